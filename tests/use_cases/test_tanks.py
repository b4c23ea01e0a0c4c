"""Tanks over real books: fillings and what they are made of, what speaks against any of it, and dips."""

from dataclasses import replace
from typing import Any

import pytest

from parts_service.domain.access import Role
from parts_service.domain.approvals import ApprovalRequested
from parts_service.domain.catalog import CreatePart, IssueScan, Part
from parts_service.domain.certificates import (
    CertificateType,
    RecordCertificate,
    RevokeCertificate,
    VerifyCertificate,
)
from parts_service.domain.fitment import Certainty, IssueCandidate
from parts_service.domain.holds import HoldKind, PlaceHold, ReleaseHold
from parts_service.domain.lots import FILLED, Condition, Lot, LotLink, LotStock, lot_number
from parts_service.domain.mixtures import LotSource
from parts_service.domain.movements import MoveLine, MoveStock, PutAway
from parts_service.domain.refusal import Reason, Refusal
from parts_service.domain.reservations import Reservation, ReserveLine, ReserveParts
from parts_service.domain.sites import CreateLocations, Location, LocationKind, NewLocation
from parts_service.domain.splits import SplitLot, SplitPack
from parts_service.domain.tanks import Dip, Drum, FillTank, RecordDip, SetTank, TankFill
from parts_service.domain.valuation import LotCost
from parts_service.domain.waivers import EndWaiver, GrantWaiver
from parts_service.storage import first_expired, lineage, stock
from parts_service.storage.verification import verify_database
from parts_service.use_cases import (
    approvals,
    catalog,
    certificates,
    holds,
    issuing,
    movements,
    sites,
    waivers,
)
from parts_service.use_cases.reservations import RESERVE_PARTS
from parts_service.use_cases.splits import SPLIT_LOT
from parts_service.use_cases.tanks import FILL_TANK, RECORD_DIP, SET_TANK
from tests.use_cases.test_splits import NOTHING, value
from tests.use_cases.workshop import TODAY, Workshop, confirm, day, issue, lot_line, part, part_line

NEW = Condition.NEW
OIL = part("MOTOR", base_unit="mL", issue_scan=IssueScan.PART)


@pytest.fixture
def tank(workshop: Workshop) -> Workshop:
    """A workshop with a tank of 1,000 mL, T-01."""
    workshop.do(catalog.CREATE_PART, CreatePart(OIL), by="manager", site="ORG")
    workshop.person("second", Role.PARTS_MANAGER)
    new = CreateLocations((NewLocation("T-01", LocationKind.TANK), NewLocation("T-02", LocationKind.TANK)))
    workshop.do(sites.CREATE_LOCATIONS, new, by="admin", site="SH")
    workshop.do(SET_TANK, SetTank("T-01", "MOTOR", 1_000, 5, 0), by="manager")
    return workshop


def drum(lot_id: int, quantity: int, condition: Condition = NEW) -> Drum:
    return Drum(lot_id, "", condition, quantity)


def fill(w: Workshop, *drums: Drum) -> Lot:
    """Pour drums into the tank, and return the lot it holds."""
    fact: Any = w.do(FILL_TANK, FillTank("T-01", drums)).fact
    made: Lot = fact.lot
    return made


def certainty(w: Workshop, *asked: int) -> frozenset[int]:
    with w.database.snapshot() as connection:
        lots = lineage.with_below(connection, [1], asked)
        return lineage.certain_of(connection, [1], asked, lots)


def verified(w: Workshop) -> None:
    assert verify_database(w.url).findings == ()


