"""Repair orders, mirrored from the dealer system: vehicle, job lines and what may be issued on them."""

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar, NamedTuple

from parts_service.domain.consents import AuthorisationVersion, AuthorisationVersionPart
from parts_service.domain.fitment import Fitted, fitted_effects
from parts_service.domain.journal import Fact, Sealed, Stamp
from parts_service.domain.ledger import Effects, record
from parts_service.domain.order_exceptions import OrderException
from parts_service.domain.refusal import Reason, Refusal
from parts_service.domain.warranty import RepairClass, WarrantyStart


class RepairOrderState(StrEnum):
    """State of a repair order."""

    OPEN = "OPEN"
    IN_WORK = "IN_WORK"
    QC_PASSED = "QC_PASSED"
    SETTLED = "SETTLED"
    DELIVERED = "DELIVERED"
    CLOSED = "CLOSED"
    CANCELLED = "CANCELLED"
    REOPENED = "REOPENED"


ISSUING_STATES = frozenset({RepairOrderState.OPEN, RepairOrderState.IN_WORK, RepairOrderState.REOPENED})
# A late consent may still be recorded while the order is not settled.
CONSENT_STATES = ISSUING_STATES | {RepairOrderState.QC_PASSED}
# Job lines of a provisional order stand on the dealer's under numbers from here on, which its own never have.
CARRIED_FROM = 10_000
# From the settlement on, there is something to reopen.
SETTLED_STATES = frozenset({RepairOrderState.SETTLED, RepairOrderState.DELIVERED, RepairOrderState.CLOSED})
GONE_STATES = frozenset({RepairOrderState.DELIVERED, RepairOrderState.CLOSED})
# From the completion inspection on, what was issued counts as fitted.
DECLARED_STATES = frozenset(
    {
        RepairOrderState.QC_PASSED,
        RepairOrderState.SETTLED,
        RepairOrderState.DELIVERED,
        RepairOrderState.CLOSED,
    }
)


class PayType(StrEnum):
    """Who pays for a job line."""

    CUSTOMER = "CUSTOMER"
    WARRANTY = "WARRANTY"
    INSURANCE = "INSURANCE"
    RECALL = "RECALL"
    GOODWILL = "GOODWILL"
    SERVICE_CONTRACT = "SERVICE_CONTRACT"
    INTERNAL = "INTERNAL"


class AuthorisedBy(StrEnum):
    """Who consents to fit parts and pay for them."""

    CUSTOMER = "CUSTOMER"
    INSURER = "INSURER"
    MAKER = "MAKER"
    INTERNAL = "INTERNAL"


MAKER_PAID = frozenset({PayType.WARRANTY, PayType.RECALL})


@record(key=2)
class RepairOrder(NamedTuple):
    """A repair order. VIN, plate and what the customer complains of are personal and lie outside, under their refs.

    Times are µs since 1970 UTC. `settled_at` is of the settlement that counts: reopening takes it away. `original_id`
    is the order this one repeats (返修). `reopened` counts how often it was.
    """

    site_id: int
    order_id: int
    number: str
    vin_ref: int
    plate_ref: int | None
    odometer_in_km: int
    state: str
    source_version: int
    provisional: bool = False
    odometer_out_km: int = 0
    settled_at: int | None = None
    delivered_at: int | None = None
    original_id: int | None = None
    reopened: int = 0
    fault_ref: int | None = None
    # SHA-256 of what the dealer system told last, without personal values: what arrives twice is known by it.
    source_digest: str = ""
    # Of a provisional order: the dealer system's order it turned out to be.
    linked_id: int | None = None
    # The state the dealer system told last, and when (µs since 1970 UTC): empty and 0 while it told nothing.
    told_state: str = ""
    told_at: int = 0


@record(key=3)
class JobLine(NamedTuple):
    """A job line and the authorisation that counts.

    `authorised_at` is µs since 1970 UTC; absent while nobody consented. `ceiling_minor` is what the
    parts of the line may cost together; every ceiling of it is in minor units of `currency` (ISO 4217), tax excluded.
    `hours_hundredths` is the labour charged for it.
    """

    site_id: int
    order_id: int
    line: int
    description_ref: int | None
    pay_type: str
    technician: str
    authorised_by: str
    reference: str
    version: int
    channel: str
    authorised_at: int | None
    ceiling_minor: int | None = None
    currency: str = ""
    hours_hundredths: int = 0
    # By which the legal warranty is measured.
    repair_class: str = RepairClass.MINOR_REPAIR.value
    # The consent was recorded here, and the dealer system may not know it.
    recorded_here: bool = False
    # The dealer system tells the line no more, and parts are out on it: nothing more is issued.
    withdrawn: bool = False


@record(key=4)
class AuthorisedPart(NamedTuple):
    """How many base units of a part may be issued on a job line, and how many are issued and not returned.

    More may be issued than `quantity`, where the dealer system allows less than before. `grades` are the allowed grades
    with commas between, empty for any; `ceiling_minor` is what a base unit may cost.
    """

    site_id: int
    order_id: int
    line: int
    part_id: int
    quantity: int
    issued: int
    grades: str = ""
    ceiling_minor: int | None = None


class AllowedPart(NamedTuple):
    """A part somebody consented to: base units, grades (empty for any), what a base unit may cost in minor units."""

    part_number: str
    quantity: int
    grades: tuple[str, ...] = ()
    ceiling_minor: int | None = None


