"""Repair orders over the wire: what arrives twice, what was agreed on, and every refusal."""

import time

from google.protobuf.timestamp_pb2 import Timestamp

from parts_service.v1 import authorisations_pb2 as authorisations
from parts_service.v1 import clearance_pb2 as clearance
from parts_service.v1 import issuing_pb2 as issuing
from parts_service.v1 import late_issues_pb2 as late_issues
from parts_service.v1 import provisional_orders_pb2 as provisional_orders
from parts_service.v1 import repair_orders_pb2 as orders
from tests.rpc import store
from tests.rpc.wire import SITE, Value, Wire


def told(version: int, **more: Value) -> orders.UpsertRepairOrderRequest:
    """Ask to mirror the order."""
    consent = orders.Authorisation(
        authorised_by="AUTHORISED_BY_CUSTOMER",
        reference="S-1",
        version=1,
        channel="app",
        parts=[
            orders.AuthorisedPart(
                part_number=store.PART,
                quantity=4,
                grades=["GRADE_OES", "GRADE_GENUINE_OE"],
                ceiling_minor=900,
            )
        ],
        ceiling_minor=5_000,
        currency="CNY",
    )
    line = orders.JobLine(line=1, pay_type="PAY_TYPE_CUSTOMER", authorisation=consent)
    fields: dict[str, Value] = {
        "number": store.ORDER,
        "vin": store.VIN,
        "job_lines": [line],
        "odometer_in_km": 900,
        **more,
    }
    return orders.UpsertRepairOrderRequest(repair_order=orders.RepairOrder(source_version=version, **fields))


def test_an_order_is_told_twice_supplemented_settled_and_reopened(wire: Wire) -> None:
    store.register(wire)
    first = wire.post("advisor", told(3), SITE)
    assert not first.unchanged
    assert wire.post("advisor", told(3), SITE).unchanged
    late = wire.said("advisor", told(2), SITE)
    assert late == ("ABORTED", "VERSION_STALE", store.ORDER)
    other = wire.said("advisor", told(3, plate="京B1"), SITE)
    assert other == ("ABORTED", "VERSION_CONTRADICTED", store.ORDER)
    supplement = authorisations.AuthoriseRequest(
        repair_order=store.ORDER,
        job_line=1,
        authorisation=orders.Authorisation(
            authorised_by="AUTHORISED_BY_CUSTOMER",
            channel="phone",
            parts=[orders.AuthorisedPart(part_number=store.PART, quantity=2)],
        ),
        supplement=True,
    )
    assert wire.post("advisor", supplement, SITE).version == 2
    outdated = wire.said(
        "advisor",
        authorisations.AuthoriseRequest(
            repair_order=store.ORDER,
            job_line=1,
            authorisation=orders.Authorisation(authorised_by="AUTHORISED_BY_INSURER", version=2),
        ),
        SITE,
    )
    assert outdated == ("ABORTED", "AUTHORISATION_OUTDATED", store.ORDER)
    warned = wire.post("advisor", told(4, original_number="RO-0", odometer_in_km=901), SITE).warnings
    assert [text for text in warned if "authorisation is older" in text]
    assert [text for text in warned if "RO-0" in text]
    (line,) = wire.ask(
        "keeper", orders.GetRepairOrderRequest(site=SITE, number=store.ORDER)
    ).repair_order.job_lines
    (part,) = line.authorisation.parts
    assert (line.authorisation.version, part.quantity, line.authorisation.ceiling_minor) == (2, 6, 5_000)
    listed = wire.ask(
        "keeper", authorisations.ListAuthorisationsRequest(site=SITE, repair_order=store.ORDER)
    ).authorisations
    assert [(one.authorisation.version, one.authorisation.channel, one.recorded_by) for one in listed] == [
        (1, "app", "advisor"),
        (2, "phone", "advisor"),
    ]
    assert list(listed[0].authorisation.parts[0].grades) == [1, 2]
    wire.post("advisor", told(5, state="REPAIR_ORDER_STATE_SETTLED"), SITE)
    back = wire.said("advisor", told(6, state="REPAIR_ORDER_STATE_IN_WORK"), SITE)
    assert back == ("FAILED_PRECONDITION", "ORDER_STEP_BACK", store.ORDER)
    again = told(6, state="REPAIR_ORDER_STATE_REOPENED")
    assert wire.said("advisor", again, SITE)[1] == "REASON_REQUIRED"
    wire.post("advisor", again, SITE, reason="the customer is back")
    order = wire.ask("keeper", orders.GetRepairOrderRequest(site=SITE, number=store.ORDER)).repair_order
    assert (order.reopened, order.HasField("settled_at")) == (1, False)


