"""Metrics as Prometheus reads them: from one process, and from two real workers added up."""

import contextlib
import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from parts_service.web.metrics import Metrics, Spool, WorkersMetrics, figures, parent_of_spools, serving

ROOT = Path(__file__).parents[2]
LOCAL = "127.0.0.1:0"
WORKER = """
import sys
from parts_service.web.metrics import Metrics
metrics = Metrics("1.2.3", in_worker=True)
for line in sys.stdin:
    name, *values = line.split()
    getattr(metrics, name)(*[float(value) if value.replace(".", "").isdigit() else value for value in values])
    print("done", flush=True)
"""


def fetch(port: int, host: str = "127.0.0.1") -> dict[str, float]:
    """Return what is served, as `name{labels}` to value, by a real HTTP request."""
    with urllib.request.urlopen(f"http://{host}:{port}/metrics", timeout=10) as answer:
        assert answer.headers["Content-Type"].startswith("text/plain")
        lines = answer.read().decode().splitlines()
    rows = (line.rpartition(" ") for line in lines if not line.startswith("#"))
    return {name: float(value) for name, _, value in rows}


def of_ours(served: Mapping[str, float]) -> dict[str, float]:
    """Return the figures that are no buckets and say nothing of the process."""
    return {
        name: value
        for name, value in served.items()
        if name.startswith("parts_") and "_bucket" not in name and "build_info" not in name
    }


@pytest.fixture
def metrics() -> Metrics:
    return Metrics("1.2.3")


def test_one_process_serves_its_own_figures(metrics: Metrics) -> None:
    metrics.rpc_handled("/parts/Issue", "OK", 0.004)
    metrics.rpc_handled("/parts/Issue", "OK", 0.25)
    metrics.rpc_handled("/parts/Issue", "NOT_FOUND", 0.001)
    metrics.refused("LOT_ON_HOLD")
    metrics.queue_depth("1", 7)
    metrics.queue_depth("1", 3)
    metrics.queue_depth("2", 5)
    metrics.batch_posted(16, 0.005)
    metrics.entries_posted(15)
    with contextlib.closing(metrics.serve(LOCAL)) as server:
        served = fetch(server.port)
    assert of_ours(served) == {
        'parts_rpc_handled_total{code="OK",method="/parts/Issue"}': 2,
        'parts_rpc_handled_total{code="NOT_FOUND",method="/parts/Issue"}': 1,
        'parts_rpc_seconds_count{method="/parts/Issue"}': 3,
        'parts_rpc_seconds_sum{method="/parts/Issue"}': 0.255,
        'parts_refused_total{reason="LOT_ON_HOLD"}': 1,
        'parts_queue_commands{site="1"}': 3,
        'parts_queue_commands{site="2"}': 5,
        "parts_print_jobs_waiting": 0,
        "parts_batch_commands_count": 1,
        "parts_batch_commands_sum": 16,
        "parts_batch_seconds_count": 1,
        "parts_batch_seconds_sum": 0.005,
        "parts_entries_posted_total": 15,
    }
    assert served['parts_rpc_seconds_bucket{le="0.005",method="/parts/Issue"}'] == 2
    assert served['parts_batch_commands_bucket{le="8.0"}'] == 0
    assert served['parts_batch_commands_bucket{le="16.0"}'] == 1
    python = ".".join(map(str, sys.version_info[:3]))
    assert served[f'parts_build_info{{python="{python}",version="1.2.3"}}'] == 1
    assert served["process_resident_memory_bytes"] > 1e6
    assert served["process_open_fds"] > 1


