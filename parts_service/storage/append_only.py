"""Triggers that refuse UPDATE and DELETE on ledger tables, on both databases, and TRUNCATE on PostgreSQL.

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


def trigger_names(dialect: str) -> tuple[str, ...]:
    """Return the names of all triggers of a database (`sqlite` or `postgresql`), in order."""
    return tuple(_name(table.name, verb) for table in APPEND_ONLY for verb in _verbs(dialect))


def create_triggers(connection: Connection) -> None:
    """Make every trigger that is missing."""
    dialect = connection.dialect.name
    postgresql = dialect == "postgresql"
    if postgresql:
        connection.exec_driver_sql(_FUNCTION)
    for table in APPEND_ONLY:
        for verb in _verbs(dialect):
            name = _name(table.name, verb)
            if postgresql:
                # TRUNCATE fires no trigger of a row.
                each = "STATEMENT" if verb == "TRUNCATE" else "ROW"
                sql = (
                    f"CREATE OR REPLACE TRIGGER {name} BEFORE {verb} ON {table.name} "
                    f"FOR EACH {each} EXECUTE FUNCTION refuse_change()"
                )
            else:
                sql = (
                    f"CREATE TRIGGER IF NOT EXISTS {name} BEFORE {verb} ON {table.name} "
                    f"BEGIN SELECT RAISE(ABORT, '{table.name} is append-only'); END"
                )
            connection.exec_driver_sql(sql)


def _verbs(dialect: str) -> tuple[str, ...]:
    return ("UPDATE", "DELETE", "TRUNCATE") if dialect == "postgresql" else ("UPDATE", "DELETE")


def _name(table: str, verb: str) -> str:
    return f"append_only_{table}_{verb.lower()}"
