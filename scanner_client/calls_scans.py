"""The calls about codes: scanned, taught, and printed on labels."""

from parts_service.v1 import label_keys_pb2 as label_keys
from parts_service.v1 import labels_pb2 as labels
from parts_service.v1 import printers_pb2 as printers
from parts_service.v1 import scan_pb2 as scan
from scanner_client.rpcs import Streaming, Unary


class ScanCalls:
    """The comments in proto/ are the reference of each."""

    resolve_scan = Unary(scan.ResolveScanRequest, scan.ResolveScanResponse)
    teach_code = Unary(scan.TeachCodeRequest, scan.TeachCodeResponse)
    forget_code = Unary(scan.ForgetCodeRequest, scan.ForgetCodeResponse)
    register_scan_pattern = Unary(scan.RegisterScanPatternRequest, scan.RegisterScanPatternResponse)
    retire_scan_pattern = Unary(scan.RetireScanPatternRequest, scan.RetireScanPatternResponse)
    set_label_profile = Unary(scan.SetLabelProfileRequest, scan.SetLabelProfileResponse)
    list_taught_codes = Unary(scan.ListTaughtCodesRequest, scan.ListTaughtCodesResponse)
    list_scan_patterns = Unary(scan.ListScanPatternsRequest, scan.ListScanPatternsResponse)
    rotate_label_key = Unary(label_keys.RotateLabelKeyRequest, label_keys.RotateLabelKeyResponse)
    revoke_label_key = Unary(label_keys.RevokeLabelKeyRequest, label_keys.RevokeLabelKeyResponse)
    list_label_keys = Unary(label_keys.ListLabelKeysRequest, label_keys.ListLabelKeysResponse)
    set_printer = Unary(printers.SetPrinterRequest, printers.SetPrinterResponse)
    list_printers = Unary(printers.ListPrintersRequest, printers.ListPrintersResponse)
    print_labels = Unary(printers.PrintLabelsRequest, printers.PrintLabelsResponse)
    cancel_print_job = Unary(printers.CancelPrintJobRequest, printers.CancelPrintJobResponse)
    list_print_jobs = Unary(printers.ListPrintJobsRequest, printers.ListPrintJobsResponse)
    list_label_prints = Unary(printers.ListLabelPrintsRequest, printers.ListLabelPrintsResponse)
    render_label = Unary(labels.RenderLabelRequest, labels.RenderLabelResponse)
    render_labels = Streaming(labels.RenderLabelsRequest, labels.RenderLabelsResponse)
