"""What the counter is advised, and what a part may be given for: on record with the line."""

from typing import Any

from parts_service.domain.applicability import Applicability, SetApplicability
from parts_service.domain.catalog import CreatePart, UpdatePart
from parts_service.domain.fitment import IssueLine
from parts_service.domain.issuing import IssueRemark
from parts_service.domain.refusal import Reason
from parts_service.domain.repair_orders import AuthorisedPart, PayType
from parts_service.domain.returns import ReturnKind, ReturnParts, ReturnRequestLine
from parts_service.domain.shortages import RecordShortage, Shortage, ShortagePriority
from parts_service.domain.supersession import SetSupersession, SupersessionKind
from parts_service.domain.undo import UndoEntry
from parts_service.use_cases import applicability, catalog, issuing, returns, shortages, supersession
from parts_service.use_cases.repair_orders import UPSERT_REPAIR_ORDER
from parts_service.use_cases.undo import UNDO_ENTRY
from tests.use_cases.workshop import Workshop, day, issue, lot_line, order, part

SUPERSEDES, INTERCHANGE = SupersessionKind.SUPERSEDES, SupersessionKind.INTERCHANGE


def link(workshop: Workshop, old: str, new: str, **how: Any) -> None:  # noqa: ANN401 - any field
    """Let two of the new part do for one of the old, from today."""
    fields: dict[str, Any] = {
        "kind": SUPERSEDES, "old_quantity": 1, "new_quantity": 2, "effective_from": None, "use_old_first": False,
    }  # fmt: skip
    command = SetSupersession(old, new, **{**fields, **how})
    workshop.do(supersession.SET_SUPERSESSION, command, by="manager", site="ORG")


def remarks(workshop: Workshop) -> list[tuple[str, int | None, int | None]]:
    return [(one.kind, one.lot_id, one.part_id) for one in workshop.rows(IssueRemark)]


def taken(workshop: Workshop) -> list[int]:
    return [one.issued for one in workshop.rows(AuthorisedPart)]


def test_what_is_passed_over_is_on_record(workshop: Workshop) -> None:
    """First expired first is a rule one may deviate from with a reason; the oldest receipt is advice."""
    workshop.order({"OIL": 9, "FILTER": 9, "CLIP": 9})
    early, late = (workshop.receive("OIL", 4, expires_on=day(offset)) for offset in (9, 30))
    workshop.do(issuing.ISSUE_PARTS, issue(lot_line(late, 1), deviate=True), reason="it leaks")
    old, new = (workshop.receive("FILTER", 2) for _ in range(2))
    workshop.issue(lot_line(new, 1))
    assert remarks(workshop) == [("NOT_FIRST_EXPIRED", early, None), ("NOT_OLDEST", old, None)]
    # In order, or with nothing older left, there is nothing to remark.
    workshop.do(issuing.ISSUE_PARTS, issue(lot_line(early, 1), deviate=True), reason="why not")
    workshop.issue(lot_line(old, 2), lot_line(new, 1))
    assert len(remarks(workshop)) == 2


def test_a_wrong_vehicle_is_no_refusal(workshop: Workshop) -> None:
    workshop.order({"FILTER": 9, "CLIP": 9})
    filters, clips = (workshop.receive(number, 4) for number in ("FILTER", "CLIP"))
    line = Applicability(0, 1, "BMW", "", 0, 0, "", "WBA", "WBA", "")
    fits = SetApplicability("FILTER", (line,), 1)
    workshop.do(applicability.SET_APPLICABILITY, fits, by="manager", site="ORG")
    workshop.issue(lot_line(filters, 1), lot_line(clips, 1))
    assert remarks(workshop) == [("DOES_NOT_FIT", None, None)]
    fits = SetApplicability("FILTER", (line, line._replace(line=2, vin_pattern="LSV", wmi="LSV")), 2)
    workshop.do(applicability.SET_APPLICABILITY, fits, by="manager", site="ORG")
    workshop.issue(lot_line(filters, 1))
    assert len(remarks(workshop)) == 1


