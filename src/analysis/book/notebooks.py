"""The notebooks run on all cores before the pages are read; the pages find them in the cache.

Each runs in a copy of the build's own process, which has the libraries and the data: a kernel would
load both anew, and that takes longer than the cells do. One that fails is run again by the page
that shows it, in a kernel, which tells the fault in the book's own way. The tests run each in a
kernel.
"""

import os
from functools import partial
from multiprocessing import get_all_start_methods, get_context
from pathlib import Path

from IPython.core.interactiveshell import InteractiveShell
from IPython.utils.capture import capture_output
from jupyter_cache import get_cache
from jupyter_cache.base import CacheBundleIn, JupyterCacheAbstract
from nbformat import NotebookNode, from_dict
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from traitlets.config import Config

from analysis.book.gate import say
from analysis.book.whole import drop


def _quiet_kernels(folder: Path) -> None:
    """Give the kernels a profile of their own: no setting of the user's, no warning of theirs."""
    profile = folder / "profile_default"
    profile.mkdir(parents=True, exist_ok=True)
    # Each would warn that it talks over TCP, which here never leaves the machine.
    (profile / "ipython_kernel_config.py").write_text(
        'get_config().IPKernelApp.log_level = "ERROR"\n'
    )
    os.environ["IPYTHONDIR"] = str(folder)


def _worked(shell: InteractiveShell, cell: NotebookNode) -> bool:
    """Run a cell and give it its outputs; tell whether it ended without an error."""
    # The trap around it: else the shell would print a result instead of handing it over.
    with shell.display_trap, capture_output() as said:
        worked = bool(shell.run_cell(cell.source, store_history=True).success)  # type: ignore[no-untyped-call]
    streams = {"stdout": said.stdout, "stderr": said.stderr}
    told = [
        {"output_type": "stream", "name": n, "text": text} for n, text in streams.items() if text
    ]
    shown = [{"output_type": "display_data", "data": one.data, "metadata": one.metadata or {}}
             for one in said.outputs if one.data]  # fmt: skip
    cell.outputs = from_dict([*told, *shown])  # type: ignore[no-untyped-call]
    return worked


def _execute(cache: JupyterCacheAbstract, uri: str) -> CacheBundleIn | None:
    """Run a notebook in its own folder; return it with its outputs, or None if a cell fails."""
    os.chdir(Path(uri).parent)
    shell = InteractiveShell.instance(config=Config({"HistoryManager": {"enabled": False}}))
    notebook = cache.get_project_notebook(uri).nb
    notebook.metadata.language_info = {"name": "python", "pygments_lexer": "ipython3"}
    worked = all(_worked(shell, cell) for cell in notebook.cells if cell.cell_type == "code")
    return CacheBundleIn(notebook, uri) if worked else None


def _run(app: Sphinx, env: BuildEnvironment, names: list[str]) -> None:
    """Execute the notebooks that the cache does not hold; one left half filled begins anew."""
    folder = Path(app.config.nb_execution_cache_path)
    half = folder / "half"
    if half.exists():
        drop(folder)
    folder.mkdir(parents=True, exist_ok=True)
    half.touch()
    _fill(app, env, names)
    half.unlink()


def _fill(app: Sphinx, env: BuildEnvironment, names: list[str]) -> None:
    """Execute notebooks, each in a process of its own."""
    cache = get_cache(app.config.nb_execution_cache_path)
    paths = [env.doc2path(name) for name in names]
    for path in (path for path in paths if path.endswith(".ipynb")):
        cache.add_nb_to_project(path)
    waiting = [record.uri for record in cache.list_unexecuted()]
    if not waiting:
        return
    say(f"Executing notebooks: {len(waiting)}")
    _quiet_kernels(Path(app.outdir).parent / "ipython")
    how = "fork" if "fork" in get_all_start_methods() else None  # Windows cannot copy a process
    with get_context(how).Pool(maxtasksperchild=1) as pool:
        running = pool.map_async(partial(_execute, cache), waiting, chunksize=1)
        done = running.get(app.config.nb_execution_timeout)
    for bundle in filter(None, done):  # by one process: of two, each may delete what the other adds
        cache.cache_notebook_bundle(bundle, check_validity=False)


def connect(app: Sphinx) -> None:
    """Run them before the first page is read."""
    app.connect("env-before-read-docs", _run)
