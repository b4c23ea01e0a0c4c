"""Puts the house together and serves it. The only room that may import every floor."""

import asyncio
import contextlib
import gc
import secrets
import signal
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from importlib import metadata

import grpc
import uvloop
from grpc_health.v1 import health, health_pb2, health_pb2_grpc
from grpc_reflection.v1alpha import reflection

from parts_service import logs
from parts_service.config import Settings
from parts_service.domain.journal import ORGANISATION
from parts_service.rpc.door import Door, missing_rights
from parts_service.rpc.house import House
from parts_service.rpc.page_tokens import Pages
from parts_service.rpc.print_queue import PrintQueue
from parts_service.rpc.reading import Reader
from parts_service.rpc.services import register
from parts_service.rpc.sign_in import SignIn
from parts_service.storage.engine import Database
from parts_service.storage.keys import service_key
from parts_service.use_cases.clock import Clock
from parts_service.use_cases.desk import Desk
from parts_service.use_cases.first_run import first_run
from parts_service.use_cases.posting import Surroundings
from parts_service.web import provenance
from parts_service.web.metrics import Metrics, Serving, WorkersMetrics

log = logs.get(__name__)
CONCURRENT_RPCS_MAX = 4_096
# So long a stopping server tells who calls that it stops: the library ends a call that comes later without a word.
NOTICE_SECONDS = 0.25
GARBAGE_LOOK_EVERY = 7_000
VERSION = metadata.version("parts-service")


class _Watcher:
    """Hands what the desk tells to metrics and logs."""

    def __init__(self, metrics: Metrics) -> None:
        self._metrics = metrics

    def batch_posted(self, commands: int, seconds: float) -> None:
        self._metrics.batch_posted(commands, seconds)

    def entries_posted(self, entries: int) -> None:
        self._metrics.entries_posted(entries)

    def queue_depth(self, site: str, waiting: int) -> None:
        self._metrics.queue_depth(site, waiting)

    def fault(self, error: BaseException, change: str) -> None:
        log.error("change_failed", change=change, error=type(error).__name__, exc_info=error)


@dataclass(frozen=True, slots=True)
class Running:
    """A server that answers: its port (0 for a Unix socket), and the first admin token if it was just made."""

    port: int
    admin_token: str | None
    died: asyncio.Event


@asynccontextmanager
async def running(
    settings: Settings, metrics: Metrics, *, share_port: bool = False, first: bool = True
) -> AsyncIterator[Running]:
    """Serve a migrated database until the context ends; then refuse, drain, and settle the database.

    Of several workers one is the `first`: it makes the first admin, whose token it is the one to tell.

    Raises:
        RuntimeError: an RPC has no row in the table of rights, or the address cannot be listened on.
    """
    database = Database(
        settings.database_url,
        writers=settings.writer_connections,
        readers=settings.read_threads,
        lock_timeout_ms=settings.lock_timeout_ms,
        read_timeout_s=settings.read_timeout_seconds,
    )
    died = asyncio.Event()
    key = service_key(database)
    desk = _open_desk(settings, database, metrics, key, died)
    reader = Reader(database, threads=settings.read_threads, limit=settings.reads_limit)
    sign_in = SignIn(reader)
    door = _open_door(settings, sign_in, metrics)
    server = grpc.aio.server(
        interceptors=(door,),
        options=_options(settings, share_port=share_port),
        maximum_concurrent_rpcs=CONCURRENT_RPCS_MAX,
    )
    house = House(
        desk,
        reader,
        Pages(key),
        sign_in,
        document_bytes_max=settings.document_bytes_max,
        label_host=settings.label_host,
    )
    names = _register(server, house, settings)
    health_servicer = health.aio.HealthServicer()
    health_pb2_grpc.add_HealthServicer_to_server(health_servicer, server)
    port = _listen(server, settings)
    desk.start()
    clock = Clock(desk, database)
    clock_task = asyncio.create_task(clock.run())
    queue = _open_queue(settings, house, metrics)
    queue_task = asyncio.create_task(queue.run())
    organisation = await reader.site_by_id(ORGANISATION)
    token = await first_run(desk, organisation) if first else None
    await server.start()
    for name in ("", *names):
        await health_servicer.set(name, health_pb2.HealthCheckResponse.SERVING)
    try:
        yield Running(port, token, died)
    finally:
        await health_servicer.enter_graceful_shutdown()
        door.drain()
        house.draining.set()
        await asyncio.sleep(min(NOTICE_SECONDS, settings.drain_seconds))
        await server.stop(settings.drain_seconds)
        clock.stop()
        queue.stop()
        with contextlib.suppress(asyncio.CancelledError):
            await clock_task
            await queue_task
        await asyncio.to_thread(desk.stop)
        house.pictures.close()
        reader.close()
        database.close()


