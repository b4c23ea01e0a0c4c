"""Undoing over the wire: one's own, a manager's with another, and each refusal."""

from parts_service.v1 import approvals_pb2 as approvals
from parts_service.v1 import policies_pb2 as policies
from parts_service.v1 import repair_orders_pb2 as orders
from parts_service.v1 import returns_pb2 as returns
from parts_service.v1 import undo_pb2 as pb
from tests.rpc import store
from tests.rpc.wire import OTHER_SITE, SITE, Refusals, Wire


def issued(wire: Wire) -> list[tuple[str, int, int]]:
    answer = wire.ask("keeper", orders.GetRepairOrderRequest(site=SITE, number=store.ORDER))
    return [(one.issue_line, one.quantity, one.returned) for one in answer.issued]


def test_an_entry_is_taken_back(wire: Wire) -> None:
    """By its author at once; after ten minutes or by others only by a manager; and it says what stands in the way."""
    store.register(wire, safety_critical=False)
    store.order(wire)
    wire.hire("second", ("PARTS_MANAGER", SITE))
    wire.hire("keeper2", ("STOREKEEPER", SITE))
    lot = store.receive(wire, cost_minor=900)
    first = store.issue(wire, lot)
    entry, line = first.posted.sequence, first.lines[0].issue_line
    answer = wire.post("keeper", pb.UndoEntryRequest(sequence=entry), SITE)
    assert (answer.undoes, answer.kind) == (entry, "issued")
    assert [(one.lot, one.quantity, one.issue_line) for one in answer.moves] == [(lot, 2, line)]
    assert issued(wire) == [(line, 2, 2)]

    second = store.issue(wire, lot)
    entry, line = second.posted.sequence, second.lines[0].issue_line
    back = returns.ReturnLine(code=line, quantity=1, kind="RETURN_KIND_UNUSED_SEALED", location="R-1")
    wire.post("keeper", returns.ReturnPartsRequest(repair_order=store.ORDER, lines=[back]), SITE)
    failed = "FAILED_PRECONDITION"
    undo, reverse = pb.UndoEntryRequest(sequence=entry), pb.ReverseEntryRequest(sequence=entry)
    cases: Refusals = [
        ("keeper", pb.UndoEntryRequest(), SITE, ("INVALID_ARGUMENT", "FIELD_INVALID", "sequence")),
        ("keeper", pb.UndoEntryRequest(sequence=9_999), SITE, ("NOT_FOUND", "ENTRY_NOT_FOUND", "9999")),
        ("keeper", pb.UndoEntryRequest(sequence=1), SITE, (failed, "ENTRY_NOT_UNDOABLE", "1")),
        (
            "keeper",
            pb.UndoEntryRequest(sequence=first.posted.sequence),
            SITE,
            (failed, "ENTRY_UNDONE", str(first.posted.sequence)),
        ),
        ("keeper2", undo, SITE, (failed, "UNDO_NOT_OWN", str(entry))),
        ("keeper", undo, SITE, (failed, "DEPENDED_ON", line)),
        ("advisor", undo, SITE, ("PERMISSION_DENIED", "NO_RIGHT", "UndoEntry")),
        ("keeper", reverse, SITE, ("PERMISSION_DENIED", "NO_RIGHT", "ReverseEntry")),
        ("manager", pb.ReverseEntryRequest(), SITE, ("INVALID_ARGUMENT", "FIELD_INVALID", "sequence")),
        ("manager", reverse, OTHER_SITE, ("NOT_FOUND", "ENTRY_NOT_FOUND", str(entry))),
    ]
    assert wire.said_of(cases) == [expected for *_, expected in cases]
    failure = wire.refused("keeper", undo, SITE, language="zh-CN")
    assert failure.detail["entry"] == str(entry + 1)
    assert "ReturnParts" in failure.message

    # The manager takes back the return, and then the issue, whose goods are worth another one's look.
    answer = wire.post("manager", pb.ReverseEntryRequest(sequence=entry + 1), SITE, reason="typed wrongly")
    assert (answer.undoes, answer.kind, answer.approval) == (entry + 1, "returned", "")
    assert wire.refused("manager", reverse, SITE).reason == "REASON_REQUIRED"
    version = wire.ask("manager", policies.GetPolicyRequest(site=SITE)).version
    limits = policies.Policy(approve_within_hours=24, claim_days=7, voucher_limit_minor=0)
    wire.post(
        "manager", policies.SetPolicyRequest(policy=limits, expected_version=version), SITE, reason="strict"
    )
    waits = wire.post("manager", reverse, SITE, reason="typed wrongly").approval
    assert wire.said("manager", approvals.ConfirmApprovalRequest(approval=waits), SITE)[1] == "SAME_PERSON"
    confirmed = wire.post("second", approvals.ConfirmApprovalRequest(approval=waits), SITE)
    assert confirmed.kind == "entry_undone"
    assert issued(wire)[1] == (line, 2, 2)
