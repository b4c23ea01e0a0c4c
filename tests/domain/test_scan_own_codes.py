"""Rules 2 and 3: command cards, our own short codes, and ISO 7064 MOD 37,36 under both."""

from __future__ import annotations

import random

import pytest

from parts_service.domain import ids
from parts_service.domain.scan import COMMANDS, Format, Kind, ProblemCode, command_code, parse, short_code
from parts_service.domain.scan.check_digits import ALPHABET, mod_37_36

CHECK_CHARACTERS = [
    # body · check character · source
    ("A12425GABC1234002", "M", "GRid Standard, IFPI: A1-2425G-ABC1234002-M"),
    ("A12425GABC1234011", "K", "GRid: A1-2425G-ABC1234011-K"),
    ("A12425GX999150000", "3", "GRid: issuer 2425G, release X999150000"),
    ("00000000D07A0090", "Q", "ISO 15706: ISAN 0000-0000-D07A-0090-Q"),
    ("00000000D07A009000000000", "X", "ISO 15706-2: V-ISAN 0000-0000-D07A-0090-Q-0000-0000-X"),
    ("0000000189470000", "8", "ISAN 0000-0001-8947-0000-8"),
    ("000000018947000000000000", "D", "V-ISAN 0000-0001-8947-0000-8-0000-0000-D"),
]

LOT = ids.make(1, 4711, 2)
LARGEST = 2**53 - 1

SHORT_CODES = [
    # kind · ledger id · code but for its check character
    (Kind.LOT, LOT, "PTL" + "348WKMPS2"),
    (Kind.UNIT, LOT, "PTU" + "348WKMPS2"),
    (Kind.PART, ids.make(0, 1, 0), "PTP" + "CN4"),
    (Kind.LOCATION, ids.make(0, 2, 0), "PTB" + "PA8"),
    (Kind.REPAIR_ORDER, ids.make(0, 1, 1), "PTW" + "CN5"),
    (Kind.PURCHASE_ORDER, ids.make(0, 1, 35), "PTO" + "CO3"),
    (Kind.DELIVERY, ids.make(0, 1, 36), "PTD" + "CO4"),
    (Kind.PERSON, LARGEST, "PTE" + "2GOSA7PA2GV"),
    (Kind.OLD_PART, ids.make(0, 1, 0), "PTJ" + "CN4"),
    (Kind.STATION, ids.make(1_023, 1, 0), "PTS" + "2GLO1CEM1OG"),
]

COMMAND_CARDS = [(name, None) for name in COMMANDS if name != "QTY"] + [
    ("QTY", 1),
    ("QTY", 10),
    ("QTY", 999_999),
]


@pytest.mark.parametrize(("body", "check", "source"), CHECK_CHARACTERS)
def test_check_characters_of_other_standards(body: str, check: str, source: str) -> None:
    assert mod_37_36(body) == check, source


@pytest.mark.parametrize("body", ["a", "PTL-", "批", "A B", "A\n"])
def test_only_capitals_and_digits_have_a_check_character(body: str) -> None:
    with pytest.raises(ValueError, match=f"at position {len(body.rstrip('B')) if body != 'a' else 1}"):
        mod_37_36(body)


def test_the_check_character_finds_every_single_error() -> None:
    """The promise of ISO 7064: no one wrong character passes, wherever it is."""
    code = short_code(Kind.LOT, LOT)
    for position, right in enumerate(code):
        for wrong in ALPHABET.replace(right, ""):
            changed = code[:position] + wrong + code[position + 1 :]
            assert parse(changed.encode(), "]Q1").format is not Format.SHORT_CODE


@pytest.mark.parametrize(("kind", "ledger_id", "body"), SHORT_CODES)
def test_short_codes_are_written_and_read(kind: Kind, ledger_id: int, body: str) -> None:
    code = short_code(kind, ledger_id)
    assert code == body + mod_37_36(body)
    assert code.isascii()
    assert len(code) <= 15
    for payload, symbology in ((code, "]Q1"), (code, None), (code.lower(), None), (f" {code}\t\r\n", None)):
        scan = parse(payload.encode(), symbology)
        assert (scan.format, scan.rule, scan.problems, scan.lenient) == (Format.SHORT_CODE, 3, (), False)
        assert {field.name: field.parsed for field in scan.fields}["kind"] is kind
        assert {field.name: field.parsed for field in scan.fields}["id"] == ledger_id
        assert {field.name: field.value for field in scan.fields}["code"] == code


def test_lots_and_units_tell_their_number() -> None:
    number = parse(short_code(Kind.LOT, LOT).encode()).field("number")
    assert number is not None
    assert (number.value, number.meaning_en, number.meaning_zh) == ("L1-4711-2", "lot number", "批次号")
    assert parse(short_code(Kind.LOCATION, LOT).encode()).field("number") is None