def test_a_substitute_takes_the_authorisation_of_what_was_asked(workshop: Workshop) -> None:
    """Two for one; what comes back frees whole pieces; an undo restores it all, with the shortage it filled."""
    workshop.order({"FILTER": 4})
    lack = RecordShortage("RO1", 1, "FILTER", 3, ShortagePriority.NORMAL)
    workshop.do(shortages.RECORD_SHORTAGE, lack, by="advisor")
    link(workshop, "FILTER", "CLIP", use_old_first=True)
    clips = workshop.receive("CLIP", 9)
    fact = workshop.issue(lot_line(clips, 6))
    (line,) = workshop.rows(IssueLine)
    asked = next(one.part_id for one in workshop.rows(AuthorisedPart))
    assert (line.substituted_for, line.authorised, taken(workshop)) == (asked, 3, [3])
    assert [(one.part_number, one.pieces) for one in fact.counted] == [("FILTER", 3)]
    assert [one.filled for one in workshop.rows(Shortage)] == [3]
    back = [1, 1, 1]
    freed = []
    for pieces in back:
        request = ReturnRequestLine(line.issue_line_id, None, None, pieces, ReturnKind.UNUSED_SEALED, "A-01")
        workshop.do(returns.RETURN_PARTS, ReturnParts("RO1", (request,)))
        freed.append(taken(workshop)[0])
    # Of six are left five, four, three: three, two and two pieces of the part that was asked.
    assert freed == [3, 2, 2]
    workshop.issue(lot_line(clips, 4))
    assert taken(workshop) == [4]
    newest = max(one.sequence for one in workshop.rows(IssueLine))
    workshop.do(UNDO_ENTRY, UndoEntry(newest))
    assert taken(workshop) == [2]
    # The old part is in stock again, and is to be used first.
    workshop.receive("FILTER", 1)
    workshop.issue(lot_line(clips, 2))
    assert remarks(workshop) == [("USE_OLD_FIRST", None, asked)]


CHAINS: list[tuple[list[tuple[str, str, dict[str, Any]]], str, str, int, str | None, str]] = [
    # links (old, new, how) · authorised · given · pieces · why not, and a word of its details
    ([("FILTER", "CLIP", {})], "FILTER", "CLIP", 8, None, ""),
    ([("FILTER", "CLIP", {})], "FILTER", "CLIP", 3, "SUBSTITUTE_NOT_ALLOWED", "2"),
    ([("FILTER", "CLIP", {})], "FILTER", "CLIP", 10, "BEYOND_AUTHORISATION", "5"),
    (
        [("FILTER", "CLIP", {"effective_from": "2099-01-01"})],
        "FILTER",
        "CLIP",
        2,
        "SUBSTITUTE_NOT_ALLOWED",
        "2099",
    ),
    ([("FILTER", "CLIP", {})], "CLIP", "FILTER", 1, "SUBSTITUTE_NOT_ALLOWED", "→ CLIP4 (1:2"),
    ([("FILTER", "CLIP", {"kind": INTERCHANGE})], "CLIP", "FILTER", 1, None, ""),
    ([("FILTER", "CLIP", {}), ("CLIP", "COOLANT", {})], "FILTER", "COOLANT", 4, None, ""),
    (
        [("FILTER", "CLIP", {}), ("CLIP", "COOLANT", {})],
        "FILTER",
        "COOLANT",
        2,
        "SUBSTITUTE_NOT_ALLOWED",
        "4",
    ),
    ([], "FILTER", "CLIP", 2, "NOT_AUTHORISED", ""),
]


def test_what_may_be_given_for_what(workshop: Workshop) -> None:
    """One row a chain, each of parts of its own."""
    for row, (links, authorised, given, pieces, reason, word) in enumerate(CHAINS):
        names = {name: f"{name}{row}" for name in ("FILTER", "CLIP", "COOLANT")}
        for name in names.values():
            workshop.do(catalog.CREATE_PART, CreatePart(part(name)), by="manager", site="ORG")
        for old, new, how in links:
            link(workshop, names[old], names[new], **how)
        workshop.order({names[authorised]: 4}, f"RO{row}")
        lot = workshop.receive(names[given], 20)
        command = issue(lot_line(lot, pieces), number=f"RO{row}")
        if reason is None:
            workshop.do(issuing.ISSUE_PARTS, command)
            continue
        refused = workshop.refusal(issuing.ISSUE_PARTS, command)
        assert refused.reason == Reason[reason], row
        assert word in " ".join(map(str, refused.detail.values())), row


def test_warranty_asks_of_the_part_that_is_given(workshop: Workshop) -> None:
    """The maker stands for the part that was authorised, but not for the one that is given (rule 6)."""
    link(workshop, "FILTER", "COOLANT", new_quantity=1)
    workshop.do(UPSERT_REPAIR_ORDER, order({"FILTER": 4}, pay_type=PayType.WARRANTY), by="advisor")
    lot = workshop.receive("COOLANT", 2)
    assert (
        workshop.refusal(issuing.ISSUE_PARTS, issue(lot_line(lot, 1))).reason
        is Reason.PART_NOT_MAKER_AUTHORISED
    )
    fields = part("COOLANT", no_restock_after_opening=True, maker_authorised=True)
    workshop.do(catalog.UPDATE_PART, UpdatePart(fields, 1), by="manager", site="ORG")
    workshop.issue(lot_line(lot, 1))
