"""Issuing at the counter: the lines of one request decided one after the other, each on the stock the last one left.

What lives here: what an order's line allows, and what of the pieces was kept for it. What does not: from which lot and
place they come, which is `shelves.py`; what is loaded, and the second person, which are `issuing.py`.
"""

from dataclasses import replace
from functools import partial

from parts_service.domain.approvals import Wanted
from parts_service.domain.catalog import Part
from parts_service.domain.context import Context
from parts_service.domain.issuing import (
    Counted,
    IssuedLine,
    IssueParts,
    IssueRequestLine,
    check_authorisation,
    check_scan,
    shared_out,
)
from parts_service.domain.ledger import Ledger
from parts_service.domain.limits import Spent, check_grade, check_payer, check_price
from parts_service.domain.lots import Lot, not_usable
from parts_service.domain.own_goods import Own
from parts_service.domain.policies import policy_of
from parts_service.domain.prices import Price, price_class_of, price_on
from parts_service.domain.refusal import Refusal
from parts_service.domain.repair_orders import AuthorisedPart, JobLine, RepairOrder
from parts_service.domain.reservations import Reservation
from parts_service.domain.shortages import Shortage
from parts_service.domain.taking import Asked, Mine, Pieces
from parts_service.storage.needs import Found
from parts_service.use_cases.advice import Advice
from parts_service.use_cases.authorisations import rows_of
from parts_service.use_cases.named_goods import named_part
from parts_service.use_cases.shelves import Shelves
from parts_service.use_cases.stock import owner_forbids


