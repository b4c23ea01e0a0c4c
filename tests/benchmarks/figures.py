"""How figures are said, and what this machine's disk takes for an fsync."""

import os
import statistics
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path


def say(line: str) -> None:
    """Print a line at once."""
    print(line, flush=True)


def figure(name: str, value: float, unit: str) -> None:
    """Print a figure."""
    say(f"{name} {value:.4g} {unit}")


def median(values: Sequence[float]) -> float:
    """Return the median."""
    return statistics.median(values)


def fsync_seconds(folder: Path, rounds: int = 60) -> float:
    """Return the median time of a 4 KiB append and its fsync in a folder."""
    times = []
    with tempfile.NamedTemporaryFile(dir=folder) as file:
        for _ in range(rounds):
            started = time.perf_counter()
            file.write(b"x" * 4_096)
            file.flush()
            os.fsync(file.fileno())
            times.append(time.perf_counter() - started)
    return median(times)