@pytest.mark.parametrize(("kind", "ledger_id"), [("X", LOT), ("l", LOT), ("L", 0), ("L", 1), ("L", 2**53)])
def test_short_codes_of_nothing_are_not_written(kind: str, ledger_id: int) -> None:
    with pytest.raises(ValueError, match=r"Kind|ledger id"):
        short_code(kind, ledger_id)


@pytest.mark.parametrize(("name", "quantity"), COMMAND_CARDS)
def test_command_cards_are_written_and_read(name: str, quantity: int | None) -> None:
    code = command_code(name, quantity)
    scan = parse(code.encode(), "]Q1")
    assert (scan.format, scan.rule, scan.problems) == (Format.COMMAND, 2, ())
    command, number = scan.field("command"), scan.field("quantity")
    assert command is not None
    assert command.value == name
    assert (number.parsed if number else None) == quantity


@pytest.mark.parametrize(
    ("name", "quantity"),
    [("QTY", None), ("QTY", 0), ("QTY", -1), ("QTY", 1_000_000), ("ISSUE", 2), ("STOP", None)],
)
def test_commands_that_do_not_exist_are_not_written(name: str, quantity: int | None) -> None:
    with pytest.raises(ValueError, match=r"command|quantity"):
        command_code(name, quantity)


def _checked(body: str) -> str:
    return body + mod_37_36(body)


NEAR_MISSES = [
    # payload · problem (None: plain text) · position · said
    (
        short_code(Kind.LOT, LOT)[:-1] + "Z",
        ProblemCode.CHECK_CHARACTER_WRONG,
        13,
        "check character 13 is Z, not S",
    ),
    ("PTCISSUEA", ProblemCode.CHECK_CHARACTER_WRONG, 9, "a command card"),
    (_checked("PTCSTOP"), ProblemCode.COMMAND_UNKNOWN, 4, "no command STOP"),
    (_checked("PTCISSUE5"), ProblemCode.COMMAND_UNKNOWN, 4, "no command ISSUE5"),
    (_checked("PTCQTY0"), ProblemCode.COMMAND_UNKNOWN, 4, "no command QTY0"),
    (_checked("PTCQTY05"), ProblemCode.COMMAND_UNKNOWN, 4, "no command QTY05"),
    (_checked("PTCQTY1000000"), ProblemCode.COMMAND_UNKNOWN, 4, "no command QTY1000000"),
    (_checked("PTL1"), ProblemCode.CODE_NOT_OURS, 4, "1 from position 4"),  # sequence 0
    (_checked("PTL0CN4"), ProblemCode.CODE_NOT_OURS, 4, "0CN4"),  # a leading zero
    (_checked("PTL2GOSA7PA2GW"), ProblemCode.CODE_NOT_OURS, 4, "2GOSA7PA2GW"),  # 2**53
    (_checked("PTLZZZZZZZZZZZZZ"), ProblemCode.CODE_NOT_OURS, 4, "ZZZZZZZZZZZZZ"),  # over 63 bits
    # part numbers may begin like our codes: no noise about those that cannot be ours
    ("PTC1234", None, None, ""),
    ("PTX1234", None, None, ""),
    ("PT", None, None, ""),
    ("PTL", None, None, ""),
    ("PTL1", None, None, ""),
    ("PTL-CN4", None, None, ""),
    ("PTCSTOPA", None, None, ""),
]


@pytest.mark.parametrize(("payload", "code", "position", "said"), NEAR_MISSES)
def test_near_misses_are_text_and_say_why(
    payload: str, code: ProblemCode | None, position: int | None, said: str
) -> None:
    scan = parse(payload.encode(), "]Q1")
    assert (scan.format, scan.rule, scan.text) == (Format.TEXT, 14, payload)
    assert [(problem.code, problem.position) for problem in scan.problems] == (
        [(code, position)] if code else []
    )
    assert all(said in problem.en for problem in scan.problems)


def test_small_letters_from_a_reader_are_not_our_print() -> None:
    assert parse(short_code(Kind.LOT, LOT).lower().encode(), "]Q1").format is Format.TEXT


def test_random_short_codes_survive() -> None:
    """Seeded, 1,000 codes over all kinds and ids."""
    rng = random.Random(37)
    for _ in range(1000):
        kind = rng.choice(list(Kind))
        ledger_id = ids.make(rng.randint(0, 1_023), rng.randint(1, 2**29 - 1), rng.randint(0, 16_383))
        scan = parse(short_code(kind, ledger_id).encode())
        assert [field.parsed for field in scan.fields[:2]] == [kind, ledger_id]
