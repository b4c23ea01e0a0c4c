"""Handing a file to a printer: over a socket, as a file in a folder, or to a queue of CUPS. Each has its time limit.

What it raises is an OSError, or a TimeoutError, which is one.
"""

import asyncio
import contextlib
import os
from pathlib import Path
from typing import Final

from parts_service.domain.printers import Printer, PrinterKind

CONNECT_SECONDS: Final = 5.0
SEND_SECONDS: Final = 30.0
_PROBLEM_MAX: Final = 300


async def send(printer: Printer, name: str, content: bytes, folder: Path) -> None:
    """Hand a file to a printer; `name` is the job's, `folder` where printers that are folders have theirs.

    Raises:
        OSError: it did not take it, or not in time. It may still have printed some of it.
    """
    match PrinterKind(printer.kind):
        case PrinterKind.SOCKET:
            await _to_socket(printer.address, content)
        case PrinterKind.FILE:
            file = folder / printer.address / f"{name}.{printer.language.lower()}"
            await asyncio.to_thread(_to_file, file, content)
        case PrinterKind.CUPS:
            await _to_queue(printer.address, name, content)


async def _to_socket(address: str, content: bytes) -> None:
    host, _, port = address.rpartition(":")
    async with asyncio.timeout(CONNECT_SECONDS):
        _, writer = await asyncio.open_connection(host.strip("[]"), int(port))
    try:
        async with asyncio.timeout(SEND_SECONDS):
            # With no room for what is not taken yet, `drain` returns when the printer's side has it all.
            writer.transport.set_write_buffer_limits(high=0)
            writer.write(content)
            await writer.drain()
            writer.close()
            await writer.wait_closed()
    except BaseException:
        writer.transport.abort()
        raise


def _to_file(file: Path, content: bytes) -> None:
    """Write a new file that is there whole or not at all, also after a power cut."""
    file.parent.mkdir(parents=True, exist_ok=True)
    half = file.with_name(f".{file.name}.{os.getpid()}")
    with half.open("wb") as open_file:
        open_file.write(content)
        open_file.flush()
        os.fsync(open_file.fileno())
    half.replace(file)


async def _to_queue(queue: str, name: str, content: bytes) -> None:
    process = await asyncio.create_subprocess_exec(
        *("lp", "-d", queue, "-t", name, "-"),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.DEVNULL,
        stderr=asyncio.subprocess.PIPE,
    )
    try:
        async with asyncio.timeout(SEND_SECONDS):
            _, said = await process.communicate(content)
    except BaseException:
        with contextlib.suppress(ProcessLookupError):
            process.kill()
        await process.wait()
        raise
    if process.returncode:
        text = said.decode(errors="replace").strip()[:_PROBLEM_MAX]
        raise OSError(f"lp: {text or f'exit code {process.returncode}'}")
