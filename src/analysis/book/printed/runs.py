"""The blocks of the printed book in runs of pages, upright or turned for a wide table."""

from typing import Final

from analysis.book.printed.blocks import Block

FEW: Final = 4  # blocks after a heading that go with it to the page of its table


def runs(blocks: list[Block]) -> list[Block]:
    """Return runs, `{"turned": whether, "blocks": list}`.

    A heading with a line or two goes to the page of the table that it is about.
    """
    found: list[Block] = [{"turned": False, "blocks": []}]
    for block in blocks:
        turned, last = bool(block.get("turned")), found[-1]
        if turned and not last["turned"]:
            before = _before(last["blocks"])
            del last["blocks"][len(last["blocks"]) - len(before) :]
            if last["blocks"] or len(found) == 1:
                found.append({"turned": True, "blocks": []})
            else:  # nothing stood between two wide tables
                found.pop()
            found[-1]["blocks"] += before
        elif last["turned"] and not turned:
            found.append({"turned": False, "blocks": []})
        found[-1]["blocks"].append(block)
    for run in found[1:]:
        for block in run["blocks"][:1]:
            if "breaks" in block:  # the page begins with the run
                block["breaks"] = False
    return found


def _before(blocks: list[Block]) -> list[Block]:
    """Return the heading that stands last, with what follows it; none where it is far back."""
    for back in range(1, min(FEW, len(blocks)) + 1):
        kind = blocks[-back]["kind"]
        if kind == "heading":
            first = len(blocks) - back
            while first and blocks[first - 1]["kind"] == "heading":
                first -= 1
            return blocks[first:]
        if kind not in ("par", "list", "code"):
            break
    return []