def test_drums_become_one_lot_and_nothing_is_lost(tank: Workshop) -> None:
    tank.order({"MOTOR": 5_000})
    first = tank.receive("MOTOR", 600, maker_lot="M-1")
    second = tank.receive("MOTOR", 500, maker_lot="M-2")
    before = value(tank)
    one = fill(tank, drum(first, 600))
    issued = tank.issue(part_line("MOTOR", 200, location="T-01"))
    assert [(line.lot_id, line.certainty, line.candidates) for line in issued.lines] == [
        (one.lot_id, Certainty.CONFIRMED, ())
    ]
    two = fill(tank, drum(second, 300))
    assert (two.origin, two.quantity, two.maker_lot) == (FILLED, 700, "")
    assert [tuple(row)[1:] for row in tank.rows(LotSource)] == [
        (one.lot_id, first, 600),
        (two.lot_id, first, 400),
        (two.lot_id, second, 300),
    ]
    assert [(row.parent_id, row.child_id, row.steps, row.quantity) for row in tank.rows(LotLink)] == [
        (first, one.lot_id, 1, 600),
        (first, two.lot_id, 2, 400),
        (second, two.lot_id, 1, 300),
        (one.lot_id, two.lot_id, 1, 400),
    ]
    (line,) = tank.issue(lot_line(two.lot_id, 100)).lines
    assert (line.certainty, line.candidates) == (Certainty.POSSIBLE, (first, second))
    assert [row.lot_id for row in tank.rows(IssueCandidate)] == [first, second]
    # The store lost what was issued, and nothing by pouring.
    assert value(tank)[0].pieces == before[0].pieces - 300
    assert certainty(tank, first) == {first, one.lot_id}
    assert certainty(tank, first, second) == {first, second, one.lot_id, two.lot_id}
    assert certainty(tank, two.lot_id) == {two.lot_id}
    verified(tank)


def put_on_hold(w: Workshop, **scope: object) -> int:
    """Place a hold, and return its number."""
    named: Any = {"lot_id": None, "part_number": "", "supplier": "", "location": ""} | scope
    fact: Any = w.do(
        holds.PLACE_HOLD, PlaceHold(HoldKind.QUALITY, reason="smells", **named), by="inspector"
    ).fact
    hold_id: int = fact.hold.hold_id
    return hold_id


def first_lots(w: Workshop, number: str) -> set[int]:
    """The lots that a demand of one mL finds in SQL."""
    part_id = next(one.part_id for one in w.rows(Part) if one.part_number == number)
    asked = {
        "site": 1,
        "parts": [part_id],
        "ids": [],
        "demand": 10_000,
        "first_day": TODAY,
        "last_day": TODAY,
    }
    with w.database.snapshot() as connection:
        return {lot_id for (lot_id,) in first_expired.FIRST_EXPIRED.rows(connection, **asked)}


def reason_for(w: Workshop, lot_id: int) -> str:
    """What an issue of a mL of a lot is told; empty if it may go."""
    (result,) = w.post(w.ask(issuing.ISSUE_PARTS, issue(lot_line(lot_id, 1)), validate_only=True))
    return str(result.detail.get("reasons", result.reason)) if isinstance(result, Refusal) else ""


def test_what_speaks_against_any_drum_speaks_against_the_mixture(tank: Workshop) -> None:
    tank.order({"MOTOR": 5_000})
    tank.supplier("S2")
    first = tank.receive("MOTOR", 300)
    second = tank.receive("MOTOR", 300, supplier="S2")
    one = fill(tank, drum(first, 100))
    two = fill(tank, drum(second, 200))
    fact: Any = tank.do(SPLIT_LOT, SplitLot(two.lot_id, "", NEW, (SplitPack(30),))).fact
    (jug,) = fact.lots
    three = fill(tank, drum(first, 50))
    assert [row[2:] for row in tank.rows(LotSource) if row.lot_id == jug.lot_id] == [
        (first, 10),
        (second, 20),
    ]
    whole = {first, second, one.lot_id, two.lot_id, jug.lot_id, three.lot_id}
    # The jug was poured back with the tank: only the newest has anything.
    mixed = {three.lot_id}
    for scope, named in (
        ({"supplier": "S1"}, "first"),
        ({"supplier": "S2"}, "second"),
        ({"lot_id": first}, "first"),
        ({"lot_id": second}, "second"),
        ({"lot_id": two.lot_id}, "mixture"),
        ({"part_number": "MOTOR"}, "all"),
    ):
        assert mixed <= first_lots(tank, "MOTOR")
        hold_id = put_on_hold(tank, **scope)
        assert reason_for(tank, three.lot_id).startswith("ON_HOLD"), named
        assert not mixed & first_lots(tank, "MOTOR"), named
        refusal = tank.refusal(FILL_TANK, FillTank("T-01", (drum(first, 10),)))
        assert refusal.reason == Reason.TANK_REMAINDER_NOT_USABLE, named
        assert refusal.detail["lot"] == lot_number(three.lot_id)
        with tank.database.snapshot() as connection:
            (view,) = stock.views(connection, [three.lot_id], [1])
        assert [row.hold.hold_id for row in view.holds] == [hold_id], named
        tank.do(holds.RELEASE_HOLD, ReleaseHold(hold_id), by="inspector", reason="checked")
    assert reason_for(tank, three.lot_id) == ""
    with tank.database.snapshot() as connection:
        assert set(lineage.with_below(connection, [1], [first, second])) == whole
        flows, issued, split = lineage.sums(connection, [1], sorted(whole))
        assert sum(split.values()) == 0
        assert flows
        assert not issued
    verified(tank)


