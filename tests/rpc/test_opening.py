"""Opening stock and consigned goods over the wire."""

import pytest

from parts_service.domain.refusal import Refused
from parts_service.rpc.opening import read_opening
from parts_service.rpc.owners import read_consignment
from parts_service.v1 import changes_pb2 as changes
from parts_service.v1 import lots_pb2 as lots
from parts_service.v1 import opening_pb2 as pb
from parts_service.v1 import owners_pb2 as owners
from parts_service.v1 import suppliers_pb2 as suppliers
from tests.rpc.goods import SUPPLIER, issue, order, stock_up
from tests.rpc.wire import SITE, Refusals, Value, Wire

LAST = changes.Date(year=2027, month=6, day=30)


def line(part: str = "FILTER", quantity: int = 3, **fields: Value) -> pb.OpeningLine:
    return pb.OpeningLine(**{"part_number": part, "location": "A-1", "quantity": quantity, **fields})


def record(wire: Wire, *lines: pb.OpeningLine, **header: Value) -> pb.RecordOpeningResponse:
    answer: pb.RecordOpeningResponse = wire.post(
        "manager", pb.RecordOpeningRequest(lines=lines), SITE, **header
    )
    return answer


def test_what_stood_there_is_told_with_its_owner_and_origin(wire: Wire) -> None:
    stock_up(wire)
    made = record(wire, line(cost_minor=1_000), line("LAMP", 2, owner="OWNER_MAKER", grade="GRADE_OES"))
    assert made.opening == f"O1-{made.posted.sequence}"
    assert [(one.part_number, list(one.missing_certificates)) for one in made.lots] == [
        ("FILTER", []),
        ("LAMP", ["CCC", "COC"]),
    ]
    told = wire.ask("keeper", lots.GetLotRequest(lot=made.lots[1].lot))
    assert (told.lot.supplier, owners.Owner.Name(told.lot.owner)) == ("UNKNOWN", "OWNER_MAKER")
    assert {owners.Owner.Name(row.owner) for row in told.stock} == {"OWNER_MAKER"}
    (row,) = wire.ask("keeper", lots.FindStockRequest(site=SITE, code="FILTER")).rows
    assert (row.quantity, owners.Owner.Name(row.owner)) == (3, "OWNER_OWN")
    state = wire.ask("keeper", pb.GetOpeningRequest(site=SITE))
    assert (state.closed, state.openings, state.lots, state.pieces, state.unknown_origin) == (
        False,
        1,
        2,
        5,
        2,
    )
    listed = wire.ask("keeper", suppliers.ListSuppliersRequest()).suppliers
    assert [one.code for one in listed] == [SUPPLIER]


def test_it_is_closed_and_opened_again_by_two(wire: Wire) -> None:
    stock_up(wire)
    wire.post("manager", pb.CloseOpeningRequest(), SITE)
    state = wire.ask("keeper", pb.GetOpeningRequest(site=SITE))
    assert (state.closed, state.changed_by) == (True, "manager")
    refused = wire.said("manager", pb.RecordOpeningRequest(lines=[line()]), SITE)
    assert refused == ("FAILED_PRECONDITION", "OPENING_CLOSED", SITE)
    waits = wire.post("manager", pb.ReopenOpeningRequest(), SITE, reason="a shelf was forgotten")
    assert waits.approval.startswith("A1-")
    assert wire.ask("keeper", pb.GetOpeningRequest(site=SITE)).closed is True


def test_consigned_goods_are_billed_when_they_are_used(wire: Wire) -> None:
    stock_up(wire)
    agreement = owners.Consignment(supplier=SUPPLIER, number="C-1", valid_until=LAST)
    made = wire.post("manager", owners.SetConsignmentRequest(consignment=agreement), reason="signed")
    assert (made.consignment.number, made.consignment.valid_until) == ("C-1", LAST)
    assert list(wire.ask("keeper", owners.ListConsignmentsRequest()).consignments) == [made.consignment]
    consigned = line(quantity=10, owner="OWNER_CONSIGNMENT", supplier=SUPPLIER, cost_minor=1_000)
    lot = record(wire, consigned).lots[0].lot
    order(wire)
    issue(wire, lot, 4)
    (row,) = wire.ask("auditor", owners.ListConsumptionRequest(site=SITE, supplier=SUPPLIER)).rows
    assert (row.lot, row.used, row.returned, row.amount_minor, row.currency) == (lot, 4, 0, 400, "CNY")
    past = owners.ListConsumptionRequest(site=SITE, last=changes.Date(year=2025, month=1, day=31))
    assert list(wire.ask("auditor", past).rows) == []


