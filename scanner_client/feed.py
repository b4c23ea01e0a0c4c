"""Following a journal for as long as one likes, over restarts of the service and breaks of the network.

What lives here: resuming the feed at the entry after the last one seen. What does not: the stream itself (`uplink`).
"""

import time
from collections.abc import Callable, Iterator

from parts_service.v1.journal_pb2 import Entry, StreamEntriesRequest
from scanner_client.refusals import UplinkRefused, UplinkUnreachable
from scanner_client.retry import UNAVAILABLE
from scanner_client.uplink import Uplink

WAIT_FIRST_S = 0.2
WAIT_MAX_S = 3.0


def follow(
    parts: Uplink,
    site: str,
    first: int = 1,
    *,
    until_head: bool = False,
    sleep: Callable[[float], None] = time.sleep,
) -> Iterator[Entry]:
    """Yield the entries of a site's journal from sequence `first` on: each once, in order, without gaps.

    Endless unless `until_head`. A break is waited out (up to 3 s between attempts) and the feed goes on after the last
    entry yielded. `sleep` takes seconds.

    Raises:
        UplinkRefused: the service says no; that it is stopping or full is waited out.
    """
    wanted, wait_s = first, WAIT_FIRST_S
    while True:
        try:
            request = StreamEntriesRequest(site=site, from_sequence=wanted, until_head=until_head)
            for message in parts.stream_entries(request):
                for entry in message.entries:
                    wanted = entry.sequence + 1
                    yield entry
                wanted, wait_s = max(wanted, message.next_sequence), WAIT_FIRST_S
            if until_head:
                return
        except (UplinkUnreachable, UplinkRefused) as error:  # UNAVAILABLE: stopping, or full for the moment
            if until_head or (isinstance(error, UplinkRefused) and error.code != UNAVAILABLE):
                raise
        sleep(wait_s)
        wait_s = min(WAIT_MAX_S, wait_s * 2)
