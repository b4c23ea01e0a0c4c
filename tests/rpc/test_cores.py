"""Deposits on cores over the wire: both legs, their figures, and what is refused."""

from parts_service.v1 import cores_pb2 as pb
from parts_service.v1 import old_parts_pb2 as old_parts
from parts_service.v1 import sites_pb2 as sites
from tests.rpc import store
from tests.rpc.wire import SITE, Refusals, Value, Wire

FAILED, INVALID, MISSING = "FAILED_PRECONDITION", "INVALID_ARGUMENT", "NOT_FOUND"
NO_RIGHT = "PERMISSION_DENIED", "NO_RIGHT"


def issued(wire: Wire) -> tuple[str, list[str]]:
    """Four pieces with a core charge of 5.00 issued, two cores handed in and one shipped: the line, and the tags."""
    store.register(
        wire,
        safety_critical=False,
        core_charge_minor=500,
        core_charge_currency="CNY",
        old_part_required=True,
    )
    place = sites.Location(code="COR", kind="LOCATION_KIND_CORE_BANK")
    wire.post("admin", sites.CreateLocationsRequest(locations=[place]), SITE)
    store.order(wire)
    line: str = store.issue(wire, store.receive(wire), 4).lines[0].issue_line
    core = old_parts.OldPart(issue_line=line, disposition="DISPOSITION_CORE", location="COR")
    request = old_parts.RecordOldPartsRequest(repair_order=store.ORDER, lines=[core, core])
    tags = list(wire.post("keeper", request, SITE).old_parts)
    sent = old_parts.ShipOldPartsRequest(
        old_parts=tags[:1], receiver="OLD_PART_RECEIVER_SUPPLIER", supplier=store.SUPPLIER
    )
    wire.post("keeper", sent, SITE)
    return line, tags


def settle(line: str, quantity: int, settlement: str = "REFUND", **fields: Value) -> pb.SettleCoreRequest:
    return pb.SettleCoreRequest(
        issue_line=line, quantity=quantity, settlement=f"CORE_SETTLEMENT_{settlement}", **fields
    )


def credit(tag: str, **fields: Value) -> pb.RecordCoreCreditRequest:
    return pb.RecordCoreCreditRequest(reference="CN-1", lines=[pb.CreditedCore(old_part=tag, **fields)])


def test_both_legs_of_a_deposit_add_up(wire: Wire) -> None:
    line, (sent, kept) = issued(wire)
    wire.post("advisor", settle(line, 1, reference="R-1"), SITE)
    wire.post("advisor", settle(line, 1, "FORFEIT"), SITE, reason="never came")
    wire.post("manager", credit(sent, credit_minor=450), SITE)
    (found,) = wire.ask("keeper", pb.ListCoresRequest(site=SITE, repair_order=store.ORDER)).cores
    assert found.charged_minor == (
        found.due_minor + found.held_minor + found.refunded_minor + found.forfeited_minor
    )
    assert found == pb.Core(
        issue_line=line,
        repair_order=store.ORDER,
        part_number=store.PART,
        state="CORE_STATE_DUE",
        charge_minor=500,
        currency="CNY",
        charged_minor=2_000,
        due_minor=500,
        held_minor=500,
        refunded_minor=500,
        forfeited_minor=500,
        reference="R-1",
        due_on=found.due_on,
        returns=[
            pb.CoreReturn(
                old_part=sent,
                quantity=1,
                state="CORE_RETURN_STATE_CREDITED",
                credit_minor=450,
                rejection="CORE_REJECTION_NONE",
            ),
            pb.CoreReturn(old_part=kept, quantity=1, state="CORE_RETURN_STATE_IN_BANK"),
        ],
        credited_minor=450,
    )
    assert not wire.ask("keeper", pb.ListCoresRequest(site=SITE, due_days=1)).cores


def test_each_refusal(wire: Wire) -> None:
    line, (sent, kept) = issued(wire)
    page = pb.ListCoresRequest
    wrong = "CORE_REJECTION_WRONG_PART"
    cases: Refusals = [
        ("technician", settle(line, 1), SITE, (*NO_RIGHT, "SettleCore")),
        ("keeper", credit(sent), SITE, (*NO_RIGHT, "RecordCoreCredit")),
        ("advisor", settle(line, 0), SITE, (INVALID, "FIELD_INVALID", "quantity")),
        ("advisor", settle(line, 1, "UNSPECIFIED"), SITE, (INVALID, "FIELD_INVALID", "settlement")),
        ("advisor", settle("I1-99999", 1), SITE, (MISSING, "CORE_NOT_FOUND", "I1-99999")),
        ("advisor", settle(line, 3), SITE, (FAILED, "CORE_STATE", line)),
        ("advisor", settle(line, 1, "FORFEIT"), SITE, (FAILED, "REASON_REQUIRED", "header.reason")),
        ("manager", pb.RecordCoreCreditRequest(reference="CN-1"), SITE, (INVALID, "FIELD_INVALID", "lines")),
        ("manager", credit(sent, rejection=wrong, credit_minor=1), SITE,
         (INVALID, "FIELD_INVALID", "lines[0].credit_minor")),
        ("manager", credit("J1-99999"), SITE, (MISSING, "OLD_PART_NOT_FOUND", "J1-99999")),
        ("manager", credit(kept), SITE, (FAILED, "OLD_PART_STATE", kept)),
        ("stranger", page(site=SITE), "", (*NO_RIGHT, "ListCores")),
        ("keeper", page(site=SITE, due_days=-1), "", (INVALID, "FIELD_INVALID", "due_days")),
    ]  # fmt: skip
    assert wire.said_of(cases) == [expected for *_, expected in cases]
