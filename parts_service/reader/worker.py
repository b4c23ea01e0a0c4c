"""The process that reads: told over a socket what to read, it answers with codes; when a library crashes, only it ends.

Started by `isolated`. Both sides speak JSON, since what crashes may have been made to say anything.
"""

import contextlib
import json
import os
import resource
import signal
import sys
from collections.abc import Iterator
from multiprocessing.connection import Connection

from parts_service.reader.codes import Code, Unreadable, UnreadableReason
from parts_service.reader.pictures import content_of
from parts_service.reader.reading import read_pages
from parts_service.reader.watching import watch

_NICENESS = 5  # lower than a service's own: the counter goes first
_MEMORY_MAX = 3 * 1024**3  # bytes of address space; the libraries themselves take less than one


def main(descriptor: int) -> None:
    """Answer until the asking side is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    os.nice(_NICENESS)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY_MAX, _MEMORY_MAX))
    connection = Connection(descriptor)
    with contextlib.suppress(EOFError, ConnectionError):
        while True:
            task = json.loads(connection.recv_bytes())
            # Should the asking side be killed while a library hangs, nobody else would end this process.
            signal.alarm(int(task["alarm_s"]))
            for answer in _answers(task, connection):
                signal.alarm(int(task["alarm_s"]))
                connection.send_bytes(json.dumps(answer).encode())
            signal.alarm(0)


def _answers(task: dict[str, object], connection: Connection) -> Iterator[dict[str, object]]:
    """Give `{"codes": …}` a page or frame, and at last `{"end": …}` with why it could not be looked at, if so."""
    reason = detail = ""
    try:
        for codes in _codes(task, connection):
            yield {"codes": [code.to_json() for code in codes]}
    except Unreadable as unreadable:
        reason, detail = unreadable.reason.value, unreadable.detail
    except MemoryError:
        reason = UnreadableReason.PICTURE_TOO_LARGE.value
    except Exception as problem:  # noqa: BLE001 - libraries raise whatever a damaged file makes them raise
        reason, detail = UnreadableReason.DAMAGED.value, f"{type(problem).__name__}: {problem}"
    yield {"end": reason, "detail": detail[:200]}


def _codes(task: dict[str, object], connection: Connection) -> Iterator[list[Code]]:
    if task["kind"] == "film":
        return watch(str(task["source"]), seconds=float(str(task["seconds"])))
    return read_pages(content_of(connection.recv_bytes()), budget_s=float(str(task["budget_s"])))


if __name__ == "__main__":
    main(int(sys.argv[1]))
