"""Deposits on cores (旧件押金): what the customer left for an old part, and what the supplier credits for it.

The customer's leg stands on the issue line, with the charge of the day it was issued; how many pieces it is about is
the line's own, so what comes back unused needs no deposit any more. The supplier's leg stands on the old part.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar, NamedTuple

from parts_service.domain import ids
from parts_service.domain.catalog import Part
from parts_service.domain.fitment import IssueLine
from parts_service.domain.journal import Fact, Stamp
from parts_service.domain.ledger import Effects, record
from parts_service.domain.refusal import Reason, Refusal


class CoreState(StrEnum):
    """How far the customer's leg is; the first that applies."""

    DUE = "DUE"
    RECEIVED = "RECEIVED"
    REFUNDED = "REFUNDED"
    FORFEITED = "FORFEITED"
    CANCELLED = "CANCELLED"


class CoreSettlement(StrEnum):
    """How the customer's leg is settled."""

    REFUND = "REFUND"
    FORFEIT = "FORFEIT"


class CoreRejection(StrEnum):
    """Why a supplier does not credit a core; NONE if he does."""

    NONE = "NONE"
    WRONG_PART = "WRONG_PART"
    DAMAGED = "DAMAGED"
    INCOMPLETE = "INCOMPLETE"
    LATE = "LATE"


@record(key=2)
class CoreDeposit(NamedTuple):
    """The customer's leg: `charge_minor` a piece, and how many of its pieces were received, refunded, forfeited."""

    site_id: int
    issue_line_id: int
    charge_minor: int
    currency: str
    received: int
    refunded: int
    forfeited: int
    # Of the last refund.
    reference: str

    def due(self, line: IssueLine) -> int:
        """Pieces whose core is still to come."""
        return max(line.quantity - line.returned - self.received - self.forfeited, 0)


@record(key=2)
class CoreCredit(NamedTuple):
    """The supplier's answer on a core: credited, tax-excluded, or rejected."""

    site_id: int
    old_part_id: int
    credit_minor: int
    currency: str
    reference: str
    rejection: str


@dataclass(frozen=True, slots=True)
class SettleCore:
    """Command: pay the deposit of pieces back, or keep it."""

    issue_line_id: int
    quantity: int
    settlement: CoreSettlement
    reference: str


@dataclass(frozen=True, slots=True)
class CreditedCore:
    """What the supplier says of one core."""

    old_part_id: int
    credit_minor: int
    rejection: CoreRejection


@dataclass(frozen=True, slots=True)
class RecordCoreCredit:
    """Command: the supplier answered on cores that were shipped to him."""

    reference: str
    currency: str
    lines: tuple[CreditedCore, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CoreSettled(Fact):
    """A deposit was paid back, or kept."""

    kind: ClassVar[str] = "core_settled"
    issue_line_id: int
    quantity: int
    settlement: str
    reference: str

    def effects(self, stamp: Stamp) -> Effects:
        """Count the pieces."""
        effects = Effects()
        key = (stamp.site_id, self.issue_line_id)
        if self.settlement == CoreSettlement.REFUND:
            effects.add(CoreDeposit, key, refunded=self.quantity)
            effects.change(CoreDeposit, key, reference=self.reference)
        else:
            effects.add(CoreDeposit, key, forfeited=self.quantity)
        return effects


@dataclass(frozen=True, slots=True, kw_only=True)
class CoreCreditRecorded(Fact):
    """A supplier credited or rejected cores."""

    kind: ClassVar[str] = "core_credit_recorded"
    credits: tuple[CoreCredit, ...]

    def effects(self, stamp: Stamp) -> Effects:  # noqa: ARG002 - the shape of every fact
        """Insert the answers."""
        effects = Effects()
        effects.insert(*self.credits)
        return effects


def deposits(site_id: int, lines: Iterable[tuple[int, Part | None]]) -> tuple[CoreDeposit, ...]:
    """Return the deposits that issued lines, each with its part, begin with: of parts that have a core charge."""
    return tuple(
        CoreDeposit(site_id, issue_line_id, part.core_charge_minor, part.core_charge_currency, 0, 0, 0, "")
        for issue_line_id, part in lines
        if part is not None and part.core_charge_minor
    )


def core_state(deposit: CoreDeposit, quantity: int, returned: int) -> CoreState:
    """Return how far a leg is, of a line with so many pieces issued and returned."""
    if quantity - returned - deposit.received - deposit.forfeited > 0:
        return CoreState.DUE
    if deposit.received > deposit.refunded:
        return CoreState.RECEIVED
    if deposit.refunded:
        return CoreState.REFUNDED
    return CoreState.FORFEITED if deposit.forfeited else CoreState.CANCELLED


def check_settlement(
    deposit: CoreDeposit | None, line: IssueLine | None, command: SettleCore, reason: str
) -> Refusal | None:
    """What was received is paid back, what is due is kept with a reason; never more."""
    number = ids.number("I", command.issue_line_id)
    if deposit is None or line is None:
        return Refusal(Reason.CORE_NOT_FOUND, number)
    refund = command.settlement is CoreSettlement.REFUND
    room = deposit.received - deposit.refunded if refund else deposit.due(line)
    if command.quantity > room:
        return Refusal(Reason.CORE_STATE, number, {"asked": command.quantity, "open": room})
    if not refund and not reason:
        return Refusal(Reason.REASON_REQUIRED, "header.reason", {"why": "a deposit that is kept"})
    return None


def cores_after(
    deposit: CoreDeposit | None, line: IssueLine, pieces: int, *, was: bool, will: bool
) -> int | Refusal:
    """Return by how much a line has more cores where an old part of so many pieces was one, and will be one.

    A core whose deposit was paid back stays one.
    """
    if deposit is None or was == will:
        return 0
    if will:
        return min(pieces, deposit.due(line))
    fewer, room = min(pieces, deposit.received), deposit.received - deposit.refunded
    if fewer > room:
        number = ids.number("I", line.issue_line_id)
        return Refusal(Reason.CORE_STATE, number, {"asked": fewer, "open": room})
    return -fewer


def check_core(part_id: int, issued: Part, same: Iterable[tuple[int, int]], number: str) -> Refusal | None:
    """A core is the part that was issued, or one linked with it: `same` holds (old, new) of supersessions."""
    known, before = {issued.part_id}, 0
    links = list(same)
    while len(known) != before:
        before = len(known)
        known |= {part for link in links if known & set(link) for part in link}
    if part_id in known:
        return None
    return Refusal(Reason.CORE_NOT_ACCEPTED, number, {"part": issued.part_number})
