"""A network that loses replies: it passes every byte on, and cuts some connections just as the answer comes back.

It reads no more of HTTP/2 than the length, type and stream of a frame (RFC 9113, section 4.1).
"""

import contextlib
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager

HEADERS = 1
FRAME_HEADER_BYTES = 9


class Proxy:
    """Listens on a free port, and passes on to a server; every so many-th reply is lost with its connection."""

    def __init__(self, target: tuple[str, int], *, lose_every: int) -> None:
        self._target, self._lose_every = target, lose_every
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.address = f"127.0.0.1:{self._listener.getsockname()[1]}"
        self.replies = 0
        self.lost = 0
        self._turn = threading.Lock()
        self._open: list[socket.socket] = []
        threading.Thread(target=self._accept, daemon=True).start()

    def close(self) -> None:
        """Cut everything."""
        with contextlib.suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        for one in self._open:
            _cut(one)

    def _accept(self) -> None:
        with contextlib.suppress(OSError):
            while True:
                client, _ = self._listener.accept()
                server = socket.create_connection(self._target)
                self._open += [client, server]
                threading.Thread(target=_pass_on, args=(client, server), daemon=True).start()
                threading.Thread(target=self._answer, args=(server, client), daemon=True).start()

    def _answer(self, server: socket.socket, client: socket.socket) -> None:
        """Pass frames back; a reply begins with the first headers of its stream."""
        seen: set[int] = set()
        with contextlib.suppress(OSError), server.makefile("rb") as frames:
            while head := frames.read(FRAME_HEADER_BYTES):
                body = frames.read(int.from_bytes(head[:3]))
                stream = int.from_bytes(head[5:9])
                if head[3] == HEADERS and stream not in seen:
                    seen.add(stream)
                    if self._loses():
                        break
                client.sendall(head + body)
        _cut(client)
        _cut(server)

    def _loses(self) -> bool:
        with self._turn:
            self.replies += 1
            lost = self.replies % self._lose_every == 0
            self.lost += lost
            return lost


def _pass_on(source: socket.socket, target: socket.socket) -> None:
    with contextlib.suppress(OSError):
        while data := source.recv(65_536):
            target.sendall(data)
    _cut(source)
    _cut(target)


def _cut(one: socket.socket) -> None:
    with contextlib.suppress(OSError):
        one.shutdown(socket.SHUT_RDWR)
    one.close()


@contextmanager
def losing(port: int, *, every: int) -> Iterator[Proxy]:
    """A proxy to a server of this machine, until the context ends."""
    proxy = Proxy(("127.0.0.1", port), lose_every=every)
    try:
        yield proxy
    finally:
        proxy.close()
