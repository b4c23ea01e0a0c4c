"""Provisional orders 临时工单: opened at the counter while the dealer system is down, linked to its number later.

Linking moves everything that names the order to the dealer's, each job line under a number that the dealer system never
uses; what was said once for all (consents, checks, statements) stays as it was said. What the dealer's order does not
allow is kept as an exception; nothing is lost, and both numbers stay known. What lives here: what goes where. What does
not: which rows these are, which the database is asked for.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import ClassVar, NamedTuple

from parts_service.domain import ids
from parts_service.domain.approvals import Approval
from parts_service.domain.claims import Claim
from parts_service.domain.clearance import OpenKind, OpenMatter
from parts_service.domain.fitment import Fitment, IssueLine
from parts_service.domain.journal import Fact, Stamp
from parts_service.domain.ledger import KEY_LENGTH, Effects, RecordType, record
from parts_service.domain.old_part_book import OldPart
from parts_service.domain.order_exceptions import OrderException
from parts_service.domain.outlets import OutletPaper
from parts_service.domain.owners import CustomerGoods
from parts_service.domain.procurement import PurchaseLine, PurchaseOrder
from parts_service.domain.refusal import Reason, Refusal
from parts_service.domain.removals import Removal
from parts_service.domain.repair_orders import (
    CARRIED_FROM,
    AuthorisedPart,
    JobLine,
    RepairOrder,
    RepairOrderState,
    UpsertRepairOrder,
)
from parts_service.domain.requests import PartsRequest, PartsRequestLine
from parts_service.domain.reservations import Reservation
from parts_service.domain.shortages import Shortage


class Naming(NamedTuple):
    """Rows that name an order: of a table, in a column (empty where another row names it), with a job line or not."""

    record: RecordType
    column: str = "order_id"
    job_line: bool = False


# By the word an entry says.
CARRIED: Mapping[str, Naming] = MappingProxyType(
    {
        "approval": Naming(Approval),
        "claim": Naming(Claim, job_line=True),
        "customer_goods": Naming(CustomerGoods),
        "fitment": Naming(Fitment),
        "issue_line": Naming(IssueLine, job_line=True),
        "old_part": Naming(OldPart, job_line=True),
        "outlet_paper": Naming(OutletPaper),
        "parts_request": Naming(PartsRequest),
        "parts_request_line": Naming(PartsRequestLine, column="", job_line=True),
        "purchase_line": Naming(PurchaseLine, job_line=True),
        "purchase_order": Naming(PurchaseOrder),
        "removal": Naming(Removal),
        "repeated_by": Naming(RepairOrder, column="original_id"),
        "reservation": Naming(Reservation, job_line=True),
        "shortage": Naming(Shortage, job_line=True),
    }
)
# A key is the site and a number, in most tables.
KEY_OF_ONE = 2
REPEATED_BY = "repeated_by"
# Tables that go line by line, with a key of their own.
BY_LINE: frozenset[RecordType] = frozenset({AuthorisedPart, JobLine, OrderException})


@record(key=4)
class NamingRow(NamedTuple):
    """A row that names one of the orders, by the word for it and the rest of its key: read from its table, no table."""

    site_id: int
    what: str
    row_id: int
    second: int
    order_id: int
    job_line: int | None


class Carried(NamedTuple):
    """A row that goes to the dealer's order: its key without the site, and the job line it goes to, if it has one."""

    what: str
    key: tuple[int, ...]
    job_line: int | None


@dataclass(frozen=True, slots=True)
class CreateProvisionalOrder:
    """Command: open an order without the dealer system. Its number is ours: the one of `order` is empty."""

    order: UpsertRepairOrder


