"""Verify finds tampering: every table, every column, every way; and finds nothing where nothing was done."""

# ruff: noqa: ANN401 - values of any column

import itertools
import json
from collections.abc import Iterator, Sequence
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy.engine import Connection

from parts_service.domain.journal import Entry, Sealed, leaf
from parts_service.domain.movements import Movement
from parts_service.storage import journal
from parts_service.storage.schema import APPEND_ONLY, PROJECTED, metadata, personal, service_key
from parts_service.storage.schema import document_content as contents
from parts_service.storage.schema import entry as entries
from parts_service.storage.schema import kept_refusal as refusals
from parts_service.storage.schema_printers import print_progress
from parts_service.storage.verification import verify, verify_database
from parts_service.storage.verification.findings import FINDINGS_MAX
from tests.conftest import DATABASE_KINDS
from tests.storage.history import tell
from tests.storage.tampering import FAR, Tampered, about, found_by, key_of, last_row, other, where
from tests.use_cases.workshop import Workshop

# Keyed with the service's own key, so that nobody can compute it again; no history is in it.
NOT_EVIDENT = {("entry", "fingerprint")}


@pytest.fixture(scope="module", params=DATABASE_KINDS)
def tampered(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator["Tampered"]:
    """A told history in a database that guards nothing any more: no triggers, no constraints but the keys."""
    from parts_service.storage.migrations import migrate
    from tests.postgresql import drop_database, new_database

    cluster = ""
    url = f"sqlite:///{tmp_path_factory.mktemp('tampered')}/parts.db"
    if request.param != "sqlite":
        cluster = request.getfixturevalue("postgresql_cluster")
        url = new_database(cluster)
    migrate(url)
    workshop = Workshop(url)
    try:
        tell(workshop.furnish())
    finally:
        workshop.close()
    made = Tampered(url)
    try:
        yield made
    finally:
        made.engine.dispose()
        if cluster:
            drop_database(cluster, url)


def test_a_history_that_nobody_touched_is_clean(tampered: Tampered) -> None:
    told: list[tuple[int, int]] = []
    with tampered.open() as connection:
        verified = verify(connection, lambda entries_read, rows: told.append((entries_read, rows)))
        rows = {
            table.name: connection.execute(sa.select(sa.func.count()).select_from(table)).scalar_one()
            for table in metadata.sorted_tables
        }
    assert verified.findings == ()
    assert verified.entries_read == rows["entry"]
    assert verified.rows_compared == sum(rows[table.name] for table in (*PROJECTED, personal))
    assert told[-1] == (verified.entries_read, verified.rows_compared)
    assert {name for name, count in rows.items() if count == 0} == set()
    assert sorted(verified.heads) == [0, 1, 2]


def test_every_table_is_compared_or_has_its_reason() -> None:
    # How far the printing of a job is, the journal does not say: paper is not stock.
    beside = {entries, refusals, personal, service_key, contents, print_progress}
    assert set(metadata.sorted_tables) - set(PROJECTED) == beside
    assert set(APPEND_ONLY) - set(PROJECTED) == {entries, contents}


KEY_COLUMNS = max(len(table.primary_key) for table in PROJECTED)


@pytest.mark.parametrize("place", range(max(len(table.c) for table in PROJECTED)))
def test_a_changed_value_is_found_in_every_table(tampered: Tampered, place: int) -> None:
    """One column of every table at once: each table is compared for itself."""
    # A changed key is two findings, and no more than a hundred are told: some tables at a time, then.
    for tables in (PROJECTED[:25], PROJECTED[25:]) if place < KEY_COLUMNS else (PROJECTED,):
        _change_column(tampered, tables, place)


def _change_column(tampered: Tampered, tables: Sequence[sa.Table], place: int) -> None:
    expected: dict[str, tuple[dict[str, Any], str]] = {}
    with tampered.open() as connection:
        for table in tables:
            columns = list(table.c)
            if place >= len(columns):
                continue
            column = columns[place]
            row = last_row(connection, table)
            changed = other(row[column.name], column)
            connection.execute(sa.update(table).where(where(table, row)).values({column: changed}))
            expected[table.name] = (key_of(table, row), "missing" if column.primary_key else column.name)
        findings = found_by(connection)
    for name, (key, said) in expected.items():
        assert [problem for problem in about(findings, name, **key) if problem.startswith(said)], (name, said)


def test_a_deleted_row_is_found_in_every_table(tampered: Tampered) -> None:
    with tampered.open() as connection:
        gone = {}
        for table in PROJECTED:
            gone[table.name] = row = last_row(connection, table)
            connection.execute(sa.delete(table).where(where(table, row)))
        findings = found_by(connection)
    for table in PROJECTED:
        problems = about(findings, table.name, **key_of(table, gone[table.name]))
        assert "missing: the journal says it is there" in problems, table.name


def test_an_added_row_is_found_in_every_table(tampered: Tampered) -> None:
    with tampered.open() as connection:
        new = {}
        for table in PROJECTED:
            row = last_row(connection, table)
            new[table.name] = row = {column.name: other(row[column.name], column) for column in table.c}
            connection.execute(sa.insert(table), row)
        findings = found_by(connection)
    for table in PROJECTED:
        problems = about(findings, table.name, **key_of(table, new[table.name]))
        assert "the journal knows nothing of it" in problems, table.name


def last_entry(connection: Connection, site_id: int = 1) -> Entry:
    rows = connection.execute(
        sa.select(entries).where(entries.c.site_id == site_id).order_by(entries.c.sequence.desc()).limit(1)
    )
    return Entry(*rows.one())


def entry_of(connection: Connection, kind: str, site_id: int = 1) -> Entry:
    query = sa.select(entries).where(entries.c.site_id == site_id, entries.c.kind == kind)
    return Entry(*connection.execute(query.order_by(entries.c.sequence).limit(1)).one())


def rewrite(connection: Connection, entry: Entry, **values: Any) -> None:
    """Change an entry where it stands."""
    connection.execute(
        sa.update(entries)
        .where(entries.c.site_id == entry.site_id, entries.c.sequence == entry.sequence)
        .values(values)
    )


@pytest.mark.parametrize(
    "column", [column.name for column in entries.c if ("entry", column.name) not in NOT_EVIDENT]
)
def test_a_changed_value_of_an_entry_is_found(tampered: Tampered, column: str) -> None:
    with tampered.open() as connection:
        entry = entry_of(connection, "issued")
        changed = other(getattr(entry, column), entries.c[column])
        rewrite(connection, entry, **{column: changed})
        findings = found_by(connection)
    now = entry._asdict() | {column: changed}
    assert about(findings, "entry", site_id=now["site_id"], sequence=now["sequence"])


def test_a_body_under_a_leaf_made_for_it_is_found_in_the_books(tampered: Tampered) -> None:
    with tampered.open() as connection:
        entry = entry_of(connection, "received")
        body = json.loads(entry.body)
        body["fact"]["moves"][0]["quantity"] += 1
        forged = entry._replace(body=json.dumps(body, separators=(",", ":"), sort_keys=True).encode())
        rewrite(connection, entry, body=forged.body, leaf=leaf(forged))
        findings = found_by(connection)
    assert {one.table for one in findings} == {"movement", "balance"}


def test_two_entries_that_changed_places_are_found(tampered: Tampered) -> None:
    with tampered.open() as connection:
        last = last_entry(connection)
        before = last.sequence - 1
        for source, target in ((last.sequence, FAR), (before, last.sequence), (FAR, before)):
            connection.execute(
                sa.update(entries)
                .where(entries.c.site_id == 1, entries.c.sequence == source)
                .values(sequence=target)
            )
        findings = found_by(connection)
    for sequence in (before, last.sequence):
        assert "its content does not match its leaf" in about(findings, "entry", site_id=1, sequence=sequence)


def test_a_deleted_entry_is_found_by_the_gap(tampered: Tampered) -> None:
    with tampered.open() as connection:
        entry = entry_of(connection, "received")
        connection.execute(
            sa.delete(entries).where(entries.c.site_id == 1, entries.c.sequence == entry.sequence)
        )
        findings = found_by(connection)
    problems = about(findings, "entry", site_id=1, sequence=entry.sequence + 1)
    assert f"missing in front of it: {entry.sequence}" in problems


def test_a_journal_cut_short_is_found_by_its_head(tampered: Tampered) -> None:
    with tampered.open() as connection:
        last = last_entry(connection)
        connection.execute(
            sa.delete(entries).where(entries.c.site_id == 1, entries.c.sequence >= last.sequence - 1)
        )
        findings = found_by(connection)
    expected = f"missing: the journal's head is at {last.sequence}, its last entry is {last.sequence - 2}"
    assert about(findings, "entry", site_id=1, sequence=last.sequence) == [expected]
    assert about(findings, "head", site_id=1)


def test_a_journal_that_vanished_is_found(tampered: Tampered) -> None:
    with tampered.open() as connection:
        last = last_entry(connection, 2)
        connection.execute(sa.delete(entries).where(entries.c.site_id == 2))
        findings = found_by(connection)
    expected = f"missing: the journal's head is at {last.sequence}, its last entry is 0"
    assert about(findings, "entry", site_id=2, sequence=last.sequence) == [expected]


def test_an_entry_that_was_slipped_in_is_found(tampered: Tampered) -> None:
    with tampered.open() as connection:
        last = last_entry(connection)
        moved = entry_of(connection, "moved")
        forged = moved._replace(
            sequence=last.sequence + 1, request_id="f" * 36, recorded_at=last.recorded_at - 1, leaf=b""
        )
        forged = forged._replace(leaf=leaf(forged))
        connection.execute(sa.insert(entries), forged._asdict())
        findings = found_by(connection)
    assert about(findings, "entry", site_id=1, sequence=forged.sequence) == [
        "recorded before the entry in front of it",
        # It moves what is not there.
        "it cannot have been posted: CHECK constraint failed: ck_balance_not_negative",
    ]


def test_a_request_that_was_posted_twice_is_found(tampered: Tampered) -> None:
    with tampered.open() as connection:
        if tampered.sqlite:
            # A copy of the table has its rows and no constraint.
            connection.exec_driver_sql("CREATE TABLE copied AS SELECT * FROM entry")
            connection.exec_driver_sql("DROP TABLE entry")
            connection.exec_driver_sql("ALTER TABLE copied RENAME TO entry")
        else:
            connection.exec_driver_sql("ALTER TABLE entry DROP CONSTRAINT uq_entry_site_id_request_id")
        first, last = entry_of(connection, "received"), last_entry(connection)
        forged = last._replace(request_id=first.request_id)
        rewrite(connection, last, request_id=first.request_id, leaf=leaf(forged))
        findings = found_by(connection)
    assert about(findings, "entry", site_id=1, sequence=last.sequence) == [
        f"request {first.request_id} was posted before: once is all it may be"
    ]


def test_a_request_that_was_posted_and_refused_is_found(tampered: Tampered) -> None:
    with tampered.open() as connection:
        entry = last_entry(connection)
        connection.execute(
            sa.update(refusals).where(refusals.c.site_id == 1).values(request_id=entry.request_id)
        )
        findings = found_by(connection)
    assert about(findings, "kept_refusal", site_id=1, request_id=entry.request_id)


@pytest.mark.parametrize(
    ("column", "problem"),
    [
        ("site_id", "missing: an entry refers to it"),
        ("ref", "missing: an entry refers to it"),
        ("kind", "kind is 'vinx', its entry says 'vin'"),
        ("salt", "it is not what its entry committed to"),
        ("value", "it is not what its entry committed to"),
    ],
)
def test_a_changed_personal_value_is_found(tampered: Tampered, column: str, problem: str) -> None:
    with tampered.open() as connection:
        query = sa.select(personal).where(personal.c.site_id == 1, personal.c.kind == "vin").limit(1)
        row = dict(connection.execute(query).mappings().one())
        changed = other(row[column], personal.c[column])
        connection.execute(sa.update(personal).where(where(personal, row)).values({column: changed}))
        findings = found_by(connection)
    assert problem in about(findings, "personal", **key_of(personal, row))


def test_a_personal_value_nobody_refers_to_is_found(tampered: Tampered) -> None:
    with tampered.open() as connection:
        row = last_row(connection, personal)
        row["ref"] += 1
        connection.execute(sa.insert(personal), row)
        findings = found_by(connection)
    assert about(findings, "personal", **key_of(personal, row)) == ["no entry refers to it"]


def test_books_that_were_changed_together_still_betray_themselves(tampered: Tampered) -> None:
    """The sums share no code with the rebuild: they find what a fault in both would hide."""
    with tampered.open() as connection:
        movement = metadata.tables["movement"]
        row = Movement(**last_row(connection, movement))
        connection.execute(
            sa.update(movement).where(where(movement, row._asdict())).values(quantity=row.quantity + 1)
        )
        findings = found_by(connection)
    sums = [one for one in findings if "its movements sum to" in one.problem]
    assert len(sums) == 2


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"content": b"%PDF-"}, "its content hashes to "),
        ({"ordinal": 7}, "its content hashes to "),
        ({"sha256": "f" * 64}, "its content is missing"),
    ],
)
def test_a_document_whose_content_was_touched_is_found(
    tampered: Tampered, change: dict[str, Any], problem: str
) -> None:
    with tampered.open() as connection:
        row = last_row(connection, contents)
        connection.execute(sa.update(contents).where(where(contents, row)).values(change))
        findings = found_by(connection)
    found = about(findings, "document_content", sha256=row["sha256"])
    assert [one[: len(problem)] for one in found] == [problem]
    strays = about(findings, "document_content", sha256="f" * 64)
    assert strays == (["the journal knows no such document"] if "sha256" in change else [])


