"""The table of settings, and the rules between them. How values are found stands in `sources`."""

# ruff: noqa: RUF009  each row is a dataclasses.field, made by a function of `kinds`

import dataclasses
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from parts_service.config.addresses import Address, parse_address
from parts_service.config.kinds import (
    Setting,
    SettingsError,
    address,
    choice,
    database,
    host,
    path,
    switch,
    whole,
)

LOG_LEVELS = ("debug", "info", "warning", "error", "critical")
_MIB = 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Every setting of one server. Making one checks it: SettingsError holds every problem found."""

    data_dir: Path = path("var", "Directory of the embedded database, its lock file and other state.")
    database: str = database(
        "Database: sqlite:///path for the embedded one, or postgresql+psycopg://user@host/database."
    )
    listen: str = address(
        "127.0.0.1:50051", "Address of the gRPC server; other than loopback or unix:path it needs TLS."
    )
    tls_certificate: Path | None = path(
        "", "The server's certificate chain (PEM); with tls_key it turns TLS on."
    )
    tls_key: Path | None = path("", "The server's private key (PEM).")
    tls_client_ca: Path | None = path(
        "", "Certificate authority (PEM) whose client certificates are accepted as credentials (mTLS)."
    )
    tls_client_required: bool = switch(
        default=False, meaning="Refuse every connection without a client certificate, tokens or not."
    )
    reflection: bool | None = switch(
        default=None,
        meaning="Serve gRPC reflection, so that tools can list the interface.",
        default_shown="true if only this machine can reach listen",
    )
    workers: int = whole(
        1, "processes", "Server processes sharing the port; more than one needs PostgreSQL.", low=1, high=64
    )
    writer_connections: int = whole(
        2, "connections", "PostgreSQL: connections of one process that post changes.", low=1, high=32
    )
    queue_limit: int = whole(
        1024, "commands", "Changes that may wait in one process; more: UNAVAILABLE.", low=1, high=65_536
    )
    batch_limit: int = whole(64, "commands", "Changes posted in one transaction at most.", low=1, high=256)
    reads_limit: int = whole(
        64, "calls", "Questions answered at once in one process; more: UNAVAILABLE.", low=1, high=4096
    )
    streams_limit: int = whole(
        64, "calls", "Streams open at once in one process; more: UNAVAILABLE.", low=1, high=4096
    )
    per_caller_limit: int = whole(
        32, "calls", "Calls of one caller at once in one process; more: UNAVAILABLE.", low=1, high=4096
    )
    read_threads: int = whole(
        4, "threads", "Threads that answer questions, each with a connection.", low=1, high=64
    )
    read_timeout_seconds: int = whole(
        10, "s", "Longest time one question may hold its snapshot of the database.", low=1, high=600
    )
    lock_timeout_ms: int = whole(
        2000,
        "ms",
        "PostgreSQL: longest wait for a lock before a change is given back as UNAVAILABLE.",
        low=10,
        high=60_000,
    )
    message_bytes_max: int = whole(
        4 * _MIB, "bytes", "Largest message accepted or sent.", low=64 * 1024, high=64 * _MIB
    )
    document_bytes_max: int = whole(
        20 * _MIB, "bytes", "Largest document that may be uploaded.", low=64 * 1024, high=256 * _MIB
    )
    metrics_listen: str = address(
        "127.0.0.1:9464", "Address of the metrics, loopback only; empty: none.", may_be_empty=True
    )
    provenance_listen: str = address(
        "", "Address of the pages behind labels, loopback only; empty: none.", may_be_empty=True
    )
    log_level: str = choice("info", LOG_LEVELS, "Least severe event that is logged.")
    log_format: str = choice("json", ("json", "text"), "Form of a log line on standard error.")
    drain_seconds: int = whole(
        10, "s", "Longest time a stopping server waits for calls in progress.", low=0, high=600
    )
    keepalive_seconds: int = whole(
        60,
        "s",
        "Silence on a connection after which the client is asked for a sign of life.",
        low=1,
        high=7200,
    )
    keepalive_timeout_seconds: int = whole(
        20, "s", "Longest wait for that sign before the connection is closed.", low=1, high=600
    )
    language: str = choice("zh-CN", ("zh-CN", "en"), "Language of refusals when the caller names none.")
    label_font: Path | None = path("", "Font file for the text of labels; empty looks for one.")
    label_host: str = host("Host in the signed links on labels; empty: labels carry short codes.")
    origins: Mapping[str, str] = dataclasses.field(default_factory=dict, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Check each value and the rules between them; raises SettingsError."""
        problems = []
        for setting in TABLE:
            try:
                value = setting.read(getattr(self, setting.name), setting.name, from_text=False)
                object.__setattr__(self, setting.name, value)
            except ValueError as error:
                problems.append(str(error))
        problems.extend([] if problems else broken_rules(self))
        if problems:
            raise SettingsError(problems)
        if self.reflection is None:
            object.__setattr__(self, "reflection", self.listen_address.is_local)

    def origin(self, name: str) -> str:
        """Where a value came from: `default`, `file`, the environment variable or the flag."""
        return self.origins.get(name, "default")

    @property
    def provenance_address(self) -> Address | None:
        """Where the pages behind labels are served, if anywhere."""
        return parse_address(self.provenance_listen) if self.provenance_listen else None

    @property
    def listen_address(self) -> Address:
        """Where the gRPC server listens."""
        return parse_address(self.listen)

    @property
    def is_tls(self) -> bool:
        """Whether the gRPC server speaks TLS."""
        return self.tls_certificate is not None

    @property
    def is_postgresql(self) -> bool:
        """Whether the database is PostgreSQL; otherwise it is SQLite."""
        return self.database.startswith("postgresql")

    @property
    def sqlite_path(self) -> Path | None:
        """File of the embedded database; None with PostgreSQL."""
        if self.is_postgresql:
            return None
        return Path(self.database.removeprefix("sqlite:///")) if self.database else self.data_dir / "parts.db"

    @property
    def database_url(self) -> str:
        """The database's address in full. It may hold a password: never log or print it."""
        if self.is_postgresql:
            return "postgresql+psycopg://" + self.database.partition("://")[2]
        return f"sqlite:///{self.sqlite_path}"


