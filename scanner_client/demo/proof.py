"""Last chapters: the trace both ways, the sum that adds up, and everything rebuilt from the journal."""

from parts_service.v1 import fitment_pb2 as fitment
from parts_service.v1 import journal_pb2 as journal
from parts_service.v1 import lineage_pb2 as lineage
from scanner_client.demo import story as s
from scanner_client.demo.telling import same


def tell_proof(story: s.Story) -> None:
    """Trace back and forward, and verify."""
    with story.telling.step(
        f"from {s.VIN} back to supplier, receipt and certificate", f"从 {s.VIN} 追溯到供应商、收货单与合格证"
    ):
        _from_vehicle(story)
    with story.telling.step(
        f"from maker's lot {s.MAKER_LOT} forward to every vehicle, and the sum adds up",
        f"从厂家批号 {s.MAKER_LOT} 追踪到每一辆车，数量平衡",
    ):
        _from_maker_lot(story)
    with story.telling.step("the held lot's sum shows where it stands", "冻结批次的平衡显示其所在"):
        _held_lot(story)
    with story.telling.step(
        "everything is rebuilt from the journal, and is the same", "由流水账重建全部数据，完全一致"
    ):
        _verify(story)


def _from_vehicle(story: s.Story) -> None:
    investigator = story.people.recall_investigator
    request = lineage.TraceVehicleRequest(vin=s.VIN, purpose="demonstration 演示")
    traced = investigator.trace_vehicle(request)
    got = {
        part.destination.issue_line: (
            part.part.part_number,
            part.lot.lot,
            part.lot.maker_lot,
            part.destination.quantity,
            part.destination.returned,
            part.destination.fitted,
            part.origin.supplier,
            part.origin.source_voucher,
            [paper.number for paper in part.origin.certificates],
        )
        for part in traced.parts
    }
    filters, pads = story.lots[s.MAKER_LOT], story.lots[s.PADS_MAKER_LOT]
    voucher = "INV-88012"
    expected = {
        story.filter_issue: (s.FILTER, filters, s.MAKER_LOT, 2, 1, 1, s.SUPPLIER, voucher, [s.CERTIFICATE]),
        story.pads_issue: (s.PADS, pads, s.PADS_MAKER_LOT, 2, 0, 2, s.SUPPLIER, voucher, []),
    }
    same("parts of the vehicle", got, expected)
    for part in traced.parts:
        origin, papers = part.origin, ", ".join(paper.number for paper in part.origin.certificates)
        story.telling.add(
            f"{part.part.part_number} {part.lot.lot} ({part.lot.maker_lot}) ← {origin.receipt} ← "
            f"{origin.supplier} {papers}".rstrip()
        )


def _from_maker_lot(story: s.Story) -> None:
    investigator = story.people.recall_investigator
    request = lineage.TraceMakerLotRequest(part_number=s.FILTER, maker_lot=s.MAKER_LOT)
    traced = investigator.trace_maker_lot(request)
    same("our lots of it", [one.lot.lot for one in traced.lots], [story.lots[s.MAKER_LOT]])
    got = {d.vin: (d.repair_order, d.quantity, d.returned, d.fitted) for d in traced.destinations}
    same("vehicles", got, {s.VIN: (s.ORDER, 2, 1, 1), s.OTHER_VIN: (s.OTHER_ORDER, 1, 0, 0)})
    bases = {d.vin: fitment.FitmentBasis.Name(d.basis) for d in traced.destinations if d.fitted}
    same("how the fitment is known", bases, {s.VIN: "FITMENT_BASIS_DECLARED"})
    certain = {lineage.Certainty.Name(d.certainty) for d in traced.destinations}
    same("certainty", certain, {"CERTAINTY_CONFIRMED"})
    balance = traced.balance
    terms = {"received": 6, "on_hand": 4, "on_hand_free": 4, "issued": 1, "fitted": 1, "unexplained": 0}
    same("balance", {term: getattr(balance, term) for term in terms}, terms)
    same("whether it adds up", balance.adds_up, True)
    story.telling.add(
        "6 received = 4 on hand + 1 in the workshop + 1 fitted", "收货 6 = 现存 4 + 已领未装 1 + 装车 1"
    )


def _held_lot(story: s.Story) -> None:
    request = lineage.TraceLotRequest(lot=story.lots[s.OTHER_MAKER_LOT])
    traced = story.people.quality_inspector.trace_lot(request)
    same("vehicles", list(traced.destinations), [])
    balance = traced.balance
    got = (balance.received, balance.on_hand, balance.on_hand_free, balance.on_hand_held, balance.adds_up)
    same("received, on hand, free, held, adds up", got, (4, 4, 0, 4, True))
    same("certificates", [paper.certificate for paper in traced.origin.certificates], [story.certificate])


def _verify(story: s.Story) -> None:
    last = journal.VerifyJournalResponse()
    for step in story.admin.verify_journal(journal.VerifyJournalRequest(), deadline_s=60):
        last = step
    same("findings", list(last.findings), [])
    same("whether it came to its end", last.done, True)
    same("whether anything was read and compared", last.entries_read > 20 and last.rows_compared > 20, True)
    said = f"{last.entries_read} entries, {last.rows_compared} rows"
    story.telling.add(said, f"{last.entries_read} 条流水，{last.rows_compared} 行数据")
