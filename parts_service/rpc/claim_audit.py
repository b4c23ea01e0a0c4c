"""The warranty auditor's sheet on the wire: pages of both lists, each from one snapshot, and the same as files."""

from collections.abc import AsyncIterator
from datetime import date
from typing import Any

from parts_service.domain import ids
from parts_service.domain.claim_audit import Balanced, ClaimFacts, flags
from parts_service.domain.lots import lot_number
from parts_service.domain.repair_orders import PayType
from parts_service.domain.sites import Site
from parts_service.domain.suppliers import UNKNOWN_SUPPLIER
from parts_service.rpc import calls, exporting, messages
from parts_service.rpc.calls import ServicerContext
from parts_service.rpc.columns import Column
from parts_service.rpc.columns import claim_audit as sheet_columns
from parts_service.rpc.house import House
from parts_service.rpc.sheets.writing import Value
from parts_service.rpc.stock import sequence_of
from parts_service.storage import claim_audit, reconciliation
from parts_service.storage.claim_audit import ClaimedLines, ClaimRow
from parts_service.storage.engine import Connection
from parts_service.storage.journal import sequence_at
from parts_service.storage.reconciliation import PartRow
from parts_service.v1 import changes_pb2, claim_audit_pb2, claim_audit_pb2_grpc

DAYS_MAX = 366
_PAGE_ROWS = 500


class ClaimAudit(claim_audit_pb2_grpc.ClaimAuditServiceServicer):
    """The servicer of the warranty auditor's sheet."""

    def __init__(self, house: House) -> None:
        """Work in this house."""
        self._house = house

    async def ReconcileClaims(
        self, request: claim_audit_pb2.ReconcileClaimsRequest, _context: ServicerContext
    ) -> claim_audit_pb2.ReconcileClaimsResponse:
        period = _Period(await self._site(request), request)
        size = messages.page_size(request.page.page_size)
        filters = f"reconcile {period.named}"
        after = (self._house.pages.after(filters, request.page.page_token) or [""])[0]

        def ask(connection: Connection) -> claim_audit_pb2.ReconcileClaimsResponse:
            rows, last = period.parts(connection, after, size)
            page = changes_pb2.PageInfo(sequence=sequence_of(connection, period.site.site_id))
            if last:
                page.next_page_token = self._house.pages.token(filters, [last])
            return claim_audit_pb2.ReconcileClaimsResponse(parts=rows, page=page)

        return await self._house.reader.ask(ask)

    async def ListClaimLines(
        self, request: claim_audit_pb2.ListClaimLinesRequest, _context: ServicerContext
    ) -> claim_audit_pb2.ListClaimLinesResponse:
        period = _Period(await self._site(request), request)
        size = messages.page_size(request.page.page_size)
        filters = f"claim lines {period.named} {request.flagged}"
        after = (self._house.pages.after(filters, request.page.page_token) or [0])[0]

        def ask(connection: Connection) -> claim_audit_pb2.ListClaimLinesResponse:
            rows, last = period.lines(connection, after, size)
            page = changes_pb2.PageInfo(sequence=sequence_of(connection, period.site.site_id))
            if last:
                page.next_page_token = self._house.pages.token(filters, [last])
            shown = [one for one in rows if one.flags or not request.flagged]
            return claim_audit_pb2.ListClaimLinesResponse(lines=shown, page=page)

        return await self._house.reader.ask(ask)

    async def ExportClaimAudit(
        self, request: claim_audit_pb2.ExportClaimAuditRequest, _context: ServicerContext
    ) -> AsyncIterator[claim_audit_pb2.ExportClaimAuditResponse]:
        site = await self._site(request)
        sheets: dict[int, type[_Sheet]] = {
            claim_audit_pb2.CLAIM_SHEET_PARTS: _PartsSheet,
            claim_audit_pb2.CLAIM_SHEET_LINES: _LinesSheet,
        }
        if request.sheet not in sheets:
            raise messages.invalid("sheet", "one of PARTS, LINES")
        async for piece in exporting.pieces(self._house, sheets[request.sheet](request, site)):
            yield claim_audit_pb2.ExportClaimAuditResponse(piece=piece)

    async def _site(self, request: Any) -> Site:  # noqa: ANN401 - any request with a site
        return await self._house.site(messages.code(request.site, "site", 16))


