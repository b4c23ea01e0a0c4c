"""Statements on printers, on what was printed, and on the jobs that wait to be sent."""

from typing import NamedTuple

import sqlalchemy as sa

from parts_service.domain.ledger import Ledger
from parts_service.domain.printers import LabelPrint, Printer, PrintJob, PrintProgress
from parts_service.storage.engine import Connection
from parts_service.storage.needs import Needs
from parts_service.storage.prepared import SITE, Statement, load
from parts_service.storage.schema import entry, principal
from parts_service.storage.schema_printers import label_print, print_job, print_progress, printer
from parts_service.storage.types import Whole, among

_PRINTERS = load(Printer, printer.c.site_id == SITE, among(printer.c.code, "codes"))
_PRINTS_OF = load(LabelPrint, label_print.c.site_id == SITE, among(label_print.c.thing, "things"))
_JOBS = load(PrintJob, print_job.c.site_id == SITE, among(print_job.c.sequence, "ids"))
_PROGRESS = load(PrintProgress, print_progress.c.site_id == SITE, among(print_progress.c.sequence, "ids"))
_ALL = Statement(
    sa.select(*printer.c)
    .where(printer.c.site_id == SITE, printer.c.code > sa.bindparam("after"))
    .order_by(printer.c.code)
    .limit(sa.bindparam("most", type_=sa.Integer)),
    Printer,
)
_MOST = sa.bindparam("most", type_=sa.Integer)
_AFTER = sa.bindparam("after", type_=Whole)
_PRINTER = sa.bindparam("printer", type_=sa.Text)
_NO_TEXT: sa.ColumnElement[str] = sa.literal_column("''", sa.Text)
_of_job = sa.and_(
    print_progress.c.site_id == print_job.c.site_id, print_progress.c.sequence == print_job.c.sequence
)
_OPEN = Statement(
    sa.select(*print_progress.c, *print_job.c, *printer.c)
    .select_from(
        print_progress.join(print_job, _of_job).join(
            printer, sa.and_(printer.c.site_id == print_job.c.site_id, printer.c.code == print_job.c.printer)
        )
    )
    .where(print_progress.c.state == sa.literal_column("'WAITING'"))
    .order_by(print_progress.c.site_id, print_progress.c.sequence)
    .limit(_MOST)
)
_PRINTS_IN = Statement(
    sa.select(*label_print.c)
    .where(label_print.c.site_id == SITE, label_print.c.sequence == sa.bindparam("sequence", type_=Whole))
    .order_by(label_print.c.place),
    LabelPrint,
)
# A job that ended stays ended, whichever process was slower.
_NOTE = Statement(
    sa.update(print_progress)
    .where(
        print_progress.c.site_id == SITE,
        print_progress.c.sequence == sa.bindparam("of_sequence", type_=Whole),
        print_progress.c.state == sa.literal_column("'WAITING'"),
    )
    .values(
        state=sa.bindparam("to_state", type_=sa.Text),
        tries=sa.bindparam("to_tries", type_=Whole),
        problem=sa.bindparam("to_problem", type_=sa.Text),
        next_try_at=sa.bindparam("to_next_try_at", type_=Whole),
        ended_at=sa.bindparam("to_ended_at", type_=Whole),
    )
)
_entry_of_job = sa.and_(entry.c.site_id == print_job.c.site_id, entry.c.sequence == print_job.c.sequence)
_JOBS_PAGE = Statement(
    sa.select(*print_job.c, *print_progress.c, entry.c.recorded_at, principal.c.code.label("actor"))
    .select_from(
        print_job.join(print_progress, _of_job)
        .join(entry, _entry_of_job)
        .outerjoin(principal, principal.c.principal_id == entry.c.actor)
    )
    .where(
        print_job.c.site_id == SITE,
        print_job.c.sequence > _AFTER,
        sa.or_(_PRINTER == _NO_TEXT, print_job.c.printer == _PRINTER),
        sa.or_(
            sa.bindparam("only_waiting", type_=Whole) == sa.literal_column("0"),
            print_progress.c.state == sa.literal_column("'WAITING'"),
        ),
    )
    .order_by(print_job.c.sequence)
    .limit(_MOST)
)
_THING = sa.bindparam("thing", type_=sa.Text)
_PLACES = 10_000
_row = (label_print.c.sequence * sa.literal_column(str(_PLACES)) + label_print.c.place).label("row")
_PRINTS_PAGE = Statement(
    sa.select(*label_print.c, print_job.c.printer, entry.c.recorded_at, principal.c.code.label("actor"), _row)
    .select_from(
        label_print.join(
            print_job,
            sa.and_(
                print_job.c.site_id == label_print.c.site_id, print_job.c.sequence == label_print.c.sequence
            ),
        )
        .join(entry, _entry_of_job)
        .outerjoin(principal, principal.c.principal_id == entry.c.actor)
    )
    .where(
        label_print.c.site_id == SITE,
        label_print.c.sequence >= sa.bindparam("sequence", type_=Whole),
        _row > _AFTER,
        sa.or_(_THING == _NO_TEXT, label_print.c.thing == _THING),
        sa.or_(
            sa.bindparam("only_again", type_=Whole) == sa.literal_column("0"),
            label_print.c.print_number > sa.literal_column("1"),
        ),
    )
    .order_by(label_print.c.sequence, label_print.c.place)
    .limit(_MOST)
)


