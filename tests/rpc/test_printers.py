"""Printing over the wire: a socket is the printer, dead and alive; files, a queue of CUPS, reprints, and refusals."""

import asyncio
import contextlib
import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from parts_service.domain.printers import Printer
from parts_service.rpc.labelling.sending import send
from parts_service.v1 import labels_pb2 as labels
from parts_service.v1 import printers_pb2 as pb
from tests.rpc import goods
from tests.rpc.printer import print_tspl, print_zpl
from tests.rpc.test_label_printing import read
from tests.rpc.wire import SITE, Refusals, Wire

SECONDS_MAX = 30


class SocketPrinter:
    """A printer at a port: what it was sent, a connection each."""

    def __init__(self, port: int = 0) -> None:
        self._listener = socket.create_server(("127.0.0.1", port))
        self.port = self._listener.getsockname()[1]
        self.jobs: list[bytes] = []
        self._came = threading.Semaphore(0)
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._thread.start()

    def _serve(self) -> None:
        with contextlib.suppress(OSError):
            while True:
                connection, _ = self._listener.accept()
                with connection:
                    sent = connection.makefile("rb").read()
                self.jobs.append(sent)
                self._came.release()

    def take(self) -> bytes:
        """The next job that comes."""
        assert self._came.acquire(timeout=SECONDS_MAX)
        return self.jobs[-1]

    def close(self) -> None:
        self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        self._thread.join(SECONDS_MAX)


@pytest.fixture
def paper() -> Iterator[SocketPrinter]:
    printer = SocketPrinter()
    yield printer
    printer.close()


def set_up(wire: Wire, code: str, port: int, language: str = "ZPL") -> None:
    printer = pb.Printer(
        code=code,
        kind="PRINTER_KIND_SOCKET",
        address=f"127.0.0.1:{port}",
        language=f"PRINTER_LANGUAGE_{language}",
        paper="LABEL_PAPER_ROLL_100X50",
    )
    wire.post("manager", pb.SetPrinterRequest(printer=printer), SITE)


def job(printer: str, *codes: str, copies: int = 1) -> pb.PrintLabelsRequest:
    subjects = [labels.LabelSubject(code=code, copies=copies) for code in codes]
    return pb.PrintLabelsRequest(printer=printer, subjects=subjects)


def await_state(wire: Wire, number: int, wanted: str, *, tries: int = 0) -> pb.PrintJob:
    """The job, when it is so far."""
    found: pb.PrintJob = pb.PrintJob()
    for _ in range(SECONDS_MAX * 10):
        jobs = wire.ask("keeper", pb.ListPrintJobsRequest(site=SITE)).jobs
        (found,) = (one for one in jobs if one.job == number)
        if pb.PrintState.Name(found.state) == f"PRINT_STATE_{wanted}" and found.tries >= tries:
            return found
        time.sleep(0.1)
    raise AssertionError(found)


def test_labels_come_out_of_a_printer_and_again_with_a_reason(wire: Wire, paper: SocketPrinter) -> None:
    goods.stock_up(wire)
    set_up(wire, "Z-1", paper.port)
    set_up(wire, "T-1", paper.port, "TSPL")
    got = goods.receive(wire, "FILTER", 5)
    made = wire.post("keeper", job("Z-1", got.lot, "A-1", copies=2), SITE)
    assert (made.labels, made.printed_before) == (4, 0)
    drawn = print_zpl(paper.take())
    shown = [wire.ask("keeper", labels.RenderLabelRequest(code=code, site=SITE, format="LABEL_FORMAT_TEXT")).payload
             for code in (got.lot, "A-1")]  # fmt: skip
    assert [read(one) for one in (drawn[0], drawn[2])] == [[payload.encode()] for payload in shown]
    assert len(drawn) == 4
    sent = await_state(wire, made.job, "SENT")
    assert (sent.labels, sent.tries, sent.requested_by, sent.HasField("ended_at")) == (4, 0, "keeper", True)

    again = job("T-1", got.short_code)
    assert wire.said("keeper", again, SITE) == ("FAILED_PRECONDITION", "REASON_REQUIRED", "header.reason")
    second = wire.post("keeper", again, SITE, reason="smudged")
    assert second.printed_before == 1
    assert len(print_tspl(paper.take(), 8)) == 1
    await_state(wire, second.job, "SENT")
    prints = wire.ask("keeper", pb.ListLabelPrintsRequest(site=SITE, code=got.lot)).prints
    assert [(one.job, one.printer, one.copies, one.print_number, one.printed_by) for one in prints] == [
        (made.job, "Z-1", 2, 1, "keeper"),
        (second.job, "T-1", 1, 2, "keeper"),
    ]
    twice = wire.ask("manager", pb.ListLabelPrintsRequest(site=SITE, only_again=True)).prints
    assert [one.job for one in twice] == [second.job]
    assert len(paper.jobs) == 2


