"""Old parts over the wire: a day of them, from the tag to the paper they leave with; and what is refused."""

from datetime import UTC, datetime

from parts_service.v1 import approvals_pb2 as approvals
from parts_service.v1 import changes_pb2 as changes
from parts_service.v1 import labels_pb2 as labels
from parts_service.v1 import lineage_pb2 as lineage
from parts_service.v1 import movements_pb2 as movements
from parts_service.v1 import old_parts_pb2 as pb
from parts_service.v1 import removals_pb2 as removals
from parts_service.v1 import scan_pb2 as scan
from parts_service.v1 import sites_pb2 as sites
from tests.rpc import store
from tests.rpc.wire import SITE, Refusals, Value, Wire

FAILED, INVALID, MISSING = "FAILED_PRECONDITION", "INVALID_ARGUMENT", "NOT_FOUND"
NO_RIGHT = "PERMISSION_DENIED", "NO_RIGHT"
DAY = changes.Date(year=2030, month=2, day=28)


def issued(wire: Wire) -> str:
    """Five pads issued to the order; return the issue line. Old parts have their places."""
    store.register(wire, safety_critical=False)
    kinds = {"COR": "CORE_BANK", "WAR": "WARRANTY_RETENTION", "SCR": "SCRAP"}
    places = [sites.Location(code=code, kind=f"LOCATION_KIND_{kind}") for code, kind in kinds.items()]
    wire.post("admin", sites.CreateLocationsRequest(locations=places), SITE)
    store.order(wire)
    line: str = store.issue(wire, store.receive(wire), 5).lines[0].issue_line
    return line


def old(line: str, disposition: str, **fields: Value) -> pb.OldPart:
    return pb.OldPart(issue_line=line, disposition=f"DISPOSITION_{disposition}", **fields)


def record(wire: Wire, *lines: pb.OldPart, by: str = "keeper", **how: Value) -> list[str]:
    request = pb.RecordOldPartsRequest(repair_order=store.ORDER, lines=lines)
    return list(wire.post(by, request, SITE, **how).old_parts)


def listed(wire: Wire, **filters: Value) -> list[pb.OldPart]:
    return list(wire.ask("keeper", pb.ListOldPartsRequest(site=SITE, **filters)).old_parts)


def lacking(wire: Wire) -> list[tuple[str, int, str]]:
    answer = wire.ask("advisor", pb.ListMissingOldPartsRequest(site=SITE, repair_order=store.ORDER))
    return [(one.issue_line, one.quantity, pb.OldPartCause.Name(one.cause)) for one in answer.missing]


def test_old_parts_from_the_tag_to_the_paper_they_leave_with(wire: Wire) -> None:
    line = issued(wire)
    assert lacking(wire) == [(line, 5, "OLD_PART_CAUSE_REPLACED")]
    kept, waste, given = record(
        wire,
        old(line, "RETAINED", serial="S-1"),
        old(line, "HAZARDOUS", location="SCR", quantity=2),
        old(line, "CUSTOMER_WAIVED", channel="phone"),
        by="technician",
    )
    assert lacking(wire) == [(line, 1, "OLD_PART_CAUSE_REPLACED")]
    record(wire, old(line, "NOTHING_REPLACED"), reason="a sensor was added")
    assert lacking(wire) == []
    wire.post("keeper", pb.PlaceOldPartsRequest(old_parts=[kept], location="WAR"), SITE)
    asked = pb.RequestOldPartsRequest(old_parts=[kept], reference="R-1", due_on=DAY)
    wire.post("keeper", asked, SITE)
    (found,) = listed(wire, due_until=DAY)
    scrap_from = found.scrap_from
    assert scrap_from.year >= datetime.now(UTC).year
    assert found == pb.OldPart(
        old_part=kept,
        repair_order=store.ORDER,
        job_line=1,
        issue_line=line,
        part_number=store.PART,
        quantity=1,
        disposition="DISPOSITION_RETAINED",
        condition="OLD_PART_CONDITION_WORN",
        serial="S-1",
        location="WAR",
        state="OLD_PART_STATE_RETURN_REQUESTED",
        due_on=DAY,
        request_reference="R-1",
        scrap_from=scrap_from,
        lot=found.lot,
    )
    assert found.lot.startswith("L1-")
    assert [one.old_part for one in listed(wire, state="OLD_PART_STATE_SCRAP_ELIGIBLE")] == [waste]
    assert [one.old_part for one in listed(wire, disposition="DISPOSITION_CUSTOMER_WAIVED")] == [given]
    ship = pb.ShipOldPartsRequest(
        old_parts=[kept], receiver="OLD_PART_RECEIVER_MAKER", name="FAW-VW", carrier="SF", waybill="SF-7"
    )
    paper = wire.post("keeper", ship, SITE).shipment
    assert [one.old_part for one in listed(wire, shipment=paper)] == [kept]
    (shipment,) = wire.ask("keeper", pb.ListOldPartShipmentsRequest(site=SITE)).shipments
    assert (shipment.shipment, shipment.name, shipment.waybill, shipment.lines) == (
        paper,
        "FAW-VW",
        "SF-7",
        1,
    )
    scrap = pb.ScrapOldPartsRequest(old_parts=[waste], manifest="31-7")
    done = wire.post("keeper", scrap, SITE, reason="day of waste")
    if done.approval:
        wire.post("manager", approvals.ConfirmApprovalRequest(approval=done.approval), SITE)
    (found,) = listed(wire, old_part=waste)
    assert (found.state, found.manifest, found.location) == (pb.OLD_PART_STATE_SCRAPPED, "31-7", "")


