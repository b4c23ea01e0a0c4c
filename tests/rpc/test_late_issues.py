"""Late issues over the wire: posted, listed, signalled; and what stays refused."""

from parts_service.v1 import holds_pb2 as holds
from parts_service.v1 import issuing_pb2 as issuing
from parts_service.v1 import late_issues_pb2 as pb
from parts_service.v1 import signals_pb2 as signals
from tests.rpc import store
from tests.rpc.wire import SITE, Refusals, Wire


def test_what_happened_is_on_record(wire: Wire) -> None:
    store.register(wire)
    store.order(wire, 2)
    lot = store.receive(wire, 4)
    hold = holds.Hold(kind="HOLD_KIND_RECALL", part_number=store.PART, reason="cracks")
    wire.post("inspector", holds.PlaceHoldRequest(hold=hold), SITE)

    def late(code: str = lot, quantity: int = 5, number: str = store.ORDER) -> pb.RecordLateIssueRequest:
        line = issuing.IssueLine(job_line=1, code=code, quantity=quantity)
        return pb.RecordLateIssueRequest(repair_order=number, lines=[line])

    cases: Refusals = [
        ("keeper", late(), SITE, ("PERMISSION_DENIED", "NO_RIGHT", "RecordLateIssue")),
        ("manager", late(), SITE, ("FAILED_PRECONDITION", "REASON_REQUIRED", "header.reason")),
        ("manager", late(quantity=0), SITE, ("INVALID_ARGUMENT", "FIELD_INVALID", "lines[0].quantity")),
    ]
    assert wire.said_of(cases) == [expected for *_, expected in cases]
    why = {"reason": "offline note 7"}
    assert wire.refused("manager", late(number="RO-9"), SITE, **why).reason == "REPAIR_ORDER_NOT_FOUND"
    answer = wire.post("manager", late(), SITE, **why)
    told = [(one.reason, one.subject, one.lot, one.difference) for one in answer.irregularities]
    assert told == [
        ("BEYOND_AUTHORISATION", store.PART, lot, 0),
        ("LOT_NOT_USABLE", lot, lot, 0),
        ("NOT_ENOUGH_STOCK", lot, lot, 1),
    ]
    page = wire.ask("technician", pb.ListIrregularitiesRequest(site=SITE, repair_order=store.ORDER))
    assert [(one.reason, one.recorded_by, one.repair_order) for one in page.irregularities] == [
        (reason, "manager", store.ORDER) for reason, *_ in told
    ]
    assert {one.sequence for one in page.irregularities} == {answer.posted.sequence}
    raised = wire.ask("manager", signals.ListSignalsRequest(site=SITE)).signals
    assert [one.lot for one in raised] == [lot]
    # The same request again posts and signals nothing.
    assert (
        list(wire.ask("technician", pb.ListIrregularitiesRequest(site=SITE, repair_order="X")).irregularities)
        == []
    )
