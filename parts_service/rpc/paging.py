"""One page of a list: keyset, under a signed token, read in one snapshot with the sequence it was read at."""

from collections.abc import Callable, Sequence
from typing import TypeVar

from parts_service.rpc import messages
from parts_service.rpc.house import House
from parts_service.storage.engine import Connection
from parts_service.storage.journal import READ_HEAD
from parts_service.v1 import changes_pb2

R = TypeVar("R")
K = TypeVar("K", str, int)


async def page(
    house: House,
    site_id: int,
    filters: str,
    request: changes_pb2.PageRequest,
    first: K,
    rows: Callable[[Connection, K, int], Sequence[R]],
    key: Callable[[R], K],
) -> tuple[Sequence[R], changes_pb2.PageInfo]:
    """Return the rows of a page and where the list goes on.

    `rows` reads the rows after a key, so many at most, in key order; `first` is a key before all others; `key` is the
    key of a row and never changes. `filters` names the list and each of its filters.

    Raises:
        Refused: FIELD_INVALID for a page size, PAGE_TOKEN_INVALID.
    """
    size = messages.page_size(request.page_size)
    token = house.pages.after(filters, request.page_token)
    after: K = first if token is None else token[0]

    def read(connection: Connection) -> tuple[Sequence[R], int]:
        found = rows(connection, after, size + 1)
        head = READ_HEAD.one(connection, site=site_id)
        return found, 0 if head is None else head.sequence

    found, sequence = await house.reader.ask(read)
    info = changes_pb2.PageInfo(sequence=sequence)
    if len(found) > size:
        info.next_page_token = house.pages.token(filters, [key(found[size - 1])])
    return found[:size], info
