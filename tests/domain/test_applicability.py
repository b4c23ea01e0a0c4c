"""Which vehicles a part fits, one row an event."""

# ruff: noqa: ANN401 - any field

from typing import Any

import pytest

from parts_service.domain.applicability import (
    Applicability,
    ApplicabilitySet,
    Fit,
    SetApplicability,
    check_applicability,
    set_applicability,
)
from parts_service.domain.catalog import Part, rows_of
from parts_service.domain.journal import Stamp
from parts_service.domain.refusal import Reason, Refusal
from parts_service.domain.scan import vin_model_years
from tests.use_cases.workshop import part

PART = rows_of(7, part("P1"), 3).part
STAMP = Stamp(0, 5, 1, None, 10, 10)
# Model year E: 1984 or 2014.
CHINESE = "LSVAB4189E2123456"
GERMAN = "WVWZZZ1KZ8W000001"


def line(pattern: str = "", number: int = 1, **changes: Any) -> Applicability:
    made = Applicability(0, number, "VW", "", 0, 0, "", pattern, pattern[:3], "")
    return made._replace(**changes)


JUDGED = [
    # a line · a VIN · what the line says of it
    (line(), CHINESE, Fit.UNKNOWN),
    (line("LSV"), CHINESE, Fit.FITS),
    (line("LSV??4"), CHINESE, Fit.FITS),
    (line("LSV??5"), CHINESE, Fit.DOES_NOT_FIT),
    (line("LSV", year_from=2014), CHINESE, Fit.FITS),
    (line("LSV", year_to=2013), CHINESE, Fit.FITS),  # 1984 as well
    (line("LSV", year_from=2010, year_to=2013), CHINESE, Fit.DOES_NOT_FIT),
    (line("LSV", year_from=2015), CHINESE, Fit.DOES_NOT_FIT),
    (line("WVW", year_from=2015), GERMAN, Fit.UNKNOWN),  # no law says what its position 10 means
    (line("WVW"), GERMAN, Fit.FITS),
]


@pytest.mark.parametrize(("one", "vin", "expected"), JUDGED)
def test_a_line_judges_a_vin(one: Applicability, vin: str, expected: Fit) -> None:
    assert one.judge(vin) is expected


FITS, NOT, OPEN = line("LSV"), line("WVW", 2), line("", 3)
CHECKED: list[tuple[tuple[Applicability, ...], Fit, tuple[Applicability, ...]]] = [
    ((), Fit.UNKNOWN, ()),
    ((NOT, OPEN, FITS), Fit.FITS, (FITS,)),
    ((NOT, OPEN), Fit.UNKNOWN, (OPEN,)),
    ((NOT,), Fit.DOES_NOT_FIT, ()),
]


@pytest.mark.parametrize(("lines", "fit", "speaking"), CHECKED)
def test_a_list_judges_a_vin(
    lines: tuple[Applicability, ...], fit: Fit, speaking: tuple[Applicability, ...]
) -> None:
    assert check_applicability(lines, CHINESE) == (fit, speaking)


@pytest.mark.parametrize(
    ("vin", "expected"),
    [(CHINESE, (1984, 2014)), ("1HGCM82633A004352", (2003, 2033)), (GERMAN, ()), ("L" * 9 + "0" * 8, ())],
)
def test_the_model_years_a_vin_may_mean(vin: str, expected: tuple[int, ...]) -> None:
    assert vin_model_years(vin) == expected


SET: list[tuple[Part | None, int, ApplicabilitySet | Refusal]] = [
    (None, 3, Refusal(Reason.PART_NOT_FOUND, "P1")),
    (PART, 2, Refusal(Reason.VERSION_MISMATCH, "P1", {"version": 3, "expected": 2})),
    (PART, 3, ApplicabilitySet(part_id=7, part_version=4, lines=(FITS._replace(part_id=7),), had=3)),
]


@pytest.mark.parametrize(("known", "version", "expected"), SET)
def test_set_applicability(known: Part | None, version: int, expected: ApplicabilitySet | Refusal) -> None:
    assert set_applicability(SetApplicability("P1", (FITS,), version), known, (FITS, NOT, OPEN)) == expected


def test_what_the_fact_does_to_rows() -> None:
    effects = ApplicabilitySet(part_id=7, part_version=4, lines=(FITS,), had=3).effects(STAMP)
    assert effects.put_rows == [FITS]
    assert effects.removed == [(Applicability, (7, 2)), (Applicability, (7, 3))]
    assert effects.changed == [(Part, (7,), {"version": 4})]
