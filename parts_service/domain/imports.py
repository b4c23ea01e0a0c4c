"""Imports of files: a run is begun, posts its rows block by block, and is finished; meanwhile nothing else slips in.

What lives here: the run, and what its blocks do. What does not: files, rows and columns, which are the wire's, and the
rules of a part or a price, which are `catalog`'s and `prices`'.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar, NamedTuple

from parts_service.domain.catalog import PartCreated, PartFields, PartUpdated
from parts_service.domain.journal import Fact, Stamp
from parts_service.domain.ledger import Effects, record
from parts_service.domain.prices import Price, PriceLine, PricesSet
from parts_service.domain.refusal import Reason, Refusal

# A block is one entry: small enough that nobody at a counter waits for it.
BLOCK_ROWS = 500
# A run that posted nothing for so long is given up by whoever waits for it.
RUN_SECONDS_MAX = 15 * 60
_SECOND_US = 1_000_000


class ImportKind(StrEnum):
    """What a file holds."""

    PARTS = "PARTS"
    PRICES = "PRICES"


class ImportState(StrEnum):
    """Whether a run goes on."""

    RUNNING = "RUNNING"
    FINISHED = "FINISHED"
    ABANDONED = "ABANDONED"


@record(key=1)
class ImportRun(NamedTuple):
    """One import of a file, known by the request id of its call.

    `digest` is the SHA-256 of the file in hexadecimal; `lines` how many rows below the headings it has; `created` and
    `updated` how many rows were posted, in `blocks` entries. Times are µs since 1970 UTC.
    """

    import_id: int
    request_id: str
    kind: str
    state: str
    digest: str
    lines: int
    blocks: int
    created: int
    updated: int
    started_at: int
    active_at: int

    def blocks_at(self, now: int) -> bool:
        """Tell whether others must wait for it."""
        return self.state == ImportState.RUNNING and now < self.active_at + RUN_SECONDS_MAX * _SECOND_US


@dataclass(frozen=True, slots=True)
class BeginImport:
    """Command: begin a run for a file whose rows were found right."""

    kind: ImportKind
    digest: str
    lines: int


@dataclass(frozen=True, slots=True)
class PartRow:
    """A row that makes a part, or changes one from the version named (0 for a new part)."""

    row: int
    fields: PartFields
    expected_version: int


@dataclass(frozen=True, slots=True)
class PostParts:
    """Command: post the next block of a run of parts."""

    import_id: int
    block: int
    last: bool
    rows: tuple[PartRow, ...]


@dataclass(frozen=True, slots=True)
class PostPrices:
    """Command: post the next block of a run of prices."""

    import_id: int
    block: int
    last: bool
    lines: tuple[PriceLine, ...]


@dataclass(frozen=True, slots=True)
class AbandonImport:
    """Command: end a run before its first block, since its rows are right no more."""

    import_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportBegun(Fact):
    """A run was begun; one that nobody went on with was given up for it."""

    kind: ClassVar[str] = "import_begun"
    run: ImportRun
    abandoned: tuple[ImportRun, ...]

    def effects(self, stamp: Stamp) -> Effects:  # noqa: ARG002 - the shape of every fact
        """Put the abandoned runs, and then the new one: at most one is ever running."""
        effects = Effects()
        effects.put(*self.abandoned, self.run)
        return effects


@dataclass(frozen=True, slots=True, kw_only=True)
class PartsImported(Fact):
    """A block of parts was posted: what each row was decided to be, as if it had come alone."""

    kind: ClassVar[str] = "parts_imported"
    run: ImportRun
    created: tuple[PartCreated, ...]
    updated: tuple[PartUpdated, ...]

    def effects(self, stamp: Stamp) -> Effects:
        """Do what each row does, and put the run."""
        effects = Effects()
        for fact in (*self.created, *self.updated):
            effects.merge(fact.effects(stamp))
        effects.put(self.run)
        return effects


@dataclass(frozen=True, slots=True, kw_only=True)
class PricesImported(Fact):
    """A block of prices was posted."""

    kind: ClassVar[str] = "prices_imported"
    run: ImportRun
    prices: tuple[Price, ...]

    def effects(self, stamp: Stamp) -> Effects:  # noqa: ARG002 - the shape of every fact
        """Insert the prices, and put the run."""
        effects = Effects()
        effects.insert(*self.prices)
        effects.put(self.run)
        return effects


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportAbandoned(Fact):
    """A run ended before its first block."""

    kind: ClassVar[str] = "import_abandoned"
    run: ImportRun

    def effects(self, stamp: Stamp) -> Effects:  # noqa: ARG002 - the shape of every fact
        """Put the run."""
        effects = Effects()
        effects.put(self.run)
        return effects


def wait_for(runs: Iterable[ImportRun], now: int, kind: ImportKind | None = None) -> Refusal | None:
    """Refuse while an import runs, of one kind or any: a change in between would make its rows wrong."""
    for run in runs:
        if run.blocks_at(now) and kind in {None, run.kind}:
            minutes = -(-(run.active_at + RUN_SECONDS_MAX * _SECOND_US - now) // (60 * _SECOND_US))
            return Refusal(Reason.IMPORT_RUNNING, run.request_id, {"minutes": minutes})
    return None


def begin_import(
    command: BeginImport, import_id: int, request_id: str, runs: Iterable[ImportRun], now: int
) -> ImportBegun | Refusal:
    """Begin a run, unless another one goes on."""
    runs = tuple(runs)
    refusal = wait_for(runs, now)
    if refusal is not None:
        return refusal
    run = ImportRun(
        import_id=import_id,
        request_id=request_id,
        kind=command.kind,
        state=ImportState.RUNNING,
        digest=command.digest,
        lines=command.lines,
        blocks=0,
        created=0,
        updated=0,
        started_at=now,
        active_at=now,
    )
    given_up = tuple(one._replace(state=ImportState.ABANDONED.value) for one in runs)
    return ImportBegun(run=run, abandoned=given_up)


def next_block(run: ImportRun | None, block: int) -> ImportRun | Refusal:
    """Return a run that goes on with this block as its next."""
    if run is None or run.state != ImportState.RUNNING or block != run.blocks + 1:
        return Refusal(Reason.IMPORT_ENDED, "" if run is None else run.request_id)
    return run


def parts_imported(
    run: ImportRun, decided: Iterable[PartCreated | PartUpdated], *, last: bool, now: int
) -> PartsImported:
    """Gather what was decided of the rows of a block."""
    decided = tuple(decided)
    created = tuple(one for one in decided if isinstance(one, PartCreated))
    updated = tuple(one for one in decided if isinstance(one, PartUpdated))
    return PartsImported(
        run=_after(run, len(created), len(updated), last=last, now=now), created=created, updated=updated
    )


def prices_imported(run: ImportRun, decided: PricesSet, *, last: bool, now: int) -> PricesImported:
    """Gather what was decided of the lines of a block; a correction counts as an update."""
    created = sum(price.version == 1 for price in decided.prices)
    updated = len(decided.prices) - created
    return PricesImported(run=_after(run, created, updated, last=last, now=now), prices=decided.prices)


def abandon(run: ImportRun | None, now: int) -> ImportAbandoned | Refusal:
    """End a run that posted nothing."""
    found = next_block(run, 1)
    if isinstance(found, Refusal):
        return found
    return ImportAbandoned(run=found._replace(state=ImportState.ABANDONED.value, active_at=now))


def _after(run: ImportRun, created: int, updated: int, *, last: bool, now: int) -> ImportRun:
    return run._replace(
        state=(ImportState.FINISHED if last else ImportState.RUNNING).value,
        blocks=run.blocks + 1,
        created=run.created + created,
        updated=run.updated + updated,
        active_at=now,
    )
