"""Valuation: what lots cost, how charges are shared out, and how a difference splits between shelf and workshop.

Costs are kept as totals of a lot, in minor units without tax: a price of one piece would have to be rounded.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar, NamedTuple

from parts_service.domain.journal import Fact, Stamp
from parts_service.domain.ledger import Effects, record
from parts_service.domain.lots import Lot


class CostState(StrEnum):
    """Whether a lot's cost rests on its invoices yet."""

    ESTIMATED = "ESTIMATED"
    INVOICED = "INVOICED"


class ChargeKind(StrEnum):
    """What a landed charge is for."""

    FREIGHT = "FREIGHT"
    DUTY = "DUTY"
    INSURANCE = "INSURANCE"
    OTHER = "OTHER"


class ChargeMethod(StrEnum):
    """How a landed charge is shared out over lots."""

    BY_VALUE = "BY_VALUE"
    BY_QUANTITY = "BY_QUANTITY"


@record(key=2)
class LotCost(NamedTuple):
    """What a whole lot costs: `invoiced` of its pieces at their invoices' price, the rest at the estimate."""

    site_id: int
    lot_id: int
    quantity: int
    invoiced: int
    goods_minor: int
    charges_minor: int
    currency: str

    @property
    def total_minor(self) -> int:
        """Goods and charges."""
        return self.goods_minor + self.charges_minor

    @property
    def state(self) -> CostState:
        """INVOICED once every piece is."""
        return CostState.INVOICED if self.invoiced == self.quantity else CostState.ESTIMATED


@record(key=3)
class LotCharge(NamedTuple):
    """A lot's share of the landed charges of one kind: the estimate, until `invoices` invoices say what it was."""

    site_id: int
    lot_id: int
    kind: str
    estimated_minor: int
    invoiced_minor: int
    invoices: int

    @property
    def amount_minor(self) -> int:
        """What counts now."""
        return self.invoiced_minor if self.invoices else self.estimated_minor


@record(key=3)
class CostDifference(NamedTuple):
    """By how much one entry changed the cost of a lot: the part on hand revalues stock, the rest was used already."""

    site_id: int
    sequence: int
    lot_id: int
    invoice_id: int | None
    on_hand: int
    difference_minor: int
    stock_minor: int
    used_minor: int


@dataclass(frozen=True, slots=True)
class ChargeEntered:
    """A landed charge, in minor units without tax."""

    kind: ChargeKind
    amount_minor: int
    method: ChargeMethod


