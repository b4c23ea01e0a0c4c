"""Several worker processes on PostgreSQL: all serve, their figures add up, one that dies is replaced, all stop."""

import contextlib
import os
import signal
import time
from collections.abc import Callable
from pathlib import Path

import grpc
import pytest

from tests.rpc.wire import Wire
from tests.scenarios.contract import RPCS, Raw
from tests.scenarios.process import figures, free_port, serving

CONNECTIONS, CALLS = 24, 5
WAIT_SECONDS_MAX = 60.0
ESTABLISHED = "01"


def workers(supervisor: int) -> list[int]:
    """Processes that serve: children of the supervisor that were spawned to work."""
    children = Path(f"/proc/{supervisor}/task/{supervisor}/children").read_text(encoding="ascii").split()
    return sorted(
        int(child) for child in children if b"spawn_main" in Path(f"/proc/{child}/cmdline").read_bytes()
    )


def connections(process: int, port: int) -> int:
    """Count the connections to a port that a process holds."""
    inodes = set()
    for one in Path(f"/proc/{process}/fd").iterdir():
        with contextlib.suppress(FileNotFoundError):
            inodes.add(str(one.readlink()).removeprefix("socket:[").rstrip("]"))
    # An address of the old kind may stand among those of the new.
    rows = [
        row.split()
        for kind in ("tcp", "tcp6")
        for row in Path(f"/proc/{process}/net/{kind}").read_text(encoding="ascii").splitlines()[1:]
    ]
    here = f":{port:04X}"
    return sum(row[1].endswith(here) and row[3] == ESTABLISHED and row[9] in inodes for row in rows)


def comes_true(condition: Callable[[], bool]) -> bool:
    end = time.monotonic() + WAIT_SECONDS_MAX
    while not condition():
        if time.monotonic() > end:
            return False
        time.sleep(0.1)
    return True


def answered(address: str, token: str) -> bool:
    """Whether a client that comes now is answered."""
    raw = Raw(address, token)
    try:
        return raw.call(RPCS["WhoAmI"], b"", timeout=5).code == "OK"
    finally:
        raw.close()


def handled(metrics: str) -> float:
    """How often WhoAmI was answered, by all workers."""
    return sum(
        value
        for name, value in figures(metrics).items()
        if name.startswith("parts_rpc_handled_total{") and 'method="WhoAmI"' in name and 'code="OK"' in name
    )


@pytest.mark.parametrize("database_kind", ["postgresql"], indirect=True)
def test_two_workers_serve_add_up_are_replaced_and_stop(place: tuple[str, Path]) -> None:
    database_url, folder = place
    address, metrics = f"127.0.0.1:{free_port()}", f"127.0.0.1:{free_port()}"
    flags = ("--workers", "2", "--listen", address, "--metrics-listen", metrics)
    with serving(database_url, folder, *flags) as server:
        first = workers(server.pid)
        assert len(first) == 2
        token = server.admin_token
        clients = [Raw(address, token) for _ in range(CONNECTIONS)]
        asked = 0

        def all_serve() -> bool:
            nonlocal asked
            for client in clients:
                for _ in range(CALLS):
                    assert client.call(RPCS["WhoAmI"], b"").code == "OK"
                    asked += 1
            if all(connections(one, server.port) for one in first):
                return True
            for client in clients:
                client.close()
            clients[:] = [Raw(address, token) for _ in range(CONNECTIONS)]
            return False

        assert comes_true(all_serve)
        assert comes_true(lambda: handled(metrics) == asked)
        for client in clients:
            client.close()
        os.kill(first[0], signal.SIGKILL)
        assert comes_true(lambda: len(set(workers(server.pid)) - {first[0]}) == 2)
        second = workers(server.pid)
        assert first[1] in second
        assert comes_true(lambda: answered(address, token))
        # What a worker that died has counted still counts.
        assert handled(metrics) >= asked
        wire = Wire(server.port, token)
        assert wire.ask("admin", RPCS["WhoAmI"].request()).principal.code == "admin"
        wire.channel.close()
        assert server.stop() == 0
        assert [one for one in second if Path(f"/proc/{one}").exists()] == []
    with grpc.insecure_channel(address) as channel:
        assert Raw("", channel=channel).call(RPCS["WhoAmI"], b"", timeout=5).code == "UNAVAILABLE"


@pytest.mark.parametrize("database_kind", ["postgresql"], indirect=True)
def test_workers_whose_supervisor_is_killed_stop_by_themselves(place: tuple[str, Path]) -> None:
    database_url, folder = place
    address = f"127.0.0.1:{free_port()}"
    with serving(database_url, folder, "--workers", "2", "--listen", address) as server:
        left = workers(server.pid)
        assert len(left) == 2
        server.kill()
        try:
            assert comes_true(lambda: not any(Path(f"/proc/{one}").exists() for one in left))
        finally:
            for one in left:
                with contextlib.suppress(ProcessLookupError):
                    os.kill(one, signal.SIGKILL)
