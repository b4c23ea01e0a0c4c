"""A furnished workshop for the tests that ask for one, on both databases."""

from collections.abc import Iterator

import pytest

from tests.use_cases.workshop import Workshop


@pytest.fixture
def workshop(database_url: str) -> Iterator[Workshop]:
    """A workshop with two sites, people, parts and a supplier."""
    made = Workshop(database_url)
    try:
        yield made.furnish()
    finally:
        made.close()
