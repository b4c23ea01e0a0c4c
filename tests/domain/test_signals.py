"""The rules of counterfeit signals, one row an event, in order of precedence."""

import pytest

from parts_service.domain.refusal import Reason, Refusal
from parts_service.domain.signals import (
    RaiseSignal,
    SerialRange,
    Signal,
    SignalKind,
    close_refused,
    outside,
    suspicion,
)

SIGNAL = Signal(1, 9, "OTHER", 7, None, 8, "S1", "", None, 3, 10, "OPEN", None, None, None)
RANGES = [SerialRange(7, "AB100", "AB199", 3, 10), SerialRange(7, "C1", "C9", 3, 10)]
UNNAMED = {"problem": "only what is confirmed and names a lot or part is held"}


@pytest.mark.parametrize(
    ("part_id", "serials", "expected"),
    [
        (8, ["X"], None),
        (7, [], None),
        (7, ["AB100", "ab150", "AB199", "C5"], None),
        (7, ["AB100", "AB200", "X"], "AB200"),
        (7, ["AB099"], "AB099"),
        (7, ["AB1500"], "AB1500"),
        (7, ["C"], "C"),
    ],
)
def test_which_serial_is_outside_all_ranges(part_id: int, serials: list[str], expected: str | None) -> None:
    assert outside(RANGES, part_id, serials) == expected


@pytest.mark.parametrize(
    ("refusal", "expected"),
    [
        (Refusal(Reason.LOT_EXPIRED, "P"), ()),
        (
            Refusal(Reason.SERIAL_KNOWN, "S1", {"part": "P", "where": "L1-1"}),
            (RaiseSignal(SignalKind.SERIAL_KNOWN, "P", "S", None, "S1", automatic=True),),
        ),
        (
            Refusal(Reason.SERIAL_OUT_OF_RANGE, "S1", {"part": "P"}),
            (RaiseSignal(SignalKind.SERIAL_OUT_OF_RANGE, "P", "S", None, "S1", automatic=True),),
        ),
        (
            Refusal(Reason.SUPPLIER_NOT_APPROVED, "S", {"brand": "B", "day": "2026-03-02"}),
            tuple(
                RaiseSignal(SignalKind.UNAPPROVED_GENUINE, number, "S", None, automatic=True)
                for number in ("P", "Q")
            ),
        ),
    ],
)
def test_what_a_refusal_makes_suspect(refusal: Refusal, expected: tuple[RaiseSignal, ...]) -> None:
    assert suspicion(refusal, ["Q", "P", "Q"], "S") == expected


@pytest.mark.parametrize(
    ("signal", "reason", "hold", "confirmed", "expected"),
    [
        (None, "", True, False, Refusal(Reason.SIGNAL_NOT_FOUND, "K1-1")),
        (
            SIGNAL._replace(state="DISMISSED"),
            "",
            True,
            False,
            Refusal(Reason.SIGNAL_CLOSED, "K1-1", {"state": "DISMISSED"}),
        ),
        (
            SIGNAL,
            "",
            True,
            False,
            Refusal(Reason.REASON_REQUIRED, "header.reason", {"why": "the finding of a signal"}),
        ),
        (SIGNAL, "fake", True, False, Refusal(Reason.FIELD_INVALID, "hold", UNNAMED)),
        (
            SIGNAL._replace(lot_id=None, part_id=None),
            "fake",
            True,
            True,
            Refusal(Reason.FIELD_INVALID, "hold", UNNAMED),
        ),
        (SIGNAL, "fake", True, True, None),
        (SIGNAL._replace(lot_id=None), "fake", True, True, None),
        (SIGNAL, "genuine", False, False, None),
    ],
)
def test_how_a_signal_is_closed(
    signal: Signal | None, reason: str, hold: bool, confirmed: bool, expected: Refusal | None
) -> None:
    assert close_refused(signal, "K1-1", reason, hold=hold, confirmed=confirmed) == expected
