"""The notebooks run on all cores before the pages are read; the pages find them in the cache.

jupyter-cache runs them. One that fails is run again by the page that shows it, which tells the
fault in the book's own way.
"""

import logging
import os
from pathlib import Path

from jupyter_cache import get_cache
from jupyter_cache.executors import load_executor
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

from analysis.book.gate import say


def _quiet_kernels(folder: Path) -> None:
    """Give the kernels a profile of their own: no setting of the user's, no warning of theirs."""
    profile = folder / "profile_default"
    profile.mkdir(parents=True, exist_ok=True)
    # Each would warn that it talks over TCP, which here never leaves the machine.
    (profile / "ipython_kernel_config.py").write_text('get_config().IPKernelApp.log_level = "ERROR"\n')
    os.environ["IPYTHONDIR"] = str(folder)


def _run(app: Sphinx, env: BuildEnvironment, names: list[str]) -> None:
    """Execute the notebooks that the cache does not hold."""
    cache = get_cache(app.config.nb_execution_cache_path)
    paths = [env.doc2path(name) for name in names]
    for path in (path for path in paths if path.endswith(".ipynb")):
        cache.add_nb_to_project(path)
    waiting = cache.list_unexecuted()
    if not waiting:
        return
    say(f"Executing notebooks: {len(waiting)}")
    _quiet_kernels(Path(app.outdir).parent / "ipython")
    quiet = logging.Logger("msp.notebooks", logging.CRITICAL)
    # A library of the theme sets the root logger to INFO on import, and the client would tell all.
    logging.getLogger("traitlets").setLevel(logging.WARNING)
    executor = load_executor("local-parallel", cache, logger=quiet)
    executor.run_and_cache(timeout=app.config.nb_execution_timeout)


def connect(app: Sphinx) -> None:
    """Run them before the first page is read."""
    app.connect("env-before-read-docs", _run)
