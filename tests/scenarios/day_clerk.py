"""The people of a dealer system's day: what each means to do is told to the model and sent over the wire.

Every intention is refused as the model says, or done; what the service names (lots, lines, papers) the model learns.
"""

import threading
from collections import Counter
from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import grpc
from google.protobuf.timestamp_pb2 import Timestamp

from parts_service.v1 import approvals_pb2 as approvals
from parts_service.v1 import cores_pb2 as cores
from parts_service.v1 import fitment_pb2 as fitment
from parts_service.v1 import issuing_pb2 as issuing
from parts_service.v1 import key_checks_pb2 as key_checks
from parts_service.v1 import old_parts_pb2 as old_parts
from parts_service.v1 import picking_pb2 as picking
from parts_service.v1 import repair_orders_pb2 as orders
from parts_service.v1 import requests_pb2 as requests
from parts_service.v1 import reservations_pb2 as reservations
from parts_service.v1 import returns_pb2 as returns
from parts_service.v1 import statements_pb2 as statements
from scanner_client.refusals import read_failure
from tests.rpc.wire import SITE, Answer, Sent, Wire
from tests.scenarios.day_model import DayModel, Facts

BADGE, PIN = "D7QX", "4711"
ZONE = ZoneInfo("Asia/Shanghai")
PAYER = {"WARRANTY": "MAKER", "RECALL": "MAKER", "INSURANCE": "INSURER", "INTERNAL": "INTERNAL"}


class Day:
    """What everybody shares: the wire, the model and its lock, and how often what was refused."""

    def __init__(self, wire: Wire) -> None:
        self.wire, self.model = wire, DayModel()
        self.lock = threading.Lock()
        self.refused: Counter[str] = Counter()
        self.units: dict[str, str] = {}

    def today(self) -> date:
        """The site's day."""
        return datetime.now(ZONE).date()


