"""The books, read under the lock: two waves, names to ids and ids to rows, each a fixed number of statements.

What lives here: `load`, composing the statements of the subjects; `find`, the first wave, is `finding.py`. What does
not: the statements themselves.
"""

from collections.abc import Collection

from sqlalchemy.engine import Connection

from parts_service.domain.ids import split
from parts_service.domain.ledger import Ledger
from parts_service.domain.lots import Unit
from parts_service.domain.movements import Balance, waits
from parts_service.domain.order_steps import priced
from parts_service.domain.owners import Owner
from parts_service.domain.repair_orders import AuthorisedPart, JobLine
from parts_service.domain.supersession import most_pieces
from parts_service.domain.tanks import Tank
from parts_service.storage import (
    approvals,
    catalog,
    certificates,
    claims,
    clearance,
    cores,
    first_expired,
    fitment,
    holds,
    inspection,
    invoices,
    issuing,
    keeping,
    lots,
    old_parts,
    owners,
    prices,
    procurement,
    provisional_orders,
    receipts,
    repair_orders,
    requests,
    sites,
    statements,
    supersession,
    supplier_returns,
    undo,
    valuation,
    waivers,
    warranty,
)
from parts_service.storage.finding import find
from parts_service.storage.loading_fitted import load_defects, load_fitted, load_issuers
from parts_service.storage.loading_old_parts import load_named, load_tags
from parts_service.storage.loading_organisation import load_organisation
from parts_service.storage.loading_outlets import load_outlet_terms, load_outlets
from parts_service.storage.loading_tanks import load_kin, load_tanks
from parts_service.storage.needs import Needs
from parts_service.storage.prepared import Statement
from parts_service.storage.printers import load_printers

__all__ = ["find", "load"]


def load(connection: Connection, site_id: int, days: tuple[str, str], needs: Needs) -> Ledger:
    """Load what the batch needs into a ledger. Its requests happened from the first to the last of `days`, ISO 8601."""
    wave = _Wave(connection, site_id, needs)
    wave.load_receipts()
    wave.load_supplier_returns()
    wave.load_requests()
    wave.load_what_names_lots()
    wave.load_purchases()
    wave.load_first_expired(days)
    wave.load_lots()
    wave.load_what_depends()
    wave.load_orders(days[1])
    if needs.advice:
        older = issuing.load_advice(connection, site_id, wave.ledger)
        if older:
            more = load(connection, site_id, days, Needs(serial_parts=older, demand=1))
            wave.ledger.take_missing(more.every())
    wave.ledger.take_missing(keeping.lying(connection, site_id, needs, wave.ledger))
    load_outlet_terms(connection, site_id, needs, wave.ledger, days[1])
    load_organisation(connection, site_id, needs, wave.ledger, wave.named())
    return wave.ledger


