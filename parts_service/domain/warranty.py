"""Warranty 质保: what a fitted part is answered for, from delivery on, and until when it is covered.

Two warranties run side by side: the part's own (months, km) and the legal one of the repair class (days, km). Each ends
at the first of its own limits; a part is covered while either holds (docs/warranty.md).
"""

from calendar import monthrange
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import ClassVar, NamedTuple

from parts_service.domain.journal import Fact, Stamp
from parts_service.domain.ledger import Effects, record
from parts_service.domain.refusal import Reason, Refusal


class RepairClass(StrEnum):
    """Class of a repair, by which the law's warranty is measured 维修类别."""

    OVERHAUL = "OVERHAUL"
    SECOND_MAINTENANCE = "SECOND_MAINTENANCE"
    MINOR_REPAIR = "MINOR_REPAIR"


class WarrantyBasis(StrEnum):
    """Which of the two warranties: the part's own, or the legal one of the repair."""

    PART = "PART"
    LEGAL = "LEGAL"


@record(key=3)
class WarrantyTerm(NamedTuple):
    """The legal warranty of a repair class for deliveries from a day (ISO 8601) on; of several versions the highest."""

    repair_class: str
    valid_from: str
    version: int
    km: int
    days: int


# What holds where nothing was set, after 机动车维修管理规定 (Ministry of Transport): to be checked by a lawyer.
_ALWAYS = "0001-01-01"
DEFAULT_TERMS = (
    WarrantyTerm(RepairClass.OVERHAUL.value, _ALWAYS, 0, 20_000, 100),
    WarrantyTerm(RepairClass.SECOND_MAINTENANCE.value, _ALWAYS, 0, 5_000, 30),
    WarrantyTerm(RepairClass.MINOR_REPAIR.value, _ALWAYS, 0, 2_000, 10),
)


@record(key=3)
class WarrantyStart(NamedTuple):
    """The warranty of one fitment as it began at delivery: frozen, so that what changes later does not matter.

    A corrected delivery makes a new version, and the newest counts; `delivery` tells how often the order had been
    reopened. The last days (ISO 8601) and kilometres are covered still. Where the part has no warranty, or no limit of
    that kind, months, kilometres and their ends are 0 or absent.
    """

    site_id: int
    fitment_id: int
    version: int
    order_id: int
    issue_line_id: int
    part_id: int
    quantity: int
    delivery: int
    starts_on: str
    odometer_km: int
    part_months: int
    part_km: int
    part_until: str | None
    part_until_km: int | None
    repair_class: str
    terms_from: str
    terms_version: int
    legal_days: int
    legal_km: int
    legal_until: str
    legal_until_km: int

    def limits(self) -> tuple["WarrantyLimit", ...]:
        """Return the warranties there are, the part's own first."""
        legal = WarrantyLimit(WarrantyBasis.LEGAL, self.legal_until, self.legal_until_km)
        if not self.part_months and not self.part_km:
            return (legal,)
        return WarrantyLimit(WarrantyBasis.PART, self.part_until, self.part_until_km), legal


class WarrantyLimit(NamedTuple):
    """How long one warranty lasts: its last day and last kilometre, each None where it has no such limit."""

    basis: WarrantyBasis
    until: str | None
    until_km: int | None

    def holds(self, day: str, odometer_km: int) -> bool:
        """Tell whether it has not ended: by the first of its limits."""
        return (self.until is None or day <= self.until) and (
            self.until_km is None or odometer_km <= self.until_km
        )

    def days_left(self, day: str) -> int | None:
        """Return the days after this one that are covered, below 0 after the last; None without a last day."""
        return None if self.until is None else (date.fromisoformat(self.until) - date.fromisoformat(day)).days

    def km_left(self, odometer_km: int) -> int | None:
        """Return the kilometres that are left, below 0 after the last; None without a last kilometre."""
        return None if self.until_km is None else self.until_km - odometer_km


