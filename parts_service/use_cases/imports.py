"""Changes of imports: a run is begun, its blocks are posted one entry each, under the rules of single changes.

The judging of rows stands apart from the changes: a file is judged by it as well, before anything is posted.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping

from parts_service.domain.catalog import (
    CatalogRows,
    CreatePart,
    Part,
    PartCreated,
    PartFields,
    PartIdentifier,
    PartUpdated,
    UpdatePart,
    rows_of,
)
from parts_service.domain.context import Context
from parts_service.domain.imports import (
    AbandonImport,
    BeginImport,
    ImportAbandoned,
    ImportBegun,
    ImportRun,
    PartRow,
    PartsImported,
    PostParts,
    PostPrices,
    PricesImported,
    abandon,
    begin_import,
    next_block,
    parts_imported,
    prices_imported,
)
from parts_service.domain.ledger import Ledger
from parts_service.domain.packaging import Packaging
from parts_service.domain.part_rules import create_part, update_part
from parts_service.domain.prices import SetPrices
from parts_service.domain.refusal import Refusal
from parts_service.storage.needs import Found, Names, Needs
from parts_service.use_cases import catalog, prices
from parts_service.use_cases.change import Change, Home


class KnownParts:
    """The parts that were loaded, by number, with everything that is said of them."""

    def __init__(self, ledger: Ledger, found: Found) -> None:
        """Gather them once for many rows."""
        self._found = found
        identifiers: dict[int, list[PartIdentifier]] = defaultdict(list)
        packagings: dict[int, list[Packaging]] = defaultdict(list)
        for one in ledger.all(PartIdentifier):
            identifiers[one.part_id].append(one)
        for pack in ledger.all(Packaging):
            packagings[pack.part_id].append(pack)
        self._rows: Mapping[str, CatalogRows] = {
            part.part_number: CatalogRows(
                part, tuple(sorted(identifiers[part.part_id])), tuple(sorted(packagings[part.part_id]))
            )
            for part in ledger.all(Part)
        }

    def rows(self, number: str) -> CatalogRows | None:
        """Return the rows of the part of that very number."""
        return self._rows.get(number)

    def says(self, fields: PartFields) -> bool:
        """Tell whether a part is known just as these fields say it."""
        known = self.rows(fields.part_number)
        return known is not None and known == rows_of(known.part.part_id, fields, known.part.version)

    def judge(self, row: PartRow, new_id: Callable[[], int]) -> PartCreated | PartUpdated | Refusal:
        """Decide about a row as about a single change."""
        known = self.rows(row.fields.part_number)
        part = None if known is None else known.part
        owner = catalog.gtin_owner(row.fields, self._found, None if part is None else part.part_id)
        if row.expected_version:
            return update_part(UpdatePart(row.fields, row.expected_version), known, owner)
        return create_part(CreatePart(row.fields), new_id(), part, owner)


def needs_of_numbers(numbers: Iterable[str], found: Found) -> Needs:
    """Return the parts of these numbers, with everything that is said of a part."""
    known = {part_id for number in numbers if (part_id := found.parts.get(number)) is not None}
    return Needs(parts=known, identifiers_of=known, imports=True)


def _part_names(command: PostParts) -> Names:
    return Names(
        parts={row.fields.part_number for row in command.rows},
        gtins={gtin for row in command.rows for gtin in catalog.all_gtins(row.fields)},
    )


def _part_needs(command: PostParts, found: Found) -> Needs:
    return needs_of_numbers((row.fields.part_number for row in command.rows), found)


def _begin(ledger: Ledger, _found: Found, command: BeginImport, context: Context) -> ImportBegun | Refusal:
    runs = ledger.all(ImportRun)
    return begin_import(command, context.new_id(), context.header.request_id, runs, context.now)


def _post_parts(
    ledger: Ledger, found: Found, command: PostParts, context: Context
) -> PartsImported | Refusal:
    run = next_block(ledger.get(ImportRun, command.import_id), command.block)
    if isinstance(run, Refusal):
        return run
    known = KnownParts(ledger, found)
    decided = []
    for row in command.rows:
        judged = known.judge(row, context.new_id)
        if isinstance(judged, Refusal):
            return judged
        decided.append(judged)
    return parts_imported(run, decided, last=command.last, now=context.now)


def _post_prices(
    ledger: Ledger, found: Found, command: PostPrices, context: Context
) -> PricesImported | Refusal:
    run = next_block(ledger.get(ImportRun, command.import_id), command.block)
    if isinstance(run, Refusal):
        return run
    decided = prices.decide(ledger, found, SetPrices(command.lines), context)
    if isinstance(decided, Refusal):
        return decided
    return prices_imported(run, decided, last=command.last, now=context.now)


def _abandon(
    ledger: Ledger, _found: Found, command: AbandonImport, context: Context
) -> ImportAbandoned | Refusal:
    return abandon(ledger.get(ImportRun, command.import_id), context.now)


def _price_needs(command: PostPrices, found: Found) -> Needs:
    needs = prices.needs(SetPrices(command.lines), found)
    needs.imports = True
    return needs


def _updates(command: PostParts, _site_id: int) -> bool:
    return any(row.expected_version for row in command.rows)


def _begins(name: str) -> Change[BeginImport]:
    return Change(
        name,
        BeginImport,
        decide=_begin,
        needs=lambda _command, _found: Needs(imports=True),
        home=Home.ORGANISATION,
    )


def _abandons(name: str) -> Change[AbandonImport]:
    return Change(
        name,
        AbandonImport,
        decide=_abandon,
        needs=lambda _command, _found: Needs(imports=True),
        home=Home.ORGANISATION,
    )


BEGIN_PARTS = _begins("ImportParts")
BEGIN_PRICES = _begins("ImportPrices")
ABANDON_PARTS = _abandons("ImportParts")
ABANDON_PRICES = _abandons("ImportPrices")
POST_PARTS = Change(
    "ImportParts",
    PostParts,
    decide=_post_parts,
    names=_part_names,
    needs=_part_needs,
    # As an edit of a part: new parts restrict nobody.
    restricts=_updates,
    home=Home.ORGANISATION,
)
POST_PRICES = Change(
    "ImportPrices",
    PostPrices,
    decide=_post_prices,
    names=lambda command: prices.names(SetPrices(command.lines)),
    needs=_price_needs,
    home=Home.ORGANISATION,
)
