"""The real server in a process of its own, as an operator runs it: started, killed, stopped, looked at from outside.

What lives here: the process and what it says. What does not: the store it serves (`store`) and calling it (`Wire`).
"""

import os
import queue
import re
import signal
import socket
import subprocess
import sys
import threading
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

ROOT = Path(__file__).parents[2]
PROGRAM = (sys.executable, "-m", "parts_service")
START_SECONDS_MAX = 60.0
STOP_SECONDS_MAX = 60.0


def environment() -> dict[str, str]:
    """What a program gets of our environment: no setting of the service."""
    return {name: value for name, value in os.environ.items() if not name.startswith("PARTS_")}


def run(*arguments: str) -> "subprocess.CompletedProcess[str]":
    """Run a command of the operator to its end."""
    return subprocess.run(
        [*PROGRAM, *arguments],
        cwd=ROOT,
        env=environment(),
        capture_output=True,
        text=True,
        timeout=START_SECONDS_MAX,
        check=False,
    )


def verified(database_url: str) -> tuple[int, str]:
    """Exit code and last line of `verify`."""
    done = run("verify", "--database", database_url)
    return done.returncode, (done.stdout.splitlines() or [""])[-1].partition(": ")[2]


def free_port() -> int:
    """Return a port nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


class Server:
    """A server that serves, or has served."""

    def __init__(self, database_url: str, folder: Path, *flags: str) -> None:
        """Start it and wait until it serves; `folder` takes its log and its state."""
        folder.mkdir(parents=True, exist_ok=True)
        self.database_url = database_url
        self.log = folder / "server.log"
        listen = () if "--listen" in flags else ("--listen", "127.0.0.1:0")
        metrics = () if "--metrics-listen" in flags else ("--metrics-listen", "")
        command = [
            *PROGRAM,
            "serve",
            "--database",
            database_url,
            "--data-dir",
            str(folder),
            *listen,
            *metrics,
        ]
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                [*command, *flags], cwd=ROOT, env=environment(), stdout=subprocess.PIPE, stderr=log, text=True
            )
        self.admin_token = ""
        self.address = ""
        self._said: queue.SimpleQueue[str] = queue.SimpleQueue()
        self._listener = threading.Thread(target=self._listen, args=(self.process.stdout,), daemon=True)
        self._listener.start()
        try:
            self._wait_until_serving()
        except BaseException:
            self.kill()
            raise

    @property
    def port(self) -> int:
        """The port it serves."""
        return int(self.address.rpartition(":")[2])

    @property
    def pid(self) -> int:
        """Its process."""
        return self.process.pid

    def kill(self) -> None:
        """End it as `kill -9` does; nothing happens if it has ended."""
        self.process.kill()
        self.process.wait(STOP_SECONDS_MAX)
        self._listener.join(STOP_SECONDS_MAX)

    def terminate(self) -> None:
        """Ask it to stop."""
        self.process.send_signal(signal.SIGTERM)

    def ended(self) -> int:
        """Wait until it has ended, and return its exit code."""
        code = self.process.wait(STOP_SECONDS_MAX)
        self._listener.join(STOP_SECONDS_MAX)
        return code

    def stop(self) -> int:
        """Stop it, and return its exit code."""
        self.terminate()
        return self.ended()

    def last_words(self) -> str:
        """Return the end of its log."""
        return self.log.read_text(encoding="utf-8", errors="replace")[-4_000:]

    def descriptors(self) -> int:
        """Count its open files and sockets."""
        return sum(1 for _ in Path(f"/proc/{self.pid}/fd").iterdir())

    def threads(self) -> int:
        """Count its threads."""
        return sum(1 for _ in Path(f"/proc/{self.pid}/task").iterdir())

    def _wait_until_serving(self) -> None:
        while True:
            try:
                line = self._said.get(timeout=START_SECONDS_MAX)
            except queue.Empty:
                raise AssertionError(f"not serving in time\n{self.last_words()}") from None
            if line.startswith("admin token: "):
                self.admin_token = line.removeprefix("admin token: ")
            elif line.startswith("serving on "):
                self.address = line.removeprefix("serving on ")
                return
            elif not line:
                raise AssertionError(f"ended with {self.process.wait()}\n{self.last_words()}")

    def _listen(self, output: IO[str]) -> None:
        for line in output:
            self._said.put(line.strip() or "-")
        self._said.put("")
        output.close()


@contextmanager
def serving(database_url: str, folder: Path, *flags: str) -> Iterator[Server]:
    """Serve a database until the context ends; a server that was not stopped by then is killed."""
    server = Server(database_url, folder, *flags)
    try:
        yield server
    finally:
        server.kill()


def figures(address: str) -> dict[str, float]:
    """Read the metrics a server gives: name with labels, and value."""
    with urllib.request.urlopen(f"http://{address}/metrics", timeout=20) as answer:
        text: str = answer.read().decode()
    found = re.findall(r"^(\w+(?:\{[^}]*\})?) (\S+)$", text, re.MULTILINE)
    return {name: float(value) for name, value in found}
