"""Reading in a process of its own: a crash or hang of a library is a problem of one picture, and the next one works.

What lives here: the process as its user sees it. What does not: what it does, which is `worker`.
"""

import contextlib
import json
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from multiprocessing.connection import Connection
from pathlib import Path
from types import TracebackType
from typing import Final, Self

from parts_service.reader.codes import BUDGET_S, BYTES_MAX, Code, Unreadable, UnreadableReason

PATIENCE_S: Final = 15.0
"""How long one page or frame may take, in seconds, until the process is ended; opening a large photo counts."""

FILM_S: Final = 60.0
"""How long a film is looked at, in seconds."""


class Reader:
    """A process that reads pictures, one at a time. It starts with the first, and anew after it died.

    Safe to be used by several threads; each waits for its turn. `close` it, or use it as a context.
    """

    def __init__(self, *, patience_s: float = PATIENCE_S) -> None:
        self.patience_s = patience_s
        self._turn = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._connection: Connection | None = None

    @property
    def pid(self) -> int | None:
        """The process, if one was started."""
        return None if self._process is None else self._process.pid

    def read(self, source: str | Path | bytes, *, budget_s: float = BUDGET_S) -> list[Code]:
        """Read every code in a picture or a PDF.

        Args:
            source: path of a file, or its content.
            budget_s: seconds a page after which no further way of reading is begun.

        Raises:
            Unreadable: it cannot be looked at, or it crashed or stopped what reads; its `reason` says why.
        """
        content = source if isinstance(source, bytes) else _content(Path(source))
        if len(content) > BYTES_MAX:
            raise Unreadable(UnreadableReason.FILE_TOO_LARGE, f"more than {BYTES_MAX} bytes")
        if not content:
            raise Unreadable(UnreadableReason.EMPTY)
        pages = self._ask({"kind": "picture", "budget_s": budget_s}, content)
        return [code for codes in pages for code in codes]

    def watch(self, source: str | Path, *, seconds: float = FILM_S) -> Iterator[Code]:
        """Give each code that two frames of a film show, as soon as it is seen for the second time.

        Args:
            source: path of a video file, or the number of a camera.
            seconds: how long is looked at most.

        Raises:
            Unreadable: as `read`; or there is no such film or camera.
        """
        for codes in self._ask({"kind": "film", "source": str(source), "seconds": seconds}):
            yield from codes

    def close(self) -> None:
        """End the process, also while it reads."""
        process = self._process
        if process is not None:
            process.kill()
        with self._turn:
            self._end()

    def __enter__(self) -> Self:
        """Nothing is started yet."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End the process."""
        self.close()

    def _ask(self, task: dict[str, object], content: bytes | None = None) -> Iterator[list[Code]]:
        with self._turn:
            ended = False
            try:
                connection = self._ready()
                connection.send_bytes(json.dumps({**task, "alarm_s": 2 + self.patience_s}).encode())
                if content is not None:
                    connection.send_bytes(content)
                while not ended:
                    if not connection.poll(self.patience_s):
                        raise Unreadable(UnreadableReason.READER_HUNG, f"no answer in {self.patience_s:g} s")
                    answer = json.loads(connection.recv_bytes())
                    ended = "end" in answer
                    if ended and answer["end"]:
                        raise Unreadable(UnreadableReason(answer["end"]), str(answer["detail"]))
                    yield [Code.from_json(code) for code in answer.get("codes", ())]
            except (EOFError, OSError) as broken:
                raise Unreadable(UnreadableReason.READER_CRASHED, self._how_it_ended()) from broken
            finally:
                if not ended:  # it hangs, it died, or it still looks at a film that nobody wants any more
                    self._end()

    def _ready(self) -> Connection:
        """Give the way to a process that lives."""
        if self._process is not None and self._process.poll() is not None:
            self._end()
        if self._connection is None:
            ours, theirs = socket.socketpair()
            with theirs:
                self._process = subprocess.Popen(  # noqa: S603 - this program's own
                    [sys.executable, "-m", "parts_service.reader.worker", str(theirs.fileno())],
                    pass_fds=[theirs.fileno()],
                    stdin=subprocess.DEVNULL,
                    stdout=subprocess.DEVNULL,
                    stderr=subprocess.DEVNULL,  # zbar writes lines there that mean nothing
                )
            self._connection = Connection(ours.detach())
        return self._connection

    def _how_it_ended(self) -> str:
        if self._process is None:
            return "it could not be started"
        with contextlib.suppress(subprocess.TimeoutExpired):
            code = self._process.wait(1)
            return f"ended by {signal.Signals(-code).name}" if code < 0 else f"ended with {code}"
        return "it stopped answering"

    def _end(self) -> None:
        if self._connection is not None:
            self._connection.close()
        if self._process is not None:
            self._process.kill()
            self._process.wait()
        self._process = self._connection = None


def _content(path: Path) -> bytes:
    """Read a file, but not more of it than the limit and one byte."""
    try:
        with path.open("rb") as file:
            return file.read(BYTES_MAX + 1)
    except (OSError, ValueError) as problem:
        raise Unreadable(UnreadableReason.NOT_FOUND, str(problem)) from problem