def test_findings_end_at_two_hundred(tampered: Tampered) -> None:
    with tampered.open() as connection:
        connection.execute(sa.update(entries).values(leaf=b""))
        connection.execute(sa.delete(personal))
        findings = found_by(connection)
    assert len(findings) == FINDINGS_MAX


@pytest.mark.parametrize(
    ("body", "problem"),
    [
        (b"", "its body cannot be read: "),
        (b"{}", "its body cannot be read: "),
        (b'{"closing":null,"fact":{},"note":{}}', "its body cannot be read: "),
        (b"\xff\xfe", "its body cannot be read: "),
    ],
)
def test_a_body_that_is_none_is_a_finding(tampered: Tampered, body: bytes, problem: str) -> None:
    with tampered.open() as connection:
        entry = entry_of(connection, "received")
        rewrite(connection, entry, body=body)
        findings = found_by(connection)
    found = about(findings, "entry", site_id=1, sequence=entry.sequence)
    assert [one[: len(problem)] for one in found] == [
        "its content does not match its leaf"[: len(problem)],
        problem,
    ]


def test_text_that_is_none_is_a_finding(tampered: Tampered) -> None:
    if not tampered.sqlite:
        with tampered.open() as connection, pytest.raises(sa.exc.DBAPIError):
            connection.exec_driver_sql("UPDATE site SET name = convert_from('\\xff', 'UTF8')")
        return
    with tampered.open() as connection:
        connection.exec_driver_sql("UPDATE site SET name = CAST(x'ff' AS TEXT)")
        findings = found_by(connection)
    assert [(one.table, one.problem[:14]) for one in findings] == [("site", "cannot be read")]


