"""Holds over the wire."""

import pytest

from parts_service.domain.refusal import Refused
from parts_service.rpc.holds import read_hold
from parts_service.v1 import changes_pb2 as changes
from parts_service.v1 import holds_pb2 as pb
from tests.rpc import store
from tests.rpc.wire import OTHER_SITE, SITE, Refusals, Value, Wire


def hold(**fields: Value) -> pb.Hold:
    return pb.Hold(**{"kind": "HOLD_KIND_QUALITY", "reason": "smells", **fields})


def place(wire: Wire, site: str = SITE, **fields: Value) -> str:
    number: str = wire.post("inspector", pb.PlaceHoldRequest(hold=hold(**fields)), site).hold
    return number


def active(wire: Wire, site: str = SITE) -> list[pb.Hold]:
    return list(wire.ask("keeper", pb.ListHoldsRequest(site=site)).holds)


def test_active_holds_are_listed_with_their_scope_reason_and_author(wire: Wire) -> None:
    store.register(wire)
    lot = store.receive(wire)
    numbers = [
        place(wire, "ORG", part_number=store.PART, kind="HOLD_KIND_RECALL"),
        place(wire, lot=lot),
        place(wire, location="a-1", reason="wet"),
        place(wire, supplier=store.SUPPLIER, kind="HOLD_KIND_SUPPLIER"),
    ]
    found = active(wire)
    assert [one.hold for one in found] == numbers
    assert {one.placed_by for one in found} == {"inspector"}
    assert all(one.placed_at.seconds > 0 for one in found)
    for one in found:
        one.ClearField("placed_at")
        one.ClearField("placed_by")
    assert found == [
        hold(hold=numbers[0], part_number=store.PART, kind="HOLD_KIND_RECALL"),
        hold(hold=numbers[1], lot=lot),
        hold(hold=numbers[2], location="A-1", reason="wet"),
        hold(hold=numbers[3], supplier=store.SUPPLIER, kind="HOLD_KIND_SUPPLIER"),
    ]
    other = wire.ask("stranger", pb.ListHoldsRequest(site=OTHER_SITE)).holds
    assert [one.hold for one in other] == numbers[:1]
    organisation = wire.ask("manager", pb.ListHoldsRequest(site="ORG")).holds
    assert [one.hold for one in organisation] == numbers[:1]


def test_holds_are_listed_page_by_page(wire: Wire) -> None:
    store.register(wire)
    numbers = [
        place(wire, "ORG", part_number=store.PART),
        place(wire, location="A-1"),
        place(wire, location="A-2"),
    ]
    found, token = [], ""
    for size in (2, 1):
        page = changes.PageRequest(page_size=2, page_token=token)
        answer = wire.ask("keeper", pb.ListHoldsRequest(site=SITE, page=page))
        assert (len(answer.holds), bool(answer.page.next_page_token)) == (size, size == 2)
        found += [one.hold for one in answer.holds]
        token = answer.page.next_page_token
    assert found == numbers


def test_a_released_hold_stands_no_more_and_others_stay(wire: Wire) -> None:
    store.register(wire, safety_critical=False)
    lot = store.receive(wire)
    first, second = place(wire, lot=lot), place(wire, lot=lot)
    answer = wire.post("inspector", pb.ReleaseHoldRequest(hold=first), SITE, reason="tested")
    assert (answer.approval, answer.posted.site) == ("", SITE)
    assert [one.hold for one in active(wire)] == [second]
    assert wire.said("inspector", pb.ReleaseHoldRequest(hold=first), SITE, reason="tested") == (
        "FAILED_PRECONDITION",
        "HOLD_RELEASED",
        first,
    )


def test_a_hold_of_the_organisation_is_released_in_its_journal(wire: Wire) -> None:
    store.register(wire)
    number = place(wire, "ORG", supplier=store.SUPPLIER)
    request = pb.ReleaseHoldRequest(hold=number)
    assert wire.said("inspector", request, SITE, reason="over") == ("NOT_FOUND", "HOLD_NOT_FOUND", number)
    assert wire.post("inspector", request, reason="over").posted.site == "ORG"
    assert active(wire) == []


