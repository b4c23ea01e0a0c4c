"""Counterfeit signals over the wire: raised by the service and by people, and closed with what was found."""

import uuid

from parts_service.v1 import catalog_pb2 as catalog
from parts_service.v1 import certificates_pb2 as certificates
from parts_service.v1 import changes_pb2 as changes
from parts_service.v1 import lots_pb2 as lots
from parts_service.v1 import receipts_pb2 as receipts
from parts_service.v1 import receiving_pb2 as receiving
from parts_service.v1 import signals_pb2 as pb
from parts_service.v1 import suppliers_pb2 as suppliers
from tests.papers import jpeg
from tests.rpc import store
from tests.rpc.wire import SITE, Refusals, Value, Wire

UNIT, OTHER = "BAT-1", "SIGNAL_KIND_OTHER"


def listed(wire: Wire, site: str = SITE, **filters: Value) -> list[pb.Signal]:
    return list(wire.ask("keeper", pb.ListSignalsRequest(site=site, **filters)).signals)


def said(found: list[pb.Signal]) -> list[tuple[str, str, str, str]]:
    kind = pb.SignalKind.Name
    return [(kind(one.kind)[12:], one.part_number, one.supplier, one.subject) for one in found]


def battery(wire: Wire) -> None:
    part = catalog.Part(
        part_number=UNIT,
        name_en="Battery",
        base_unit="pcs",
        tracking="TRACKING_SERIAL",
        issue_scan="ISSUE_SCAN_UNIT",
        grade="GRADE_GENUINE_OE",
    )
    wire.post("manager", catalog.CreatePartRequest(part=part))


def delivery(
    *serials: str, part: str = UNIT, supplier: str = store.SUPPLIER
) -> receiving.ReceiveGoodsRequest:
    quantity = 0 if serials else 2
    lot = receiving.LotLine(maker_lot="M-1", serials=serials, quantity=quantity)
    return receiving.ReceiveGoodsRequest(
        supplier=supplier,
        source_voucher="V-1",
        location="R-1",
        lines=[receiving.ReceiptLine(part_number=part, lots=[lot])],
    )


def test_the_service_raises_what_a_refused_receipt_makes_suspect(wire: Wire) -> None:
    store.register(wire)
    battery(wire)
    wire.post("keeper", delivery("AB101"), SITE)
    assert listed(wire) == []
    again = {"request_id": str(uuid.uuid4())}
    for _ in range(2):
        # Sent twice, as after a lost reply: it is refused twice and suspect once.
        assert wire.said("keeper", delivery("AB101"), SITE, **again)[1] == "SERIAL_KNOWN"
    wire.said("keeper", delivery("AB101"), SITE, validate_only=True)
    known = ("SERIAL_KNOWN", UNIT, store.SUPPLIER, "AB101")
    assert said(listed(wire)) == [known]
    given = pb.SetSerialRangeRequest(part_number=UNIT, first="ab100", last="AB199")
    wire.post("inspector", given)
    assert wire.said("keeper", delivery("AB199", "AB200"), SITE)[1:] == ("SERIAL_OUT_OF_RANGE", "AB200")
    wire.post("keeper", delivery("AB199"), SITE)
    stranger = ("SERIAL_OUT_OF_RANGE", UNIT, store.SUPPLIER, "AB200")
    wire.post(
        "manager", suppliers.CreateSupplierRequest(supplier=suppliers.Supplier(code="S-9", name="Unknown"))
    )
    assert wire.said("keeper", delivery(part=store.PART, supplier="S-9"), SITE)[1] == "SUPPLIER_NOT_APPROVED"
    genuine = ("UNAPPROVED_GENUINE", store.PART, "S-9", "")
    assert said(listed(wire)) == [known, stranger, genuine]
    assert [one.raised_by for one in listed(wire)] == ["keeper"] * 3


def test_a_parked_line_is_suspect_as_well(wire: Wire) -> None:
    store.register(wire)
    battery(wire)
    wire.post("keeper", delivery("AB101"), SITE)
    start = receipts.StartReceiptRequest(supplier=store.SUPPLIER, source_voucher="V-2", location="R-1")
    number = wire.post("keeper", start, SITE).receipt
    lines = receipts.ReceiveLinesRequest(receipt=number, lines=delivery("AB101").lines)
    wire.post("keeper", lines, SITE)
    assert said(listed(wire)) == [("SERIAL_KNOWN", UNIT, "", "AB101")]


