"""PostgreSQL for tests and benchmark: a server the environment names, or a private cluster that cleans up after itself.

Here live finding the programs, the private cluster, and making and copying databases; what tests put in does not.
`python -m tests.postgresql` prints the folder of the programs, or says why there is none and ends with status 1.
"""

import contextlib
import os
import pwd
import secrets
import shutil
import socket
import subprocess
import sys
import tempfile
from collections import deque
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import TypedDict

import psycopg
from psycopg import sql
from sqlalchemy import make_url

SERVER_VARIABLE = "PARTS_TEST_POSTGRESQL_URL"
PROGRAMS = ("initdb", "pg_ctl", "postgres")
USUAL_FOLDERS = ("usr/lib/postgresql/*/bin", "usr/pgsql-*/bin", "usr/local/pgsql/bin")

# Stops the cluster and removes its folder once its standard input closes: at the end of the tests, and just as well
# when whoever held the other end was killed.
KEEPER = 'cat >/dev/null; "$1" stop --silent --mode immediate -D "$2/data" 2>/dev/null; rm -rf "$2"'

SETTINGS = "listen_addresses = '127.0.0.1'\nunix_socket_directories = ''\nmax_connections = 200\n"
WITHOUT_FSYNC = "fsync = off\nfull_page_writes = off\n"


class PostgresqlMissing(RuntimeError):
    """There is no PostgreSQL to test on; the text says why and what to do."""


class Identity(TypedDict, total=False):
    """Whom a program runs as, in the words of `subprocess`; empty for whoever runs the tests."""

    user: int
    group: int
    extra_groups: list[int]


@contextlib.contextmanager
def server() -> Iterator[str]:
    """Give the URL of the server the environment names, else of a private cluster without fsync."""
    named = os.environ.get(SERVER_VARIABLE)
    if not named:
        with private_cluster() as url:
            yield url
        return
    try:
        psycopg.connect(_plain(named), connect_timeout=10).close()
    except psycopg.OperationalError as error:
        raise PostgresqlMissing(f"{SERVER_VARIABLE} names a server that does not answer: {error}") from error
    yield make_url(named).set(drivername="postgresql+psycopg").render_as_string(hide_password=False)


@contextlib.contextmanager
def private_cluster(*, fsync: bool = False) -> Iterator[str]:
    """Start a cluster of our own on a free port of 127.0.0.1 and give its URL; stop and remove it afterwards.

    With `fsync` it keeps what it acknowledged, as in a workshop, and lies in /var/tmp, which is a disk; without, it
    is quick and lies in /tmp. The URL's role may create databases and roles, but is no superuser.
    """
    programs = find_programs()
    identity = _identity()
    place = "/var/tmp" if fsync else "/tmp"  # noqa: S108 - mkdtemp is safe there, and the other user may enter
    folder = Path(tempfile.mkdtemp(prefix="parts-postgresql-", dir=place))
    _give(folder, identity)
    keeper = subprocess.Popen(
        ["/bin/sh", "-c", KEEPER, "keeper", programs / "pg_ctl", folder],
        stdin=subprocess.PIPE,
        cwd="/",
        start_new_session=True,
        **identity,
    )
    try:
        yield _start(programs, folder, identity, fsync=fsync)
    finally:
        keeper.communicate()


def new_database(server_url: str, template: str = "template0") -> str:
    """Create a database of a name nobody used, as a copy of the named template, and give its URL."""
    name = f"parts_{secrets.token_hex(8)}"
    copy = sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(sql.Identifier(name), sql.Identifier(template))
    _administer(server_url, copy)
    return make_url(server_url).set(database=name).render_as_string(hide_password=False)


def drop_database(server_url: str, url: str) -> None:
    """Drop the database of that URL, whoever is still connected to it."""
    name = database_name(url)
    drop = sql.SQL("DROP DATABASE IF EXISTS {}").format(sql.Identifier(name))
    try:
        _administer(server_url, drop + sql.SQL(" WITH (FORCE)"))
    except psycopg.errors.InsufficientPrivilege:
        # An autovacuum worker is at it, which FORCE may not end for us. Without FORCE the server ends it by itself.
        ours = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = {} AND usename = current_user"
        _administer(server_url, sql.SQL(ours).format(sql.Literal(name)))
        _administer(server_url, drop)


class Copies:
    """Copies of one database, made ahead by a thread: PostgreSQL copies for the next test while this one computes."""

    def __init__(self, server_url: str, url: str, ahead: int = 2) -> None:
        """Begin with none; the database of that URL is copied and must not be connected to."""
        self._server_url = server_url
        self._template = database_name(url)
        self._ahead = ahead
        self._hand = ThreadPoolExecutor(1)
        self._made: deque[Future[str]] = deque()
        self._dropped: list[Future[None]] = []

    def take(self) -> str:
        """Give the URL of a copy that nobody used."""
        while len(self._made) <= self._ahead:
            self._made.append(self._hand.submit(new_database, self._server_url, self._template))
        return self._made.popleft().result()

    def drop(self, url: str) -> None:
        """Drop a copy, soon."""
        self._dropped.append(self._hand.submit(drop_database, self._server_url, url))

    def close(self) -> None:
        """Drop the copies nobody took, and tell what went wrong on the way."""
        for made in self._made:
            self.drop(made.result())
        self._hand.shutdown()
        for dropped in self._dropped:
            dropped.result()


