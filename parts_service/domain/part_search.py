"""What a part is searched by: its numbers and names folded into one text, so that one look at a row tells.

What lives here: the row and the folding, the same for what is kept and for what is asked. What does not: the search
itself, which is a statement of `storage/catalog.py`.
"""

import unicodedata
from collections.abc import Iterable
from typing import NamedTuple

from parts_service.domain.ledger import record


@record(key=1)
class PartSearch(NamedTuple):
    """What a part is searched by: its numbers and names as `searchable` folds them, one a line.

    `bare` is the part number as numbers are compared, so that it is found however it is written.
    """

    part_number: str
    part_id: int
    bare: str
    text: str


def searchable(text: str) -> str:
    """Return a text as it is searched: full width as half width, without case."""
    return unicodedata.normalize("NFKC", text).casefold()


def search_row(part_id: int, part_number: str, bare: str, said: Iterable[str]) -> PartSearch:
    """Return the row of a part by its number, as written and bare, and what else is said of it, each once."""
    lines = dict.fromkeys(searchable(one) for one in (part_number, bare, *said) if one)
    return PartSearch(part_number, part_id, bare, "\n".join(lines))
