"""Good requests of what job lines are to get: parts requests, pick lists, what is kept for whom."""

from typing import Any

from parts_service.v1 import changes_pb2 as changes
from parts_service.v1 import explaining_pb2 as explaining
from parts_service.v1 import picking_pb2 as picking
from parts_service.v1 import reassigning_pb2 as reassigning
from parts_service.v1 import requests_pb2 as requests
from parts_service.v1 import reservations_pb2 as reservations
from parts_service.v1 import shortages_pb2 as shortages
from parts_service.v1 import sites_pb2 as sites
from parts_service.v1 import supersession_pb2 as supersession
from tests.rpc.wire import SITE, Wire
from tests.scenarios.store import Goods

Examples = dict[str, Any]


class Requesting:
    """Parts requests in every state that an example needs."""

    def __init__(self, wire: Wire) -> None:
        """Let it all happen."""
        self.goods, self.successor = Goods(wire), Goods(wire)
        self.lot = self.goods.received(9)
        self.careful = Goods(wire)
        self.wait_bin = f"W{self.goods.name}"
        place = sites.Location(code=self.wait_bin, kind="LOCATION_KIND_WAIT_BIN")
        wire.post("manager", sites.CreateLocationsRequest(locations=[place]), SITE)
        kept = [self.careful.received(pieces) for pieces in (1, 1, 5)]
        self.kept, self.blocked = (self.keep(wire, lot) for lot in kept[:2])
        self.other_lot = kept[2]
        replaced = supersession.SetSupersessionRequest(
            supersession=supersession.Supersession(
                old_part_number=self.goods.name,
                new_part_number=self.successor.name,
                kind="SUPERSESSION_KIND_SUPERSEDES",
            )
        )
        wire.post("manager", replaced)
        made = [wire.post("keeper", self.asked_for(quantity), SITE).request for quantity in (1, 20, 21)]
        self.request, self.waiting, _ = (one.request for one in made)
        self.shortage = made[2].lines[0].shortage

    def keep(self, wire: Wire, lot: str) -> str:
        """Keep a piece of a lot for its order, and return the reservation."""
        line = reservations.ReserveLine(job_line=1, code=lot, quantity=1)
        request = reservations.ReservePartsRequest(repair_order=self.careful.name, lines=[line])
        number: str = wire.post("keeper", request, SITE).reservations[0].reservation
        return number

    def asked_for(self, quantity: int) -> requests.RequestPartsRequest:
        """Pieces for the order."""
        line = requests.RequestedPart(job_line=1, part_number=self.goods.name, quantity=quantity)
        return requests.RequestPartsRequest(repair_order=self.goods.name, lines=[line])

    def asked(self) -> Examples:
        """What only answers."""
        page = changes.PageRequest(page_size=2)
        return {
            "ExplainAllocation": explaining.ExplainAllocationRequest(
                site=SITE, part_number=self.goods.name, quantity=2
            ),
            "MakePickList": picking.MakePickListRequest(site=SITE, repair_order=self.careful.name),
            "ListWaitBins": picking.ListWaitBinsRequest(site=SITE),
            "ListReassignments": reassigning.ListReassignmentsRequest(site=SITE, page=page),
            "GetRequest": requests.GetRequestRequest(request=self.request),
            "ListRequests": requests.ListRequestsRequest(site=SITE, page=page),
        }

    def of_the_store(self) -> Examples:
        """What a site's journal takes."""
        return {
            "ConfirmPicked": picking.ConfirmPickedRequest(
                repair_order=self.goods.name,
                wait_bin=self.wait_bin,
                lines=[picking.PickedLine(code=self.lot, quantity=1)],
            ),
            "ReassignReservation": reassigning.ReassignReservationRequest(
                reservation=self.kept, repair_order=self.successor.name, job_line=1
            ),
            "RepinReservation": reassigning.RepinReservationRequest(
                reservation=self.blocked, lot=self.other_lot
            ),
            "RequestParts": self.asked_for(1),
            "AcceptSubstitute": requests.AcceptSubstituteRequest(request=self.waiting, line=1),
            "CancelRequest": requests.CancelRequestRequest(request=self.request),
            "PromiseShortage": shortages.PromiseShortageRequest(
                shortage=self.shortage, promised_on=changes.Date(year=2099, month=1, day=2)
            ),
        }