class _Period:
    """A site and a period, and what is asked of them."""

    def __init__(self, site: Site, request: Any) -> None:  # noqa: ANN401 - any request with a period
        first = messages.day(request.first_day, "first_day")
        last = messages.day(request.last_day, "last_day")
        if not 0 <= (date.fromisoformat(last) - date.fromisoformat(first)).days < DAYS_MAX:
            raise messages.invalid("last_day", f"not before first_day, and at most {DAYS_MAX} days")
        self.site, self.named = site, f"{site.site_id} {first} {last}"
        self._span = messages.span(first, last, site.zone)
        self._chinese = calls.current().language == "zh"

    def _entries(self, connection: Connection) -> tuple[int, int]:
        """Return the first entry of the period, and the first after it."""
        begin, end = (sequence_at(connection, self.site.site_id, one) for one in self._span)
        return begin, end

    def parts(
        self, connection: Connection, after: str, most: int
    ) -> tuple[list[claim_audit_pb2.PartReconciliation], str]:
        """Return the rows of parts after a number, and the last number looked at; "" if there are no more."""
        begin, end = self._entries(connection)
        found = reconciliation.parts_after(connection, self.site.site_id, after, most + 1)
        shown = found[:most]
        balanced = reconciliation.balances(
            connection, self.site.site_id, [one.part_id for one in shown], begin, end
        )
        rows = [self._part(one, balanced[one.part_id]) for one in shown if one.part_id in balanced]
        return rows, shown[-1].part_number if len(found) > most else ""

    def lines(
        self, connection: Connection, after: int, most: int
    ) -> tuple[list[claim_audit_pb2.AuditedLine], int]:
        """Return the claimed lines after one, and the last one looked at; 0 if there are no more."""
        begin, end = self._entries(connection)
        if begin == end:
            return [], 0
        site_id = self.site.site_id
        first = max(after, ids.make(site_id, begin, 0) - 1)
        found = claim_audit.claimed(connection, site_id, first, ids.make(site_id, end, 0), most + 1)
        rows = [self._line(row, found) for row in found.rows[:most]]
        return rows, found.rows[most - 1].issue_line_id if len(found.rows) > most else 0

    def _name(self, row: PartRow | ClaimRow) -> str:
        return (row.name_zh or row.name_en) if self._chinese else (row.name_en or row.name_zh)

    def _part(self, row: PartRow, one: Balanced) -> claim_audit_pb2.PartReconciliation:
        sheet = one.sheet
        bought, elsewhere = sheet.bought, sheet.bought_unknown
        if not row.maker_authorised:
            bought, elsewhere = 0, bought + elsewhere
        return claim_audit_pb2.PartReconciliation(
            part_number=row.part_number,
            name=self._name(row),
            maker_authorised=row.maker_authorised,
            opening=one.opening,
            bought_from_maker=bought,
            bought_elsewhere=elsewhere,
            entered=sheet.entered,
            receipts_reversed=sheet.receipts_reversed,
            returned_to_supplier=sheet.returned_to_supplier,
            issued=[
                claim_audit_pb2.IssuedByPayType(
                    pay_type=f"PAY_TYPE_{payer}", issued=sheet.issued[payer], returned=sheet.returned[payer]
                )
                for payer in PayType
                if sheet.issued[payer] or sheet.returned[payer]
            ],
            sold=sheet.sold,
            lent=sheet.lent,
            consumed=sheet.consumed,
            scrapped=sheet.scrapped,
            adjusted=sheet.adjusted,
            transferred=sheet.transferred,
            other=sheet.other,
            closing=one.closing,
            adds_up=one.adds_up,
        )

    def _line(self, row: ClaimRow, found: ClaimedLines) -> claim_audit_pb2.AuditedLine:
        line, old = row.issue_line_id, found.old_parts.get(row.issue_line_id, [])
        returned_at, claim = found.returned_at.get(line), found.claims.get(line)
        billed = found.billed.get((row.order_id, row.part_id), 0)
        inspected = found.inspected_at.get(row.order_id)
        completed = [one for one in (inspected, row.settled_at) if one is not None]
        before = dict.fromkeys(
            number
            for order_id, number in found.fitted.get((row.vin, row.part_id), ())
            if order_id < row.order_id
        )
        facts = ClaimFacts(
            occurred_at=row.occurred_at,
            recorded_at=row.recorded_at,
            completed_at=min(completed, default=None),
            claimed_at=row.settled_at if claim is None else claim.submitted_at,
            authorised_at=row.authorised_at,
            maker_authorised=row.maker_authorised,
            unknown_supplier=row.supplier_id == UNKNOWN_SUPPLIER,
            old_parts=len(old),
            safety_critical=row.safety_critical,
            second_person=bool(row.approver),
            returned_at=returned_at,
            billed=billed,
            kept=row.quantity - row.returned,
        )
        message = claim_audit_pb2.AuditedLine(
            repair_order=row.repair_order,
            state=f"REPAIR_ORDER_STATE_{row.order_state}",
            opened_at=messages.timestamp(found.opened_at[row.order_id]),
            settled_at=messages.timestamp(row.settled_at),
            delivered_at=messages.timestamp(row.delivered_at),
            vin=row.vin,
            job_line=row.job_line,
            pay_type=f"PAY_TYPE_{row.pay_type}",
            authorised_by=row.authorised_by,
            reference=row.reference,
            authorised_at=messages.timestamp(row.authorised_at),
            issue_line=ids.number("I", line),
            part_number=row.part_number,
            name=self._name(row),
            quantity=row.quantity,
            returned=row.returned,
            returned_at=messages.timestamp(returned_at),
            issued_at=messages.timestamp(row.occurred_at),
            recorded_at=messages.timestamp(row.recorded_at),
            lot=lot_number(row.lot_id),
            maker_lot=row.maker_lot,
            supplier=row.supplier,
            invoices=found.invoices.get(row.lot_id, []),
            source_voucher=row.source_voucher,
            issuer=row.issuer,
            receiver=row.receiver,
            second_person=row.approver,
            old_parts=[ids.number("J", number) for number, _ in old],
            dispositions=[disposition for _, disposition in old],
            billed_to_customer=billed,
            fitted_before=before,
            flags=[f"CLAIM_FLAG_{flag}" for flag in flags(facts)],
        )
        if claim is not None:
            message.MergeFrom(
                claim_audit_pb2.AuditedLine(
                    claim=ids.number("M", claim.claim_id),
                    maker_number=claim.maker_number,
                    claim_state=f"WARRANTY_CLAIM_STATE_{claim.state}",
                    claimed_at=messages.timestamp(claim.submitted_at),
                )
            )
        return message


class _Sheet(exporting.Source):
    """A list as a file."""

    def __init__(self, request: claim_audit_pb2.ExportClaimAuditRequest, site: Site) -> None:
        """Read what is asked for."""
        super().__init__(request.format)
        self._period = _Period(site, request)


class _PartsSheet(_Sheet):
    """What came and went of each part."""

    title = "claim audit parts"
    columns: tuple[Column, ...] = sheet_columns.PARTS

    def page(self, connection: Connection, after: str) -> tuple[list[list[Value]], str]:
        """Return the next parts, in part number order."""
        rows, last = self._period.parts(connection, after, _PAGE_ROWS)
        return [sheet_columns.part_row(one, chinese=self.chinese) for one in rows], last


class _LinesSheet(_Sheet):
    """The claimed lines."""

    title = "claim audit lines"
    columns: tuple[Column, ...] = sheet_columns.LINES

    def page(self, connection: Connection, after: str) -> tuple[list[list[Value]], str]:
        """Return the next claimed lines, in journal order."""
        rows, last = self._period.lines(connection, int(after or 0), _PAGE_ROWS)
        return [sheet_columns.line_row(one, chinese=self.chinese) for one in rows], str(last or "")
