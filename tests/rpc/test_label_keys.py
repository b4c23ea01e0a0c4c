"""Signed labels over the wire: genuine, forged, unsigned, of a revoked or unknown key, and copied."""

from typing import Any

from parts_service.v1 import fitment_pb2 as fitment
from parts_service.v1 import label_keys_pb2 as pb
from parts_service.v1 import labels_pb2 as labels
from parts_service.v1 import scan_pb2 as scan
from parts_service.v1 import signals_pb2 as signals
from tests.rpc import goods
from tests.rpc.wire import LABEL_HOST, OTHER_SITE, SITE, Wire


def link(wire: Wire, code: str) -> str:
    """What the QR code on a label says."""
    request = labels.RenderLabelRequest(code=code, format="LABEL_FORMAT_TEXT")
    payload: str = wire.ask("keeper", request).payload
    return payload


def scanned(wire: Wire, payload: str, site: str = SITE, language: str = "en") -> scan.ResolveScanResponse:
    request = scan.ResolveScanRequest(site=site, payload=payload.encode(), symbology="]Q1")
    answer: scan.ResolveScanResponse = wire.ask(goods.KEEPERS[site], request, language=language)
    return answer


def verdict(wire: Wire, payload: str, site: str = SITE) -> str:
    return scan.LabelVerdict.Name(scanned(wire, payload, site).label.verdict).removeprefix("LABEL_VERDICT_")


def raised(wire: Wire, site: str = SITE) -> list[tuple[str, str]]:
    """Kind and subject of the signals at a site."""
    answer: Any = wire.ask("inspector", signals.ListSignalsRequest(site=site))
    prefix = "SIGNAL_KIND_"
    return [(signals.SignalKind.Name(one.kind).removeprefix(prefix), one.subject) for one in answer.signals]


def test_a_scan_tells_what_a_label_of_ours_is_worth(wire: Wire) -> None:
    goods.stock_up(wire)
    goods.order(wire)
    lot = goods.receive(wire, "FILTER", 10).lot
    battery = goods.receive(wire, "BATTERY", 2, serials=["SN-1", "SN-2"])
    unit = battery.units[0]
    assert "://" not in link(wire, lot)  # no key yet: the short code
    assert wire.post("admin", pb.RotateLabelKeyRequest()).key == 1
    of_lot, of_unit = link(wire, lot), link(wire, unit)
    assert of_lot.startswith(f"https://{LABEL_HOST}/01/04011558400101/10/{lot}?99=1.")
    assert of_unit.startswith(f"https://{LABEL_HOST}/pt/10/{battery.lot}/21/{unit}?99=1.")

    genuine = scanned(wire, of_lot)
    assert (genuine.format, [one.key for one in genuine.candidates]) == ("OWN_LABEL", [lot])
    assert verdict(wire, of_lot) == verdict(wire, of_unit) == "AUTHENTIC"
    assert not genuine.problems

    changed = of_lot[:-1] + ("A" if of_lot[-1] != "A" else "B")
    other = of_lot.replace(lot, battery.lot)
    for forged in (changed, other):
        assert verdict(wire, forged) == "FORGED"
        assert "LABEL_FORGED" in [problem.code for problem in scanned(wire, forged).problems]
    assert "不是本店打印" in scanned(wire, changed, language="zh").problems[-1].text
    assert verdict(wire, of_lot.replace("?99=1.", "?99=9.")) == "UNKNOWN_KEY"
    assert verdict(wire, of_lot.partition("?")[0]) == "UNSIGNED"
    assert not scanned(wire, of_lot.replace(LABEL_HOST, "else.test")).HasField("label")
    # Scanned twice, raised once a day.
    assert sorted(raised(wire)) == sorted([("LABEL_FORGED", lot), ("LABEL_FORGED", battery.lot)])

    # A new key signs; labels of the old one stay genuine until it is revoked.
    assert wire.post("admin", pb.RotateLabelKeyRequest()).key == 2
    assert "?99=2." in link(wire, lot)
    assert verdict(wire, of_lot) == verdict(wire, link(wire, lot)) == "AUTHENTIC"
    wire.post("admin", pb.RevokeLabelKeyRequest(key=1), reason="a roll was stolen")
    assert verdict(wire, of_lot) == "REVOKED"
    assert verdict(wire, link(wire, lot)) == "AUTHENTIC"
    keys = wire.ask("admin", pb.ListLabelKeysRequest()).keys
    assert [(one.key, one.HasField("revoked_at"), one.revoked_by) for one in keys] == [
        (1, True, "admin"),
        (2, False, ""),
    ]
    for asked, reason, refused in (
        (pb.RevokeLabelKeyRequest(key=1), "again", ("NOT_FOUND", "LABEL_KEY_NOT_FOUND", "1")),
        (pb.RevokeLabelKeyRequest(key=7), "why", ("NOT_FOUND", "LABEL_KEY_NOT_FOUND", "7")),
        (pb.RevokeLabelKeyRequest(key=2), "", ("FAILED_PRECONDITION", "REASON_REQUIRED", "header.reason")),
    ):
        assert wire.said("admin", asked, "ORG", reason=reason) == refused


def test_the_book_tells_a_copied_label(wire: Wire) -> None:
    goods.stock_up(wire)
    goods.order(wire)
    battery = goods.receive(wire, "BATTERY", 2, serials=["SN-1", "SN-2"])
    wire.post("admin", pb.RotateLabelKeyRequest())
    of_first = link(wire, battery.units[0])
    assert verdict(wire, of_first) == "AUTHENTIC"
    # At another site: the book has it here.
    copied = scanned(wire, of_first, OTHER_SITE)
    assert copied.label.verdict == scan.LABEL_VERDICT_COPY_SUSPECTED
    assert (copied.label.booked_at.split()[:2], copied.label.scanned_at) == ([SITE, "IN_STOCK"], OTHER_SITE)
    assert raised(wire, OTHER_SITE) == [("LABEL_COPIED", battery.units[0])]
    # In a vehicle: a second label with the same serial at the counter is a copy.
    issued = goods.issue_unit(wire, "BATTERY", "SN-1")
    assert verdict(wire, of_first) == "AUTHENTIC"  # the technician has it in his hand
    put = fitment.FitmentLine(issue_line=issued.issue_line, quantity=1, position="trunk")
    wire.post("technician", fitment.RecordFitmentRequest(repair_order="RO-1", lines=[put]), SITE)
    copied = scanned(wire, of_first)
    assert copied.label.booked_at == f"{SITE} FITTED RO-1"
    assert raised(wire) == [("LABEL_COPIED", battery.units[0])]
