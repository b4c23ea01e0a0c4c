"""Splits over the wire: packs with short codes, every refusal, and traces that follow the links both ways."""

from parts_service.v1 import lineage_pb2 as lineage
from parts_service.v1 import lots_pb2 as lots
from parts_service.v1 import receipts_pb2 as receipts
from parts_service.v1 import splits_pb2 as pb
from tests.rpc import goods
from tests.rpc.test_invoices import invoice, line
from tests.rpc.test_lineage import balance, short, trace, vehicle
from tests.rpc.wire import SITE, Refusals, Wire

FAILED = "FAILED_PRECONDITION"


def split(wire: Wire, lot: str, *packs: pb.SplitPack, location: str = "") -> list[pb.PackLot]:
    """Split packs off a lot."""
    request = pb.SplitLotRequest(lot=lot, location=location, packs=packs)
    return list(wire.post("keeper", request, SITE).packs)


def shown(wire: Wire, lot: str) -> lots.Lot:
    found: lots.Lot = wire.ask("keeper", lots.GetLotRequest(lot=lot)).lot
    return found


def test_packs_are_answered_with_the_codes_of_their_labels(wire: Wire) -> None:
    goods.stock_up(wire)
    whole = goods.receive(wire, "FILTER", 200)
    packs = split(wire, whole.short_code, pb.SplitPack(quantity=50, count=3), pb.SplitPack(quantity=10))
    assert [one.quantity for one in packs] == [50, 50, 50, 10]
    for one in packs:
        found = shown(wire, one.short_code)
        assert (found.lot, found.split_from, found.issuable) == (one.lot, whole.lot, one.quantity)
        assert (found.maker_lot, found.supplier, found.receipt) == (
            "M-1",
            "S-1",
            shown(wire, whole.lot).receipt,
        )
    assert list(shown(wire, whole.lot).split_into) == [one.lot for one in packs]
    rows = wire.ask("keeper", lots.FindStockRequest(site=SITE, code=whole.lot)).rows
    assert sum(row.quantity for row in rows if row.location == "R-1") == 200
    receipt = wire.ask("keeper", receipts.GetReceiptRequest(receipt=shown(wire, whole.lot).receipt))
    assert [(one.lot, one.split) for one in receipt.lots] == [
        (whole.lot, False),
        *((one.lot, True) for one in packs),
    ]


def test_units_are_named_pack_by_pack(wire: Wire) -> None:
    goods.stock_up(wire)
    whole = goods.receive(wire, "BATTERY", 0, serials=["B-1", "B-2", "B-3"])
    (pack,) = split(wire, whole.lot, pb.SplitPack(units=whole.units[:2]))
    assert (pack.quantity, list(pack.units)) == (2, list(whole.units[:2]))
    rows = wire.ask("keeper", lots.GetLotRequest(lot=pack.lot)).stock
    assert [list(row.serials) for row in rows] == [["B-1", "B-2"]]


def test_every_refusal(wire: Wire) -> None:
    goods.stock_up(wire)
    lot = goods.receive(wire, "FILTER", 10).lot
    battery = goods.receive(wire, "BATTERY", 0, serials=["B-1", "B-2"])
    goods.order(wire)
    goods.issue_unit(wire, "BATTERY", "B-2")

    def ask(lot: str = lot, **fields: object) -> pb.SplitLotRequest:
        return pb.SplitLotRequest(**{"lot": lot, "packs": [pb.SplitPack(quantity=1)], **fields})  # type: ignore[arg-type]

    cases: Refusals = [
        ("manager", ask("L1-999"), SITE, ("NOT_FOUND", "LOT_NOT_FOUND", "L1-999")),
        ("keeper", ask(location="X-9"), SITE, ("NOT_FOUND", "LOCATION_NOT_FOUND", "X-9")),
        ("technician", ask(), SITE, ("PERMISSION_DENIED", "NO_RIGHT", "SplitLot")),
        ("keeper", ask("nonsense"), SITE, ("NOT_FOUND", "LOT_NOT_FOUND", "nonsense")),
        ("keeper", ask(packs=[]), SITE, ("INVALID_ARGUMENT", "FIELD_INVALID", "packs")),
        (
            "keeper",
            ask(packs=[pb.SplitPack(quantity=0)]),
            SITE,
            ("INVALID_ARGUMENT", "FIELD_INVALID", "packs[0].quantity"),
        ),
        (
            "keeper",
            ask(packs=[pb.SplitPack(quantity=1, count=201)]),
            SITE,
            ("INVALID_ARGUMENT", "TOO_MANY_LINES", "packs"),
        ),
        (
            "keeper",
            ask(packs=[pb.SplitPack(quantity=1, count=-1)]),
            SITE,
            ("INVALID_ARGUMENT", "FIELD_INVALID", "packs[0].count"),
        ),
        (
            "keeper",
            ask(packs=[pb.SplitPack(quantity=1, units=battery.units)]),
            SITE,
            ("INVALID_ARGUMENT", "FIELD_INVALID", "packs[0].units"),
        ),
        (
            "keeper",
            ask(packs=[pb.SplitPack(units=[lot])]),
            SITE,
            ("INVALID_ARGUMENT", "FIELD_INVALID", "packs[0].units"),
        ),
        ("keeper", ask(condition="CONDITION_REJECTED"), SITE, (FAILED, "LOT_NOT_USABLE", lot)),
        ("keeper", ask(packs=[pb.SplitPack(quantity=11)]), SITE, (FAILED, "NOT_ENOUGH_STOCK", lot)),
        ("keeper", ask(battery.lot), SITE, (FAILED, "SCAN_REQUIRED", "BATTERY")),
        (
            "keeper",
            ask(battery.lot, packs=[pb.SplitPack(units=battery.units[1:])]),
            SITE,
            (FAILED, "SERIAL_NOT_IN_STOCK", "B-2"),
        ),
        (
            "keeper",
            ask(battery.lot, packs=[pb.SplitPack(units=["U1-999"])]),
            SITE,
            ("NOT_FOUND", "UNIT_NOT_FOUND", "U1-999"),
        ),
    ]
    assert wire.said_of(cases) == [expected for *_, expected in cases]
    wire.post("manager", invoice(line(lot, 4, 400)), SITE)
    words = wire.refused("keeper", ask(), SITE, language="zh")
    assert (words.reason, words.subject) == ("LOT_PARTLY_INVOICED", lot)
    assert words.message.startswith(f"批次 {lot} 只有一部分开了发票：4 件已开，6 件未开")


