"""`parts purchase` and `parts backorders` against the real service."""

import json

from typer.testing import CliRunner

from scanner_client.cli import app
from tests.rpc import goods
from tests.rpc.wire import SITE, Wire


class Counter:
    """Runs commands under a name, against the served workshop."""

    def __init__(self, wire: Wire) -> None:
        self._wire = wire

    def run(self, words: str, *more: str, by: str = "keeper", exit_code: int = 0, lang: str = "en") -> str:
        environment = {
            "PARTS_SITE": SITE,
            "PARTS_SERVER": self._wire.address,
            "PARTS_TOKEN": self._wire.tokens[by],
            "PARTS_LANG": lang,
            "COLUMNS": "200",
        }
        done = CliRunner().invoke(app, [*words.split(), *more], env=environment)
        assert done.exit_code == exit_code, done.output
        return done.stdout if exit_code == 0 else done.stderr


def test_a_purchase_is_typed_from_draft_to_backorder(wire: Wire) -> None:
    goods.stock_up(wire)
    counter = Counter(wire)
    number = counter.run(
        f"purchase create FILTER:10:125.50:1 CLIP:5 --supplier {goods.SUPPLIER} --number 2026/7 -q"
    ).strip()
    assert "draft" in counter.run(f"purchase show {number}")
    counter.run(f"purchase amend {number} 1=FILTER:60:125.50 --reason", "more of them")
    assert "submitted" in counter.run(f"purchase submit {number}")
    refused = counter.run(f"purchase approve {number} --version 1", by="manager", exit_code=1)
    assert "VERSION_MISMATCH" in refused
    assert "approved" in counter.run(f"purchase approve {number}", by="manager")
    counter.run(f"purchase send {number}")
    counter.run(f"purchase confirm {number} 1:50:2026-01-05 --reference AB-1")
    card = counter.run(f"purchase show {number}", lang="zh")
    assert "已发出" in card
    assert "7,530.00 CNY" in card
    assert "more of them" in card
    owed = json.loads(counter.run("backorders --json"))["backorders"]
    assert [(one["purchase_order"], one["open"], one["confirmed_quantity"]) for one in owed] == [
        (number, "60", "50")
    ]
    assert number in counter.run("purchase list --overdue")
    assert "PURCHASE_ORDER_STATE" in counter.run(f"purchase close {number}", exit_code=1)
    assert "cancelled" in counter.run(f"purchase cancel {number} --reason", "sold out")
    assert "backorders: none" in counter.run("backorders")


def test_what_is_typed_wrongly_is_said(wire: Wire) -> None:
    goods.stock_up(wire)
    for words in ("FILTER", "FILTER:x", "FILTER:1:y"):
        Counter(wire).run(f"purchase create {words} --supplier {goods.SUPPLIER}", exit_code=2)


def test_what_is_suggested_is_ordered(wire: Wire) -> None:
    goods.stock_up(wire)
    counter = Counter(wire)
    goods.receive(wire, "FILTER", 4)
    counter.run(f"stocking set FILTER:5:20:6 --supplier {goods.SUPPLIER} --lead-days 7", by="manager")
    assert "FILTER" in counter.run("stocking list")
    (line,) = json.loads(counter.run("suggest --json"))["lines"]
    assert (line["part_number"], line["quantity"], line["available"], line["supplier"]) == (
        "FILTER",
        "18",
        "4",
        goods.SUPPLIER,
    )
    assert "补货建议" in counter.run("suggest", lang="zh")
    counter.run("suggest --order", exit_code=2)
    number = counter.run(f"suggest --supplier {goods.SUPPLIER} --order -q").strip()
    assert "FILTER" in counter.run(f"purchase show {number}")
    # It is on its way now.
    assert "to order: none" in counter.run("suggest")
    counter.run(f"suggest --supplier {goods.SUPPLIER} --order", exit_code=2)
    counter.run("stocking set FILTER:0:0", by="manager")
    assert "stocking rules: none" in counter.run("stocking list")
    counter.run("stocking set FILTER:5", by="manager", exit_code=2)
