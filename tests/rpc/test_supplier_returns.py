"""Supplier returns over the wire: prepared, sent, answered on every line; and what is refused."""

import pytest

from parts_service.v1 import lineage_pb2 as lineage
from parts_service.v1 import supplier_returns_pb2 as pb
from tests.rpc import store
from tests.rpc.wire import SITE, Refusals, Value, Wire

FAILED, INVALID, MISSING = "FAILED_PRECONDITION", "INVALID_ARGUMENT", "NOT_FOUND"
NO_RIGHT = "PERMISSION_DENIED", "NO_RIGHT"


def line(code: str, quantity: int = 1, **fields: Value) -> pb.SupplierReturnLine:
    said = {
        "location": "R-1",
        "condition": "CONDITION_NEW",
        "reason": "SUPPLIER_RETURN_REASON_DAMAGED",
        **fields,
    }
    return pb.SupplierReturnLine(code=code, quantity=quantity, **said)


def listed(wire: Wire, **filters: Value) -> list[pb.SupplierReturn]:
    return list(wire.ask("keeper", pb.ListSupplierReturnsRequest(site=SITE, **filters)).supplier_returns)


@pytest.fixture
def lot(wire: Wire) -> str:
    """Ten pieces on the receiving location."""
    store.register(wire)
    return store.receive(wire)


def prepare(wire: Wire, *lines: pb.SupplierReturnLine) -> str:
    request = pb.CreateSupplierReturnRequest(reference="RMA-1", lines=lines)
    number: str = wire.post("keeper", request, SITE, reason="dented").supplier_return
    return number


def test_a_return_is_sent_credited_and_refused_in_part_and_the_balance_adds_up(wire: Wire, lot: str) -> None:
    number = prepare(wire, line(lot, 3), line(lot, 2))
    wire.post("keeper", pb.DispatchSupplierReturnRequest(supplier_return=number), SITE)
    answers = [pb.LineCredit(line=1, credit_minor=700), pb.LineCredit(line=2, refused=True)]
    said = pb.RecordSupplierCreditRequest(
        supplier_return=number, credit_note="CN-1", lines=answers, location="Q-1"
    )
    assert wire.post("manager", said, SITE).state == pb.SUPPLIER_RETURN_STATE_CREDITED
    (found,) = listed(wire, state="SUPPLIER_RETURN_STATE_CREDITED", supplier=store.SUPPLIER)
    shared = {"lot": lot, "part_number": store.PART}
    assert found == pb.SupplierReturn(
        supplier_return=number,
        supplier=store.SUPPLIER,
        reference="RMA-1",
        state="SUPPLIER_RETURN_STATE_CREDITED",
        credit_note="CN-1",
        credit_minor=700,
        currency="CNY",
        lines=[
            line(lot, 3, line=1, credit_minor=700, **shared),
            line(lot, 2, line=2, refused_to="Q-1", **shared),
        ],
    )
    balance = wire.ask("manager", lineage.TraceLotRequest(lot=lot)).balance
    assert (balance.received, balance.on_hand, balance.returned_to_supplier, balance.adds_up) == (
        10,
        7,
        3,
        True,
    )


def test_each_refusal(wire: Wire, lot: str) -> None:
    number = prepare(wire, line(lot, 3))
    create, credit = pb.CreateSupplierReturnRequest, pb.RecordSupplierCreditRequest
    dispatch, close = pb.DispatchSupplierReturnRequest, pb.CloseSupplierReturnRequest
    page = pb.ListSupplierReturnsRequest
    some = [pb.LineCredit(line=1)]
    answered: dict[str, Value] = {"supplier_return": number, "lines": some}
    unsaid = line(lot, reason="SUPPLIER_RETURN_REASON_UNSPECIFIED")
    wrong = [pb.LineCredit(line=1, refused=True, credit_minor=1)]
    both = credit(supplier_return=number, lines=wrong)
    cases: Refusals = [
        ("inspector", create(lines=[line(lot)]), SITE, (*NO_RIGHT, "CreateSupplierReturn")),
        ("keeper", credit(**answered), SITE, (*NO_RIGHT, "RecordSupplierCredit")),
        ("keeper", create(), SITE, (INVALID, "FIELD_INVALID", "lines")),
        ("keeper", create(lines=[unsaid]), SITE, (INVALID, "FIELD_INVALID", "lines[0].reason")),
        ("keeper", create(lines=[line("BRK-1")]), SITE, (INVALID, "FIELD_INVALID", "lines[0].code")),
        ("keeper", create(lines=[line(lot, 0)]), SITE, (INVALID, "FIELD_INVALID", "lines[0].quantity")),
        ("keeper", create(lines=[line(lot)]), SITE, (FAILED, "REASON_REQUIRED", "header.reason")),
        ("keeper", create(lines=[line(lot, location="Z-9")]), SITE, (MISSING, "LOCATION_NOT_FOUND", "Z-9")),
        ("keeper", dispatch(supplier_return="S1-9999"), SITE, (MISSING, "SUPPLIER_RETURN_NOT_FOUND", "S1-9999")),
        ("manager", credit(**answered), SITE, (FAILED, "SUPPLIER_RETURN_STATE", number)),
        ("manager", both, SITE, (INVALID, "FIELD_INVALID", "lines[0].credit_minor")),
        ("manager", credit(**answered, currency="x"), SITE, (INVALID, "FIELD_INVALID", "currency")),
        ("manager", close(supplier_return=number), SITE, (FAILED, "REASON_REQUIRED", "header.reason")),
        ("stranger", page(site=SITE), "", (*NO_RIGHT, "ListSupplierReturns")),
        ("keeper", page(site=SITE, supplier="NO-1"), "", (MISSING, "SUPPLIER_NOT_FOUND", "NO-1")),
        ("keeper", page(site=SITE, supplier_return="L1-1"), "", (INVALID, "FIELD_INVALID", "supplier_return")),
    ]  # fmt: skip
    assert wire.said_of(cases) == [expected for *_, expected in cases]