class _Wave:
    """The second wave: rows by id, and the lots these rows name."""

    def __init__(self, connection: Connection, site_id: int, needs: Needs) -> None:
        self.ledger = Ledger()
        self._connection = connection
        self._site_id = site_id
        self._needs = needs
        self._lots = needs.lots | needs.issued_lots
        self._issued_lots = set(needs.issued_lots)
        self._parts = set(needs.parts)
        self._suppliers = set(needs.suppliers)
        self._orders = set(needs.orders)

    def _take(self, statement: Statement, wanted: Collection[int], **more: object) -> None:
        if wanted:
            self.ledger.take(statement.rows(self._connection, ids=list(wanted), **more))

    def load_receipts(self) -> None:
        """Load receipts and discrepancies: they name suppliers and locations."""
        needs, at = self._needs, {"site": self._site_id}
        if needs.discrepancies:
            found = receipts.DISCREPANCIES.rows(self._connection, ids=list(needs.discrepancies), **at)
            self.ledger.take(found)
            needs.receipts |= {one.receipt_id for one in found}
        if needs.receipts:
            rows = receipts.RECEIPTS.rows(self._connection, ids=list(needs.receipts), **at)
            self.ledger.take(rows)
            self._take(receipts.ANNOUNCED_LINES, needs.receipts, **at)
            needs.purchases |= {row.purchase_id for row in rows if row.purchase_id is not None}
            self._suppliers |= {row.supplier_id for row in rows}
            needs.locations |= {row.location_id for row in rows}

    def load_supplier_returns(self) -> None:
        """Load supplier returns with their lines: they name lots, units and locations."""
        needs, wanted = self._needs, self._needs.supplier_returns
        if wanted:
            self._take(supplier_returns.RETURNS, wanted, site=self._site_id)
            rows = supplier_returns.LINES.rows(self._connection, site=self._site_id, ids=list(wanted))
            self.ledger.take(rows)
            self._lots |= {row.lot_id for row in rows}
            needs.units |= {row.unit_id for row in rows if row.unit_id is not None}
            needs.locations |= {row.location_id for row in rows}

    def load_requests(self) -> None:
        """Load parts requests, which name shortages, and parts that replace what is asked for."""
        needs = self._needs
        if needs.parts_requests:
            rows, lines = requests.loaded(self._connection, self._site_id, needs.parts_requests)
            self.ledger.take((*rows, *lines))
            needs.shortages |= {line.shortage_id for line in lines}
            self._orders |= {row.order_id for row in rows}
            self._parts |= {part_id for line in lines for part_id in (line.asked_part_id, line.part_id)}
            if needs.successors_of_requests:
                needs.successors_of |= {line.asked_part_id for line in lines}
                needs.demand += sum(line.asked_quantity for line in lines)
        if needs.successors_of:
            links = supersession.CHAINS.rows(self._connection, ids=list(needs.successors_of))
            self.ledger.take(links)
            named = {part_id for link in links for part_id in link[:2]}
            self._parts |= named
            needs.serial_parts |= named
            needs.demand = most_pieces(needs.demand, links)

    def load_what_names_lots(self) -> None:
        """Load units, issue lines, holds and approvals: they name lots."""
        needs, connection, site_id = self._needs, self._connection, self._site_id
        load_named(connection, site_id, needs, self.ledger, self._orders)
        if needs.units or needs.serials:
            units = lots.UNITS.rows(connection, ids=list(needs.units), serials=list(needs.serials))
            self.ledger.take(units)
            self._lots |= {unit.lot_id for unit in units}
            self._issued_lots |= {unit.lot_id for unit in units}
        self._take(lots.UNITS_OF_LOTS, needs.units_of_lots, site=site_id)
        self._take(inspection.AUTHORS, {split(lot_id)[1] for lot_id in needs.authors_of}, site=site_id)
        self._lots |= load_outlets(connection, site_id, needs, self.ledger)
        self._lots |= load_tanks(connection, site_id, needs, self.ledger)
        load_printers(connection, site_id, needs, self.ledger)
        self._parts |= {tank.part_id for tank in self.ledger.all(Tank)}
        if needs.serials:
            self.ledger.take(lots.IDENTITIES.rows(connection, serials=list(needs.serials)))
        lot_ids, order_ids = load_fitted(connection, site_id, needs, self.ledger)
        self._lots |= lot_ids
        self._orders |= order_ids
        if needs.issue_lines or needs.issues_of_orders:
            lines = fitment.ISSUE_LINES.rows(
                connection, site=site_id, ids=list(needs.issue_lines), orders=list(needs.issues_of_orders)
            )
            self.ledger.take(lines)
            self._lots |= {line.lot_id for line in lines}
            needs.locations |= {line.location_id for line in lines}
            if needs.issuers:
                load_issuers(connection, site_id, lines, self.ledger)
            if needs.defects:
                load_defects(connection, site_id, {line.lot_id for line in lines}, self.ledger)
        if needs.holds:
            found = holds.HOLDS.rows(connection, site=site_id, ids=list(needs.holds))
            self.ledger.take(found)
            self._lots |= {hold.lot_id for hold in found if hold.lot_id is not None}
            waited_for = holds.LOTS_WAITED_FOR.rows(connection, site=site_id, ids=list(needs.holds))
            self._lots |= {lot_id for (lot_id,) in waited_for}
            self._parts |= {hold.part_id for hold in found if hold.part_id is not None}
        if needs.invoices or needs.invoice_numbers:
            rows, named = invoices.loaded(connection, site_id, needs.invoices, needs.invoice_numbers)
            self.ledger.take(rows)
            self._lots |= named
        if needs.lots_of_receipts:
            rows = receipts.LOTS_OF_RECEIPTS.rows(connection, site=site_id, ids=list(needs.lots_of_receipts))
            self._lots |= {lot_id for (lot_id,) in rows}
        self._take(approvals.APPROVALS, needs.approvals, site=site_id)
        self._load_kept()
        self._take(approvals.FROZEN, needs.approvals, site=site_id)
        self._take(approvals.RESERVATIONS, needs.approvals, site=site_id)

    def load_purchases(self) -> None:
        """Load purchase orders with their lines: they name parts, and a supplier."""
        if not self._needs.purchases:
            return
        ids = list(self._needs.purchases)
        orders = procurement.PURCHASES.rows(self._connection, site=self._site_id, ids=ids)
        lines = procurement.PURCHASE_LINES.rows(self._connection, site=self._site_id, ids=ids)
        self.ledger.take(orders)
        self.ledger.take(lines)
        self._suppliers |= {order.supplier_id for order in orders}
        self._orders |= {order.order_id for order in orders if order.order_id is not None}
        self._parts |= {line.part_id for line in lines}

    def _load_kept(self) -> None:
        """Load reservations and shortages; of orders, with the lots that are kept for them."""
        needs = self._needs
        found, lacking = keeping.kept(
            self._connection, self._site_id, needs, {unit.lot_id for unit in self.ledger.all(Unit)}
        )
        self.ledger.take((*lacking, *found))
        needs.allocated_parts |= {one.part_id for one in found if one.asked_part_id in needs.allocated_parts}
        self._lots |= {one.lot_id for one in found if one.reserved}
        if needs.instead_of_kept:
            needs.serial_parts |= {one.part_id for one in found}
            self._orders |= {one.order_id for one in found if one.order_id is not None}
            needs.demand += sum(one.reserved + one.pinned for one in found)

    def load_first_expired(self, days: tuple[str, str]) -> None:
        """Name the lots that go out first, and every lot a bin may hold where the part alone was scanned."""
        needs = self._needs
        parts = needs.allocated_parts | needs.serial_parts
        if needs.demand and (self._issued_lots or parts):
            rows = first_expired.FIRST_EXPIRED.rows(
                self._connection,
                site=self._site_id,
                parts=list(parts),
                ids=list(self._issued_lots),
                demand=needs.demand,
                first_day=days[0],
                last_day=days[1],
            )
            self._lots |= {lot_id for (lot_id,) in rows}
        if needs.allocated_parts:
            rows = lots.LOTS_OF_PARTS.rows(
                self._connection, site=self._site_id, parts=list(needs.allocated_parts)
            )
            self._lots |= {lot_id for (lot_id,) in rows}

    def load_lots(self) -> None:
        """Load the lots named, with everything that says where they are and whether they may be used."""
        needs, connection, site_id = self._needs, self._connection, self._site_id
        lot_ids = sorted(self._lots)
        supplier_ids, requirements, above = set(self._suppliers), False, set[int]()
        requiring = set(lot_ids)
        if lot_ids:
            found = lots.LOTS.rows(connection, site=site_id, ids=lot_ids)
            self.ledger.take(found)
            above, sources = load_kin(connection, site_id, needs, self.ledger, found)
            self._take(lots.STOCKS, lot_ids, site=site_id)
            self._take(lots.BALANCES, lot_ids, site=site_id)
            if needs.costs:
                self._take(valuation.COSTS, lot_ids, site=site_id)
                self._take(valuation.CHARGES, lot_ids, site=site_id)
                self._take(lots.LINKS_BELOW, lot_ids, site=site_id)
                self._take(lots.OPENED, lot_ids, site=site_id)
            brought = [lot.lot_id for lot in found if lot.owner == Owner.CUSTOMER]
            self._take(owners.CUSTOMER_GOODS, brought, site=site_id)
            allocated = [lot.lot_id for lot in found if lot.part_id in needs.allocated_parts]
            if needs.deliveries or any(
                waits(one.location_id, one.condition) for one in self.ledger.all(Balance)
            ):
                self._take(inspection.OF_LOTS, lot_ids, site=site_id)
            self._take(fitment.MIXED, allocated, site=site_id)
            self._parts |= {lot.part_id for lot in found}
            supplier_ids |= {lot.supplier_id for lot in (*found, *sources)}
            requirements = any(lot.requirements for lot in (*found, *sources))
            requiring |= {lot.lot_id for lot in sources}
        parts = sorted(self._parts)
        scopes = {"lots": sorted({*lot_ids, *above}), "parts": parts, "suppliers": sorted(supplier_ids)}
        if lot_ids or needs.demand or needs.papers:
            # With the holds on lots that requests of the batch will receive.
            self.ledger.take(holds.ACTIVE_HOLDS.rows(connection, site=site_id, **scopes))
        if needs.location_kinds:
            kinds = sorted(needs.location_kinds)
            self.ledger.take(sites.LOCATIONS_OF_KINDS.rows(connection, site=site_id, kinds=kinds))
        if lot_ids or needs.locations:
            self.ledger.take(
                sites.LOCATIONS.rows(connection, site=site_id, ids=list(needs.locations), lots=lot_ids)
            )
        self._take(catalog.PARTS, self._parts, lots=[])
        if requirements:
            self._take(lots.REQUIREMENTS, sorted(requiring), site=site_id)
        if requirements or needs.papers or needs.certificates:
            self.ledger.take(
                certificates.CERTIFICATES_OF_LOTS.rows(connection, ids=list(needs.certificates), **scopes)
            )
        if requirements or needs.papers:
            self.ledger.take(
                waivers.WAIVERS_OF_LOTS.rows(connection, site=site_id, lots=scopes["lots"], parts=parts)
            )

    def named(self) -> tuple[set[int], set[int]]:
        """Return the parts and the suppliers that what was loaded names."""
        return self._parts, self._suppliers

    def load_what_depends(self) -> None:
        """Load what may depend on the lots loaded, where they or an entry are to be taken back."""
        if self._needs.taken_back:
            undone, lot_ids = self._needs.taken_back, sorted(self._lots)
            self.ledger.take(undo.what_depends(self._connection, self._site_id, lot_ids, undone))
        if self._needs.reversals:
            site, of = self._site_id, self._needs.receipts
            self.ledger.take(receipts.what_depends(self._connection, site, sorted(self._lots), sorted(of)))
            # An invoice asks which lots were taken back; only a receipt takes units back.
            self._take(lots.UNITS_OF_LOTS, self._lots if of else (), site=site)

    def load_orders(self, last_day: str) -> None:
        """Load repair orders with their job lines and what may be issued on them, with prices if these limit it."""
        needs, at = self._needs, {"site": self._site_id}
        self._take(repair_orders.ORDERS, self._orders, **at)
        self._take(repair_orders.JOB_LINES, self._orders, **at)
        self._take(repair_orders.AUTHORISED, self._orders, **at)
        self._take(fitment.FITMENTS_OF_ORDERS, needs.fitments_of_orders, **at)
        self._take(warranty.STARTS_OF_ORDERS, needs.warranty_starts_of, **at)
        self._take(old_parts.OLD_PARTS_OF_ORDERS, needs.old_parts_of_orders, **at)
        load_tags(self._connection, self._site_id, needs, self.ledger)
        if needs.demand:
            limited = priced(self.ledger.all(JobLine), self.ledger.all(AuthorisedPart))
            self._take(prices.PRICES_UNTIL, limited, day=last_day)
        self._take(claims.CLAIMS_OF_ORDERS, needs.claims_of_orders, **at)
        self._take(claims.LINES_OF_ORDERS, needs.claims_of_orders, **at)
        self._take(claims.CLAIMS, needs.claims, **at)
        self._take(claims.OLD_PARTS_OF_CLAIMS, needs.claims, **at)
        self._take(cores.CORES, needs.cores, **at)
        self._take(cores.CORES_OF_ORDERS, needs.cores_of_orders, **at)
        self._take(cores.CREDITS, needs.core_credits, **at)
        self._take(repair_orders.PERSONAL_OF_ORDERS, self._orders if needs.personal_of_orders else (), **at)
        self._take(provisional_orders.NAMING, needs.naming_orders, **at)
        for of_orders in clearance.OF_ORDERS:
            self._take(of_orders, needs.clearance_of, **at)
        if needs.odometers_of:
            vins = sorted(needs.odometers_of)
            self.ledger.take(repair_orders.ODOMETERS.rows(self._connection, vins=vins, **at))
        self._take(approvals.PENDING_OF_ORDERS, self._orders if needs.approvals_of_orders else (), **at)
        if needs.statements_of_orders:
            self.ledger.take(statements.loaded(self._connection, self._site_id, needs.statements_of_orders))
