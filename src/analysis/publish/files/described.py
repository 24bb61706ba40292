"""The record described for machines: schema.org, DCAT, CodeMeta, all from the descriptor.

`data/datapackage.json` says what the data are; here it is said again in the words that search
engines (schema.org), catalogues of data (DCAT 3) and archives of software (CodeMeta 3) know.
"""

import tomllib
from collections.abc import Mapping
from hashlib import sha256
from typing import Any, Final

from analysis import __version__
from analysis.data.dataset import Dataset
from analysis.data.paths import project_root
from analysis.publish import cite
from analysis.publish.files.tabular import as_json

_IANA: Final = "https://www.iana.org/assignments/media-types/"
_KINDS: Final = {
    "bib": "", "csv": "text/csv", "geojson": "application/geo+json", "json": "application/json",
    "parquet": "application/vnd.apache.parquet", "ris": "", "zip": "application/zip",
}  # fmt: skip
_WORDS: Final = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "spdx": "http://spdx.org/rdf/terms#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}


def authors(data: Dataset) -> list[str]:
    """Return the names of who made the data."""
    return [str(entry["title"]) for entry in data.descriptor["contributors"]]


def schema_org(data: Dataset, name: str, text: str) -> dict[str, Any]:
    """Return what every schema.org object of the book says; name and text: of this one."""
    return {
        "name": name,
        "description": text,
        "version": data.version,
        "dateModified": data.reference_date.isoformat(),
        "license": data.descriptor["licenses"][0]["path"],
        "creator": [{"@type": "Organization", "name": author} for author in authors(data)],
        "isAccessibleForFree": True,
    }


def schema_org_dataset(data: Dataset) -> dict[str, Any]:
    """Return the data as a whole as a schema.org Dataset."""
    package = data.descriptor
    said = schema_org(data, package["title"], package["description"])
    return {"@type": "Dataset", **said, "keywords": package["keywords"]}


def _terms(licences: list[dict[str, str]]) -> dict[str, Any]:
    """Return the terms of a file: in words, and by their address where there is one."""
    return {
        "dct:license": [{"@id": one["path"]} for one in licences if "path" in one],
        "dct:rights": [one["title"] for one in licences],
    }


def _distribution(name: str, content: bytes, licences: list[dict[str, str]]) -> dict[str, Any]:
    """Return a file of data/ for a catalogue, with its size, checksum and terms."""
    base = cite.base_url()
    address = f"{base}/data/{name}" if base else name  # else from where the catalogue lies
    kind = _KINDS[name.rsplit(".", maxsplit=1)[-1]]
    return {
        "@type": "dcat:Distribution",
        "dct:title": name,
        "dcat:downloadURL": {"@id": address},
        **({"dcat:mediaType": {"@id": _IANA + kind}} if kind else {}),
        "dcat:byteSize": {"@value": str(len(content)), "@type": "xsd:nonNegativeInteger"},
        **_terms(licences),
        "spdx:checksum": {
            "@type": "spdx:Checksum",
            "spdx:algorithm": {"@id": "spdx:checksumAlgorithm_sha256"},
            "spdx:checksumValue": {
                "@value": sha256(content).hexdigest(), "@type": "xsd:hexBinary",
            },
        },
    }  # fmt: skip


def catalog(data: Dataset, files: Mapping[str, bytes]) -> bytes:
    """Return the description of the data for catalogues, as JSON-LD in the words of DCAT 3.

    files: name -> content of what lies beside it in data/. A resource with terms of its own, such
    as the basemap, has them at each of its files.
    """
    package = data.descriptor
    own = {entry["name"]: entry.get("licenses") for entry in package["resources"]}
    people = [{"@type": "foaf:Organization", "foaf:name": name} for name in authors(data)]
    content = {
        "@context": _WORDS,
        "@type": "dcat:Dataset",
        "dct:title": {"@value": package["title"], "@language": "en"},
        "dct:description": {"@value": package["description"], "@language": "en"},
        "dct:identifier": f"{package['name']}-{data.version}",
        "dcat:version": data.version,
        "dct:modified": {"@value": data.reference_date.isoformat(), "@type": "xsd:date"},
        "dct:creator": people,
        "dct:publisher": people[0],
        **_terms(package["licenses"]),
        "dcat:keyword": package["keywords"],
        "dct:source": [{"@id": one["path"]} for one in package["sources"] if "://" in one["path"]],
        "dcat:distribution": [
            _distribution(name, files[name], own.get(name.split(".")[0]) or package["licenses"])
            for name in sorted(files)
        ],
    }  # fmt: skip
    return as_json(content)


def codemeta(data: Dataset) -> bytes:
    """Return `codemeta.json` of the repository, from the descriptor and pyproject.toml."""
    text = (project_root() / "pyproject.toml").read_text(encoding="utf-8")
    project = tomllib.loads(text)["project"]
    described = schema_org_dataset(data)
    content = {
        "@context": "https://w3id.org/codemeta/3.0",
        "@type": "SoftwareSourceCode",
        "name": project["name"],
        "description": project["description"],
        "version": __version__,
        "license": f"https://spdx.org/licenses/{project['license']}",
        "author": described["creator"],
        "programmingLanguage": "Python",
        "runtimePlatform": f"Python {project['requires-python']}",
        "softwareRequirements": project["dependencies"],
        "keywords": data.descriptor["keywords"],
        "supportingData": described,
    }
    return as_json(content)
