"""Costs and the value of stock on the wire."""

from parts_service.domain import ids
from parts_service.domain.invoices import invoice_number
from parts_service.domain.lots import lot_number
from parts_service.domain.refusal import Reason, Refused
from parts_service.domain.valuation import (
    ChargeEntered,
    ChargeKind,
    ChargeMethod,
    LandedChargesSet,
    LotCost,
    SetLandedCharges,
    value_on_hand,
)
from parts_service.rpc import messages
from parts_service.rpc.calls import ServicerContext
from parts_service.rpc.house import House
from parts_service.rpc.stock import sequence_of
from parts_service.storage import lots, valuation
from parts_service.storage.engine import Connection
from parts_service.storage.valuation import CostRow, DifferenceRow
from parts_service.use_cases.change import Outcome
from parts_service.use_cases.valuation import SET_LANDED_CHARGES
from parts_service.v1 import changes_pb2, valuation_pb2, valuation_pb2_grpc

CHARGE_MAX = 10**12
OWN = "OWN"


class Valuation(valuation_pb2_grpc.ValuationServiceServicer):
    """The servicer of costs."""

    def __init__(self, house: House) -> None:
        """Work in this house."""
        self._house = house

    async def SetLandedCharges(
        self, request: valuation_pb2.SetLandedChargesRequest, _context: ServicerContext
    ) -> valuation_pb2.SetLandedChargesResponse:
        charges = tuple(
            read_charge(charge, f"charges[{place}]")
            for place, charge in enumerate(messages.lines(request.charges, "charges"))
        )
        if len({charge.kind for charge in charges}) < len(charges):
            raise messages.invalid("charges", "each kind once")
        command = SetLandedCharges(messages.number(request.receipt, "G", "receipt"), charges)
        return write_charges_set(await self._house.post(request.header, SET_LANDED_CHARGES, command))

    async def GetLotCost(
        self, request: valuation_pb2.GetLotCostRequest, _context: ServicerContext
    ) -> valuation_pb2.GetLotCostResponse:
        lot_id = messages.lot(request.lot, "lot")
        site = await self._house.require_site_of(lot_id)

        def read(connection: Connection) -> valuation_pb2.GetLotCostResponse:
            rows = valuation.cost_rows(connection, site.site_id, [lot_id])
            if not rows:
                raise Refused(Reason.LOT_NOT_FOUND, lot_number(lot_id))
            (lot,) = lots.LOTS.rows(connection, site=site.site_id, ids=[lot_id])
            charges = valuation.CHARGES.rows(connection, site=site.site_id, ids=[lot_id])
            found = valuation.differences_of_lot(connection, site.site_id, lot_id)
            return valuation_pb2.GetLotCostResponse(
                cost=write_cost(rows[0]),
                charges=[
                    valuation_pb2.LotCharge(
                        kind=f"CHARGE_KIND_{one.kind}",
                        estimated_minor=one.estimated_minor,
                        invoiced_minor=one.invoiced_minor,
                        invoices=one.invoices,
                    )
                    for one in sorted(charges)
                ],
                differences=[write_difference(one) for one in found],
                estimated_unit_minor=lot.unit_cost_minor,
                sequence=sequence_of(connection, site.site_id),
            )

        return await self._house.reader.ask(read)

    async def ListCostDifferences(
        self, request: valuation_pb2.ListCostDifferencesRequest, _context: ServicerContext
    ) -> valuation_pb2.ListCostDifferencesResponse:
        site = await self._house.site(messages.code(request.site, "site", 16))
        first = messages.day_or_none(request, "first", "first")
        last = messages.day_or_none(request, "last", "last")
        span = messages.span(first, last, site.zone)
        size = messages.page_size(request.page.page_size)
        filters = f"differences {(site.site_id, first, last)}"
        after = self._house.pages.after(filters, request.page.page_token) or [0, 0]

        def read(connection: Connection) -> tuple[list[DifferenceRow], int]:
            found = valuation.differences(connection, site.site_id, span, (after[0], after[1]), size + 1)
            return found, sequence_of(connection, site.site_id)

        found, sequence = await self._house.reader.ask(read)
        info = changes_pb2.PageInfo(sequence=sequence)
        if len(found) > size:
            last_row = found[size - 1].difference
            info.next_page_token = self._house.pages.token(filters, [last_row.sequence, last_row.lot_id])
        return valuation_pb2.ListCostDifferencesResponse(
            differences=[write_difference(one) for one in found[:size]], page=info
        )

    async def GetStockValue(
        self, request: valuation_pb2.GetStockValueRequest, _context: ServicerContext
    ) -> valuation_pb2.GetStockValueResponse:
        site = await self._house.site(messages.code(request.site, "site", 16))

        def read(connection: Connection) -> valuation_pb2.GetStockValueResponse:
            return valuation_pb2.GetStockValueResponse(
                values=[
                    valuation_pb2.StockValue(
                        owner=f"OWNER_{row.owner}",
                        currency=row.currency,
                        lots=row.lots,
                        pieces=row.pieces,
                        value_minor=row.value_minor if row.owner == OWN else 0,
                        estimated_minor=row.estimated_minor if row.owner == OWN else 0,
                        others_minor=0 if row.owner == OWN else row.value_minor,
                    )
                    for row in valuation.stock_value(connection, site.site_id)
                ],
                sequence=sequence_of(connection, site.site_id),
            )

        return await self._house.reader.ask(read)


