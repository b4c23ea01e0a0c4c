"""A furnished workshop for the tests that ask for one."""

from collections.abc import Iterator

import pytest

from tests.use_cases.workshop import Workshop


@pytest.fixture
def workshop(database_url: str) -> Iterator[Workshop]:
    """A workshop with two sites, on SQLite and on PostgreSQL."""
    workshop = Workshop(database_url)
    try:
        yield workshop.furnish()
    finally:
        workshop.close()
