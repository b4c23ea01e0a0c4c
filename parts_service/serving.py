"""What `serve` does: the lock, the migration, then one process or several."""

import sys

from parts_service import logs
from parts_service.config import Settings, file_problems
from parts_service.server import VERSION, serve_here
from parts_service.storage import migrations
from parts_service.storage.engine import DatabaseInUseError, FileLock, sqlite_path
from parts_service.web.metrics import Metrics
from parts_service.workers import supervise


def serve(settings: Settings) -> int:
    """Serve until SIGTERM or SIGINT, and return the exit code: 1 where something stands in the way, and says what."""
    logs.configure(settings.log_level, settings.log_format)
    problems = file_problems(settings)
    if problems:
        return _refuse(*problems)
    try:
        lock = None if settings.is_postgresql else FileLock(sqlite_path(settings.database_url))
        try:
            migrations.migrate(settings.database_url)
            if settings.workers > 1:
                return supervise(settings)
            return serve_here(settings, Metrics(VERSION), share_port=False)
        finally:
            if lock is not None:
                lock.release()
    except (DatabaseInUseError, RuntimeError) as error:
        return _refuse(str(error))


def _refuse(*lines: str) -> int:
    for line in lines:
        print(line, file=sys.stderr)  # noqa: T201 - a person started it
    return 1