def read_charge(message: valuation_pb2.Charge, path: str) -> ChargeEntered:
    """Read a landed charge."""
    return ChargeEntered(
        kind=messages.choice(ChargeKind, message, "kind", f"{path}.kind"),
        amount_minor=messages.within(message.amount_minor, f"{path}.amount_minor", CHARGE_MAX, least=1),
        method=messages.choice(
            ChargeMethod, message, "method", f"{path}.method", default=ChargeMethod.BY_VALUE
        ),
    )


def write_charges_set(outcome: Outcome) -> valuation_pb2.SetLandedChargesResponse:
    """Write the answer."""
    fact = outcome.fact
    if not isinstance(fact, LandedChargesSet):
        raise TypeError(fact.kind)
    return valuation_pb2.SetLandedChargesResponse(
        posted=messages.posted(outcome), costs=[_write_total(cost) for cost in fact.costs]
    )


def _write_total(cost: LotCost) -> valuation_pb2.LotTotal:
    return valuation_pb2.LotTotal(
        lot=lot_number(cost.lot_id),
        goods_minor=cost.goods_minor,
        charges_minor=cost.charges_minor,
        currency=cost.currency,
        state=f"COST_STATE_{cost.state}",
    )


def write_cost(row: CostRow) -> valuation_pb2.LotCost:
    """Write what a lot costs."""
    cost = row.cost
    value = value_on_hand(cost.total_minor, cost.quantity, row.on_hand) if row.owner == OWN else 0
    return valuation_pb2.LotCost(
        lot=lot_number(cost.lot_id),
        part_number=row.part_number,
        supplier=row.supplier,
        receipt=ids.number("G", row.receipt_id),
        received_on=messages.date_message(row.received_on),
        owner=f"OWNER_{row.owner}",
        state=f"COST_STATE_{cost.state}",
        quantity=cost.quantity,
        invoiced=cost.invoiced,
        goods_minor=cost.goods_minor,
        charges_minor=cost.charges_minor,
        currency=cost.currency,
        on_hand=row.on_hand,
        value_minor=value,
    )


def write_difference(row: DifferenceRow) -> valuation_pb2.CostDifference:
    """Write a difference."""
    one = row.difference
    return valuation_pb2.CostDifference(
        sequence=one.sequence,
        lot=lot_number(one.lot_id),
        part_number=row.part_number,
        invoice="" if one.invoice_id is None else invoice_number(one.invoice_id),
        invoice_number=row.number or "",
        on_hand=one.on_hand,
        difference_minor=one.difference_minor,
        stock_minor=one.stock_minor,
        used_minor=one.used_minor,
        currency=row.currency,
        recorded_at=messages.timestamp(row.recorded_at),
    )
