"""Labels drawn: a thousand different ones, Chinese, signed links in their codes, as one PDF and for a label printer."""

import time
from dataclasses import replace
from datetime import date

from parts_service.domain.labels import Language, LotLabel, Paper
from parts_service.domain.scan import Kind, short_code
from parts_service.rpc.labelling import dots, pages, printers
from tests.benchmarks.figures import figure, median

LABELS = 1_000
ROUNDS = 3
_LABEL = LotLabel(
    short_code="",
    lot_number="",
    part_number="04E 115 561 H",
    part_name_zh="机油滤清器(含密封圈)",
    part_name_en="Oil filter with gasket",
    grade_zh="原厂件",
    grade_en="Genuine OE",
    supplier="上海汽车配件有限公司",
    maker_lot="B2401",
    expires_on=date(2028, 3, 31),
    received_on=date(2026, 11, 24),
)


def run() -> None:
    """Draw them anew each round: no code is drawn twice."""
    pdf, zpl = [], []
    for round_ in range(ROUNDS):
        labels = [_label(round_ * LABELS + number) for number in range(1, LABELS + 1)]
        begun = time.perf_counter()
        pages.pdf(labels)
        pdf.append(time.perf_counter() - begun)
        begun = time.perf_counter()
        laid_out = (
            dots.in_dots(label, paper=Paper.ROLL_50X30, resolution=203, language=Language.ZH)
            for label in labels
        )
        printers.zpl(laid_out)
        zpl.append(time.perf_counter() - begun)
    figure("labels_1000_pdf_seconds", median(pdf), "s")
    figure("labels_1000_zpl_seconds", median(zpl), "s")


def _label(number: int) -> LotLabel:
    link = f"https://parts.example.cn/01/04012345678901/10/L1-{number}?99=1.{number:016}"
    return replace(
        _LABEL, short_code=short_code(Kind.LOT, number << 14), lot_number=f"L1-{number}", link=link
    )
