"""Chapters at the counter: receive, label, scan, put away, issue, and the same request again."""

from parts_service.reader.isolated import Reader
from parts_service.v1 import inspection_pb2 as inspection
from parts_service.v1 import issuing_pb2 as issuing
from parts_service.v1 import labels_pb2 as labels
from parts_service.v1 import lots_pb2 as lots
from parts_service.v1 import movements_pb2 as movements
from parts_service.v1 import receiving_pb2 as receiving
from parts_service.v1 import repair_orders_pb2 as repair_orders
from parts_service.v1 import scan_pb2 as scan
from scanner_client.demo import story as s
from scanner_client.demo.leaving import tell_request
from scanner_client.demo.photo import photograph
from scanner_client.demo.telling import refused, same

# A demonstration may run beside a test suite, where a quarter of a second is no time.
PATIENT_S = 10.0


def tell_counter(story: s.Story) -> None:
    """Bring the goods in, label and scan them, and issue the first to a repair order."""
    with story.telling.step(
        "the storekeeper receives two maker's lots of oil filters on one line, and brake pads",
        "库管收货：同一行两个厂家批号的机油滤清器，另有制动片",
    ):
        _receive(story)
    with story.telling.step("each lot's QR label is written as a PNG", "每个批次的二维码标签写成 PNG"):
        _labels(story)
    with story.telling.step(
        "each label, and a turned, noisy photo of it, is decoded and names its lot",
        "解码每张标签及其旋转、带噪声的照片，均指向对应批次",
    ):
        _scan(story)
    with story.telling.step(
        "first deliveries and safety-critical parts wait for the inspector, who accepts them",
        "首批到货和安全件须待检，质检检验合格",
    ):
        _inspect(story)
    with story.telling.step("everything is put away on its shelf", "全部上架"):
        _put_away(story)
    with story.telling.step(
        f"the advisor opens {s.ORDER} for {s.VIN} with authorised job lines, and {s.OTHER_ORDER} for another car",
        f"前台开立 {s.ORDER}（{s.VIN}），作业项目已获授权；另一辆车 {s.OTHER_ORDER}",
    ):
        _orders(story)
    tell_request(story)
    with story.telling.step(
        "two filters are issued by the scanned code; beyond the authorisation nothing is",
        "按扫到的码发出两个滤清器；超出授权不予发料",
    ):
        request = _issue(story)
    with story.telling.step(
        "the same request again: the same answer, no second issue", "同一请求重发：应答相同，不重复发料"
    ):
        _repeat(story, request)


def standing(story: s.Story, lot: str) -> dict[str, int]:
    """Where a lot's pieces are in the store now: location → pieces."""
    rows = story.people.storekeeper.find_stock(lots.FindStockRequest(site=s.SITE, code=lot)).rows
    shelves = {s.RECEIVING, s.SHELF, s.OTHER_SHELF, s.QUARANTINE}
    return {row.location: row.quantity for row in rows if row.location in shelves and row.quantity}


def issue_of(
    story: s.Story, order: str, code: str, quantity: int, line: int = 1
) -> issuing.IssuePartsRequest:
    """Make the request that issues pieces of one code to a job line."""
    return issuing.IssuePartsRequest(
        header=story.people.storekeeper.header(s.SITE),
        repair_order=order,
        lines=[issuing.IssueLine(job_line=line, code=code, quantity=quantity)],
        receiver="li",
    )


def issued_on(story: s.Story, order: str) -> list[repair_orders.IssuedPart]:
    """What was issued on an order."""
    request = repair_orders.GetRepairOrderRequest(site=s.SITE, number=order)
    return list(story.people.service_advisor.get_repair_order(request).issued)


