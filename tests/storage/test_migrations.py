"""Migrations: from empty to exactly the schema of the code, in one transaction, and again without a change."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic import op
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy.engine import Connection, Engine

from parts_service.storage import migrations
from parts_service.storage.append_only import trigger_names
from parts_service.storage.engine import sqlite_path, writing_engine
from parts_service.storage.examination import Verdict, examine
from parts_service.storage.schema import metadata


@contextmanager
def opened(url: str) -> Iterator[Engine]:
    engine = writing_engine(url)
    try:
        yield engine
    finally:
        engine.dispose()


def triggers(connection: Connection) -> list[str]:
    query = (
        "SELECT name FROM sqlite_master WHERE type = 'trigger' ORDER BY name"
        if connection.dialect.name == "sqlite"
        else "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal ORDER BY tgname"
    )
    return [row[0] for row in connection.exec_driver_sql(query)]


def everything(connection: Connection) -> dict[str, object]:
    """Definitions and rows of every table there is."""
    inspector = sa.inspect(connection)
    found: dict[str, object] = {"triggers": triggers(connection)}
    for name in inspector.get_table_names():
        found[name] = (
            [str(column) for column in inspector.get_columns(name)],
            sorted(str(tuple(row)) for row in connection.exec_driver_sql(f"SELECT * FROM {name}")),
        )
    return found


# SQLite tells nothing of an index on an expression; PostgreSQL compares it.
@pytest.mark.filterwarnings("ignore:.*expression-based index")
def test_a_database_migrated_from_empty_is_what_the_code_says(empty_database_url: str) -> None:
    assert migrations.migrate(empty_database_url) == (None, migrations.newest())
    with opened(empty_database_url) as engine, engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, metadata) == []
        assert triggers(connection) == sorted(trigger_names(engine.dialect.name))
        inspector = sa.inspect(connection)
        for table in metadata.sorted_tables:
            found = {one["name"] for one in inspector.get_check_constraints(table.name)}
            expected = {one.name for one in table.constraints if isinstance(one, sa.CheckConstraint)}
            assert found == {str(name) for name in expected}, table.name


def test_text_sorts_by_code_point_on_both(database_url: str) -> None:
    """Paging and comparing rely on one order: U+FF21 (Ａ) comes before U+1F600, and after every Chinese character."""
    words = ["a", "B", "Z", "é", "中", "Ａ", "😀"]
    with opened(database_url) as engine, engine.begin() as connection:
        site = metadata.tables["site"]
        for number, word in enumerate(words, start=1):
            row = {"site_id": number, "code": word, "name": word, "zone": "UTC"}
            connection.execute(sa.insert(site), row)
        found = connection.execute(sa.select(site.c.code).where(site.c.site_id > 0).order_by(site.c.code))
        assert [row[0] for row in found] == sorted(words)


def test_migrating_again_changes_nothing(empty_database_url: str) -> None:
    migrations.migrate(empty_database_url)
    with opened(empty_database_url) as engine:
        with engine.connect() as connection:
            before = everything(connection)
        newest = migrations.newest()
        assert migrations.migrate(empty_database_url) == (newest, newest)
        with engine.connect() as connection:
            assert everything(connection) == before


def test_triggers_that_are_missing_come_back(database_url: str) -> None:
    with opened(database_url) as engine:
        with engine.begin() as connection:
            on = "" if engine.dialect.name == "sqlite" else " ON lot"
            connection.exec_driver_sql(f"DROP TRIGGER append_only_lot_delete{on}")
        (found,) = [check for check in examine(database_url) if check.what == "append-only"]
        assert (found.verdict, "append_only_lot_delete" in found.text) == (Verdict.FAIL, True)
        migrations.migrate(database_url)
        with engine.connect() as connection:
            assert triggers(connection) == sorted(trigger_names(engine.dialect.name))


class Killed(BaseException):
    """The end of a process, in the middle of its work."""


@pytest.mark.parametrize("step", ["create_table", "create_index"])
def test_a_migration_that_is_killed_leaves_nothing(
    empty_database_url: str, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    done = 0
    original = getattr(op, step)

    def then_killed(*arguments: object, **options: object) -> object:
        nonlocal done
        done += 1
        if done == 5:
            raise Killed
        return original(*arguments, **options)

    monkeypatch.setattr(op, step, then_killed)
    with pytest.raises(Killed):
        migrations.migrate(empty_database_url)
    monkeypatch.undo()
    with opened(empty_database_url) as engine, engine.connect() as connection:
        assert everything(connection) == {"triggers": []}
        assert migrations.current(connection) is None
    assert migrations.migrate(empty_database_url) == (None, migrations.newest())


def test_a_database_that_is_newer_is_refused(database_url: str) -> None:
    with opened(database_url) as engine, engine.begin() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(migrations.UnknownRevisionError, match="revision 9999"):
        migrations.migrate(database_url)
    assert migrations.at(database_url) == "9999"


def test_what_cannot_be_opened_says_so(database_kind: str, tmp_path: Path) -> None:
    url = "postgresql+psycopg://nobody:secret@127.0.0.1:1/none"
    if database_kind == "sqlite":
        url = f"sqlite:///{tmp_path}/text.db"
        sqlite_path(url).write_text("this is no database, however long it may be\n" * 100)
    with pytest.raises(migrations.UnreachableError) as refused:
        migrations.at(url)
    assert "secret" not in str(refused.value)


def test_a_file_that_is_not_there_is_empty(tmp_path: Path) -> None:
    assert migrations.at(f"sqlite:///{tmp_path}/none.db") is None


@pytest.mark.parametrize("database_kind", ["sqlite"], indirect=True)
def test_a_new_file_is_its_users_only(empty_database_url: str) -> None:
    migrations.migrate(empty_database_url)
    assert sqlite_path(empty_database_url).stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("database_kind", ["postgresql"], indirect=True)
def test_processes_that_start_together_migrate_once(empty_database_url: str) -> None:
    with ThreadPoolExecutor(4) as pool:
        done = list(pool.map(migrations.migrate, [empty_database_url] * 4))
    newest = migrations.newest()
    assert sorted(done, key=str) == sorted([(None, newest), *[(newest, newest)] * 3], key=str)
