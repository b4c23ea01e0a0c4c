"""Inspection over the wire: what waits, tranches, the second person of a concession, and what is refused."""

import pytest

from parts_service.v1 import approvals_pb2 as approvals
from parts_service.v1 import changes_pb2 as changes
from parts_service.v1 import inspection_pb2 as pb
from parts_service.v1 import issuing_pb2 as issuing
from parts_service.v1 import lots_pb2 as lots
from tests.rpc import store
from tests.rpc.wire import OTHER_SITE, SITE, Refusals, Value, Wire

PHOTO = "0123456789abcdef" * 4


def pieces(result: str, quantity: int = 0, units: tuple[str, ...] = ()) -> pb.InspectedPieces:
    return pb.InspectedPieces(result=f"INSPECTION_RESULT_{result}", quantity=quantity, units=units)


def tranche(lot: str, *said: pb.InspectedPieces, **fields: Value) -> pb.InspectLotRequest:
    return pb.InspectLotRequest(lot=lot, pieces=said, **fields)


def waiting(wire: Wire, **filters: Value) -> list[pb.LotInspection]:
    return list(wire.ask("keeper", pb.ListInspectionsRequest(site=SITE, **filters)).lots)


@pytest.fixture
def lot(wire: Wire) -> str:
    """A safety-critical lot of ten that waits."""
    store.register(wire)
    wire.follow(safety_critical=True)
    return store.receive(wire)


def test_a_lot_waits_and_says_so(wire: Wire, lot: str) -> None:
    (found,) = waiting(wire)
    assert found.received_at.seconds > 0
    found.ClearField("received_at")
    assert found == pb.LotInspection(
        lot=lot,
        part_number=store.PART,
        supplier=store.SUPPLIER,
        maker_lot="M-1",
        receipt="G" + lot.removeprefix("L").removesuffix("-1"),
        received_quantity=10,
        received_by="keeper",
        causes=["INSPECTION_CAUSE_SAFETY_CRITICAL"],
        pending=10,
        waiting=[pb.WaitingPieces(location="R-1", quantity=10)],
    )
    seen = wire.ask("keeper", lots.GetLotRequest(lot=lot))
    assert (seen.lot.status, seen.lot.pending_inspection, seen.lot.issuable) == (
        lots.LOT_STATUS_PENDING_INSPECTION,
        10,
        0,
    )
    row = seen.stock[0]
    assert (row.condition, row.status, row.quantity) == (
        lots.CONDITION_UNINSPECTED,
        lots.LOT_STATUS_PENDING_INSPECTION,
        10,
    )


def test_a_lot_is_decided_in_tranches_and_remembers_it(wire: Wire, lot: str) -> None:
    first = tranche(
        lot,
        pieces("ACCEPT", 6),
        pieces("REJECT", 1),
        quarantine="Q-1",
        sample_size=3,
        defects="rust 锈",
        photos=[PHOTO],
    )
    answer = wire.post("inspector", first, SITE)
    second = tranche(lot, pieces("CONCESSION", 2), defects="box torn")
    waits = wire.post("inspector", second, SITE, reason="only the box")
    assert (answer.approval, waits.inspection) == ("", "")
    confirmed = wire.post("manager", approvals.ConfirmApprovalRequest(approval=waits.approval), SITE)
    assert confirmed.kind == "inspected"
    seen = wire.ask("keeper", lots.GetLotRequest(lot=lot))
    assert (seen.lot.status, seen.lot.pending_inspection, seen.lot.issuable, seen.lot.conceded) == (
        lots.LOT_STATUS_AVAILABLE,
        1,
        8,
        2,
    )
    (found,) = waiting(wire, lot=lot)
    assert (found.pending, found.accepted, found.rejected, found.conceded) == (1, 6, 1, 2)
    for one in found.tranches:
        one.ClearField("recorded_at")
    assert list(found.tranches) == [
        pb.Inspection(
            inspection=answer.inspection,
            accepted=6,
            rejected=1,
            location="R-1",
            quarantine="Q-1",
            sample_size=3,
            defects="rust 锈",
            photos=[PHOTO],
            inspector="inspector",
        ),
        pb.Inspection(
            inspection=found.tranches[1].inspection,
            conceded=2,
            location="R-1",
            defects="box torn",
            reason="only the box",
            inspector="inspector",
            approver="manager",
        ),
    ]
    wire.post("inspector", tranche(lot, pieces("ACCEPT", 1)), SITE)
    assert waiting(wire) == []
    assert [one.lot for one in waiting(wire, decided=True)] == [lot]


def test_what_waits_is_listed_by_age_page_by_page_and_filtered(wire: Wire, lot: str) -> None:
    others = [store.receive(wire), store.receive(wire)]
    found, token = [], ""
    for size in (2, 1):
        page = changes.PageRequest(page_size=2, page_token=token)
        answer = wire.ask("keeper", pb.ListInspectionsRequest(site=SITE, page=page))
        assert len(answer.lots) == size
        found += [one.lot for one in answer.lots]
        token = answer.page.next_page_token
    assert (found, token) == ([lot, *others], "")
    assert len(waiting(wire, part_number=store.PART, supplier=store.SUPPLIER)) == 3
    assert waiting(wire, decided=True) == []