def test_the_reason_may_stand_in_the_header(wire: Wire) -> None:
    request = pb.PlaceHoldRequest(hold=hold(location="A-1", reason=""))
    wire.post("keeper", request, SITE, reason="wet floor")
    assert [one.reason for one in active(wire)] == ["wet floor"]


REFUSED: Refusals = [
    (
        "technician",
        pb.PlaceHoldRequest(hold=hold(location="A-1")),
        SITE,
        ("PERMISSION_DENIED", "NO_RIGHT", "PlaceHold"),
    ),
    (
        "stranger",
        pb.PlaceHoldRequest(hold=hold(location="A-1")),
        SITE,
        ("PERMISSION_DENIED", "NO_RIGHT", "PlaceHold"),
    ),
    (
        "keeper",
        pb.PlaceHoldRequest(hold=hold(location="A-1")),
        "ORG",
        ("PERMISSION_DENIED", "NO_RIGHT", "PlaceHold"),
    ),
    (
        "keeper",
        pb.PlaceHoldRequest(hold=hold(location="A-1", reason="")),
        SITE,
        ("FAILED_PRECONDITION", "REASON_REQUIRED", "hold.reason"),
    ),
    (
        "keeper",
        pb.PlaceHoldRequest(hold=hold(location="NONE")),
        SITE,
        ("NOT_FOUND", "LOCATION_NOT_FOUND", "NONE"),
    ),
    (
        "inspector",
        pb.PlaceHoldRequest(hold=hold(location="A-1")),
        "ORG",
        ("NOT_FOUND", "LOCATION_NOT_FOUND", "A-1"),
    ),
    (
        "keeper",
        pb.PlaceHoldRequest(hold=hold(lot="L1-9999")),
        SITE,
        ("NOT_FOUND", "LOT_NOT_FOUND", "L1-9999"),
    ),
    ("keeper", pb.PlaceHoldRequest(hold=hold(part_number="no")), SITE, ("NOT_FOUND", "PART_NOT_FOUND", "NO")),
    (
        "keeper",
        pb.PlaceHoldRequest(hold=hold(supplier="no")),
        SITE,
        ("NOT_FOUND", "SUPPLIER_NOT_FOUND", "NO"),
    ),
    ("inspector", pb.ReleaseHoldRequest(hold="H1-9999"), SITE, ("NOT_FOUND", "HOLD_NOT_FOUND", "H1-9999")),
    ("inspector", pb.ReleaseHoldRequest(hold="L1-1"), SITE, ("INVALID_ARGUMENT", "FIELD_INVALID", "hold")),
    ("keeper", pb.ReleaseHoldRequest(hold="H1-1"), SITE, ("PERMISSION_DENIED", "NO_RIGHT", "ReleaseHold")),
    ("stranger", pb.ListHoldsRequest(site=SITE), "", ("PERMISSION_DENIED", "NO_RIGHT", "ListHolds")),
]


def test_what_is_refused(wire: Wire) -> None:
    assert wire.said_of(REFUSED) == [expected for *_, expected in REFUSED]
    assert active(wire) == []


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({}, "hold.scope"),
        ({"location": "A-1", "kind": 0}, "hold.kind"),
        ({"location": "A-1", "kind": 99}, "hold.kind"),
        ({"location": "A-1", "reason": "x" * 501}, "hold.reason"),
        ({"location": ""}, "hold.location"),
        ({"lot": ""}, "hold.lot"),
        ({"part_number": " "}, "hold.part_number"),
        ({"supplier": "a b"}, "hold.supplier"),
    ],
)
def test_a_field_that_is_wrong_is_named(fields: dict[str, Value], field: str) -> None:
    with pytest.raises(Refused) as refused:
        read_hold(pb.PlaceHoldRequest(hold=hold(**fields)))
    assert refused.value.refusal.subject == field