class Counter:
    """Decides the lines of one request, each on the stock the lines before it left."""

    def __init__(
        self, ledger: Ledger, found: Found, command: IssueParts, context: Context, order: RepairOrder
    ) -> None:
        self._ledger, self._found = ledger, found
        self._context = context
        self.shelves = Shelves(ledger, found, context, deviate=command.deviate)
        self.advice = Advice(ledger, context, order, self.shelves)
        self._authorised: dict[tuple[int, int], int] = {}
        # What the parts of job lines cost, where they have a ceiling.
        self._spent: dict[int, Spent] = {}
        # Lines that stand for another part than their own.
        self.counted: list[Counted] = []
        self.own = Own(
            order.order_id,
            list(ledger.all(Reservation)),
            ledger.all(Shortage),
            context.kept,
            context.kept_own,
        )
        # What is kept for the line decided now, and what of its pieces is left.
        self._mine = Mine()
        self._pieces: dict[int, int] = {}
        # Pieces of the line that neither were kept for it nor fill a shortage of their part.
        self._unfilled = 0
        self.wanted: list[Wanted] = []
        self.safety_critical = False

    def issue(self, order: RepairOrder, line: IssueRequestLine) -> list[IssuedLine] | Refusal:
        """Issue one line, from one lot or, where the part alone was scanned, from as many as it takes."""
        line = self._given(line)
        asked = self.shelves.look_up(line)
        if isinstance(asked, Refusal):
            return asked
        refused = check_scan(asked.part, line)
        if refused is not None:
            return refused
        stands_for = self._authorised_for(order, line, asked)
        if isinstance(stands_for, Refusal):
            return stands_for
        self.safety_critical = self.safety_critical or asked.part.safety_critical
        unit_id = None if asked.unit is None else asked.unit.unit_id
        self._mine = self.own.mine(line.job_line, asked.part.part_id, unit_id)
        self._pieces, self._unfilled = dict(self._mine.pieces), 0
        self.shelves.tally.lend(self._pieces)

        def may_leave(lot: Lot) -> Refusal | None:
            return owner_forbids(self._ledger, lot, order, line.job_line)

        taken = self.shelves.take(asked, may_leave, self._mine)
        if isinstance(taken, Refusal):
            self.shelves.tally.lend(self._pieces, -1)
            return taken
        decided = [IssuedLine(self._context.new_id(), line.job_line, *pieces) for pieces in taken]
        for one in decided:
            self._take_kept(one)
        self.shelves.tally.lend(self._pieces, -1)
        if stands_for is not None:
            self._count(decided, *stands_for)
        self.advice.remark(asked.part, None if stands_for is None else stands_for[0], decided)
        return decided

    def settle(self, order: RepairOrder, job_line: int, part: Part, pieces: Pieces) -> IssuedLine | Refusal:
        """Issue pieces of a loan, which have left the shelves already and had their second person there.

        The line needs what it waits for, and what is kept for it, no more.
        """
        line = IssueRequestLine(
            job_line, pieces.lot_id, pieces.unit_id, None, "", pieces.serial, pieces.quantity, ""
        )
        stands_for = self._authorised_for(order, line, Asked(line, part, None, None))
        if isinstance(stands_for, Refusal):
            return stands_for
        lot = self._ledger.get(Lot, order.site_id, pieces.lot_id)
        restricted = () if lot is None else self.shelves.restricted(lot)
        if restricted:
            return not_usable(pieces.lot_id, restricted)
        issued = IssuedLine(self._context.new_id(), job_line, *pieces)
        self._unfilled = self.own.supply(job_line, part.part_id, pieces.quantity)
        if stands_for is not None:
            row, standing = stands_for
            self._note_counted([issued], row, standing)
            self.own.supply(job_line, row.part_id, -(-self._unfilled * standing // pieces.quantity))
        self.advice.remark(part, None if stands_for is None else stands_for[0], [issued])
        return issued

    def _given(self, line: IssueRequestLine) -> IssueRequestLine:
        """Where a part was asked for by its number and another one is kept in its place, read that one."""
        part_id = None if line.lot_id or line.unit_id or line.serial else named_part(line, self._found)
        given = None if part_id is None else self.own.given_for(line.job_line, part_id)
        part = None if part_id is None else self._ledger.get(Part, part_id)
        if part_id is None or given is None or part is None:
            return line
        pieces = self.advice.pieces_for(part_id, given[0], line.quantity)
        if pieces is None or pieces > given[1]:
            return line
        return replace(line, part_id=given[0], part_number="", quantity=pieces)

    def _count(self, lines: list[IssuedLine], row: AuthorisedPart, pieces: int) -> None:
        """Count the lines of a substitute as pieces of the part that was authorised.

        They fill what lacks it, unless they were kept for it or fill what was asked for in its place.
        """
        self._note_counted(lines, row, pieces)
        given = sum(one.quantity for one in lines)
        self.own.fill(row.line, row.part_id, -(-self._unfilled * pieces // given))

    def _note_counted(self, lines: list[IssuedLine], row: AuthorisedPart, pieces: int) -> None:
        part = self._ledger.get(Part, row.part_id)
        number = "" if part is None else part.part_number
        for line, share in zip(lines, shared_out(pieces, [one.quantity for one in lines]), strict=True):
            self.counted.append(Counted(line.issue_line_id, row.part_id, number, share))

    def _take_kept(self, line: IssuedLine) -> None:
        """Take what the order has kept for a line first; whatever waits for a second person remembers both."""
        lot_id, left = line.lot_id, line.quantity
        for taken in self.own.take(line.job_line, line.part_id, lot_id, line.unit_id, line.quantity):
            self._pieces[lot_id] -= taken.quantity
            left -= taken.quantity
            self.wanted.append(
                Wanted(
                    lot_id,
                    line.unit_id,
                    line.part_id,
                    taken.quantity,
                    taken.reservation_id,
                    taken.shortage_id,
                    self.own.wait_bin_of(taken.reservation_id),
                )
            )
        self._unfilled += self.own.unfilled
        if left:
            self.wanted.append(Wanted(lot_id, line.unit_id, line.part_id, left))

    def _authorised_for(
        self, order: RepairOrder, line: IssueRequestLine, asked: Asked
    ) -> tuple[AuthorisedPart, int] | Refusal | None:
        """Check the authorisation of a line: of its own part, or else of one that its part may stand for.

        Returns the authorised part and the pieces of it that a substitute takes; None where the part is its own.
        """
        part_id, quantity = asked.part.part_id, line.quantity
        job = self._ledger.get(JobLine, order.site_id, order.order_id, line.job_line)
        authorised = self._ledger.get(AuthorisedPart, order.site_id, order.order_id, line.job_line, part_id)
        stands_for = None
        if authorised is None and job is not None:
            kept_for = self.own.asked_for(line.job_line, part_id)
            stands_for = self.advice.asked_for(asked.part, line.job_line, line.quantity, kept_for)
            if isinstance(stands_for, Refusal):
                return stands_for
            if stands_for is not None:
                authorised, quantity = stands_for
                part_id = authorised.part_id
        asked_already = self._authorised.get((line.job_line, part_id), 0) + quantity
        refused = check_authorisation(asked.part, job, line.job_line, authorised, asked_already)
        self._authorised[line.job_line, part_id] = asked_already
        if job is not None and authorised is not None:
            total_minor = self._spend(job, part_id, quantity)
            refused = refused or self._check_limits(asked.part, job, authorised, total_minor)
        return refused or stands_for

    def _spend(self, job: JobLine, part_id: int, quantity: int) -> int:
        """Count pieces into what a job line costs; return its sum, which only a line with a ceiling asks for."""
        if job.ceiling_minor is None:
            return 0
        spent = self._spent.get(job.line)
        if spent is None:
            rows = rows_of(self._ledger, job.order_id, job.line)
            spent = self._spent[job.line] = Spent(rows, partial(self._price, job))
        spent.take(part_id, quantity)
        return spent.total_minor

    def _check_limits(
        self, part: Part, job: JobLine, authorised: AuthorisedPart, total_minor: int
    ) -> Refusal | None:
        others_may = policy_of(self._ledger, job.site_id).others_may_authorise
        refused = check_payer(job, part, others_may=others_may) or check_grade(authorised, part)
        if refused is not None:
            return refused
        # A substitute has no ceiling of its own.
        ceiling = authorised.ceiling_minor if authorised.part_id == part.part_id else None
        price = None if ceiling is None else self._price(job, part.part_id)
        return check_price(job, part, price, ceiling, total_minor)

    def _price(self, job: JobLine, part_id: int) -> int | None:
        """Return what a base unit of a part costs whoever pays the line, today; only of lines with a ceiling."""
        columns = ("part_id", "price_class", "currency")
        known = self._ledger.of(Price, columns, part_id, price_class_of(job.pay_type), job.currency)
        price = price_on(known, self._context.today)
        return None if price is None else price.amount_minor
