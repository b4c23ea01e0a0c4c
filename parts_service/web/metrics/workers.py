"""The figures of all workers, added up by the process that starts them. A worker counts in `figures`."""

from collections.abc import Iterator

import prometheus_client
from prometheus_client import multiprocess
from prometheus_client.metrics_core import Metric
from prometheus_client.registry import Collector, CollectorRegistry

from parts_service.web.metrics.serving import BuildInfo, Serving, serve
from parts_service.web.metrics.spool import Spool


class WorkersMetrics:
    """The figures of all workers, added up, for the process that starts them and counts nothing itself."""

    def __init__(self, version: str, spool: Spool) -> None:
        """Read the workers' figures from `spool`, whose environment each worker is started with."""
        self._spool = spool
        self._pids: dict[str, int] = {}
        self.registry = CollectorRegistry()
        self.registry.register(BuildInfo(version))
        self.registry.register(_WorkerProcesses(self._pids))
        # The library's own type hints leave this one out.
        multiprocess.MultiProcessCollector(self.registry, str(spool.directory))  # type: ignore[no-untyped-call]

    def started(self, worker: int, pid: int) -> None:
        """Note that worker number `worker` (0, 1, …) now is process `pid`."""
        self._pids[str(worker)] = pid

    def ended(self, worker: int) -> None:
        """Note that a worker's process has ended: its gauges go, its counters stay in the sums."""
        pid = self._pids.pop(str(worker), None)
        if pid is not None:
            multiprocess.mark_process_dead(pid, str(self._spool.directory))  # type: ignore[no-untyped-call]

    def serve(self, listen: str) -> Serving:
        """Serve the sums at `listen` (`host:port`)."""
        return serve(self.registry, listen)


class _WorkerProcesses(Collector):
    """CPU, memory and descriptors of each worker, which prometheus_client cannot tell across processes."""

    def __init__(self, pids: dict[str, int]) -> None:
        self._pids = pids

    def collect(self) -> Iterator[Metric]:
        families: dict[str, Metric] = {}
        for worker, pid in [("main", "self"), *self._pids.items()]:
            process = prometheus_client.ProcessCollector(pid=lambda pid=pid: pid, registry=None)  # type: ignore[misc]
            for metric in process.collect():
                family = families.setdefault(
                    metric.name, Metric(metric.name, metric.documentation, metric.type)
                )
                for sample in metric.samples:
                    family.add_sample(sample.name, {"worker": worker}, sample.value)
        yield from families.values()
