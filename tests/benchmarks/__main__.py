"""Runs every bench and prints its figures: `python -m tests.benchmarks [name …]`."""

import sys

from tests.benchmarks import (
    allocating,
    auditing,
    importing,
    issuing,
    issuing_lines,
    labelling,
    reading,
    receiving,
    replenishing,
    scanning,
    starting,
    tracing,
)
from tests.benchmarks.figures import say

BENCHES = {
    "starting": starting.run,
    "issuing": issuing.run,
    "allocating": allocating.run,
    "issuing_lines": issuing_lines.run,
    "labelling": labelling.run,
    "tracing": tracing.run,
    "reading": reading.run,
    "scanning": scanning.run,
    "receiving": receiving.run,
    "replenishing": replenishing.run,
    "auditing": auditing.run,
    "importing": importing.run,
}


def main(wanted: list[str]) -> int:
    """Run the benches named, or all."""
    unknown = [name for name in wanted if name not in BENCHES]
    if unknown:
        say(f"# no bench {', '.join(unknown)}: one of {', '.join(BENCHES)}")
        return 2
    for name, run in BENCHES.items():
        if not wanted or name in wanted:
            say(f"# {name}")
            run()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