class Clerk:
    """One storekeeper, and whoever stands beside him."""

    def __init__(self, day: Day, keeper: str) -> None:
        self.day, self.model, self.wire, self.keeper = day, day.model, day.wire, keeper

    def do(
        self, who: str, request: Sent, expected: str = "", *, reason: str = "", site: str = SITE
    ) -> Answer:
        """Post a change; it is refused as expected, or answered."""
        said, answer = "", None
        try:
            answer = self.wire.post(who, request, site, reason=reason)
        except grpc.RpcError as error:
            call: Any = error
            said = read_failure(call.code().name, call.details(), call.trailing_metadata()).reason
        if said != expected:
            raise AssertionError(f"expected {expected or 'OK'}, said {said or 'OK'} to {who}: {request}")
        if said:
            with self.day.lock:
                self.day.refused[said] += 1
        return answer

    # The dealer system.

    def message(self, number: str, told: Facts) -> orders.UpsertRepairOrderRequest:
        """What it says of an order."""
        order = self.order(told)
        order.number, order.source_version = number, told["version"]
        order.state = getattr(orders, f"REPAIR_ORDER_STATE_{told['state']}")
        order.odometer_in_km, order.odometer_out_km = told["km_in"], told["km_out"]
        if told["delivered_on"] is not None:
            noon = datetime.combine(told["delivered_on"], datetime.min.time(), ZONE)
            order.delivered_at.CopyFrom(Timestamp(seconds=int(noon.astimezone(UTC).timestamp())))
        return orders.UpsertRepairOrderRequest(repair_order=order)

    @staticmethod
    def order(told: Facts) -> orders.RepairOrder:
        """Vehicle and job lines, as the dealer system or the counter says them."""
        jobs = [
            orders.JobLine(
                line=job,
                description="维修",
                pay_type=f"PAY_TYPE_{line['pay']}",
                technician="technician",
                authorisation=orders.Authorisation(
                    authorised_by=f"AUTHORISED_BY_{PAYER.get(line['pay'], 'CUSTOMER')}",
                    reference="SIG",
                    version=line["version"],
                    channel="signature",
                    parts=[
                        orders.AuthorisedPart(part_number=part, quantity=quantity)
                        for part, quantity in sorted(line["allowed"].items())
                    ],
                ),
            )
            for job, line in sorted(told["jobs"].items())
        ]
        return orders.RepairOrder(vin=told["vin"], plate=told["plate"], job_lines=jobs)

    def tell(self, number: str, told: Facts, reason: str = "") -> None:
        """Let it say what an order is now."""
        with self.day.lock:
            expected = self.model.tell_refused(number, told, reason)
        unchanged = expected == "UNCHANGED"
        request = self.message(number, told)
        answer = self.do("advisor", request, "" if unchanged else expected, reason=reason)
        if answer is not None:
            assert answer.unchanged == unchanged
            if not unchanged:
                with self.day.lock:
                    self.model.told(number, told)

    # Ahead of the work.

    def ask_for(self, number: str, wanted: dict[tuple[int, str], int], **more: Any) -> str:  # noqa: ANN401
        """Request parts: what is free is kept, the rest is lacking; which pieces is told, how many is known."""
        lines = [
            requests.RequestedPart(job_line=job, part_number=part, quantity=quantity)
            for (job, part), quantity in wanted.items()
        ]
        answer = self.do("advisor", requests.RequestPartsRequest(repair_order=number, lines=lines, **more))
        with self.day.lock:
            for line in answer.request.lines:
                self.model.lack(number, line.job_line, line.part_number, line.quantity)
            for one in answer.allocations:
                self.take_allocation(one)
        found: str = answer.request.request
        return found

    def take_allocation(self, one: reservations.Allocation) -> None:
        """The model learns for whom pieces of a lot are kept."""
        part = self.model.lots[one.lot]["part"]
        self.model.allocated(one.repair_order, one.job_line, part, one.lot, one.quantity)

    def pick(self, number: str, wait_bin: str, serial: str) -> None:
        """Bring what is kept to the wait bin; of a lot of units, the one with that serial."""
        listed = self.wire.ask(self.keeper, picking.MakePickListRequest(site=SITE, repair_order=number)).lines
        picked = [
            picking.PickedLine(
                code=self.day.units[serial] if self.model.parts[one.part_number].get("serial") else one.lot,
                quantity=one.quantity,
                location=one.location,
            )
            for one in listed
        ]
        if picked:
            request = picking.ConfirmPickedRequest(repair_order=number, wait_bin=wait_bin, lines=picked)
            self.do(self.keeper, request)
            with self.day.lock:
                for one in listed:
                    self.model.moved(one.lot, one.location, wait_bin, one.quantity)

    # The counter.

    def issue(
        self,
        number: str,
        job: int,
        lot: str,
        quantity: int,
        place: str,
        *,
        serial: str = "",
        shown: str = "",
        confirm: bool = True,
        reason: str = "",
    ) -> str:
        """Issue pieces of a lot, by its code or what is `shown`; safety-critical ones with the technician's badge."""
        with self.day.lock:
            part = self.model.lots[lot]["part"]
            expected = self.model.issue_refused(number, job, part, lot, quantity)
            deviates = bool(reason) and expected == "NOT_FIRST_EXPIRED"
        code = shown or self.day.units.get(serial, lot)
        line = issuing.IssueLine(job_line=job, code=code, quantity=quantity, location=place)
        request = issuing.IssuePartsRequest(
            repair_order=number, lines=[line], receiver="technician", deviate=deviates
        )
        answer = self.do(self.keeper, request, "" if deviates else expected, reason=reason)
        if answer is None:
            return ""
        if self.model.parts[part].get("safety_critical"):
            assert answer.approval
            if not confirm:
                return str(answer.approval)
            self.do(self.keeper, approvals.ConfirmApprovalRequest(approval=answer.approval), "SAME_PERSON")
            second = approvals.ConfirmApprovalRequest(approval=answer.approval, badge=BADGE, pin=PIN)
            (name,) = self.do(self.keeper, second).issue_lines
        else:
            name = answer.lines[0].issue_line
            self.model_sequence = answer.posted.sequence
        with self.day.lock:
            self.model.issued(name, number, job, lot, quantity, place, serial)
        return str(name)

    def give_back(self, name: str, quantity: int, kind: str, place: str) -> None:
        """Take pieces back."""
        with self.day.lock:
            number = self.model.lines[name]["order"]
            expected = self.model.return_refused(name, quantity, kind, place)
            own = self.model.lots[self.model.lines[name]["lot"]]["order"]
        line = returns.ReturnLine(
            code=name, quantity=quantity, kind=f"RETURN_KIND_{kind}", location="" if own else place
        )
        request = returns.ReturnPartsRequest(repair_order=number, lines=[line])
        if self.do(self.keeper, request, expected) is not None:
            with self.day.lock:
                self.model.returned(name, quantity, kind, place)

    # The bay.

    def fit(self, number: str, *fitted: tuple[str, int, str]) -> list[str]:
        """Say piece by piece what went where."""
        lines = [
            fitment.FitmentLine(issue_line=name, quantity=quantity, position=position)
            for name, quantity, position in fitted
        ]
        answer = self.do("technician", fitment.RecordFitmentRequest(repair_order=number, lines=lines))
        with self.day.lock:
            for name, quantity, position in fitted:
                self.model.fitted(name, quantity, position)
        return [one.fitment for one in answer.fitments]

    def check(self, number: str, name: str, outcome: str = "PASSED") -> None:
        """A qualified third looks at a key step."""
        request = key_checks.CheckKeyStepRequest(
            repair_order=number,
            issue_lines=[name],
            outcome=f"KEY_CHECK_OUTCOME_{outcome}",
            notes="a bolt is loose" if outcome == "FAILED" else "",
        )
        self.do("third", request)
        with self.day.lock:
            self.model.lines[name]["check"] = outcome

    def pass_quality(self, number: str) -> None:
        """The completion inspection."""
        with self.day.lock:
            expected = self.model.pass_refused(number)
        request = fitment.PassQualityCheckRequest(repair_order=number)
        if self.do("technician", request, expected) is not None:
            with self.day.lock:
                self.model.passed(number)

    # What came out, and papers.

    def came_out(self, number: str, *said: tuple[str, int, str]) -> None:
        """Say what became of old parts."""
        places = {"CORE": "CB-1", "RETAINED": "WR-1", "INSURER": "WR-1"}
        lines = [
            old_parts.OldPart(
                issue_line=name,
                quantity=quantity,
                disposition=f"DISPOSITION_{disposition}",
                channel="phone" if disposition == "CUSTOMER_WAIVED" else "",
                location=places.get(disposition, ""),
            )
            for name, quantity, disposition in said
        ]
        self.do(
            self.keeper,
            old_parts.RecordOldPartsRequest(repair_order=number, lines=lines),
            reason="nothing came out",
        )
        with self.day.lock:
            for name, quantity, disposition in said:
                self.model.old_part(name, quantity, disposition)

    def settle_core(self, name: str, quantity: int, settlement: str) -> None:
        """Pay a deposit back, or keep it."""
        request = cores.SettleCoreRequest(
            issue_line=name,
            quantity=quantity,
            settlement=f"CORE_SETTLEMENT_{settlement}",
            reference="R-1" if settlement == "REFUND" else "",
        )
        self.do("advisor", request, reason="" if settlement == "REFUND" else "it never came")
        with self.day.lock:
            self.model.cores[name]["refunded" if settlement == "REFUND" else "forfeited"] += quantity

    def state(self, number: str) -> None:
        """Issue the statement, and refuse to say the same twice."""
        request = statements.IssueStatementRequest(repair_order=number)
        answer = self.do("advisor", request)
        with self.day.lock:
            expected = self.model.stated(number)
        said = answer.statement
        assert (said.net_minor, said.tax_minor) == (expected.get("net", 0), expected.get("tax", 0)), number
        self.do("advisor", request, "STATEMENT_UNCHANGED")
