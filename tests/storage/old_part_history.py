"""What the told history says of old parts: tags, shipments, deposits on cores, and a claim."""

from typing import Any

from parts_service.domain.claims import AnswerClaim, ClaimState, OpenClaim
from parts_service.domain.cores import (
    CoreRejection,
    CoreSettlement,
    CreditedCore,
    RecordCoreCredit,
    SettleCore,
)
from parts_service.domain.old_part_book import Disposition
from parts_service.domain.old_parts import (
    CorrectOldPart,
    OldPartReceiver,
    PlaceOldParts,
    RequestOldParts,
    ScrapOldParts,
    ShipOldParts,
)
from parts_service.domain.removals import RecordRemoval, RemovalLine, RemovalReason
from parts_service.domain.repair_orders import PayType
from parts_service.use_cases import repair_orders
from parts_service.use_cases.claims import ANSWER_CLAIM, OPEN_CLAIM
from parts_service.use_cases.cores import RECORD_CORE_CREDIT, SETTLE_CORE
from parts_service.use_cases.old_part_corrections import CORRECT_OLD_PART
from parts_service.use_cases.old_parts import (
    PLACE_OLD_PARTS,
    REQUEST_OLD_PARTS,
    SCRAP_OLD_PARTS,
    SHIP_OLD_PARTS,
)
from parts_service.use_cases.removals import RECORD_REMOVAL
from tests.papers import pdf
from tests.use_cases.old_parts import keep_places, old_line, tagged
from tests.use_cases.workshop import Workshop, day, document, lot_line, order


def tell_old_parts(w: Workshop, site: str, line: int) -> None:
    """What came out: waste, a core sent back, and what the maker wants."""
    at = {"site": site}
    keep_places(w, site)
    waste, core, kept = tagged(
        w,
        old_line(None, Disposition.HAZARDOUS, 1, "SCR", description="old oil"),
        old_line(line, Disposition.CORE, 1, "COR", serial="OLD-1"),
        old_line(line, Disposition.RETAINED, document=document(w, pdf("waiver")), channel="phone"),
        **at,
    )
    w.do(SCRAP_OLD_PARTS, ScrapOldParts((waste,), "31-7"), reason="full", **at)
    sent = ShipOldParts((core,), OldPartReceiver.SUPPLIER, "S1", "", "SF", "SF-1", "")
    w.do(SHIP_OLD_PARTS, sent, **at)
    w.do(PLACE_OLD_PARTS, PlaceOldParts((kept,), "WAR"), **at)
    w.do(REQUEST_OLD_PARTS, RequestOldParts((kept,), "R-1", day(20)), **at)
    _claim(w, site)
    _cores(w, site)
    _book(w, site)


def _cores(w: Workshop, site: str) -> None:
    """Deposits: one core is refunded and credited by the supplier, another is never brought."""
    at = {"site": site}
    w.order({"STARTER": 2}, number="ROC", site=site)
    issued = w.issue(lot_line(w.receive("STARTER", 2, **at), 2), number="ROC", **at).lines[0].issue_line_id
    (core,) = tagged(w, old_line(issued, Disposition.CORE, 1, "COR"), number="ROC", **at)
    w.do(SETTLE_CORE, SettleCore(issued, 1, CoreSettlement.REFUND, "R-7"), by="advisor", **at)
    kept = SettleCore(issued, 1, CoreSettlement.FORFEIT, "")
    w.do(SETTLE_CORE, kept, by="advisor", reason="never came", **at)
    sent = ShipOldParts((core,), OldPartReceiver.SUPPLIER, "S1", "", "SF", "SF-1", "")
    w.do(SHIP_OLD_PARTS, sent, **at)
    credit = RecordCoreCredit("CN-1", "CNY", (CreditedCore(core, 40_000, CoreRejection.NONE),))
    w.do(RECORD_CORE_CREDIT, credit, by="manager", **at)


def _claim(w: Workshop, site: str) -> None:
    """A claim that is paid and charged back, for a bulb whose old part is kept."""
    at = {"site": site}
    w.do(
        repair_orders.UPSERT_REPAIR_ORDER,
        order({"FILTER": 2}, "ROW", pay_type=PayType.WARRANTY),
        by="advisor",
        **at,
    )
    issued = w.issue(lot_line(w.receive("FILTER", 2, **at), 2), number="ROW", **at).lines[0].issue_line_id
    tagged(w, old_line(issued, Disposition.RETAINED, 2, "WAR"), number="ROW", **at)
    asked = OpenClaim("ROW", 1, "VW-7", "P0300", ((issued, 2),), (), "W-1", 200, 300, 0, "CNY")
    fact: Any = w.do(OPEN_CLAIM, asked, by="manager", **at).fact
    for state, amount, reference in (
        (ClaimState.APPROVED, 400, "A-1"),
        (ClaimState.PAID, 390, "P-1"),
        (ClaimState.CHARGED_BACK, 0, ""),
    ):
        answer = AnswerClaim(fact.claim.claim_id, state, amount, reference)
        w.do(ANSWER_CLAIM, answer, by="manager", reason="audit", **at)


def _book(w: Workshop, site: str) -> None:
    """Tags and removals that find each other, in either order; what was said wrong of one is put right."""
    at: Any = {"site": site}
    by: Any = {"by": "technician", "site": site}
    w.order({"FILTER": 3}, number="ROK", site=site)
    issued = w.issue(lot_line(w.receive("FILTER", 3, **at), 3), number="ROK", **at).lines[0].issue_line_id
    out = RemovalLine(None, None, "FILTER", "", 1, "", RemovalReason.REPLACED, "COR")
    (first,) = tagged(w, old_line(issued, Disposition.CORE), number="ROK", **at)
    w.do(RECORD_REMOVAL, RecordRemoval("ROK", (out,)), **by)
    w.do(RECORD_REMOVAL, RecordRemoval("ROK", (out,)), **by)
    second, _ = tagged(
        w, old_line(issued, Disposition.CORE), old_line(issued, Disposition.RETAINED), number="ROK", **at
    )
    for tag in (first, second):
        wrong = CorrectOldPart(tag, Disposition.HAZARDOUS, "SCR", "", "phone")
        w.do(CORRECT_OLD_PART, wrong, reason="it leaks", **at)
