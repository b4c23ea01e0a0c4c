"""Metrics of a server for Prometheus, and the only home of prometheus_client.

One process alone keeps its figures in memory and serves them itself (`Metrics`). Several worker processes
write theirs into the files of a `Spool`, and who started them serves the sums (`WorkersMetrics`).
"""

from parts_service.web.metrics.figures import Metrics
from parts_service.web.metrics.serving import Serving
from parts_service.web.metrics.spool import Spool, parent_of_spools
from parts_service.web.metrics.workers import WorkersMetrics

__all__ = ["Metrics", "Serving", "Spool", "WorkersMetrics", "parent_of_spools"]
