"""One repair from appointment to claim: everything a workshop does for one car, and everything it must not do.

An advisor who is the dealer system, a storekeeper, a technician, a qualified third, a claims clerk and an auditor. All
over the wire, on both databases; at the end what the papers, the feeds and the traces say of the car is the same.
"""

import io
from collections import Counter
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from google.protobuf.timestamp_pb2 import Timestamp
from pypdf import PdfReader

from parts_service.storage.verification import verify_database
from parts_service.v1 import approvals_pb2 as approvals
from parts_service.v1 import authorisations_pb2 as authorisations
from parts_service.v1 import billing_pb2 as billing
from parts_service.v1 import claim_audit_pb2 as claim_audit
from parts_service.v1 import claims_pb2 as claims
from parts_service.v1 import clearance_pb2 as clearance
from parts_service.v1 import cores_pb2 as cores
from parts_service.v1 import coverage_pb2 as coverage
from parts_service.v1 import fitment_pb2 as fitment
from parts_service.v1 import fitted_register_pb2 as fitted_register
from parts_service.v1 import issuing_pb2 as issuing
from parts_service.v1 import key_checks_pb2 as key_checks
from parts_service.v1 import lineage_pb2 as lineage
from parts_service.v1 import old_parts_pb2 as old_parts
from parts_service.v1 import picking_pb2 as picking
from parts_service.v1 import qualifications_pb2 as qualifications
from parts_service.v1 import removals_pb2 as removals
from parts_service.v1 import repair_orders_pb2 as orders
from parts_service.v1 import requests_pb2 as requests
from parts_service.v1 import returns_pb2 as returns
from parts_service.v1 import shortages_pb2 as shortages
from parts_service.v1 import statements_pb2 as statements
from parts_service.v1 import undo_pb2 as undo
from tests.rpc.wire import SITE, Answer
from tests.scenarios.conftest import furnished
from tests.scenarios.process import serving
from tests.scenarios.repaired_car import (
    BADGE,
    BATTERY,
    BELT,
    FAILED,
    FILTER,
    NEW,
    OLD,
    ORDER,
    PADS,
    PIN,
    PLATE,
    PRICES,
    STARTER,
    VIN,
    Order,
    date,
)
from tests.scenarios.store import entries


