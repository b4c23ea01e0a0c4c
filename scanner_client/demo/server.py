"""A freshly started real server of the demonstration: its own process, its own data, a real socket.

What lives here: starting it as an operator would, and stopping it gracefully. What does not: the story (`story`).
"""

import queue
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Final

PROGRAM: Final = (sys.executable, "-m", "parts_service")
START_S: Final = 30.0
STOP_S: Final = 30.0
TOKEN_LINE: Final = "admin token: "  # noqa: S105 - what stands before it
SERVING_LINE: Final = "serving on "


Said = queue.SimpleQueue[str | None]


class ServerWrong(Exception):
    """The server did not start, or did not stop as it should; the text says what it said last."""


@dataclass(frozen=True, slots=True)
class RunningServer:
    """Where the server listens, and the secret it printed at its first start."""

    address: str
    admin_token: str


@contextmanager
def running_server(folder: Path, program: Sequence[str] = PROGRAM) -> Iterator[RunningServer]:
    """Start a server with its data in `folder`, and stop it by SIGTERM at the end. `program` is what is started.

    Its log goes to ``server.log`` in `folder`.

    Raises:
        ServerWrong: it is not serving within 30 s, or does not end with 0 within 30 s of SIGTERM.
    """
    folder.mkdir(parents=True, exist_ok=True)
    log_file = folder / "server.log"
    # No figures: their port may be taken by a server that runs besides.
    ports = ["--listen", f"127.0.0.1:{_free_port()}", "--metrics-listen", ""]
    command = [*program, "serve", "--data-dir", str(folder / "data"), *ports]
    with (
        log_file.open("wb") as log,
        subprocess.Popen(command, stdout=subprocess.PIPE, stderr=log, text=True) as process,  # noqa: S603 - our own
    ):
        said: Said = queue.SimpleQueue()
        listener = threading.Thread(target=_listen, args=(process.stdout, said), daemon=True)
        listener.start()
        try:
            yield _started(process, said, log_file)
            _stop(process, log_file)
        finally:
            process.kill()
            listener.join()


def _started(process: "subprocess.Popen[str]", said: Said, log_file: Path) -> RunningServer:
    token = ""
    try:
        while (line := said.get(timeout=START_S)) is not None:
            if line.startswith(TOKEN_LINE):
                token = line.removeprefix(TOKEN_LINE)
            elif line.startswith(SERVING_LINE):
                return RunningServer(line.removeprefix(SERVING_LINE).split()[0], token)
    except queue.Empty:
        raise ServerWrong(f"the server is not serving after {START_S:g} s\n{_last_lines(log_file)}") from None
    raise ServerWrong(f"the server ended with {process.wait()} before it served\n{_last_lines(log_file)}")


def _listen(output: IO[str], said: Said) -> None:
    for line in output:
        said.put(line.strip())
    said.put(None)


def _stop(process: "subprocess.Popen[str]", log_file: Path) -> None:
    process.send_signal(signal.SIGTERM)
    try:
        code = process.wait(timeout=STOP_S)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
        raise ServerWrong(f"the server did not stop within {STOP_S:g} s of SIGTERM") from None
    if code != 0:
        raise ServerWrong(f"the server ended with {code} after SIGTERM\n{_last_lines(log_file)}")


def _last_lines(log_file: Path) -> str:
    return "\n".join(log_file.read_text(encoding="utf-8", errors="replace").splitlines()[-12:])


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
