"""What machines are told of the data and the program is one thing, whatever words they know."""

import json
from hashlib import sha256

import yaml
from lxml import html

from analysis import Dataset, __version__, load
from analysis.data.published import CATALOG, other_forms
from analysis.data.schema import DESCRIPTOR
from analysis.data.validation import check
from analysis.data.versions import FOLDER
from analysis.publish.files.described import codemeta
from conftest import ROOT, Book


def test_the_catalogue_names_every_file_as_it_is(book: Book, data: Dataset) -> None:
    """Each file of the data package in the site has its size and checksum in the DCAT catalogue."""
    folder = book.site / "data"
    said = json.loads((folder / CATALOG).read_text(encoding="utf-8"))
    told = {
        one["dcat:downloadURL"]["@id"]: (
            int(one["dcat:byteSize"]["@value"]),
            one["spdx:checksum"]["spdx:checksumValue"]["@value"],
        )
        for one in said["dcat:distribution"]
    }
    workbook = {f"{data.descriptor['name']}-{data.version}.xlsx"}  # made from the same tables
    found = {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }
    assert told.keys() == found.keys() - {CATALOG} - workbook
    assert told == {name: (len(found[name]), sha256(found[name]).hexdigest()) for name in told}


def test_the_published_folder_is_a_data_package(book: Book, data: Dataset) -> None:
    """Who mirrors data/ of the site can check and load it, and has the same rows; the check expects
    the files that lie there, and no others.
    """
    folder = book.site / "data"
    assert check(folder) == []
    mirror = load(folder)
    assert mirror.fingerprint == data.fingerprint
    assert all(mirror[name].equals(rows) for name, rows in data.tables.items())
    described = {DESCRIPTOR, FOLDER, *(entry["path"] for entry in data.descriptor["resources"])}
    there = {path.name for path in folder.iterdir()}
    assert there - described == other_forms(folder)


def test_the_basemap_keeps_its_own_terms(book: Book, data: Dataset) -> None:
    """A file with terms of its own has these in the catalogue; others have the package's."""
    said = json.loads((book.site / "data" / CATALOG).read_text(encoding="utf-8"))
    terms = {one["dct:title"]: one["dct:rights"] for one in said["dcat:distribution"]}
    package, basemap, production = (
        [one["title"] for one in entry["licenses"]]
        for entry in (data.descriptor, data.resource("basemap"), data.resource("production"))
    )
    assert terms[data.resource("basemap")["path"]] == basemap != package
    assert terms["production.csv"] == terms["production.parquet"] == production != package
    assert terms["memberships.csv"] == terms["sources.bib"] == package


def test_all_descriptions_agree(book: Book, data: Dataset) -> None:
    """Descriptor, DCAT, schema.org and CITATION.cff: one version, day, licence, author, title."""
    dcat = json.loads((book.site / "data" / CATALOG).read_text(encoding="utf-8"))
    page = html.parse(book.site / "book" / "index.html")
    (text,) = page.xpath("//script[@type='application/ld+json']/text()")
    (schema,) = json.loads(text)["@graph"]
    cff = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    package = data.descriptor
    day = package["created"][:10]
    assert [dcat["dcat:version"], schema["version"], cff["version"]] == [package["version"]] * 3
    assert [dcat["dct:modified"]["@value"], schema["dateModified"]] == [day] * 2
    assert str(cff["date-released"]) == day
    (licence,) = dcat["dct:license"]
    assert licence["@id"] == schema["license"] == package["licenses"][0]["path"]
    assert cff["license"] == package["licenses"][0]["name"]
    names = [one["title"] for one in package["contributors"]]
    assert [one["foaf:name"] for one in dcat["dct:creator"]] == names
    assert [one["name"] for one in schema["creator"]] == names
    assert [one["name"] for one in cff["authors"]] == names
    assert dcat["dct:title"]["@value"] == schema["name"] == package["title"]
    assert dcat["dcat:keyword"] == schema["keywords"] == package["keywords"]
    assert set(cff["keywords"]) <= set(package["keywords"])


def test_codemeta_is_up_to_date(data: Dataset) -> None:
    """codemeta.json is what scripts/describe.py makes, with the version of code and of data."""
    text = (ROOT / "codemeta.json").read_bytes()
    assert text == codemeta(data), "run scripts/describe.py"
    said = json.loads(text)
    assert (said["version"], said["supportingData"]["version"]) == (__version__, data.version)
