"""The part of the contract that is about what job lines are to get and what is kept for them, as methods.

What does not live here: the other calls, and what makes them (`calls`).
"""

from parts_service.v1 import explaining_pb2 as explaining
from parts_service.v1 import picking_pb2 as picking
from parts_service.v1 import reassigning_pb2 as reassigning
from parts_service.v1 import requests_pb2 as requests
from parts_service.v1 import shortages_pb2 as shortages
from scanner_client.rpcs import Unary


class KeptCalls:
    """Requests, reassignments and explanations. The comments in proto/ are the reference of each."""

    make_pick_list = Unary(picking.MakePickListRequest, picking.MakePickListResponse)
    confirm_picked = Unary(picking.ConfirmPickedRequest, picking.ConfirmPickedResponse)
    list_wait_bins = Unary(picking.ListWaitBinsRequest, picking.ListWaitBinsResponse)
    reassign_reservation = Unary(
        reassigning.ReassignReservationRequest, reassigning.ReassignReservationResponse
    )
    repin_reservation = Unary(reassigning.RepinReservationRequest, reassigning.RepinReservationResponse)
    list_reassignments = Unary(reassigning.ListReassignmentsRequest, reassigning.ListReassignmentsResponse)
    explain_allocation = Unary(explaining.ExplainAllocationRequest, explaining.ExplainAllocationResponse)
    request_parts = Unary(requests.RequestPartsRequest, requests.RequestPartsResponse)
    cancel_request = Unary(requests.CancelRequestRequest, requests.CancelRequestResponse)
    accept_substitute = Unary(requests.AcceptSubstituteRequest, requests.AcceptSubstituteResponse)
    get_request = Unary(requests.GetRequestRequest, requests.GetRequestResponse)
    list_requests = Unary(requests.ListRequestsRequest, requests.ListRequestsResponse)
    promise_shortage = Unary(shortages.PromiseShortageRequest, shortages.PromiseShortageResponse)
