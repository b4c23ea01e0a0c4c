"""The organisation's rows of a batch: links of the catalogue, prices, papers, signals, people, and the site's policy.

What lives here: the last step of `loading`. What does not: what is in the store, which is `loading` itself.
"""

from collections.abc import Collection

from sqlalchemy.engine import Connection

from parts_service.domain.ledger import Ledger
from parts_service.domain.supersession import Supersession
from parts_service.storage import (
    access,
    applicability,
    catalog,
    certificates,
    imports,
    inspection,
    label_keys,
    opening,
    owners,
    policies,
    prices,
    signals,
    sites,
    supersession,
    suppliers,
    teaching,
    waivers,
    warranty,
)
from parts_service.storage.needs import Needs
from parts_service.storage.prepared import Statement


def load_organisation(
    connection: Connection, site_id: int, needs: Needs, ledger: Ledger, named: tuple[set[int], set[int]]
) -> None:
    """Load what belongs to the organisation; `named` are the parts and suppliers that the rows of the store name."""
    parts, their_suppliers = named

    def take(statement: Statement, wanted: Collection[int], **more: object) -> None:
        if wanted:
            ledger.take(statement.rows(connection, ids=list(wanted), **more))

    take(catalog.IDENTIFIERS, needs.identifiers_of)
    take(catalog.PACKAGINGS, needs.identifiers_of)
    _load_taught(connection, needs, ledger)
    take(supersession.CHAINS, needs.chains_of)
    # The parts they lead to: what is refused names what to take instead.
    links = ledger.all(Supersession)
    take(catalog.PARTS, {one.new_part_id for one in links} - parts, lots=[])
    take(applicability.LINES, needs.applicability_of)
    take(prices.PRICES_OF_DAYS, needs.prices_of, days=sorted(needs.price_days))
    if needs.policies:
        ledger.take(policies.POLICIES.rows(connection, site=site_id))
    _load_whole(connection, needs, ledger)
    take(suppliers.SUPPLIERS, their_suppliers)
    take(suppliers.APPROVALS, their_suppliers)
    take(owners.CONSIGNMENTS, their_suppliers)
    if needs.opening:
        ledger.take(opening.STATE.rows(connection, site=site_id))
    take(suppliers.OPEN_PURCHASES, needs.open_purchases_of)
    if needs.deliveries:
        take(inspection.DELIVERED, needs.parts, suppliers=list(needs.suppliers))
    take(certificates.DOCUMENTS_OF_CERTIFICATES, needs.certificates)
    take(certificates.AFFECTED_LOTS, needs.affected_by)
    take(waivers.WAIVERS, needs.waivers, site=site_id)
    take(signals.SIGNALS, needs.signals, site=site_id)
    if needs.serials:
        take(signals.SERIAL_RANGES, parts)
    take(access.PRINCIPALS, needs.principals)
    take(access.GRANTS, needs.principals)
    take(access.TOKENS, needs.tokens)
    take(access.TOKENS_OF, needs.tokens_of)


def _load_taught(connection: Connection, needs: Needs, ledger: Ledger) -> None:
    """Load what was taught of codes."""
    if needs.taught_codes:
        ledger.take(teaching.TAUGHT_CODES.rows(connection, codes=sorted(needs.taught_codes)))


def _load_whole(connection: Connection, needs: Needs, ledger: Ledger) -> None:
    """Load tables of a few rows whole."""
    for wanted, whole in (
        (needs.imports, imports.RUNNING),
        (needs.label_keys, label_keys.KEYS),
        (needs.scan_patterns, teaching.SCAN_PATTERNS),
        (needs.sites, sites.ALL_SITES),
        (needs.warranty_terms, warranty.TERMS),
    ):
        if wanted:
            ledger.take(whole.rows(connection))