class WarrantyTerms(NamedTuple):
    """What is promised of a part in a repair: its own months and kilometres, and the law's term."""

    months: int
    km: int
    term: WarrantyTerm

    def limits(self, starts_on: str, odometer_km: int) -> tuple[WarrantyLimit, ...]:
        """Return the limits if the vehicle is delivered on a day at a reading of its odometer."""
        legal = WarrantyLimit(
            WarrantyBasis.LEGAL, add_days(starts_on, self.term.days), odometer_km + self.term.km
        )
        if not self.months and not self.km:
            return (legal,)
        part = WarrantyLimit(
            WarrantyBasis.PART,
            add_months(starts_on, self.months) if self.months else None,
            odometer_km + self.km if self.km else None,
        )
        return part, legal


def add_months(day: str, months: int) -> str:
    """Return the same day of the month so many months on, or that month's last day where it has none such.

    民法典 articles 201 and 202: the day it begins is not counted, and it ends with the corresponding day.
    """
    first = date.fromisoformat(day)
    years, month = divmod(first.month - 1 + months, 12)
    year, month = first.year + years, month + 1
    if year > date.max.year:
        return date.max.isoformat()
    return date(year, month, min(first.day, monthrange(year, month)[1])).isoformat()


def add_days(day: str, days: int) -> str:
    """Return the day so many days on: the day it begins is not counted."""
    first = date.fromisoformat(day)
    return (first + timedelta(min(days, (date.max - first).days))).isoformat()


def term_of(terms: Iterable[WarrantyTerm], repair_class: str, day: str) -> WarrantyTerm:
    """Return the legal term of a repair class on a day: what began last until then, in its newest version."""
    return max(
        one for one in (*DEFAULT_TERMS, *terms) if one.repair_class == repair_class and one.valid_from <= day
    )


def longer(limits: Iterable[WarrantyLimit]) -> WarrantyLimit:
    """Return the warranty that is printed as the longer: the later last day, then the greater last kilometre.

    Where the other has more kilometres it still covers, though it is not printed: see `covered_by`.
    """
    return max(limits, key=lambda one: (one.until or _NEVER, one.until_km is None, one.until_km or 0))


_NEVER = date.max.isoformat()


def covered_until(start: WarrantyStart) -> WarrantyLimit:
    """Return what a statement prints: both limits of the longer warranty."""
    return longer(start.limits())


def covered_by(start: WarrantyStart, day: str, odometer_km: int) -> tuple[WarrantyLimit, ...]:
    """Return the warranties that hold on a day at a reading of the odometer; none before it began."""
    if day < start.starts_on:
        return ()
    return tuple(one for one in start.limits() if one.holds(day, odometer_km))


def covered(start: WarrantyStart, day: str, odometer_km: int) -> bool:
    """Tell whether a fitted part is covered on a day at a reading of the odometer: while either warranty holds."""
    return bool(covered_by(start, day, odometer_km))


class FittedPart(NamedTuple):
    """A fitment that is delivered, with what its warranty is measured by."""

    fitment_id: int
    issue_line_id: int
    part_id: int
    quantity: int
    months: int
    km: int
    repair_class: str


class Delivery(NamedTuple):
    """A delivery: which day and at how many kilometres, and how often the order had been reopened before."""

    site_id: int
    order_id: int
    number: int
    day: str
    odometer_km: int


def newest(starts: Iterable[WarrantyStart]) -> dict[int, WarrantyStart]:
    """Return the version that counts, by fitment."""
    return {one.fitment_id: one for one in sorted(starts)}