def test_a_trace_follows_pieces_into_packs_and_back(wire: Wire) -> None:
    goods.stock_up(wire)
    goods.order(wire)
    goods.order(wire, "RO-2", goods.OTHER_VIN)
    whole = goods.receive(wire, "FILTER", 20)
    first, second = split(wire, whole.lot, pb.SplitPack(quantity=5, count=2))
    (inner,) = split(wire, first.lot, pb.SplitPack(quantity=2))
    (one,) = goods.issue(wire, inner.lot, 2)
    (two,) = goods.issue(wire, second.lot, 1, number="RO-2")

    answer = trace(wire, whole.lot)
    assert {row.vin for row in answer.destinations} == {goods.VIN, goods.OTHER_VIN}
    assert short(answer.destinations) == [
        (SITE, one.issue_line, inner.lot, 2),
        (SITE, two.issue_line, second.lot, 1),
    ]
    free = {"received": 20, "on_hand": 10, "on_hand_free": 10, "split": 10, "adds_up": True}
    assert balance(answer.balance) == free
    balances = {row.lot.lot: balance(row.balance) for row in answer.split_into}
    assert balances == {
        first.lot: {"on_hand": 3, "on_hand_free": 3, "split": -3, "adds_up": True},
        second.lot: {"on_hand": 4, "on_hand_free": 4, "issued": 1, "split": -5, "adds_up": True},
        inner.lot: {"issued": 2, "split": -2, "adds_up": True},
    }
    # A pack names its parent, and is traced without its siblings.
    pack = trace(wire, first.lot)
    assert (pack.lot.split_from, [row.vin for row in pack.destinations]) == (whole.lot, [goods.VIN])
    assert pack.origin.source_voucher == "V-1"
    request = lineage.TraceMakerLotRequest(part_number="FILTER", maker_lot="M-1")
    of_maker = wire.ask("manager", request)
    assert balance(of_maker.balance) == {
        "received": 20,
        "on_hand": 17,
        "on_hand_free": 17,
        "issued": 3,
        "adds_up": True,
    }
    assert {row.vin for row in of_maker.destinations} == {goods.VIN, goods.OTHER_VIN}
    (part,) = vehicle(wire, goods.VIN).parts
    assert (part.lot.lot, part.lot.split_from) == (inner.lot, first.lot)


def test_a_hold_on_the_lot_is_shown_on_its_packs(wire: Wire) -> None:
    goods.stock_up(wire)
    goods.order(wire)
    whole = goods.receive(wire, "FILTER", 20)
    first, second = split(wire, whole.lot, pb.SplitPack(quantity=5, count=2))
    goods.hold(wire, lot=second.lot)
    assert [shown(wire, one).status for one in (whole.lot, first.lot, second.lot)] == [
        lots.LOT_STATUS_AVAILABLE,
        lots.LOT_STATUS_AVAILABLE,
        lots.LOT_STATUS_ON_HOLD,
    ]
    placed = goods.hold(wire, lot=whole.lot)
    assert [one.hold for one in shown(wire, first.lot).holds] == [placed]
    assert {
        row.status for row in wire.ask("keeper", lots.FindStockRequest(site=SITE, code="FILTER")).rows
    } == {lots.LOT_STATUS_ON_HOLD}