@dataclass(frozen=True, slots=True)
class SetLandedCharges:
    """Command: estimate the landed charges of a receipt; a charge of a kind takes the place of an earlier one."""

    receipt_id: int
    charges: tuple[ChargeEntered, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LandedChargesSet(Fact):
    """The landed charges of a receipt were estimated."""

    kind: ClassVar[str] = "landed_charges_set"
    receipt_id: int
    costs: tuple[LotCost, ...]
    charges: tuple[LotCharge, ...]
    differences: tuple[CostDifference, ...]

    def effects(self, stamp: Stamp) -> Effects:  # noqa: ARG002 - the shape of every fact
        """Put costs and charges as they are now, and insert the differences."""
        effects = Effects()
        effects.put(*self.costs, *self.charges)
        effects.insert(*self.differences)
        return effects


def first_cost(lot: Lot) -> LotCost:
    """Return the cost a lot begins with: its estimate, as it was received."""
    return LotCost(
        lot.site_id, lot.lot_id, lot.quantity, 0, lot.quantity * lot.unit_cost_minor, 0, lot.currency
    )


def distribute(amount: int, weights: Sequence[int]) -> tuple[int, ...]:
    """Share an amount out by weights, to the minor unit: the largest remainders get one more, the first among equals.

    The shares sum to the amount exactly. Where all weights are 0, each counts alike.
    """
    if not any(weights):
        weights = (1,) * len(weights)
    whole = sum(weights)
    shares = [amount * weight // whole for weight in weights]
    left = amount - sum(shares)
    by_remainder = sorted(range(len(weights)), key=lambda place: (-(amount * weights[place] % whole), place))
    for place in by_remainder[:left]:
        shares[place] += 1
    return tuple(shares)


def value_on_hand(total_minor: int, quantity: int, on_hand: int) -> int:
    """Return what so many pieces of a lot are worth, so that they and the pieces gone always sum to the total."""
    if not quantity:
        return 0
    gone = quantity - min(on_hand, quantity)
    return total_minor - total_minor * gone // quantity


class Costing:
    """The costs of the lots one change touches, as they become; what changed falls out at the end.

    `on_hand` says how many pieces of each lot are the organisation's own and still in the store.
    """

    def __init__(
        self, costs: Iterable[LotCost], charges: Iterable[LotCharge], on_hand: Mapping[int, int]
    ) -> None:
        """Begin with what is loaded."""
        self._before = {cost.lot_id: cost for cost in costs}
        self._now = dict(self._before)
        self._charges_before = {(charge.lot_id, charge.kind): charge for charge in charges}
        self._charges = dict(self._charges_before)
        self._on_hand = on_hand

    def of(self, lot_id: int) -> LotCost:
        """Return the cost of a lot as it is now."""
        return self._now[lot_id]

    def invoice(self, lot: Lot, pieces: int, net_minor: int, currency: str) -> None:
        """Let pieces cost what an invoice says instead of the estimate; negative to take it back."""
        cost = self._now[lot.lot_id]
        self._now[lot.lot_id] = cost._replace(
            invoiced=cost.invoiced + pieces,
            goods_minor=cost.goods_minor + net_minor - pieces * lot.unit_cost_minor,
            currency=currency,
        )

    def estimate(self, lot_id: int, kind: str, amount_minor: int) -> None:
        """Estimate a lot's share of the charges of a kind, in place of an earlier estimate."""
        self._charge(self._share(lot_id, kind)._replace(estimated_minor=amount_minor))

    def charge(self, lot_id: int, kind: str, amount_minor: int, invoices: int) -> None:
        """Add an invoice's share of a charge; `invoices` is 1, or -1 to take it back with a negative amount."""
        share = self._share(lot_id, kind)
        self._charge(
            share._replace(
                invoiced_minor=share.invoiced_minor + amount_minor, invoices=share.invoices + invoices
            )
        )

    def _share(self, lot_id: int, kind: str) -> LotCharge:
        site_id = self._now[lot_id].site_id
        return self._charges.get((lot_id, kind), LotCharge(site_id, lot_id, kind, 0, 0, 0))

    def _charge(self, share: LotCharge) -> None:
        cost = self._now[share.lot_id]
        before = self._share(share.lot_id, share.kind).amount_minor
        self._charges[share.lot_id, share.kind] = share
        self._now[share.lot_id] = cost._replace(
            charges_minor=cost.charges_minor - before + share.amount_minor
        )

    @property
    def costs(self) -> tuple[LotCost, ...]:
        """The costs that changed, in the order of the lots."""
        return tuple(cost for lot_id, cost in sorted(self._now.items()) if cost != self._before[lot_id])

    @property
    def charges(self) -> tuple[LotCharge, ...]:
        """The shares that changed, in the order of the lots."""
        return tuple(
            share for key, share in sorted(self._charges.items()) if share != self._charges_before.get(key)
        )

    def differences(self, sequence: int, invoice_id: int | None) -> tuple[CostDifference, ...]:
        """Return by how much each total changed, split at what is on hand: the two parts sum to it exactly."""
        found = []
        for lot_id, cost in sorted(self._now.items()):
            before, on_hand = self._before[lot_id], self._on_hand.get(lot_id, 0)
            difference = cost.total_minor - before.total_minor
            if difference:
                stock = value_on_hand(cost.total_minor, cost.quantity, on_hand) - value_on_hand(
                    before.total_minor, cost.quantity, on_hand
                )
                found.append(
                    CostDifference(
                        cost.site_id,
                        sequence,
                        lot_id,
                        invoice_id,
                        on_hand,
                        difference,
                        stock,
                        difference - stock,
                    )
                )
        return tuple(found)


def weigh_lots(method: ChargeMethod, costs: Sequence[LotCost]) -> dict[int, int]:
    """Return by lot what a charge over whole lots is shared out by: the goods' value, or the pieces."""
    by_quantity = method is ChargeMethod.BY_QUANTITY
    # Of a lot that was split up nothing is left to bear a charge: what came out of it does.
    bearing = [cost for cost in costs if cost.quantity] or costs
    return {cost.lot_id: cost.quantity if by_quantity else cost.goods_minor for cost in bearing}
