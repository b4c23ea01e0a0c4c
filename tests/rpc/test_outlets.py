"""Outlets over the wire: one story of a sale, a loan and a cost centre, and every refusal."""

# ruff: noqa: ANN401 - fields of any request

from datetime import UTC, datetime, timedelta
from typing import Any

from parts_service.v1 import changes_pb2 as changes
from parts_service.v1 import lots_pb2 as lots
from parts_service.v1 import outlets_pb2 as pb
from parts_service.v1 import prices_pb2 as prices
from parts_service.v1 import returns_pb2 as returns
from tests.rpc import goods
from tests.rpc.test_lineage import balance, trace
from tests.rpc.wire import SITE, Refusals, Wire

FAILED = "FAILED_PRECONDITION"


def date(offset: int) -> changes.Date:
    day = datetime.now(UTC).date() + timedelta(days=offset)
    return changes.Date(year=day.year, month=day.month, day=day.day)


def line(code: str, quantity: int = 1, price: int | None = None) -> pb.OutletRequestLine:
    return pb.OutletRequestLine(code=code, quantity=quantity, price_minor=price)


def priced(wire: Wire, number: str, amount: int) -> None:
    price = prices.Price(
        part_number=number,
        price_class="PRICE_CLASS_RETAIL",
        currency="CNY",
        valid_from=date(0),
        amount_minor=amount,
        tax_basis_points=1_300,
    )
    wire.post("manager", prices.SetPricesRequest(lines=[price]), "ORG", reason="2026")


def paper(wire: Wire, number: str) -> pb.OutletPaper:
    found: pb.OutletPaper = wire.ask("keeper", pb.GetOutletPaperRequest(paper=number)).paper
    return found


def back(code: str, quantity: int = 1, kind: str = "UNUSED_SEALED", to: str = "A-1") -> returns.ReturnLine:
    return returns.ReturnLine(code=code, quantity=quantity, kind=f"RETURN_KIND_{kind}", location=to)


def test_what_leaves_has_its_paper_and_is_traced(wire: Wire) -> None:
    goods.stock_up(wire)
    goods.order(wire)
    lot = goods.receive(wire, "FILTER", 20).lot
    priced(wire, "FILTER", 9_990)
    centre = pb.CostCentre(code="wash", name="Wash bay", limit_minor=5_000)
    wire.post("manager", pb.SetCostCentreRequest(cost_centre=centre), SITE)
    listed = wire.ask("technician", pb.ListCostCentresRequest(site=SITE)).cost_centres
    assert [(one.code, one.limit_minor, one.closed) for one in listed] == [("WASH", 5_000, False)]

    request = pb.SellPartsRequest(lines=[line(lot, 3)], buyer="Li Lei", contact="139")
    sold = wire.post("keeper", request, SITE)
    shown = paper(wire, sold.paper)
    (one,) = shown.lines
    assert (shown.kind, shown.party, shown.contact, shown.currency) == (
        pb.OUTLET_KIND_SALE,
        "Li Lei",
        "139",
        "CNY",
    )
    assert (shown.net_minor, shown.tax_minor, one.unit_price_minor, one.lot) == (29_970, 3_896, 9_990, lot)
    wire.post("keeper", pb.ReturnOutletRequest(paper=sold.paper, lines=[back(one.outlet_line)]), SITE)

    lent = wire.post(
        "keeper",
        pb.LendPartsRequest(lines=[line(lot, 5)], borrower="Wang", due_on=date(2), repair_order="RO-1"),
        SITE,
    )
    kept = pb.SettledLine(code=lot, quantity=2)
    issued = wire.post(
        "keeper",
        pb.SettleLoanRequest(paper=lent.paper, lines=[kept], repair_order="RO-1", job_line=1),
        SITE,
    )
    kept.quantity = 1
    resold = wire.post("keeper", pb.SettleLoanRequest(paper=lent.paper, lines=[kept]), SITE)
    assert (issued.sale, paper(wire, resold.sale).party) == ("", "Wang")
    used = pb.IssueToCostCentreRequest(lines=[line(lot, 4)], cost_centre="WASH", receiver="technician")
    wash = wire.post("keeper", used, SITE).paper
    loan = paper(wire, lent.paper)
    assert (loan.out, loan.overdue, loan.repair_order, loan.lines[0].settled) == (2, False, "RO-1", 3)
    assert [event.issue_line or event.sold_line for event in loan.lines[0].events] == [
        *issued.lines,
        *resold.lines,
    ]
    found = wire.ask("keeper", pb.ListOutletPapersRequest(site=SITE, open=True, kind="OUTLET_KIND_LOAN"))
    assert [one.paper for one in found.papers] == [lent.paper]
    assert not wire.ask("keeper", pb.ListOutletPapersRequest(site=SITE, overdue=True)).papers
    of_wash = paper(wire, wash)
    assert (of_wash.cost_centre, of_wash.cost_centre_name, of_wash.receiver, of_wash.issuer) == (
        "WASH",
        "Wash bay",
        "technician",
        "keeper",
    )

    _expect_traced(wire, lot, (sold.paper, lent.paper, resold.sale, wash))