def _table() -> tuple[Setting, ...]:
    fields = [field for field in dataclasses.fields(Settings) if "setting" in field.metadata]
    return tuple(dataclasses.replace(field.metadata["setting"], name=field.name) for field in fields)


TABLE: tuple[Setting, ...] = _table()


def broken_rules(settings: Settings) -> Iterator[str]:
    """Yield a sentence for each rule between settings that is broken, saying what to do."""
    yield from _broken_tls(settings)
    yield from _broken_workers(settings)
    yield from _broken_metrics(settings)
    yield from _broken_provenance(settings)
    if settings.batch_limit > settings.queue_limit:
        yield f"batch_limit {settings.batch_limit} is more than may wait: set it to queue_limit or less"


def _broken_tls(settings: Settings) -> Iterator[str]:
    certificate, key = settings.tls_certificate, settings.tls_key
    if not settings.listen_address.is_local and not (certificate and key):
        yield (
            f"listen {settings.listen} can be reached from other machines, and plain text is for loopback "
            "only: set tls_certificate and tls_key (docs/operations.md, TLS), or listen on 127.0.0.1"
        )
    elif (certificate is None) != (key is None):
        yield "tls_certificate and tls_key go together: set both, or neither"
    if settings.tls_client_ca and not certificate:
        yield "tls_client_ca needs TLS: set tls_certificate and tls_key too"
    elif settings.tls_client_ca and not settings.tls_client_required:
        # gRPC for Python either demands a client's certificate or never asks for one.
        yield (
            "tls_client_ca has no effect without tls_client_required: a client is asked for its certificate "
            "only where it must have one. Set tls_client_required to true, or leave tls_client_ca out"
        )
    if settings.tls_client_required and not settings.tls_client_ca:
        yield "tls_client_required needs tls_client_ca: the authority that signed the clients' certificates"


def _broken_workers(settings: Settings) -> Iterator[str]:
    if settings.workers == 1:
        return
    if not settings.is_postgresql:
        yield (
            f"workers {settings.workers} needs PostgreSQL: a SQLite file has one writer, in one process. "
            "Set database to postgresql+psycopg://…, or workers to 1"
        )
    if settings.listen_address.is_unix:
        yield f"workers {settings.workers} needs a host and port: processes cannot share a Unix socket"
    elif settings.listen_address.port == 0:
        yield f"workers {settings.workers} needs a port to share: give listen a port other than 0"


def _broken_provenance(settings: Settings) -> Iterator[str]:
    place = settings.provenance_address
    if place is None:
        return
    if place.is_unix:
        yield "provenance_listen takes a host and port, not a Unix socket"
    elif not place.is_local:
        yield (
            f"provenance_listen {settings.provenance_listen} can be reached from other machines, without TLS: listen "
            "on 127.0.0.1, and let a reverse proxy with TLS pass the host of label_host on to it"
        )
    elif place.port and settings.provenance_listen in {settings.listen, settings.metrics_listen}:
        yield "provenance_listen is the address of another setting: give it one of its own"
    if not settings.label_host:
        yield "provenance_listen needs label_host: without it labels carry no links"


def _broken_metrics(settings: Settings) -> Iterator[str]:
    if not settings.metrics_listen:
        return
    place = parse_address(settings.metrics_listen)
    if place.is_unix:
        yield "metrics_listen takes a host and port, not a Unix socket"
    elif not place.is_local:
        yield (
            f"metrics_listen {settings.metrics_listen} can be reached from other machines, and metrics go "
            "out without TLS or sign-in: listen on 127.0.0.1, where an agent of this machine can collect them"
        )
    elif place.port and place.port == settings.listen_address.port:
        yield f"metrics_listen and listen both name port {place.port}: give them different ones"
