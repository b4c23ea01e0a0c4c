"""The lock: it names what pyproject.toml asks for, every file by its hash, and no place to get it from."""

import re
import tomllib
from collections.abc import Iterable
from itertools import chain

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.house.sources import expect_none, read

PINNED = re.compile(r"^([\w.-]+)==([^\s;\\]+)([^\n]*(?:\n[ ]+[^\n]*)*)", re.MULTILINE)


def stale(lock: str, wanted: Iterable[str]) -> list[str]:
    """What the lock lacks, pins otherwise or holds too much, given the requirements of pyproject.toml."""
    pins = {canonicalize_name(name): (version, rest) for name, version, rest in PINNED.findall(lock)}
    asked = {canonicalize_name(need.name): need for need in map(Requirement, wanted)}
    found = [f"{name} is not in the lock" for name in asked if name not in pins]
    for name, (version, rest) in pins.items():
        if "--hash=sha256:" not in rest:
            found.append(f"{name} has no hash")
        if name in asked and not asked[name].specifier.contains(version, prereleases=True):
            found.append(f"{name} is pinned to {version}, asked for is {asked[name]}")
        if name not in asked and "(pyproject.toml" in rest:
            found.append(f"{name} is asked for no more")
    return found


def test_the_lock_is_fresh() -> None:
    project = tomllib.loads(read("pyproject.toml"))
    optional = project["project"]["optional-dependencies"].values()
    wanted = [
        *project["project"]["dependencies"],
        *chain.from_iterable(optional),
        *project["dependency-groups"]["dev"],
    ]
    expect_none(
        f"requirements.lock: {wrong}: run make lock" for wrong in stale(read("requirements.lock"), wanted)
    )


def test_the_lock_names_no_place() -> None:
    lines = read("requirements.lock").splitlines()
    expect_none(
        line
        for line in lines
        if "://" in line or line.startswith(("-i", "-f", "--index", "--find", "--extra"))
    )


LOCK = """\
alembic==1.20.1 \\
    --hash=sha256:83490def \\
    --hash=sha256:9970712c
    # via parts-service (pyproject.toml)
mako==1.4.3 \\
    --hash=sha256:0a30ef8f
    # via alembic
pysqlite3==0.6.1 ; sys_platform == 'linux' \\
    --hash=sha256:6bc31bbb
    # via parts-service (pyproject.toml)
"""


@pytest.mark.parametrize(
    ("lock", "wanted", "expected"),
    [
        (LOCK, ["alembic", "pysqlite3; sys_platform == 'linux'"], []),
        (LOCK, ["Alembic>=1.20", "pysqlite3==0.6.1"], []),
        (LOCK, ["alembic", "pysqlite3", "ruff"], ["ruff is not in the lock"]),
        (LOCK, ["alembic", "pysqlite3>=1"], ["pysqlite3 is pinned to 0.6.1, asked for is pysqlite3>=1"]),
        (LOCK, ["alembic"], ["pysqlite3 is asked for no more"]),
        (LOCK.replace("    --hash=sha256:0a30ef8f\n", ""), ["alembic", "pysqlite3"], ["mako has no hash"]),
    ],
)
def test_a_planted_staleness_is_found(lock: str, wanted: list[str], expected: list[str]) -> None:
    assert stale(lock, wanted) == expected
