"""From the model's words to the service's: commands from operations, ids from names, names learned from answers."""

from typing import Any

from parts_service.domain import ids
from parts_service.domain.approvals import ApprovalRequested, DeclineApproval, ExpireApproval
from parts_service.domain.catalog import Grade, IssueScan, PartFields, StockingStatus, Tracking, UpdatePart
from parts_service.domain.certificates import (
    CertificateRecorded,
    CertificateRevoked,
    CertificateType,
    RecordCertificate,
    RevokeCertificate,
    VerifyCertificate,
)
from parts_service.domain.fitment import FitmentLine, PassQualityCheck, RecordFitment
from parts_service.domain.holds import Hold, HoldKind, HoldPlaced, PlaceHold, ReleaseHold
from parts_service.domain.inspection import InspectedPieces, InspectionResult, InspectLot
from parts_service.domain.issuing import Issued, IssueParts, IssueRequestLine
from parts_service.domain.journal import Fact
from parts_service.domain.lots import Condition
from parts_service.domain.movements import MoveLine, MoveStock, PutAway
from parts_service.domain.receiving import LotLine, ReceiptLine, Received, ReceiveGoods
from parts_service.domain.repair_orders import (
    AllowedPart,
    Authorisation,
    AuthorisedBy,
    JobLineFields,
    PayType,
    RepairOrderState,
    UpsertRepairOrder,
)
from parts_service.domain.returns import ReturnKind, ReturnParts, ReturnRequestLine
from parts_service.domain.suppliers import ApprovalStatus, SetSupplierApproval
from parts_service.use_cases import (
    approvals,
    catalog,
    certificates,
    fitment,
    holds,
    inspection,
    issuing,
    movements,
    receiving,
    repair_orders,
    returns,
    suppliers,
)
from parts_service.use_cases.change import Change
from tests.simulation.operations import Operation, Verdict
from tests.simulation.state import Name, Part
from tests.use_cases.workshop import part

# A ledger id that no history reaches.
NOTHING = ids.make(1, 2**20, 0)


def fields_of(number: str, known: Part) -> PartFields:
    """The catalogue's fields of a part of the model."""
    return part(
        number,
        brand=known.brand,
        tracking=Tracking(known.tracking),
        issue_scan=IssueScan(known.scan),
        grade=Grade(known.grade),
        maker_authorised=known.maker_authorised,
        safety_critical=known.safety,
        expiry_dated=known.dated,
        required_certificates=known.papers,
        no_restock_after_opening=known.no_restock,
        stocking_status=StockingStatus.BLOCKED if known.blocked else StockingStatus.ACTIVE,
    )