def test_each_refusal(wire: Wire) -> None:
    line = issued(wire)
    tagged, waste = record(wire, old(line, "RETAINED"), old(line, "HAZARDOUS", location="SCR"))
    place, ask, ship = pb.PlaceOldPartsRequest, pb.RequestOldPartsRequest, pb.ShipOldPartsRequest
    wrong = pb.CorrectOldPartRequest
    scrap, page, lacks = pb.ScrapOldPartsRequest, pb.ListOldPartsRequest, pb.ListMissingOldPartsRequest

    def said(one: pb.OldPart, order: str = store.ORDER) -> pb.RecordOldPartsRequest:
        return pb.RecordOldPartsRequest(repair_order=order, lines=[one])

    maker: dict[str, Value] = {"receiver": "OLD_PART_RECEIVER_MAKER", "name": "FAW-VW"}
    cases: Refusals = [
        ("inspector", said(old(line, "CORE")), SITE, (*NO_RIGHT, "RecordOldParts")),
        ("technician", scrap(old_parts=[waste]), SITE, (*NO_RIGHT, "ScrapOldParts")),
        ("keeper", pb.RecordOldPartsRequest(repair_order=store.ORDER), SITE, (INVALID, "FIELD_INVALID", "lines")),
        ("keeper", said(old(line, "UNSPECIFIED")), SITE, (INVALID, "FIELD_INVALID", "lines[0].disposition")),
        ("keeper", said(old("", "CORE")), SITE, (INVALID, "FIELD_INVALID", "lines[0].issue_line")),
        ("keeper", said(old(line, "CUSTOMER_WAIVED")), SITE, (INVALID, "FIELD_INVALID", "lines[0].document")),
        ("keeper", said(old(line, "RETURNED_TO_CUSTOMER", location="WAR")), SITE,
         (INVALID, "FIELD_INVALID", "lines[0].location")),
        ("keeper", said(old(line, "CORE"), "RO-9"), SITE, (MISSING, "REPAIR_ORDER_NOT_FOUND", "RO-9")),
        ("keeper", said(old(line, "CORE", quantity=9)), SITE, (FAILED, "OLD_PART_EXCEEDS_ISSUE", line)),
        ("keeper", said(old(line, "CORE", location="WAR")), SITE, (FAILED, "PLACE_NOT_ALLOWED", "WAR")),
        ("keeper", said(old(line, "NOTHING_REPLACED")), SITE, (FAILED, "REASON_REQUIRED", "header.reason")),
        ("keeper", place(old_parts=[tagged, tagged], location="WAR"), SITE, (INVALID, "FIELD_INVALID", "old_parts")),
        ("keeper", place(old_parts=["J1-99999"], location="WAR"), SITE, (MISSING, "OLD_PART_NOT_FOUND", "J1-99999")),
        ("keeper", ask(old_parts=[tagged], reference="R-1", due_on=DAY), SITE, (FAILED, "OLD_PART_STATE", tagged)),
        ("keeper", ask(old_parts=[waste], due_on=DAY), SITE, (INVALID, "FIELD_INVALID", "reference")),
        ("keeper", ship(old_parts=[waste], **maker), SITE, (FAILED, "OLD_PART_OTHER_RECEIVER", waste)),
        ("keeper", ship(old_parts=[waste], **maker, supplier="S-1"), SITE, (INVALID, "FIELD_INVALID", "supplier")),
        ("keeper", ship(old_parts=[waste], receiver="OLD_PART_RECEIVER_WASTE_COMPANY", name="Green"), SITE,
         (FAILED, "MANIFEST_REQUIRED", waste)),
        ("keeper", scrap(old_parts=[tagged]), SITE, (FAILED, "OLD_PART_STATE", tagged)),
        ("keeper", scrap(old_parts=[waste]), SITE, (FAILED, "MANIFEST_REQUIRED", waste)),
        ("technician", wrong(old_part=waste, disposition="DISPOSITION_CORE"), SITE, (*NO_RIGHT, "CorrectOldPart")),
        ("keeper", wrong(old_part=waste), SITE, (INVALID, "FIELD_INVALID", "disposition")),
        ("keeper", wrong(old_part=waste, disposition="DISPOSITION_CUSTOMER_WAIVED"), SITE,
         (INVALID, "FIELD_INVALID", "document")),
        ("keeper", wrong(old_part=waste, disposition="DISPOSITION_CORE"), SITE,
         (FAILED, "REASON_REQUIRED", "header.reason")),
        ("keeper", wrong(old_part="J1-99999", disposition="DISPOSITION_CORE"), SITE,
         (MISSING, "OLD_PART_NOT_FOUND", "J1-99999")),
        ("stranger", page(site=SITE), "", (*NO_RIGHT, "ListOldParts")),
        ("keeper", page(site=SITE, old_part="L1-1"), "", (INVALID, "FIELD_INVALID", "old_part")),
        ("keeper", lacks(site=SITE, repair_order="RO-9"), "", (MISSING, "REPAIR_ORDER_NOT_FOUND", "RO-9")),
    ]  # fmt: skip
    assert wire.said_of(cases) == [expected for *_, expected in cases]
    wire.post("keeper", place(old_parts=[tagged], location="WAR"), SITE)
    early = scrap(old_parts=[tagged])
    assert wire.said("keeper", early, SITE) == (FAILED, "NOT_SCRAPPABLE_YET", tagged)


