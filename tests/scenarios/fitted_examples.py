"""Good requests of what goes into vehicles and comes out of them."""

from typing import Any

from parts_service.v1 import removals_pb2 as removals
from tests.rpc.wire import Wire
from tests.scenarios.store import Goods

Examples = dict[str, Any]


class InVehicles:
    """A vehicle with parts in it."""

    def __init__(self, wire: Wire) -> None:
        """Let it all happen."""
        self.goods = Goods(wire)
        wire.ask("keeper", self.goods.issue(self.goods.received(9), 3))

    def asked(self) -> Examples:
        """What only answers."""
        return {}

    def of_the_store(self) -> Examples:
        """What a site's journal takes."""
        out = removals.RemovalLine(
            part_number=self.goods.name,
            quantity=1,
            position=removals.Position(axle=1, side="SIDE_LEFT"),
            reason="REMOVAL_REASON_REPLACED",
            location="Q-1",
        )
        return {
            "RecordRemoval": removals.RecordRemovalRequest(repair_order=self.goods.name, lines=[out]),
        }
