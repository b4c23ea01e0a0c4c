"""Tanks over the wire: drums poured together, what is issued, traces both ways, dips with a second person, refusals."""

from typing import Any

from parts_service.v1 import approvals_pb2 as approvals
from parts_service.v1 import catalog_pb2 as catalog
from parts_service.v1 import holds_pb2 as holds
from parts_service.v1 import lineage_pb2 as lineage
from parts_service.v1 import lots_pb2 as lots
from parts_service.v1 import repair_orders_pb2 as orders
from parts_service.v1 import sites_pb2 as sites
from parts_service.v1 import tanks_pb2 as pb
from tests.rpc import goods
from tests.rpc.wire import SITE, Refusals, Wire

FAILED = "FAILED_PRECONDITION"
POSSIBLE, CONFIRMED = lineage.CERTAINTY_POSSIBLE, lineage.CERTAINTY_CONFIRMED


def furnish(wire: Wire) -> None:
    """A tank T-1 for a litre of MOTOR, dipped to 5 percent, and a second manager."""
    goods.stock_up(wire)
    part = catalog.Part(
        part_number="MOTOR",
        name_en="Motor oil",
        base_unit="mL",
        tracking="TRACKING_LOT",
        issue_scan="ISSUE_SCAN_PART",
        grade="GRADE_GENUINE_OE",
    )
    wire.post("manager", catalog.CreatePartRequest(part=part))
    place = sites.Location(code="T-1", kind="LOCATION_KIND_TANK")
    wire.post("manager", sites.CreateLocationsRequest(locations=[place]), SITE)
    request = pb.SetTankRequest(tank="T-1", part_number="MOTOR", capacity=1_000, tolerance_percent=5)
    assert wire.post("manager", request, SITE).version == 1
    wire.hire("second", ("PARTS_MANAGER", SITE))


def fill(wire: Wire, lot: str, quantity: int) -> pb.FillTankResponse:
    """Pour of one drum."""
    request = pb.FillTankRequest(tank="T-1", drums=[pb.Drum(lot=lot, quantity=quantity)])
    answer: pb.FillTankResponse = wire.post("keeper", request, SITE)
    return answer


def test_oil_from_two_drums_is_traced_both_ways_and_dipped(wire: Wire) -> None:
    furnish(wire)
    allowed = [orders.AuthorisedPart(part_number="MOTOR", quantity=1_000)]
    consent = orders.Authorisation(authorised_by="AUTHORISED_BY_CUSTOMER", parts=allowed)
    job = orders.JobLine(line=1, pay_type="PAY_TYPE_CUSTOMER", authorisation=consent)
    order = orders.RepairOrder(number="RO-1", vin=goods.VIN, job_lines=[job])
    wire.post("advisor", orders.UpsertRepairOrderRequest(repair_order=order), SITE)
    first = goods.receive(wire, "MOTOR", 500, maker_lot="M-1").lot
    second = goods.receive(wire, "MOTOR", 500, maker_lot="M-2").lot
    fill(wire, first, 300)
    made = fill(wire, second, 300)
    assert [(one.lot, one.quantity) for one in made.made_of] == [(first, 300), (second, 300)]
    line = goods.issue(wire, made.short_code, 100)[0]
    assert (line.certainty, list(line.candidates)) == ("POSSIBLE", [first, second])

    def destinations(lot: str) -> list[tuple[str, Any, list[str]]]:
        found = wire.ask("investigator", lineage.TraceLotRequest(lot=lot))
        assert all(one.balance.adds_up for one in found.split_into)
        assert found.balance.adds_up
        return [(one.vin, one.certainty, list(one.candidates)) for one in found.destinations]

    told = [(goods.VIN, POSSIBLE, [first, second])]
    assert destinations(first) == told == destinations(second)
    assert destinations(made.lot) == [(goods.VIN, CONFIRMED, [first, second])]
    shown = wire.ask("investigator", lineage.TraceVehicleRequest(vin=goods.VIN, purpose="smoke"))
    assert [(one.lot, one.maker_lot) for one in shown.parts[0].lot.made_of] == [
        (first, "M-1"),
        (second, "M-2"),
    ]
    tank = wire.ask("keeper", pb.ListTanksRequest(site=SITE)).tanks[0]
    assert (tank.level, tank.level_percent, [one.lot for one in tank.lots]) == (500, 50, [made.lot])

    dipped = wire.post("keeper", pb.RecordDipRequest(tank="T-1", measured=480), SITE).dip
    assert (dipped.book, dipped.difference, dipped.lot) == (500, -20, made.lot)
    waits = wire.post("manager", pb.RecordDipRequest(tank="T-1", measured=400), SITE)
    assert not waits.HasField("dip")
    again = approvals.ConfirmApprovalRequest(approval=waits.approval)
    assert wire.said("manager", again, SITE)[1] == "SAME_PERSON"
    wire.post("second", again, SITE)
    rows = wire.ask("manager", pb.ListDipsRequest(site=SITE)).dips
    assert [(one.book, one.measured, one.dipped_by, one.approved_by) for one in rows] == [
        (500, 480, "keeper", ""),
        (480, 400, "manager", "second"),
    ]
    assert destinations(first)[0][1] == POSSIBLE