def test_an_old_part_is_followed_from_the_removal_to_the_maker(wire: Wire) -> None:
    """Taken out, tagged, said wrong, put right, shipped: every trace says where it is, and the numbers add up."""
    line = issued(wire)
    out = removals.RemovalLine(
        part_number=store.PART, quantity=2, reason="REMOVAL_REASON_REPLACED", location="WAR"
    )
    taken = wire.post(
        "technician", removals.RecordRemovalRequest(repair_order=store.ORDER, lines=[out]), SITE
    ).removals[0]
    (tag,) = record(wire, old(line, "RETURNED_TO_CUSTOMER", quantity=2))
    wrong = pb.CorrectOldPartRequest(old_part=tag, disposition="DISPOSITION_RETAINED", location="WAR")
    waits = wire.post("keeper", wrong, SITE, reason="he left it").approval
    wire.post("manager", approvals.ConfirmApprovalRequest(approval=waits), SITE)
    (found,) = listed(wire, lot=taken.lot)
    (before,) = found.corrections
    assert (found.removal, found.location, found.state) == (taken.removal, "WAR", pb.OLD_PART_STATE_HELD)
    assert (before.disposition, before.actor, before.approver) == (
        pb.DISPOSITION_RETURNED_TO_CUSTOMER,
        "keeper",
        "manager",
    )
    move = movements.MoveLine(code=taken.lot, quantity=1, target="SCR", condition="CONDITION_CORE")
    said = wire.said("keeper", movements.MoveStockRequest(lines=[move]), SITE)
    assert said == (FAILED, "OLD_PART_TAGGED", tag)
    # Its tag names no whole VIN, and what is scanned from it names the old part.
    label = wire.ask("keeper", labels.RenderLabelRequest(code=tag, format="LABEL_FORMAT_TEXT"))
    words = label.content.decode()
    assert all(one in words for one in (tag, store.ORDER, store.VIN[-6:], store.PART))
    assert store.VIN not in words
    resolved = wire.ask("keeper", scan.ResolveScanRequest(site=SITE, payload=label.payload.encode()))
    assert [(one.kind, one.key) for one in resolved.candidates] == [("old_part", tag)]
    assert listed(wire, old_part=label.payload) == [found]
    trace = wire.ask("manager", lineage.TraceLotRequest(lot=taken.lot))
    assert (trace.balance.received, trace.balance.on_hand, trace.balance.adds_up) == (2, 2, True)
    ship = pb.ShipOldPartsRequest(old_parts=[tag], receiver="OLD_PART_RECEIVER_MAKER", name="FAW-VW")
    paper = wire.post("keeper", ship, SITE).shipment
    trace = wire.ask("manager", lineage.TraceLotRequest(lot=taken.lot))
    assert (trace.balance.on_hand, trace.balance.old_parts_out, trace.balance.adds_up) == (0, 2, True)
    vehicle = wire.ask("manager", lineage.TraceVehicleRequest(vin=store.VIN, purpose="claim"))
    (gone,) = vehicle.old_parts
    assert list(trace.old_parts) == [gone]
    assert (gone.old_part, gone.removal, gone.shipment) == (tag, taken.removal, paper)
    assert (gone.state, gone.quantity, gone.lot) == (pb.OLD_PART_STATE_SHIPPED, 2, taken.lot)
    rows = wire.ask("keeper", movements.ListMovementsRequest(lot=taken.lot)).movements
    assert [(row.kind, row.source, row.target) for row in rows] == [
        ("parts_removed", "VEHICLE", "WAR"),
        ("old_parts_recorded", "WAR", "OLD_PART_OUT"),
        ("old_part_corrected", "OLD_PART_OUT", "WAR"),
        ("old_parts_shipped", "WAR", "OLD_PART_OUT"),
    ]
