"""Random operations of the supply side, in batches.

What lives here: which requests are thrown. What does not: any expected answer (a request may be refused for any reason
of the list, and may not fail), and what must hold after each batch, which is `supply_promises.py`.
"""

import random
from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any

from parts_service.domain import ids
from parts_service.domain.approvals import Approval, ApprovalRequested, DeclineApproval
from parts_service.domain.catalog import Part
from parts_service.domain.discrepancies import ClaimDiscrepancy, Discrepancy, Resolution
from parts_service.domain.inspection import InspectedPieces, InspectionResult, InspectLot
from parts_service.domain.invoices import (
    Invoice,
    InvoiceChargeEntered,
    InvoiceLineEntered,
    RecordInvoice,
    ReverseInvoice,
)
from parts_service.domain.lots import Condition
from parts_service.domain.movements import MoveLine, MoveStock, PutAway
from parts_service.domain.opening import RecordOpening
from parts_service.domain.procurement import (
    AmendPurchaseOrder,
    ApprovePurchaseOrder,
    CancelPurchaseOrder,
    ClosePurchaseOrder,
    ConfirmedLine,
    ConfirmPurchaseOrder,
    DeclinePurchaseOrder,
    PurchaseArrival,
    PurchaseType,
    SendPurchaseOrder,
    SubmitPurchaseOrder,
)
from parts_service.domain.receipts import ApproveReceipt, CloseReceipt, CountCartons, StartReceipt
from parts_service.domain.receiving import (
    DiscrepancyAccepted,
    LinesReceived,
    ReceiptLine,
    ReceiveGoods,
    ReceiveLines,
    ResolveDiscrepancy,
)
from parts_service.domain.refusal import Refusal
from parts_service.domain.repair_orders import RepairOrderState
from parts_service.domain.reservations import ReleaseReservation, Reservation, ReserveLine, ReserveParts
from parts_service.domain.reversals import ReceiptReversed, ReverseReceipt
from parts_service.domain.shortages import CancelShortage, RecordShortage, Shortage, ShortagePriority
from parts_service.domain.sites import PLACE_MAX, Location
from parts_service.domain.supplier_returns import (
    CloseSupplierReturn,
    CreateSupplierReturn,
    DispatchSupplierReturn,
    LineCredit,
    RecordSupplierCredit,
    ReturnedPieces,
    SupplierReturn,
    SupplierReturnLine,
    SupplierReturnReason,
)
from parts_service.domain.valuation import ChargeEntered, ChargeKind, ChargeMethod, SetLandedCharges
from parts_service.use_cases import (
    approvals,
    discrepancies,
    inspection,
    invoices,
    issuing,
    movements,
    opening,
    procurement,
    receipts,
    receiving,
    repair_orders,
    reservations,
    reversals,
    shortages,
    supplier_returns,
    valuation,
)
from parts_service.use_cases.change import Change, Outcome
from parts_service.use_cases.posting import Request, Result
from tests.simulation.supply_promises import Promises
from tests.use_cases.deliveries import lot
from tests.use_cases.openings import standing
from tests.use_cases.purchases import bought, purchase
from tests.use_cases.workshop import Workshop, confirm, day, issue, lot_line, order, part_line, unit_line

LOT_PARTS = ("FILTER", "PADS", "LAMP", "CLIP", "OIL")
SERIAL_PARTS = ("BATTERY", "AIRBAG")
EXPIRING = ("OIL", "AIRBAG")
PLACES = ("RCV", "INS", "QUA", "A-01", "A-02", "W-01", "RET", "SCR")
ORDERS = ("RO1", "RO2")
CHARGES = (ChargeKind.FREIGHT, ChargeKind.DUTY)
Op = tuple[Change[Any], Any, dict[str, Any]]


