"""Rules 1 and 15: ISO/IEC 15434 labels and the data identifiers of MH10.8.2.

Sources: ISO/IEC 15434 (envelope, formats 05, 06, 12); ANSI MH10.8.2 (identifiers, dates); VDA 4902 and the Odette
Transport Label for N, S, M, G, H, 30S; AIAG B-10 for S, M, G.
"""

from __future__ import annotations

import pytest

from parts_service.domain.scan import Expect, Format, Known, ProblemCode, Profile, Severity, day_of, parse
from parts_service.domain.scan.data_identifiers import read_segments

H, G, E = "[)>\x1e", "\x1d", "\x1e\x04"
GTIN = "04011558065607"
GOODS = frozenset({Expect.GOODS})
PQ = {"customer_part": "12-345.6/A", "quantity": "12"}


def label(*pieces: str) -> str:
    """A message of format 06."""
    return f"{H}06{G}{G.join(pieces)}{E}"


READ: list[tuple[str, dict[str, str], str]] = [
    (label("P12-345.6/A", "Q12"), PQ, "as the standard has it"),
    (f"[)>06{G}P12-345.6/A{G}Q12{E}", PQ, "no RS in front"),
    (f"{H}06{G}P12-345.6/A{G}Q12", PQ, "no trailer"),
    (f"{H}06{G}P12-345.6/A{G}Q12\x1e", PQ, "no EOT"),
    (f"{H}06{G}P12-345.6/A{G}Q12\x04", PQ, "no RS at the end"),
    (f"{H}06{G}P12-345.6/A{G}Q12\x1eEOT", PQ, "EOT in letters"),
    (f"{H}06{G}P12-345.6/A{G}Q12{G}{E}", PQ, "a separator at the end"),
    (label("P12-345.6/A", "Q12", "P12-345.6/A"), PQ, "twice the same"),
    (label("1PX", "30PY", "2PC", "7Q12PC", "3QPC"),
     {"supplier_part": "X", "supplier_part_level": "Y", "revision": "C", "quantity_with_unit": "12PC",
      "unit": "PC"}, "part"),
    (label("1TB24-17", "TC1", "30TL", "25TUN123"),
     {"maker_lot": "B24-17", "customer_lot": "C1", "maker_lot_level": "L", "lot_with_party": "UN123"}, "lot"),
    (label("SS1", "1SS2", "18S1ABC2-3", "25SUNX"),
     {"serial": "S1", "additional_serial": "S2", "serial_with_cage": "1ABC2-3", "serial_with_party": "UNX"}, "serial"),
    (label("3SA", "4SB", "5SC", "1JUN1", "2JUN2", "3JUN3", "4JUN4", "5JUN5", "6JUN6"),
     {"package": "A", "package_alike": "B", "package_mixed": "C", "plate_lowest": "UN1", "plate_group": "UN2",
      "plate_lowest_edi": "UN3", "plate_group_edi": "UN4", "plate_mixed": "UN5", "plate_master": "UN6"}, "package"),
    (label("V1", "1V2", "12V123456789", "13V1234567890123", "20VUN9"),
     {"supplier_code": "1", "supplier_own_code": "2", "maker_duns": "123456789", "supplier_duns": "1234567890123",
      "party": "UN9"}, "party"),
    (label("KPO1", "4K10", "1KSO", "2KB", "11KL", "14K1+2"),
     {"customer_order": "PO1", "order_line": "10", "supplier_order": "SO", "waybill": "B", "packing_list": "L",
      "order_and_line": "1+2"}, "documents"),
    (label("D260101", "10D2653", "12D20260229"[:3] + "20240229", "14D2027-06-30", "16D20260101"),
     {"day": "260101", "week": "2653", "whole_day": "20240229", "expires_on": "2027-06-30", "made_on": "20260101"},
     "dates"),
    (label("4LCN", "I1M8GDM9AXKP042788", f"8P{GTIN}"),
     {"origin_letters": "CN", "vin": "1M8GDM9AXKP042788", "gtin": GTIN}, "more"),
    (label("NX123456789012", "15KKB1", "12Zfree text"),
     {"stock_number": "X123456789012", "di_15k": "KB1", "di_12z": "free text"}, "titles of the standard"),
    (label("P零件"), {"customer_part": "零件"}, "any text that can be printed"),
    (f"{H}05{G}01{GTIN}10A{G}17270630{E}", {"gtin": GTIN, "maker_lot": "A", "expires_on": "270630"}, "GS1 identifiers"),
    (f"{H}05{G}01{GTIN}\x1e06{G}Q5{E}", {"gtin": GTIN, "quantity": "5"}, "two formats"),
    (f"{H}12{G}MFR S4506{G}PNR 12-3{G}SER 77{G}ABC x{E}",
     {"maker_code": "S4506", "supplier_part": "12-3", "serial": "77", "te_abc": "x"}, "text elements"),
    (f"{H}07{G}anything{G}at all{E}", {"envelope": "07"}, "kept"),
]  # fmt: skip

