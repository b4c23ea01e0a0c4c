"""Good requests of printers."""

from typing import Any

from parts_service.v1 import changes_pb2 as changes
from parts_service.v1 import labels_pb2 as labels
from parts_service.v1 import printers_pb2 as pb
from tests.rpc.wire import SITE, Wire
from tests.scenarios.store import Goods

Examples = dict[str, Any]


class Printed:
    """A printer that nobody answers at, and a job that waits for it."""

    def __init__(self, wire: Wire) -> None:
        """Let it all happen."""
        goods = Goods(wire)
        self.code = f"Z-{goods.name}"
        wire.post("manager", self.set(0), SITE)
        self.lot, self.other = goods.received(2), goods.received(2)
        self.job = wire.post("keeper", self.printing(self.other), SITE).job

    def set(self, version: int = 1) -> pb.SetPrinterRequest:
        """It is at a port of this machine that nothing listens at."""
        printer = pb.Printer(
            code=self.code,
            kind="PRINTER_KIND_SOCKET",
            address="127.0.0.1:1",
            language="PRINTER_LANGUAGE_ZPL",
        )
        return pb.SetPrinterRequest(printer=printer, expected_version=version)

    def printing(self, lot: str) -> pb.PrintLabelsRequest:
        """Two labels of a lot."""
        return pb.PrintLabelsRequest(printer=self.code, subjects=[labels.LabelSubject(code=lot, copies=2)])

    def asked(self) -> Examples:
        """What only answers."""
        page = changes.PageRequest(page_size=2)
        return {
            "ListPrinters": pb.ListPrintersRequest(site=SITE, page=page),
            "ListPrintJobs": pb.ListPrintJobsRequest(site=SITE, page=page, printer=self.code),
            "ListLabelPrints": pb.ListLabelPrintsRequest(site=SITE, page=page, code=self.other),
        }

    def of_the_store(self) -> Examples:
        """What a site's journal takes."""
        return {
            "SetPrinter": self.set(),
            "PrintLabels": self.printing(self.lot),
            "CancelPrintJob": pb.CancelPrintJobRequest(job=self.job),
        }
