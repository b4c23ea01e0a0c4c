"""The life of two vehicles over the wire: fitted, tried, replaced, robbed, and what the register says of it."""

from datetime import UTC, datetime, timedelta
from typing import Any

from parts_service.v1 import fitment_pb2 as fitment
from parts_service.v1 import fitted_register_pb2 as register
from parts_service.v1 import key_checks_pb2 as key_checks
from parts_service.v1 import qualifications_pb2 as qualifications
from parts_service.v1 import removals_pb2 as removals
from parts_service.v1 import returns_pb2 as returns
from parts_service.v1.changes_pb2 import Date
from tests.rpc.goods import OTHER_VIN, VIN, issue, issue_unit, order, receive, stock_up
from tests.rpc.wire import SITE, Wire

LATER = Date(year=2099, month=1, day=2)


def fit(wire: Wire, line: str, number: str = "RO-1", **said: Any) -> Any:  # noqa: ANN401 - an answer
    """Fit one piece of an issue line."""
    put = fitment.FitmentLine(issue_line=line, quantity=1, **said)
    request = fitment.RecordFitmentRequest(repair_order=number, lines=[put])
    return wire.post("technician", request, SITE)


def remove(wire: Wire, number: str = "RO-1", **said: Any) -> Any:  # noqa: ANN401 - an answer
    """Take one piece out."""
    out = removals.RemovalLine(quantity=1, **said)
    request = removals.RecordRemovalRequest(repair_order=number, lines=[out])
    return wire.post("technician", request, SITE)


def registered(wire: Wire, vin: str = VIN, **said: Any) -> Any:  # noqa: ANN401 - an answer
    """The register of a vehicle."""
    request = register.GetVehicleRegisterRequest(vin=vin, purpose="a complaint", **said)
    return wire.ask("manager", request)


def test_the_register_tells_the_life_of_a_vehicle(wire: Wire) -> None:
    stock_up(wire)
    order(wire)
    order(wire, "RO-2", OTHER_VIN)
    receive(wire, "BATTERY", 2, serials=("B1", "B2"))
    lot = receive(wire, "FILTER", 9).lot
    first = fit(wire, issue_unit(wire, "BATTERY", "B1").issue_line, position="engine bay").fitments[0]
    filters = issue(wire, lot, 2)[0].issue_line
    at = removals.Position(axle=1, side="SIDE_LEFT", note="low")
    left = fit(wire, filters, at=at).fitments[0]
    assert left.position == "AXLE1/LEFT/low"
    # One was only tried: it comes back as such, where nobody is given it.
    tried = fit(wire, filters, position="right").fitments[0]
    ended = remove(wire, fitment=tried.fitment, reason="REMOVAL_REASON_TRIAL").ended_trials
    assert [(one.issue_line, one.quantity) for one in ended] == [(filters, 1)]
    back = returns.ReturnLine(code=filters, quantity=1, kind="RETURN_KIND_FITTED_REMOVED")
    request = returns.ReturnPartsRequest(repair_order="RO-1", lines=[back])
    assert wire.post("keeper", request, SITE).lines[0].location == "Q-1"
    # The battery is replaced in one call; a stranger's filter comes out, too.
    old = removals.RemovalLine(unit=_unit(wire), quantity=1, reason="REMOVAL_REASON_DONOR", location="Q-1")
    second = fit(wire, issue_unit(wire, "BATTERY", "B2").issue_line, removed=old, technician="keeper")
    remove(
        wire,
        part_number="FILTER",
        serial="X-9",
        reason="REMOVAL_REASON_REPLACED",
        location="Q-1",
        odometer_km=9_000,
    )
    found = registered(wire)
    fitted = {one.fitment: one for one in found.parts}
    assert list(fitted) == [first.fitment, left.fitment, second.fitments[0].fitment]
    (gone,) = fitted[first.fitment].removals
    assert (fitted[first.fitment].fitted_now, gone.replaced_by) == (0, second.fitments[0].fitment)
    assert (gone.serial, gone.reason, gone.location) == ("B1", removals.REMOVAL_REASON_DONOR, "Q-1")
    assert fitted[second.fitments[0].fitment].technician == "keeper"
    assert [(one.serial, one.until_km) for one in found.strangers] == [("X-9", 9_000)]
    # The old battery goes into another car, with consent: both registers tell of it.
    donated = removals.FitRemovedPartRequest(
        removal=second.removals[0].removal, repair_order="RO-2", job_line=1, quantity=1
    )
    wire.post("technician", donated, SITE, reason="both owners agree")
    (given,) = registered(wire, OTHER_VIN).parts
    assert (given.serial, given.from_removal, given.from_repair_order) == (
        "B1",
        second.removals[0].removal,
        "RO-1",
    )
    assert [list(one.removals[0].refitted_on) for one in registered(wire).parts if one.removals] == [["RO-2"]]
    (unit,) = wire.ask("keeper", register.LocateSerialRequest(serial="B1")).units
    assert (unit.state, unit.repair_order, unit.fitment) == ("FITTED", "RO-2", given.fitment)
    # Now, and before it all; page by page.
    assert [one.fitment for one in registered(wire, fitted_now=True).parts] == list(fitted)[1:]
    yesterday = datetime.now(UTC).date() - timedelta(days=1)
    day = Date(year=yesterday.year, month=yesterday.month, day=yesterday.day)
    assert list(registered(wire, as_of=day).parts) == []
    page = registered(wire, page={"page_size": 2})
    rest = registered(wire, page={"page_size": 2, "page_token": page.page.next_page_token})
    assert [one.fitment for one in (*page.parts, *rest.parts)] == list(fitted)
    assert (len(page.strangers), len(rest.strangers)) == (1, 0)
    _corrected(wire, left.fitment)


