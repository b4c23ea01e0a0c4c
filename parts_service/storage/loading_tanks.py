"""Loading tanks with what is in them, and what lots are made of: a part of `loading.py`'s second wave."""

from collections.abc import Collection

from sqlalchemy.engine import Connection

from parts_service.domain.ids import split
from parts_service.domain.ledger import Ledger
from parts_service.domain.lots import Lot
from parts_service.storage import inspection, mixtures, tanks
from parts_service.storage.needs import Needs


def load_tanks(connection: Connection, site_id: int, needs: Needs, ledger: Ledger) -> set[int]:
    """Load tanks and the last filling of each, and say which lots these name; what is kept of them is needed, too."""
    if not needs.tanks:
        return set()
    wanted = list(needs.tanks)
    ledger.take(tanks.TANKS.rows(connection, site=site_id, ids=wanted))
    fills = tanks.LAST_FILLS.rows(connection, site=site_id, ids=wanted)
    ledger.take(fills)
    standing = tanks.LOTS_IN.rows(connection, site=site_id, ids=wanted)
    found = {lot_id for (lot_id,) in standing} | {fill.lot_id for fill in fills}
    needs.kept_of_lots |= found
    needs.locations |= needs.tanks
    return found


def load_kin(
    connection: Connection, site_id: int, needs: Needs, ledger: Ledger, found: Collection[Lot]
) -> tuple[set[int], list[Lot]]:
    """Load what lots came out of, and who received that; return these, and the lots that mixtures are made of."""
    kin = mixtures.kin_of(connection, {site_id}, found)
    ledger.take((*kin.links, *kin.sources))
    ledger.take_missing(kin.lots)
    if needs.authors_of and kin.links:
        sequences = {split(lot_id)[1] for lot_id in kin.above}
        ledger.take(inspection.AUTHORS.rows(connection, site=site_id, ids=sorted(sequences)))
    return kin.above, kin.lots
