"""Printers: what is refused of an address, numbers of prints, and pauses."""

import pytest

from parts_service.domain.labels import Paper
from parts_service.domain.printers import (
    LabelPrint,
    PrinterKind,
    PrinterLanguage,
    SetPrinter,
    Wanted,
    check_printer,
    numbered,
    pause_us,
)
from parts_service.domain.refusal import Reason, Refusal

SOCKET, FILE, CUPS = PrinterKind
ZPL, TSPL, PDF = PrinterLanguage
ROLL, SHEET = Paper.ROLL_50X30, Paper.A4_24


@pytest.mark.parametrize(
    ("kind", "address", "language", "paper", "wrong"),
    [
        (SOCKET, "10.0.0.7:9100", ZPL, ROLL, None),
        (SOCKET, "printer-1.shop.local:9100", TSPL, ROLL, None),
        (SOCKET, "[fe80::1]:9100", PDF, SHEET, None),
        (SOCKET, "10.0.0.7", ZPL, ROLL, "address"),
        (SOCKET, "10.0.0.7:0", ZPL, ROLL, "address"),
        (SOCKET, "10.0.0.7:65536", ZPL, ROLL, "address"),
        (SOCKET, "http://x:9100", ZPL, ROLL, "address"),
        (SOCKET, "-x:9100", ZPL, ROLL, "address"),
        (SOCKET, "10.0.0.7:9100", ZPL, SHEET, "paper"),
        (FILE, "labels_1", PDF, SHEET, None),
        (FILE, "../labels", ZPL, ROLL, "address"),
        (FILE, "/labels", ZPL, ROLL, "address"),
        (FILE, ".hidden", ZPL, ROLL, "address"),
        (CUPS, "Office-1", PDF, SHEET, None),
        (CUPS, "Office-1", ZPL, ROLL, "language"),
        (CUPS, "-oraw", PDF, ROLL, "address"),
        (CUPS, "a b", PDF, ROLL, "address"),
    ],
)
def test_a_printer_has_an_address_of_its_kind(
    kind: PrinterKind, address: str, language: PrinterLanguage, paper: Paper, wrong: str | None
) -> None:
    refused = check_printer(SetPrinter("Z-1", kind, address, language, paper, 203, False, 0))
    assert (None if refused is None else refused.subject) == wrong


def test_what_is_printed_again_needs_a_reason_and_is_numbered_on() -> None:
    wanted = (Wanted("A", 2), Wanted("B", 1))
    assert numbered(1, 9, wanted, {}, "") == (LabelPrint(1, 9, 0, "A", 2, 1), LabelPrint(1, 9, 1, "B", 1, 1))
    refused = numbered(1, 9, wanted, {"B": 1}, "")
    assert isinstance(refused, Refusal)
    assert (refused.reason, refused.subject) == (Reason.REASON_REQUIRED, "header.reason")
    again = numbered(1, 9, wanted, {"B": 1}, "smudged")
    assert again == (LabelPrint(1, 9, 0, "A", 2, 1), LabelPrint(1, 9, 1, "B", 1, 2))


def test_pauses_grow_up_to_five_minutes() -> None:
    assert [pause_us(tries) // 1_000_000 for tries in range(1, 8)] == [2, 5, 15, 60, 300, 300, 300]
