"""Applicability 适用车型: which vehicles a part fits, and what that says of one VIN.

What lives here: the record, its change, and the judgement. What does not: the grammar of VINs (`scan`).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar, NamedTuple

from parts_service.domain.catalog import Part
from parts_service.domain.journal import Fact, Stamp
from parts_service.domain.ledger import Effects, record
from parts_service.domain.refusal import Reason, Refusal
from parts_service.domain.scan import vin_model_years


class Fit(StrEnum):
    """What the catalogue says of a part and a vehicle."""

    FITS = "FITS"
    DOES_NOT_FIT = "DOES_NOT_FIT"
    UNKNOWN = "UNKNOWN"


@record(key=2)
class Applicability(NamedTuple):
    """Vehicles a part fits: one line of its list, from 1. Absent are empty texts and year 0.

    `vin_pattern` is the beginning of a VIN with ? for any character; `wmi` is its first three characters.
    """

    part_id: int
    line: int
    make: str
    model: str
    year_from: int
    year_to: int
    engine: str
    vin_pattern: str
    wmi: str
    note: str

    def judge(self, vin: str) -> Fit:
        """Judge a VIN by this line: without a pattern it cannot tell."""
        if not self.vin_pattern:
            return Fit.UNKNOWN
        if any(wanted not in {"?", found} for wanted, found in zip(self.vin_pattern, vin, strict=False)):
            return Fit.DOES_NOT_FIT
        years = vin_model_years(vin)
        if (self.year_from or self.year_to) and not years:
            return Fit.UNKNOWN
        last = self.year_to or max(years, default=0)
        within = not years or any(self.year_from <= year <= last for year in years)
        return Fit.FITS if within else Fit.DOES_NOT_FIT


@dataclass(frozen=True, slots=True)
class SetApplicability:
    """Command: replace the list of vehicles a part fits. The lines carry no part and stand in their order."""

    part_number: str
    lines: tuple[Applicability, ...]
    expected_version: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ApplicabilitySet(Fact):
    """The list of vehicles a part fits was replaced."""

    kind: ClassVar[str] = "applicability_set"
    part_id: int
    part_version: int
    lines: tuple[Applicability, ...]
    # Lines it had before.
    had: int

    def effects(self, stamp: Stamp) -> Effects:  # noqa: ARG002 - the shape of every fact
        """Put the lines, take away those beyond, and count the part's version up."""
        effects = Effects()
        effects.put(*self.lines)
        for line in range(len(self.lines) + 1, self.had + 1):
            effects.remove(Applicability, (self.part_id, line))
        effects.change(Part, (self.part_id,), version=self.part_version)
        return effects


def set_applicability(
    command: SetApplicability, part: Part | None, had: Iterable[Applicability]
) -> ApplicabilitySet | Refusal:
    """Replace the list of a part that its editor has seen at its present version."""
    if part is None:
        return Refusal(Reason.PART_NOT_FOUND, command.part_number)
    if part.version != command.expected_version:
        return Refusal(
            Reason.VERSION_MISMATCH,
            part.part_number,
            {"version": part.version, "expected": command.expected_version},
        )
    lines = tuple(one._replace(part_id=part.part_id) for one in command.lines)
    return ApplicabilitySet(
        part_id=part.part_id, part_version=part.version + 1, lines=lines, had=len(tuple(had))
    )


def check_applicability(lines: Iterable[Applicability], vin: str) -> tuple[Fit, tuple[Applicability, ...]]:
    """Judge a VIN by a part's list: it fits by any line; it does not where every line says so; else nobody knows.

    With the lines that speak for the answer.
    """
    judged = [(one, one.judge(vin)) for one in lines]
    for fit in (Fit.FITS, Fit.UNKNOWN):
        speaking = tuple(one for one, judgement in judged if judgement is fit)
        if speaking:
            return fit, speaking
    return (Fit.DOES_NOT_FIT if judged else Fit.UNKNOWN), ()
