"""Random operations of the workshop side, in batches: requests, picks, issues, outlets, undo, removals, old parts.

What lives here: which requests are thrown. What does not: any expected answer (a request may be refused for any reason
of the list, and may not fail), and what must hold after each batch, which is `bay_promises.py`.
"""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from parts_service.domain import fitment as fitting
from parts_service.domain import old_parts as old
from parts_service.domain.catalog import IssueScan, Part
from parts_service.domain.cores import CoreSettlement, SettleCore
from parts_service.domain.fitment import Fitment, FitmentLine, IssueLine, RecordFitment
from parts_service.domain.holds import Hold, HoldKind, PlaceHold, ReleaseHold
from parts_service.domain.issuing import IssueRequestLine
from parts_service.domain.journal import Entry
from parts_service.domain.key_checks import CheckKeyStep, KeyCheckOutcome
from parts_service.domain.late_issues import RecordLateIssue
from parts_service.domain.lots import Condition, LotStock
from parts_service.domain.movements import MoveLine, MoveStock
from parts_service.domain.old_part_book import Disposition, OldPart
from parts_service.domain.opened_packs import OpenPack
from parts_service.domain.outlet_returns import OutletReturnLine, ReturnOutlet, SettledPieces, SettleLoan
from parts_service.domain.outlets import (
    CostCentre,
    IssueToCostCentre,
    LendParts,
    OutletKind,
    OutletLine,
    OutletPaper,
    OutletRequestLine,
    SellParts,
    SetCostCentre,
)
from parts_service.domain.picking import ConfirmPicked, PickedGoods
from parts_service.domain.prices import PriceClass
from parts_service.domain.provisional_orders import CreateProvisionalOrder, LinkProvisionalOrder
from parts_service.domain.reassigning import ReassignReservation, RepinReservation
from parts_service.domain.refitting import CorrectFitment, FitRemovedPart
from parts_service.domain.removals import RecordRemoval, Removal, RemovalLine, RemovalReason
from parts_service.domain.repair_orders import PayType, RepairOrder, RepairOrderState
from parts_service.domain.requests import CancelRequest, PartsRequest, RequestedPart, RequestParts
from parts_service.domain.reservations import Reservation
from parts_service.domain.returns import ReturnKind, ReturnParts, ReturnRequestLine
from parts_service.domain.shortages import ShortagePriority
from parts_service.domain.sites import PLACE_MAX
from parts_service.domain.splits import SplitLot, SplitPack
from parts_service.domain.undo import ReverseEntry, UndoEntry
from parts_service.use_cases import (
    cores,
    fitment,
    holds,
    issuing,
    key_checks,
    late_issues,
    movements,
    old_part_corrections,
    old_parts,
    opened_packs,
    outlet_returns,
    outlets,
    picking,
    provisional_orders,
    reassigning,
    receiving,
    refitting,
    removals,
    repair_orders,
    requests,
    returns,
    splits,
    tagging,
    undo,
)
from tests.simulation.bay_promises import BayPromises
from tests.simulation.supply import Op, Supply
from tests.use_cases.old_parts import old_line
from tests.use_cases.workshop import PARTS, Workshop, day, issue, order, part, receipt

LOT_PARTS = ("FILTER", "PADS", "CLIP", "OIL", "COOLANT", "DRUM", "STARTER")
UNITS = "BATTERY"
DATED = ("OIL",)
ORDERS = ("RO1", "RO2", "RO3", "RO4")
VINS = ("LSVAB4189E2123456", "LSVAB4189E2123457")
SHELVES = ("RCV", "A-01", "A-02", "W-01", "QUA")
OLD_PLACES = ("OLD", "COR", "WAR", "QUA", "SCR")
FURNISHED = (
    *PARTS,
    part("DRUM", base_unit="mL", use_within_days=30, issue_scan=IssueScan.PART),
    part("STARTER", core_charge_minor=500, core_charge_currency="CNY", old_part_required=True),
)
MOST = 40
UNDOABLE = {"issued", "returned", "moved", "fitment_recorded"}
# What a history makes of an order now and then: mostly it is worked on.
STATES = (
    *[RepairOrderState.IN_WORK] * 20,
    *[RepairOrderState.REOPENED] * 8,
    RepairOrderState.QC_PASSED,
    RepairOrderState.SETTLED,
    RepairOrderState.DELIVERED,
)


