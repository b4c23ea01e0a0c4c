"""The billing feed on the wire: pages and a resumable stream of what the dealer system bills."""

from collections import defaultdict
from collections.abc import AsyncIterator, Iterator
from functools import partial

from parts_service.domain import ids
from parts_service.domain.billing import BillingKind, CostHistory
from parts_service.domain.context import date_at
from parts_service.domain.lots import lot_number
from parts_service.domain.outlets import OutletKind
from parts_service.domain.prices import Price, price_class_of, price_on
from parts_service.domain.sites import Site
from parts_service.rpc import messages
from parts_service.rpc.calls import ServicerContext
from parts_service.rpc.feeds import Feeds
from parts_service.rpc.house import House
from parts_service.rpc.journal import read_sequence
from parts_service.storage import billing
from parts_service.storage.billing import BillingRow
from parts_service.storage.engine import Connection
from parts_service.storage.journal import READ_HEAD
from parts_service.storage.outlet_billing import OutletRow
from parts_service.v1 import billing_pb2 as pb
from parts_service.v1 import billing_pb2_grpc as pb_grpc
from parts_service.v1 import repair_orders_pb2

EVENTS_MAX = 500
# Entries read at once: more where little happened on repair orders, so that a long journal is soon read.
WINDOW_LEAST, WINDOW_MOST = 250, 16_000


class Billing(pb_grpc.BillingServiceServicer):
    """The servicer of the billing feed."""

    def __init__(self, house: House) -> None:
        """Work in this house."""
        self._house = house
        self._feeds = Feeds(house)

    async def ListBilling(
        self, request: pb.ListBillingRequest, _context: ServicerContext
    ) -> pb.ListBillingResponse:
        site = await self._house.site(messages.code(request.site, "site", 16))
        wanted, size = read_sequence(request.from_sequence), messages.page_size(request.page_size)
        currency = messages.currency(request.currency, "currency") or "CNY"
        events, following, head = await self._house.reader.ask(
            lambda connection: read_billing(connection, site, wanted, size, currency)
        )
        return pb.ListBillingResponse(events=events, next_sequence=following, head=head)

    async def StreamBilling(
        self, request: pb.StreamBillingRequest, context: ServicerContext
    ) -> AsyncIterator[pb.StreamBillingResponse]:
        site = await self._house.site(messages.code(request.site, "site", 16))
        wanted = read_sequence(request.from_sequence)
        currency = messages.currency(request.currency, "currency") or "CNY"
        while True:
            question = partial(read_billing, site=site, wanted=wanted, least=EVENTS_MAX, currency=currency)
            events, following, head = await self._feeds.ask(question)
            if wanted > head + 1:
                raise messages.invalid(
                    "from_sequence",
                    f"at most {head + 1}: the journal ends at {head}; was it restored from an older copy?",
                )
            for message in in_messages(events, following):
                yield message
            moved = following > wanted
            wanted = following
            if wanted <= head:
                self._feeds.go_on()
            elif request.until_head:
                if not events and moved:
                    # Nothing to bill until here: the next time begins behind it.
                    yield pb.StreamBillingResponse(next_sequence=following)
                return
            else:
                await self._feeds.wait(site, wanted, context)


def read_billing(
    connection: Connection, site: Site, wanted: int, least: int, currency: str
) -> tuple[list[pb.BillingEvent], int, int]:
    """Return events from a sequence on, so many at least where there are, whence to go on, and the newest sequence.

    Entries are never divided.
    """
    found = READ_HEAD.one(connection, site=site.site_id)
    head = 0 if found is None else found.sequence
    rows: list[BillingRow | OutletRow] = []
    following, window = wanted, WINDOW_LEAST
    while following <= head and len(rows) < least:
        last = min(following + window - 1, head)
        new = billing.events(connection, site.site_id, following, last)
        if len(rows) + len(new) > least:
            # Up to the entry that fills the page.
            last = new[least - len(rows) - 1].sequence
            new = [row for row in new if row.sequence <= last]
        rows += new
        following, window = last + 1, min(window * 2, WINDOW_MOST) if not new else window
    return write_events(connection, site, rows, currency), max(following, wanted), head


