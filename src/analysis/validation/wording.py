"""What a field of the schema expects, in words for a reader of the check."""

from __future__ import annotations

from analysis.validation.descriptor import Descriptor

_TYPES = {
    "date": "a day of the calendar as YYYY-MM-DD",
    "integer": "a whole number",
    "number": "a number",
    "list": "a list separated by semicolons",
}


def _constraint(field: Descriptor, name: str) -> str:
    value = field["constraints"][name]
    if name == "enum":
        return "one of " + ", ".join(str(item) for item in value)
    if name == "pattern":
        like = f", for example {field['example']}" if "example" in field else ""
        return f"text of the form {value}{like}"
    words = {"minimum": "at least", "maximum": "at most"}
    if name in words:
        return f"{words[name]} {value}"
    return f"{name} {value}"


def expected_of(field: Descriptor, constraint: str | None) -> str:
    """Return what a field expects: the type's words, or those of the broken constraint."""
    if constraint == "required":
        return "a value"
    if constraint in field.get("constraints", {}):
        return _constraint(field, str(constraint))
    return _TYPES.get(field.get("type", ""), f"a value of type {field.get('type')}")
