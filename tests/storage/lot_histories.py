"""Random histories of lots, and a naive model of what traces must say of them.

Written without the service's reading: what happened is counted from what was asked and what was decided.
"""

import random
from collections import Counter
from dataclasses import dataclass, field, replace
from typing import Any, TypeAlias

from parts_service.domain.fitment import FitmentLine, FitmentRecorded, PassQualityCheck, RecordFitment
from parts_service.domain.issuing import Issued
from parts_service.domain.lineage import MassBalance
from parts_service.domain.lots import Condition
from parts_service.domain.movements import Moved, MoveLine, MoveStock
from parts_service.domain.receiving import LotLine, ReceiptLine, Received, ReceiveGoods
from parts_service.domain.repair_orders import QualityCheckPassed, RepairOrderMirrored
from parts_service.domain.returns import Returned, ReturnKind, ReturnParts, ReturnRequestLine
from parts_service.domain.splits import LotSplit, SplitLot, SplitPack
from parts_service.use_cases.change import Outcome
from parts_service.use_cases.fitment import PASS_QUALITY_CHECK, RECORD_FITMENT
from parts_service.use_cases.issuing import ISSUE_PARTS
from parts_service.use_cases.movements import MOVE_STOCK
from parts_service.use_cases.posting import Request
from parts_service.use_cases.receiving import RECEIVE_GOODS
from parts_service.use_cases.repair_orders import UPSERT_REPAIR_ORDER
from parts_service.use_cases.returns import RETURN_PARTS
from parts_service.use_cases.splits import SPLIT_LOT
from tests.use_cases.workshop import Workshop, issue, lot_line, order, part_line, unit_line

Command: TypeAlias = Any
# A change, its command, and who asks.
Asked: TypeAlias = tuple[Any, Command, str]
# A line as a trace must tell it.
Told: TypeAlias = tuple[Any, ...]
PARTS = ("FILTER", "CLIP", "BATTERY")
MAKER_LOTS = ("M1", "M2", "M3")
VINS = tuple(f"VIN{number:014d}" for number in range(12))
PLACES = ("A-01", "A-02", "QUA", "SCR")


@dataclass
class LotModel:
    site: str
    part: str
    maker_lot: str
    received: int
    places: Counter[str] = field(default_factory=Counter)
    units: list[int] = field(default_factory=list)
    # Pieces that went into packs, less those that came as one; and the packs.
    split: int = 0
    packs: list[int] = field(default_factory=list)


@dataclass
class LineModel:
    site: str
    order: str
    vin: str
    lot: int
    quantity: int
    candidates: tuple[int, ...]
    returned: int = 0
    fitted: int = 0
    positions: list[str] = field(default_factory=list)
    declared: bool = False

    @property
    def open(self) -> int:
        return self.quantity - self.returned - self.fitted


