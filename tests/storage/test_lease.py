"""The lease: one process of many does the timed work, and another takes over when it is gone."""

import sqlalchemy as sa

from parts_service.storage.engine import writing_engine
from parts_service.storage.lease import Lease


def test_one_of_many_holds_it_until_it_lets_go(database_url: str) -> None:
    first, second = Lease(database_url), Lease(database_url)
    is_sqlite = database_url.startswith("sqlite")
    try:
        assert [first.held(), first.held()] == [True, True]
        # On SQLite one process serves, so whoever asks is it.
        assert second.held() is is_sqlite
        first.release()
        assert second.held() is True
    finally:
        first.release()
        second.release()


def test_a_holder_whose_connection_dies_loses_it(database_url: str) -> None:
    if database_url.startswith("sqlite"):
        return
    first, second = Lease(database_url), Lease(database_url)
    engine = writing_engine(database_url)
    try:
        assert (first.held(), second.held()) == (True, False)
        with engine.begin() as connection:
            connection.execute(
                sa.text(
                    "SELECT pg_terminate_backend(pid, 10000) FROM pg_locks WHERE locktype = 'advisory'"
                    " AND database = (SELECT oid FROM pg_database WHERE datname = current_database())"
                )
            )
        assert second.held() is True
        # It notices, asks anew, and is refused.
        assert first.held() is False
    finally:
        engine.dispose()
        first.release()
        second.release()