def test_papers_and_waivers_of_every_drum_count(tank: Workshop) -> None:
    fields = part("PURE", base_unit="mL", issue_scan=IssueScan.PART, required_certificates=("COC",))
    tank.do(catalog.CREATE_PART, CreatePart(fields), by="manager", site="ORG")
    tank.do(SET_TANK, SetTank("T-02", "PURE", 1_000, 5, 0), by="manager")
    tank.order({"PURE": 5_000})
    first, second = tank.receive("PURE", 300), tank.receive("PURE", 300)
    by: Any = {"by": "inspector", "site": "ORG"}
    paper = RecordCertificate(CertificateType.COC, "1", "TÜV", "2026-01-01", None, "", "", first, "")
    fact: Any = tank.do(certificates.RECORD_CERTIFICATE, paper, **by).fact
    number = fact.certificate.certificate_id
    tank.do(certificates.VERIFY_CERTIFICATE, VerifyCertificate(number), reason="seen on the drum", **by)
    refusal = tank.refusal(FILL_TANK, FillTank("T-02", (drum(first, 100), drum(second, 100))))
    assert (refusal.reason, refusal.subject) == (Reason.LOT_NOT_USABLE, lot_number(second))
    waiver = GrantWaiver(second, "", ("COC",), None, day(9))
    granted: Any = tank.do(waivers.GRANT_WAIVER, waiver, by="manager", reason="it follows").fact
    filled: Any = tank.do(FILL_TANK, FillTank("T-02", (drum(first, 100), drum(second, 100)))).fact
    mixture = filled.lot.lot_id
    assert reason_for(tank, mixture) == ""
    assert mixture in first_lots(tank, "PURE")
    end = EndWaiver(granted.waiver.waiver_id)
    tank.do(waivers.END_WAIVER, end, by="manager", reason="it never came")
    assert reason_for(tank, mixture) == "PENDING_INSPECTION COC"
    assert mixture not in first_lots(tank, "PURE")
    # Of the mixture itself it counts for all that is in it, and goes on with what is poured further.
    again = GrantWaiver(mixture, "", ("COC",), None, day(9))
    tank.do(waivers.GRANT_WAIVER, again, by="manager", reason="it follows")
    further: Any = tank.do(FILL_TANK, FillTank("T-02", (drum(first, 50),))).fact
    assert reason_for(tank, further.lot.lot_id) == ""
    assert further.lot.lot_id in first_lots(tank, "PURE")
    tank.do(certificates.REVOKE_CERTIFICATE, RevokeCertificate(number), reason="forged", **by)
    assert "RECALLED" not in reason_for(tank, further.lot.lot_id)
    assert "ON_HOLD" in reason_for(tank, further.lot.lot_id)
    assert further.lot.lot_id not in first_lots(tank, "PURE")
    verified(tank)


def test_the_earliest_day_counts(tank: Workshop) -> None:
    dated = part("FLUID", base_unit="mL", expiry_dated=True, use_within_days=30)
    tank.do(catalog.CREATE_PART, CreatePart(dated), by="manager", site="ORG")
    tank.do(SET_TANK, SetTank("T-02", "FLUID", 1_000, 5, 0), by="manager")
    long, short = (tank.receive("FLUID", 300, expires_on=day(days)) for days in (300, 20))
    one: Any = tank.do(FILL_TANK, FillTank("T-02", (drum(long, 100),))).fact
    assert one.lot.expires_on == day(30)
    tank.clock.forward(days=5)
    two: Any = tank.do(FILL_TANK, FillTank("T-02", (drum(long, 100),))).fact
    assert two.lot.expires_on == day(30)
    three: Any = tank.do(FILL_TANK, FillTank("T-02", (drum(short, 100),))).fact
    assert three.lot.expires_on == day(20)
    tank.clock.forward(days=20)
    refusal = tank.refusal(FILL_TANK, FillTank("T-02", (drum(long, 1),)))
    assert refusal.reason == Reason.TANK_REMAINDER_NOT_USABLE
    assert refusal.detail["reasons"] == f"EXPIRED {day(20)}"


