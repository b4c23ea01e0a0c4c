"""`parts statement` and `parts billing`, against the real service."""

import json
from functools import partial
from pathlib import Path

from tests.rpc import goods
from tests.rpc.test_procurement_commands import Counter
from tests.rpc.test_statements import price, reach
from tests.rpc.wire import Wire


def test_statements_are_issued_printed_and_billed(wire: Wire, tmp_path: Path) -> None:
    goods.stock_up(wire)
    price(wire, "FILTER", 1_000)
    goods.order(wire)
    line = goods.issue(wire, goods.receive(wire, "FILTER", 4).lot, 2)[0].issue_line
    reach(wire, "SETTLED", 1)
    run = partial(Counter(wire).run, by="manager")
    shown = run(f"statement issue RO-1 --discount {line}:1.50:loyal")
    assert "18.50" in shown
    number = json.loads(run("statement show RO-1 --json"))["statement"]["statement"]
    assert "原厂配件" in run(f"statement show {number}", lang="zh")
    assert number in run("statement list --order RO-1")
    for name in ("s.pdf", "s.json"):
        assert "written to" in run(f"statement print {number} --english -o {tmp_path / name}")
    assert (tmp_path / "s.pdf").read_bytes().startswith(b"%PDF-")
    assert json.loads((tmp_path / "s.json").read_text())["content"]["total"]["discount_minor"] == 150
    run(f"statement vehicle-file RO-1 -o {tmp_path / 'v.xml'}")
    assert number in (tmp_path / "v.xml").read_text()
    assert "领料" in run("billing list", lang="zh")
    told = [json.loads(one) for one in run("billing follow --until-head --json").splitlines()]
    assert [(one["kind"], one["quantity"]) for one in told] == [
        ("BILLING_KIND_ISSUED", "2"),
        ("BILLING_KIND_FITTED", "2"),
    ]
    assert line not in run("billing follow --until-head")
