"""The bytes a person or a wedge scanner types, as they come.

What lives here: a thread that empties standard input at once, so that a burst never overruns the terminal's 4 KiB while
an answer is awaited, the terminal's mode while it does, and asking for a PIN. What does not: the cut into codes
(`wedge`).
"""

import os
import queue
import sys
import termios
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

import typer

from scanner_client.wedge import TypedCode, Wedge

END_OF_INPUT: Final = b"\x04"  # Ctrl-D alone; within a code it is data (ISO/IEC 15434 labels end with it)
_PIECE_BYTES: Final = 65_536


def typed_codes(descriptor: int | None = None) -> Iterator[TypedCode]:
    """Yield the codes typed on `descriptor` (standard input if None) until its end, in order, none lost.

    On a terminal, Ctrl-D on an empty line ends, and what is typed is not echoed: the caller shows what it was.
    """
    source = sys.stdin.fileno() if descriptor is None else descriptor
    terminal = os.isatty(source)
    with _unedited(source, on=terminal):
        waiting: queue.SimpleQueue[TypedCode | None] = queue.SimpleQueue()
        threading.Thread(
            target=_read, args=(source, waiting), kwargs={"terminal": terminal}, daemon=True
        ).start()
        yield from iter(waiting.get, None)


def ask_pin(*, twice: bool = False) -> str:
    """Ask for a PIN without showing it, `twice` for a new one; without a terminal, read a line of standard input."""
    if sys.stdin.isatty():
        return str(typer.prompt("PIN", hide_input=True, confirmation_prompt=twice, err=True))
    return sys.stdin.readline().strip()


def _read(source: int, waiting: "queue.SimpleQueue[TypedCode | None]", *, terminal: bool) -> None:
    wedge = Wedge()
    try:
        while piece := os.read(source, _PIECE_BYTES):
            if terminal and piece == END_OF_INPUT and wedge.empty:
                break
            for scan in wedge.feed(piece):
                waiting.put(scan)
        for scan in wedge.end():
            waiting.put(scan)
    except OSError:  # the terminal went away: what arrived has been handed on
        pass
    finally:
        waiting.put(None)


@contextmanager
def _unedited(source: int, *, on: bool) -> Iterator[None]:
    """Have the terminal hand on every byte at once: no line editing, no echo, no pause keys. Ctrl-C still works."""
    if not on:
        yield
        return
    before = termios.tcgetattr(source)
    mode = termios.tcgetattr(source)
    mode[0] &= ~(termios.IXON | termios.ICRNL | termios.INLCR | termios.IGNCR | termios.ISTRIP)
    mode[3] &= ~(termios.ICANON | termios.ECHO | termios.IEXTEN)
    mode[6][termios.VMIN], mode[6][termios.VTIME] = 1, 0
    termios.tcsetattr(source, termios.TCSANOW, mode)
    try:
        yield
    finally:
        termios.tcsetattr(source, termios.TCSADRAIN, before)