@contextlib.contextmanager
def copies_of(server_url: str, url: str) -> Iterator[Copies]:
    """Give copies of a database until the context ends."""
    copies = Copies(server_url, url)
    try:
        yield copies
    finally:
        copies.close()


def database_name(url: str) -> str:
    """Name of the database in that URL."""
    return make_url(url).database or ""


def find_programs() -> Path:
    """Find the folder of PostgreSQL's server programs, tried as the user who will run them.

    What lies in PATH may be a wrapper; where its link leads counts. Raises `PostgresqlMissing`.
    """
    identity = _identity()
    for folder in _candidates():
        if all(_runs(folder / program, identity) for program in PROGRAMS):
            return folder
    raise PostgresqlMissing(
        "No PostgreSQL to test on, and its tests are never left out. `make test` installs it; or name a server, with a "
        f"user who may create databases: {SERVER_VARIABLE}=postgresql://user:password@host/postgres"
    )


def _candidates() -> Iterator[Path]:
    if asked := shutil.which("pg_config"):
        answer = subprocess.run([asked, "--bindir"], capture_output=True, text=True, check=False)
        if answer.returncode == 0:
            yield Path(answer.stdout.strip())
    if found := shutil.which("initdb"):
        yield Path(found).resolve().parent
    for pattern in USUAL_FOLDERS:
        yield from sorted(Path("/").glob(pattern), key=_version, reverse=True)


def _version(folder: Path) -> tuple[int, ...]:
    numbers = folder.parent.name.removeprefix("pgsql-").split(".")
    return tuple(int(number) for number in numbers if number.isdigit())


def _runs(program: Path, identity: Identity) -> bool:
    try:
        tried = subprocess.run([program, "--version"], cwd="/", capture_output=True, check=False, **identity)
    except OSError:
        return False
    return tried.returncode == 0


def _identity() -> Identity:
    """PostgreSQL refuses to run as root: then it runs as its own user, or as nobody."""
    if os.geteuid() != 0:
        return {}
    try:
        other = pwd.getpwnam("postgres")
    except KeyError:
        other = pwd.getpwnam("nobody")
    return {"user": other.pw_uid, "group": other.pw_gid, "extra_groups": []}


def _give(path: Path, identity: Identity) -> None:
    if identity:
        os.chown(path, identity["user"], identity["group"])


def _start(programs: Path, folder: Path, identity: Identity, *, fsync: bool) -> str:
    data = folder / "data"
    secret = folder / "secret"
    password = secrets.token_hex(16)
    secret.write_text(password)
    _give(secret, identity)
    make: list[str | Path] = [programs / "initdb", "-D", data, "--no-sync", "--encoding=UTF8", "--locale=C"]
    _run([*make, "--username=postgres", "--auth=scram-sha-256", f"--pwfile={secret}"], folder, identity)
    with (data / "postgresql.conf").open("a") as settings:
        settings.write(SETTINGS if fsync else SETTINGS + WITHOUT_FSYNC)

    address = _listen(programs, folder, identity)
    role = sql.SQL("CREATE ROLE parts LOGIN CREATEDB CREATEROLE PASSWORD {}").format(sql.Literal(password))
    _administer(f"postgresql+psycopg://postgres:{password}@{address}/postgres", role)
    return f"postgresql+psycopg://parts:{password}@{address}/postgres"


def _listen(programs: Path, folder: Path, identity: Identity) -> str:
    """Start the server and give its host and port; another program may take the port first, so try a few."""
    log = folder / "log"
    for _attempt in range(5):
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        start: list[str | Path] = [
            programs / "pg_ctl",
            "start",
            "--silent",
            "--wait",
            "-D",
            folder / "data",
            "-l",
            log,
        ]
        try:
            _run([*start, "-o", f"-p {port}"], folder, identity)
        except PostgresqlMissing as error:
            said = log.read_text() if log.exists() else ""
            if "could not bind" in said:
                log.unlink()
                continue
            raise PostgresqlMissing(f"{error}\n{said}") from error
        return f"127.0.0.1:{port}"
    raise PostgresqlMissing("The private PostgreSQL cluster found no free port in five attempts.")


def _run(command: list[str | Path], folder: Path, identity: Identity) -> None:
    """Run a program in the cluster's folder and out of reach of the terminal's Ctrl-C; raises `PostgresqlMissing`."""
    output = folder / "output"  # a file: the server inherits it, and would hold a pipe open for ever
    with output.open("wb") as sink:
        done = subprocess.run(
            command,
            cwd=folder,
            env={"PATH": os.environ["PATH"], "LC_ALL": "C"},
            stdin=subprocess.DEVNULL,
            stdout=sink,
            stderr=sink,
            check=False,
            start_new_session=True,
            **identity,
        )
    if done.returncode != 0:
        raise PostgresqlMissing(f"{' '.join(map(str, command))} failed:\n{output.read_text()}")


def _administer(server_url: str, statement: sql.Composed) -> None:
    with psycopg.connect(_plain(server_url), autocommit=True) as connection:
        connection.execute(statement)


def _plain(url: str) -> str:
    """As psycopg itself wants a URL: without the name of SQLAlchemy's driver."""
    return make_url(url).set(drivername="postgresql").render_as_string(hide_password=False)


if __name__ == "__main__":
    try:
        sys.stdout.write(f"{find_programs()}\n")
    except PostgresqlMissing as missing:
        sys.exit(str(missing))
