"""Triggers that refuse UPDATE and DELETE on ledger tables, on both databases.

They are made again after each migration, since SQLite drops them when a table is rebuilt.
"""

from sqlalchemy.engine import Connection

from parts_service.storage.schema import APPEND_ONLY

_FUNCTION = """
CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '%% is append-only', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';
END $$
"""


def trigger_names() -> tuple[str, ...]:
    """Return the names of all triggers, in order."""
    return tuple(
        f"append_only_{table.name}_{verb.lower()}" for table in APPEND_ONLY for verb in ("UPDATE", "DELETE")
    )


def create_triggers(connection: Connection) -> None:
    """Make every trigger that is missing."""
    postgresql = connection.dialect.name == "postgresql"
    if postgresql:
        connection.exec_driver_sql(_FUNCTION)
    for table in APPEND_ONLY:
        for verb in ("UPDATE", "DELETE"):
            name = f"append_only_{table.name}_{verb.lower()}"
            if postgresql:
                sql = (
                    f"CREATE OR REPLACE TRIGGER {name} BEFORE {verb} ON {table.name} "
                    "FOR EACH ROW EXECUTE FUNCTION refuse_change()"
                )
            else:
                sql = (
                    f"CREATE TRIGGER IF NOT EXISTS {name} BEFORE {verb} ON {table.name} "
                    f"BEGIN SELECT RAISE(ABORT, '{table.name} is append-only'); END"
                )
            connection.exec_driver_sql(sql)