def _receive(story: s.Story) -> None:
    storekeeper = story.people.storekeeper
    filters = [
        receiving.LotLine(maker_lot=s.MAKER_LOT, quantity=6),
        receiving.LotLine(maker_lot=s.OTHER_MAKER_LOT, quantity=4),
    ]
    pads = [receiving.LotLine(maker_lot=s.PADS_MAKER_LOT, quantity=8)]
    answer = storekeeper.receive_goods(
        receiving.ReceiveGoodsRequest(
            header=storekeeper.header(s.SITE),
            supplier=s.SUPPLIER,
            source_voucher="INV-88012",
            delivery_note="DN-4711",
            cartons=2,
            location=s.RECEIVING,
            lines=[
                receiving.ReceiptLine(part_number=s.FILTER, lots=filters, unit_cost_minor=4250, country="DE"),
                receiving.ReceiptLine(part_number=s.PADS, lots=pads, unit_cost_minor=31900, country="DE"),
            ],
        )
    )
    got = [(lot.part_number, lot.maker_lot, lot.quantity) for lot in answer.lots]
    expected = [(s.FILTER, s.MAKER_LOT, 6), (s.FILTER, s.OTHER_MAKER_LOT, 4), (s.PADS, s.PADS_MAKER_LOT, 8)]
    same("received lots", got, expected)
    same("missing certificates", [kind for lot in answer.lots for kind in lot.missing_certificates], [])
    story.lots = {lot.maker_lot: lot.lot for lot in answer.lots}
    story.short_codes = {lot.lot: lot.short_code for lot in answer.lots}
    for lot in answer.lots:
        story.telling.add(
            f"{lot.lot}  {lot.short_code}  {lot.part_number}  {lot.maker_lot}  × {lot.quantity}"
        )


def _labels(story: s.Story) -> None:
    for lot, short_code in story.short_codes.items():
        request = labels.RenderLabelRequest(code=lot, format=labels.LabelFormat.LABEL_FORMAT_PNG)
        label = story.people.storekeeper.render_label(request)
        same("what the label says", (label.media_type, label.payload), ("image/png", short_code))
        picture = story.pictures / f"{lot}.png"
        picture.write_bytes(label.content)
        photograph(picture, story.pictures / f"{lot}-photo.jpg")
        story.telling.add(str(picture))


def _scan(story: s.Story) -> None:
    storekeeper = story.people.storekeeper
    with Reader() as reader:
        for lot, short_code in story.short_codes.items():
            for picture in (story.pictures / f"{lot}.png", story.pictures / f"{lot}-photo.jpg"):
                codes = reader.read(picture, budget_s=PATIENT_S)
                same(f"codes in {picture.name}", [code.payload for code in codes], [short_code.encode()])
                request = scan.ResolveScanRequest(
                    site=s.SITE, payload=codes[0].payload, symbology=codes[0].symbology
                )
                named = storekeeper.resolve_scan(request)
                found = [(candidate.kind, candidate.key) for candidate in named.candidates]
                same(f"what {picture.name} names", found, [("lot", lot)])
                story.scanned[lot] = codes[0].payload.decode()


def _inspect(story: s.Story) -> None:
    storekeeper, inspector = story.people.storekeeper, story.people.quality_inspector
    pads = story.lots[s.PADS_MAKER_LOT]
    early = movements.PutAwayRequest(
        header=storekeeper.header(s.SITE),
        lines=[movements.MoveLine(code=story.scanned[pads], quantity=8, target=s.SHELF)],
    )
    refusal = refused(
        "putting away what nobody inspected", "LOT_NOT_USABLE", lambda: storekeeper.put_away(early)
    )
    story.telling.add(f"“{refusal.message}”")
    waiting = inspector.list_inspections(inspection.ListInspectionsRequest(site=s.SITE)).lots
    got = [(lot.lot, lot.pending, lot.received_by) for lot in waiting]
    same(
        "what waits",
        got,
        [(lot, pieces, "zhang") for lot, pieces in zip(story.short_codes, (6, 4, 8), strict=True)],
    )
    for lot in waiting:
        good = inspection.InspectedPieces(
            result=inspection.InspectionResult.INSPECTION_RESULT_ACCEPT, quantity=lot.pending
        )
        answer = inspector.inspect_lot(
            inspection.InspectLotRequest(
                header=inspector.header(s.SITE), lot=story.scanned[lot.lot], pieces=[good], sample_size=2
            )
        )
        story.telling.add(f"{answer.inspection}  {lot.lot}  × {lot.pending}")
    left = inspector.list_inspections(inspection.ListInspectionsRequest(site=s.SITE)).lots
    same("what still waits", list(left), [])