def test_what_is_kept_stays_kept(tank: Workshop) -> None:
    tank.order({"MOTOR": 5_000})
    first, second = tank.receive("MOTOR", 300), tank.receive("MOTOR", 300)
    one = fill(tank, drum(first, 100))
    until = tank.clock() + 60_000_000
    reserve = ReserveParts("RO1", (ReserveLine(1, one.lot_id, None, None, "", 80),), until)
    tank.do(RESERVE_PARTS, reserve, by="advisor")
    two = fill(tank, drum(second, 100))
    (kept,) = tank.rows(Reservation)
    assert (kept.lot_id, kept.reserved) == (two.lot_id, 80)
    stocks = {row.lot_id: (row.issuable, row.reserved) for row in tank.rows(LotStock)}
    assert (stocks[one.lot_id], stocks[two.lot_id]) == ((0, 0), (200, 80))
    # Less is there than was kept: the order waits again.
    tank.do(RECORD_DIP, RecordDip("T-01", 160))
    assert [row.reserved for row in tank.rows(Reservation)] == [80]
    waits: Any = tank.do(RECORD_DIP, RecordDip("T-01", 50)).fact
    assert isinstance(waits, ApprovalRequested)
    # Meanwhile it is used: the difference is that of the dip.
    tank.issue(part_line("MOTOR", 20, location="T-01"))
    asked = RecordDip("T-01", 50, 160)
    tank.do(approvals.CONFIRM_APPROVAL, confirm(waits.approval, RECORD_DIP, asked), by="second")
    assert [row[2:] for row in tank.rows(Dip)][-1] == (kept.site_id and _place(tank), two.lot_id, 160, 50)
    stocks = {row.lot_id: (row.issuable, row.reserved) for row in tank.rows(LotStock)}
    assert stocks[two.lot_id] == (30, 30)
    verified(tank)


def _place(w: Workshop) -> int:
    return next(one.location_id for one in w.rows(Location) if (one.site_id, one.code) == (1, "T-01"))


def test_what_is_not_poured(tank: Workshop) -> None:
    lot = tank.receive("MOTOR", 900)
    away = tank.receive("MOTOR", 100, put_away="")
    tank.move(away, 100, "QUA")
    other = tank.receive("FILTER", 5)
    good = FillTank("T-01", (drum(lot, 100),))

    def pours(*drums: Drum) -> FillTank:
        return FillTank("T-01", drums)

    for command, reason, subject in (
        (replace(good, tank="X-9"), Reason.LOCATION_NOT_FOUND, "X-9"),
        (replace(good, tank="A-01"), Reason.TANK_NOT_FOUND, "A-01"),
        (pours(drum(lot, 901), drum(lot, 100)), Reason.TANK_OVERFULL, "T-01"),
        (pours(drum(other, 1)), Reason.TANK_OTHER_PART, lot_number(other)),
        (pours(drum(lot, 100, Condition.OPENED)), Reason.FIELD_INVALID, "location"),
        (pours(replace(drum(lot, 1), location="X-9")), Reason.LOCATION_NOT_FOUND, "X-9"),
        (pours(drum(away, 1)), Reason.PLACE_NOT_ALLOWED, "QUA"),
        (pours(drum(lot, 500), drum(lot, 401)), Reason.NOT_ENOUGH_STOCK, lot_number(lot)),
        (pours(drum(NOTHING, 1)), Reason.LOT_NOT_FOUND, lot_number(NOTHING)),
    ):
        refusal = tank.refusal(FILL_TANK, command)
        assert (refusal.reason, refusal.subject) == (reason, subject)
    hold_id = put_on_hold(tank, location="T-01")
    assert tank.refusal(FILL_TANK, good).detail == {"lot": "-", "reasons": "ON_HOLD T-01"}
    tank.do(holds.RELEASE_HOLD, ReleaseHold(hold_id), by="inspector", reason="checked")
    put_on_hold(tank, lot_id=lot)
    assert tank.refusal(FILL_TANK, good).reason == Reason.LOT_NOT_USABLE
    # Into a tank things are poured, in no other way.
    line = MoveLine(away, None, 1, "", "T-01", NEW)
    assert tank.refusal(movements.MOVE_STOCK, MoveStock((line,))).reason == Reason.PLACE_NOT_ALLOWED
    assert tank.refusal(movements.PUT_AWAY, PutAway((line,))).reason == Reason.PLACE_NOT_ALLOWED


