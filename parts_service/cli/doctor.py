"""`doctor`: looks at the program, its files and its database, prints a line each, and changes nothing."""

import contextlib
import platform
import shutil
import ssl
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from parts_service.config import Settings, file_problems
from parts_service.storage.examination import Check, Verdict, fail, ok, warn
from parts_service.storage.examination import examine as examine_database

DAYS_WARN = 30
_PYTHON_LEAST, _PYTHON_MOST = (3, 11), (3, 14)
_DAY_SECONDS = 24 * 3600


def examine(settings: Settings) -> int:
    """Print every check, and return 1 if one fails."""
    failed = False
    for check in _checks(settings):
        failed = failed or check.verdict is Verdict.FAIL
        print(f"{check.verdict:<4}  {check.what}: {check.text}", flush=True)
    return int(failed)


def _checks(settings: Settings) -> Iterator[Check]:
    yield _python()
    problems = file_problems(settings)
    yield from (fail("files", problem) for problem in problems)
    if not problems:
        yield ok("files", "every file the settings name can be read")
        yield from _certificate(settings)
    connections = settings.workers * (settings.writer_connections + settings.read_threads + 1)
    yield from examine_database(settings.database_url, connections)
    if settings.is_postgresql:
        found = shutil.which("pg_dump")
        yield (
            ok("pg_dump", found)
            if found
            else warn("pg_dump", "not found: backup needs PostgreSQL's client programs")
        )


def _python() -> Check:
    said = f"{platform.python_version()} on {platform.system()} {platform.machine()}"
    version = sys.version_info[:2]
    if version < _PYTHON_LEAST:
        return fail("python", f"{said}: 3.11 is the least")
    return ok("python", said) if version <= _PYTHON_MOST else warn("python", f"{said}: newer than was tested")


def _certificate(settings: Settings) -> Iterator[Check]:
    certificate, key = settings.tls_certificate, settings.tls_key
    if certificate is None or key is None:
        return
    try:
        ends = _ends(certificate, key)
    except ssl.SSLError as error:
        yield fail("tls_certificate", f"{certificate} and {key}: {error.reason or error}")
        return
    days = (ends - time.time()) / _DAY_SECONDS
    said = time.strftime("ends on %Y-%m-%d", time.gmtime(ends))
    if days < DAYS_WARN:
        yield warn("tls_certificate", f"{said}: renew it, and restart")
    else:
        yield ok("tls_certificate", said)


def _ends(certificate: Path, key: Path) -> float:
    """Return when a certificate ends (seconds since 1970), from a handshake in memory, in which it must serve.

    Raises:
        ssl.SSLError: certificate and key do not fit, or it is not valid now.
    """
    server = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    server.load_cert_chain(certificate, key, password=lambda: "")
    client = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    client.check_hostname = False
    client.verify_flags |= ssl.VERIFY_X509_PARTIAL_CHAIN
    client.load_verify_locations(certificate)
    to_server, to_client = ssl.MemoryBIO(), ssl.MemoryBIO()
    ours = client.wrap_bio(to_client, to_server)
    theirs = server.wrap_bio(to_server, to_client, server_side=True)
    for _round in range(4):
        for side in (ours, theirs):
            with contextlib.suppress(ssl.SSLWantReadError):
                side.do_handshake()
    shown = ours.getpeercert()
    if not shown:
        message = "the handshake did not end"
        raise ssl.SSLError(message)
    return float(ssl.cert_time_to_seconds(str(shown["notAfter"])))
