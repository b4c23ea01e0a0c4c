"""The calls of statements and billing by name. See `calls`."""

from parts_service.v1 import billing_pb2 as billing
from parts_service.v1 import statements_pb2 as statements
from scanner_client.rpcs import Streaming, Unary


class StatementCalls:
    """Statements and billing as methods. The comments in proto/ are the reference of each."""

    list_billing = Unary(billing.ListBillingRequest, billing.ListBillingResponse)
    stream_billing = Streaming(billing.StreamBillingRequest, billing.StreamBillingResponse)
    issue_statement = Unary(statements.IssueStatementRequest, statements.IssueStatementResponse)
    get_statement = Unary(statements.GetStatementRequest, statements.GetStatementResponse)
    list_statements = Unary(statements.ListStatementsRequest, statements.ListStatementsResponse)
    render_statement = Unary(statements.RenderStatementRequest, statements.RenderStatementResponse)
    export_vehicle_file = Unary(statements.ExportVehicleFileRequest, statements.ExportVehicleFileResponse)
