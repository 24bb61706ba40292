"""What a web address may be, and which two lead to one page: rows of cases/web_addresses.csv.

`fault` is blank for an address of a public page, `form` for all others; \\u4f8b and so on are
escapes.
"""

import csv
from pathlib import Path

import pytest

from analysis.data.validation.addresses import fault_of, normal_form

CASES_FILE = Path(__file__).parent / "cases" / "web_addresses.csv"
with CASES_FILE.open(encoding="ascii", newline="") as file:
    CASES = list(csv.DictReader(file))


@pytest.mark.parametrize("case", CASES, ids=[case["case"] for case in CASES])
def test_an_address_is_read_so(case: dict[str, str]) -> None:
    """Of an address its first fault is said, or else the form that all addresses of a page have."""
    address = case["address"].encode("ascii").decode("unicode_escape")
    assert fault_of(address) == case["fault"]
    if not case["fault"]:
        assert normal_form(address) == case["form"]