def _unit(wire: Wire) -> str:
    (unit,) = wire.ask("keeper", register.LocateSerialRequest(serial="B1")).units
    return str(unit.unit)


def _corrected(wire: Wire, left: str) -> None:
    """A position is put right; what is refused says why."""
    right = removals.Position(axle=2, side="SIDE_RIGHT")
    request = fitment.CorrectFitmentRequest(fitment=left, position=right)
    made = wire.post("technician", request, SITE, reason="read again").fitments[0]
    assert made.position == "AXLE2/RIGHT"
    none = fitment.CorrectFitmentRequest(fitment=left)
    itself = fitment.CorrectFitmentRequest(fitment=left, other_fitment=left, quantity=1)
    rows: list[tuple[Any, tuple[str, str]]] = [
        (request, ("FAILED_PRECONDITION", "FITMENT_ENDED")),
        (none, ("INVALID_ARGUMENT", "FIELD_INVALID")),
        (itself, ("INVALID_ARGUMENT", "FIELD_INVALID")),
        (
            removals.FitRemovedPartRequest(removal="Y1-1", repair_order="RO-2", job_line=1, quantity=1),
            ("NOT_FOUND", "REMOVAL_NOT_FOUND"),
        ),
    ]
    for sent, expected in rows:
        failure = wire.refused("technician", sent, SITE, reason="read again")
        assert (failure.code, failure.reason) == expected


def test_who_is_qualified_is_listed_and_who_is_not_is_refused(wire: Wire) -> None:
    stock_up(wire)
    order(wire)
    line = issue(wire, receive(wire, "FILTER", 9).lot)[0].issue_line
    fit(wire, line)
    given = qualifications.Qualification(
        principal="inspector", kind="QUALIFICATION_KIND_BRAKES", valid_until=LATER
    )
    wire.post("manager", qualifications.GrantQualificationRequest(qualification=given))
    own = qualifications.Qualification(principal="manager", kind=given.kind, valid_until=LATER)
    refused = wire.refused("manager", qualifications.GrantQualificationRequest(qualification=own), "ORG")
    assert (refused.code, refused.reason) == ("FAILED_PRECONDITION", "SAME_PERSON")
    listed = wire.ask("keeper", qualifications.ListQualificationsRequest(ending_by=LATER)).qualifications
    assert [(one.principal, one.kind, one.granted_by) for one in listed] == [
        ("inspector", qualifications.QUALIFICATION_KIND_BRAKES, "manager")
    ]
    soon = qualifications.ListQualificationsRequest(ending_by=Date(year=2030, month=1, day=1))
    assert list(wire.ask("keeper", soon).qualifications) == []
    check = key_checks.CheckKeyStepRequest(
        repair_order="RO-1", issue_lines=[line], outcome="KEY_CHECK_OUTCOME_PASSED"
    )
    failure = wire.refused("inspector", check, SITE)
    assert (failure.code, failure.reason) == ("FAILED_PRECONDITION", "NO_KEY_STEP")
    wire.post("technician", fitment.PassQualityCheckRequest(repair_order="RO-1"), SITE)
