"""Teaching over the wire: unknown codes and suppliers' labels are resolved and received as they were taught."""

from typing import Any

from parts_service.v1 import receiving_pb2 as receiving
from parts_service.v1 import scan_pb2 as pb
from tests.rpc.goods import GTIN, SUPPLIER, stock_up
from tests.rpc.wire import SITE, Value, Wire

CODE, LABEL = "#4711-A", b"BX05W-30/B24/12"
PATTERN = pb.ScanPattern(
    code="BX",
    supplier=SUPPLIER,
    pattern="BX{supplier_part:X1..12}/{maker_lot:A1..8}/{quantity:N1..4}".replace("X1..12", "X6"),
    examples=["BX05W-30/B24/12"],
)
ENVELOPE = b"[)>\x1e06\x1dP05W-30\x1dQ7\x1dH77\x1d14D20500630\x1e\x04"


def resolved(wire: Wire, payload: bytes, **said: Value) -> pb.ResolveScanResponse:
    """What a code is here."""
    answer: pb.ResolveScanResponse = wire.ask(
        "keeper", pb.ResolveScanRequest(site=SITE, payload=payload, **said)
    )
    return answer


def parts(answer: pb.ResolveScanResponse) -> list[str]:
    """The parts it names."""
    return [one.key for one in answer.candidates if one.kind == "part"]


def received(wire: Wire, scan: bytes) -> Any:  # noqa: ANN401 - an answer
    """Receive what a label alone says."""
    lot = receiving.LotLine(raw_scan=scan)
    request = receiving.ReceiveGoodsRequest(
        supplier=SUPPLIER, source_voucher="V-1", location="R-1", lines=[receiving.ReceiptLine(lots=[lot])]
    )
    return wire.post("keeper", request, SITE)


def test_a_code_is_taught_found_received_and_forgotten(wire: Wire) -> None:
    stock_up(wire)
    assert resolved(wire, CODE.encode()).candidates == []
    wire.post("keeper", pb.TeachCodeRequest(code=CODE.lower(), part_number="FILTER"))
    answer = resolved(wire, CODE.encode(), symbology="]C0")
    assert (answer.format, answer.rule, parts(answer)) == ("TEXT", 14, ["FILTER"])
    (listed,) = wire.ask("auditor", pb.ListTaughtCodesRequest()).codes
    assert (listed.code, listed.part_number, listed.taught_by) == (CODE, "FILTER", "keeper")
    assert len(received(wire, CODE.encode()).lots) == 1
    refused = wire.refused("keeper", pb.TeachCodeRequest(code=CODE, part_number="CLIP"), "ORG")
    assert (refused.code, refused.reason) == ("FAILED_PRECONDITION", "CODE_TAUGHT")
    refused = wire.refused("keeper", pb.TeachCodeRequest(code=GTIN, part_number="CLIP"), "ORG", language="zh")
    assert (refused.reason, "商品条码" in refused.message) == ("CODE_HAS_FORMAT", True)
    refused = wire.refused("keeper", pb.TeachCodeRequest(code="clip", part_number="FILTER"), "ORG")
    assert refused.reason == "CODE_NAMES_PART"
    wire.post("keeper", pb.ForgetCodeRequest(code=CODE), reason="another part")
    assert resolved(wire, CODE.encode()).candidates == []
    refused = wire.refused("keeper", pb.ForgetCodeRequest(code=CODE), "ORG", reason="again")
    assert (refused.code, refused.reason) == ("NOT_FOUND", "CODE_NOT_TAUGHT")


def test_a_suppliers_labels_are_read_as_they_were_taught(wire: Wire) -> None:
    stock_up(wire)
    assert resolved(wire, LABEL).format == "TEXT"
    wire.post("manager", pb.RegisterScanPatternRequest(pattern=PATTERN))
    for supplier in ("", SUPPLIER):
        answer = resolved(wire, LABEL, supplier=supplier)
        assert (answer.format, answer.rule, answer.lenient, parts(answer)) == (
            "SUPPLIER_PATTERN",
            16,
            True,
            ["OIL"],
        )
        assert {field.name: field.value for field in answer.fields if field.name != "pattern"} == {
            "supplier": SUPPLIER,
            "supplier_part": "05W-30",
            "maker_lot": "B24",
            "quantity": "12",
        }
    assert resolved(wire, LABEL, supplier="OTHER").format == "TEXT"
    wire.post("manager", pb.SetLabelProfileRequest(supplier=SUPPLIER, profile="LABEL_PROFILE_KIND_VDA"))
    said = {field.name: field.value for field in resolved(wire, ENVELOPE, supplier=SUPPLIER).fields}
    assert said == {"customer_part": "05W-30", "quantity": "7", "maker_lot": "77", "expires_on": "2050-06-30"}
    (lot,) = received(wire, ENVELOPE).lots
    shown = resolved(wire, lot.lot.encode()).candidates[0]
    assert (shown.kind, "OIL" in shown.title, "77" in shown.title) == ("lot", True, True)
    listed = wire.ask("auditor", pb.ListScanPatternsRequest())
    assert [(one.code, one.registered_by, list(one.examples)) for one in listed.patterns] == [
        ("BX", "manager", ["BX05W-30/B24/12"])
    ]
    assert [(one.supplier, one.profile) for one in listed.profiles] == [(SUPPLIER, 4)]
    wire.post("manager", pb.RetireScanPatternRequest(code="BX"), reason="new labels")
    assert resolved(wire, LABEL).format == "TEXT"
    refused = wire.refused("manager", pb.RetireScanPatternRequest(code="BX"), "ORG", reason="again")
    assert (refused.code, refused.reason) == ("NOT_FOUND", "PATTERN_NOT_FOUND")
    _wrong_patterns(wire)


def _wrong_patterns(wire: Wire) -> None:
    """What may not be registered, each with its reason."""
    for pattern, example, reason in (
        ("BX{nothing:A6}", "BX123456", "PATTERN_INVALID"),
        ("BX{serial:A6}", "BX12345", "PATTERN_EXAMPLE_WRONG"),
        ("(01){gtin:N14}", "(01)04011558065607", "PATTERN_AMBIGUOUS"),
    ):
        one = pb.ScanPattern(code="NEW", supplier=SUPPLIER, pattern=pattern, examples=[example])
        refused = wire.refused("manager", pb.RegisterScanPatternRequest(pattern=one), "ORG")
        assert (refused.code, refused.reason) == ("FAILED_PRECONDITION", reason)
    refused = wire.refused("manager", pb.RegisterScanPatternRequest(pattern=PATTERN), "ORG")
    assert (refused.code, refused.reason) == ("ALREADY_EXISTS", "ALREADY_EXISTS")


def test_what_is_expected_settles_doubts(wire: Wire) -> None:
    stock_up(wire)
    tyre = b"DOT U2LL LMLR 5107"
    assert resolved(wire, tyre).format == "TEXT"
    assert resolved(wire, tyre, expectation="SCAN_EXPECTATION_TYRE").format == "TYRE"
    linear = resolved(wire, b"P05W-30", symbology="]A0", expectation="SCAN_EXPECTATION_GOODS")
    assert (linear.format, linear.rule, parts(linear)) == ("DATA_IDENTIFIER", 15, ["OIL"])
    wrong = resolved(wire, b"(01)04011558065606")
    assert [(one.code, one.severity, one.position) for one in wrong.problems] == [
        ("CHECK_DIGIT_WRONG", 3, 18)
    ]