def _expect_traced(wire: Wire, lot: str, papers: tuple[str, str, str, str]) -> None:
    answer = trace(wire, lot)
    pages = [trace(wire, lot, size=1)]
    while pages[-1].page.next_page_token:
        pages.append(trace(wire, lot, size=1, token=pages[-1].page.next_page_token))
    assert [len(page.outlets) for page in pages] == [1] * len(answer.outlets)
    for told in ("outlets", "destinations", "old_parts"):
        assert [one for page in pages for one in getattr(page, told)] == list(getattr(answer, told))
    assert balance(answer.balance) == {
        "received": 20,
        "on_hand": 9,
        "on_hand_free": 9,
        "issued": 2,
        "sold": 3,
        "lent": 2,
        "consumed": 4,
        "adds_up": True,
    }
    assert [(one.paper, one.kind, one.quantity, one.returned, one.settled) for one in answer.outlets] == [
        (papers[0], "SALE", 3, 1, 0),
        (papers[1], "LOAN", 5, 0, 3),
        (papers[2], "SALE", 1, 0, 0),
        (papers[3], "COST_CENTRE", 4, 0, 0),
    ]
    rows = wire.ask("keeper", lots.GetLotRequest(lot=lot)).stock
    assert {row.location: row.quantity for row in rows}["CUSTOMER"] == 3


def test_every_refusal(wire: Wire) -> None:
    goods.stock_up(wire)
    lot = goods.receive(wire, "FILTER", 10).lot
    lend = pb.LendPartsRequest(lines=[line(lot)], borrower="Wang", due_on=date(1))
    loan = wire.post("keeper", lend, SITE).paper
    sale = wire.post("keeper", pb.SellPartsRequest(lines=[line(lot, 1, 5)]), SITE, reason="torn box").paper

    def lending(**fields: Any) -> pb.LendPartsRequest:
        return pb.LendPartsRequest(**{"lines": [line(lot)], "borrower": "Wang", "due_on": date(1), **fields})

    def selling(*lines: pb.OutletRequestLine) -> pb.SellPartsRequest:
        return pb.SellPartsRequest(lines=lines)

    def returning(*lines: returns.ReturnLine, paper: str = loan) -> pb.ReturnOutletRequest:
        return pb.ReturnOutletRequest(paper=paper, lines=lines)

    def settling(quantity: int = 1, paper: str = loan, **fields: Any) -> pb.SettleLoanRequest:
        return pb.SettleLoanRequest(
            paper=paper, lines=[pb.SettledLine(code=lot, quantity=quantity)], **fields
        )

    used = pb.IssueToCostCentreRequest(lines=[line(lot)], cost_centre="GONE")
    gone = pb.SetCostCentreRequest(cost_centre=pb.CostCentre(code="GONE", name="Gone", closed=True))
    cases: Refusals = [
        ("keeper", selling(line(lot)), SITE, (FAILED, "PRICE_MISSING", "FILTER")),
        ("keeper", selling(line(lot, 1, 5)), SITE, (FAILED, "REASON_REQUIRED", "header.reason")),
        ("technician", selling(line(lot)), SITE, ("PERMISSION_DENIED", "NO_RIGHT", "SellParts")),
        ("keeper", selling(), SITE, ("INVALID_ARGUMENT", "FIELD_INVALID", "lines")),
        ("keeper", selling(line("FILTER")), SITE, (FAILED, "SCAN_REQUIRED", "FILTER")),
        ("keeper", lending(borrower=""), SITE, ("INVALID_ARGUMENT", "FIELD_INVALID", "borrower")),
        ("keeper", lending(due_on=date(-3)), SITE, (FAILED, "DATES_CONTRADICT", "due_on")),
        (
            "keeper",
            lending(lines=[line(lot, 1, 5)]),
            SITE,
            ("INVALID_ARGUMENT", "FIELD_INVALID", "lines[0].price_minor"),
        ),
        ("keeper", lending(repair_order="RO-9"), SITE, ("NOT_FOUND", "REPAIR_ORDER_NOT_FOUND", "RO-9")),
        ("keeper", lending(lines=[line(lot, 99)]), SITE, (FAILED, "NOT_ENOUGH_STOCK", lot)),
        ("keeper", used, SITE, ("NOT_FOUND", "COST_CENTRE_NOT_FOUND", "GONE")),
        ("keeper", gone, SITE, ("PERMISSION_DENIED", "NO_RIGHT", "SetCostCentre")),
        ("keeper", returning(back(lot, 2)), SITE, (FAILED, "EXCEEDS_OUTLET", f"{loan}-1")),
        ("keeper", returning(back(lot, to="Q-1")), SITE, (FAILED, "PLACE_NOT_ALLOWED", "Q-1")),
        ("keeper", returning(back("X1-999-1")), SITE, ("NOT_FOUND", "OUTLET_NOT_FOUND", "X1-999-1")),
        ("keeper", returning(back("FILTER")), SITE, ("INVALID_ARGUMENT", "FIELD_INVALID", "lines[0].code")),
        ("keeper", returning(back(lot), paper="L1-1"), SITE, ("INVALID_ARGUMENT", "FIELD_INVALID", "paper")),
        ("keeper", settling(paper=sale), SITE, (FAILED, "NOT_A_LOAN", sale)),
        ("keeper", settling(2), SITE, (FAILED, "EXCEEDS_OUTLET", f"{loan}-1")),
        ("keeper", settling(), SITE, (FAILED, "PRICE_MISSING", "FILTER")),
        (
            "technician",
            pb.GetOutletPaperRequest(paper=loan),
            "",
            ("PERMISSION_DENIED", "NO_RIGHT", "GetOutletPaper"),
        ),
        ("keeper", pb.GetOutletPaperRequest(paper="X1-999"), "", ("NOT_FOUND", "OUTLET_NOT_FOUND", "X1-999")),
    ]
    said = wire.said_of(cases)
    assert said == [expected for *_, expected in cases]
    wire.post("manager", gone, SITE)
    words = wire.refused("keeper", used, SITE, language="zh")
    assert (words.reason, words.message) == (
        "COST_CENTRE_CLOSED",
        "成本中心 GONE 已停用，不再领料。请改用其他成本中心，或请配件经理重新启用。",
    )