def test_surprising_labels_are_bounded(metrics: Metrics, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(figures, "CHILDREN_MAX", 3)
    for number in range(6):
        metrics.rpc_handled(f"/m/{number}", "OK", 0.1)
        metrics.refused(f"R{number}")
        metrics.queue_depth(str(number), number)
    with contextlib.closing(metrics.serve(LOCAL)) as server:
        served = fetch(server.port)
    assert served['parts_rpc_handled_total{code="other",method="other"}'] == 3
    assert served['parts_rpc_seconds_count{method="other"}'] == 3
    assert served['parts_refused_total{reason="other"}'] == 3
    assert served['parts_queue_commands{site="other"}'] == 5
    assert 'parts_refused_total{reason="R3"}' not in served


def has_ipv6() -> bool:
    """Whether this machine has an IPv6 loopback; many containers have none."""
    with contextlib.suppress(OSError), socket.create_server(("::1", 0), family=socket.AF_INET6):
        return True
    return False


def test_ipv6_loopback_is_served_where_there_is_one(metrics: Metrics) -> None:
    if not has_ipv6():
        with pytest.raises(OSError, match=re.escape("metrics_listen [::1]:0 cannot be used")):
            metrics.serve("[::1]:0")
        return
    with contextlib.closing(metrics.serve("[::1]:0")) as server:
        assert fetch(server.port, "[::1]")["parts_entries_posted_total"] == 0


def test_a_taken_port_is_refused_naming_the_setting(metrics: Metrics) -> None:
    with contextlib.closing(metrics.serve(LOCAL)) as first:
        place = f"127.0.0.1:{first.port}"
        with pytest.raises(OSError, match=f"metrics_listen {place} cannot be used: Address already in use"):
            metrics.serve(place)
    with contextlib.closing(metrics.serve(place)) as again:
        assert again.port == first.port


def test_a_client_that_says_nothing_is_dropped(metrics: Metrics, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(serving, "REQUEST_SECONDS_MAX", 0.1)
    with (
        contextlib.closing(metrics.serve(LOCAL)) as server,
        socket.create_connection(("127.0.0.1", server.port), timeout=10) as silent,
    ):
        assert silent.recv(1) == b""


class Workers:
    """Real worker processes with a spool, as a server starts them."""

    def __init__(self, spool: Spool) -> None:
        self.metrics = WorkersMetrics("1.2.3", spool)
        self._spool = spool
        self._running: dict[int, subprocess.Popen[str]] = {}

    def start(self, worker: int) -> None:
        process = subprocess.Popen(
            [sys.executable, "-c", WORKER],
            cwd=ROOT,
            env={**os.environ, **self._spool.environment},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self._running[worker] = process
        self.metrics.started(worker, process.pid)

    def call(self, worker: int, *words: object) -> None:
        process = self._running[worker]
        assert process.stdin
        assert process.stdout
        print(*words, file=process.stdin, flush=True)
        assert process.stdout.readline() == "done\n"

    def kill(self, worker: int) -> None:
        process = self._running.pop(worker)
        process.send_signal(signal.SIGKILL)
        with process:
            process.wait()
        self.metrics.ended(worker)

    def close(self) -> None:
        for worker in list(self._running):
            self.kill(worker)


@pytest.fixture
def workers(tmp_path: Path) -> Iterator[Workers]:
    with contextlib.closing(Spool(tmp_path)) as spool, contextlib.closing(Workers(spool)) as started:
        yield started


def test_workers_are_added_up_and_outlive_a_kill(workers: Workers) -> None:
    for worker in (0, 1):
        workers.start(worker)
        workers.call(worker, "rpc_handled", "/parts/Issue", "OK", 0.004)
        workers.call(worker, "entries_posted", 10 + worker)
        workers.call(worker, "refused", "LOT_ON_HOLD")
        workers.call(worker, "queue_depth", "site-1", 3 + worker)
        workers.call(worker, "batch_posted", 16, 0.5)
    workers.call(0, "rpc_handled", "/parts/Trace", "OK", 0.02)
    expected = {
        'parts_rpc_handled_total{code="OK",method="/parts/Issue"}': 2,
        'parts_rpc_handled_total{code="OK",method="/parts/Trace"}': 1,
        'parts_rpc_seconds_count{method="/parts/Issue"}': 2,
        'parts_rpc_seconds_sum{method="/parts/Issue"}': 0.008,
        'parts_rpc_seconds_count{method="/parts/Trace"}': 1,
        'parts_rpc_seconds_sum{method="/parts/Trace"}': 0.02,
        'parts_refused_total{reason="LOT_ON_HOLD"}': 2,
        'parts_queue_commands{site="site-1"}': 7,
        "parts_print_jobs_waiting": 0,
        "parts_batch_commands_count": 2,
        "parts_batch_commands_sum": 32,
        "parts_batch_seconds_count": 2,
        "parts_batch_seconds_sum": 1,
        "parts_entries_posted_total": 21,
    }
    with contextlib.closing(workers.metrics.serve(LOCAL)) as server:
        served = fetch(server.port)
        assert of_ours(served) == expected
        assert served['parts_rpc_seconds_bucket{le="0.005",method="/parts/Issue"}'] == 2
        assert served['parts_rpc_seconds_bucket{le="+Inf",method="/parts/Issue"}'] == 2
        for name in ("main", "0", "1"):
            assert served[f'process_resident_memory_bytes{{worker="{name}"}}'] > 1e6
        assert [name for name in served if name.startswith("parts_build_info")]

        workers.kill(0)
        served = fetch(server.port)
        assert of_ours(served) == expected | {'parts_queue_commands{site="site-1"}': 4}
        assert 'process_resident_memory_bytes{worker="0"}' not in served

        workers.start(0)
        workers.call(0, "entries_posted", 100)
        workers.call(0, "queue_depth", "site-1", 1)
        served = fetch(server.port)
        assert served["parts_entries_posted_total"] == 121
        assert served['parts_queue_commands{site="site-1"}'] == 5


@pytest.mark.parametrize(
    ("in_worker", "environ", "expected"),
    [
        ("True", {}, "a worker needs PROMETHEUS_MULTIPROC_DIR in its environment when it starts"),
        ("False", {"PROMETHEUS_MULTIPROC_DIR": "/nowhere"}, "unset PROMETHEUS_MULTIPROC_DIR"),
    ],
)
def test_a_process_whose_environment_says_otherwise_is_refused(
    in_worker: str, environ: dict[str, str], expected: str
) -> None:
    program = f"from parts_service.web.metrics import Metrics; Metrics('1', in_worker={in_worker})"
    ran = subprocess.run(
        [sys.executable, "-c", program],
        cwd=ROOT, env=os.environ | environ, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert expected in ran.stderr.splitlines()[-1]


def test_a_spool_is_private_and_goes_when_it_is_closed(tmp_path: Path) -> None:
    spool = Spool(tmp_path / "data")
    assert spool.directory.stat().st_mode & 0o777 == 0o700
    assert spool.environment == {"PROMETHEUS_MULTIPROC_DIR": str(spool.directory)}
    spool.close()
    assert list((tmp_path / "data").iterdir()) == []


def test_a_spool_left_by_a_killed_service_is_removed_and_a_running_one_is_not(tmp_path: Path) -> None:
    running = Spool(tmp_path)
    program = (
        "import os, signal, sys\nfrom pathlib import Path\nfrom parts_service.web.metrics import Spool\n"
        "Spool(Path(sys.argv[1]))\nos.kill(os.getpid(), signal.SIGKILL)"
    )
    subprocess.run([sys.executable, "-c", program, str(tmp_path)], cwd=ROOT, check=False)
    assert len(list(tmp_path.iterdir())) == 2
    (tmp_path / "metrics-of-mine").mkdir()
    with contextlib.closing(Spool(tmp_path)) as fresh:
        names = {running.directory.name, fresh.directory.name, "metrics-of-mine"}
        assert {each.name for each in tmp_path.iterdir()} == names
    running.close()


@pytest.mark.parametrize(
    ("environ", "expected"),
    [
        ({}, "/data"),
        ({"RUNTIME_DIRECTORY": "/run/parts-service"}, "/run/parts-service"),
        ({"RUNTIME_DIRECTORY": "/run/a:/run/b"}, "/run/a"),
    ],
)
def test_a_spool_stands_in_the_runtime_directory_if_there_is_one(
    environ: dict[str, str], expected: str
) -> None:
    assert parent_of_spools(Path("/data"), environ) == Path(expected)


def test_figures_from_many_threads_are_all_counted(metrics: Metrics) -> None:
    from concurrent.futures import ThreadPoolExecutor

    def count(_: int) -> None:
        for _ in range(500):
            metrics.rpc_handled("/parts/Issue", "OK", 0.001)
            time.sleep(0)

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(count, range(4)))
    with contextlib.closing(metrics.serve(LOCAL)) as server:
        served = fetch(server.port)
    assert served['parts_rpc_handled_total{code="OK",method="/parts/Issue"}'] == 2000
    assert served['parts_rpc_seconds_count{method="/parts/Issue"}'] == 2000
