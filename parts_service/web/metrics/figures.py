"""The figures of one process, in the words the server uses.

Labels come from fixed sets: methods, codes, reasons, sites. As a bound against surprises, whatever comes
after a metric's first 2,000 is counted under the label `other`.
"""

from collections.abc import Callable

import prometheus_client
from prometheus_client import values
from prometheus_client.registry import CollectorRegistry

from parts_service.web.metrics.serving import BuildInfo, Serving, serve
from parts_service.web.metrics.spool import VARIABLE

CHILDREN_MAX = 2000
OTHER = "other"
_SECONDS = (0.0005, 0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10)
_COMMANDS = (1, 2, 4, 8, 16, 32, 64, 128, 256)

# Half of all lines otherwise, and a start is seen in the process metrics.
prometheus_client.disable_created_metrics()  # type: ignore[no-untyped-call]  # no type hints


class Metrics:
    """The figures of one process. Any thread may call; a call takes a few microseconds."""

    def __init__(self, version: str, *, in_worker: bool = False) -> None:
        """Make the metrics of a process that stands alone, or of a worker whose environment names a spool.

        `version` is the service's. Raises RuntimeError when the environment says the other thing: the choice
        between memory and files is made by prometheus_client at its import.
        """
        if values.ValueClass._multiprocess is not in_worker:  # noqa: SLF001  nothing public tells
            message = (
                f"a worker needs {VARIABLE} in its environment when it starts"
                if in_worker
                else f"unset {VARIABLE}: the service sets it for its workers itself"
            )
            raise RuntimeError(message)
        self.registry = CollectorRegistry()
        self.registry.register(BuildInfo(version))
        prometheus_client.ProcessCollector(registry=self.registry)
        self._handled: dict[tuple[str, str], tuple[Callable[[], None], Callable[[float], None]]] = {}
        self._refused: dict[str, Callable[[], None]] = {}
        self._queues: dict[str, Callable[[float], None]] = {}
        self._count_handled = prometheus_client.Counter(
            "parts_rpc_handled",
            "Calls answered, by method and status code.",
            ["method", "code"],
            registry=self.registry,
        )
        self._time_handled = self._histogram(
            "parts_rpc_seconds", "Time from a call's arrival to its answer.", _SECONDS, ["method"]
        )
        self._count_refused = prometheus_client.Counter(
            "parts_refused", "Requests refused, by reason.", ["reason"], registry=self.registry
        )
        self._depth = prometheus_client.Gauge(
            "parts_queue_commands",
            "Changes waiting for the writer, by site.",
            ["site"],
            multiprocess_mode="livesum",
            registry=self.registry,
        )
        self._entries = prometheus_client.Counter(
            "parts_entries_posted", "Entries written to journals.", registry=self.registry
        )
        self._print_tries = prometheus_client.Counter(
            "parts_print_tries",
            "Tries to print a job, by how they went.",
            ["outcome"],
            registry=self.registry,
        )
        self._print_jobs = prometheus_client.Gauge(
            "parts_print_jobs_waiting",
            "Print jobs that printers have not taken yet.",
            multiprocess_mode="livesum",
            registry=self.registry,
        )
        self._batch_commands = self._histogram(
            "parts_batch_commands", "Changes posted in one transaction.", _COMMANDS
        )
        self._batch_seconds = self._histogram(
            "parts_batch_seconds", "Time to decide, save and commit one batch.", _SECONDS
        )

    def rpc_handled(self, method: str, code: str, seconds: float) -> None:
        """Count an answered call: its method as registered (never as sent), status code and duration."""
        found = self._handled.get((method, code))
        if found is None:
            found = self._make_handled(method, code)
        count, observe = found
        count()
        observe(seconds)

    def refused(self, reason: str) -> None:
        """Count a refusal by its named reason."""
        count = self._refused.get(reason)
        if count is None:
            name = _bounded(reason, self._refused)
            count = self._refused[name] = self._count_refused.labels(name).inc
        count()

    def queue_depth(self, site: str, waiting: int) -> None:
        """Note how many changes wait for the writer at a site, in this process."""
        note = self._queues.get(site)
        if note is None:
            name = _bounded(site, self._queues)
            note = self._queues[name] = self._depth.labels(name).set
        note(waiting)

    def batch_posted(self, commands: int, seconds: float) -> None:
        """Note a committed batch: how many changes, and the time from taking them to the commit's end."""
        self._batch_commands.observe(commands)
        self._batch_seconds.observe(seconds)

    def entries_posted(self, entries: int) -> None:
        """Count entries written to journals."""
        self._entries.inc(entries)

    def print_tried(self, outcome: str) -> None:
        """Count a try to print a job: `sent`, `failed`, or found `cancelled`."""
        self._print_tries.labels(outcome).inc()

    def print_jobs(self, waiting: int) -> None:
        """Note how many print jobs wait; 0 in a process that does not print."""
        self._print_jobs.set(waiting)

    def serve(self, listen: str) -> Serving:
        """Serve these figures at `listen` (`host:port`). Not in a worker: who started it does."""
        return serve(self.registry, listen)

    def _make_handled(self, method: str, code: str) -> tuple[Callable[[], None], Callable[[float], None]]:
        if len(self._handled) >= CHILDREN_MAX:
            method, code = OTHER, OTHER
        found = self._count_handled.labels(method, code).inc, self._time_handled.labels(method).observe
        self._handled[method, code] = found
        return found

    def _histogram(
        self, name: str, meaning: str, bounds: tuple[float, ...], labels: list[str] | None = None
    ) -> prometheus_client.Histogram:
        return prometheus_client.Histogram(
            name, meaning, labels or [], buckets=bounds, registry=self.registry
        )


def _bounded(label: str, children: dict[str, Callable[..., None]]) -> str:
    return label if len(children) < CHILDREN_MAX else OTHER
