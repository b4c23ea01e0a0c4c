"""What labels say."""

from __future__ import annotations

from datetime import date

import pytest

from parts_service.domain.labels import Label, Language, Line, LocationLabel, LotLabel, Weight, lines, text

FULL = LotLabel(
    short_code="PTL348WKMPS2S",
    lot_number="L1-4711-2",
    part_number="04E 115 561 H",
    part_name_zh="机油滤清器",
    part_name_en="Oil filter",
    grade_zh="原厂件",
    grade_en="Genuine",
    supplier="上海配件有限公司",
    maker_lot="B2401",
    expires_on=date(2027, 3, 31),
    received_on=date(2025, 4, 1),
)
BARE = LotLabel(short_code="PTL348WKMPS2S", lot_number="L1-4711-2", part_number="P-1")
UNIT = LotLabel(
    short_code="PTUCN44",
    lot_number="L1-1",
    part_number="P-1",
    grade_en="OES",
    serial_number="SN 42",
    supplier="A\tB\n C",
)
LOCATION = LocationLabel(short_code="PTBPA81", location_code="A-01-02", name_zh="货架 A", site="SH01")

FULL_ZH = """\
04E 115 561 H
机油滤清器
Oil filter
原厂件
批次 L1-4711-2
厂家批号 B2401
有效期至 2027-03-31
收货 2025-04-01
上海配件有限公司
PTL348WKMPS2S
"""
FULL_EN = """\
04E 115 561 H
Oil filter
Genuine
Lot L1-4711-2
Maker's lot B2401
Expires 2027-03-31
Received 2025-04-01
上海配件有限公司
PTL348WKMPS2S
"""

TEXTS = [
    # label · language · text
    (FULL, Language.ZH, FULL_ZH),
    (FULL, Language.EN, FULL_EN),
    (BARE, Language.ZH, "P-1\n批次 L1-4711-2\nPTL348WKMPS2S\n"),
    (BARE, Language.EN, "P-1\nLot L1-4711-2\nPTL348WKMPS2S\n"),
    (UNIT, Language.ZH, "P-1\nOES\n批次 L1-1\n序列号 SN 42\nA B C\nPTUCN44\n"),
    (UNIT, Language.EN, "P-1\nOES\nLot L1-1\nSerial SN 42\nA B C\nPTUCN44\n"),
    (LOCATION, Language.ZH, "A-01-02\n货架 A\nSH01\nPTBPA81\n"),
    (LOCATION, Language.EN, "A-01-02\n货架 A\nSH01\nPTBPA81\n"),
]


@pytest.mark.parametrize(("label", "language", "written"), TEXTS)
def test_a_label_as_text(label: Label, language: Language, written: str) -> None:
    assert text(label, language) == written


def test_numbers_are_told_from_what_may_be_cut() -> None:
    assert lines(BARE, Language.EN) == (Line("P-1", Weight.TITLE), Line("Lot L1-4711-2", Weight.NUMBER))
    weights = {line.text: line.weight for line in lines(FULL, Language.ZH)}
    assert [name for name, weight in weights.items() if weight is Weight.NUMBER] == [
        "批次 L1-4711-2",
        "厂家批号 B2401",
        "有效期至 2027-03-31",
    ]


def test_a_value_cannot_break_out_of_its_line() -> None:
    label = LotLabel(short_code="X", lot_number="L1-1", part_number="P\r\n1\x00\u2028\u202e2")
    assert lines(label, Language.EN)[0] == Line("P 1 2", Weight.TITLE)
