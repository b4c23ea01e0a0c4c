"""Good requests of the workshop: what is undone and issued late, and what else happens between counter and car."""

from typing import Any

from parts_service.v1 import undo_pb2 as undo
from tests.rpc.wire import Wire
from tests.scenarios.store import Goods

Examples = dict[str, Any]


class Workshop:
    """What the examples are about, at one site."""

    def __init__(self, wire: Wire, goods: Goods, lot: str) -> None:
        """Let it all happen."""
        self.wire, self.goods, self.lot = wire, goods, lot
        # One undoes one's own: where somebody has every role, he is the one who asks.
        author = "everyone" if "everyone" in wire.tokens else "keeper"
        self.mistaken, self.wrong = (wire.ask(author, goods.issue(lot)).posted.sequence for _ in range(2))

    def asked(self) -> Examples:
        """Requests that only ask."""
        return {}

    def of_the_store(self) -> Examples:
        """Changes of the site."""
        return {
            "UndoEntry": undo.UndoEntryRequest(sequence=self.mistaken),
            "ReverseEntry": undo.ReverseEntryRequest(sequence=self.wrong),
        }
