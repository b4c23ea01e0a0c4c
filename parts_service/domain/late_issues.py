"""Late issues 补记领料: what physically happened is never lost, even where the rules would have refused it.

A manager puts it on record with a reason. Holds, expiry and authorisation are not obeyed, but each one is listed; where
the book shows too little, the same entry adds the difference; what others had kept goes. What does not live here:
issues that the rules let pass, which are `issuing`.
"""

from dataclasses import dataclass
from typing import ClassVar, NamedTuple

from parts_service.domain.issuing import Issued, IssueRequestLine
from parts_service.domain.journal import Stamp
from parts_service.domain.ledger import Effects, record
from parts_service.domain.lots import LotStock
from parts_service.domain.movements import Move, book
from parts_service.domain.order_exceptions import OrderException
from parts_service.domain.refusal import Reason
from parts_service.domain.reservations import Freed, let_go

# What a late issue bends; anything else (an unknown lot, a unit that is elsewhere) is wrong, and stays refused.
BENT = frozenset(
    {
        Reason.REPAIR_ORDER_NOT_OPEN,
        Reason.PART_BLOCKED,
        Reason.PART_NOT_MAKER_AUTHORISED,
        Reason.NOT_AUTHORISED,
        Reason.JOB_LINE_WITHDRAWN,
        Reason.BEYOND_AUTHORISATION,
        Reason.SUBSTITUTE_NOT_ALLOWED,
        Reason.GRADE_NOT_AUTHORISED,
        Reason.PAYER_APPROVAL_MISSING,
        Reason.PRICE_BEYOND_AUTHORISATION,
        Reason.PRICE_MISSING,
        Reason.OWNER_FORBIDS,
        Reason.SERIAL_NOT_IN_STOCK,
        Reason.LOT_NOT_USABLE,
        Reason.NOT_ENOUGH_STOCK,
        Reason.NOT_FIRST_EXPIRED,
        Reason.SCAN_REQUIRED,
    }
)


@record(key=2)
class Irregularity(NamedTuple):
    """One rule that an issue did not obey: the reason it would have been refused for, and about what.

    It belongs to an issue line, or to the whole issue. `difference` are pieces the book lacked, which the entry added.
    """

    site_id: int
    irregularity_id: int
    sequence: int
    order_id: int
    issue_line_id: int | None
    reason: str
    subject: str
    difference: int


@dataclass(frozen=True, slots=True)
class RecordLateIssue:
    """Command: parts were issued, whatever the rules say."""

    repair_order: str
    lines: tuple[IssueRequestLine, ...]
    receiver: str


class Bent(NamedTuple):
    """An irregularity as it is decided."""

    irregularity_id: int
    issue_line_id: int | None
    reason: str
    subject: str
    difference: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class LateIssued(Issued):
    """Parts were issued against the rules, and put on record afterwards.

    `differences` bring in what the book lacked; `freed` is what others had kept; `outside` are lines whose pieces lay
    where they could not be issued from.
    """

    kind: ClassVar[str] = "late_issued"
    irregularities: tuple[Bent, ...] = ()
    differences: tuple[Move, ...] = ()
    freed: tuple[Freed, ...] = ()
    outside: tuple[int, ...] = ()
    # Where the order had been ended: what is open on these lines now.
    exceptions: tuple[OrderException, ...] = ()

    def effects(self, stamp: Stamp) -> Effects:
        """Let go what others had kept, add the differences, and issue."""
        effects = Effects()
        for freed in self.freed:
            let_go(effects, stamp.site_id, freed)
        for ordinal, move in enumerate(self.differences, start=len(self.lines)):
            book(effects, stamp, ordinal, move)
        effects.merge(Issued.effects(self, stamp))
        for line in self.lines:
            if line.issue_line_id in self.outside:
                effects.add(LotStock, (stamp.site_id, line.lot_id), issuable=line.quantity)
        effects.insert(*self.exceptions)
        effects.insert(
            *(
                Irregularity(
                    stamp.site_id,
                    bent.irregularity_id,
                    stamp.sequence,
                    self.order_id,
                    bent.issue_line_id,
                    bent.reason,
                    bent.subject,
                    bent.difference,
                )
                for bent in self.irregularities
            )
        )
        return effects