def test_what_is_refused(wire: Wire) -> None:
    furnish(wire)
    drum = goods.receive(wire, "MOTOR", 900).lot
    other = goods.receive(wire, "FILTER", 5).lot
    good = pb.FillTankRequest(tank="T-1", drums=[pb.Drum(lot=drum, quantity=100)])

    def pour(lot: str = drum, quantity: int = 1, **more: str) -> pb.FillTankRequest:
        return pb.FillTankRequest(tank="T-1", drums=[pb.Drum(lot=lot, quantity=quantity, **more)])

    dip = pb.RecordDipRequest
    cases: Refusals = [
        ("keeper", pb.SetTankRequest(tank="T-1", part_number="MOTOR", capacity=1), SITE,
         ("PERMISSION_DENIED", "NO_RIGHT", "SetTank")),
        ("manager", pb.SetTankRequest(tank="A-1", part_number="MOTOR", capacity=1), SITE,
         (FAILED, "PLACE_NOT_ALLOWED", "A-1")),
        ("manager", pb.SetTankRequest(tank="T-1", part_number="MOTOR"), SITE,
         ("INVALID_ARGUMENT", "FIELD_INVALID", "capacity")),
        ("technician", good, SITE, ("PERMISSION_DENIED", "NO_RIGHT", "FillTank")),
        ("keeper", pb.FillTankRequest(tank="A-1", drums=good.drums), SITE, ("NOT_FOUND", "TANK_NOT_FOUND", "A-1")),
        ("keeper", pb.FillTankRequest(tank="T-1"), SITE, ("INVALID_ARGUMENT", "FIELD_INVALID", "drums")),
        ("keeper", pour(other), SITE, (FAILED, "TANK_OTHER_PART", other)),
        ("keeper", pour(quantity=0), SITE, ("INVALID_ARGUMENT", "FIELD_INVALID", "drums[0].quantity")),
        ("keeper", pour(condition="CONDITION_CORE"), SITE,
         ("INVALID_ARGUMENT", "FIELD_INVALID", "drums[0].condition")),
        ("keeper", pour(quantity=1_001), SITE, (FAILED, "TANK_OVERFULL", "T-1")),
        ("keeper", pour(quantity=901), SITE, (FAILED, "NOT_ENOUGH_STOCK", drum)),
        ("keeper", dip(tank="T-1", measured=-1), SITE, ("INVALID_ARGUMENT", "FIELD_INVALID", "measured")),
        ("keeper", dip(tank="T-1", measured=5), SITE, (FAILED, "DIP_IMPOSSIBLE", "T-1")),
    ]  # fmt: skip
    assert wire.said_of(cases) == [expected for *_, expected in cases]
    fill(wire, drum, 100)
    hold = holds.Hold(kind="HOLD_KIND_SUPPLIER", supplier=goods.SUPPLIER)
    wire.post("inspector", holds.PlaceHoldRequest(hold=hold), SITE, reason="smells")
    assert wire.said("keeper", good, SITE) == (FAILED, "TANK_REMAINDER_NOT_USABLE", "T-1")
    tank = wire.ask("keeper", pb.ListTanksRequest(site=SITE)).tanks[0]
    assert tank.lots[0].status == lots.LOT_STATUS_ON_HOLD
