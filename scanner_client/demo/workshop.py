"""Chapters of the rules: the second person, the hold, the return, the completion inspection."""

from parts_service.v1 import approvals_pb2 as approvals
from parts_service.v1 import fitment_pb2 as fitment
from parts_service.v1 import holds_pb2 as holds
from parts_service.v1 import lots_pb2 as lots
from parts_service.v1 import removals_pb2 as removals
from parts_service.v1 import repair_orders_pb2 as repair_orders
from parts_service.v1 import returns_pb2 as returns
from scanner_client.demo import story as s
from scanner_client.demo.counter import issue_of, issued_on, standing
from scanner_client.demo.telling import refused, same


def tell_workshop(story: s.Story) -> None:
    """Have the second person confirm, a hold stop an issue, a piece come back, and the order completed."""
    with story.telling.step(
        "brake pads are safety-critical: they wait for a second person, who is not the storekeeper himself",
        "制动片是安全件：等待第二人复核，库管不能自己复核",
    ):
        _second_person(story)
    with story.telling.step(
        "a lot on hold is refused, with its reasons and what to take instead", "冻结批次拒绝发料，并说明原因"
    ):
        _hold(story)
    with story.telling.step(
        "one filter comes back unopened and keeps its lot", "一个滤清器未拆封退回，批次不变"
    ):
        _return(story)
    with story.telling.step(
        f"{s.ORDER} passes its completion inspection: the pads are fitted by name, the rest is declared",
        f"{s.ORDER} 竣工检验合格：制动片逐件登记，其余认定装车",
    ):
        _quality_check(story)


def _second_person(story: s.Story) -> None:
    storekeeper, technician = story.people.storekeeper, story.people.technician
    lot = story.lots[s.PADS_MAKER_LOT]
    waits = storekeeper.issue_parts(issue_of(story, s.ORDER, story.scanned[lot], 2))
    same("lines issued before the second person", list(waits.lines), [])
    same("whether it waits", bool(waits.approval), True)
    stock = storekeeper.get_lot(lots.GetLotRequest(lot=lot)).lot
    same("reserved while it waits", (stock.issuable, stock.reserved), (8, 2))
    same(
        "what is issued on the order",
        [line.lot for line in issued_on(story, s.ORDER)],
        [story.lots[s.MAKER_LOT]],
    )

    listed = technician.list_approvals(approvals.ListApprovalsRequest(site=s.SITE)).approvals
    same("what waits", [(a.approval, a.requested_by) for a in listed], [(waits.approval, "zhang")])
    own = approvals.ConfirmApprovalRequest(header=storekeeper.header(s.SITE), approval=waits.approval)
    refusal = refused("confirming oneself", "SAME_PERSON", lambda: storekeeper.confirm_approval(own))
    story.telling.add(f"“{refusal.message}”")
    second = approvals.ConfirmApprovalRequest(header=technician.header(s.SITE), approval=waits.approval)
    confirmed = technician.confirm_approval(second)
    same("what the confirmation became", (confirmed.kind, len(confirmed.issue_lines)), ("issued", 1))
    story.pads_issue = confirmed.issue_lines[0]
    pads = next(line for line in issued_on(story, s.ORDER) if line.issue_line == story.pads_issue)
    same("who issued and who confirmed", (pads.issuer, pads.approver, pads.quantity), ("zhang", "li", 2))
    same("what is left on the shelf", standing(story, lot), {s.SHELF: 6})


def _hold(story: s.Story) -> None:
    storekeeper, inspector = story.people.storekeeper, story.people.quality_inspector
    lot = story.lots[s.OTHER_MAKER_LOT]
    hold = holds.Hold(kind=holds.HoldKind.HOLD_KIND_QUALITY, lot=lot, reason="seal ring deformed 密封圈变形")
    header = inspector.header(s.SITE, reason=hold.reason)
    placed = inspector.place_hold(holds.PlaceHoldRequest(header=header, hold=hold))
    refusal = refused(
        "issuing a held lot",
        "LOT_NOT_USABLE",
        lambda: storekeeper.issue_parts(issue_of(story, s.ORDER, story.scanned[lot], 1)),
    )
    same("which lot is refused", refusal.subject, lot)
    same("whether the refusal names the hold", placed.hold in refusal.message, True)
    story.telling.add(f"“{refusal.message}”")
    seen = storekeeper.get_lot(lots.GetLotRequest(lot=lot)).lot
    same("status of the lot", lots.LotStatus.Name(seen.status), "LOT_STATUS_ON_HOLD")
    same(
        "its holds",
        [(h.hold, h.reason, h.placed_by) for h in seen.holds],
        [(placed.hold, hold.reason, "zhao")],
    )


def _return(story: s.Story) -> None:
    storekeeper = story.people.storekeeper
    lot = story.lots[s.MAKER_LOT]
    back = returns.ReturnLine(
        code=story.filter_issue,
        quantity=1,
        kind=returns.ReturnKind.RETURN_KIND_UNUSED_SEALED,
        location=s.SHELF,
    )
    answer = storekeeper.return_parts(
        returns.ReturnPartsRequest(header=storekeeper.header(s.SITE), repair_order=s.ORDER, lines=[back])
    )
    got = [(line.issue_line, line.lot, line.quantity, line.location) for line in answer.lines]
    same("what came back", got, [(story.filter_issue, lot, 1, s.SHELF)])
    same("what is on the shelf", standing(story, lot), {s.SHELF: 4})


def _quality_check(story: s.Story) -> None:
    technician = story.people.technician
    # What is safety-critical is not declared: who fitted it says where.
    pads = fitment.FitmentLine(
        issue_line=story.pads_issue, quantity=2, at=removals.Position(axle=1, note="both sides")
    )
    explicit = technician.record_fitment(
        fitment.RecordFitmentRequest(header=technician.header(s.SITE), repair_order=s.ORDER, lines=[pads])
    )
    same("where the pads are", [f.position for f in explicit.fitments], ["AXLE1/both sides"])
    request = fitment.PassQualityCheckRequest(header=technician.header(s.SITE), repair_order=s.ORDER)
    answer = technician.pass_quality_check(request)
    basis = fitment.FitmentBasis.FITMENT_BASIS_DECLARED
    got = {f.issue_line: (f.quantity, f.basis) for f in answer.fitments}
    same("what is fitted", got, {story.filter_issue: (1, basis)})
    asked = repair_orders.GetRepairOrderRequest(site=s.SITE, number=s.ORDER)
    order = story.people.service_advisor.get_repair_order(asked).repair_order
    state = repair_orders.RepairOrderState.Name(order.state)
    same("state of the order", state, "REPAIR_ORDER_STATE_QC_PASSED")