@dataclass(frozen=True, slots=True)
class LinkProvisionalOrder:
    """Command: a provisional order is the dealer system's order of this number, known already or not."""

    provisional: str
    number: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ProvisionalOrderLinked(Fact):
    """A provisional order is one of the dealer system's; what belongs to it goes there.

    `order` is the dealer's if it was not known. What the provisional order has as exceptions goes along, from the
    ordinal in `exceptions_gone` each to the end of the dealer's own.
    """

    kind: ClassVar[str] = "provisional_order_linked"
    provisional_id: int
    order_id: int
    # What the numbers of the job lines grow by.
    offset: int
    order: RepairOrder | None
    lines: tuple[JobLine, ...]
    authorised: tuple[AuthorisedPart, ...]
    carried: tuple[Carried, ...]
    exceptions_gone: tuple[int, ...]
    exceptions: tuple[OrderException, ...]

    def effects(self, stamp: Stamp) -> Effects:
        """Carry the lines over, and everything that names them."""
        effects = Effects()
        site_id = stamp.site_id
        if self.order is not None:
            effects.put(self.order)
        effects.put(*self.lines, *self.authorised)
        effects.change(
            RepairOrder,
            (site_id, self.provisional_id),
            state=RepairOrderState.CANCELLED.value,
            linked_id=self.order_id,
        )
        for line in self.lines:
            effects.remove(JobLine, (site_id, self.provisional_id, line.line - self.offset))
        for row in self.authorised:
            key = site_id, self.provisional_id, row.line - self.offset, row.part_id
            effects.remove(AuthorisedPart, key)
        for one in self.carried:
            naming, values = CARRIED[one.what], dict[str, int]()
            if naming.column:
                values[naming.column] = self.order_id
            if one.job_line is not None:
                values["job_line"] = one.job_line
            effects.change(naming.record, (site_id, *one.key), **values)
        for ordinal in self.exceptions_gone:
            effects.remove(OrderException, (site_id, self.provisional_id, ordinal))
        effects.insert(*self.exceptions)
        return effects


def check_provisional(order: RepairOrder | None, number: str) -> Refusal | None:
    """Only a provisional order that is not linked yet is linked."""
    if order is None:
        return Refusal(Reason.REPAIR_ORDER_NOT_FOUND, number)
    if not order.provisional or order.linked_id is not None:
        return Refusal(Reason.ORDER_NOT_PROVISIONAL, number)
    return None


def offset_of(lines: Iterable[JobLine], order_id: int) -> int:
    """Return what the numbers of carried job lines grow by: another provisional order may have come there before."""
    return max([CARRIED_FROM, *(one.line for one in lines if one.order_id == order_id)])


def carried(rows: Iterable[NamingRow], mine: int, to: int, offset: int) -> tuple[Carried, ...]:
    """Return what goes to the dealer's order: every row that names the provisional one and may change."""
    found = []
    for one in sorted(rows):
        if one.order_id != mine or (one.what, one.row_id) == (REPEATED_BY, to):
            continue
        two = KEY_LENGTH[CARRIED[one.what].record] > KEY_OF_ONE
        job_line = None if one.job_line is None else one.job_line + offset
        found.append(Carried(one.what, (one.row_id, one.second) if two else (one.row_id,), job_line))
    return tuple(found)


def moved_exceptions(
    known: Iterable[OrderException], order: RepairOrder, target: RepairOrder, offset: int
) -> tuple[tuple[int, ...], tuple[OrderException, ...]]:
    """Return which exceptions leave the provisional order, and what they become on the dealer's: the link is made."""
    known = sorted(known)
    last = max((one.ordinal for one in known if one.order_id == target.order_id), default=0)
    mine = [one for one in known if one.order_id == order.order_id and one.kind != OpenKind.NOT_LINKED.value]
    return tuple(one.ordinal for one in mine), tuple(
        one._replace(
            order_id=target.order_id,
            ordinal=ordinal,
            job_line=None if one.job_line is None else one.job_line + offset,
        )
        for ordinal, one in enumerate(mine, last + 1)
    )


def beyond(
    issued: Iterable[IssueLine], allowed: Iterable[AuthorisedPart], order_id: int, offset: int
) -> tuple[OpenMatter, ...]:
    """Return what was issued provisionally and the dealer's order does not allow."""
    free: dict[int, int] = defaultdict(int)
    for row in allowed:
        if row.order_id == order_id:
            free[row.part_id] += row.quantity - row.issued
    found = []
    for line in issued:
        pieces = line.quantity - line.returned
        fits = min(pieces, free[line.part_id])
        free[line.part_id] -= fits
        if pieces > fits:
            number = ids.number("I", line.issue_line_id)
            found.append(OpenMatter(OpenKind.CONSENT_MISSING, line.job_line + offset, number, pieces - fits))
    return tuple(found)