class Repair(Order):
    """The people at work on the car, and what they know of it."""

    def prepared(self) -> None:
        """Two days before: what is there is kept, what is lacking is ordered, comes, and all lies in the wait bin."""
        wire = self.wire
        self.lots = {
            number: self.received(number, pieces).lot
            for number, pieces in ((PADS, 4), (FILTER, 6), (STARTER, 1), (BELT, 2))
        }
        self.tell("OPEN")
        needed = datetime.now(UTC) + timedelta(days=2)
        wanted = [
            requests.RequestedPart(job_line=line, part_number=number, quantity=pieces)
            for line, number, pieces in ((1, PADS, 2), (1, FILTER, 3), (1, STARTER, 1), (2, BATTERY, 1))
        ]
        asked = requests.RequestPartsRequest(
            repair_order=ORDER, lines=wanted, needed_at=Timestamp(seconds=int(needed.timestamp()))
        )
        self.request = wire.post("advisor", asked, SITE).request.request
        assert self.progress() == [(2, 0, 0, 0), (3, 0, 0, 0), (1, 0, 0, 0), (0, 0, 0, 1)]
        (short,) = self.lacking()
        assert (short.part_number, short.quantity - short.allocated) == (BATTERY, 1)
        promise = shortages.PromiseShortageRequest(shortage=short.shortage, promised_on=date(1))
        wire.post("keeper", promise, SITE)

        arrived = self.received(BATTERY, 0, NEW)
        (kept,) = arrived.allocations
        assert (kept.shortage, kept.repair_order, kept.quantity) == (short.shortage, ORDER, 1)
        self.lots[BATTERY], (self.unit,) = arrived.lot, arrived.units
        assert self.lacking() == []

        pick_list = picking.MakePickListRequest(site=SITE, request=self.request)
        to_pick = wire.ask("keeper", pick_list).lines
        assert {(one.part_number, one.quantity, one.wait_bin) for one in to_pick} == {
            (PADS, 2, "W-1"), (FILTER, 3, "W-1"), (STARTER, 1, "W-1"), (BATTERY, 1, "W-1"),
        }  # fmt: skip
        picked = [
            picking.PickedLine(
                code=self.unit if one.part_number == BATTERY else one.lot,
                quantity=one.quantity,
                location=one.location,
            )
            for one in to_pick
        ]
        wire.post(
            "keeper", picking.ConfirmPickedRequest(repair_order=ORDER, wait_bin="W-1", lines=picked), SITE
        )
        assert not wire.ask("keeper", pick_list).lines
        assert self.progress() == [(2, 2, 0, 0), (3, 3, 0, 0), (1, 1, 0, 0), (1, 1, 0, 0)]

    def lacking(self) -> list[shortages.Shortage]:
        """What the order waits for."""
        request = shortages.ListShortagesRequest(site=SITE, repair_order=ORDER)
        found = self.wire.ask("keeper", request).shortages
        return [one for one in found if one.state == shortages.SHORTAGE_STATE_WAITING]

    def progress(self) -> list[tuple[int, int, int, int]]:
        """Of each line of the request: kept, picked, issued, lacking."""
        found = self.wire.ask("keeper", requests.GetRequestRequest(request=self.request)).request
        return [(one.reserved, one.picked, one.issued, one.waiting) for one in found.lines]

    def arrived(self) -> None:
        """The car comes; the dealer system says so twice, and then something old."""
        self.tell("IN_WORK", odometer_in_km=48_210)
        again = self.told("IN_WORK", version=self.version, odometer_in_km=48_210)
        assert self.wire.post("advisor", again, SITE).unchanged
        late = self.told("OPEN", version=1)
        assert self.said("advisor", late) == ("ABORTED", "VERSION_STALE")
        typed = self.told("IN_WORK")
        typed.repair_order.vin = VIN.replace("0", "O")
        assert self.said("advisor", typed) == ("INVALID_ARGUMENT", "VIN_INVALID")

    def issue_of(self, number: str, quantity: int = 1, job_line: int = 1) -> issuing.IssuePartsRequest:
        """Ask to issue what was scanned, to the technician."""
        code = self.unit if number == BATTERY else self.lots[number]
        line = issuing.IssueLine(job_line=job_line, code=code, quantity=quantity)
        return issuing.IssuePartsRequest(repair_order=ORDER, lines=[line], receiver="technician")

    def issue(self, number: str, quantity: int = 1, job_line: int = 1) -> Answer:
        """Issue at once."""
        answer = self.wire.post("keeper", self.issue_of(number, quantity, job_line), SITE)
        self.lines[number].append(answer.lines[0].issue_line)
        return answer

    def issued(self) -> None:
        """By scan; safety-critical parts with the receiver's badge; nothing beyond what was agreed."""
        wire = self.wire
        assert self.issue(FILTER, 3).warnings == []
        self.issue(STARTER)
        self.issue(BATTERY, job_line=2)
        waits = wire.post("keeper", self.issue_of(PADS, 2), SITE).approval
        confirm = approvals.ConfirmApprovalRequest(approval=waits)
        assert self.said("keeper", confirm) == (FAILED, "SAME_PERSON")
        second = approvals.ConfirmApprovalRequest(approval=waits, badge=BADGE, pin=PIN)
        self.lines[PADS] += wire.post("keeper", second, SITE).issue_lines
        (pads,) = (one for one in self.order().issued if one.part_number == PADS)
        assert (pads.issuer, pads.receiver, pads.approver) == ("keeper", "technician", "technician")
        assert self.progress() == [(0, 0, 2, 0), (0, 0, 3, 0), (0, 0, 1, 0), (0, 0, 1, 0)]

        assert self.said("keeper", self.issue_of(FILTER)) == (FAILED, "BEYOND_AUTHORISATION")
        more = orders.Authorisation(
            authorised_by="AUTHORISED_BY_CUSTOMER",
            channel="phone",
            parts=[orders.AuthorisedPart(part_number=FILTER, quantity=1)],
        )
        supplement = authorisations.AuthoriseRequest(
            repair_order=ORDER, job_line=1, authorisation=more, supplement=True
        )
        self.agreed = wire.post("advisor", supplement, SITE).version
        assert self.agreed == 2
        self.issue(FILTER)
        told = authorisations.ListAuthorisationsRequest(site=SITE, repair_order=ORDER, job_line=1)
        assert [one.authorisation.version for one in wire.ask("advisor", told).authorisations] == [1, 2]

    def mistaken(self) -> None:
        """The belt of another car is taken back at once; a filter that was not needed comes back sealed."""
        wire = self.wire
        wrong = self.issue(BELT)
        assert [issuing.RemarkKind.Name(one.kind) for one in wrong.lines[0].remarks] == [
            "REMARK_KIND_DOES_NOT_FIT"
        ]
        assert len(wrong.warnings) == 1
        taken_back = wire.post("keeper", undo.UndoEntryRequest(sequence=wrong.posted.sequence), SITE)
        assert taken_back.kind == "issued"
        back = wire.post("keeper", self.giving_back(self.lines[FILTER][1]), SITE).lines[0]
        assert (back.lot, back.quantity, back.location) == (self.lots[FILTER], 1, "R-1")
        assert self.said("keeper", self.giving_back(self.lines[FILTER][1])) == (
            FAILED,
            "RETURN_EXCEEDS_ISSUE",
        )

    @staticmethod
    def giving_back(code: str) -> returns.ReturnPartsRequest:
        """Ask to take one piece back."""
        line = returns.ReturnLine(code=code, quantity=1, kind="RETURN_KIND_UNUSED_SEALED", location="R-1")
        return returns.ReturnPartsRequest(repair_order=ORDER, lines=[line])

    def fitted(self) -> None:
        """What matters is recorded piece by piece, and a qualified third checks the brakes before the order passes."""
        wire = self.wire
        passing = fitment.PassQualityCheckRequest(repair_order=ORDER)
        assert self.said("technician", passing) == (FAILED, "FITMENT_REQUIRED")
        (pads,), (battery,) = self.lines[PADS], self.lines[BATTERY]
        out = removals.RemovalLine(
            part_number=BATTERY, serial=OLD, quantity=1, reason="REMOVAL_REASON_REPLACED", location="WR-1"
        )
        sides = [removals.Position(axle=1, side=f"SIDE_{side}") for side in ("LEFT", "RIGHT")]
        lines = [fitment.FitmentLine(issue_line=pads, quantity=1, at=at) for at in sides]
        lines.append(fitment.FitmentLine(issue_line=battery, quantity=1, position="boot", removed=out))
        answer = wire.post("technician", fitment.RecordFitmentRequest(repair_order=ORDER, lines=lines), SITE)
        assert [(one.position, one.serial) for one in answer.fitments] == [
            ("AXLE1/LEFT", ""), ("AXLE1/RIGHT", ""), ("boot", NEW),
        ]  # fmt: skip
        assert [(one.serial, one.replaced_by) for one in answer.removals] == [
            (OLD, answer.fitments[2].fitment)
        ]

        def check(outcome: str, notes: str = "") -> key_checks.CheckKeyStepRequest:
            return key_checks.CheckKeyStepRequest(
                repair_order=ORDER, issue_lines=[pads], outcome=f"KEY_CHECK_OUTCOME_{outcome}", notes=notes
            )

        assert self.said("technician", check("PASSED")) == (FAILED, "NOT_A_THIRD_PERSON")
        assert self.said("third", check("PASSED")) == (FAILED, "NOT_QUALIFIED")
        able = qualifications.Qualification(
            principal="third", kind="QUALIFICATION_KIND_BRAKES", valid_from=date(-9), valid_until=date(9)
        )
        wire.post("manager", qualifications.GrantQualificationRequest(qualification=able))
        wire.post("third", check("FAILED", "a caliper bolt is loose"), SITE)
        assert self.said("technician", passing) == (FAILED, "KEY_STEP_FAILED")
        wire.post("third", check("PASSED"), SITE)

    def passed(self) -> None:
        """What was not recorded is declared; what came out has its disposition; and then nothing is open."""
        assert self.open() == [
            ("NOT_FITTED", 3),
            ("NOT_FITTED", 1),
            ("OLD_PART_MISSING", 3),
            ("OLD_PART_MISSING", 1),
            ("OLD_PART_MISSING", 1),
            ("OLD_PART_MISSING", 2),
        ]
        passing = fitment.PassQualityCheckRequest(repair_order=ORDER)
        declared = self.wire.post("technician", passing, SITE).fitments
        assert [(one.issue_line, one.quantity) for one in declared] == [
            (self.lines[FILTER][0], 3), (self.lines[STARTER][0], 1),
        ]  # fmt: skip
        tags = self.came_out(
            (self.lines[PADS][0], 2, "RETURNED_TO_CUSTOMER", {}),
            (self.lines[FILTER][0], 3, "CUSTOMER_WAIVED", {"channel": "phone"}),
            (self.lines[STARTER][0], 1, "CORE", {"location": "CB-1"}),
            (self.lines[BATTERY][0], 1, "RETAINED", {"location": "WR-1", "serial": OLD}),
        )
        self.kept = tags[3]
        assert self.open() == []
        deposit = cores.ListCoresRequest(site=SITE, repair_order=ORDER)
        (core,) = self.wire.ask("keeper", deposit).cores
        assert (core.state, core.charged_minor, core.held_minor) == (
            cores.CORE_STATE_RECEIVED,
            20_000,
            20_000,
        )
        refund = cores.SettleCoreRequest(
            issue_line=core.issue_line, quantity=1, settlement="CORE_SETTLEMENT_REFUND", reference="R-1"
        )
        self.wire.post("advisor", refund, SITE)
        (core,) = self.wire.ask("keeper", deposit).cores
        assert (core.state, core.refunded_minor) == (cores.CORE_STATE_REFUNDED, 20_000)

    def came_out(self, *said: tuple[str, int, str, dict[str, Any]]) -> list[str]:
        """Record what became of old parts, and return their tags."""
        lines = [
            old_parts.OldPart(
                issue_line=line, quantity=pieces, disposition=f"DISPOSITION_{disposition}", **more
            )
            for line, pieces, disposition, more in said
        ]
        request = old_parts.RecordOldPartsRequest(repair_order=ORDER, lines=lines)
        return list(self.wire.post("keeper", request, SITE).old_parts)

    def settled(self) -> None:
        """A statement, another issue after reopening, a second statement; then the car leaves."""
        self.tell("SETTLED", odometer_in_km=48_210)
        self.stated(1, pieces=3)
        self.tell("REOPENED", odometer_in_km=48_210)
        self.issue(FILTER)
        assert self.open() == [("NOT_FITTED", 1), ("OLD_PART_MISSING", 1)]
        self.wire.post("technician", fitment.PassQualityCheckRequest(repair_order=ORDER), SITE)
        self.came_out((self.lines[FILTER][2], 1, "CUSTOMER_WAIVED", {"channel": "phone"}))
        assert self.open() == []
        self.tell("SETTLED", odometer_in_km=48_210)
        self.stated(2, pieces=4)
        self.tell("DELIVERED", odometer_in_km=48_210, odometer_out_km=48_216)
        exceptions = clearance.ListExceptionsRequest(site=SITE, repair_order=ORDER)
        assert not self.wire.ask("advisor", exceptions).exceptions

    def stated(self, version: int, pieces: int) -> None:
        """Issue a statement with so many filters, and look at its pages in both languages."""
        request = statements.IssueStatementRequest(repair_order=ORDER)
        answer = self.wire.post("advisor", request, SITE)
        head = answer.statement
        amounts = {PADS: 2, FILTER: pieces, STARTER: 1, BATTERY: 1}
        assert (head.version, head.vin, head.plate) == (version, VIN, PLATE)
        assert head.net_minor == sum(PRICES[number] * count for number, count in amounts.items())
        stated: Counter[str] = Counter()
        for one in answer.lines:
            stated[one.part_number] += one.quantity
        assert stated == amounts
        assert self.said("advisor", request) == ("ALREADY_EXISTS", "STATEMENT_UNCHANGED")
        for language, title in (("CHINESE", "维修工单"), ("ENGLISH", "Repair order")):
            render = statements.RenderStatementRequest(
                statement=head.statement,
                format="STATEMENT_FORMAT_PDF",
                language=f"STATEMENT_LANGUAGE_{language}",
            )
            rendered = self.wire.ask("advisor", render)
            text = "".join(page.extract_text() for page in PdfReader(io.BytesIO(rendered.content)).pages)
            assert {word for word in (title, ORDER, NEW, self.lots[PADS]) if word not in text} == set()

    def covered(self) -> None:
        """Everything in the car is covered since delivery; by its serial, too."""
        asked = coverage.CheckWarrantyRequest(vin=VIN, purpose="the customer asks")
        found = [one for one in self.wire.ask("advisor", asked).parts if one.fitment]
        assert Counter(one.part_number for one in found) == Counter(
            {PADS: 2, FILTER: 2, STARTER: 1, BATTERY: 1}
        )
        assert {one.state for one in found} == {coverage.COVER_STATE_COVERED}
        assert {one.since_km for one in found} == {48_216}
        (battery,) = self.wire.ask("keeper", coverage.CheckWarrantyRequest(serial=NEW)).parts
        assert (battery.repair_order, battery.longer.basis, battery.position) == (
            ORDER, coverage.WARRANTY_BASIS_PART, "boot",
        )  # fmt: skip

    def claimed(self) -> None:
        """The maker pays for the battery; while he is asked, it cannot come back."""
        wire, (battery,) = self.wire, self.lines[BATTERY]
        wanted = claims.Claim(
            repair_order=ORDER,
            job_line=2,
            maker_number="VW-1",
            lines=[claims.ClaimLine(issue_line=battery, quantity=1)],
            parts_minor=PRICES[BATTERY],
            currency="CNY",
        )
        self.claim = wire.post("advisor", claims.OpenClaimRequest(claim=wanted), SITE).claim
        assert self.said("keeper", self.giving_back(battery)) == (FAILED, "LINE_UNDER_CLAIM")
        scrap = old_parts.ScrapOldPartsRequest(old_parts=[self.kept])
        assert self.said("keeper", scrap, reason="no room") == (FAILED, "NOT_SCRAPPABLE_YET")
        for state in ("APPROVED", "PAID"):
            answer = claims.AnswerClaimRequest(
                claim=self.claim,
                state=f"WARRANTY_CLAIM_STATE_{state}",
                amount_minor=PRICES[BATTERY],
                reference="VW-A",
            )
            wire.post("manager", answer, SITE)
        (old,) = wire.ask("keeper", old_parts.ListOldPartsRequest(site=SITE, old_part=self.kept)).old_parts
        assert (old.claim, old.serial, old.state) == (self.claim, OLD, old_parts.OLD_PART_STATE_HELD)

    def audited(self) -> None:
        """Part by part it adds up, and nothing speaks against the claimed line."""
        period: dict[str, Any] = {"site": SITE, "first_day": date(-1), "last_day": date(1)}
        parts = self.wire.ask("auditor", claim_audit.ReconcileClaimsRequest(**period)).parts
        assert all(one.adds_up for one in parts)
        assert {
            one.part_number: (
                one.bought_from_maker + one.bought_elsewhere,
                sum(pay.issued for pay in one.issued),
                sum(pay.returned for pay in one.issued),
                one.closing,
            )
            for one in parts
        } == {
            PADS: (4, 2, 0, 2),
            FILTER: (6, 5, 1, 2),
            STARTER: (1, 1, 0, 0),
            BATTERY: (1, 1, 0, 0),
            BELT: (2, 1, 1, 2),
        }
        (line,) = self.wire.ask("auditor", claim_audit.ListClaimLinesRequest(**period)).lines
        assert (line.issue_line, line.claim, line.maker_number, list(line.old_parts), list(line.flags)) == (
            self.lines[BATTERY][0], self.claim, "VW-1", [self.kept], [],
        )  # fmt: skip

    def agree(self) -> None:
        """The billing feed, the vehicle's register and its trace say what the order says."""
        wire = self.wire
        out = {one.issue_line: one.quantity - one.returned for one in self.order().issued}
        assert sum(out.values()) == 2 + 4 + 1 + 1
        sign = {
            billing.BILLING_KIND_ISSUED: 1,
            billing.BILLING_KIND_RETURN_UNDONE: 1,
            billing.BILLING_KIND_RETURNED: -1,
        }
        billed: Counter[str] = Counter()
        feed = billing.StreamBillingRequest(site=SITE, until_head=True)
        for message in wire.exchange("advisor", feed):
            for event in message.events:
                billed[event.issue_line] += sign.get(event.kind, 0) * event.quantity
        assert dict(billed) == out
        in_the_car = {line: pieces for line, pieces in out.items() if pieces}
        asked = fitted_register.GetVehicleRegisterRequest(vin=VIN, purpose="to be sure", fitted_now=True)
        register = wire.ask("technician", asked)
        registered: Counter[str] = Counter()
        for part in register.parts:
            registered[part.issue_line] += part.fitted_now
        assert registered == in_the_car
        assert {(one.position, one.key_check.checked_by) for one in register.parts if one.part_number == PADS} == {
            ("AXLE1/LEFT", "third"), ("AXLE1/RIGHT", "third"),
        }  # fmt: skip
        (located,) = wire.ask("keeper", fitted_register.LocateSerialRequest(serial=NEW)).units
        assert (located.state, located.repair_order) == ("FITTED", ORDER)
        traced = wire.ask("investigator", lineage.TraceVehicleRequest(vin=VIN, purpose="recall R-7")).parts
        assert {
            one.destination.issue_line: one.destination.fitted for one in traced if one.destination.fitted
        } == in_the_car
        assert {one.origin.source_voucher for one in traced} == {"V-7"}
        for lot in self.lots.values():
            balance = wire.ask("investigator", lineage.TraceLotRequest(lot=lot)).balance
            assert (balance.adds_up, balance.unexplained) == (True, 0)


