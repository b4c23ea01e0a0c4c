"""The calls of the supply side by name: invoices, opening stock, owners, costs, supplier returns. See `calls`."""

from parts_service.v1 import invoices_pb2 as invoices
from parts_service.v1 import opening_pb2 as opening
from parts_service.v1 import owners_pb2 as owners
from parts_service.v1 import supplier_returns_pb2 as supplier_returns
from parts_service.v1 import valuation_pb2 as valuation
from scanner_client.rpcs import Unary


class SupplyCalls:
    """The supply side of the contract as methods. The comments in proto/ are the reference of each."""

    record_invoice = Unary(invoices.RecordInvoiceRequest, invoices.RecordInvoiceResponse)
    reverse_invoice = Unary(invoices.ReverseInvoiceRequest, invoices.ReverseInvoiceResponse)
    get_invoice = Unary(invoices.GetInvoiceRequest, invoices.GetInvoiceResponse)
    list_invoices = Unary(invoices.ListInvoicesRequest, invoices.ListInvoicesResponse)
    list_uninvoiced = Unary(invoices.ListUninvoicedRequest, invoices.ListUninvoicedResponse)

    record_opening = Unary(opening.RecordOpeningRequest, opening.RecordOpeningResponse)
    close_opening = Unary(opening.CloseOpeningRequest, opening.CloseOpeningResponse)
    reopen_opening = Unary(opening.ReopenOpeningRequest, opening.ReopenOpeningResponse)
    get_opening = Unary(opening.GetOpeningRequest, opening.GetOpeningResponse)

    set_consignment = Unary(owners.SetConsignmentRequest, owners.SetConsignmentResponse)
    list_consignments = Unary(owners.ListConsignmentsRequest, owners.ListConsignmentsResponse)
    list_consumption = Unary(owners.ListConsumptionRequest, owners.ListConsumptionResponse)

    set_landed_charges = Unary(valuation.SetLandedChargesRequest, valuation.SetLandedChargesResponse)
    get_lot_cost = Unary(valuation.GetLotCostRequest, valuation.GetLotCostResponse)
    list_cost_differences = Unary(valuation.ListCostDifferencesRequest, valuation.ListCostDifferencesResponse)
    get_stock_value = Unary(valuation.GetStockValueRequest, valuation.GetStockValueResponse)

    create_supplier_return = Unary(
        supplier_returns.CreateSupplierReturnRequest, supplier_returns.CreateSupplierReturnResponse
    )
    dispatch_supplier_return = Unary(
        supplier_returns.DispatchSupplierReturnRequest, supplier_returns.DispatchSupplierReturnResponse
    )
    record_supplier_credit = Unary(
        supplier_returns.RecordSupplierCreditRequest, supplier_returns.RecordSupplierCreditResponse
    )
    close_supplier_return = Unary(
        supplier_returns.CloseSupplierReturnRequest, supplier_returns.CloseSupplierReturnResponse
    )
    list_supplier_returns = Unary(
        supplier_returns.ListSupplierReturnsRequest, supplier_returns.ListSupplierReturnsResponse
    )
