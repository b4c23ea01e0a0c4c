"""Good requests of the workshop: what is undone and issued late, and what else happens between counter and car."""

from typing import Any

from parts_service.v1 import issuing_pb2 as issuing
from parts_service.v1 import late_issues_pb2 as late_issues
from parts_service.v1 import undo_pb2 as undo
from tests.rpc.wire import SITE, Wire
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
        return {"ListIrregularities": late_issues.ListIrregularitiesRequest(site=SITE)}

    def of_the_store(self) -> Examples:
        """Changes of the site."""
        line = issuing.IssueLine(job_line=1, code=self.lot, quantity=1)
        late = late_issues.RecordLateIssueRequest(repair_order=self.goods.name, lines=[line])
        return {
            "RecordLateIssue": late,
            "UndoEntry": undo.UndoEntryRequest(sequence=self.mistaken),
            "ReverseEntry": undo.ReverseEntryRequest(sequence=self.wrong),
        }
