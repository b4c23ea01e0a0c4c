"""Waivers over the wire: granted, seen with the lot, ended, and every way in which one is refused."""

from datetime import UTC, datetime, timedelta

from parts_service.v1 import approvals_pb2 as approvals
from parts_service.v1 import changes_pb2 as changes
from parts_service.v1 import lots_pb2 as lots
from parts_service.v1 import waivers_pb2 as pb
from tests.rpc import store
from tests.rpc.wire import SITE, Refusals, Value, Wire


def ahead(days: int) -> changes.Date:
    day = datetime.now(UTC).date() + timedelta(days=days)
    return changes.Date(year=day.year, month=day.month, day=day.day)


def grant(**fields: Value) -> pb.GrantWaiverRequest:
    given = {"types": ["CERTIFICATE_TYPE_COC"], "valid_until": ahead(30), **fields}
    return pb.GrantWaiverRequest(waiver=pb.Waiver(**given))


def listed(wire: Wire, **filters: Value) -> list[pb.Waiver]:
    return list(wire.ask("keeper", pb.ListWaiversRequest(site=SITE, **filters)).waivers)


def test_a_waiver_is_granted_seen_with_the_lot_and_ended(wire: Wire) -> None:
    store.register(wire, required_certificates=["CERTIFICATE_TYPE_COC"], safety_critical=False)
    lot = store.receive(wire)
    store.order(wire)
    before = wire.ask("keeper", lots.GetLotRequest(lot=lot)).lot
    assert (before.status, list(before.missing_certificates)) == (
        lots.LOT_STATUS_PENDING_INSPECTION,
        ["COC"],
    )
    waiver = wire.post("manager", grant(lot=lot.lower()), SITE, reason="by post").waiver
    of_part = wire.post("manager", grant(part_number=store.PART), SITE, reason="all of it").waiver
    seen = wire.ask("keeper", lots.GetLotRequest(lot=lot)).lot
    assert (seen.status, list(seen.missing_certificates)) == (lots.LOT_STATUS_AVAILABLE, [])
    assert [(one.waiver, one.reason, one.granted_by, one.lot or one.part_number) for one in seen.waivers] == [
        (waiver, "by post", "manager", lot),
        (of_part, "all of it", "manager", store.PART),
    ]
    assert [one.waiver for one in listed(wire)] == [waiver, of_part]
    assert [one.waiver for one in listed(wire, lot=lot)] == [waiver]
    for number in (waiver, of_part):
        wire.post("inspector", pb.EndWaiverRequest(waiver=number), SITE, reason="it came")
    after = wire.ask("keeper", lots.GetLotRequest(lot=lot)).lot
    assert (after.status, len(after.waivers)) == (lots.LOT_STATUS_PENDING_INSPECTION, 0)
    assert listed(wire) == []
    assert [bool(one.ended_at.seconds) for one in listed(wire, all_ever=True)] == [True, True]


def test_a_waiver_for_a_safety_critical_part_waits_for_a_second_person(wire: Wire) -> None:
    store.register(wire, required_certificates=["CERTIFICATE_TYPE_COC"])
    lot = store.receive(wire)
    answer = wire.post("manager", grant(lot=lot), SITE, reason="by post")
    assert (answer.waiver, listed(wire)) == ("", [])
    confirm = approvals.ConfirmApprovalRequest(approval=answer.approval)
    assert wire.said("manager", confirm, SITE)[1] == "SAME_PERSON"
    wire.post("inspector", confirm, SITE)
    (waiver,) = listed(wire)
    assert (waiver.granted_by, waiver.approved_by, waiver.reason) == ("manager", "inspector", "by post")


def test_what_is_not_granted_and_not_ended(wire: Wire) -> None:
    store.register(wire, safety_critical=False)
    lot = store.receive(wire)
    waiver = wire.post("manager", grant(lot=lot), SITE, reason="by post").waiver
    wire.post("manager", pb.EndWaiverRequest(waiver=waiver), SITE, reason="it came")
    invalid = "INVALID_ARGUMENT", "FIELD_INVALID"
    failed = "FAILED_PRECONDITION"
    cases: Refusals = [
        ("keeper", grant(lot=lot), SITE, ("PERMISSION_DENIED", "NO_RIGHT", "GrantWaiver")),
        ("manager", grant(lot=lot), "ORG", (*invalid, "header.home_site")),
        ("manager", grant(), SITE, (*invalid, "waiver.scope")),
        ("manager", grant(lot=lot, types=[]), SITE, (*invalid, "waiver.types")),
        ("manager", grant(lot=lot, types=[0]), SITE, (*invalid, "waiver.types[0]")),
        ("manager", grant(lot=lot, types=[77]), SITE, (*invalid, "waiver.types[0]")),
        ("manager", grant(lot=lot, valid_until=None), SITE, (*invalid, "waiver.valid_until")),
        ("manager", grant(lot="L1-9999"), SITE, ("NOT_FOUND", "LOT_NOT_FOUND", "L1-9999")),
        ("manager", grant(part_number="no"), SITE, ("NOT_FOUND", "PART_NOT_FOUND", "NO")),
        ("manager", grant(lot=lot), SITE, (failed, "REASON_REQUIRED", "header.reason")),
        (
            "manager",
            pb.EndWaiverRequest(waiver=waiver),
            SITE,
            (failed, "WAIVER_ENDED", waiver),
        ),
        (
            "manager",
            pb.EndWaiverRequest(waiver="W1-9999"),
            SITE,
            ("NOT_FOUND", "WAIVER_NOT_FOUND", "W1-9999"),
        ),
        ("manager", pb.EndWaiverRequest(waiver="L1-1"), SITE, (*invalid, "waiver")),
        ("keeper", pb.ListWaiversRequest(site="NONE"), "", ("PERMISSION_DENIED", "NO_RIGHT", "ListWaivers")),
    ]
    assert wire.said_of(cases) == [expected for *_, expected in cases]
    over = wire.said("manager", grant(lot=lot, valid_until=ahead(-5)), SITE, reason="late")
    assert over == (failed, "DATES_CONTRADICT", "waiver")
    long = wire.said("manager", grant(lot=lot, valid_until=ahead(700)), SITE, reason="for ever")
    assert long == (*invalid, "waiver.valid_until")
