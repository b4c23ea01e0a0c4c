"""The directory through which worker processes add up their metrics. What is written stands in `metrics`.

Each worker maps a few files of its own; the process that started them reads them all. The directory is
private to one running service, made new at each start, and held by a lock: after a `kill -9` the next start
sees that nobody holds it and removes it. Best kept in memory, since a mapped page may wait for a slow disk.
"""

import fcntl
import os
import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path

# Read by prometheus_client at its import: it must stand in a worker's environment when that starts.
VARIABLE = "PROMETHEUS_MULTIPROC_DIR"
_PREFIX = "metrics-"
_LOCK = "in-use"


def parent_of_spools(data_dir: Path, environ: Mapping[str, str]) -> Path:
    """Return where a service keeps its spool: systemd's runtime directory (in memory), else `data_dir`."""
    # systemd gives several directories separated by colons; the first is ours.
    runtime = environ.get("RUNTIME_DIRECTORY", "").partition(":")[0]
    return Path(runtime) if runtime else data_dir


class Spool:
    """A new, locked directory below `parent`; for this user only. Raises OSError if it cannot be made."""

    def __init__(self, parent: Path) -> None:
        """Remove what dead services left below `parent`, then make and lock a directory of our own."""
        parent.mkdir(parents=True, exist_ok=True)
        _sweep(parent)
        # Locked before it gets its name, so that no other start can take it for a dead one.
        making = Path(tempfile.mkdtemp(prefix="making-" + _PREFIX, dir=parent))
        self._lock = os.open(making / _LOCK, os.O_CREAT | os.O_RDWR | os.O_CLOEXEC, 0o600)
        fcntl.flock(self._lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        self.directory = making.rename(parent / making.name.removeprefix("making-")).resolve()

    @property
    def environment(self) -> dict[str, str]:
        """What to add to the environment of each worker when it is started (never forked)."""
        return {VARIABLE: str(self.directory)}

    def close(self) -> None:
        """Remove the directory. Call it after the workers have ended."""
        shutil.rmtree(self.directory, ignore_errors=True)
        os.close(self._lock)


def _sweep(parent: Path) -> None:
    for left in parent.glob(_PREFIX + "*"):
        try:
            lock = os.open(left / _LOCK, os.O_RDWR | os.O_CLOEXEC)
        except OSError:
            continue
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            shutil.rmtree(left, ignore_errors=True)
        except BlockingIOError:
            pass
        finally:
            os.close(lock)
