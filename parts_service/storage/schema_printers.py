"""The tables of printers and of what was printed; how far a job came stands beside the journal."""

import sqlalchemy as sa

from parts_service.domain.labels import Paper
from parts_service.domain.printers import (
    LabelPrint,
    Printer,
    PrinterKind,
    PrinterLanguage,
    PrintJob,
    PrintProgress,
    PrintState,
)
from parts_service.storage.tables import check, one_of, refers, table_of

printer = table_of(
    Printer,
    one_of("kind", PrinterKind),
    one_of("language", PrinterLanguage),
    one_of("paper", Paper),
    check("resolution IN (203, 300, 600)", name="resolution"),
    check("kind <> 'CUPS' OR language = 'PDF'", name="queue"),
    check("version >= 1", name="version"),
)
print_job = table_of(
    PrintJob,
    refers(printer, "site_id", "printer"),
    check("language IN ('en', 'zh')", name="language"),
    check("labels > 0", name="labels"),
)
label_print = table_of(
    LabelPrint,
    refers(print_job, "site_id", "sequence"),
    sa.UniqueConstraint("site_id", "thing", "print_number"),
    check("copies > 0", name="copies"),
    check("print_number >= 1", name="print_number"),
)
print_progress = table_of(
    PrintProgress,
    refers(print_job, "site_id", "sequence"),
    one_of("state", PrintState),
    check("tries >= 0", name="tries"),
    check("(state = 'WAITING') = (ended_at IS NULL)", name="ended"),
)
_waits = print_progress.c.state == sa.literal_column("'WAITING'")
sa.Index(
    "ix_print_progress_waiting",
    print_progress.c.site_id,
    print_progress.c.sequence,
    sqlite_where=_waits,
    postgresql_where=_waits,
)
