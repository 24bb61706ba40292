"""Who calls a project one of the Partnership: the words for it, in the order of their weight."""

from typing import Final

# Of projects that somebody calls one of the Partnership, the weightiest first.
NAMED: Final = {
    "joint-statement": "a joint statement of the partners",
    "state-or-chair": "the US State Department or the chair",
    "embassy": "an embassy of a partner, and the press",
    "company": "its company only",
}
# Of the others: what came of looking for somebody who does.
OTHERS: Final = {
    "presented": "presented at a meeting of the partners only",
    "not-found": "looked for, and not found",
    "other-track": "a project of another track",
}
COMPARABLE: Final = "advanced"  # stated numbers of projects that names can be held against
