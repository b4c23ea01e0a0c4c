"""The calls about what came out of vehicles: a part of the table in `calls.py`."""

from parts_service.v1 import claims_pb2 as claims
from parts_service.v1 import cores_pb2 as cores
from parts_service.v1 import old_parts_pb2 as old_parts
from scanner_client.rpcs import Unary


class OldPartCalls:
    """Old parts, deposits on cores, and warranty claims."""

    open_claim = Unary(claims.OpenClaimRequest, claims.OpenClaimResponse)
    answer_claim = Unary(claims.AnswerClaimRequest, claims.AnswerClaimResponse)
    withdraw_claim = Unary(claims.WithdrawClaimRequest, claims.WithdrawClaimResponse)
    list_claims = Unary(claims.ListClaimsRequest, claims.ListClaimsResponse)
    record_old_parts = Unary(old_parts.RecordOldPartsRequest, old_parts.RecordOldPartsResponse)
    place_old_parts = Unary(old_parts.PlaceOldPartsRequest, old_parts.PlaceOldPartsResponse)
    request_old_parts = Unary(old_parts.RequestOldPartsRequest, old_parts.RequestOldPartsResponse)
    ship_old_parts = Unary(old_parts.ShipOldPartsRequest, old_parts.ShipOldPartsResponse)
    scrap_old_parts = Unary(old_parts.ScrapOldPartsRequest, old_parts.ScrapOldPartsResponse)
    correct_old_part = Unary(old_parts.CorrectOldPartRequest, old_parts.CorrectOldPartResponse)
    list_old_parts = Unary(old_parts.ListOldPartsRequest, old_parts.ListOldPartsResponse)
    list_missing_old_parts = Unary(
        old_parts.ListMissingOldPartsRequest, old_parts.ListMissingOldPartsResponse
    )
    list_old_part_shipments = Unary(
        old_parts.ListOldPartShipmentsRequest, old_parts.ListOldPartShipmentsResponse
    )
    settle_core = Unary(cores.SettleCoreRequest, cores.SettleCoreResponse)
    record_core_credit = Unary(cores.RecordCoreCreditRequest, cores.RecordCoreCreditResponse)
    list_cores = Unary(cores.ListCoresRequest, cores.ListCoresResponse)