def in_messages(events: list[pb.BillingEvent], following: int) -> Iterator[pb.StreamBillingResponse]:
    """Yield events as messages; each says whence to go on: an entry is only passed with its last event."""
    for start in range(0, len(events), EVENTS_MAX):
        part, rest = events[start : start + EVENTS_MAX], events[start + EVENTS_MAX :]
        goes_on = following if not rest else min(rest[0].sequence, part[-1].sequence + 1)
        yield pb.StreamBillingResponse(events=part, next_sequence=goes_on)


def write_events(
    connection: Connection, site: Site, rows: list[BillingRow | OutletRow], currency: str
) -> list[pb.BillingEvent]:
    """Write events with prices and costs as they were known when each was recorded."""
    if not rows:
        return []
    costs = billing.cost_history(connection, site.site_id, {row.lot_id for row in rows})
    prices: dict[tuple[int, str], list[Price]] = defaultdict(list)
    for price in billing.PRICES.rows(connection, ids=sorted({row.part_id for row in rows})):
        if price.currency == currency:
            prices[price.part_id, price.price_class].append(price)
    places: dict[int, int] = defaultdict(int)
    written = []
    for row in rows:
        places[row.sequence] += 1
        if isinstance(row, OutletRow):
            written.append(_of_outlet(row, places[row.sequence], _cost(costs, row)))
            continue
        price_class = price_class_of(row.pay_type)
        price = price_on(
            prices[row.part_id, price_class.value], date_at(row.issued_at, site.zone), row.known_at
        )
        written.append(
            pb.BillingEvent(
                sequence=row.sequence,
                place=places[row.sequence],
                kind=messages.enum_value(pb.BillingKind, f"BILLING_KIND_{row.kind}"),
                repair_order=row.order_number,
                job_line=row.job_line,
                pay_type=messages.enum_value(repair_orders_pb2.PayType, f"PAY_TYPE_{row.pay_type}"),
                issue_line=ids.number("I", row.issue_line_id),
                reverses=row.reverses,
                part_number=row.part_number,
                grade=f"GRADE_{row.grade}",
                base_unit=row.base_unit,
                quantity=row.quantity,
                lot=lot_number(row.lot_id),
                serial=row.serial or "",
                currency=currency,
                price_class=f"PRICE_CLASS_{price_class}",
                unit_price_minor=None if price is None else price.amount_minor,
                tax_basis_points=0 if price is None else price.tax_basis_points,
                cost_minor=_cost(costs, row),
                cost_currency=row.lot_currency,
                occurred_at=messages.timestamp(row.occurred_at),
                recorded_at=messages.timestamp(row.recorded_at),
            )
        )
    return written


def _of_outlet(row: OutletRow, place: int, cost_minor: int | None) -> pb.BillingEvent:
    """Write an event of a paper: a sale has the price that was agreed."""
    sold = row.paper_kind == OutletKind.SALE
    return pb.BillingEvent(
        sequence=row.sequence,
        place=place,
        kind=messages.enum_value(pb.BillingKind, f"BILLING_KIND_{row.kind}"),
        outlet_line=ids.number("X", row.outlet_line_id),
        cost_centre=row.cost_centre,
        reverses=row.reverses,
        part_number=row.part_number,
        grade=f"GRADE_{row.grade}",
        base_unit=row.base_unit,
        quantity=row.quantity,
        lot=lot_number(row.lot_id),
        serial=row.serial or "",
        currency=row.currency,
        unit_price_minor=row.unit_price_minor if sold else None,
        tax_basis_points=row.tax_basis_points,
        cost_minor=cost_minor,
        cost_currency=row.lot_currency,
        occurred_at=messages.timestamp(row.occurred_at),
        recorded_at=messages.timestamp(row.recorded_at),
    )


def _cost(costs: CostHistory, row: BillingRow | OutletRow) -> int | None:
    """Return what the pieces cost, or by how much that changed; None where nobody has said."""
    if row.kind != BillingKind.COST_CHANGED:
        return costs.cost(row.lot_id, row.quantity, row.sequence)
    return sum(costs.difference(step, row.quantity) for step in costs.steps(row.lot_id, row.sequence))