WRONG = [
    # label · problem · position
    ("[)>", ProblemCode.ENVELOPE_WRONG, 3),
    (f"{H}{E}", ProblemCode.ENVELOPE_WRONG, 6),
    (f"{H}06{E}", ProblemCode.ENVELOPE_WRONG, 5),
    (f"{H}06{G}{E}", ProblemCode.ENVELOPE_WRONG, 5),
    (f"{H}06P1{G}Q2{E}", ProblemCode.ENVELOPE_WRONG, 5),
    (f"{H}06P1Q2{E}", ProblemCode.ENVELOPE_WRONG, 7),
    (f"{H}99{G}P1{E}", ProblemCode.ENVELOPE_WRONG, 5),
    (f"{H}xx", ProblemCode.ENVELOPE_WRONG, 5),
    (label("P1", "Qx"), ProblemCode.ELEMENT_VALUE, 12),
    (label("P1", "Q"), ProblemCode.ELEMENT_TRUNCATED, 11),
    (label("P1", "-2"), ProblemCode.ELEMENT_UNKNOWN, 11),
    (label("p1"), ProblemCode.ELEMENT_UNKNOWN, 8),
    (label("1234P1"), ProblemCode.ELEMENT_UNKNOWN, 8),
    (label("P1", "P2"), ProblemCode.ELEMENT_REPEATED, 11),
    (label("P1\x00"), ProblemCode.ELEMENT_CHARACTER, 10),
    (label("D261301"), ProblemCode.ELEMENT_DATE, 9),
    (label("D260229"), ProblemCode.ELEMENT_DATE, 9),
    (label("D260100"), ProblemCode.ELEMENT_DATE, 9),
    (label("12D20260230"), ProblemCode.ELEMENT_DATE, 11),
    (label("12D260230"), ProblemCode.ELEMENT_DATE, 11),
    (label("10D2654"), ProblemCode.ELEMENT_DATE, 11),
    (label("4D26366"), ProblemCode.ELEMENT_DATE, 10),
    (label("8D2026010124601"), ProblemCode.ELEMENT_DATE, 10),
    (label("13D26532654"), ProblemCode.ELEMENT_DATE, 11),
    (label("12V1234"), ProblemCode.ELEMENT_VALUE, 11),
    (label("4LXX"), ProblemCode.ELEMENT_VALUE, 10),
    (label("I1M8GDM9AXKP042789"), ProblemCode.ELEMENT_VALUE, 9),
    (label(f"8P{GTIN[:-1]}0"), ProblemCode.ELEMENT_VALUE, 10),
    (label("7QPC"), ProblemCode.ELEMENT_VALUE, 10),
    (label("6J" + "X" * 21), ProblemCode.ELEMENT_VALUE, 10),
    (f"{H}05{G}01{GTIN[:-1]}0{E}", ProblemCode.CHECK_DIGIT_WRONG, 23),
    (f"{H}05{G}17271301{E}", ProblemCode.ELEMENT_DATE, 10),
    (f"{H}05{G}10A\x1e06{G}1TB{E}", ProblemCode.ELEMENT_REPEATED, None),
    (f"{H}12{G}MFRS4506{E}", ProblemCode.ELEMENT_UNKNOWN, 8),
    (f"{H}12{G}MFR {E}", ProblemCode.ELEMENT_TRUNCATED, None),
    (f"{H}12{G}SER 1{G}SER 2{E}", ProblemCode.ELEMENT_REPEATED, None),
]

DAYS = [
    # identifier and data · day
    ("D260131", "2026-01-31"),
    ("1D310126", "2026-01-31"),
    ("2D013126", "2026-01-31"),
    ("4D24366", "2024-12-31"),
    ("3D6366", None),
    ("5D260131007", "2026-01-31"),
    ("6D20260131035", "2026-01-31"),
    ("7D1226", None),
    ("8D202601312359001", "2026-01-31"),
    ("10D2601", None),
    ("11D202653", None),
    ("15D31012026", "2026-01-31"),
    ("28D2026013120260201", "2026-02-01"),
]