def test_what_is_refused(wire: Wire) -> None:
    stock_up(wire)
    mine = line(owner="OWNER_CUSTOMER", repair_order="NONE", declaration="bought elsewhere")
    consigned = line(owner="OWNER_CONSIGNMENT", supplier=SUPPLIER)
    cases: Refusals = [
        (
            "keeper",
            pb.RecordOpeningRequest(lines=[line()]),
            SITE,
            ("PERMISSION_DENIED", "NO_RIGHT", "RecordOpening"),
        ),
        ("keeper", pb.CloseOpeningRequest(), SITE, ("PERMISSION_DENIED", "NO_RIGHT", "CloseOpening")),
        (
            "manager",
            pb.RecordOpeningRequest(lines=[line(grade="GRADE_GENUINE_OE"), mine]),
            SITE,
            ("NOT_FOUND", "REPAIR_ORDER_NOT_FOUND", "NONE"),
        ),
        (
            "manager",
            pb.RecordOpeningRequest(lines=[consigned]),
            SITE,
            ("FAILED_PRECONDITION", "CONSIGNMENT_NOT_AGREED", SUPPLIER),
        ),
        (
            "manager",
            pb.RecordOpeningRequest(lines=[line("LAMP")], waived_until=LAST),
            SITE,
            ("FAILED_PRECONDITION", "REASON_REQUIRED", "header.reason"),
        ),
        (
            "manager",
            pb.ReopenOpeningRequest(header=changes.ChangeHeader(reason="why not")),
            SITE,
            ("FAILED_PRECONDITION", "OPENING_NOT_CLOSED", SITE),
        ),
        (
            "manager",
            owners.SetConsignmentRequest(consignment=owners.Consignment(supplier=SUPPLIER, number="C-1")),
            "ORG",
            ("FAILED_PRECONDITION", "REASON_REQUIRED", "header.reason"),
        ),
        (
            "keeper",
            owners.ListConsumptionRequest(site=SITE),
            "",
            ("PERMISSION_DENIED", "NO_RIGHT", "ListConsumption"),
        ),
    ]
    assert wire.said_of(cases) == [expected for *_, expected in cases]
    assert wire.ask("keeper", pb.GetOpeningRequest(site=SITE)).lots == 0


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"part_number": ""}, "lines[0].part_number"),
        ({"location": ""}, "lines[0].location"),
        ({"quantity": 0}, "lines[0].quantity"),
        ({"quantity": 1_000_001}, "lines[0].quantity"),
        ({"cost_minor": -1}, "lines[0].cost_minor"),
        ({"cost_minor": 1, "owner": "OWNER_MAKER"}, "lines[0].cost_minor"),
        ({"currency": "X"}, "lines[0].currency"),
        ({"country": "CHN"}, "lines[0].country"),
        ({"grade": 99}, "lines[0].grade"),
        ({"owner": 99}, "lines[0].owner"),
        ({"owner": "OWNER_CUSTOMER", "declaration": "his"}, "lines[0].repair_order"),
        ({"owner": "OWNER_CUSTOMER", "repair_order": "RO-1"}, "lines[0].declaration"),
        ({"received_on": changes.Date(year=2026, month=2, day=30)}, "lines[0].received_on"),
    ],
)
def test_a_field_that_is_wrong_is_named(fields: dict[str, Value], field: str) -> None:
    with pytest.raises(Refused) as refused:
        read_opening(pb.RecordOpeningRequest(lines=[line(**fields)]))
    assert refused.value.refusal.subject == field


def test_an_agreement_has_a_number() -> None:
    with pytest.raises(Refused) as refused:
        read_consignment(owners.Consignment(supplier=SUPPLIER))
    assert refused.value.refusal.subject == "consignment.number"
