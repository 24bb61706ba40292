"""Makes the fonts of the pictures, src/analysis/scene/fonts/, from DejaVu Sans.

    pip download --no-deps matplotlib==3.11.2
    python scripts/make_fonts.py matplotlib-3.11.2-*.whl

matplotlib's wheel carries the fonts as files; nothing of it is installed. Of each face the letters
are kept that a picture in a European language may need; hints, which only old screens use, are not.
The same fonts and the same fontTools give the same bytes.
"""

import argparse
import hashlib
import io
import sys
import zipfile
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

FONTS = "matplotlib/mpl-data/fonts/ttf/"
SHA256 = {
    "DejaVuSans.ttf": "3fdf69cabf06049ea70a00b5919340e2ce1e6d02b0cc3c4b44fb6801bd1e0d22",
    "DejaVuSans-Bold.ttf": "b184b89e3c1075f22f6b71575b6fc20d4972b3cfd3b23322ca6fd596dcaef167",
    "DejaVuSans-Oblique.ttf": "ccdf74b350f11fd3dd5774de50e5e6346a1a5da1f5b7d5fb83590665e97a5213",
    "LICENSE_DEJAVU": "d75938dec098f06f0ac3c00853065d94f020be1c3c62ef1dc2975ba15b4d9b0e",
}
LETTERS = (
    (0x20, 0x52F),  # Latin, Greek, Cyrillic
    (0x1E00, 0x1EFF),  # more Latin
    (0x2000, 0x22FF),  # punctuation, signs, arrows, mathematics
    (0x2460, 0x24FF),  # numbers in circles
    (0x25A0, 0x27BF),  # shapes, check marks
)
TARGET = Path(__file__).parent.parent / "src" / "analysis" / "scene" / "fonts"


def subsetted(content: bytes) -> bytes:
    """Return a face with the letters of LETTERS only, without hints and without dates."""
    options = subset.Options(hinting=False, layout_features=["kern"], drop_tables=["FFTM"])
    font = TTFont(io.BytesIO(content), recalcTimestamp=False)
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=[code for low, high in LETTERS for code in range(low, high + 1)])
    subsetter.subset(font)
    buffer = io.BytesIO()
    font.save(buffer)
    return buffer.getvalue()


def main() -> int:
    """Write the fonts; say what is wrong with the wheel and write none of them if it is another."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("wheel", type=Path)
    with zipfile.ZipFile(parser.parse_args().wheel) as archive:
        read = {name: archive.read(FONTS + name) for name in SHA256}
    for name, content in read.items():
        if hashlib.sha256(content).hexdigest() != SHA256[name]:
            sys.stderr.write(f"{name}: another file than the one this script was written for\n")
            return 1
    TARGET.mkdir(exist_ok=True)
    for name, content in read.items():
        made = subsetted(content) if name.endswith(".ttf") else content
        (TARGET / name).write_bytes(made)
        sys.stdout.write(f"{name}: {len(made)} bytes\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
