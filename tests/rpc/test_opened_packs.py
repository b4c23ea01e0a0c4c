"""Opened packs over the wire: the pack with its label and its day, and the refusals."""

from parts_service.v1 import lots_pb2 as lots
from parts_service.v1 import opened_packs_pb2 as pb
from tests.rpc import goods
from tests.rpc.wire import SITE, Refusals, Wire

FAILED = "FAILED_PRECONDITION"


def test_a_pack_is_opened_and_refused(wire: Wire) -> None:
    goods.stock_up(wire)
    lot = goods.receive(wire, "FILTER", 10).lot
    battery = goods.receive(wire, "BATTERY", 0, serials=["B-1"]).lot
    made = wire.post("keeper", pb.OpenPackRequest(lot=lot, quantity=4), SITE)
    assert (made.opened_of, made.quantity, made.HasField("expires_on")) == (lot, 4, False)
    shown = wire.ask("keeper", lots.GetLotRequest(lot=made.short_code)).lot
    assert (shown.lot, shown.split_from, shown.opened_on) == (made.lot, lot, made.opened_on)
    cases: Refusals = [
        (
            "keeper",
            pb.OpenPackRequest(lot=battery, quantity=1),
            SITE,
            (FAILED, "PACK_NOT_OPENABLE", "BATTERY"),
        ),
        (
            "keeper",
            pb.OpenPackRequest(lot=made.lot, quantity=1, condition="CONDITION_OPENED"),
            SITE,
            (FAILED, "PACK_OPENED_BEFORE", made.lot),
        ),
        (
            "keeper",
            pb.OpenPackRequest(lot=lot, quantity=1, condition="CONDITION_REJECTED"),
            SITE,
            ("INVALID_ARGUMENT", "FIELD_INVALID", "condition"),
        ),
        (
            "technician",
            pb.OpenPackRequest(lot=lot, quantity=1),
            SITE,
            ("PERMISSION_DENIED", "NO_RIGHT", "OpenPack"),
        ),
    ]
    assert wire.said_of(cases) == [expected for *_, expected in cases]