def test_what_is_open_is_told_kept_and_resolved(wire: Wire) -> None:
    store.register(wire, safety_critical=False)
    wire.post("advisor", told(1), SITE)
    check = clearance.CheckClearanceRequest(site=SITE, repair_order=store.ORDER)
    assert wire.ask("keeper", check).cleared
    line = issuing.IssueLine(job_line=1, code=store.receive(wire), quantity=2)
    wire.post("keeper", issuing.IssuePartsRequest(repair_order=store.ORDER, lines=[line]), SITE)
    answer = wire.ask("advisor", check, language="zh-CN")
    assert not answer.cleared
    assert [(one.kind, one.job_line, one.quantity) for one in answer.matters] == [
        (clearance.OPEN_KIND_NOT_FITTED, 1, 2),
        (clearance.OPEN_KIND_OLD_PART_MISSING, 1, 2),
    ]
    assert answer.matters[0].what_to_do == "请登记装车、通过竣工检验，或退料。"
    wire.post("advisor", told(2, state="REPAIR_ORDER_STATE_SETTLED"), SITE)
    listing = clearance.ListExceptionsRequest(site=SITE)
    listed = wire.ask("keeper", listing).exceptions
    assert [(one.repair_order, one.ordinal, one.matter.kind) for one in listed] == [
        (store.ORDER, 1, clearance.OPEN_KIND_NOT_FITTED),
        (store.ORDER, 2, clearance.OPEN_KIND_OLD_PART_MISSING),
    ]
    resolve = clearance.ResolveExceptionRequest(
        repair_order=store.ORDER, ordinal=1, resolution="seen in the car"
    )
    wire.post("manager", resolve, SITE)
    assert [one.ordinal for one in wire.ask("keeper", listing).exceptions] == [2]
    assert wire.said("manager", resolve, SITE) == ("FAILED_PRECONDITION", "EXCEPTION_RESOLVED", store.ORDER)
    listing = clearance.ListExceptionsRequest(site=SITE, repair_order=store.ORDER, resolved_too=True)
    first = wire.ask("keeper", listing).exceptions[0]
    assert (first.resolved_by, first.resolution) == ("manager", "seen in the car")
    unknown = clearance.ResolveExceptionRequest(repair_order=store.ORDER, ordinal=9, resolution="seen")
    assert wire.said("manager", unknown, SITE) == ("NOT_FOUND", "EXCEPTION_NOT_FOUND", store.ORDER)
    nowhere = clearance.CheckClearanceRequest(site=SITE, repair_order="NO")
    assert wire.said("keeper", nowhere) == ("NOT_FOUND", "REPAIR_ORDER_NOT_FOUND", "NO")