def begin(
    delivery: Delivery,
    fitted: Iterable[FittedPart],
    known: Mapping[int, WarrantyStart],
    terms: Iterable[WarrantyTerm],
) -> tuple[WarrantyStart, ...]:
    """Begin the warranties of what is delivered; `known` are those that count, by fitment.

    What began with an earlier delivery of the order stays: a reopened order gives a new warranty to its new parts only.
    The same delivery told with another day, reading or repair class is a correction, and makes a new version; what
    the part was answered for stays as it was.
    """
    terms = tuple(terms)
    begun = []
    for one in fitted:
        before = known.get(one.fitment_id)
        if before is not None and before.delivery < delivery.number:
            continue
        kept = one if before is None else one._replace(months=before.part_months, km=before.part_km)
        start = _start(delivery, kept, terms, 1 if before is None else before.version + 1)
        if before is None or start._replace(version=before.version) != before:
            begun.append(start)
    return tuple(begun)


def _start(
    delivery: Delivery, fitted: FittedPart, terms: Iterable[WarrantyTerm], version: int
) -> WarrantyStart:
    term = term_of(terms, fitted.repair_class, delivery.day)
    *part, legal = WarrantyTerms(fitted.months, fitted.km, term).limits(delivery.day, delivery.odometer_km)
    return WarrantyStart(
        site_id=delivery.site_id,
        fitment_id=fitted.fitment_id,
        version=version,
        order_id=delivery.order_id,
        issue_line_id=fitted.issue_line_id,
        part_id=fitted.part_id,
        quantity=fitted.quantity,
        delivery=delivery.number,
        starts_on=delivery.day,
        odometer_km=delivery.odometer_km,
        part_months=fitted.months,
        part_km=fitted.km,
        part_until=part[0].until if part else None,
        part_until_km=part[0].until_km if part else None,
        repair_class=fitted.repair_class,
        terms_from=term.valid_from,
        terms_version=term.version,
        legal_days=term.days,
        legal_km=term.km,
        legal_until=legal.until or _NEVER,
        legal_until_km=legal.until_km or 0,
    )


def carried_over(
    known: Iterable[WarrantyStart], corrected: Iterable[tuple[int, int, int, int]]
) -> tuple[WarrantyStart, ...]:
    """Return the warranties of fitments that were recorded in place of others: what their vehicles were promised.

    `corrected` are (fitment before, fitment now, its issue line, its pieces). Where none had begun, none begins.
    """
    counting = newest(known)
    return tuple(
        counting[before]._replace(fitment_id=now, issue_line_id=issue_line_id, version=1, quantity=quantity)
        for before, now, issue_line_id, quantity in corrected
        if before in counting
    )


class TermFields(NamedTuple):
    """What people say of the legal warranty of a repair class."""

    repair_class: RepairClass
    km: int
    days: int


@dataclass(frozen=True, slots=True)
class SetWarrantyTerms:
    """Command: set the legal warranty of repair classes for deliveries from a day on."""

    valid_from: str
    terms: tuple[TermFields, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class WarrantyTermsSet(Fact):
    """The legal warranty of repair classes was set."""

    kind: ClassVar[str] = "warranty_terms_set"
    terms: tuple[WarrantyTerm, ...]

    def effects(self, stamp: Stamp) -> Effects:  # noqa: ARG002 - the shape of every fact
        """Insert the terms."""
        effects = Effects()
        effects.insert(*self.terms)
        return effects


def set_terms(
    command: SetWarrantyTerms, known: Iterable[WarrantyTerm], reason: str
) -> WarrantyTermsSet | Refusal:
    """Set terms, saying by which rule; a term of the same day is corrected by a new version."""
    if not reason:
        return Refusal(Reason.REASON_REQUIRED, "header.reason", {"why": "legal warranty terms"})
    versions = {one[:2]: one.version for one in sorted(known)}
    made: dict[tuple[str, str], WarrantyTerm] = {}
    for place, one in enumerate(command.terms):
        key = one.repair_class.value, command.valid_from
        if key in made:
            return Refusal(
                Reason.FIELD_INVALID, f"terms[{place}].repair_class", {"problem": "one line a repair class"}
            )
        made[key] = WarrantyTerm(*key, versions.get(key, 0) + 1, one.km, one.days)
    return WarrantyTermsSet(terms=tuple(made.values()))
