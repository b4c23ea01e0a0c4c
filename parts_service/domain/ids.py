"""Ledger ids: how one whole number says which journal entry made a thing, and how people read it.

Every ledger id is a positive 53-bit number, the most a JSON number holds exactly in any language (RFC 8785)::

    id = site << 43 | sequence << 14 | ordinal

``site`` is the number of the home site, ``sequence`` the journal entry at that site, ``ordinal`` the
thing's place among those the entry made. Ids are therefore unique over all sites without a central
counter, sort by site and age, and lead to the entry that explains them. What an id stands for is not in
it: a number that people read carries a letter for that (``L1-4711``). The scannable short code is another
notation and lives in ``domain/scan``.
"""

import re
from typing import Final

SITE_MAX: Final = 2**10 - 1
"""Largest site number, 1,023; the smallest is 0."""

SEQUENCE_MAX: Final = 2**29 - 1
"""Largest journal sequence, 536,870,911; the smallest is 1."""

ORDINAL_MAX: Final = 2**14 - 1
"""Largest ordinal within one entry, 16,383; the smallest is 0."""

ID_MAX: Final = 2**53 - 1
"""Largest ledger id: the largest whole number every JSON reader keeps exact."""

LETTERS: Final = {
    "A": "approval",
    "B": "shortage",
    "C": "certificate",
    "D": "discrepancy",
    "E": "reservation",
    "F": "fitment",
    "G": "receipt",
    "H": "hold",
    "I": "issue",
    "J": "old part",
    "K": "signal",
    "L": "lot",
    "M": "claim",
    "N": "inspection",
    "O": "opening",
    "P": "purchase order",
    "Q": "parts request",
    "R": "return",
    "S": "supplier return",
    "T": "token",
    "U": "unit",
    "V": "invoice",
    "W": "waiver",
    "X": "outlet",
    "Y": "removal",
    "Z": "statement",
}
"""The letter in front of a number that people read, and what it stands for."""

_SEQUENCE_SHIFT: Final = 14
SITE_SHIFT: Final = 43
_NUMBER: Final = re.compile(r"([A-Z])(0|[1-9][0-9]{0,4})-([1-9][0-9]{0,9})(?:-([1-9][0-9]{0,5}))?")


def make(site: int, sequence: int, ordinal: int) -> int:
    """Make the ledger id of the ``ordinal``-th thing that entry ``sequence`` of ``site`` made.

    Raises:
        ValueError: one of the three is outside its range.
    """
    if not 0 <= site <= SITE_MAX:
        raise ValueError(f"site {site} is not in 0..{SITE_MAX}")
    if not 1 <= sequence <= SEQUENCE_MAX:
        raise ValueError(f"sequence {sequence} is not in 1..{SEQUENCE_MAX}")
    if not 0 <= ordinal <= ORDINAL_MAX:
        raise ValueError(f"ordinal {ordinal} is not in 0..{ORDINAL_MAX}")
    return site << SITE_SHIFT | sequence << _SEQUENCE_SHIFT | ordinal


def split(ledger_id: int) -> tuple[int, int, int]:
    """Take a ledger id apart into (site, sequence, ordinal), the inverse of ``make``.

    Raises:
        ValueError: no entry can have made this id (not in 1..2**53-1, or its sequence is 0).
    """
    if not 1 <= ledger_id <= ID_MAX:
        raise ValueError(f"ledger id {ledger_id} is not in 1..{ID_MAX}")
    sequence = ledger_id >> _SEQUENCE_SHIFT & SEQUENCE_MAX
    if sequence == 0:
        raise ValueError(f"ledger id {ledger_id} names sequence 0; sequences begin at 1")
    return ledger_id >> SITE_SHIFT, sequence, ledger_id & ORDINAL_MAX


def number(letter: str, ledger_id: int) -> str:
    """Write a ledger id for people: ``L1-4711`` (lot, site 1, entry 4711), ``L1-4711-2`` for its third lot.

    Raises:
        ValueError: ``letter`` is not in ``LETTERS``, or ``ledger_id`` is not a ledger id.
    """
    if letter not in LETTERS:
        raise ValueError(f"letter {letter!r} is not one of {''.join(LETTERS)}")
    site, sequence, ordinal = split(ledger_id)
    return f"{letter}{site}-{sequence}-{ordinal}" if ordinal else f"{letter}{site}-{sequence}"


def parse_number(text: str) -> tuple[str, int] | None:
    """Read what ``number`` wrote, in either case: (letter, ledger id), or None for anything else.

    Strict: only the written form is read, so a number has one spelling. No blanks, no leading zeros, no
    ``-0`` at the end, no letter that ``LETTERS`` does not name, no part outside its range.
    """
    # ASCII only: the upper case of a dotless i is I, and such a letter is no spelling of ours.
    match = _NUMBER.fullmatch(text.upper()) if text.isascii() else None
    if match is None or match[1] not in LETTERS:
        return None
    try:
        return match[1], make(int(match[2]), int(match[3]), int(match[4] or 0))
    except ValueError:
        return None
