"""Figures over HTTP on loopback, and what every server shows of itself."""

import contextlib
import platform
import socket
from collections.abc import Iterator
from dataclasses import dataclass
from http.server import HTTPServer
from socketserver import StreamRequestHandler
from threading import Thread
from typing import cast
from urllib.parse import urlsplit

import prometheus_client
from prometheus_client.metrics_core import GaugeMetricFamily, Metric
from prometheus_client.registry import Collector, CollectorRegistry

REQUEST_SECONDS_MAX = 10


class BuildInfo(Collector):
    """Which version runs on which Python, as labels of a gauge that is always 1."""

    def __init__(self, version: str) -> None:
        """Keep the version; nothing else changes while the process lives."""
        self._labels = (version, platform.python_version())

    def collect(self) -> Iterator[Metric]:
        """Yield `parts_build_info`."""
        family = GaugeMetricFamily("parts_build_info", "The running version.", labels=("version", "python"))
        family.add_metric(self._labels, 1)
        yield family


@dataclass(frozen=True, slots=True)
class Serving:
    """A running HTTP server; `port` is the one the system gave if 0 was asked for."""

    port: int
    _server: HTTPServer
    _thread: Thread

    def close(self) -> None:
        """Stop serving; takes up to half a second."""
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()


def serve(registry: CollectorRegistry, listen: str) -> Serving:
    """Serve a registry at `http://host:port/metrics`. Raises OSError, naming the setting, if it is taken.

    The caller has made sure that `listen` is a loopback address: there is neither TLS nor sign-in here.
    """
    place = urlsplit(f"//{listen}")
    host, port = place.hostname or "", place.port or 0
    try:
        _refuse_taken(host, port)
        server, thread = prometheus_client.start_http_server(port, host, registry)
    except OSError as error:
        message = f"metrics_listen {listen} cannot be used: {error.strerror or error}"
        raise OSError(error.errno, message) from error
    # A client that says nothing must not hold its thread for ever.
    handler = cast("type[StreamRequestHandler]", server.RequestHandlerClass)
    server.RequestHandlerClass = type("Handler", (handler,), {"timeout": REQUEST_SECONDS_MAX})
    return Serving(server.server_port, server, thread)


def _refuse_taken(host: str, port: int) -> None:
    """Raise OSError if someone listens there: some Pythons' HTTP server would silently share the port."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with contextlib.closing(socket.socket(family, socket.SOCK_STREAM)) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        probe.bind((host, port))
