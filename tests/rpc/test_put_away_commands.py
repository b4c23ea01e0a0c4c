"""`parts putaway --suggested`, `parts location rule` and the labels of a receipt, against the real service."""

import json
from pathlib import Path

from parts_service.v1 import receipts_pb2 as receipts
from parts_service.v1 import receiving_pb2 as receiving
from tests.rpc import goods
from tests.rpc.test_procurement_commands import Counter
from tests.rpc.wire import SITE, Wire


def delivery(wire: Wire) -> receiving.ReceiveGoodsResponse:
    """A receipt of filters and of three batteries."""
    lots = {"FILTER": receiving.LotLine(quantity=9), "BATTERY": receiving.LotLine(serials=["B1", "B2", "B3"])}
    request = receiving.ReceiveGoodsRequest(
        supplier=goods.SUPPLIER,
        source_voucher="V-1",
        location="R-1",
        lines=[receiving.ReceiptLine(part_number=part, lots=[lot]) for part, lot in lots.items()],
    )
    made: receiving.ReceiveGoodsResponse = wire.post("keeper", request, SITE)
    return made


def test_a_receipt_is_put_away_as_suggested(wire: Wire) -> None:
    goods.stock_up(wire)
    counter, receipt = Counter(wire), delivery(wire).receipt
    suggested = f"putaway --suggested --receipt {receipt}"
    assert "no place" in counter.run(suggested)
    counter.run("location rule set FILTER:A-1 BATTERY:A-2")
    assert "BATTERY" in counter.run("location rule list")
    shown = counter.run(suggested)
    assert "rule" in shown
    assert "--yes" in shown
    assert "库位规则" in counter.run(suggested, lang="zh")
    found = json.loads(counter.run(f"{suggested} --json"))["moves"]
    assert [(one["quantity"], one["target"]) for one in found] == [("9", "A-1"), ("3", "A-2")]
    assert "posted" in counter.run(f"{suggested} --yes")
    assert "nothing stands in receiving" in counter.run(f"{suggested} --yes")
    counter.run("location rule set FILTER:")
    assert json.loads(counter.run("location rule list --json"))["rules"] == [
        {"part_number": "BATTERY", "location": "A-2", "part_name": "BATTERY"}
    ]


def test_lots_named_are_put_away_as_suggested(wire: Wire) -> None:
    goods.stock_up(wire)
    counter = Counter(wire)
    lots = [goods.receive(wire, "FILTER", count).lot for count in (1, 2)]
    counter.run("location rule set FILTER:A-1")
    assert counter.run(f"putaway {lots[1]} --suggested --yes -q").split() == [lots[1]]
    assert counter.run(f"putaway {lots[0]} --to A-2 -q").split() == [lots[0]]
    for words in (
        "",
        f"{lots[0]}",
        "--suggested",
        f"{lots[0]} --suggested --to A-1",
        "--yes --receipt G1-1 L1-1",
    ):
        counter.run(f"putaway {words}", exit_code=2)
    counter.run("location rule set FILTER", exit_code=2)


def test_every_lot_and_unit_of_a_receipt_gets_a_label(wire: Wire, tmp_path: Path) -> None:
    goods.stock_up(wire)
    counter, made = Counter(wire), delivery(wire)
    filters, batteries = made.lots
    folder = tmp_path / "new" / "labels"
    counter.run(f"label --receipt {made.receipt} --format txt --out", str(folder))
    names = {filters.lot, batteries.lot, *(f"{batteries.lot}_{unit}" for unit in batteries.units)}
    assert {file.name for file in folder.iterdir()} == {f"{name}.txt" for name in names}
    assert "B2" in (folder / f"{batteries.lot}_{batteries.units[1]}.txt").read_text(encoding="utf-8")
    counter.run(f"label --receipt {made.receipt} --scale 2 --out", str(folder))
    assert (folder / f"{filters.lot}.png").read_bytes().startswith(b"\x89PNG")
    for words in (f"--receipt {made.receipt}", f"{filters.lot} --receipt {made.receipt}", ""):
        counter.run(f"label {words}", exit_code=2)
    counter.run(f"label --receipt {made.receipt} --format bmp --out", str(folder), exit_code=2)


def test_a_receipt_lists_ten_thousand_units_and_says_what_it_leaves_out(wire: Wire) -> None:
    goods.stock_up(wire)
    most = receiving.SerialRange(prefix="X", first=1, last=10_000, width=5)
    lots = [receiving.LotLine(serial_ranges=[most]), receiving.LotLine(serials=["Y1", "Y2"])]
    start = receipts.StartReceiptRequest(supplier=goods.SUPPLIER, source_voucher="V-1", location="R-1")
    receipt = wire.post("keeper", start, SITE).receipt
    for lot in lots:
        line = receiving.ReceiptLine(part_number="BATTERY", lots=[lot])
        wire.post("keeper", receipts.ReceiveLinesRequest(receipt=receipt, lines=[line]), SITE)
    whole = wire.ask("keeper", receipts.GetReceiptRequest(receipt=receipt))
    assert [(len(lot.units), lot.units_left_out) for lot in whole.lots] == [(10_000, 0), (0, 2)]
    last = whole.lots[1]
    alone = wire.ask("keeper", receipts.GetReceiptRequest(receipt=receipt, lot=last.short_code))
    assert [(len(lot.units), lot.units_left_out) for lot in alone.lots] == [(0, 10_000), (2, 0)]
    other = goods.receive(wire, "FILTER", 1).lot
    wrong = receipts.GetReceiptRequest(receipt=receipt, lot=other)
    assert wire.said("keeper", wrong) == ("NOT_FOUND", "LOT_NOT_FOUND", other)
