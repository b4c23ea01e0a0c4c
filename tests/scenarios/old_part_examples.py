"""Good requests about what came out of vehicles: old parts in every state that an example needs."""

from typing import Any

from parts_service.v1 import changes_pb2 as changes
from parts_service.v1 import claims_pb2 as claims
from parts_service.v1 import cores_pb2 as cores
from parts_service.v1 import old_parts_pb2 as old_parts
from parts_service.v1 import sites_pb2 as sites
from tests.rpc.wire import SITE, Wire
from tests.scenarios.store import Goods

DUE = changes.Date(year=2030, month=2, day=28)
Examples = dict[str, Any]


class CameOut:
    """Pieces issued to an order of their own, and what came out for them."""

    def __init__(self, wire: Wire) -> None:
        """Let it all happen."""
        self.wire, self.goods = wire, Goods(wire)
        kinds = {"C": "CORE_BANK", "W": "WARRANTY_RETENTION", "S": "SCRAP"}
        self.places = {kind: f"{letter}-{self.goods.name}" for letter, kind in kinds.items()}
        made = [sites.Location(code=code, kind=f"LOCATION_KIND_{kind}") for kind, code in self.places.items()]
        wire.post("admin", sites.CreateLocationsRequest(locations=made), SITE)
        lot = self.goods.received(50)
        self.issued = wire.ask("keeper", self.goods.issue(lot, 40)).lines[0].issue_line
        self.placed, self.wanted, self.sent = (
            self.tagged("RETAINED", "WARRANTY_RETENTION") for _ in range(3)
        )
        self.wrong = self.tagged("RETAINED")
        self.waste = self.tagged("HAZARDOUS", "SCRAP")
        self.hand_in_cores()
        self.paid_by_maker = Goods(wire, maker_authorised=True)
        wire.post("advisor", self.paid_by_maker.order(50, "WARRANTY"), SITE)
        request = self.paid_by_maker.issue(self.paid_by_maker.received(50), 40)
        self.covered = wire.ask("keeper", request).lines[0].issue_line
        self.answered, self.withdrawn = (wire.post("manager", self.claimed(), SITE).claim for _ in range(2))

    def recorded(self, disposition: str, kind: str = "") -> old_parts.RecordOldPartsRequest:
        """Ask to record an old part of the issued line."""
        line = old_parts.OldPart(
            issue_line=self.issued,
            disposition=f"DISPOSITION_{disposition}",
            location=self.places.get(kind, ""),
        )
        return old_parts.RecordOldPartsRequest(repair_order=self.goods.name, lines=[line])

    def tagged(self, disposition: str, kind: str = "") -> str:
        """Record an old part, and return its tag."""
        tag: str = self.wire.post("keeper", self.recorded(disposition, kind), SITE).old_parts[0]
        return tag

    def hand_in_cores(self) -> None:
        """Issue pieces with a core charge, and send one of the cores back."""
        goods = Goods(self.wire, core_charge_minor=500, core_charge_currency="CNY", old_part_required=True)
        request = goods.issue(goods.received(50), 40)
        self.charged = self.wire.ask("keeper", request).lines[0].issue_line
        core = old_parts.OldPart(
            issue_line=self.charged, disposition="DISPOSITION_CORE", location=self.places["CORE_BANK"]
        )
        recorded = old_parts.RecordOldPartsRequest(repair_order=goods.name, lines=[core] * 9)
        self.core = self.wire.post("keeper", recorded, SITE).old_parts[0]
        sent = old_parts.ShipOldPartsRequest(
            old_parts=[self.core], receiver="OLD_PART_RECEIVER_SUPPLIER", supplier=goods.name
        )
        self.wire.post("keeper", sent, SITE)

    def claimed(self) -> claims.OpenClaimRequest:
        """Ask to claim a piece whose old part the maker does not want."""
        claim = claims.Claim(
            repair_order=self.paid_by_maker.name,
            job_line=1,
            lines=[claims.ClaimLine(issue_line=self.covered, quantity=1)],
            old_parts_waived="W-1",
            parts_minor=100,
            currency="CNY",
        )
        return claims.OpenClaimRequest(claim=claim)

    def asked(self) -> Examples:
        """What only answers."""
        page = changes.PageRequest(page_size=2)
        return {
            "ListClaims": claims.ListClaimsRequest(site=SITE, page=page),
            "ListCores": cores.ListCoresRequest(site=SITE, page=page),
            "ListOldParts": old_parts.ListOldPartsRequest(site=SITE, page=page),
            "ListMissingOldParts": old_parts.ListMissingOldPartsRequest(site=SITE, page=page),
            "ListOldPartShipments": old_parts.ListOldPartShipmentsRequest(site=SITE, page=page),
        }

    def of_the_store(self) -> Examples:
        """What a site's journal takes."""
        return {
            "OpenClaim": self.claimed(),
            "AnswerClaim": claims.AnswerClaimRequest(
                claim=self.answered,
                state="WARRANTY_CLAIM_STATE_APPROVED",
                amount_minor=90,
                reference="A-1",
            ),
            "SettleCore": cores.SettleCoreRequest(
                issue_line=self.charged, quantity=1, settlement="CORE_SETTLEMENT_REFUND"
            ),
            "RecordCoreCredit": cores.RecordCoreCreditRequest(
                reference="CN-1", lines=[cores.CreditedCore(old_part=self.core, credit_minor=9)]
            ),
            "WithdrawClaim": claims.WithdrawClaimRequest(claim=self.withdrawn),
            "RecordOldParts": self.recorded("RETURNED_TO_CUSTOMER"),
            "PlaceOldParts": old_parts.PlaceOldPartsRequest(
                old_parts=[self.placed], location=self.places["WARRANTY_RETENTION"]
            ),
            "RequestOldParts": old_parts.RequestOldPartsRequest(
                old_parts=[self.wanted], reference="R-1", due_on=DUE
            ),
            "ShipOldParts": old_parts.ShipOldPartsRequest(
                old_parts=[self.sent], receiver="OLD_PART_RECEIVER_MAKER", name="Maker"
            ),
            "CorrectOldPart": old_parts.CorrectOldPartRequest(
                old_part=self.wrong, disposition="DISPOSITION_RETURNED_TO_CUSTOMER"
            ),
            "ScrapOldParts": old_parts.ScrapOldPartsRequest(old_parts=[self.waste], manifest="31-7"),
        }