def test_which_location_is_a_tank(tank: Workshop) -> None:
    tank.do(catalog.CREATE_PART, CreatePart(part("BRAKE", base_unit="mL", no_restock_after_opening=True)),
            by="manager", site="ORG")  # fmt: skip
    tank.do(catalog.CREATE_PART, CreatePart(part("GEAR", base_unit="mL")), by="manager", site="ORG")
    fill(tank, drum(tank.receive("MOTOR", 900), 500))
    good = SetTank("T-01", "MOTOR", 2_000, 0, 1)
    for command, reason in (
        (replace(good, tank="X-9"), Reason.LOCATION_NOT_FOUND),
        (replace(good, part_number="X-9"), Reason.PART_NOT_FOUND),
        (replace(good, expected_version=0), Reason.VERSION_MISMATCH),
        (replace(good, tank="A-01", expected_version=0), Reason.PLACE_NOT_ALLOWED),
        (replace(good, part_number="FILTER"), Reason.FIELD_INVALID),
        (replace(good, part_number="BRAKE"), Reason.PACK_NOT_OPENABLE),
        (replace(good, part_number="GEAR"), Reason.TANK_OTHER_PART),
        (replace(good, capacity=499), Reason.TANK_OVERFULL),
    ):
        assert tank.refusal(SET_TANK, command, by="manager").reason == reason
    assert tank.do(SET_TANK, good, by="manager").fact.kind == "tank_set"


def test_dips(tank: Workshop) -> None:
    """Within the tolerance at once, beyond it with a second person; more than was poured stands with the last lot."""
    assert tank.refusal(RECORD_DIP, RecordDip("T-01", 5)).reason == Reason.DIP_IMPOSSIBLE
    tank.do(RECORD_DIP, RecordDip("T-01", 0))
    lot = tank.receive("MOTOR", 900)
    one = fill(tank, drum(lot, 500))
    before = value(tank)[0]
    tank.do(RECORD_DIP, RecordDip("T-01", 450))
    tank.do(RECORD_DIP, RecordDip("T-01", 500))
    assert value(tank)[0] == before
    assert tank.refusal(RECORD_DIP, RecordDip("T-01", 1_001)).reason == Reason.TANK_OVERFULL
    assert tank.refusal(RECORD_DIP, RecordDip("A-01", 1)).reason == Reason.TANK_NOT_FOUND
    beyond = RecordDip("T-01", 449)
    fact: Any = tank.do(RECORD_DIP, beyond).fact
    waits = confirm(fact.approval, RECORD_DIP, RecordDip("T-01", 449, 500))
    tank.move(one.lot_id, 480, "QUA")
    late = tank.refusal(approvals.CONFIRM_APPROVAL, waits, by="second")
    assert (late.reason, late.detail) == (
        Reason.DIP_IMPOSSIBLE,
        {"level": 20, "measured": 449, "book": 500},
    )
    tank.do(RECORD_DIP, RecordDip("T-01", 0))
    tank.do(RECORD_DIP, RecordDip("T-01", 15))
    assert [(row.lot_id, row.book, row.measured) for row in tank.rows(Dip)] == [
        (None, 0, 0),
        (one.lot_id, 500, 450),
        (one.lot_id, 450, 500),
        (one.lot_id, 20, 0),
        (one.lot_id, 0, 15),
    ]
    assert [row[2:] for row in tank.rows(TankFill)] == [(_place(tank), row.sequence, 500, row.cost_minor, "CNY")
                                                       for row in tank.rows(TankFill)]  # fmt: skip
    verified(tank)


def test_bottles_filled_from_a_drum(tank: Workshop) -> None:
    """Repacking 分装: a drum becomes labelled bottles, each with its share of cost and its own trace."""
    tank.order({"MOTOR": 5_000})
    lot = tank.receive("MOTOR", 1_000)
    before = value(tank)[0]
    fact: Any = tank.do(
        SPLIT_LOT, SplitLot(lot, "", NEW, (SplitPack(300), SplitPack(300), SplitPack(333)))
    ).fact
    assert value(tank)[0]._replace(lots=0) == before._replace(lots=0)
    assert sum(one.goods_minor for one in tank.rows(LotCost)) == before.value_minor
    (line,) = tank.issue(lot_line(fact.lots[2].lot_id, 100)).lines
    assert (line.certainty, line.quantity) == (Certainty.CONFIRMED, 100)
    assert certainty(tank, lot) == {lot, *(one.lot_id for one in fact.lots)}
    verified(tank)
