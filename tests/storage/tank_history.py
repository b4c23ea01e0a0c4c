"""Oil that is poured into a tank and dipped, for the told history."""

from parts_service.domain.catalog import CreatePart
from parts_service.domain.lots import Condition
from parts_service.domain.sites import CreateLocations, LocationKind, NewLocation
from parts_service.domain.splits import SplitLot, SplitPack
from parts_service.domain.tanks import Drum, FillTank, RecordDip, SetTank, TankFilled
from parts_service.use_cases import catalog, sites, tanks
from parts_service.use_cases.splits import SPLIT_LOT
from tests.use_cases.workshop import Workshop, part


def pour(w: Workshop, site: str) -> None:
    """Two drums poured one after the other, a jug of the mixture, and a dip that finds less."""
    oil = f"OIL-{site}"
    w.do(catalog.CREATE_PART, CreatePart(part(oil, base_unit="mL")), by="manager", site="ORG")
    place = CreateLocations((NewLocation("T-01", LocationKind.TANK),))
    w.do(sites.CREATE_LOCATIONS, place, by="admin", site=site)
    w.do(tanks.SET_TANK, SetTank("T-01", oil, 1_000, 10, 0), by="manager", site=site)
    for drum in (w.receive(oil, 300, site=site), w.receive(oil, 200, site=site)):
        filling = FillTank("T-01", (Drum(drum, "", Condition.NEW, 150),))
        fact = w.do(tanks.FILL_TANK, filling, site=site).fact
    assert isinstance(fact, TankFilled)
    w.do(SPLIT_LOT, SplitLot(fact.lot.lot_id, "", Condition.NEW, (SplitPack(20),)), site=site)
    w.do(tanks.RECORD_DIP, RecordDip("T-01", 290), site=site)
