"""Good requests of tanks."""

from typing import Any

from parts_service.v1 import changes_pb2 as changes
from parts_service.v1 import sites_pb2 as sites
from parts_service.v1 import tanks_pb2 as pb
from tests.rpc.wire import SITE, Wire
from tests.scenarios.store import Goods

Examples = dict[str, Any]


class Poured:
    """A tank with oil in it, and a drum to pour."""

    def __init__(self, wire: Wire) -> None:
        """Let it all happen."""
        self.goods = Goods(wire, base_unit="mL")
        self.tank = f"T-{self.goods.name}"
        place = sites.Location(code=self.tank, kind="LOCATION_KIND_TANK")
        wire.post("admin", sites.CreateLocationsRequest(locations=[place]), SITE)
        wire.post("manager", self.set(0), SITE)
        self.lot = self.goods.received(500)
        wire.post("keeper", self.fill(100), SITE)

    def set(self, version: int = 1) -> pb.SetTankRequest:
        """It holds a litre of the oil."""
        return pb.SetTankRequest(
            tank=self.tank,
            part_number=self.goods.name,
            capacity=1_000,
            tolerance_percent=100,
            expected_version=version,
        )

    def fill(self, quantity: int = 1) -> pb.FillTankRequest:
        """Some of the drum."""
        return pb.FillTankRequest(tank=self.tank, drums=[pb.Drum(lot=self.lot, quantity=quantity)])

    def asked(self) -> Examples:
        """What only answers."""
        page = changes.PageRequest(page_size=2)
        return {
            "ListTanks": pb.ListTanksRequest(site=SITE, page=page),
            "ListDips": pb.ListDipsRequest(site=SITE, tank=self.tank, page=page),
        }

    def of_the_store(self) -> Examples:
        """What a site's journal takes."""
        return {
            "SetTank": self.set(),
            "FillTank": self.fill(),
            "RecordDip": pb.RecordDipRequest(tank=self.tank, measured=90),
        }