def test_a_database_is_verified_while_it_is_written(workshop: Workshop) -> None:
    workshop.receive("FILTER", 10)
    before = workshop.count(Entry)

    def write(_entries: int, _rows: int) -> None:
        workshop.receive("FILTER", 1)

    verified = verify_database(workshop.url, write)
    assert (verified.entries_read, verified.findings) == (before, ())
    assert workshop.count(Entry) > before
    assert verify_database(workshop.url).findings == ()


def test_a_verification_ends_when_its_watcher_says_so(workshop: Workshop) -> None:
    def stop(_entries: int, _rows: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        verify_database(workshop.url, stop)


def test_every_personal_value_of_every_fact_has_a_kind(workshop: Workshop) -> None:
    """A fact with a personal value of a kind unknown here would be a hole in what verify finds."""
    from parts_service.domain.body import sealed

    tell(workshop)
    kinds = set()
    for entry in workshop.rows(Entry):
        body = journal.decode_body(entry.kind, entry.body_version, entry.body)
        found = list(sealed(body))
        assert sorted(one.ref for _, one in found) == sorted(one.ref for one in _sealed_in(body)), entry.kind
        kinds |= {kind for kind, _ in found}
    assert kinds == set(
        "conditions contact evidence file_name finding note reason name pin vin purpose command raw_scan parked_line"
        " description plate fault defects declaration discount_reason resolution party notes label_key".split()
    )


def _sealed_in(value: Any) -> Iterator[Sealed]:
    """Every personal value inside a value, wherever it hides."""
    if isinstance(value, Sealed):
        yield value
    elif hasattr(value, "__dataclass_fields__"):
        for name in value.__dataclass_fields__:
            yield from _sealed_in(getattr(value, name))
    elif isinstance(value, tuple | list):
        yield from itertools.chain.from_iterable(map(_sealed_in, value))


def test_a_verification_tells_how_far_each_journal_goes(workshop: Workshop) -> None:
    workshop.receive("FILTER", 10)
    verified = verify_database(workshop.url)
    rows = workshop.rows(Entry)
    assert verified.heads == {row.site_id: row for row in rows}
