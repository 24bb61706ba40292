"""What the site serves beside its pages: style, script, the interactive views and Plotly.

All of it comes from this package and from the installed plotly package; nothing from another
host. A view is a `.js` file, because a page opened from disk may load a script but not fetch JSON.
"""

from __future__ import annotations

import json
import shutil
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING

from analysis import figures
from analysis.book import asof
from analysis.data.dataset import load
from analysis.scene import live
from analysis.scene.interactive import view_script
from analysis.scene.palette import stylesheet

if TYPE_CHECKING:
    from sphinx.application import Sphinx


SCRIPTS = ("lib.js", "live.js", "marks.js", "tables.js", "msp.js")  # in the order of loading


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def _before(app: Sphinx) -> None:
    """Write style and script where Sphinx looks for static files, before it copies them."""
    folder = Path(app.outdir).parent / "msp-static"
    own = resources.files("analysis") / "assets"
    _write(folder / "msp.css", stylesheet() + (own / "msp.css").read_text(encoding="utf-8"))
    for script in SCRIPTS:
        _write(folder / script, (own / script).read_text(encoding="utf-8"))
        app.add_js_file(script, loading_method="defer")
    _write(folder / "favicon.svg", (own / "favicon.svg").read_text(encoding="utf-8"))
    app.config.html_static_path.append(str(folder))
    app.add_css_file("msp.css", priority=900)


def _after(app: Sphinx, error: Exception | None) -> None:
    """Write one script a view, and Plotly once, from the installed package."""
    if error is not None:
        return
    import plotly

    static = Path(app.outdir) / "_static"
    data = load()
    for figure in figures.all_figures(data):
        if figure.plot is None:
            script = live.script(figure.id, figure.view())
        else:
            script = view_script(figure.id, figure.interactive())
        _write(static / "views" / f"{figure.id}.js", script)
        if figure.span:
            text = json.dumps(asof.states(figure.id, data), ensure_ascii=False)
            script = f"mspStates({json.dumps(figure.id)},{text});\n"
            _write(static / "views" / f"{figure.id}.asof.js", script)
    bundle = Path(plotly.__file__).parent / "package_data" / "plotly.min.js"
    shutil.copyfile(bundle, static / "plotly.min.js")


def connect(app: Sphinx) -> None:
    """Hook the writing of assets into the build."""
    templates = resources.files("analysis") / "templates" / "site"
    app.config.templates_path.append(str(templates))
    app.connect("builder-inited", _before)
    app.connect("build-finished", _after)
