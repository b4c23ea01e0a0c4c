"""Cold start and idle memory."""

import tempfile
import time
from pathlib import Path

from tests.benchmarks.figures import figure, median
from tests.benchmarks.serving import server

ROUNDS = 5


def run() -> None:
    """Start a server on a database that exists, several times."""
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder)
        with server(data) as first:
            figure("first_start_seconds", first.start_seconds, "s")
        starts, resident = [], []
        for _ in range(ROUNDS):
            with server(data) as up:
                starts.append(up.start_seconds)
                time.sleep(1.0)
                resident.append(up.resident_mb())
        figure("start_seconds", median(starts), "s")
        figure("rss_idle_mb", median(resident), "MB")