class OpenJob(NamedTuple):
    """A job that waits, with its printer."""

    progress: PrintProgress
    job: PrintJob
    printer: Printer


class JobView(NamedTuple):
    """A job, how far it came, when it was asked for (µs since 1970 UTC) and by whom."""

    job: PrintJob
    progress: PrintProgress
    recorded_at: int
    actor: str | None


class PrintView(NamedTuple):
    """Labels of a thing that were printed, where, when (µs since 1970 UTC) and by whom; `row` is its key in lists."""

    label: LabelPrint
    printer: str
    recorded_at: int
    actor: str | None
    row: int


def load_printers(connection: Connection, site_id: int, needs: Needs, ledger: Ledger) -> None:
    """Load printers, jobs, and how often things were printed."""
    if needs.printers:
        ledger.take(_PRINTERS.rows(connection, site=site_id, codes=sorted(needs.printers)))
    if needs.printed_things:
        ledger.take(_PRINTS_OF.rows(connection, site=site_id, things=sorted(needs.printed_things)))
    if needs.print_jobs:
        wanted = sorted(needs.print_jobs)
        ledger.take(_JOBS.rows(connection, site=site_id, ids=wanted))
        ledger.take(_PROGRESS.rows(connection, site=site_id, ids=wanted))


def printers_page(connection: Connection, site_id: int, after: str, most: int) -> list[Printer]:
    """Return the printers of a site after one, by code."""
    return _ALL.rows(connection, site=site_id, after=after, most=most)


def open_jobs(connection: Connection, most: int) -> list[OpenJob]:
    """Return the jobs of every site that wait, in the order they came."""
    ahead, width = len(print_progress.c), len(print_progress.c) + len(print_job.c)
    return [
        OpenJob(PrintProgress(*row[:ahead]), PrintJob(*row[ahead:width]), Printer(*row[width:]))
        for row in _OPEN.rows(connection, most=most)
    ]


def prints_in(connection: Connection, job: PrintJob) -> list[LabelPrint]:
    """Return what a job prints, in order."""
    return _PRINTS_IN.rows(connection, site=job.site_id, sequence=job.sequence)


def note_progress(connection: Connection, progress: PrintProgress) -> int:
    """Note how far a job came, unless it ended before; return how many were noted."""
    return _NOTE.run(
        connection,
        site=progress.site_id,
        of_sequence=progress.sequence,
        to_state=progress.state,
        to_tries=progress.tries,
        to_problem=progress.problem,
        to_next_try_at=progress.next_try_at,
        to_ended_at=progress.ended_at,
    )


def jobs_page(
    connection: Connection, site_id: int, named: str, after: int, most: int, *, only_waiting: bool
) -> list[JobView]:
    """Return the jobs of a site after one, oldest first; of one printer if it is named."""
    ahead, width = len(print_job.c), len(print_job.c) + len(print_progress.c)
    rows = _JOBS_PAGE.rows(
        connection, site=site_id, printer=named, after=after, only_waiting=int(only_waiting), most=most
    )
    return [JobView(PrintJob(*row[:ahead]), PrintProgress(*row[ahead:width]), *row[width:]) for row in rows]


def prints_page(
    connection: Connection, site_id: int, thing: str, after: int, most: int, *, only_again: bool
) -> list[PrintView]:
    """Return what was printed at a site after one of them, oldest first; of one thing if it is named."""
    width = len(label_print.c)
    rows = _PRINTS_PAGE.rows(
        connection,
        site=site_id,
        thing=thing,
        sequence=after // _PLACES,
        after=after,
        only_again=int(only_again),
        most=most,
    )
    return [PrintView(LabelPrint(*row[:width]), *row[width:]) for row in rows]
