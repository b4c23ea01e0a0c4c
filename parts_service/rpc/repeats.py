"""Repeat repairs as messages: what was issued for a vehicle again, and how often that happened to whom."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from parts_service.domain import ids
from parts_service.domain.context import date_at
from parts_service.domain.coverage import RepeatBasis, repeats
from parts_service.domain.lots import lot_number
from parts_service.domain.sites import Site
from parts_service.domain.warranty import WarrantyStart
from parts_service.rpc import calls, messages
from parts_service.rpc.house import House
from parts_service.rpc.stock import sequence_of
from parts_service.storage import coverage, repair_orders, sites
from parts_service.storage.coverage import Issued, IssuedRow
from parts_service.storage.engine import Connection
from parts_service.storage.journal import sequence_at
from parts_service.v1 import changes_pb2, coverage_pb2

DAYS_MAX = 366
_COUNTS_MAX = 50


class _Repeat(NamedTuple):
    """An issue line, the one it repeats, the start of that one's warranty, and why it counts."""

    row: IssuedRow
    before: IssuedRow | None
    start: WarrantyStart | None
    basis: RepeatBasis
    linked: str


async def list_repeats(
    house: House, request: coverage_pb2.ListRepeatRepairsRequest
) -> coverage_pb2.ListRepeatRepairsResponse:
    """Answer the call."""
    site = await house.site(messages.code(request.site, "site", 16))
    first, last = read_period(request)
    size = messages.page_size(request.page.page_size)
    filters = f"repeats {site.site_id} {first} {last}"
    after = (house.pages.after(filters, request.page.page_token) or [0])[0]
    call = calls.current()

    def ask(connection: Connection) -> coverage_pb2.ListRepeatRepairsResponse:
        at = {one.site_id: one for one in sites.ALL_SITES.rows(connection) if call.may_at(one.site_id)}
        found = list(_find(connection, site, sorted(at), messages.span(first, last, site.zone)))
        rest = [one for one in found if one.row.issue_line_id > after]
        page = changes_pb2.PageInfo(sequence=sequence_of(connection, site.site_id))
        if len(rest) > size:
            page.next_page_token = house.pages.token(filters, [rest[size - 1].row.issue_line_id])
        return coverage_pb2.ListRepeatRepairsResponse(
            repeats=[_write(one, at) for one in rest[:size]],
            counts=[] if after else _counts(found),
            page=page,
        )

    return await house.reader.ask(ask)


def read_period(
    message: coverage_pb2.ListRepeatRepairsRequest,
) -> tuple[str, str]:
    """Read the first and last day of a period."""
    first = messages.day(message.first_day, "first_day")
    last = messages.day(message.last_day, "last_day")
    days = (date.fromisoformat(last) - date.fromisoformat(first)).days
    if not 0 <= days < DAYS_MAX:
        raise messages.invalid("last_day", f"not before first_day, and at most {DAYS_MAX} days")
    return first, last


def _find(connection: Connection, site: Site, at: list[int], span: tuple[int, int]) -> Iterator[_Repeat]:
    """Find the repeats of a period, one an issue line, in journal order."""
    begins, ends = (sequence_at(connection, site.site_id, one) for one in span)
    if begins == ends:
        return
    issued = coverage.of_period(
        connection, site.site_id, ids.make(site.site_id, begins, 0), ids.make(site.site_id, ends, 0)
    )
    vins = {row.vin for row in issued.rows if row.vin}
    earlier = coverage.of_vehicles(connection, at, vins) if vins else Issued([], {}, {}, {})
    of_vehicle: dict[str, list[IssuedRow]] = defaultdict(list)
    for row in earlier.rows:
        of_vehicle[row.vin].append(row)
    linked = {row.original_id for row in issued.rows if row.original_id is not None}
    originals = repair_orders.ORDERS.rows(connection, site=site.site_id, ids=sorted(linked)) if linked else []
    numbers = {order.order_id: order.number for order in originals}
    for row in issued.rows:
        day = date_at(row.occurred_at, site.zone)
        best = _best(row, issued, earlier, of_vehicle[row.vin], day)
        number = numbers.get(row.original_id or 0, "")
        if number:
            before = best[0] if best and best[0].order_id == row.original_id else None
            yield _Repeat(row, before, best[1] if best and before else None, RepeatBasis.LINKED, number)
        elif best is not None:
            yield _Repeat(row, *best, "")


def _best(
    row: IssuedRow, issued: Issued, earlier: Issued, others: Iterable[IssuedRow], day: str
) -> tuple[IssuedRow, WarrantyStart | None, RepeatBasis] | None:
    """Return the latest repair before that an issue line repeats, the same part before the same position."""
    positions = [one.position for one in issued.fitted.get(row.issue_line_id, ())]
    found = []
    for before in others:
        if before.order_id == row.order_id or before.occurred_at >= row.occurred_at:
            continue
        for one in earlier.fitted.get(before.issue_line_id, ()):
            start = earlier.starts.get(one.fitment_id)
            same = before.part_id == row.part_id
            basis = repeats(start, same, ([one.position], positions), day, row.odometer_in_km)
            if basis is not None:
                found.append((basis is RepeatBasis.SAME_PART, before.occurred_at, before, start, basis))
    if not found:
        return None
    *_, before, start, basis = max(found, key=lambda one: one[:2])
    return before, start, basis


def _write(one: _Repeat, at: dict[int, Site]) -> coverage_pb2.RepeatRepair:
    row, before, start = one.row, one.before, one.start
    message = coverage_pb2.RepeatRepair(
        repair_order=row.repair_order,
        issue_line=ids.number("I", row.issue_line_id),
        part_number=row.part_number,
        lot=lot_number(row.lot_id),
        occurred_at=messages.timestamp(row.occurred_at),
        repair_order_before=one.linked,
        basis=f"REPEAT_BASIS_{one.basis}",
    )
    if before is not None:
        message.site_before = at[before.site_id].code
        message.repair_order_before = before.repair_order
        message.issue_line_before = ids.number("I", before.issue_line_id)
        message.part_number_before = before.part_number
        message.lot_before = lot_number(before.lot_id)
        message.technician_before = before.technician
    if start is not None:
        day = date_at(row.occurred_at, at[row.site_id].zone)
        message.days_between = (date.fromisoformat(day) - date.fromisoformat(start.starts_on)).days
        message.km_between = row.odometer_in_km - start.odometer_km
    return message


def _counts(found: list[_Repeat]) -> list[coverage_pb2.RepeatCount]:
    """Count by part, lot and technician of the repair before."""
    parts: Counter[str] = Counter()
    lots: Counter[str] = Counter()
    technicians: Counter[str] = Counter()
    for one in found:
        if one.before is not None:
            parts[one.before.part_number] += 1
            lots[lot_number(one.before.lot_id)] += 1
            technicians[one.before.technician] += 1
    del technicians[""]
    return [
        coverage_pb2.RepeatCount(**{field: name}, repeats=number)
        for field, counter in (("part_number", parts), ("lot", lots), ("technician", technicians))
        for name, number in counter.most_common(_COUNTS_MAX)
    ]