def _put_away(story: s.Story) -> None:
    storekeeper = story.people.storekeeper
    wanted = [
        (s.MAKER_LOT, 6, s.SHELF),
        (s.OTHER_MAKER_LOT, 4, s.OTHER_SHELF),
        (s.PADS_MAKER_LOT, 8, s.SHELF),
    ]
    lines = [
        movements.MoveLine(code=story.scanned[story.lots[maker_lot]], quantity=quantity, target=shelf)
        for maker_lot, quantity, shelf in wanted
    ]
    answer = storekeeper.put_away(movements.PutAwayRequest(header=storekeeper.header(s.SITE), lines=lines))
    moved = [(move.lot, move.quantity, move.source, move.target) for move in answer.movements]
    expected = [
        (story.lots[maker_lot], quantity, s.RECEIVING, shelf) for maker_lot, quantity, shelf in wanted
    ]
    same("what was moved", moved, expected)
    for maker_lot, quantity, shelf in wanted:
        same(f"where {maker_lot} stands", standing(story, story.lots[maker_lot]), {shelf: quantity})


def _orders(story: s.Story) -> None:
    advisor = story.people.service_advisor
    for number, vin, plate, filters, pads in (
        (s.ORDER, s.VIN, "沪A12345", 3, 2),
        (s.OTHER_ORDER, s.OTHER_VIN, "沪B67890", 1, 0),
    ):
        consent = repair_orders.Authorisation(
            authorised_by="AUTHORISED_BY_CUSTOMER",
            reference=f"SIG-{number}",
            version=1,
            channel="signature",
            parts=[repair_orders.AuthorisedPart(part_number=s.FILTER, quantity=filters)],
        )
        consent.authorised_at.GetCurrentTime()
        if pads:
            consent.parts.add(part_number=s.PADS, quantity=pads)
        job = repair_orders.JobLine(
            line=1,
            description="保养，更换制动片" if pads else "保养",
            pay_type=repair_orders.PayType.PAY_TYPE_CUSTOMER,
            technician="li",
            authorisation=consent,
        )
        order = repair_orders.RepairOrder(
            number=number,
            vin=vin,
            plate=plate,
            odometer_in_km=48_210,
            state=repair_orders.RepairOrderState.REPAIR_ORDER_STATE_OPEN,
            job_lines=[job],
        )
        header = advisor.header(s.SITE)
        answer = advisor.upsert_repair_order(
            repair_orders.UpsertRepairOrderRequest(header=header, repair_order=order)
        )
        same(f"warnings of {number}", list(answer.warnings), [])


def _issue(story: s.Story) -> issuing.IssuePartsRequest:
    storekeeper = story.people.storekeeper
    lot = story.lots[s.MAKER_LOT]
    request = issue_of(story, s.ORDER, story.scanned[lot], 2)
    answer = storekeeper.issue_parts(request)
    got = [(i.part_number, i.lot, i.quantity, i.location, i.certainty) for i in answer.lines]
    same("what was issued", got, [(s.FILTER, lot, 2, s.SHELF, "CONFIRMED")])
    same("whether it waits", answer.approval, "")
    story.filter_issue = answer.lines[0].issue_line
    same("what is left on the shelf", standing(story, lot), {s.SHELF: 4})
    too_many = issue_of(story, s.ORDER, story.scanned[lot], 2)
    refusal = refused("issuing too many", "BEYOND_AUTHORISATION", lambda: storekeeper.issue_parts(too_many))
    story.telling.add(f"“{refusal.message}”")
    storekeeper.issue_parts(issue_of(story, s.OTHER_ORDER, story.scanned[lot], 1))
    same("what is left after the other car", standing(story, lot), {s.SHELF: 3})
    return request


def _repeat(story: s.Story, request: issuing.IssuePartsRequest) -> None:
    storekeeper = story.people.storekeeper
    before = issued_on(story, s.ORDER)
    again = storekeeper.issue_parts(request)
    same("whether it was a repetition", again.posted.replayed, True)
    same("the issue line", [line.issue_line for line in again.lines], [story.filter_issue])
    same("what is issued on the order", issued_on(story, s.ORDER), before)
    same("what is left on the shelf", standing(story, story.lots[s.MAKER_LOT]), {s.SHELF: 3})
