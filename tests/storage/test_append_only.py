"""What was written stays as it was written: the database itself refuses to change or delete it."""

import pytest
import sqlalchemy as sa

from parts_service.domain.journal import Entry
from parts_service.storage.append_only import trigger_names
from parts_service.storage.engine import TakenError
from parts_service.storage.schema import APPEND_ONLY
from tests.storage.history import tell
from tests.use_cases.workshop import Workshop


@pytest.fixture
def told(workshop: Workshop) -> Workshop:
    """A workshop in which everything happened, so that no table is empty."""
    return tell(workshop)


def test_neither_changing_nor_deleting_is_possible(told: Workshop) -> None:
    before = told.everything()
    for table in APPEND_ONLY:
        for column in table.c:
            with pytest.raises(TakenError, match="append-only"), told.database.write() as connection:
                connection.execute(sa.update(table).values({column: column}))
        with pytest.raises(TakenError, match="append-only"), told.database.write() as connection:
            connection.execute(sa.delete(table))
    assert told.everything() == before


def test_replacing_is_not_a_way_round(told: Workshop) -> None:
    entry = told.rows(Entry)[0]
    row = entry._replace(kind="nothing")._asdict()
    table = next(table for table in APPEND_ONLY if table.name == "entry")
    names = ", ".join(row)
    values = ", ".join(f":{name}" for name in row)
    key = "ON CONFLICT (site_id, sequence) DO UPDATE SET kind = excluded.kind"
    sql = sa.text(f"INSERT INTO {table.name} ({names}) VALUES ({values}) {key}")
    with pytest.raises(TakenError, match="append-only"), told.database.write() as connection:
        connection.execute(sql, row)
    assert told.rows(Entry)[0] == entry


def test_insert_or_replace_is_not_a_way_round(told: Workshop) -> None:
    """SQLite deletes the row it replaces, and fires delete triggers for it only if recursive triggers are on."""
    if not told.database.sqlite:
        return
    entry = told.rows(Entry)[0]
    row = entry._replace(kind="nothing")._asdict()
    sql = sa.text(
        f"INSERT OR REPLACE INTO entry ({', '.join(row)}) VALUES ({', '.join(f':{name}' for name in row)})"
    )
    with pytest.raises(TakenError, match="append-only"), told.database.write() as connection:
        connection.execute(sql, row)
    assert told.rows(Entry)[0] == entry


def test_truncating_is_not_a_way_round(told: Workshop) -> None:
    if told.database.sqlite:
        # It has no TRUNCATE: deleting everything is a DELETE.
        return
    before = told.everything()
    for table in APPEND_ONLY:
        with pytest.raises(TakenError, match="append-only"), told.database.write() as connection:
            connection.exec_driver_sql(f"TRUNCATE {table.name} CASCADE")
    assert told.everything() == before


@pytest.mark.parametrize(("dialect", "verbs"), [("sqlite", 2), ("postgresql", 3)])
def test_every_ledger_table_has_its_triggers(dialect: str, verbs: int) -> None:
    names = trigger_names(dialect)
    assert len(names) == len(set(names)) == verbs * len(APPEND_ONLY)
