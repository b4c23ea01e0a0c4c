"""Which files the house rules read: those git knows or would add, without what is generated."""

import subprocess
from collections.abc import Iterable
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
GENERATED = ("parts_service/v1/",)
PACKAGES = ("parts_service/", "scanner_client/")


@cache
def own_files() -> tuple[str, ...]:
    """Paths, from the top of the checkout, of every file of ours; whoever owns the checkout."""
    listing = subprocess.run(
        ["git", "-c", "safe.directory=*", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    names = sorted(set(listing.stdout.split("\0")) - {""})
    return tuple(name for name in names if (ROOT / name).is_file() and not name.startswith(GENERATED))


def python_files(*folders: str) -> list[str]:
    """Paths of our Python files below those folders; all of them if none is named."""
    return [name for name in own_files() if name.endswith(".py") and name.startswith(folders or ("",))]


def read(name: str) -> str:
    """Text of the file at that path."""
    return (ROOT / name).read_text(encoding="utf-8")


def expect_none(violations: Iterable[str | None]) -> None:
    """Fail with every violation on a line of its own."""
    found = [wrong for wrong in violations if wrong]
    if found:
        pytest.fail("\n".join(found), pytrace=False)