def _open_desk(
    settings: Settings, database: Database, metrics: Metrics, key: bytes, died: asyncio.Event
) -> Desk:
    """Make the desk; `died` is set when one of its writers can go on no more."""
    loop = asyncio.get_running_loop()

    def on_death(error: BaseException) -> None:
        log.critical("writer_died", error=type(error).__name__, exc_info=error)
        with contextlib.suppress(RuntimeError):
            loop.call_soon_threadsafe(died.set)

    return Desk(
        database,
        Surroundings(lambda: time.time_ns() // 1_000, lambda: secrets.token_bytes(32), key),
        _Watcher(metrics),
        queue_limit=settings.queue_limit,
        batch_limit=settings.batch_limit,
        writers=settings.writer_connections,
        on_death=on_death,
    )


def _open_queue(settings: Settings, house: House, metrics: Metrics) -> PrintQueue:
    return PrintQueue(
        house,
        settings.data_dir / "printed",
        settings.label_font,
        count=metrics.print_tried,
        depth=metrics.print_jobs,
    )


def _open_door(settings: Settings, sign_in: SignIn, metrics: Metrics) -> Door:
    return Door(
        sign_in,
        metrics,
        per_caller=settings.per_caller_limit,
        streams=settings.streams_limit,
        language="zh" if settings.language.startswith("zh") else "en",
    )


def _register(server: grpc.aio.Server, house: House, settings: Settings) -> list[str]:
    """Add every service, and refuse to go on if one of their RPCs has no row in the table of rights."""
    names, methods = register(server, house, settings.label_font)
    missing = missing_rights(methods)
    if missing:
        message = f"no row in domain/rights.py for {', '.join(missing)}"
        raise RuntimeError(message)
    if settings.reflection:
        reflection.enable_server_reflection((*names, health.SERVICE_NAME, reflection.SERVICE_NAME), server)
    return names


def _options(settings: Settings, *, share_port: bool) -> list[tuple[str, int]]:
    return [
        # Without this a second server would share the port silently.
        ("grpc.so_reuseport", int(share_port)),
        ("grpc.max_receive_message_length", settings.message_bytes_max),
        ("grpc.max_send_message_length", settings.message_bytes_max),
        ("grpc.keepalive_time_ms", settings.keepalive_seconds * 1_000),
        ("grpc.keepalive_timeout_ms", settings.keepalive_timeout_seconds * 1_000),
        ("grpc.http2.min_ping_interval_without_data_ms", 10_000),
    ]


def _listen(server: grpc.aio.Server, settings: Settings) -> int:
    try:
        if settings.is_tls and settings.tls_key and settings.tls_certificate:
            ca = settings.tls_client_ca
            credentials = grpc.ssl_server_credentials(
                [(settings.tls_key.read_bytes(), settings.tls_certificate.read_bytes())],
                root_certificates=None if ca is None else ca.read_bytes(),
                require_client_auth=settings.tls_client_required,
            )
            return int(server.add_secure_port(settings.listen, credentials))
        return int(server.add_insecure_port(settings.listen))
    except RuntimeError as error:
        message = (
            f"cannot listen on {settings.listen}: another program has it, or it is no address of this machine"
        )
        raise RuntimeError(message) from error


def serve_here(settings: Settings, metrics: Metrics, *, share_port: bool, announce: bool = True) -> int:
    """Serve in this process until it is told to stop. 1 if a writer died, else 0."""
    return uvloop.run(_serve(settings, metrics, share_port=share_port, announce=announce))


async def _serve(settings: Settings, metrics: Metrics, *, share_port: bool, announce: bool) -> int:
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stop.set)
    serving = [] if share_port else [serve_figures(metrics, settings.metrics_listen), serve_pages(settings)]
    try:
        async with running(settings, metrics, share_port=share_port, first=announce) as up:
            _spare_collector()
            if announce:
                _announce(settings, up)
            await _first(stop, up.died)
            return int(up.died.is_set())
    finally:
        for one in serving:
            if one is not None:
                one.close()


def _spare_collector() -> None:
    """Let the collector of rings pass over the code and schema, and look at what is new ten times less often.

    A receipt of two hundred lines makes some ten thousand values without a ring: looking through them every 700 values
    took a tenth of its time.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(GARBAGE_LOOK_EVERY)


def serve_figures(figures: Metrics | WorkersMetrics, listen: str) -> Serving | None:
    """Serve the metrics where the setting says, if anywhere.

    Raises:
        RuntimeError: the address is taken, or none of this machine.
    """
    try:
        return figures.serve(listen) if listen else None
    except OSError as error:
        raise RuntimeError(error.strerror or str(error)) from error


def serve_pages(settings: Settings) -> provenance.Serving | None:
    """Serve the pages behind labels where the setting says, if anywhere.

    Raises:
        RuntimeError: the address is taken, or none of this machine.
    """
    place = settings.provenance_address
    if place is None:
        return None
    try:
        return provenance.serve(settings.database_url, place.host, place.port or 0)
    except OSError as error:
        message = f"provenance_listen {settings.provenance_listen} cannot be used: {error.strerror or error}"
        raise RuntimeError(message) from error


def _announce(settings: Settings, up: Running) -> None:
    if up.admin_token is not None:
        print(f"admin token: {up.admin_token}")  # noqa: T201 - shown once, on purpose not in the log
    where = settings.listen if not up.port else f"{settings.listen.rpartition(':')[0]}:{up.port}"
    print(f"serving on {where}", flush=True)  # noqa: T201 - what a person or a script waits for
    log.info("serving", listen=where, version=VERSION)


async def _first(*events: asyncio.Event) -> None:
    """Return when one of the events happens."""
    tasks = [asyncio.create_task(event.wait()) for event in events]
    await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    for task in tasks:
        task.cancel()
