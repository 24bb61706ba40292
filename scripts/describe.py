"""Write codemeta.json anew from the descriptor and pyproject.toml: run after a new version."""

from analysis.data.dataset import load
from analysis.data.paths import project_root
from analysis.publish.files.described import codemeta

if __name__ == "__main__":
    (project_root() / "codemeta.json").write_bytes(codemeta(load()))