class Names:
    """Which id stands for which name, by what it names."""

    def __init__(self, parts: dict[str, Part]) -> None:
        self.parts = parts
        self.ids: dict[str, dict[Name, int]] = {
            kind: {} for kind in ("lot", "unit", "issue_line", "hold", "paper", "approval")
        }
        self.frozen: dict[Name, tuple[Change[Any], Any]] = {}

    def known(self, kind: str) -> set[Name]:
        return set(self.ids[kind])

    def get(self, kind: str, name: Name) -> int:
        return self.ids[kind].get(name, NOTHING)

    def learn(
        self, operation: Operation, verdict: Verdict, fact: Fact, asked: tuple[Change[Any], Any]
    ) -> None:
        """Take over the ids an accepted change made."""
        decided = verdict.decided
        match fact:
            case Received():
                made = [unit for group in fact.units for unit in group.unit_ids]
                self.ids["lot"].update(zip(decided["lots"], (lot.lot_id for lot in fact.lots), strict=True))
                self.ids["unit"].update(zip(decided["units"], made, strict=True))
            case Issued():
                lines = (line.issue_line_id for line in fact.lines)
                self.ids["issue_line"].update(zip(decided["issue_lines"], lines, strict=True))
            case HoldPlaced():
                self.ids["hold"][decided["hold"]] = fact.hold.hold_id
            case CertificateRevoked(hold=Hold() as placed):
                self.ids["hold"][decided["hold"]] = placed.hold_id
            case CertificateRecorded():
                self.ids["paper"][decided["paper"]] = fact.certificate.certificate_id
            case ApprovalRequested():
                self.ids["approval"][decided["waits"]] = fact.approval.approval_id
                self.frozen[decided["waits"]] = asked
            case _:
                assert operation.kind not in {"receive", "issue", "hold", "record_paper"}

    def command(self, operation: Operation) -> tuple[Change[Any], Any]:
        """The change an operation asks for, and its command."""
        make = getattr(self, f"_{operation.kind}")
        asked: tuple[Change[Any], Any] = make(operation.content)
        return asked

    def _receive(self, content: dict[str, Any]) -> tuple[Change[Any], Any]:
        lines = tuple(
            ReceiptLine(
                line["part"],
                (LotLine("M1", "LABEL", line["quantity"], None, line["expires"], line["serials"], b""),),
                100,
                "CNY",
                "DE",
            )
            for line in content["lines"]
        )
        command = ReceiveGoods(content["supplier"], "V1", "", 1, content["location"], lines)
        return receiving.RECEIVE_GOODS, command

    def _inspect(self, content: dict[str, Any]) -> tuple[Change[Any], Any]:
        pieces = tuple(
            InspectedPieces(
                InspectionResult(result), quantity, tuple(self.get("unit", name) for name in units)
            )
            for result, quantity, units in content["pieces"]
        )
        lot = self.get("lot", content["lot"])
        command = InspectLot(
            lot, content["location"], pieces, content["quarantine"], 0, content["defects"], ()
        )
        return inspection.INSPECT_LOT, command

    def _move_lines(self, content: dict[str, Any]) -> tuple[MoveLine, ...]:
        return tuple(
            MoveLine(
                self.get("lot", line["lot"]) if "lot" in line else None,
                self.get("unit", line["unit"]) if "unit" in line else None,
                line["quantity"],
                line["source"],
                line["target"],
                Condition(line.get("condition", "NEW")),
            )
            for line in content["lines"]
        )

    def _put_away(self, content: dict[str, Any]) -> tuple[Change[Any], Any]:
        return movements.PUT_AWAY, PutAway(self._move_lines(content))

    def _move(self, content: dict[str, Any]) -> tuple[Change[Any], Any]:
        return movements.MOVE_STOCK, MoveStock(self._move_lines(content))

    def _issue(self, content: dict[str, Any]) -> tuple[Change[Any], Any]:
        lines = tuple(
            IssueRequestLine(
                line["job"],
                self.get("lot", line["lot"]) if "lot" in line else None,
                self.get("unit", line["unit"]) if "unit" in line else None,
                None,
                line.get("part", ""),
                line.get("serial", ""),
                line["quantity"],
                line.get("location", ""),
            )
            for line in content["lines"]
        )
        return issuing.ISSUE_PARTS, IssueParts(content["order"], lines, "", content["deviate"])

    def _return(self, content: dict[str, Any]) -> tuple[Change[Any], Any]:
        lines = tuple(
            ReturnRequestLine(
                self.get("issue_line", line["issue_line"]) if "issue_line" in line else None,
                self.get("lot", line["lot"]) if "lot" in line else None,
                self.get("unit", line["unit"]) if "unit" in line else None,
                line["quantity"],
                ReturnKind(line["kind"]),
                line["location"],
            )
            for line in content["lines"]
        )
        return returns.RETURN_PARTS, ReturnParts(content["order"], lines)

    def _fit(self, content: dict[str, Any]) -> tuple[Change[Any], Any]:
        lines = tuple(
            FitmentLine(self.get("issue_line", line["issue_line"]), line["quantity"], "front")
            for line in content["lines"]
        )
        return fitment.RECORD_FITMENT, RecordFitment(content["order"], lines)

    def _pass_check(self, content: dict[str, Any]) -> tuple[Change[Any], Any]:
        return fitment.PASS_QUALITY_CHECK, PassQualityCheck(content["order"])

    def _upsert(self, content: dict[str, Any]) -> tuple[Change[Any], Any]:
        jobs = tuple(
            JobLineFields(
                job,
                f"job {job}",
                PayType(pay),
                "",
                None
                if parts is None
                else Authorisation(
                    AuthorisedBy.MAKER if pay == "WARRANTY" else AuthorisedBy.CUSTOMER,
                    "signed",
                    1,
                    "app",
                    None,
                    tuple(AllowedPart(*one) for one in sorted(parts.items())),
                ),
            )
            for job, pay, parts in content["jobs"]
        )
        state = RepairOrderState(content["state"])
        command = UpsertRepairOrder(
            content["number"], "LSVAB4189E2123456", "", 1, state, jobs, content["version"]
        )
        return repair_orders.UPSERT_REPAIR_ORDER, command

    def _hold(self, content: dict[str, Any]) -> tuple[Change[Any], Any]:
        scope, what = content["scope"], content["what"]
        command = PlaceHold(
            HoldKind(content["kind"]),
            self.get("lot", what) if scope == "lot" else None,
            what if scope == "part" else "",
            what if scope == "supplier" else "",
            what if scope == "location" else "",
            content["why"],
        )
        return holds.PLACE_HOLD, command

    def _release(self, content: dict[str, Any]) -> tuple[Change[Any], Any]:
        return holds.RELEASE_HOLD, ReleaseHold(self.get("hold", content["hold"]))

    def _confirm(self, content: dict[str, Any]) -> tuple[Change[Any], Any]:
        name = content["waiting"]
        nothing = (holds.RELEASE_HOLD, ReleaseHold(NOTHING))
        change, command = self.frozen.get(name, nothing)
        return approvals.CONFIRM_APPROVAL, approvals.ConfirmApproval(
            self.get("approval", name), change, command
        )

    def _decline(self, content: dict[str, Any]) -> tuple[Change[Any], Any]:
        return approvals.DECLINE_APPROVAL, DeclineApproval(self.get("approval", content["waiting"]))

    def _expire(self, content: dict[str, Any]) -> tuple[Change[Any], Any]:
        return approvals.EXPIRE_APPROVAL, ExpireApproval(self.get("approval", content["waiting"]))

    def _record_paper(self, content: dict[str, Any]) -> tuple[Change[Any], Any]:
        scope, what = content["scope"], content["what"]
        command = RecordCertificate(
            CertificateType(content["type"]),
            content["number"],
            "issuer",
            content["issued"],
            content["expires"],
            what if scope == "part" else "",
            what if scope == "supplier" else "",
            self.get("lot", what) if scope == "lot" else None,
            "",
        )
        return certificates.RECORD_CERTIFICATE, command

    def _verify_paper(self, content: dict[str, Any]) -> tuple[Change[Any], Any]:
        return certificates.VERIFY_CERTIFICATE, VerifyCertificate(self.get("paper", content["paper"]))

    def _revoke_paper(self, content: dict[str, Any]) -> tuple[Change[Any], Any]:
        return certificates.REVOKE_CERTIFICATE, RevokeCertificate(self.get("paper", content["paper"]))

    def _set_supplier(self, content: dict[str, Any]) -> tuple[Change[Any], Any]:
        status = ApprovalStatus(content["status"])
        command = SetSupplierApproval(
            content["supplier"], content["brand"], status, content["first"], content["until"]
        )
        return suppliers.SET_SUPPLIER_APPROVAL, command

    def _block_part(self, content: dict[str, Any]) -> tuple[Change[Any], Any]:
        number = content["part"]
        known = self.parts.get(number, next(iter(self.parts.values())))._replace(blocked=content["blocked"])
        return catalog.UPDATE_PART, UpdatePart(fields_of(number, known), content["version"])
