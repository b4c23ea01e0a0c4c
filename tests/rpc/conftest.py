"""The served workshop, for the tests of the wire that ask for it."""

from collections.abc import Iterator

import pytest

from tests.rpc.wire import Wire, serving


@pytest.fixture
def wire(database_url: str) -> Iterator[Wire]:
    """A furnished workshop behind a real socket, on SQLite and on PostgreSQL."""
    with serving(database_url) as found:
        found.furnish()
        yield found