# Entries of the site's journal that tell it, by kind.
STORY = Counter(
    {
        "locations_created": 2,
        "received": 5,
        # Appointment, arrival, twice settled, reopened, delivered; and once what was known.
        "repair_order_mirrored": 6,
        "repair_order_unchanged": 1,
        "parts_requested": 1,
        "shortage_promised": 1,
        "picked": 1,
        # Three times filters, starter, battery, pads, and the belt that was not meant.
        "issued": 7,
        "approval_requested": 1,
        "authorised": 1,
        "entry_undone": 1,
        "returned": 1,
        "fitment_recorded": 1,
        "key_step_checked": 2,
        "quality_check_passed": 2,
        "old_parts_recorded": 2,
        "core_settled": 1,
        "statement_issued": 2,
        # Warranty, register and trace of the vehicle.
        "looked_up": 3,
        "claim_opened": 1,
        "claim_answered": 2,
    }
)


def test_one_repair_from_appointment_to_claim(place: tuple[str, Path]) -> None:
    database_url, folder = place
    with serving(database_url, folder) as server:
        wire = furnished(server)
        repair = Repair(wire)
        repair.prepared()
        repair.arrived()
        repair.issued()
        repair.mistaken()
        repair.fitted()
        repair.passed()
        repair.settled()
        repair.covered()
        repair.claimed()
        repair.audited()
        repair.agree()
        told = Counter(entry.kind for entry in entries(wire))
        assert told == STORY
        assert server.stop() == 0
    assert verify_database(database_url).findings == ()
