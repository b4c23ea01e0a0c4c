"""Serving the page behind a label: GET and HEAD of a link, nothing else, and never more than a few at a time."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from socketserver import ThreadingMixIn
from threading import BoundedSemaphore, Thread
from typing import Any, Final
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

from parts_service import logs
from parts_service.domain.label_links import LabelVerdict
from parts_service.storage.engine import Database
from parts_service.use_cases.provenance import look_up
from parts_service.web.provenance import pages

log = logs.get(__name__)

AT_ONCE: Final = 8
REQUEST_SECONDS_MAX: Final = 10
_LINK_MAX: Final = 512  # characters
_HEADERS: Final = (
    ("Cache-Control", "no-store"),
    ("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'"),
    ("Referrer-Policy", "no-referrer"),
    ("X-Content-Type-Options", "nosniff"),
    ("Vary", "Accept, Accept-Language"),
)

Start = Callable[[str, list[tuple[str, str]]], object]


@dataclass(frozen=True, slots=True)
class Serving:
    """A running HTTP server; `port` is the one the system gave if 0 was asked for."""

    port: int
    _server: WSGIServer
    _thread: Thread
    _database: Database

    def close(self) -> None:
        """Stop serving; takes up to half a second."""
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()
        self._database.close()


class _Server(ThreadingMixIn, WSGIServer):
    daemon_threads = True
    request_queue_size = 64


class _Handler(WSGIRequestHandler):
    # A client that says nothing must not hold its thread for ever.
    timeout = REQUEST_SECONDS_MAX

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002, ANN401 - the library's signature
        """Say nothing: who looked up which part is nobody's business."""


def serve(database_url: str, host: str, port: int) -> Serving:
    """Serve the pages of a migrated database. Raises OSError if the address is taken.

    The caller has made sure that `host` is a loopback address: there is no TLS here.
    """
    database = Database(database_url, readers=AT_ONCE)
    try:
        server = make_server(host, port, _application(database), server_class=_Server, handler_class=_Handler)
    except OSError:
        database.close()
        raise
    thread = Thread(target=server.serve_forever, name="provenance", daemon=True)
    thread.start()
    return Serving(server.server_port, server, thread, database)


def _application(database: Database) -> Callable[[dict[str, Any], Start], Iterable[bytes]]:
    room = BoundedSemaphore(AT_ONCE)

    def answer(request: dict[str, Any], start: Start) -> Iterable[bytes]:
        if not room.acquire(timeout=REQUEST_SECONDS_MAX):
            start("503 Service Unavailable", [("Retry-After", "5")])
            return [b""]
        try:
            status, kind, content = _answer(database, request)
        except Exception:
            log.exception("provenance_failed")
            status, kind, content = "500 Internal Server Error", "text/plain; charset=utf-8", b""
        finally:
            room.release()
        start(status, [("Content-Type", kind), ("Content-Length", str(len(content))), *_HEADERS])
        return [b"" if request["REQUEST_METHOD"] == "HEAD" else content]

    return answer


def _answer(database: Database, request: dict[str, Any]) -> tuple[str, str, bytes]:
    if request["REQUEST_METHOD"] not in {"GET", "HEAD"}:
        return "405 Method Not Allowed", "text/plain; charset=utf-8", b""
    path, query = request["PATH_INFO"], request.get("QUERY_STRING", "")
    if len(path) + len(query) > _LINK_MAX:
        return "414 URI Too Long", "text/plain; charset=utf-8", b""
    verdict, found = look_up(database, path, query)
    status = "404 Not Found" if found is None else "200 OK"
    if verdict is LabelVerdict.REVOKED:
        status = "410 Gone"
    if "application/json" in request.get("HTTP_ACCEPT", ""):
        return status, "application/json", pages.as_json(verdict, found)
    chinese = not request.get("HTTP_ACCEPT_LANGUAGE", "zh").lower().startswith("en")
    return status, "text/html; charset=utf-8", pages.as_html(verdict, found, chinese=chinese)
