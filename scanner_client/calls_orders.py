"""The calls about repair orders by name: a part of the table in `calls.py`."""

from parts_service.v1 import authorisations_pb2 as authorisations
from parts_service.v1 import clearance_pb2 as clearance
from parts_service.v1 import provisional_orders_pb2 as provisional_orders
from parts_service.v1 import repair_orders_pb2 as repair_orders
from scanner_client.rpcs import Unary


class OrderCalls:
    """Repair orders, what was agreed on them, and what is open."""

    create_provisional_order = Unary(
        provisional_orders.CreateProvisionalOrderRequest, provisional_orders.CreateProvisionalOrderResponse
    )
    link_provisional_order = Unary(
        provisional_orders.LinkProvisionalOrderRequest, provisional_orders.LinkProvisionalOrderResponse
    )
    list_provisional_orders = Unary(
        provisional_orders.ListProvisionalOrdersRequest, provisional_orders.ListProvisionalOrdersResponse
    )
    check_clearance = Unary(clearance.CheckClearanceRequest, clearance.CheckClearanceResponse)
    list_exceptions = Unary(clearance.ListExceptionsRequest, clearance.ListExceptionsResponse)
    resolve_exception = Unary(clearance.ResolveExceptionRequest, clearance.ResolveExceptionResponse)
    authorise = Unary(authorisations.AuthoriseRequest, authorisations.AuthoriseResponse)
    list_authorisations = Unary(
        authorisations.ListAuthorisationsRequest, authorisations.ListAuthorisationsResponse
    )
    upsert_repair_order = Unary(
        repair_orders.UpsertRepairOrderRequest, repair_orders.UpsertRepairOrderResponse
    )
    get_repair_order = Unary(repair_orders.GetRepairOrderRequest, repair_orders.GetRepairOrderResponse)
    list_repair_orders = Unary(repair_orders.ListRepairOrdersRequest, repair_orders.ListRepairOrdersResponse)
