"""What a line of an issue is to be remembered for, and what a part may stand for: advice, beside the rules.

What lives here: supersession at the counter, and the remarks on issue lines. What does not: what is refused (`counter`,
`shelves`).
"""

from collections.abc import Sequence

from parts_service.domain.applicability import Applicability, Fit, check_applicability
from parts_service.domain.catalog import Part
from parts_service.domain.context import Context
from parts_service.domain.issuing import IssuedLine, Remarked, RemarkKind, whole_pieces
from parts_service.domain.journal import Personal
from parts_service.domain.ledger import Ledger
from parts_service.domain.refusal import Reason, Refusal
from parts_service.domain.repair_orders import AuthorisedPart, RepairOrder
from parts_service.domain.supersession import Supersession, linked, serves
from parts_service.use_cases.shelves import Shelves


class Advice:
    """Advises the counter on the lines of one request, and keeps the remarks."""

    def __init__(self, ledger: Ledger, context: Context, order: RepairOrder, shelves: Shelves) -> None:
        """Begin with no remark."""
        self._ledger = ledger
        self._context = context
        self._order = order
        self._shelves = shelves
        self._fits: dict[int, Fit] = {}
        self._links: list[Supersession] | None = None
        self.remarks: list[Remarked] = []

    def asked_for(
        self, part: Part, line: int, quantity: int, kept_for: int | None
    ) -> tuple[AuthorisedPart, int] | Refusal | None:
        """Return what is authorised on a job line that a part may stand for, and how many pieces of it (rule 11).

        The part in whose place it was kept, if it was, comes first. None where nothing that is authorised there is
        linked to it.
        """
        links = self._all_links()
        if not links:
            return None
        near = linked(part.part_id, links)
        rows = sorted(
            (
                one
                for one in self._ledger.all(AuthorisedPart)
                if (one.order_id, one.line) == (self._order.order_id, line) and one.part_id in near
            ),
            key=lambda one: (one.part_id != kept_for, one),
        )
        for row in rows:
            ratio = serves(row.part_id, links, self._context.today).get(part.part_id)
            if ratio is not None:
                pieces = whole_pieces(part.part_number, quantity, ratio, self._number(row.part_id))
                return pieces if isinstance(pieces, Refusal) else (row, pieces)
        if not rows:
            return None
        chain = "; ".join(self._said(one) for one in links if {*one[:2]} <= near | {part.part_id})
        return Refusal(
            Reason.SUBSTITUTE_NOT_ALLOWED,
            part.part_number,
            {"asked": self._number(rows[0].part_id), "chain": chain},
        )

    def pieces_for(self, asked_id: int, given_id: int, quantity: int) -> int | None:
        """Return how many pieces of a part are given for so many of another; None where it stands not for it."""
        ratio = serves(asked_id, self._all_links(), self._context.today).get(given_id)
        pieces = None if ratio is None else quantity * ratio
        return None if pieces is None or pieces.denominator != 1 else pieces.numerator

    def remark(self, part: Part, asked: AuthorisedPart | None, lines: Sequence[IssuedLine]) -> None:
        """Remember what the lines of a part were advised otherwise. `asked` is the part it stands for, if it does."""
        over = self._shelves.passed_over
        old = None if asked is None else self._to_use_first(part, asked)
        misfit = self._fit(part) is Fit.DOES_NOT_FIT
        for line in lines:
            if over is not None and line.lot_id != over[1]:
                self.remarks.append(Remarked(line.issue_line_id, over[0].value, lot_id=over[1]))
            if old is not None:
                kind = RemarkKind.USE_OLD_FIRST.value
                number = self._number(old)
                self.remarks.append(Remarked(line.issue_line_id, kind, part_id=old, part_number=number))
            if misfit:
                self.remarks.append(Remarked(line.issue_line_id, RemarkKind.DOES_NOT_FIT.value))

    def _to_use_first(self, part: Part, asked: AuthorisedPart) -> int | None:
        """Return the part that a substitute replaces, if it is to be used first and the store still has any."""
        links = self._all_links()
        reached = {asked.part_id, *serves(asked.part_id, links, self._context.today)}
        return next(
            (
                one.old_part_id
                for one in links
                if one.use_old_first
                and one.in_effect(self._context.today)
                and one.old_part_id in reached
                and one.old_part_id != part.part_id
                and self._shelves.has_any(one.old_part_id)
            ),
            None,
        )

    def _fit(self, part: Part) -> Fit:
        found = self._fits.get(part.part_id)
        if found is None:
            lines = self._ledger.of(Applicability, ("part_id",), part.part_id)
            vin = self._ledger.get(Personal, self._order.site_id, self._order.vin_ref) if lines else None
            found = Fit.UNKNOWN if vin is None else check_applicability(lines, vin.value)[0]
            self._fits[part.part_id] = found
        return found

    def _all_links(self) -> list[Supersession]:
        if self._links is None:
            self._links = sorted(self._ledger.all(Supersession))
        return self._links

    def _number(self, part_id: int) -> str:
        part = self._ledger.get(Part, part_id)
        return "" if part is None else part.part_number

    def _said(self, link: Supersession) -> str:
        until = "" if link.ended_on is None else f"…{link.ended_on}"
        old, new = self._number(link.old_part_id), self._number(link.new_part_id)
        return f"{old} → {new} ({link.old_quantity}:{link.new_quantity}, {link.effective_from}{until})"
