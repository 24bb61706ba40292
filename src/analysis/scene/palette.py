"""The colours of the book, by role, for light and for dark pages.

The hues are those of Okabe and Ito's colour-blind safe set. A static picture is drawn with the
light values; on a page each value becomes a CSS variable, so that the same SVG follows the theme.
"""

from typing import Final, NamedTuple


class Tone(NamedTuple):
    """One role's colour as six-digit hex for light and dark backgrounds."""

    light: str
    dark: str


# Every light value is different: by it the interactive view finds a colour's variable.
TONES: Final[dict[str, Tone]] = {
    "paper": Tone("#ffffff", "#131416"),
    "ink": Tone("#1d2329", "#e8eaed"),
    "muted": Tone("#54606b", "#b3bcc5"),
    "grid": Tone("#d9dee3", "#3a4149"),
    "line": Tone("#004b79", "#7cc4f2"),
    "founding": Tone("#0072b2", "#3a9bd9"),
    "founding_pale": Tone("#cfe4f2", "#173a52"),
    "later": Tone("#e69f00", "#f0b23c"),
    "later_pale": Tone("#fbe7bf", "#4d3a10"),
    "eu_only": Tone("#8fd0c0", "#2f7d6c"),
    "outside": Tone("#e4e7ea", "#2d3238"),
    "border": Tone("#fefefe", "#15171a"),
    "undetermined": Tone("#f7f7f7", "#1b1d20"),
    "hatch": Tone("#7a7f85", "#9aa1a8"),
    "bilateral": Tone("#00679f", "#5cb8ec"),
    "plurilateral": Tone("#b04a10", "#ff9f70"),
    "accent": Tone("#b03a00", "#ff9a66"),
}

COLOUR: Final[dict[str, str]] = {name: tone.light for name, tone in TONES.items()}


def css_variable(role: str) -> str:
    """Return the CSS variable of a role: `--msp-eu-only`."""
    return "--msp-" + role.replace("_", "-")


def _block(index: int) -> str:
    return ";".join(f"{css_variable(role)}:{tone[index]}" for role, tone in TONES.items())


def stylesheet() -> str:
    """Return the CSS of the variables: light, dark by system or theme switch, light in print."""
    light, dark = _block(0), _block(1)
    return (
        f"body{{{light}}}\n"
        f'body[data-theme="dark"]{{{dark}}}\n'
        f'@media (prefers-color-scheme: dark){{body:not([data-theme="light"]){{{dark}}}}}\n'
        f"@media print{{body,body[data-theme]{{{light}}}}}\n"
    )
