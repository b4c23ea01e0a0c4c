"""What the service says at the end of a dealer system's day: asked over the wire, laid out like the model's books."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import Any

from parts_service.v1 import approvals_pb2 as approvals
from parts_service.v1 import billing_pb2 as billing
from parts_service.v1 import changes_pb2 as changes
from parts_service.v1 import clearance_pb2 as clearance
from parts_service.v1 import cores_pb2 as cores
from parts_service.v1 import coverage_pb2 as coverage
from parts_service.v1 import fitted_register_pb2 as fitted_register
from parts_service.v1 import lineage_pb2 as lineage
from parts_service.v1 import lots_pb2 as lots
from parts_service.v1 import old_parts_pb2 as old_parts
from parts_service.v1 import outlets_pb2 as outlets
from parts_service.v1 import provisional_orders_pb2 as provisional_orders
from parts_service.v1 import repair_orders_pb2 as orders
from parts_service.v1 import shortages_pb2 as shortages
from parts_service.v1 import statements_pb2 as statements
from tests.rpc.wire import SITE, Answer
from tests.scenarios.day_model import Books, DayModel

Ask = Callable[[str, Any], Answer]
PURPOSE = "the day is compared"
# Places of goods that never were in the store, and what left it for good: their sum is what came.
OUTSIDE = {"SUPPLIER", "SPLIT", "ADJUSTMENT"}
BALANCE = (
    "received",
    "on_hand",
    "issued",
    "fitted",
    "returned_to_supplier",
    "sold",
    "lent",
    "consumed",
    "split",
    "unexplained",
)


def plain(day: changes.Date) -> str:
    """A day, ISO 8601."""
    return date(day.year, day.month, day.day).isoformat()


class DayBooks:
    """Reads everything about the model's orders, lots and vehicles; `ask` is the wire's, or something between."""

    def __init__(self, ask: Ask, model: DayModel) -> None:
        self.ask, self.model = ask, model
        self.numbers = sorted(model.orders)
        self.known = {number: self._order(number) for number in self.numbers}

    def read(self) -> Books:
        """Every book."""
        return {
            "stock": dict(self._stock()),
            "kept": {
                lot: self.ask("keeper", lots.GetLotRequest(lot=lot)).lot.reserved for lot in self.model.lots
            },
            "lines": dict(self._lines()),
            "states": {
                number: orders.RepairOrderState.Name(one.repair_order.state).removeprefix(
                    "REPAIR_ORDER_STATE_"
                )
                for number, one in self.known.items()
            },
            "register": self._register(),
            "old parts": self._old_parts(),
            "deposits": dict(self._deposits()),
            "statements": dict(self._statements()),
            "billing": self._billing(),
            "warranty": self._warranty(),
            "open": self._open(),
            "exceptions": self._exceptions(),
            "lacking": self._lacking(),
            "papers": dict(self._papers()),
            "traces": dict(self._traces()),
        }

    def open_checks(self) -> dict[str, list[Any]]:
        """What people look at when the day is over: what waits for somebody, and what was left open."""
        waiting = self.ask("keeper", approvals.ListApprovalsRequest(site=SITE)).approvals
        loose = provisional_orders.ListProvisionalOrdersRequest(site=SITE)
        overdue = outlets.ListOutletPapersRequest(site=SITE, overdue=True)
        return {
            "approvals": [one.approval for one in waiting],
            "provisional orders": [one.number for one in self.ask("keeper", loose).orders],
            "overdue loans": [one.paper for one in self.ask("keeper", overdue).papers],
        }

    def _pages(self, who: str, request: Any, rows: str) -> Iterator[Any]:  # noqa: ANN401 - any message
        request.page.page_size = 200
        while True:
            answer = self.ask(who, request)
            yield from getattr(answer, rows)
            request.page.page_token = answer.page.next_page_token
            if not request.page.page_token:
                return

    def _order(self, number: str) -> orders.GetRepairOrderResponse:
        found: orders.GetRepairOrderResponse = self.ask(
            "advisor", orders.GetRepairOrderRequest(site=SITE, number=number)
        )
        return found

    def _stock(self) -> Iterable[tuple[Any, int]]:
        for lot in self.model.lots:
            for row in self.ask("keeper", lots.GetLotRequest(lot=lot)).stock:
                if row.location not in OUTSIDE:
                    condition = lots.Condition.Name(row.condition).removeprefix("CONDITION_")
                    yield (row.lot, row.location, condition), row.quantity

    def _lines(self) -> Iterable[tuple[str, Any]]:
        for number, known in self.known.items():
            for one in known.issued:
                yield (
                    one.issue_line,
                    (
                        number,
                        one.job_line,
                        one.part_number,
                        one.lot,
                        one.serial,
                        one.quantity,
                        one.returned,
                        one.fitted,
                    ),
                )

    def _register(self) -> dict[Any, int]:
        found: Counter[Any] = Counter()
        for vin in sorted({order["vin"] for order in self.model.orders.values()}):
            asked = fitted_register.GetVehicleRegisterRequest(vin=vin, purpose=PURPOSE)
            for one in self._pages("technician", asked, "parts"):
                found[vin, one.issue_line, one.position, one.serial] += one.fitted_now
        return dict(+found)

    def _old_parts(self) -> dict[Any, int]:
        found: Counter[Any] = Counter()
        for one in self._pages("keeper", old_parts.ListOldPartsRequest(site=SITE), "old_parts"):
            disposition = old_parts.Disposition.Name(one.disposition).removeprefix("DISPOSITION_")
            state = old_parts.OldPartState.Name(one.state).removeprefix("OLD_PART_STATE_")
            found[one.repair_order, one.issue_line, disposition, state] += one.quantity
        return dict(found)

    def _deposits(self) -> Iterable[tuple[str, dict[str, int]]]:
        for one in self._pages("keeper", cores.ListCoresRequest(site=SITE), "cores"):
            names = ("charged", "due", "held", "refunded", "forfeited")
            yield one.issue_line, {name: getattr(one, f"{name}_minor") for name in names}

    def _statements(self) -> Iterable[tuple[Any, dict[str, int]]]:
        for head in self._pages("advisor", statements.ListStatementsRequest(site=SITE), "statements"):
            asked = statements.GetStatementRequest(statement=head.statement)
            answer = self.ask("advisor", asked)
            said = {
                "pieces": sum(line.quantity for line in answer.lines),
                "net": answer.statement.net_minor,
                "tax": answer.statement.tax_minor,
            }
            for part in answer.statement.sums:
                said[orders.PayType.Name(part.pay_type).removeprefix("PAY_TYPE_")] = part.net_minor
            yield (head.repair_order, head.version), said

    def _billing(self) -> dict[str, Any]:
        sign = {
            billing.BILLING_KIND_ISSUED: 1,
            billing.BILLING_KIND_RETURN_UNDONE: 1,
            billing.BILLING_KIND_RETURNED: -1,
        }
        found: dict[str, list[Any]] = {}
        request = billing.ListBillingRequest(site=SITE, from_sequence=1, page_size=1_000)
        while True:
            answer = self.ask("advisor", request)
            for one in answer.events:
                if one.kind in sign and one.issue_line:
                    sums = found.setdefault(one.issue_line, ["", 0, 0, 0])
                    pieces = sign[one.kind] * one.quantity
                    sums[0] = one.repair_order
                    sums[1] += pieces
                    sums[2] += pieces * one.unit_price_minor
                    sums[3] += sign[one.kind] * one.cost_minor
            request.from_sequence = answer.next_sequence
            if answer.next_sequence > answer.head:
                return {line: tuple(sums) for line, sums in found.items()}

    def _warranty(self) -> dict[Any, int]:
        found: Counter[Any] = Counter()
        for number in self.numbers:
            asked = coverage.CheckWarrantyRequest(site=SITE, repair_order=number)
            for one in self._pages("advisor", asked, "parts"):
                if one.state == coverage.COVER_STATE_COVERED:
                    limits = {
                        limit.basis: (
                            plain(limit.until),
                            limit.until_km if limit.HasField("until_km") else None,
                        )
                        for limit in one.limits
                    }
                    own = limits.get(coverage.WARRANTY_BASIS_PART)
                    legal = limits.get(coverage.WARRANTY_BASIS_LEGAL)
                    key = one.issue_line, plain(one.since), one.since_km, own, legal
                    found[key] += one.quantity
        return dict(found)

    @staticmethod
    def _matter(kind: int, about: str) -> tuple[str, str]:
        name = clearance.OpenKind.Name(kind).removeprefix("OPEN_KIND_")
        return name, about if about.startswith("I") else ""

    def _open(self) -> dict[Any, int]:
        found: Counter[Any] = Counter()
        for number in self.numbers:
            asked = clearance.CheckClearanceRequest(site=SITE, repair_order=number)
            for one in self.ask("advisor", asked).matters:
                found[number, *self._matter(one.kind, one.about)] += one.quantity
        return dict(found)

    def _exceptions(self) -> dict[Any, int]:
        found: Counter[Any] = Counter()
        asked = clearance.ListExceptionsRequest(site=SITE, resolved_too=True)
        for one in self._pages("advisor", asked, "exceptions"):
            key = one.repair_order, *self._matter(one.matter.kind, one.matter.about)
            found[key] += one.matter.quantity
        return dict(found)

    def _lacking(self) -> dict[Any, int]:
        found: Counter[Any] = Counter()
        for one in self._pages("keeper", shortages.ListShortagesRequest(site=SITE), "shortages"):
            found[one.repair_order, one.job_line, one.part_number] += one.quantity - one.allocated
        return dict(+found)

    def _papers(self) -> Iterable[tuple[str, Any]]:
        for head in self._pages("keeper", outlets.ListOutletPapersRequest(site=SITE), "papers"):
            paper = self.ask("keeper", outlets.GetOutletPaperRequest(paper=head.paper)).paper
            kind = outlets.OutletKind.Name(paper.kind).removeprefix("OUTLET_KIND_")
            for line in paper.lines:
                yield line.outlet_line, (kind, line.lot, line.quantity, line.returned, line.settled)

    def _traces(self) -> Iterable[tuple[str, dict[str, int]]]:
        for lot in self.model.lots:
            balance = self.ask("investigator", lineage.TraceLotRequest(lot=lot)).balance
            yield lot, {**{name: getattr(balance, name) for name in BALANCE}, "adds up": balance.adds_up}
