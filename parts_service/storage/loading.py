"""The books, read under the lock: two waves, names to ids and ids to rows, each a fixed number of statements.

What lives here: `find` and `load`, composing the statements of the subjects. What does not: the statements themselves.
"""

from collections.abc import Iterable

from sqlalchemy.engine import Connection

from parts_service.domain.catalog import normalised
from parts_service.domain.holds import Hold
from parts_service.domain.ledger import Ledger
from parts_service.domain.lots import Lot
from parts_service.storage import (
    access,
    approvals,
    catalog,
    certificates,
    fitment,
    holds,
    lots,
    repair_orders,
    sites,
    suppliers,
)
from parts_service.storage.needs import Found, Names, Needs
from parts_service.storage.prepared import Statement


def find(connection: Connection, site_id: int, names: Names) -> Found:
    """Look the names up at a site and in the organisation."""

    def ids(statement: Statement, wanted: set[str], **more: object) -> dict[str, int]:
        if not wanted:
            return {}
        return dict(statement.rows(connection, names=sorted(wanted), **more))

    found = Found(
        parts=ids(catalog.FIND_PARTS, names.parts),
        suppliers=ids(suppliers.FIND_SUPPLIERS, names.suppliers),
        locations=ids(sites.FIND_LOCATIONS, names.locations, site=site_id),
        orders=ids(repair_orders.FIND_ORDERS, names.orders, site=site_id),
        principals=ids(access.FIND_PRINCIPALS, names.principals),
        certificates=ids(
            certificates.FIND_CERTIFICATES,
            names.certificates,
            numbers=sorted(name.rsplit("\n", 1)[-1] for name in names.certificates),
        ),
        lots={lot_id for (lot_id,) in lots.FIND_LOTS.rows(connection, ids=list(names.lots))}
        if names.lots
        else set(),
    )
    unknown = {normalised(name): name for name in names.parts if name not in found.parts}
    if unknown:
        for value, part_id in catalog.FIND_IDENTIFIERS.rows(connection, names=sorted(unknown)):
            found.parts[unknown[value]] = part_id
    return found


def load(connection: Connection, site_id: int, today: str, needs: Needs) -> Ledger:  # noqa: C901, PLR0912 - one wave
    """Load what the batch needs into a ledger."""
    ledger = Ledger()
    named_lots = needs.lots | needs.issued_lots
    parts = set(needs.parts)

    def take(statement: Statement, wanted: Iterable[int] | Iterable[str], **more: object) -> None:
        if wanted:
            ledger.take(statement.rows(connection, ids=list(wanted), **more))

    if needs.units or needs.serials:
        ledger.take(lots.UNITS.rows(connection, ids=list(needs.units), serials=list(needs.serials)))
        named_lots |= {
            lot_id
            for (lot_id,) in lots.LOTS_OF_UNITS.rows(
                connection, ids=list(needs.units), serials=list(needs.serials)
            )
        }
    if needs.serials:
        ledger.take(lots.IDENTITIES.rows(connection, serials=list(needs.serials)))
    if needs.issue_lines or needs.issues_of_orders:
        rows = fitment.ISSUE_LINES.rows(
            connection, site=site_id, ids=list(needs.issue_lines), orders=list(needs.issues_of_orders)
        )
        ledger.take(rows)
        named_lots |= {row.lot_id for row in rows}
    if needs.holds:
        ledger.take(holds.HOLDS.rows(connection, site=site_id, ids=list(needs.holds)))
        named_lots |= {hold.lot_id for hold in ledger.all(Hold) if hold.lot_id is not None}
        parts |= {hold.part_id for hold in ledger.all(Hold) if hold.part_id is not None}
    if needs.approvals:
        take(approvals.APPROVALS, needs.approvals, site=site_id)
        take(approvals.RESERVATIONS, needs.approvals, site=site_id)
    if needs.issued_lots or needs.allocated_parts:
        rows = lots.FIRST_EXPIRED.rows(
            connection,
            site=site_id,
            parts=list(needs.allocated_parts),
            ids=list(needs.issued_lots),
            demand=max(needs.demand, 1),
            today=today,
        )
        named_lots |= {lot_id for (lot_id,) in rows}
    if needs.allocated_parts:
        rows = lots.LOTS_OF_PARTS.rows(connection, site=site_id, parts=list(needs.allocated_parts))
        named_lots |= {lot_id for (lot_id,) in rows}
    if named_lots:
        _load_lots(connection, site_id, ledger, sorted(named_lots), parts, needs)
    else:
        take(sites.LOCATIONS, needs.locations, site=site_id, lots=[])
        take(catalog.PARTS, parts, lots=[])
        take(catalog.IDENTIFIERS, parts)
        take(certificates.CERTIFICATES, needs.certificates)
    if needs.papers:
        ledger.take(
            certificates.CERTIFICATES_OF_LOTS.rows(
                connection, ids=[], lots=[], parts=sorted(parts), suppliers=sorted(needs.suppliers)
            )
        )
    if needs.orders:
        take(repair_orders.ORDERS, needs.orders, site=site_id)
        take(repair_orders.JOB_LINES, needs.orders, site=site_id)
        take(repair_orders.AUTHORISED, needs.orders, site=site_id)
        if needs.personal_of_orders:
            take(repair_orders.PERSONAL_OF_ORDERS, needs.orders, site=site_id)
        if needs.approvals_of_orders:
            take(approvals.PENDING_OF_ORDERS, needs.orders, site=site_id)
    if needs.suppliers:
        take(suppliers.SUPPLIERS, needs.suppliers)
        take(suppliers.APPROVALS, needs.suppliers)
    if needs.sites:
        ledger.take(sites.ALL_SITES.rows(connection))
    if needs.principals:
        take(access.PRINCIPALS, needs.principals)
        take(access.GRANTS, needs.principals)
    take(access.TOKENS, needs.tokens)
    take(access.TOKENS_OF, needs.tokens_of)
    return ledger


def _load_lots(  # noqa: PLR0913 - what one wave consists of
    connection: Connection, site_id: int, ledger: Ledger, lot_ids: list[int], parts: set[int], needs: Needs
) -> None:
    """Load lots with everything that says where they are and whether they may be used."""
    at = {"site": site_id, "ids": lot_ids}
    ledger.take(lots.LOTS.rows(connection, **at))
    ledger.take(lots.STOCKS.rows(connection, **at))
    ledger.take(lots.BALANCES.rows(connection, **at))
    loaded = list(ledger.all(Lot))
    parts = parts | {lot.part_id for lot in loaded}
    ledger.take(sites.LOCATIONS.rows(connection, site=site_id, ids=list(needs.locations), lots=lot_ids))
    ledger.take(catalog.PARTS.rows(connection, ids=sorted(parts), lots=[]))
    suppliers_of = sorted({lot.supplier_id for lot in loaded})
    ledger.take(
        holds.ACTIVE_HOLDS.rows(
            connection, site=site_id, lots=lot_ids, parts=sorted(parts), suppliers=suppliers_of
        )
    )
    if any(lot.requirements for lot in loaded) or needs.certificates:
        ledger.take(lots.REQUIREMENTS.rows(connection, **at))
        ledger.take(
            certificates.CERTIFICATES_OF_LOTS.rows(
                connection,
                ids=list(needs.certificates),
                lots=lot_ids,
                parts=sorted(parts),
                suppliers=suppliers_of,
            )
        )