class Model:
    """What happened, in plain counters: nothing of it is read from the database."""

    def __init__(self) -> None:
        self.lots: dict[int, LotModel] = {}
        self.lines: dict[int, LineModel] = {}
        self.orders: dict[str, tuple[str, str]] = {}
        self.closed: set[str] = set()

    def learn(self, site: str, vin: str, command: Command, outcome: Outcome) -> None:
        """Take an accepted change in."""
        match outcome.fact:
            case Received() as fact:
                self._received(site, command.lines[0], fact)
            case RepairOrderMirrored():
                self.orders[command.number] = (site, vin)
            case Issued() as fact:
                self._issued(site, command.repair_order, fact)
            case Returned():
                (back,) = command.lines
                mine = self.lines[back.issue_line_id]
                mine.returned += back.quantity
                self.lots[mine.lot].places[back.location] += back.quantity
            case FitmentRecorded():
                (fitted,) = command.lines
                mine = self.lines[fitted.issue_line_id]
                mine.fitted += fitted.quantity
                mine.positions += [fitted.position] * (fitted.position not in mine.positions)
            case QualityCheckPassed():
                self._passed(command.repair_order)
            case LotSplit() as fact:
                self._split(site, command, fact)
            case Moved():
                (moved,) = command.lines
                self.lots[moved.lot_id].places[moved.source] -= moved.quantity
                self.lots[moved.lot_id].places[moved.target] += moved.quantity

    def _received(self, site: str, line: ReceiptLine, fact: Received) -> None:
        (entered,) = line.lots
        made = LotModel(site, line.part_number, entered.maker_lot, entered.quantity)
        made.places["RCV"] = entered.quantity
        made.units = [unit for group in fact.units for unit in group.unit_ids]
        self.lots[fact.lots[0].lot_id] = made

    def _split(self, site: str, command: SplitLot, fact: LotSplit) -> None:
        whole = self.lots[command.lot_id]
        for asked, made in zip(command.packs, fact.lots, strict=True):
            whole.places[command.location] -= asked.quantity
            whole.split += asked.quantity
            whole.packs.append(made.lot_id)
            pack = LotModel(site, whole.part, whole.maker_lot, 0, split=-asked.quantity)
            pack.places[command.location] = asked.quantity
            self.lots[made.lot_id] = pack

    def below(self, wanted: set[int]) -> set[int]:
        """Lots with all that were split off them."""
        packs = {pack for number in wanted for pack in self.lots[number].packs}
        return wanted | self.below(packs) if packs else wanted

    def _issued(self, site: str, number: str, fact: Issued) -> None:
        vin = self.orders[number][1]
        for one in fact.lines:
            self.lots[one.lot_id].places[one.location] -= one.quantity
            self.lines[one.issue_line_id] = LineModel(
                site, number, vin, one.lot_id, one.quantity, one.candidates
            )

    def _passed(self, number: str) -> None:
        self.closed.add(number)
        for mine in self.lines.values():
            if mine.order == number and mine.open:
                mine.fitted, mine.declared = mine.quantity - mine.returned, True

    def told(self, number: int) -> Told:
        """What a trace must say of a line."""
        line = self.lines[number]
        basis = "DECLARED" if line.declared else "EXPLICIT" if line.fitted else ""
        return (
            number,
            line.order,
            line.vin,
            line.lot,
            (line.quantity, line.returned, line.fitted),
            (", ".join(line.positions), basis),
            "POSSIBLE" if line.candidates else "CONFIRMED",
            line.candidates,
        )

    def forward(self, wanted: set[int]) -> list[Told]:
        """Every line that took, or may have taken, pieces of some lots."""
        return [
            self.told(number)
            for number, line in sorted(self.lines.items())
            if line.lot in wanted or wanted & set(line.candidates)
        ]

    def back(self, sites: set[str], vin: str) -> list[Told]:
        """Every line issued for a vehicle at some sites."""
        return [
            self.told(number)
            for number, line in sorted(self.lines.items())
            if line.vin == vin and line.site in sites
        ]

    def balance(self, lot_id: int) -> MassBalance:
        """Where the pieces of a lot are."""
        lot = self.lots[lot_id]
        mine = [line for line in self.lines.values() if line.lot == lot_id]
        on_hand = sum(quantity for place, quantity in lot.places.items() if place != "SCR")
        return MassBalance(
            received=lot.received,
            on_hand=on_hand,
            on_hand_free=on_hand - lot.places["QUA"],
            on_hand_held=lot.places["QUA"],
            issued=sum(line.open for line in mine),
            fitted=sum(line.fitted for line in mine),
            scrapped=lot.places["SCR"],
            split=lot.split,
        )