class Bay(BayPromises, Supply):
    """A history of one workshop's bays and counter, made from a seed."""

    def __init__(self, workshop: Workshop, seed: int) -> None:
        """Begin with a workshop furnished with `FURNISHED`."""
        super().__init__(workshop, seed)
        self.version = 1
        counter: list[Callable[[], Op | None]] = [self.take, self.take, self.take, self.bring_back]
        bay = [self.fit, self.fit, self.take_out, self.record_old, self.record_old, self.key_step]
        self.narrow = [
            *counter,
            *bay,
            self.bring,
            self.bring,
            self.tell,
            self.reserve,
            self.shortage,
            self.let_go,
            self.ask_for,
            self.pick_up,
            self.give,
            self.take_home,
            self.keep_loan,
            self.carry,
            self.undo,
            self.undo,
        ]
        self.wide = [
            *[self.decide] * 6,
            self.drop_request,
            self.reassign,
            self.repin,
            self.reverse,
            self.open_pack,
            self.split,
            self.correct,
            self.refit,
            self.pass_check,
            self.move_old,
            self.settle_core,
            self.hold,
            self.open_temporary,
            self.link,
            self.late,
        ]

    def begin(self) -> None:
        """Orders of two cars, goods on the shelves, a cost centre."""
        w = self.workshop
        for number in ORDERS:
            w.do(repair_orders.UPSERT_REPAIR_ORDER, self.told(number, RepairOrderState.OPEN), by="advisor")
        w.do(
            outlets.SET_COST_CENTRE,
            SetCostCentre(CostCentre(1, "WASH", "Wash bay", None, True)),
            by="manager",
        )
        for number in LOT_PARTS:
            w.receive(number, 8, expires_on=day(40) if number in DATED else None)
        w.receive_units(UNITS, "B1", "B2", "B3")

    def run(self, batches: int) -> None:
        """Throw so many batches."""
        self.begin()
        for _ in range(batches):
            self.workshop.clock.forward(minutes=self.rng.randrange(9))
            wide = self.rng.random() < 0.4
            self.post([self.wide] if wide else [self.narrow] * self.rng.randint(1, 5))
            self.check()

    def load(self) -> None:
        """Read what there is to work on."""
        super().load()
        rows = self.workshop.rows
        self.issue_lines, self.fitments, self.removals = rows(IssueLine), rows(Fitment), rows(Removal)
        self.orders = {one.order_id: one for one in rows(RepairOrder)}
        self.kept = rows(Reservation)

    # Orders.

    def told(self, number: str, state: RepairOrderState) -> Any:  # noqa: ANN401 - a command
        self.version += 1
        parts = dict.fromkeys((*LOT_PARTS, UNITS), MOST)
        pays = PayType.WARRANTY if number == "RO4" else PayType.CUSTOMER
        command = order(parts, number, state, version=self.version, pay_type=pays)
        return replace(command, vin=VINS[ORDERS.index(number) % 2])

    def tell(self) -> Op:
        number, state = self.rng.choice(ORDERS), self.rng.choice(STATES)
        if number == "RO3" and self.rng.random() < 0.05:
            state = RepairOrderState.CANCELLED
        told = self.told(number, state)
        return repair_orders.UPSERT_REPAIR_ORDER, told, {"by": "advisor"}

    def order_of(self, order_id: int) -> str:
        return self.orders[order_id].number

    def open_temporary(self) -> Op:
        told = replace(self.told(self.rng.choice(ORDERS), RepairOrderState.OPEN), number="", source_version=0)
        return provisional_orders.CREATE_PROVISIONAL_ORDER, CreateProvisionalOrder(told), {}

    def temporary(self) -> str | None:
        known = self.pick([one for one in self.orders.values() if one.provisional and one.linked_id is None])
        return None if known is None else str(known.number)

    def any_order(self) -> str:
        temporary = self.temporary() if self.rng.random() < 0.15 else None
        return temporary or self.rng.choice(ORDERS)

    def link(self) -> Op | None:
        number = self.temporary()
        if number is None:
            return self.open_temporary()
        command = LinkProvisionalOrder(number, self.rng.choice(ORDERS))
        return provisional_orders.LINK_PROVISIONAL_ORDER, command, {"by": "advisor"}

    # Goods.

    def bring(self) -> Op:
        number = self.rng.choice((*LOT_PARTS, "PADS", "PADS", UNITS))
        serials = (f"S{self.next}-{self.rng.randrange(9)}",) if number == UNITS else ()
        expires = day(self.rng.choice((30, 40))) if number in DATED else None
        where = self.rng.choice(("RCV", "RCV", "QUA"))
        command = receipt(
            number, len(serials) or self.some(8), serials=serials, expires_on=expires, location=where
        )
        return receiving.RECEIVE_GOODS, command, {}

    def standing(self, *conditions: str) -> Any:  # noqa: ANN401 - a balance
        """A pile in the store."""
        return self.pick(
            [
                one
                for one in self.balances
                if one.quantity > 0
                and one.location_id > PLACE_MAX
                and (not conditions or one.condition in conditions)
            ]
        )

    def place_code(self, location_id: int) -> str:
        return next((code for code, one in self.places.items() if one == location_id), "")

    def units_of(self, lot_id: int) -> list[int]:
        return [one.unit_id for one in self.units if one.lot_id == lot_id]

    def carry(self) -> Op | None:
        pile = self.standing()
        if pile is None:
            return None
        units = self.units_of(pile.lot_id)
        target = self.rng.choice((*SHELVES, "SCR"))
        line = MoveLine(
            None if units else pile.lot_id,
            self.rng.choice(units) if units else None,
            1 if units else self.some(4),
            self.place_code(pile.location_id),
            target,
            Condition(pile.condition),
        )
        return movements.MOVE_STOCK, MoveStock((line,)), {}

    def open_pack(self) -> Op | None:
        pile = self.standing("NEW", "OPENED")
        if pile is None:
            return None
        where = self.place_code(pile.location_id)
        command = OpenPack(pile.lot_id, where, Condition(pile.condition), self.some(4), None)
        return opened_packs.OPEN_PACK, command, {}

    def split(self) -> Op | None:
        pile = self.standing()
        if pile is None:
            return None
        where = self.place_code(pile.location_id)
        packs = tuple(SplitPack(1) for _ in range(self.some(2)))
        return splits.SPLIT_LOT, SplitLot(pile.lot_id, where, Condition(pile.condition), packs), {}

    def hold(self) -> Op | None:
        held = self.pick([one for one in self.workshop.rows(Hold) if one.released_at is None])
        if held is not None and self.rng.random() < 0.8:
            return holds.RELEASE_HOLD, ReleaseHold(held.hold_id), {"by": "inspector"}
        lot = self.pick(self.lots)
        if lot is None:
            return None
        command = PlaceHold(HoldKind.QUALITY, lot.lot_id, "", "", "", "rust")
        return holds.PLACE_HOLD, command, {"by": "inspector"}

    # Ahead of the work.

    def ask_for(self) -> Op:
        lines = tuple(
            RequestedPart(1, number, self.some(4), False)
            for number in self.rng.sample(LOT_PARTS, self.some(2))
        )
        command = RequestParts(self.any_order(), lines, self.rng.choice(list(ShortagePriority)), None)
        return requests.REQUEST_PARTS, command, {"by": "advisor"}

    def drop_request(self) -> Op | None:
        known = self.pick(self.workshop.rows(PartsRequest))
        if known is None:
            return None
        return requests.CANCEL_REQUEST, CancelRequest(known.parts_request_id), {"by": "advisor"}

    def pick_up(self) -> Op | None:
        kept = self.pick([one for one in self.kept if one.reserved > 0 and one.order_id is not None])
        if kept is None:
            return None
        units = self.units_of(kept.lot_id)
        unit = kept.unit_id or (self.rng.choice(units) if units else None)
        found, none_left = 1 if unit else kept.reserved, self.some(4) == 1
        goods = PickedGoods(None if unit else kept.lot_id, unit, found - none_left, "", none_left=none_left)
        command = ConfirmPicked(self.order_of(kept.order_id), "W-01", (goods,))
        return picking.CONFIRM_PICKED, command, {}

    def reassign(self) -> Op | None:
        kept = self.pick([one for one in self.kept if one.reserved > 0])
        if kept is None:
            return None
        command = ReassignReservation(
            kept.reservation_id, self.rng.choice(ORDERS), 1, self.rng.choice((0, 1))
        )
        return reassigning.REASSIGN_RESERVATION, command, {"by": "manager"}

    def repin(self) -> Op | None:
        kept = self.pick(self.kept)
        if kept is None:
            return None
        lots = [one.lot_id for one in self.lots if one.part_id == kept.part_id]
        command = RepinReservation(kept.reservation_id, self.rng.choice([*lots, None]))
        return reassigning.REPIN_RESERVATION, command, {"by": "manager"}

    # The counter.

    def wanted(self) -> IssueRequestLine | None:
        """A unit, a lot or a part, as it was scanned."""
        free = {one.lot_id for one in self.workshop.rows(LotStock) if one.issuable > one.reserved}
        some = [one for one in self.lots if one.lot_id in free or self.rng.random() < 0.05]
        known = self.rng.choice(some) if some else None
        if known is None:
            return None
        units, number = self.units_of(known.lot_id), self.number(known.part_id)
        if units:
            return IssueRequestLine(1, None, self.rng.choice(units), None, "", "", 1, "")
        quantity = self.some(4)
        if number in {"CLIP", "DRUM"} and self.rng.random() < 0.7:
            return IssueRequestLine(1, None, None, None, number, "", quantity, "")
        return IssueRequestLine(
            1, known.lot_id, None, None, "", "", quantity, self.rng.choice(("", "", "A-01"))
        )

    def take(self) -> Op | None:
        lines = [line for line in (self.wanted() for _ in range(self.some(2))) if line is not None]
        return (
            issuing.ISSUE_PARTS,
            issue(*lines, number=self.any_order(), deviate=self.rng.random() < 0.7),
            {},
        )

    def late(self) -> Op | None:
        line = self.wanted()
        if line is None:
            return None
        command = RecordLateIssue(self.any_order(), (line,), "")
        return late_issues.RECORD_LATE_ISSUE, command, {"by": "manager"}

    def bring_back(self) -> Op | None:
        line = self.pick([one for one in self.issue_lines if one.in_workshop > 0] or self.issue_lines)
        if line is None:
            return None
        kind = self.rng.choice(list(ReturnKind))
        aside = kind in {ReturnKind.DEFECTIVE, ReturnKind.FITTED_REMOVED} or self.rng.random() < 0.2
        where = "QUA" if aside else self.rng.choice(("", "A-02", "W-01"))
        asked = ReturnRequestLine(line.issue_line_id, None, None, self.some(2), kind, where)
        return returns.RETURN_PARTS, ReturnParts(self.order_of(line.order_id), (asked,)), {}

    def undo(self) -> Op | None:
        newest = [one for one in self.workshop.rows(Entry) if one.site_id == 1][-9:]
        known = self.pick([one for one in newest if one.kind in UNDOABLE or self.rng.random() < 0.1])
        if known is None:
            return None
        by = "technician" if known.kind == "fitment_recorded" else "keeper"
        return undo.UNDO_ENTRY, UndoEntry(known.sequence), {"by": by}

    def reverse(self) -> Op | None:
        known = self.pick(
            [one for one in self.workshop.rows(Entry) if one.site_id == 1 and one.kind in UNDOABLE]
        )
        if known is None:
            return None
        return undo.REVERSE_ENTRY, ReverseEntry(known.sequence), {"by": "manager"}

    # What leaves without an order.

    def give(self) -> Op | None:
        asked = self.wanted()
        if asked is None:
            return None
        line = OutletRequestLine(
            asked.lot_id, asked.unit_id, asked.part_id, asked.part_number, "", asked.quantity, "", None
        )
        deviate = self.rng.random() < 0.7
        match self.rng.randrange(3):
            case 0:
                priced = replace(line, price_minor=700)
                sale = SellParts((priced,), "Wang", "138", "CNY", PriceClass.RETAIL, deviate)
                return outlets.SELL_PARTS, sale, {}
            case 1:
                number = self.rng.choice(("", *ORDERS))
                return outlets.LEND_PARTS, LendParts((line,), "Li", "139", day(9), number, deviate), {}
            case _:
                return outlets.ISSUE_TO_COST_CENTRE, IssueToCostCentre((line,), "WASH", "", deviate), {}

    def take_home(self) -> Op | None:
        line = self.pick(self.workshop.rows(OutletLine))
        if line is None:
            return None
        kind = self.rng.choice(list(ReturnKind))
        where = "QUA" if kind == ReturnKind.DEFECTIVE or self.rng.random() < 0.2 else "A-02"
        back = OutletReturnLine(line.outlet_line_id, None, None, self.some(2), kind, where)
        return outlet_returns.RETURN_OUTLET, ReturnOutlet(line.paper_id, (back,)), {}

    def keep_loan(self) -> Op | None:
        loans = {one.paper_id for one in self.workshop.rows(OutletPaper) if one.kind == OutletKind.LOAN}
        line = self.pick([one for one in self.workshop.rows(OutletLine) if one.paper_id in loans])
        if line is None:
            return None
        number = self.rng.choice(("", *ORDERS))
        settled = SettledPieces(line.outlet_line_id, None, None, 1, None if number else 700)
        command = SettleLoan(line.paper_id, (settled,), number, 1, "CNY", PriceClass.RETAIL)
        return outlet_returns.SETTLE_LOAN, command, {}

    # The bay.

    def fit(self) -> Op | None:
        line = self.pick([one for one in self.issue_lines if one.in_workshop > 0])
        if line is None:
            return None
        where = self.rng.choice(("AXLE1/LEFT", "AXLE1/RIGHT", "boot"))
        fitted = FitmentLine(line.issue_line_id, self.some(2), where)
        command = RecordFitment(self.order_of(line.order_id), (fitted,))
        return fitment.RECORD_FITMENT, command, {"by": "technician"}

    def take_out(self) -> Op | None:
        known = self.pick([one for one in self.fitments if one.quantity > one.ended])
        if known is None:
            return None
        reason = self.rng.choice(list(RemovalReason))
        where = "" if reason == RemovalReason.TRIAL else self.rng.choice(OLD_PLACES)
        line = RemovalLine(known.fitment_id, None, "", "", self.some(2), "", reason, where)
        if self.rng.random() < 0.2:
            line = replace(line, fitment_id=None, part_number=self.rng.choice(LOT_PARTS))
        number = self.order_of(known.order_id) if self.rng.random() < 0.8 else self.rng.choice(ORDERS)
        return removals.RECORD_REMOVAL, RecordRemoval(number, (line,)), {"by": "technician"}

    def correct(self) -> Op | None:
        parts = {one.issue_line_id: one.part_id for one in self.issue_lines}
        still = [one for one in self.fitments if one.quantity > one.ended]
        known = self.pick(still)
        other = self.pick(
            [one for one in still if known and parts[one.issue_line_id] == parts[known.issue_line_id]]
        )
        if known is None or other is None:
            return None
        swap = self.rng.random() < 0.6
        command = CorrectFitment(
            known.fitment_id, None if swap else "AXLE2/LEFT", other.fitment_id if swap else None, 1
        )
        return refitting.CORRECT_FITMENT, command, {"by": "technician"}

    def refit(self) -> Op | None:
        known = self.pick(self.removals)
        if known is None:
            return None
        command = FitRemovedPart(known.removal_id, self.rng.choice(ORDERS), 1, self.some(2), "boot", "")
        return refitting.FIT_REMOVED_PART, command, {"by": "technician"}

    def key_step(self) -> Op | None:
        line = self.pick(self.issue_lines)
        if line is None:
            return None
        number = self.order_of(line.order_id)
        command = CheckKeyStep(number, (line.issue_line_id,), self.rng.choice(list(KeyCheckOutcome)), "loose")
        return key_checks.CHECK_KEY_STEP, command, {"by": "inspector"}

    def pass_check(self) -> Op:
        command = fitting.PassQualityCheck(self.any_order())
        return fitment.PASS_QUALITY_CHECK, command, {"by": "technician"}

    # Old parts.

    def record_old(self) -> Op | None:
        line = self.pick(self.issue_lines)
        if line is None:
            return None
        disposition = self.rng.choice(list(Disposition))
        where = self.rng.choice(("", *OLD_PLACES))
        said = old_line(line.issue_line_id, disposition, self.some(2), where, channel="phone")
        return tagging.RECORD_OLD_PARTS, old.RecordOldParts(self.order_of(line.order_id), (said,)), {}

    def move_old(self) -> Op | None:
        known = self.pick(self.workshop.rows(OldPart))
        if known is None:
            return None
        tag = (known.old_part_id,)
        match self.rng.randrange(5):
            case 4:
                said = old.CorrectOldPart(
                    known.old_part_id, self.rng.choice(list(Disposition)), "", "", "phone"
                )
                return old_part_corrections.CORRECT_OLD_PART, said, {}
            case 0:
                return old_parts.PLACE_OLD_PARTS, old.PlaceOldParts(tag, self.rng.choice(OLD_PLACES)), {}
            case 1:
                return old_parts.REQUEST_OLD_PARTS, old.RequestOldParts(tag, "R-7", day(20)), {}
            case 2:
                receiver = self.rng.choice(list(old.OldPartReceiver))
                supplier = "S1" if receiver == old.OldPartReceiver.SUPPLIER else ""
                command = old.ShipOldParts(tag, receiver, supplier, "VW", "SF", "W-1", "31-7")
                return old_parts.SHIP_OLD_PARTS, command, {}
            case _:
                return old_parts.SCRAP_OLD_PARTS, old.ScrapOldParts(tag, "31-7"), {"by": "manager"}

    def settle_core(self) -> Op | None:
        starters = {one.part_id for one in self.workshop.rows(Part) if one.part_number == "STARTER"}
        line = self.pick([one for one in self.issue_lines if one.part_id in starters])
        if line is None:
            return None
        command = SettleCore(line.issue_line_id, 1, self.rng.choice(list(CoreSettlement)), "R-1")
        return cores.SETTLE_CORE, command, {"by": "advisor"}