def test_what_a_dead_printer_does_not_take_waits_in_order_until_it_lives(wire: Wire) -> None:
    goods.stock_up(wire)
    alive = SocketPrinter()
    port = alive.port
    alive.close()
    set_up(wire, "Z-1", port)
    lots = [goods.receive(wire, "FILTER", 5).lot for _ in range(3)]
    first, second, third = (wire.post("keeper", job("Z-1", lot), SITE).job for lot in lots)
    dead = await_state(wire, first, "WAITING", tries=1)
    assert dead.problem
    assert dead.HasField("next_try_at")
    waiting = wire.ask("keeper", pb.ListPrintJobsRequest(site=SITE, only_waiting=True, printer="Z-1")).jobs
    assert [(one.job, bool(one.tries)) for one in waiting] == [(first, True), (second, False), (third, False)]
    wire.post("keeper", pb.CancelPrintJobRequest(job=second), SITE)
    assert wire.said("keeper", pb.CancelPrintJobRequest(job=second), SITE)[1] == "PRINT_JOB_OVER"
    alive = SocketPrinter(port)
    try:
        await_state(wire, third, "SENT")
        shown = [wire.ask("keeper", labels.RenderLabelRequest(code=lot, format="LABEL_FORMAT_TEXT")).payload
                 for lot in (lots[0], lots[2])]  # fmt: skip
        drawn = [print_zpl(one)[0] for one in alive.jobs]
        assert [read(one) for one in drawn] == [[payload.encode()] for payload in shown]
        assert await_state(wire, second, "CANCELLED").HasField("ended_at")
    finally:
        alive.close()


def test_what_is_refused(wire: Wire) -> None:
    goods.stock_up(wire)
    set_up(wire, "Z-1", 1)
    lot = goods.receive(wire, "FILTER", 5).lot
    bad, missing = "INVALID_ARGUMENT", "NOT_FOUND"
    nowhere = pb.Printer(code="Z-2", kind="PRINTER_KIND_SOCKET", address="x", language="PRINTER_LANGUAGE_ZPL")
    odd = pb.Printer(
        code="Z-2", kind="PRINTER_KIND_SOCKET", address="x:1", language="PRINTER_LANGUAGE_ZPL", resolution=9
    )
    card = labels.LabelSubject(code="ISSUE", kind="LABEL_KIND_COMMAND")
    many = labels.LabelSubject(code=lot, copies=101)
    cases: Refusals = [
        ("keeper", pb.SetPrinterRequest(printer=nowhere), SITE, ("PERMISSION_DENIED", "NO_RIGHT", "SetPrinter")),
        ("manager", pb.SetPrinterRequest(printer=nowhere), SITE, (bad, "FIELD_INVALID", "address")),
        ("manager", pb.SetPrinterRequest(printer=odd), SITE, (bad, "FIELD_INVALID", "printer.resolution")),
        ("technician", job("Z-1", lot), SITE, ("PERMISSION_DENIED", "NO_RIGHT", "PrintLabels")),
        ("keeper", job("Z-9", lot), SITE, (missing, "PRINTER_NOT_FOUND", "Z-9")),
        ("keeper", job("Z-1", "NOPLACE"), SITE, (missing, "LOCATION_NOT_FOUND", "NOPLACE")),
        ("keeper", job("Z-1"), SITE, (bad, "FIELD_INVALID", "subjects")),
        ("keeper", job("Z-1", lot, lot), SITE, (bad, "FIELD_INVALID", "subjects[1]")),
        ("keeper", pb.PrintLabelsRequest(printer="Z-1", subjects=[card]), SITE,
         (bad, "FIELD_INVALID", "subjects[0].kind")),
        ("keeper", pb.PrintLabelsRequest(printer="Z-1", subjects=[many]), SITE,
         (bad, "FIELD_INVALID", "subjects[0].copies")),
        ("keeper", pb.CancelPrintJobRequest(job=99_999), SITE, (missing, "PRINT_JOB_NOT_FOUND", "99999")),
    ]  # fmt: skip
    assert wire.said_of(cases) == [expected for *_, expected in cases]
    assert not wire.ask("keeper", pb.ListPrintJobsRequest(site=SITE)).jobs


def test_files_and_queues(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def to(kind: str, address: str) -> None:
        printer = Printer(1, "P", kind, address, "PDF", "A4_24", 203, retired=False, version=1)
        asyncio.run(send(printer, "1-7", b"%PDF-\x00", tmp_path / "printed"))

    to("FILE", "box")
    (file,) = (tmp_path / "printed/box").iterdir()
    assert (file.name, file.read_bytes()) == ("1-7.pdf", b"%PDF-\x00")
    program = tmp_path / "lp"
    program.write_text(f'#!/bin/sh\n/bin/cat > {tmp_path}/taken\nprintf "%s " "$@" > {tmp_path}/given\n')
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    to("CUPS", "office")
    assert (tmp_path / "taken").read_bytes() == b"%PDF-\x00"
    assert (tmp_path / "given").read_text() == "-d office -t 1-7 - "
    program.write_text('#!/bin/sh\necho "no such queue" >&2\nexit 1\n')
    with pytest.raises(OSError, match="lp: no such queue"):
        to("CUPS", "office")
    program.unlink()
    with pytest.raises(FileNotFoundError):
        to("CUPS", "office")
