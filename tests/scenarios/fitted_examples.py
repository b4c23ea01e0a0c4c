"""Good requests of what goes into vehicles and comes out of them."""

from typing import Any

from parts_service.v1 import changes_pb2 as changes
from parts_service.v1 import fitment_pb2 as fitment
from parts_service.v1 import fitted_register_pb2 as fitted_register
from parts_service.v1 import key_checks_pb2 as key_checks
from parts_service.v1 import label_keys_pb2 as label_keys
from parts_service.v1 import qualifications_pb2 as qualifications
from parts_service.v1 import removals_pb2 as removals
from tests.rpc.wire import SITE, Wire
from tests.scenarios.store import VIN, Goods

Examples = dict[str, Any]
LAST = changes.Date(year=2099, month=1, day=2)


class InVehicles:
    """A vehicle with parts in it, and a person who checks its brakes."""

    def __init__(self, wire: Wire) -> None:
        """Let it all happen."""
        self.goods = Goods(wire)
        made = wire.ask("keeper", self.goods.issue(self.goods.received(9), 3))
        self.line = made.lines[0].issue_line
        put = fitment.FitmentLine(issue_line=self.line, quantity=1, position="front left")
        request = fitment.RecordFitmentRequest(repair_order=self.goods.name, lines=[put])
        self.fitment = wire.post("technician", request, SITE).fitments[0].fitment
        out = removals.RecordRemovalRequest(repair_order=self.goods.name, lines=[self.out()])
        self.removal = wire.post("technician", out, SITE).removals[0].removal
        battery = Goods(wire, tracking="TRACKING_SERIAL", issue_scan="ISSUE_SCAN_UNIT")
        self.serial = f"SN-{battery.name}"
        battery.received(1, [self.serial])
        self.person = f"q-{self.goods.name.lower()}"
        wire.hire(self.person, ("TECHNICIAN", SITE))
        granted = qualifications.GrantQualificationRequest(qualification=self.qualified("BRAKES"))
        wire.post("admin", granted)
        self.label_key = wire.post("admin", label_keys.RotateLabelKeyRequest()).key

    def out(self) -> removals.RemovalLine:
        """A part that we had not fitted."""
        return removals.RemovalLine(
            part_number=self.goods.name,
            quantity=1,
            position=removals.Position(axle=1, side="SIDE_LEFT"),
            reason="REMOVAL_REASON_REPLACED",
            location="Q-1",
        )

    def qualified(self, kind: str) -> qualifications.Qualification:
        """A qualification of the person."""
        return qualifications.Qualification(
            principal=self.person, kind=f"QUALIFICATION_KIND_{kind}", valid_until=LAST
        )

    def asked(self) -> Examples:
        """What only answers."""
        page = changes.PageRequest(page_size=2)
        return {
            "ListLabelKeys": label_keys.ListLabelKeysRequest(),
            "ListQualifications": qualifications.ListQualificationsRequest(ending_by=LAST),
            "GetVehicleRegister": fitted_register.GetVehicleRegisterRequest(
                vin=VIN, purpose="a complaint", page=page
            ),
            "LocateSerial": fitted_register.LocateSerialRequest(serial=self.serial),
        }

    def of_the_store(self) -> Examples:
        """What a site's journal takes."""
        return {
            "RecordRemoval": removals.RecordRemovalRequest(repair_order=self.goods.name, lines=[self.out()]),
            "FitRemovedPart": removals.FitRemovedPartRequest(
                removal=self.removal, repair_order=self.goods.name, job_line=1, quantity=1
            ),
            "CorrectFitment": fitment.CorrectFitmentRequest(
                fitment=self.fitment, position=removals.Position(axle=2, side="SIDE_RIGHT")
            ),
            "CheckKeyStep": key_checks.CheckKeyStepRequest(
                repair_order=self.goods.name, issue_lines=[self.line], outcome="KEY_CHECK_OUTCOME_PASSED"
            ),
        }

    def of_the_organisation(self) -> Examples:
        """What the organisation's journal takes."""
        return {
            "RotateLabelKey": label_keys.RotateLabelKeyRequest(),
            "RevokeLabelKey": label_keys.RevokeLabelKeyRequest(key=self.label_key),
            "GrantQualification": qualifications.GrantQualificationRequest(
                qualification=self.qualified("AIRBAG")
            ),
            "RevokeQualification": qualifications.RevokeQualificationRequest(
                principal=self.person, kind="QUALIFICATION_KIND_BRAKES"
            ),
        }
