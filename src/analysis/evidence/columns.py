"""The vocabulary of columns: what figures and tables call them and say of them, each text once.

`columns.toml` beside this module holds the words; what one table says otherwise stands there.
"""

import tomllib
from functools import cache
from importlib import resources


@cache
def vocabulary() -> dict[str, tuple[str, str]]:
    """Return word -> (label, description); a word is the name of a column, or stands for one."""
    text = (resources.files("analysis.evidence") / "columns.toml").read_text(encoding="utf-8")
    return {word: (label, said) for word, (label, said) in tomllib.loads(text).items()}


def columns(names: str, **others: str | tuple[str, str]) -> dict[str, tuple[str, str]]:
    """Return name -> (label, description) of columns, in the order of `names`.

    names: separated by blanks; `name=word` has the label and description of another word.
    others: name -> what is said of it here alone: another description, or label and description.
    Raises KeyError for a word that the vocabulary has not, and for others that are not named.
    """
    pairs = (entry.partition("=") for entry in names.split())
    found = {name: vocabulary()[word or name] for name, _, word in pairs}
    for name, own in others.items():
        label, _ = found[name]
        found[name] = (label, own) if isinstance(own, str) else own
    return found