class Storekeeper:
    """Makes up requests that might be accepted, from what the model knows."""

    def __init__(self, workshop: Workshop, model: Model, seed: int) -> None:
        self._workshop = workshop
        self._model = model
        self._rng = random.Random(seed)
        self._made = 0

    def request(self) -> tuple[str, str, Request]:
        """Make one: its site, its vehicle, and what is asked."""
        site = self._rng.choice(("SH", "BJ"))
        make = self._rng.choices(
            (
                self._receive,
                self._order,
                self._issue,
                self._move,
                self._split,
                self._return,
                self._fit,
                self._pass,
            ),
            (4, 3, 12, 4, 3, 4, 4, 1),
        )[0]
        vin = self._rng.choice(VINS)
        change, command, by = make(site, vin) or self._receive(site, vin)
        return site, vin, self._workshop.ask(change, command, by=by, site=site)

    def _receive(self, _site: str, _vin: str) -> Asked:
        self._made += 1
        part, quantity = self._rng.choice(PARTS), self._rng.randint(1, 6)
        serials = tuple(f"S{self._made}-{one}" for one in range(quantity)) if part == "BATTERY" else ()
        line = LotLine(self._rng.choice(MAKER_LOTS), "LABEL", quantity, None, None, serials, b"")
        goods = ReceiveGoods("S1", "V1", "", 1, "RCV", (ReceiptLine(part, (line,), 100, "CNY", "DE"),))
        return RECEIVE_GOODS, goods, "keeper"

    def _order(self, _site: str, vin: str) -> Asked:
        self._made += 1
        new = order(dict.fromkeys(PARTS, 50), f"RO-{self._made}")
        return UPSERT_REPAIR_ORDER, replace(new, vin=vin), "advisor"

    def _open(self, site: str) -> str | None:
        open_orders = [
            number
            for number, (at, _) in self._model.orders.items()
            if at == site and number not in self._model.closed
        ]
        return self._rng.choice(open_orders) if open_orders else None

    def _lot(self, site: str) -> int | None:
        here = [number for number, lot in self._model.lots.items() if lot.site == site]
        return self._rng.choice(here) if here else None

    def _line(self, site: str) -> tuple[int, LineModel] | None:
        here = [
            (number, line)
            for number, line in self._model.lines.items()
            if line.site == site and line.open and line.order not in self._model.closed
        ]
        return self._rng.choice(here) if here else None

    def _issue(self, site: str, _vin: str) -> Asked | None:
        number, lot_id = self._open(site), self._lot(site)
        if number is None or lot_id is None:
            return None
        lot = self._model.lots[lot_id]
        quantity = self._rng.randint(1, 3)
        if lot.part == "CLIP" and self._rng.random() < 0.7:
            line = part_line("CLIP", quantity)
        elif lot.units:
            line = unit_line(self._rng.choice(lot.units))
        else:
            line = lot_line(lot_id, quantity)
        return ISSUE_PARTS, issue(line, number=number), "keeper"

    def _move(self, site: str, _vin: str) -> Asked | None:
        lot_id = self._lot(site)
        if lot_id is None or self._model.lots[lot_id].units:
            return None
        source = self._rng.choice(list(self._model.lots[lot_id].places))
        line = MoveLine(
            lot_id, None, self._rng.randint(1, 3), source, self._rng.choice(PLACES), Condition.NEW
        )
        return MOVE_STOCK, MoveStock((line,)), "keeper"

    def _split(self, site: str, _vin: str) -> Asked | None:
        lot_id = self._lot(site)
        if lot_id is None or self._model.lots[lot_id].units:
            return None
        place = self._rng.choice(list(self._model.lots[lot_id].places))
        packs = tuple(SplitPack(self._rng.randint(1, 2)) for _ in range(self._rng.randint(1, 2)))
        return SPLIT_LOT, SplitLot(lot_id, place, Condition.NEW, packs), "keeper"

    def _return(self, site: str, _vin: str) -> Asked | None:
        found = self._line(site)
        if found is None:
            return None
        number, line = found
        kind, place = self._rng.choice(((ReturnKind.UNUSED_SEALED, "A-01"), (ReturnKind.DEFECTIVE, "QUA")))
        back = ReturnRequestLine(number, None, None, self._rng.randint(1, line.open), kind, place)
        return RETURN_PARTS, ReturnParts(line.order, (back,)), "keeper"

    def _fit(self, site: str, _vin: str) -> Asked | None:
        found = self._line(site)
        if found is None:
            return None
        number, line = found
        fitted = FitmentLine(number, self._rng.randint(1, line.open), self._rng.choice(("front", "rear")))
        return RECORD_FITMENT, RecordFitment(line.order, (fitted,)), "technician"

    def _pass(self, site: str, _vin: str) -> Asked | None:
        number = self._open(site)
        return None if number is None else (PASS_QUALITY_CHECK, PassQualityCheck(number), "technician")


def live(workshop: Workshop, seed: int, rounds: int, *, together: int = 40) -> Model:
    """Let random things happen, many in one transaction, and return what did."""
    model = Model()
    keeper = Storekeeper(workshop, model, seed)
    for _ in range(rounds):
        asked = [keeper.request() for _ in range(together)]
        results = workshop.post(*(request for _, _, request in asked))
        for (site, vin, request), result in zip(asked, results, strict=True):
            if isinstance(result, Outcome):
                model.learn(site, vin, request.command, result)
    return model
