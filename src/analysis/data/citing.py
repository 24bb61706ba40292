"""What the descriptor and the scales say of evidence: citing columns, keys, grades, languages."""

from __future__ import annotations

from typing import Any, Final

SOURCES: Final = "sources"

# What the grades of `confidence` mean, best first.
GRADES: Final = {
    "high": "an official text, or a copy of one, states it; or two separate reports agree",
    "medium": "one good source; or the fact is sure and a part of it, mostly the day, is inferred "
    "or disputed",
    "low": "advance notice only, or one weak source",
}


def reference_columns(resource: dict[str, Any]) -> list[str]:
    """Return the columns of a resource whose cells name sources."""
    schema = resource.get("schema", {})
    found = [
        field["name"]
        for field in schema.get("fields", [])
        if str(field.get("references", "")).startswith(f"{SOURCES}.")
    ]
    for key in schema.get("foreignKeys", []):
        if key["reference"].get("resource") == SOURCES:
            fields = key["fields"]
            found += [fields] if isinstance(fields, str) else list(fields)
    return list(dict.fromkeys(found))


def key_columns(resource: dict[str, Any]) -> list[str]:
    """Return the columns that are a resource's key."""
    key = resource.get("schema", {}).get("primaryKey", [])
    return [key] if isinstance(key, str) else list(key)


def language_name(tag: str) -> str:
    """Return the English name of a BCP 47 tag as far as it is known, else the tag."""
    from babel import Locale, UnknownLocaleError

    try:
        return str(Locale.parse(tag, sep="-").get_display_name("en") or tag)
    except (UnknownLocaleError, ValueError):
        return tag