PROFILES = [
    # profile · N, S, M, G, H, 30S as named
    (Profile.STANDARD, ["stock_number", "serial", "di_m", "di_g", "di_h", "di_30s"]),
    (Profile.AIAG, ["stock_number", "package", "package_master", "package_mixed", "di_h", "di_30s"]),
    (
        Profile.ODETTE,
        ["delivery_note", "package", "package_master", "package_mixed", "maker_lot", "supplier_part"],
    ),
    (
        Profile.VDA,
        ["delivery_note", "package", "package_master", "package_mixed", "maker_lot", "supplier_part"],
    ),
]


@pytest.mark.parametrize(("text", "fields", "shows"), READ)
def test_labels_are_read(text: str, fields: dict[str, str], shows: str) -> None:
    scan = parse(text.encode(), "]d1")
    assert (scan.format, scan.rule) == (Format.ISO15434, 1), shows
    assert {field.name: field.value for field in scan.fields} == fields, shows
    assert not [problem for problem in scan.problems if problem.severity is Severity.ERROR], shows


@pytest.mark.parametrize(("text", "code", "position"), WRONG)
def test_a_damaged_label_gives_its_fault_and_no_field(
    text: str, code: ProblemCode, position: int | None
) -> None:
    scan = parse(text.encode(), "]d1")
    assert (scan.format, scan.fields) == (Format.ISO15434, ())
    problem = scan.problems[-1]
    assert (problem.code, problem.severity) == (code, Severity.ERROR)
    assert position is None or problem.position == position


@pytest.mark.parametrize(
    "typed",
    [
        "[)><RS>06<GS>P1<GS>Q2<RS><EOT>",
        "[)>{RS}06{GS}P1{GS}Q2{RS}{EOT}",
        "[)>^^06^]P1^]Q2^^^D",
        "[)>␞06␝P1␝Q2␞␄",
    ],
)
def test_a_wedge_types_the_separators(typed: str) -> None:
    assert {field.name: field.value for field in parse(typed.encode()).fields} == {
        "customer_part": "1",
        "quantity": "2",
    }


def test_an_unassigned_identifier_is_kept_with_a_warning() -> None:
    scan = parse(label("P1", "999Xdata").encode(), "]d1")
    assert [field.name for field in scan.fields] == ["customer_part", "di_999x"]
    assert [(one.code, one.severity) for one in scan.problems] == [
        (ProblemCode.ELEMENT_UNKNOWN, Severity.WARNING)
    ]


@pytest.mark.parametrize(("piece", "day"), DAYS)
def test_days_of_labels(piece: str, day: str | None) -> None:
    (field,), told = read_segments([(piece, 1)], Profile.STANDARD)
    assert (field.parsed, told) == (day, ())


def test_the_day_of_a_field_is_told() -> None:
    scan = parse(label("14D20270630").encode(), "]d1")
    assert [day_of(field, 2026) for field in scan.fields] == ["2027-06-30"]


@pytest.mark.parametrize(("profile", "names"), PROFILES)
def test_profiles_of_suppliers(profile: Profile, names: list[str]) -> None:
    data = {"N": "1234567890123", "S": "1", "M": "2", "G": "3", "H": "4", "30S": "5"}
    found = [
        field.name
        for one, value in data.items()
        for field in parse(label(one + value).encode(), "]d1", known=Known(profile=profile)).fields
    ]
    assert found == names


@pytest.mark.parametrize(
    ("text", "symbology", "name"),
    [
        ("P12345", "]A0", "customer_part"),
        ("1TB24-17", "]C0", "maker_lot"),
        ("Q144", "]C0", "quantity"),
        ("SUN1", "]A0", "serial"),
    ],
)
def test_a_single_linear_identifier_while_goods_come_in(text: str, symbology: str, name: str) -> None:
    scan = parse(text.encode(), symbology, expect=GOODS)
    assert (scan.format, scan.rule, scan.lenient) == (Format.DATA_IDENTIFIER, 15, True)
    assert [(field.name, field.value) for field in scan.fields] == [
        (name, text.removeprefix("1T") if text.startswith("1T") else text[1:])
    ]
    assert parse(text.encode(), symbology).format is Format.TEXT
    assert parse(text.encode(), "]Q1", expect=GOODS).format is Format.TEXT
    ours = Known(catalogue=frozenset({scan.key}))
    assert parse(text.encode(), symbology, expect=GOODS, known=ours).rule == 14


def test_a_wrong_linear_identifier_is_text_with_the_reason() -> None:
    scan = parse(b"QABC", "]A0", expect=GOODS)
    assert (scan.format, [one.code for one in scan.problems]) == (Format.TEXT, [ProblemCode.ELEMENT_VALUE])
