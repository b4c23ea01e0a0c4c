"""Chapters of the car that leaves: what was requested ahead, clearance, old parts, the statement, the warranty."""

from datetime import UTC, datetime, timedelta

from parts_service.v1 import clearance_pb2 as clearance
from parts_service.v1 import coverage_pb2 as coverage
from parts_service.v1 import key_checks_pb2 as key_checks
from parts_service.v1 import old_parts_pb2 as old_parts
from parts_service.v1 import prices_pb2 as prices
from parts_service.v1 import qualifications_pb2 as qualifications
from parts_service.v1 import repair_orders_pb2 as repair_orders
from parts_service.v1 import requests_pb2 as requests
from parts_service.v1 import statements_pb2 as statements
from parts_service.v1.changes_pb2 import Date
from scanner_client.demo import story as s
from scanner_client.demo.telling import refused, same

PRICES = {s.FILTER: 8_500, s.PADS: 65_000}
# A filter and a pair of pads stayed in the car.
NET_MINOR = 8_500 + 2 * 65_000
LANGUAGES = {"zh": "CHINESE", "en": "ENGLISH"}


def tell_request(story: s.Story) -> None:
    """Keep what a job needs before the car is there."""
    with story.telling.step(
        f"the advisor requests what {s.ORDER} needs ahead of the appointment: it is kept, and nobody else gets it",
        f"前台为 {s.ORDER} 预约备料：配件已预留，他人不得领用",
    ):
        _request(story)


def tell_leaving(story: s.Story) -> None:
    """Account for the old parts, state what the customer pays, hand the car over, and look its warranty up."""
    with story.telling.step(
        "clearance lists what is open before settlement: old parts unaccounted for, brakes no third person checked",
        "结算放行检查列出未了事项：旧件去向未登记，制动片关键工序无第三人检查",
    ):
        _open(story)
    with story.telling.step(
        "the inspector may not check the brakes before he has the qualification; then he does",
        "质检取得资质前不得检查关键工序；取得后检查合格",
    ):
        _key_step(story)
    with story.telling.step(
        "the customer takes the old pads along and gives up the old filter: nothing is open any more",
        "客户带走旧制动片，放弃旧滤清器：再无未了事项",
    ):
        _old_parts(story)
    with story.telling.step(
        "the order is settled, and its parts statement written as a PDF in Chinese and in English",
        "工单结算，配件结算清单写成中英文 PDF",
    ):
        _statement(story)
    with story.telling.step(
        "the car is handed over; from then on its parts are covered, and anybody may look up until when",
        "交车后质保起算，可随时查询到期日",
    ):
        _warranty(story)


def _request(story: s.Story) -> None:
    advisor = story.people.service_advisor
    wanted = [requests.RequestedPart(job_line=1, part_number=part, quantity=2) for part in (s.FILTER, s.PADS)]
    request = requests.RequestPartsRequest(header=advisor.header(s.SITE), repair_order=s.ORDER, lines=wanted)
    request.needed_at.FromDatetime(datetime.now(UTC) + timedelta(days=1))
    made = advisor.request_parts(request)
    got = [(line.part_number, line.reserved, line.waiting) for line in made.request.lines]
    same("what is kept, and what lacks", got, [(s.FILTER, 2, 0), (s.PADS, 2, 0)])
    kept = [(one.lot, one.quantity) for one in made.allocations]
    same("of which lots", kept, [(story.lots[lot], 2) for lot in (s.MAKER_LOT, s.PADS_MAKER_LOT)])
    story.telling.add(f"{made.request.request}  {', '.join(lot for lot, _ in kept)}")


def _matters(story: s.Story) -> list[clearance.OpenMatter]:
    request = clearance.CheckClearanceRequest(site=s.SITE, repair_order=s.ORDER)
    return list(story.people.service_advisor.check_clearance(request).matters)


def _open(story: s.Story) -> None:
    found = {(one.about, clearance.OpenKind.Name(one.kind), one.quantity) for one in _matters(story)}
    missing = "OPEN_KIND_OLD_PART_MISSING"
    expected = {
        (story.filter_issue, missing, 1),
        (story.pads_issue, missing, 2),
        (story.pads_issue, "OPEN_KIND_KEY_CHECK_MISSING", 2),
    }
    same("what is open", found, expected)
    for one in _matters(story):
        story.telling.add(f"{one.about} × {one.quantity}: {one.what_to_do}")