@dataclass(frozen=True, slots=True)
class Authorisation:
    """Consent to fit parts, as told by the dealer system."""

    authorised_by: AuthorisedBy
    reference: str
    version: int
    channel: str
    authorised_at: int | None
    parts: tuple[AllowedPart, ...]
    ceiling_minor: int | None = None
    currency: str = ""
    document: str = ""


@dataclass(frozen=True, slots=True)
class JobLineFields:
    """A job line, as told by the dealer system."""

    line: int
    description: str
    pay_type: PayType
    technician: str
    authorisation: Authorisation | None
    hours_hundredths: int = 0
    repair_class: RepairClass = RepairClass.MINOR_REPAIR


@dataclass(frozen=True, slots=True)
class UpsertRepairOrder:
    """Command: create or replace a repair order by its number."""

    number: str
    vin: str
    plate: str
    odometer_in_km: int
    state: RepairOrderState
    job_lines: tuple[JobLineFields, ...]
    source_version: int
    odometer_out_km: int = 0
    # µs since 1970 UTC; None where the dealer system tells the state alone.
    settled_at: int | None = None
    delivered_at: int | None = None
    # Number of the order this one repeats.
    original: str = ""
    # What the customer complains of.
    fault: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RepairOrderMirrored(Fact):
    """A repair order was taken over from the dealer system as it now stands.

    `job_lines` are those told, and those withdrawn on which parts are out.
    """

    kind: ClassVar[str] = "repair_order_mirrored"
    order: RepairOrder
    job_lines: tuple[JobLine, ...]
    authorised: tuple[AuthorisedPart, ...]
    gone_lines: tuple[int, ...]
    gone_parts: tuple[tuple[int, int], ...]
    fitted: tuple[Fitted, ...]
    sealed_values: tuple[Sealed, ...]
    # What the delivery begins, if it is one.
    warranty: tuple[WarrantyStart, ...] = ()
    # Consents that were told anew.
    given: tuple[AuthorisationVersion, ...] = ()
    given_parts: tuple[AuthorisationVersionPart, ...] = ()
    # Job lines whose consent was told in an older version than the known one, which stays.
    outdated: tuple[int, ...] = ()
    # The newest known reading of the vehicle's odometer, where the order is below it; else 0.
    odometer_known_km: int = 0
    # What is still open on an order that is ended by it.
    exceptions: tuple[OrderException, ...] = ()

    def effects(self, stamp: Stamp) -> Effects:
        """Put the order and its lines, take gone lines away, and fit what the order's state declares fitted."""
        effects = Effects()
        site_id, order_id = self.order.site_id, self.order.order_id
        effects.put(self.order, *self.job_lines, *self.authorised)
        for line, part_id in self.gone_parts:
            effects.remove(AuthorisedPart, (site_id, order_id, line, part_id))
        for line in self.gone_lines:
            effects.remove(JobLine, (site_id, order_id, line))
        effects.insert(*self.given, *self.given_parts, *self.exceptions)
        fitted_effects(effects, stamp, self.fitted)
        effects.insert(*self.warranty)
        return effects

    def sealed(self) -> tuple[Sealed, ...]:
        """VIN, plate and descriptions are personal."""
        return self.sealed_values


@dataclass(frozen=True, slots=True, kw_only=True)
class RepairOrderUnchanged(Fact):
    """The dealer system told what it had told before: nothing changed."""

    kind: ClassVar[str] = "repair_order_unchanged"
    order_id: int
    source_version: int

    def effects(self, stamp: Stamp) -> Effects:  # noqa: ARG002 - the shape of every fact
        """Do nothing."""
        return Effects()


def gone(
    known: Collection[AuthorisedPart], wanted: Collection[AuthorisedPart]
) -> tuple[tuple[int, int], ...]:
    """Return the (line, part) pairs the new version drops."""
    kept = {(row.line, row.part_id) for row in wanted}
    return tuple((row.line, row.part_id) for row in known if (row.line, row.part_id) not in kept)


def still_issued(rows: Collection[AuthorisedPart]) -> tuple[AuthorisedPart, ...]:
    """Return what is out of rows that nobody authorises any more: a mirror does not argue (rule 13)."""
    return tuple(row._replace(quantity=0) for row in rows if row.issued > 0)


def withdrawn(
    lines: Collection[JobLine], told: Collection[int], in_use: Collection[int]
) -> tuple[JobLine, ...]:
    """Return the known lines that are not told any more and on which parts are out: they stay, marked."""
    return tuple(
        line._replace(withdrawn=True)
        for line in sorted(lines)
        if line.line not in told and line.line in in_use
    )


def check_job_line(job: JobLine | None, line: int) -> Refusal | None:
    """Parts are asked for and issued on a line the dealer system still tells."""
    if job is None:
        return Refusal(Reason.JOB_LINE_NOT_FOUND, str(line))
    return Refusal(Reason.JOB_LINE_WITHDRAWN, str(line)) if job.withdrawn else None


@dataclass(frozen=True, slots=True, kw_only=True)
class QualityCheckPassed(Fact):
    """A repair order passed the completion inspection: what was issued and not returned counts as fitted."""

    kind: ClassVar[str] = "quality_check_passed"
    order_id: int
    state: str
    fitted: tuple[Fitted, ...]

    def effects(self, stamp: Stamp) -> Effects:
        """Set the order's state and fit what is declared."""
        effects = Effects()
        effects.change(RepairOrder, (stamp.site_id, self.order_id), state=self.state)
        fitted_effects(effects, stamp, self.fitted)
        return effects
