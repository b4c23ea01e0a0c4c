"""Links between parts over the wire, and where a number leads."""

import itertools

import pytest

from parts_service.domain.refusal import Refused
from parts_service.rpc.supersession import read_supersession
from parts_service.v1 import changes_pb2 as changes
from parts_service.v1 import supersession_pb2 as pb
from tests.rpc.test_catalog import create, identifier, pack
from tests.rpc.wire import SITE, Refusals, Value, Wire

FUTURE = changes.Date(year=2099, month=1, day=1)
PAST = changes.Date(year=2020, month=1, day=1)


def link(old: str, new: str, kind: str = "SUPERSEDES", **fields: Value) -> pb.SetSupersessionRequest:
    made = pb.Supersession(
        old_part_number=old, new_part_number=new, kind=f"SUPERSESSION_KIND_{kind}", **fields
    )
    return pb.SetSupersessionRequest(supersession=made)


def instead(parts: list[pb.PartInstead]) -> list[tuple[str, int, int]]:
    return [(one.part.part_number, one.named_quantity, one.quantity) for one in parts]


def test_a_number_leads_to_the_current_part(wire: Wire) -> None:
    for number in ("A-1", "A-2", "A-3", "B", "C"):
        create(wire, part_number=number)
    wire.post("manager", link("A-1", "A-2", new_quantity=2, effective_from=PAST, use_old_first=True))
    wire.post("manager", link("a 2", "A-3", effective_from=FUTURE))
    wire.post("manager", link("A-1", "B", "INTERCHANGE", old_quantity=3))
    wire.post("manager", link("C", "A-1", "INTERCHANGE"))
    (found,) = wire.ask("keeper", pb.ResolvePartRequest(number="a1")).parts
    assert found.part.part_number == "A-1"
    assert instead(found.current) == [("A-2", 1, 2)]
    assert sorted(instead(found.interchangeable)) == [("B", 3, 1), ("C", 1, 1)]
    assert [(one.old_part_number, one.new_part_number, one.in_effect) for one in found.chain] == [
        ("A-1", "A-2", True),
        ("A-2", "A-3", False),
    ]
    assert (found.chain[0].new_quantity, found.chain[0].use_old_first, found.chain[0].effective_from) == (
        2,
        True,
        PAST,
    )
    (later,) = wire.ask("keeper", pb.ResolvePartRequest(number="A-1", day=FUTURE)).parts
    assert instead(later.current) == [("A-3", 1, 2)]
    wire.post("manager", pb.EndSupersessionRequest(old_part_number="A-1", new_part_number="A-2"))
    (ended,) = wire.ask("keeper", pb.ResolvePartRequest(number="A-1")).parts
    assert instead(ended.current) == [("A-1", 1, 1)]


def test_an_ambiguous_number_answers_every_part_that_has_it(wire: Wire) -> None:
    shared = [identifier("OE", "06L 115 562")]
    create(wire, part_number="X", identifiers=shared)
    create(wire, part_number="Y", identifiers=shared, packagings=[pack("box", 12, "14011558065604", 1)])
    found = wire.ask("keeper", pb.ResolvePartRequest(number="06l-115-562")).parts
    assert sorted(one.part.part_number for one in found) == ["X", "Y"]
    (packed,) = wire.ask("keeper", pb.ResolvePartRequest(number="14011558065604")).parts
    assert (packed.part.part_number, packed.pack.unit_name, packed.pack.factor) == ("Y", "box", 12)


REFUSED: Refusals = [
    ("keeper", link("A", "B"), "ORG", ("PERMISSION_DENIED", "NO_RIGHT", "SetSupersession")),
    ("manager", link("A", "B"), SITE, ("INVALID_ARGUMENT", "FIELD_INVALID", "header.home_site")),
    ("manager", link("A", "NONE"), "ORG", ("NOT_FOUND", "PART_NOT_FOUND", "NONE")),
    ("manager", link("B", "A"), "ORG", ("FAILED_PRECONDITION", "SUPERSESSION_CYCLE", "B")),
    (
        "manager",
        pb.EndSupersessionRequest(old_part_number="B", new_part_number="A"),
        "ORG",
        ("NOT_FOUND", "SUPERSESSION_NOT_FOUND", "B"),
    ),
    (
        "manager",
        pb.EndSupersessionRequest(old_part_number="A", new_part_number="B", ended_on=PAST),
        "ORG",
        ("FAILED_PRECONDITION", "DATES_CONTRADICT", "A"),
    ),
    ("keeper", pb.ResolvePartRequest(number="NONE"), "", ("NOT_FOUND", "PART_NOT_FOUND", "NONE")),
    ("keeper", pb.ResolvePartRequest(), "", ("INVALID_ARGUMENT", "FIELD_INVALID", "number")),
]


def test_what_is_refused(wire: Wire) -> None:
    for number in ("A", "B"):
        create(wire, part_number=number)
    wire.post("manager", link("A", "B"))
    assert wire.said_of(REFUSED) == [expected for *_, expected in REFUSED]


def test_a_chain_has_an_end(wire: Wire) -> None:
    numbers = [f"P{number}" for number in range(52)]
    for number in numbers:
        create(wire, part_number=number)
    for old, new in itertools.pairwise(numbers[:51]):
        wire.post("manager", link(old, new))
    said = wire.said("manager", link("P50", "P51"), "ORG")
    assert said == ("FAILED_PRECONDITION", "SUPERSESSION_TOO_LONG", "P50")
    (found,) = wire.ask("keeper", pb.ResolvePartRequest(number="P0")).parts
    assert (instead(found.current), len(found.chain)) == ([("P50", 1, 1)], 50)


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"old_part_number": ""}, "supersession.old_part_number"),
        ({"new_part_number": ""}, "supersession.new_part_number"),
        ({"kind": 0}, "supersession.kind"),
        ({"old_quantity": 1_001}, "supersession.old_quantity"),
        ({"new_quantity": -1}, "supersession.new_quantity"),
        ({"ended_on": PAST}, "supersession.ended_on"),
        ({"effective_from": changes.Date(year=2026, month=2, day=30)}, "supersession.effective_from"),
    ],
)
def test_a_field_that_is_wrong_is_named(fields: dict[str, Value], field: str) -> None:
    given = {"old_part_number": "A", "new_part_number": "B", "kind": 1, **fields}
    with pytest.raises(Refused) as refused:
        read_supersession(pb.Supersession(**given))
    assert refused.value.refusal.subject == field
