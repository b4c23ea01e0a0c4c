"""Several server processes on one port, over PostgreSQL: started here, watched, and their figures added up."""

import multiprocessing
import os
import signal
import sys
import threading
from types import FrameType

from parts_service import logs
from parts_service.config import Settings
from parts_service.server import VERSION, serve_figures, serve_here, serve_pages
from parts_service.web.metrics import Metrics, Spool, WorkersMetrics, parent_of_spools

log = logs.get(__name__)
RESTARTS_MAX = 5
_PAUSE_SECONDS = 0.2


def supervise(settings: Settings) -> int:
    """Start the workers, start anew those that die, and stop all of them when told to. Returns the exit code."""
    spool = Spool(parent_of_spools(settings.data_dir, os.environ))
    os.environ.update(spool.environment)
    figures = WorkersMetrics(VERSION, spool)
    serving = [serve_figures(figures, settings.metrics_listen), serve_pages(settings)]
    stop = threading.Event()

    def on_signal(_number: int, _frame: FrameType | None) -> None:
        stop.set()

    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, on_signal)
    workers = _Workers(settings, figures)
    try:
        while not stop.wait(_PAUSE_SECONDS):
            if not workers.tend():
                return 1
        return 0
    finally:
        workers.stop()
        for one in serving:
            if one is not None:
                one.close()
        spool.close()


class _Workers:
    """The worker processes. Never forked: gRPC does not survive it."""

    def __init__(self, settings: Settings, figures: WorkersMetrics) -> None:
        self._settings = settings
        self._figures = figures
        self._spawn = multiprocessing.get_context("spawn")
        self._processes: dict[int, multiprocessing.process.BaseProcess] = {}
        self._restarts = 0
        for number in range(settings.workers):
            self._start(number)

    def _start(self, number: int) -> None:
        process = self._spawn.Process(target=_work, args=(self._settings, number), name=f"worker-{number}")
        process.start()
        self._processes[number] = process
        self._figures.started(number, process.pid or 0)

    def tend(self) -> bool:
        """Start anew the workers that died; False when too many did."""
        for number, process in list(self._processes.items()):
            if process.is_alive():
                continue
            self._figures.ended(number)
            self._restarts += 1
            log.error("worker_died", worker=number, exit_code=process.exitcode, restarts=self._restarts)
            if self._restarts > RESTARTS_MAX:
                return False
            self._start(number)
        return True

    def stop(self) -> None:
        """Stop every worker and wait for it."""
        for process in self._processes.values():
            process.terminate()
        for process in self._processes.values():
            process.join()


def _work(settings: Settings, number: int) -> None:
    """Serve in one worker; the first one speaks for all."""
    logs.configure(settings.log_level, settings.log_format)
    threading.Thread(target=_stop_with_parent, name="parent-watch", daemon=True).start()
    code = serve_here(settings, Metrics(VERSION, in_worker=True), share_port=True, announce=number == 0)
    sys.exit(code)


def _stop_with_parent() -> None:
    """Stop this worker when who started it was killed: it would share its port with the next server, unseen."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os.kill(os.getpid(), signal.SIGTERM)