def _key_step(story: s.Story) -> None:
    manager, inspector = story.people.parts_manager, story.people.quality_inspector

    def check() -> key_checks.CheckKeyStepResponse:
        return inspector.check_key_step(
            key_checks.CheckKeyStepRequest(
                header=inspector.header(s.SITE),
                repair_order=s.ORDER,
                issue_lines=[story.pads_issue],
                outcome="KEY_CHECK_OUTCOME_PASSED",
            )
        )

    refusal = refused("a check by nobody qualified", "NOT_QUALIFIED", check)
    story.telling.add(f"“{refusal.message}”")
    granted = qualifications.Qualification(
        principal="zhao",
        kind="QUALIFICATION_KIND_FINAL_INSPECTION",
        valid_until=Date(year=2099, month=12, day=31),
    )
    manager.grant_qualification(
        qualifications.GrantQualificationRequest(header=manager.header(), qualification=granted)
    )
    check()
    open_still = {clearance.OpenKind.Name(one.kind) for one in _matters(story)}
    same("what is open", open_still, {"OPEN_KIND_OLD_PART_MISSING"})


def _old_parts(story: s.Story) -> None:
    storekeeper = story.people.storekeeper
    lines = [
        old_parts.OldPart(
            issue_line=story.pads_issue, quantity=2, disposition="DISPOSITION_RETURNED_TO_CUSTOMER"
        ),
        old_parts.OldPart(
            issue_line=story.filter_issue,
            quantity=1,
            disposition="DISPOSITION_CUSTOMER_WAIVED",
            channel="phone",
        ),
    ]
    made = storekeeper.record_old_parts(
        old_parts.RecordOldPartsRequest(header=storekeeper.header(s.SITE), repair_order=s.ORDER, lines=lines)
    )
    same("what is open", _matters(story), [])
    story.telling.add("  ".join(made.old_parts))


def _reach(story: s.Story, state: str, kilometres: int = 0) -> None:
    """Let the dealer system say that the order is in another state, everything else as before."""
    advisor = story.people.service_advisor
    known = advisor.get_repair_order(repair_orders.GetRepairOrderRequest(site=s.SITE, number=s.ORDER))
    order = known.repair_order
    order.MergeFrom(
        repair_orders.RepairOrder(state=f"REPAIR_ORDER_STATE_{state}", odometer_out_km=kilometres)
    )
    header = advisor.header(s.SITE)
    advisor.upsert_repair_order(repair_orders.UpsertRepairOrderRequest(header=header, repair_order=order))


def _statement(story: s.Story) -> None:
    manager, advisor = story.people.parts_manager, story.people.service_advisor
    listed = [
        prices.Price(
            part_number=part,
            price_class="PRICE_CLASS_RETAIL",
            currency="CNY",
            valid_from=Date(year=2024, month=1, day=1),
            amount_minor=amount,
            tax_basis_points=1_300,
        )
        for part, amount in PRICES.items()
    ]
    manager.set_prices(prices.SetPricesRequest(header=manager.header(reason="list 2026"), lines=listed))
    _reach(story, "SETTLED")
    made = advisor.issue_statement(
        statements.IssueStatementRequest(header=advisor.header(s.SITE), repair_order=s.ORDER)
    ).statement
    same("version and net amount", (made.version, made.net_minor), (1, NET_MINOR))
    for short, language in LANGUAGES.items():
        rendered = advisor.render_statement(
            statements.RenderStatementRequest(
                statement=made.statement,
                format="STATEMENT_FORMAT_PDF",
                language=f"STATEMENT_LANGUAGE_{language}",
            )
        )
        same("what it is", (rendered.media_type, rendered.content[:5]), ("application/pdf", b"%PDF-"))
        paper = story.pictures / f"{made.statement}-{short}.pdf"
        paper.write_bytes(rendered.content)
        story.telling.add(str(paper))


def _warranty(story: s.Story) -> None:
    _reach(story, "DELIVERED", 48_218)
    request = coverage.CheckWarrantyRequest(vin=s.VIN, purpose="demonstration 演示")
    found = story.people.service_advisor.check_warranty(request).parts
    covered = coverage.CoverState.COVER_STATE_COVERED
    got = [(one.part_number, one.state, one.since_km) for one in found]
    same("what is covered", sorted(got), [(s.FILTER, covered, 48_218), (s.PADS, covered, 48_218)])
    for one in found:
        last = one.longer.until
        said = f"{last.year}-{last.month:02}-{last.day:02}"
        story.telling.add(
            f"{one.part_number} {one.lot}: until {said} or {one.longer.until_km} km",
            f"{one.part_number} {one.lot}：至 {said} 或 {one.longer.until_km} 公里",
        )