def test_an_order_opened_while_the_dealer_system_is_down_is_linked_and_found_under_both_numbers(
    wire: Wire,
) -> None:
    store.register(wire, safety_critical=False)
    consent = orders.Authorisation(
        authorised_by="AUTHORISED_BY_CUSTOMER",
        parts=[orders.AuthorisedPart(part_number=store.PART, quantity=3)],
    )
    line = orders.JobLine(line=1, pay_type="PAY_TYPE_CUSTOMER", authorisation=consent)
    wanted = orders.RepairOrder(plate="京B1", job_lines=[line])
    create = provisional_orders.CreateProvisionalOrderRequest(repair_order=wanted)
    number = wire.post("keeper", create, SITE).number
    assert number.startswith("TEMP1-")
    nobody = provisional_orders.CreateProvisionalOrderRequest(
        repair_order=orders.RepairOrder(job_lines=[line])
    )
    assert wire.said("keeper", nobody, SITE) == ("INVALID_ARGUMENT", "FIELD_INVALID", "repair_order.vin")
    pieces = issuing.IssueLine(job_line=1, code=store.receive(wire), quantity=3)
    wire.post("keeper", issuing.IssuePartsRequest(repair_order=number, lines=[pieces]), SITE)
    beyond = late_issues.RecordLateIssueRequest(
        repair_order=number, lines=[issuing.IssueLine(job_line=1, code=pieces.code, quantity=1)]
    )
    wire.post("manager", beyond, SITE, reason="the system was down")
    listing = provisional_orders.ListProvisionalOrdersRequest(site=SITE)
    assert [one.number for one in wire.ask("keeper", listing).orders] == [number]
    listing.older_than_hours = 1
    assert list(wire.ask("keeper", listing).orders) == []
    short = told(1)
    short.repair_order.job_lines[0].authorisation.parts[0].quantity = 2
    wire.post("advisor", short, SITE)
    link = provisional_orders.LinkProvisionalOrderRequest(provisional=number, number=store.ORDER)
    linked = wire.post("advisor", link, SITE)
    assert (linked.issue_lines, linked.exceptions) == (2, 2)
    assert wire.said("advisor", link, SITE) == ("FAILED_PRECONDITION", "ORDER_NOT_PROVISIONAL", number)
    before = wire.ask("keeper", orders.GetRepairOrderRequest(site=SITE, number=number))
    assert (before.repair_order.linked_number, list(before.issued)) == (store.ORDER, [])
    after = wire.ask("keeper", orders.GetRepairOrderRequest(site=SITE, number=store.ORDER))
    assert [(one.job_line, one.quantity) for one in after.issued] == [(10_001, 3), (10_001, 1)]
    # What was said once for all stays under the number it was said under, and is found from the other.
    for named in (number, store.ORDER):
        bent = late_issues.ListIrregularitiesRequest(site=SITE, repair_order=named)
        assert [one.repair_order for one in wire.ask("keeper", bent).irregularities] == [number]
    kept = wire.ask("keeper", clearance.ListExceptionsRequest(site=SITE)).exceptions
    assert {(one.repair_order, one.matter.kind) for one in kept} == {
        (store.ORDER, clearance.OPEN_KIND_CONSENT_MISSING)
    }


def test_what_a_dealer_system_gets_wrong(wire: Wire) -> None:
    """A VIN with O for 0, a message that was overtaken, and a line told no more on which parts are out."""
    store.register(wire, safety_critical=False)
    mistyped = wire.refused("advisor", told(0, vin="LFV3A23C683O12345"), SITE)
    assert (mistyped.code, mistyped.reason, mistyped.subject) == (
        "INVALID_ARGUMENT",
        "VIN_INVALID",
        "repair_order.vin",
    )
    assert "Character 12 is O" in mistyped.detail["problem"]
    assert "probably 0" in mistyped.detail["problem"]
    now = time.time_ns() // 1_000_000_000
    wire.post("advisor", told(0), SITE, occurred_at=Timestamp(seconds=now - 60))
    earlier = told(0, odometer_in_km=899)
    overtaken = wire.said("advisor", earlier, SITE, occurred_at=Timestamp(seconds=now - 120))
    assert overtaken == ("ABORTED", "MESSAGE_OVERTAKEN", store.ORDER)
    pieces = issuing.IssueLine(job_line=1, code=store.receive(wire), quantity=1)
    issue = issuing.IssuePartsRequest(repair_order=store.ORDER, lines=[pieces])
    wire.post("keeper", issue, SITE)
    other = told(0)
    other.repair_order.job_lines[0].line = 2
    assert [one for one in wire.post("advisor", other, SITE).warnings if "withdrawn" in one]
    assert wire.said("keeper", issue, SITE) == ("FAILED_PRECONDITION", "JOB_LINE_WITHDRAWN", "1")
    card = wire.ask("keeper", orders.GetRepairOrderRequest(site=SITE, number=store.ORDER)).repair_order
    assert [(one.line, one.withdrawn) for one in card.job_lines] == [(1, True), (2, False)]
