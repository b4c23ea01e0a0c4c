"""Goods and orders of a workshop behind a real server: what stands before anything can be issued, raced for or broken.

Every set of goods has a name of its own, so many tests share a server. Requests are made here, and sent by the tests.
"""

import itertools
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from parts_service.v1 import catalog_pb2 as catalog
from parts_service.v1 import changes_pb2 as changes
from parts_service.v1 import issuing_pb2 as issuing
from parts_service.v1 import journal_pb2 as journal
from parts_service.v1 import lots_pb2 as lots
from parts_service.v1 import receipts_pb2 as receipts
from parts_service.v1 import receiving_pb2 as receiving
from parts_service.v1 import repair_orders_pb2 as orders
from parts_service.v1 import returns_pb2 as returns
from parts_service.v1 import suppliers_pb2 as suppliers
from tests.rpc.wire import SITE, Value, Wire
from tests.scenarios.process import Server

VIN = "1M8GDM9AXKP042788"
ROWS_A_PAGE = 1_000
_numbers = itertools.count(1)


@dataclass(frozen=True)
class Workshop:
    """A server and the way to call it under the names of its people."""

    server: Server
    wire: Wire


def header(site: str = SITE, **more: Value) -> changes.ChangeHeader:
    """Make the header of a change, with a request id of its own."""
    return changes.ChangeHeader(home_site=site, request_id=str(uuid.uuid4()), **more)


class Goods:
    """A part, who delivers it, and an order it is issued to. `name` is the number of all three."""

    def __init__(self, wire: Wire, *, authorised: int = 1_000_000, **part: Value) -> None:
        """Register part, supplier and order, under a name that nothing else has."""
        self.wire, self.name = wire, f"X{next(_numbers)}"
        lot, grade = catalog.TRACKING_LOT, catalog.GRADE_GENUINE_OE
        fields = {"tracking": lot, "grade": grade, "base_unit": "pcs", **part}
        registered = catalog.Part(part_number=self.name, name_en="Filter", **fields)
        wire.post("manager", catalog.CreatePartRequest(part=registered))
        supplier = suppliers.Supplier(code=self.name, name="Supplier")
        wire.post("manager", suppliers.CreateSupplierRequest(supplier=supplier))
        wire.post("manager", self.approval("APPROVED"), reason="audit 7")
        wire.post("advisor", self.order(authorised), SITE)

    def approval(self, status: str) -> suppliers.SetSupplierApprovalRequest:
        """Ask for an approval of the supplier."""
        approval = suppliers.SupplierApproval(brand="*", status=f"APPROVAL_STATUS_{status}")
        return suppliers.SetSupplierApprovalRequest(supplier=self.name, approval=approval)

    def order(self, quantity: int, pays: str = "CUSTOMER") -> orders.UpsertRepairOrderRequest:
        """Ask to mirror the order, with so many pieces authorised by who pays."""
        payer = {"WARRANTY": "MAKER", "RECALL": "MAKER", "INSURANCE": "INSURER"}.get(pays, "CUSTOMER")
        wanted = [orders.AuthorisedPart(part_number=self.name, quantity=quantity)]
        consent = orders.Authorisation(authorised_by=f"AUTHORISED_BY_{payer}", parts=wanted)
        line = orders.JobLine(line=1, pay_type=f"PAY_TYPE_{pays}", authorisation=consent)
        order = orders.RepairOrder(
            number=self.name, vin=VIN, state="REPAIR_ORDER_STATE_OPEN", job_lines=[line]
        )
        return orders.UpsertRepairOrderRequest(repair_order=order)

    def start(self, **more: Value) -> receipts.StartReceiptRequest:
        """Ask to start a receipt."""
        return receipts.StartReceiptRequest(
            header=header(), supplier=self.name, source_voucher="V-1", location="R-1", **more
        )

    def receipt(self, quantity: int = 1, serials: Sequence[str] = ()) -> receiving.ReceiveGoodsRequest:
        """Ask to receive one lot."""
        lot = receiving.LotLine(maker_lot="M-1", quantity=quantity, serials=serials)
        return receiving.ReceiveGoodsRequest(
            header=header(),
            supplier=self.name,
            source_voucher="V-1",
            location="R-1",
            lines=[receiving.ReceiptLine(part_number=self.name, lots=[lot])],
        )

    def received(self, quantity: int = 1, serials: Sequence[str] = ()) -> str:
        """Receive one lot, and return its number."""
        answer = self.wire.ask("keeper", self.receipt(quantity, serials))
        number: str = answer.lots[0].lot
        return number

    def issue(self, code: str, quantity: int = 1, serial: str = "") -> issuing.IssuePartsRequest:
        """Ask to issue pieces to the order."""
        line = issuing.IssueLine(job_line=1, code=code, quantity=quantity, serial=serial)
        return issuing.IssuePartsRequest(header=header(), repair_order=self.name, lines=[line])

    def giving_back(self, issue_line: str, quantity: int = 1) -> returns.ReturnPartsRequest:
        """Ask to take pieces back."""
        line = returns.ReturnLine(
            code=issue_line, quantity=quantity, kind="RETURN_KIND_UNUSED_SEALED", location="R-1"
        )
        return returns.ReturnPartsRequest(header=header(), repair_order=self.name, lines=[line])

    def standing(self) -> int:
        """Count the pieces in the store that may be issued, over all lots."""
        page = changes.PageRequest(page_size=ROWS_A_PAGE)
        pieces: int = 0
        while True:
            request = lots.ListLotsRequest(site=SITE, part_number=self.name, page=page)
            answer = self.wire.ask("keeper", request)
            pieces += sum(int(lot.issuable) for lot in answer.lots)
            page.page_token = answer.page.next_page_token
            if not page.page_token:
                return pieces

    def out(self) -> int:
        """Count the pieces that were issued to the order and not returned."""
        answer = self.wire.ask("keeper", orders.GetRepairOrderRequest(site=SITE, number=self.name))
        return sum(line.quantity - line.returned for line in answer.issued)


def entries(wire: Wire, site: str = SITE, wanted: int = 1) -> list[Any]:
    """Read a journal, from an entry on."""
    found: list[Any] = []
    while True:
        request = journal.ListEntriesRequest(site=site, from_sequence=wanted, page_size=ROWS_A_PAGE)
        page = wire.ask("admin", request)
        found += page.entries
        wanted = page.next_sequence
        if wanted > page.head:
            return found


def heads(wire: Wire, *sites: str) -> list[int]:
    """Read the newest sequence of journals."""
    return [
        wire.ask("admin", journal.ListEntriesRequest(site=site, from_sequence=1, page_size=1)).head
        for site in sites
    ]