def test_a_certificates_number_that_comes_again_for_another_part_is_suspect(wire: Wire) -> None:
    store.register(wire)
    battery(wire)
    paper: Value = {
        "type": "CERTIFICATE_TYPE_COC",
        "number": "C-7",
        "issuer": "CQC",
        "issued_on": changes.Date(year=2026, month=1, day=1),
    }
    for part in (store.PART, store.PART, UNIT):
        wanted = certificates.Certificate(part_number=part, **paper)
        request = certificates.RecordCertificateRequest(certificate=wanted)
        if listed(wire, "ORG") or wire.ask("keeper", certificates.ListCertificatesRequest()).certificates:
            assert wire.said("keeper", request, "ORG")[1] == "ALREADY_EXISTS"
        else:
            wire.post("keeper", request)
    assert said(listed(wire, "ORG")) == [("CERTIFICATE_REUSED", UNIT, "", "C-7")]


def test_what_people_suspect_is_looked_into_and_what_is_confirmed_is_held(wire: Wire) -> None:
    store.register(wire)
    lot = store.receive(wire)
    photo = wire.upload("keeper", jpeg(), "JPEG")
    odd = pb.Signal(
        kind="SIGNAL_KIND_OTHER", part_number=store.PART, lot=lot, document_sha256=photo, note="no hologram"
    )
    number = wire.post("keeper", pb.RaiseSignalRequest(signal=odd), SITE).signal
    (seen,) = listed(wire, state="SIGNAL_STATE_OPEN")
    assert (seen.signal, seen.lot, seen.document_sha256, seen.note) == (number, lot, photo, "no hologram")
    close = pb.CloseSignalRequest(signal=number, confirmed=True, hold=True)
    hold = wire.post("inspector", close, SITE, reason="maker says it is forged").hold
    (held,) = wire.ask("keeper", lots.GetLotRequest(lot=lot)).lot.holds
    assert (held.hold, held.reason) == (hold, "maker says it is forged")
    assert listed(wire, state="SIGNAL_STATE_OPEN") == []
    (closed,) = listed(wire, state="SIGNAL_STATE_CONFIRMED")
    assert (closed.finding, closed.closed_by) == ("maker says it is forged", "inspector")


def test_what_is_not_raised_and_not_closed(wire: Wire) -> None:
    store.register(wire)
    odd = pb.Signal(kind=OTHER, note="no hologram")
    number = wire.post("keeper", pb.RaiseSignalRequest(signal=odd), SITE).signal
    close = pb.CloseSignalRequest(signal=number)
    wire.post("inspector", close, SITE, reason="it is genuine")
    invalid = "INVALID_ARGUMENT", "FIELD_INVALID"
    failed = "FAILED_PRECONDITION"
    other = wire.post("keeper", pb.RaiseSignalRequest(signal=pb.Signal(kind=OTHER, note="x")), SITE).signal
    why = changes.ChangeHeader(reason="why")
    cases: Refusals = [
        ("keeper", close, SITE, ("PERMISSION_DENIED", "NO_RIGHT", "CloseSignal")),
        (
            "technician",
            pb.RaiseSignalRequest(signal=odd),
            SITE,
            ("PERMISSION_DENIED", "NO_RIGHT", "RaiseSignal"),
        ),
        ("inspector", close, SITE, (failed, "SIGNAL_CLOSED", number)),
        (
            "inspector",
            pb.CloseSignalRequest(signal="K1-9999"),
            SITE,
            ("NOT_FOUND", "SIGNAL_NOT_FOUND", "K1-9999"),
        ),
        (
            "inspector",
            pb.CloseSignalRequest(signal=other),
            SITE,
            (failed, "REASON_REQUIRED", "header.reason"),
        ),
        ("inspector", pb.CloseSignalRequest(header=why, signal=other, hold=True), SITE, (*invalid, "hold")),
        ("keeper", pb.RaiseSignalRequest(signal=pb.Signal(kind=OTHER)), SITE, (*invalid, "signal.note")),
        ("keeper", pb.RaiseSignalRequest(signal=pb.Signal(note="x")), SITE, (*invalid, "signal.kind")),
        (
            "keeper",
            pb.RaiseSignalRequest(signal=pb.Signal(kind=OTHER, note="x", document_sha256="0" * 64)),
            SITE,
            ("NOT_FOUND", "DOCUMENT_NOT_FOUND", "0" * 64),
        ),
        (
            "keeper",
            pb.RaiseSignalRequest(signal=pb.Signal(kind=OTHER, part_number="no")),
            SITE,
            ("NOT_FOUND", "PART_NOT_FOUND", "NO"),
        ),
        (
            "inspector",
            pb.SetSerialRangeRequest(part_number=store.PART, first="A1", last="A9"),
            "ORG",
            (*invalid, "part_number"),
        ),
        (
            "inspector",
            pb.SetSerialRangeRequest(part_number=store.PART, first="A9", last="A1"),
            "ORG",
            (*invalid, "last"),
        ),
    ]
    assert wire.said_of(cases) == [expected for *_, expected in cases]
