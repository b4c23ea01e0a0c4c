"""Several server processes on one port, over PostgreSQL: started here, watched, and their figures added up."""

import multiprocessing
import os
import signal
import sys
import threading
from types import FrameType

from parts_service import logs
from parts_service.config import Settings
from parts_service.server import VERSION, serve_here
from parts_service.web.metrics import Metrics, Spool, WorkersMetrics, parent_of_spools

log = logs.get(__name__)
RESTARTS_MAX = 5
_PAUSE_SECONDS = 0.2


def supervise(settings: Settings) -> int:
    """Start the workers, start anew those that die, and stop all of them when told to. Returns the exit code."""
    spool = Spool(parent_of_spools(settings.data_dir, os.environ))
    os.environ.update(spool.environment)
    figures = WorkersMetrics(VERSION, spool)
    serving = figures.serve(settings.metrics_listen) if settings.metrics_listen else None
    stop = threading.Event()

    def on_signal(_number: int, _frame: FrameType | None) -> None:
        stop.set()

    signal.signal(signal.SIGTERM, on_signal)
    signal.signal(signal.SIGINT, on_signal)
    # Never fork: gRPC does not survive it.
    spawn = multiprocessing.get_context("spawn")
    workers: dict[int, multiprocessing.process.BaseProcess] = {}
    restarts = 0

    def start(number: int) -> None:
        process = spawn.Process(target=_work, args=(settings, number), name=f"worker-{number}")
        process.start()
        workers[number] = process
        figures.started(number, process.pid or 0)

    try:
        for number in range(settings.workers):
            start(number)
        while not stop.wait(_PAUSE_SECONDS):
            for number, process in list(workers.items()):
                if process.is_alive():
                    continue
                figures.ended(number)
                restarts += 1
                log.error("worker_died", worker=number, exit_code=process.exitcode, restarts=restarts)
                if restarts > RESTARTS_MAX:
                    return 1
                start(number)
        return 0
    finally:
        for process in workers.values():
            process.terminate()
        for process in workers.values():
            process.join()
        if serving is not None:
            serving.close()
        spool.close()


def _work(settings: Settings, number: int) -> None:
    """Serve in one worker; the first one speaks for all."""
    logs.configure(settings.log_level, settings.log_format)
    code = serve_here(settings, Metrics(VERSION, in_worker=True), share_port=True, announce=number == 0)
    sys.exit(code)