class Supply(Promises):
    """A history of one workshop, made from a seed."""

    def __init__(self, workshop: Workshop, seed: int) -> None:
        """Begin with a furnished workshop."""
        super().__init__(workshop)
        self.rng = random.Random(seed)
        self.counts: Counter[str] = Counter()
        self.waiting: dict[int, tuple[Change[Any], Any]] = {}
        self.posted: list[Request] = []
        self.numbers = {one.part_id: one.part_number for one in workshop.rows(Part)}
        self.narrow: list[Callable[[], Op | None]] = [
            self.create_purchase,
            self.move_purchase,
            self.move_purchase,
            self.move_purchase,
            self.start_receipt,
            self.work_on_receipt,
            self.work_on_receipt,
            self.work_on_receipt,
            self.receive_goods,
            self.move_goods,
            self.move_goods,
            self.reserve,
            self.shortage,
            self.let_go,
            self.issue,
            self.mirror,
        ]
        self.wide: list[Callable[[], Op | None]] = [
            self.inspect,
            self.inspect,
            self.resolve,
            self.resolve,
            self.reverse_receipt,
            self.reverse_receipt,
            self.prepare_return,
            self.move_return,
            self.move_return,
            self.invoice,
            self.reverse_invoice,
            self.charge,
            self.decide,
            self.approve_receipt,
            self.open_stock,
        ]

    def run(self, batches: int) -> None:
        """Throw so many batches."""
        self.workshop.do(repair_orders.UPSERT_REPAIR_ORDER, order(dict.fromkeys(LOT_PARTS, 40)), by="advisor")
        for _ in range(batches):
            self.workshop.clock.forward(minutes=self.rng.randrange(30))
            if self.rng.random() < 0.5:
                self.post([self.wide])
            else:
                self.post([self.narrow] * self.rng.randint(1, 5))
            self.check()

    # Posting.

    def post(self, kinds: Sequence[list[Callable[[], Op | None]]]) -> None:
        """Post one batch, and remember what its facts say."""
        self.load()
        requests = []
        for kind in kinds:
            made = self.rng.choice(kind)()
            if made is not None:
                change, command, how = made
                if self.rng.random() < 0.05:
                    how = {**how, "validate_only": True}
                requests.append(self.workshop.ask(change, command, **{"reason": "as told", **how}))
        if self.posted and self.rng.random() < 0.1 and len(kinds) > 1:
            requests.append(self.rng.choice(self.posted))
        if not requests:
            return
        for request, result in zip(requests, self.workshop.post(*requests), strict=True):
            self.count(request, result)
            if request.change.grouped:
                self.posted.append(request)

    def count(self, request: Request, result: Result) -> None:
        """Count an answer, and learn from what was accepted."""
        name = type(request.command).__name__
        if isinstance(result, Refusal):
            self.counts[f"{name} {result.reason}"] += 1
        elif result.replayed:
            self.counts["replayed"] += 1
        elif request.header.validate_only:
            self.counts["validated"] += 1
        else:
            self.counts[f"{name} accepted"] += 1
            self.learn(request, result)

    def learn(self, request: Request, result: Outcome) -> None:
        """Remember who waits, and what counted for a purchase order."""
        fact: Any = result.fact
        if isinstance(fact, ApprovalRequested):
            self.waiting[fact.approval.approval_id] = request.change, request.command
        elif isinstance(fact, LinesReceived | DiscrepancyAccepted):
            arrival: PurchaseArrival | None = fact.arrival
            came = 0 if arrival is None else sum(pieces for _, pieces in arrival.pieces)
            lots = sum(one.quantity for one in fact.lots)
            if arrival is not None and isinstance(fact, LinesReceived):
                assert came == lots, (came, lots)
            for one in fact.lots if arrival is not None else ():
                pieces = one.quantity if isinstance(fact, LinesReceived) else came
                self.counted[one.lot_id] = arrival.purchase_id, pieces  # type: ignore[union-attr]
        elif isinstance(fact, ReceiptReversed):
            for move in fact.moves:
                self.counted.pop(move.lot_id, None)

    def pick(self, rows: Sequence[Any]) -> Any:  # noqa: ANN401 - any row
        """One of the rows, later ones rather; None of none."""
        return self.rng.choice(rows[-12:]) if rows else None

    def some(self, most: int = 6) -> int:
        """A number of pieces."""
        return self.rng.randint(1, most)

    def made_before(self, known: int) -> int:
        """An id that is known, or sometimes the one an earlier request of the same batch makes."""
        return ids.make(1, self.next, self.rng.randint(0, 2)) if self.rng.random() < 0.15 else known

    # Purchase orders.

    def create_purchase(self) -> Op:
        numbers = self.rng.choices(LOT_PARTS + SERIAL_PARTS, k=self.some(3))
        lines = [
            bought(
                number,
                self.some(8),
                self.rng.choice((100, 100_000)),
                tolerance=self.rng.choice((0, 0, 1)),
                repair_order=self.rng.choice(("", "", "RO1")),
            )
            for number in numbers
        ]
        kind = self.rng.choice((PurchaseType.STOCK, PurchaseType.EMERGENCY))
        return procurement.CREATE_PURCHASE_ORDER, purchase(*lines, type=kind), {}

    def move_purchase(self) -> Op | None:
        known = self.pick(self.purchases)
        if known is None:
            return self.create_purchase()
        one, version = self.made_before(known.purchase_id), known.version
        lines = [line for line in self.lines if line.purchase_id == known.purchase_id]
        step = self.rng.randrange(10)
        if known.state in {"DRAFT", "APPROVED"} and self.rng.random() < 0.5:
            step = 0 if known.state == "DRAFT" else 3
        if step in {0, 1}:
            return procurement.SUBMIT_PURCHASE_ORDER, SubmitPurchaseOrder(one, version), {}
        if step == 2:
            return (
                procurement.APPROVE_PURCHASE_ORDER,
                ApprovePurchaseOrder(one, version),
                {"by": "manager"},
            )
        if step in {3, 4}:
            return procurement.SEND_PURCHASE_ORDER, SendPurchaseOrder(one, version), {}
        if step == 5:
            wanted = [
                bought(self.number(line.part_id), self.some(10), line.unit_price_minor, line=line.line)
                for line in lines
                if self.rng.random() < 0.9
            ] or [bought("FILTER", self.some())]
            return (
                procurement.AMEND_PURCHASE_ORDER,
                AmendPurchaseOrder(one, version, "", 0, tuple(wanted)),
                {},
            )
        if step == 6:
            said = tuple(ConfirmedLine(line.line, self.some(), day(3)) for line in lines[:1])
            return procurement.CONFIRM_PURCHASE_ORDER, ConfirmPurchaseOrder(one, "C", said), {}
        if step == 7:
            ended = tuple(line.line for line in lines if self.rng.random() < 0.5)
            return procurement.CLOSE_PURCHASE_ORDER, ClosePurchaseOrder(one, ended), {}
        if step == 8:
            return procurement.DECLINE_PURCHASE_ORDER, DeclinePurchaseOrder(one), {"by": "manager"}
        return procurement.CANCEL_PURCHASE_ORDER, CancelPurchaseOrder(one), {}

    def number(self, part_id: int) -> str:
        """The number of a part."""
        return self.numbers[part_id]

    # Deliveries.

    def start_receipt(self) -> Op:
        known = self.pick(self.purchases)
        announced = tuple(
            (number, self.some(8)) for number in self.rng.sample(LOT_PARTS, self.rng.randrange(3))
        )
        if known is not None and self.rng.random() < 0.7:
            one = self.made_before(known.purchase_id)
            command = StartReceipt(
                "", "V1", "D1", "RCV", announced if self.rng.random() < 0.2 else (), 2, one
            )
        else:
            emergency = self.rng.random() < 0.2
            command = StartReceipt(
                "S1", "V1", "", self.rng.choice(("RCV", "QUA")), announced, 0, None, emergency
            )
        return receipts.START_RECEIPT, command, {}

    def delivered(self, number: str = "") -> ReceiptLine:
        """A line of a delivery, sometimes a bad one."""
        number = number or self.rng.choice(LOT_PARTS + SERIAL_PARTS)
        lots = []
        for _ in range(self.rng.choice((1, 1, 2))):
            more: dict[str, Any] = {"expires_on": day(400)} if number in EXPIRING else {}
            if self.rng.random() < 0.05:
                more["expires_on"] = day(-1)
            if number in SERIAL_PARTS:
                serials = tuple({f"{number[0]}{self.rng.randrange(25)}" for _ in range(self.some(3))})
                damaged = len(serials) if self.rng.random() < 0.1 else 0
                lots.append(lot(0, serials, damaged=damaged, **more))
            else:
                pieces = self.some(8)
                damaged = self.rng.randint(0, pieces) if self.rng.random() < 0.2 else 0
                lots.append(lot(pieces, damaged=damaged, **more))
        owner = self.rng.choice(("OWN",) * 6 + ("CONSIGNMENT", "CUSTOMER"))
        cost = 0 if owner == "CUSTOMER" else self.rng.choice((0, 333, 100_000))
        brought = owner == "CUSTOMER"
        return ReceiptLine(
            number, tuple(lots), cost, "CNY", "DE", owner, "RO1" if brought else "", "mine" if brought else ""
        )

    def work_on_receipt(self) -> Op | None:
        known = self.pick([one for one in self.receipts if one.state == "OPEN"])
        if known is None:
            return self.start_receipt()
        one = self.made_before(known.receipt_id)
        step = self.rng.randrange(8)
        if step == 0:
            return receipts.CLOSE_RECEIPT, CloseReceipt(one, self.rng.random() < 0.3), {}
        if step == 1:
            return receipts.COUNT_CARTONS, CountCartons(one, self.some()), {}
        wanted = [
            self.number(line.part_id)
            for line in self.lines
            if line.purchase_id == known.purchase_id and self.rng.random() < 0.8
        ]
        lines = [self.delivered(number) for number in wanted] or [self.delivered()]
        return receiving.RECEIVE_LINES, ReceiveLines(one, tuple(lines)), {}

    def receive_goods(self) -> Op:
        lines = tuple(self.delivered() for _ in range(self.some(2)))
        place = self.rng.choice(("RCV", "RCV", "INS", "QUA"))
        return receiving.RECEIVE_GOODS, ReceiveGoods("S1", "V1", "", 1, place, lines), {}

    def approve_receipt(self) -> Op | None:
        known = self.pick(self.receipts)
        if known is None:
            return None
        return receipts.APPROVE_RECEIPT, ApproveReceipt(known.receipt_id), {"by": "manager"}

    def resolve(self) -> Op | None:
        known = self.pick([one for one in self.workshop.rows(Discrepancy) if not one.resolution])
        if known is None:
            return None
        if self.rng.random() < 0.2:
            return (
                discrepancies.CLAIM_DISCREPANCY,
                ClaimDiscrepancy(known.discrepancy_id, "R"),
                {"by": "manager"},
            )
        ended = self.rng.choice([Resolution.ACCEPTED] * 4 + list(Resolution))
        number = self.number(known.part_id) if known.part_id else "FILTER"
        given = self.delivered(number)
        line = ReceiptLine(number, given.lots[:1], given.unit_cost_minor, "CNY", "DE")
        command = ResolveDiscrepancy(known.discrepancy_id, ended, line)
        return discrepancies.RESOLVE_DISCREPANCY, command, {"by": "manager"}

    def reverse_receipt(self) -> Op | None:
        known = self.pick(self.receipts)
        if known is None:
            return None
        mine = [one.lot_id for one in self.lots if one.receipt_id == known.receipt_id]
        one = self.rng.choice(mine) if mine and self.rng.random() < 0.4 else None
        return reversals.REVERSE_RECEIPT, ReverseReceipt(known.receipt_id, one), {}

    # The store.

    def move_goods(self) -> Op | None:
        target = self.rng.choice(PLACES)
        put_away = self.rng.random() < 0.5
        if self.units and self.rng.random() < 0.3:
            unit = self.pick(self.units)
            lines = [MoveLine(None, unit.unit_id, 1, "", target, Condition.NEW)]
        else:
            known = self.pick(self.lots)
            if known is None:
                return None
            condition = self.rng.choice(
                (Condition.NEW, Condition.NEW, Condition.UNINSPECTED, Condition.REJECTED)
            )
            lines = [MoveLine(known.lot_id, None, self.some(4), "", target, condition)]
        lines *= self.rng.choice((1, 1, 2))
        if put_away:
            return movements.PUT_AWAY, PutAway(tuple(lines)), {}
        return movements.MOVE_STOCK, MoveStock(tuple(lines)), {}

    def inspect(self) -> Op | None:
        known = self.pick(
            [one for one in self.balances if one.condition == "UNINSPECTED" and one.quantity > 0]
        )
        if known is None:
            return None
        units = [one.unit_id for one in self.units if one.lot_id == known.lot_id]
        results = self.rng.choices(list(InspectionResult), k=self.rng.choice((1, 2)))
        if units:
            pieces = [InspectedPieces(result, 1, (self.rng.choice(units),)) for result in results]
        else:
            pieces = [InspectedPieces(result, self.some(4), ()) for result in results]
        command = InspectLot(known.lot_id, "", tuple(pieces), "QUA", 0, "rust", ())
        return inspection.INSPECT_LOT, command, {"by": "inspector"}

    def open_stock(self) -> Op | None:
        number = self.rng.choice(LOT_PARTS + SERIAL_PARTS)
        more: dict[str, Any] = {"expires_on": day(300)} if number in EXPIRING else {}
        if number in SERIAL_PARTS:
            more["serials"] = (f"{number[0]}{self.rng.randrange(25)}",)
        quantity = 0 if number in SERIAL_PARTS else self.some()
        owner = self.rng.choice(("OWN", "OWN", "CONSIGNMENT", "CUSTOMER"))
        repair = "RO1" if owner == "CUSTOMER" else ""
        line = standing(number, quantity, owner=owner, repair_order=repair, supplier="S1", **more)
        return opening.RECORD_OPENING, RecordOpening((line,), None), {"by": "manager"}

    # Repair orders.

    def mirror(self) -> Op:
        number = self.rng.choice(ORDERS)
        ended = number == "RO2" and self.rng.random() < 0.3
        state = RepairOrderState.CANCELLED if ended else RepairOrderState.OPEN
        parts = self.rng.sample(LOT_PARTS + SERIAL_PARTS, 5)
        command = order(dict.fromkeys(parts, 40), number, state, version=self.next)
        return repair_orders.UPSERT_REPAIR_ORDER, command, {"by": "advisor"}

    def reserve(self) -> Op | None:
        step = self.rng.randrange(3)
        known = self.pick(self.lots)
        if step == 0 and self.units:
            line = ReserveLine(1, None, self.pick(self.units).unit_id, None, "", 1)
        elif step == 1 and known is not None:
            line = ReserveLine(1, known.lot_id, None, None, "", self.some(4))
        else:
            line = ReserveLine(1, None, None, None, self.rng.choice(LOT_PARTS + SERIAL_PARTS), self.some(4))
        return reservations.RESERVE_PARTS, ReserveParts(self.rng.choice(ORDERS), (line,), None), {}

    def shortage(self) -> Op:
        number, priority = self.rng.choice(LOT_PARTS + SERIAL_PARTS), self.rng.choice(list(ShortagePriority))
        command = RecordShortage(self.rng.choice(ORDERS), 1, number, self.some(), priority)
        return shortages.RECORD_SHORTAGE, command, {}

    def let_go(self) -> Op | None:
        if self.rng.random() < 0.5:
            kept = self.pick(self.workshop.rows(Reservation))
            if kept is None:
                return None
            return reservations.RELEASE_RESERVATION, ReleaseReservation(kept.reservation_id), {}
        known = self.pick(self.workshop.rows(Shortage))
        if known is None:
            return None
        return shortages.CANCEL_SHORTAGE, CancelShortage(known.shortage_id), {}

    def issue(self) -> Op | None:
        known = self.pick(self.lots)
        step = self.rng.randrange(3)
        if step == 0 and self.units:
            line = unit_line(self.pick(self.units).unit_id)
        elif step == 1 and known is not None:
            line = lot_line(known.lot_id, self.some(3))
        else:
            line = part_line("CLIP", self.some(3))
        return issuing.ISSUE_PARTS, issue(line, number=self.rng.choice(ORDERS), deviate=True), {}

    # Back to the supplier.

    def prepare_return(self) -> Op | None:
        pieces = []
        for _ in range(self.some(2)):
            known = self.pick(
                [one for one in self.balances if one.location_id > PLACE_MAX and one.quantity > 0]
            )
            if known is None:
                return None
            units = [one.unit_id for one in self.units if one.lot_id == known.lot_id]
            code = next(one for one in self.places if self.places[one] == known.location_id)
            unit = self.rng.choice(units) if units else None
            lot_id = None if units else known.lot_id
            why = SupplierReturnReason.REJECTED
            pieces.append(ReturnedPieces(lot_id, unit, self.some(4), code, known.condition, why))
        if self.rng.random() < 0.2:
            pieces *= 2
        return supplier_returns.CREATE_SUPPLIER_RETURN, CreateSupplierReturn("", tuple(pieces)), {}

    @property
    def places(self) -> dict[str, int]:
        """Location ids by code."""
        return {one.code: one.location_id for one in self.workshop.rows(Location) if one.site_id == 1}

    def move_return(self) -> Op | None:
        known = self.pick(
            [one for one in self.workshop.rows(SupplierReturn) if one.state in {"OPEN", "DISPATCHED"}]
        )
        if known is None:
            return self.prepare_return()
        one = known.supplier_return_id
        if self.rng.random() < 0.1:
            return supplier_returns.CLOSE_SUPPLIER_RETURN, CloseSupplierReturn(one), {"by": "manager"}
        if known.state == "OPEN":
            return supplier_returns.DISPATCH_SUPPLIER_RETURN, DispatchSupplierReturn(one, "RMA"), {}
        lines = [row for row in self.workshop.rows(SupplierReturnLine) if row.supplier_return_id == one]
        said = tuple(LineCredit(row.line, self.rng.choice((None, None, 100))) for row in lines)
        command = RecordSupplierCredit(one, "CN", "CNY", said, self.rng.choice(("QUA", "RET")))
        return supplier_returns.RECORD_SUPPLIER_CREDIT, command, {"by": "manager"}

    # Money, and second persons.

    def invoice(self) -> Op | None:
        known = self.pick(self.lots)
        if known is None:
            return None
        line = InvoiceLineEntered(known.lot_id, None, "", self.some(), self.rng.randrange(5_000), 7)
        charge = ChargeEntered(self.rng.choice(CHARGES), self.rng.randrange(1_000), ChargeMethod.BY_VALUE)
        charges = (InvoiceChargeEntered(charge, 3, (), ()),) if self.rng.random() < 0.5 else ()
        number = f"F-{self.rng.randrange(1_000)}"
        command = RecordInvoice("S1", number, day(0), "CNY", (line,), charges)
        return invoices.RECORD_INVOICE, command, {"by": "manager"}

    def reverse_invoice(self) -> Op | None:
        known = self.pick(self.workshop.rows(Invoice))
        if known is None:
            return None
        return invoices.REVERSE_INVOICE, ReverseInvoice(known.invoice_id), {"by": "manager"}

    def charge(self) -> Op | None:
        known = self.pick(self.receipts)
        if known is None:
            return None
        charge = ChargeEntered(self.rng.choice(CHARGES), self.rng.randrange(1_000), ChargeMethod.BY_VALUE)
        return valuation.SET_LANDED_CHARGES, SetLandedCharges(known.receipt_id, (charge,)), {"by": "manager"}

    def decide(self) -> Op | None:
        waiting = [one for one in self.workshop.rows(Approval) if one.state == "PENDING"]
        known = self.pick(waiting)
        if known is None:
            return None
        if self.rng.random() < 0.2:
            return approvals.DECLINE_APPROVAL, DeclineApproval(known.approval_id), {"by": "manager"}
        by = self.rng.choice(("manager", "inspector", "technician"))
        return approvals.CONFIRM_APPROVAL, confirm(known, *self.waiting[known.approval_id]), {"by": by}
