"""What happens at the counter in the history that is told: a substitute with every remark, and an issue undone."""

from typing import Any

from parts_service.domain.applicability import Applicability, SetApplicability
from parts_service.domain.late_issues import RecordLateIssue
from parts_service.domain.supersession import SetSupersession, SupersessionKind
from parts_service.domain.undo import UndoEntry
from parts_service.use_cases import applicability, issuing, supersession
from parts_service.use_cases.late_issues import RECORD_LATE_ISSUE
from parts_service.use_cases.undo import UNDO_ENTRY
from tests.use_cases.workshop import Workshop, issue, lot_line


def tell_of_wipers(w: Workshop) -> None:
    """A wiper does for coolant, if one may believe it; and fits one make."""
    link = SetSupersession(
        "COOLANT", "WIPER", SupersessionKind.SUPERSEDES, 1, 2, "2026-02-01", use_old_first=True
    )
    w.do(supersession.SET_SUPERSESSION, link, by="manager", site="ORG")
    wrong = Applicability(0, 1, "BMW", "", 0, 0, "", "WBA", "WBA", "")
    fits = SetApplicability("WIPER", (wrong,), 1)
    w.do(applicability.SET_APPLICABILITY, fits, by="manager", site="ORG")


def tell_counter(w: Workshop, site: str, filters: int) -> None:
    """A wiper goes out beside an older lot, to a vehicle it does not fit; and a filter is issued by mistake."""
    at: dict[str, Any] = {"site": site}
    w.receive("COOLANT", 1, **at)
    w.receive("WIPER", 4, **at)
    newer = w.receive("WIPER", 4, **at)
    w.order({"COOLANT": 9}, number="RO-COUNTER", **at)
    w.issue(lot_line(newer, 4), number="RO-COUNTER", **at)
    mistaken = w.do(issuing.ISSUE_PARTS, issue(lot_line(filters, 1, location="A-02")), **at).stamp.sequence
    w.do(UNDO_ENTRY, UndoEntry(mistaken), **at)
    late = RecordLateIssue("RO-COUNTER", (lot_line(newer, 1, location="A-02"),), "")
    w.do(RECORD_LATE_ISSUE, late, by="manager", reason="the system was down", **at)