INVALID, MISSING, FAILED = "INVALID_ARGUMENT", "NOT_FOUND", "FAILED_PRECONDITION"
REFUSED: list[tuple[tuple[pb.InspectedPieces, ...], dict[str, Value], tuple[str, str, str]]] = [
    # pieces · fields of the tranche · code, reason and subject (? stands for the lot)
    ((), {}, (INVALID, "FIELD_INVALID", "pieces")),
    ((pieces("ACCEPT"),), {}, (INVALID, "FIELD_INVALID", "pieces[0].quantity")),
    ((pb.InspectedPieces(quantity=1),), {}, (INVALID, "FIELD_INVALID", "pieces[0].result")),
    ((pieces("ACCEPT", 1),), {"sample_size": 2}, (INVALID, "FIELD_INVALID", "sample_size")),
    ((pieces("ACCEPT", 1),), {"photos": ["x"]}, (INVALID, "FIELD_INVALID", "photos[0]")),
    ((pieces("ACCEPT", 1),), {"photos": [PHOTO] * 21}, (INVALID, "TOO_MANY_LINES", "photos")),
    ((pieces("ACCEPT", 1),), {"location": "A-1"}, (FAILED, "NOT_ENOUGH_STOCK", "?")),
    ((pieces("ACCEPT", 11),), {}, (FAILED, "NOT_ENOUGH_STOCK", "?")),
    ((pieces("REJECT", 1),), {}, (FAILED, "REASON_REQUIRED", "defects")),
    ((pieces("REJECT", 1),), {"defects": "rust"}, (FAILED, "PLACE_NOT_ALLOWED", "R-1")),
    (
        (pieces("REJECT", 1),),
        {"defects": "rust", "quarantine": "Z-9"},
        (MISSING, "LOCATION_NOT_FOUND", "Z-9"),
    ),
    ((pieces("CONCESSION", 1),), {"defects": "rust"}, (FAILED, "REASON_REQUIRED", "header.reason")),
    ((pieces("ACCEPT", units=("L1-1",)),), {}, (MISSING, "UNIT_NOT_FOUND", "L1-1")),
    ((pieces("ACCEPT", 2, ("U1-7",)),), {}, (INVALID, "FIELD_INVALID", "pieces[0].quantity")),
    ((pieces("ACCEPT", units=("U1-7",)),), {}, (MISSING, "UNIT_NOT_FOUND", "U1-7")),
    ((pieces("ACCEPT", units=("U1-7", "U1-7")),), {}, (INVALID, "FIELD_INVALID", "lines.units")),
    ((pieces("ACCEPT", units=("U1-7",) * 201),), {}, (INVALID, "TOO_MANY_LINES", "pieces.units")),
]


def test_each_refusal(wire: Wire, lot: str) -> None:
    for said, fields, (code, reason, subject) in REFUSED:
        expected = code, reason, subject.replace("?", lot)
        assert wire.said("inspector", tranche(lot, *said, **fields), SITE) == expected
    good, page = pieces("ACCEPT", 1), pb.ListInspectionsRequest
    cases: Refusals = [
        ("keeper", tranche(lot, good), SITE, ("PERMISSION_DENIED", "NO_RIGHT", "InspectLot")),
        ("inspector", tranche("L1-9999", good), SITE, (MISSING, "LOT_NOT_FOUND", "L1-9999")),
        ("stranger", page(site=SITE), "", ("PERMISSION_DENIED", "NO_RIGHT", "ListInspections")),
        ("keeper", page(site=SITE, part_number="NO-1"), "", (MISSING, "PART_NOT_FOUND", "NO-1")),
        ("keeper", page(site=SITE, supplier="NO-1"), "", (MISSING, "SUPPLIER_NOT_FOUND", "NO-1")),
        ("stranger", page(site=OTHER_SITE, lot="X"), "", (MISSING, "LOT_NOT_FOUND", "X")),
    ]
    assert wire.said_of(cases) == [expected for *_, expected in cases]
    wire.post("inspector", tranche(lot, pieces("ACCEPT", 10)), SITE)
    assert wire.said("inspector", tranche(lot, good), SITE) == (FAILED, "NOTHING_TO_INSPECT", lot)


def test_who_received_it_may_not_inspect_it(wire: Wire) -> None:
    store.register(wire)
    wire.follow(safety_critical=True)
    wire.hire("both", ("QUALITY_INSPECTOR", SITE), ("STOREKEEPER", SITE))
    lot = store.receive(wire, by="both")
    said = wire.refused("both", tranche(lot, pieces("ACCEPT", 1)), SITE, language="zh")
    assert (said.reason, said.subject) == ("SAME_PERSON", lot)


def test_issuing_says_that_it_waits_in_both_languages(wire: Wire, lot: str) -> None:
    store.order(wire)
    line = issuing.IssueLine(job_line=1, code=lot, quantity=1)
    request = issuing.IssuePartsRequest(repair_order=store.ORDER, lines=[line])
    said = {
        language: wire.refused("keeper", request, SITE, language=language).message
        for language in ("en", "zh")
    }
    assert said == {
        "en": f"Lot {lot} may not be used: not inspected yet. "
        "Ask a quality inspector to inspect the 10 pieces that wait.",
        "zh": f"批次 {lot} 不能使用：待检，尚未检验。还有 10 件待检，请质检检验。",
    }
