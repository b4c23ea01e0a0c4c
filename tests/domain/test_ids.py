"""Ledger ids: packing, unpacking and the numbers people read."""

from __future__ import annotations

import random

import pytest

from parts_service.domain import ids

PACKED = [
    # site · sequence · ordinal · id
    (0, 1, 0, 16_384),
    (0, 1, 1, 16_385),
    (1, 4711, 0, 8_796_093_022_208 + 4711 * 16_384),
    (1, 4711, 2, 8_796_170_207_234),
    (0, 2**29 - 1, 16_383, 2**43 - 1),
    (1_023, 2**29 - 1, 16_383, 2**53 - 1),
]

NUMBERS = [
    # letter · site, sequence, ordinal · number
    ("L", (1, 4711, 0), "L1-4711"),
    ("L", (1, 4711, 2), "L1-4711-2"),
    ("U", (0, 1, 0), "U0-1"),
    ("H", (1_023, 2**29 - 1, 16_383), "H1023-536870911-16383"),
    ("A", (10, 10, 10), "A10-10-10"),
    ("G", (2, 30, 0), "G2-30"),
    ("R", (2, 31, 0), "R2-31"),
    ("I", (2, 32, 0), "I2-32"),
    ("C", (2, 33, 0), "C2-33"),
    ("F", (2, 34, 0), "F2-34"),
]

NOT_NUMBERS = [
    "",
    "L",
    "L1",
    "L1-",
    "L-4711",
    "L1-4711-",
    "L1-4711-0",  # ordinal 0 is not written
    "L01-4711",  # leading zeros
    "L1-04711",
    "L1-4711-02",
    "L1-0",  # sequences begin at 1
    "L1024-1",
    "L1-536870912",
    "L1-1-16384",
    "Ä1-4711",  # no such letter
    "1-4711",
    "LL1-4711",
    " L1-4711",
    "L1-4711 ",
    "L1-4711\n",
    "L1 4711",
    "L1-4711-2-3",
    "L-1-4711",
    "L1-+4711",
    "L1-4_711",
    "L\u0661-4711",  # an Arabic digit
    "\u01311-4711",  # dotless i, whose upper case is I
    "L1-99999999999999999999",
]


@pytest.mark.parametrize(("site", "sequence", "ordinal", "packed"), PACKED)
def test_an_id_packs_site_sequence_and_ordinal(site: int, sequence: int, ordinal: int, packed: int) -> None:
    """Both ways, and always a positive number that every JSON reader keeps exact."""
    assert ids.make(site, sequence, ordinal) == packed
    assert ids.split(packed) == (site, sequence, ordinal)
    assert 1 <= packed <= 2**53 - 1


@pytest.mark.parametrize(
    ("site", "sequence", "ordinal", "complaint"),
    [
        (-1, 1, 0, "site -1 "),
        (1_024, 1, 0, "site 1024 "),
        (0, 0, 0, "sequence 0 "),
        (0, -1, 0, "sequence -1 "),
        (0, 2**29, 0, "sequence 536870912 "),
        (0, 1, -1, "ordinal -1 "),
        (0, 1, 16_384, "ordinal 16384 "),
    ],
)
def test_make_refuses_what_is_out_of_range(site: int, sequence: int, ordinal: int, complaint: str) -> None:
    """The message names the part that is wrong."""
    with pytest.raises(ValueError, match=complaint):
        ids.make(site, sequence, ordinal)


@pytest.mark.parametrize("ledger_id", [0, -1, 1, 16_383, 1 << 43, (1 << 43) + 5, 2**53, 2**63, -(2**53)])
def test_split_refuses_what_no_entry_made(ledger_id: int) -> None:
    """Zero, negative, too large, or an id whose sequence is 0."""
    with pytest.raises(ValueError, match="ledger id"):
        ids.split(ledger_id)


@pytest.mark.parametrize(("letter", "parts", "written"), NUMBERS)
def test_numbers_are_written_and_read_back(letter: str, parts: tuple[int, int, int], written: str) -> None:
    """In either case of letters."""
    assert ids.number(letter, ids.make(*parts)) == written
    assert ids.parse_number(written) == (letter, ids.make(*parts))
    assert ids.parse_number(written.lower()) == (letter, ids.make(*parts))


@pytest.mark.parametrize("text", NOT_NUMBERS)
def test_anything_else_is_no_number(text: str) -> None:
    """A number has one spelling."""
    assert ids.parse_number(text) is None


@pytest.mark.parametrize(("letter", "ledger_id"), [("!", 1 << 14), ("", 1 << 14), ("l", 1 << 14), ("L", 0)])
def test_number_refuses_unknown_letters_and_ids(letter: str, ledger_id: int) -> None:
    """It never writes what could not be read back."""
    with pytest.raises(ValueError, match=r"letter|ledger id"):
        ids.number(letter, ledger_id)


def test_random_ids_survive_both_notations() -> None:
    """Seeded, 2,000 ids over the whole range."""
    rng = random.Random(17)
    for _ in range(2000):
        parts = rng.randint(0, 1_023), rng.randint(1, 2**29 - 1), rng.choice((0, rng.randint(0, 16_383)))
        ledger_id = ids.make(*parts)
        assert ids.split(ledger_id) == parts
        assert ids.parse_number(ids.number("L", ledger_id)) == ("L", ledger_id)
