"""The vehicles that parts fit, over the wire."""

import pytest

from parts_service.domain.refusal import Refused
from parts_service.rpc.applicability import read_applicability
from parts_service.v1 import applicability_pb2 as pb
from parts_service.v1 import catalog_pb2 as catalog
from tests.rpc.test_catalog import create
from tests.rpc.wire import Refusals, Value, Wire

VIN = "LSVAB4185E2123456"


def setting(*lines: pb.Applicability, version: int = 1, part_number: str = "A") -> pb.SetApplicabilityRequest:
    return pb.SetApplicabilityRequest(part_number=part_number, lines=lines, expected_version=version)


def test_a_part_fits_what_its_list_says(wire: Wire) -> None:
    create(wire, part_number="A")
    golf = pb.Applicability(make="vw", model="Golf", year_from=2010, vin_pattern="lsv??4", note="1.4 TSI")
    made = wire.post("manager", setting(golf, pb.Applicability(vin_pattern="WVW")))
    assert made.version == 2
    found = wire.ask("keeper", pb.GetApplicabilityRequest(part_number="a"))
    kept = pb.Applicability(make="VW", model="GOLF", year_from=2010, vin_pattern="LSV??4", note="1.4 TSI")
    assert (list(found.lines), found.version) == ([kept, pb.Applicability(vin_pattern="WVW")], 2)
    assert wire.ask("keeper", catalog.GetPartRequest(part_number="A")).part.version == 2

    def checked(vin: str) -> tuple[str, list[pb.Applicability]]:
        answer = wire.ask("keeper", pb.CheckApplicabilityRequest(part_number="A", vin=vin))
        return pb.Fit.Name(answer.fit), list(answer.lines)

    assert checked(VIN) == ("FIT_FITS", [kept])
    assert checked("1HGCM82633A004352") == ("FIT_DOES_NOT_FIT", [])
    wire.post("manager", setting(pb.Applicability(make="VW"), version=2))
    assert checked(VIN) == ("FIT_UNKNOWN", [pb.Applicability(make="VW")])
    wire.post("manager", setting(version=3))
    assert checked(VIN) == ("FIT_UNKNOWN", [])


REFUSED: Refusals = [
    ("keeper", setting(), "ORG", ("PERMISSION_DENIED", "NO_RIGHT", "SetApplicability")),
    ("manager", setting(part_number="NONE"), "ORG", ("NOT_FOUND", "PART_NOT_FOUND", "NONE")),
    ("manager", setting(version=2), "ORG", ("ABORTED", "VERSION_MISMATCH", "A")),
    ("keeper", pb.GetApplicabilityRequest(part_number="NONE"), "", ("NOT_FOUND", "PART_NOT_FOUND", "NONE")),
    (
        "keeper",
        pb.CheckApplicabilityRequest(part_number="A", vin="LSVAB4189E2123456"),
        "",
        ("INVALID_ARGUMENT", "VIN_INVALID", "vin"),
    ),
]


def test_what_is_refused(wire: Wire) -> None:
    create(wire, part_number="A")
    assert wire.said_of(REFUSED) == [expected for *_, expected in REFUSED]


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({}, "lines[0].make"),
        ({"make": "x" * 65}, "lines[0].make"),
        ({"vin_pattern": "LS"}, "lines[0].vin_pattern"),
        ({"vin_pattern": "L?V"}, "lines[0].vin_pattern"),
        ({"vin_pattern": "LSVO"}, "lines[0].vin_pattern"),
        ({"make": "VW", "year_from": 1899}, "lines[0].year_from"),
        ({"make": "VW", "year_from": 2010, "year_to": 2009}, "lines[0].year_to"),
        ({"make": "VW", "note": "x" * 201}, "lines[0].note"),
    ],
)
def test_a_field_that_is_wrong_is_named(fields: dict[str, Value], field: str) -> None:
    with pytest.raises(Refused) as refused:
        read_applicability(setting(pb.Applicability(**fields)))
    assert refused.value.refusal.subject == field


@pytest.mark.parametrize(
    ("request_", "field"),
    [
        (setting(*[pb.Applicability(make="VW")] * 201), "lines"),
        (setting(version=0), "expected_version"),
        (setting(part_number=""), "part_number"),
    ],
)
def test_a_request_that_is_wrong_is_named(request_: pb.SetApplicabilityRequest, field: str) -> None:
    with pytest.raises(Refused) as refused:
        read_applicability(request_)
    assert refused.value.refusal.subject == field
