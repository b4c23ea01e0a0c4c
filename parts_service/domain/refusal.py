"""Why a request is refused: one vocabulary of reasons, as values and as one exception.

What lives here: `Reason`, `Refusal` (the value one command of a batch is answered with) and `Refused` (raised when a
request cannot be served at all). What does not: status codes and texts, which are the wire's (`rpc/refusals.py`).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum, unique


@unique
class Reason(StrEnum):
    """Every reason the service refuses for. Its name is the contract; the wire adds code and text."""

    # The request itself is wrong: mend it, nothing was looked at.
    FIELD_INVALID = "FIELD_INVALID"
    TOO_MANY_LINES = "TOO_MANY_LINES"
    CODE_NOT_RECOGNISED = "CODE_NOT_RECOGNISED"
    VIN_INVALID = "VIN_INVALID"
    PAGE_TOKEN_INVALID = "PAGE_TOKEN_INVALID"  # noqa: S105 - a reason, not a secret
    OCCURRED_IN_FUTURE = "OCCURRED_IN_FUTURE"
    REQUEST_ID_REUSED = "REQUEST_ID_REUSED"
    # Who calls.
    NO_CREDENTIAL = "NO_CREDENTIAL"
    CREDENTIAL_REFUSED = "CREDENTIAL_REFUSED"
    NO_RIGHT = "NO_RIGHT"
    BADGE_REFUSED = "BADGE_REFUSED"
    # What is named does not exist, or exists already.
    SITE_NOT_FOUND = "SITE_NOT_FOUND"
    PART_NOT_FOUND = "PART_NOT_FOUND"
    SUPPLIER_NOT_FOUND = "SUPPLIER_NOT_FOUND"
    LOCATION_NOT_FOUND = "LOCATION_NOT_FOUND"
    CERTIFICATE_NOT_FOUND = "CERTIFICATE_NOT_FOUND"
    RECEIPT_NOT_FOUND = "RECEIPT_NOT_FOUND"
    LOT_NOT_FOUND = "LOT_NOT_FOUND"
    UNIT_NOT_FOUND = "UNIT_NOT_FOUND"
    HOLD_NOT_FOUND = "HOLD_NOT_FOUND"
    REPAIR_ORDER_NOT_FOUND = "REPAIR_ORDER_NOT_FOUND"
    JOB_LINE_NOT_FOUND = "JOB_LINE_NOT_FOUND"
    ISSUE_LINE_NOT_FOUND = "ISSUE_LINE_NOT_FOUND"
    APPROVAL_NOT_FOUND = "APPROVAL_NOT_FOUND"
    PRINCIPAL_NOT_FOUND = "PRINCIPAL_NOT_FOUND"
    TOKEN_NOT_FOUND = "TOKEN_NOT_FOUND"  # noqa: S105 - a reason, not a secret
    ALREADY_EXISTS = "ALREADY_EXISTS"
    VERSION_MISMATCH = "VERSION_MISMATCH"
    VERSION_STALE = "VERSION_STALE"
    # The rules of the store.
    REASON_REQUIRED = "REASON_REQUIRED"
    REQUEST_TOO_OLD = "REQUEST_TOO_OLD"
    PART_BLOCKED = "PART_BLOCKED"
    SUPPLIER_NOT_APPROVED = "SUPPLIER_NOT_APPROVED"
    GRADE_NOT_ALLOWED = "GRADE_NOT_ALLOWED"
    EXPIRY_REQUIRED = "EXPIRY_REQUIRED"
    DATES_CONTRADICT = "DATES_CONTRADICT"
    LOT_EXPIRED = "LOT_EXPIRED"
    SERIALS_REQUIRED = "SERIALS_REQUIRED"
    SERIAL_KNOWN = "SERIAL_KNOWN"
    SERIAL_NOT_IN_STOCK = "SERIAL_NOT_IN_STOCK"
    CERTIFICATE_NOT_USABLE = "CERTIFICATE_NOT_USABLE"
    PLACE_NOT_ALLOWED = "PLACE_NOT_ALLOWED"
    NOT_ENOUGH_STOCK = "NOT_ENOUGH_STOCK"
    LOT_NOT_USABLE = "LOT_NOT_USABLE"
    NOT_FIRST_EXPIRED = "NOT_FIRST_EXPIRED"
    SCAN_REQUIRED = "SCAN_REQUIRED"
    HOLD_RELEASED = "HOLD_RELEASED"
    REPAIR_ORDER_NOT_OPEN = "REPAIR_ORDER_NOT_OPEN"
    JOB_LINE_IN_USE = "JOB_LINE_IN_USE"
    NOT_AUTHORISED = "NOT_AUTHORISED"
    BEYOND_AUTHORISATION = "BEYOND_AUTHORISATION"
    PART_NOT_MAKER_AUTHORISED = "PART_NOT_MAKER_AUTHORISED"
    RETURN_EXCEEDS_ISSUE = "RETURN_EXCEEDS_ISSUE"
    FITMENT_EXCEEDS_ISSUE = "FITMENT_EXCEEDS_ISSUE"
    # The second person.
    SAME_PERSON = "SAME_PERSON"
    APPROVAL_PENDING = "APPROVAL_PENDING"
    APPROVAL_EXPIRED = "APPROVAL_EXPIRED"
    APPROVAL_CLOSED = "APPROVAL_CLOSED"
    PRINCIPAL_INACTIVE = "PRINCIPAL_INACTIVE"
    # The service.
    QUEUE_FULL = "QUEUE_FULL"
    TOO_MANY_CALLS = "TOO_MANY_CALLS"
    LOCK_TIMEOUT = "LOCK_TIMEOUT"
    DRAINING = "DRAINING"
    DEADLINE_PASSED = "DEADLINE_PASSED"
    JOURNAL_DOES_NOT_VERIFY = "JOURNAL_DOES_NOT_VERIFY"
    UNEXPECTED = "UNEXPECTED"
    # Files.
    IMPORT_RUNNING = "IMPORT_RUNNING"
    IMPORT_ENDED = "IMPORT_ENDED"
    FILE_UNREADABLE = "FILE_UNREADABLE"
    ROWS_REFUSED = "ROWS_REFUSED"
    DOCUMENT_NOT_FOUND = "DOCUMENT_NOT_FOUND"
    DOCUMENT_TYPE_WRONG = "DOCUMENT_TYPE_WRONG"
    DOCUMENT_DAMAGED = "DOCUMENT_DAMAGED"
    DOCUMENT_TOO_LARGE = "DOCUMENT_TOO_LARGE"
    WAIVER_NOT_FOUND = "WAIVER_NOT_FOUND"
    WAIVER_ENDED = "WAIVER_ENDED"
    SIGNAL_NOT_FOUND = "SIGNAL_NOT_FOUND"
    SIGNAL_CLOSED = "SIGNAL_CLOSED"
    SIGNAL_UNFOUNDED = "SIGNAL_UNFOUNDED"
    SERIAL_OUT_OF_RANGE = "SERIAL_OUT_OF_RANGE"
    # Purchase orders.
    PURCHASE_ORDER_NOT_FOUND = "PURCHASE_ORDER_NOT_FOUND"
    PURCHASE_ORDER_STATE = "PURCHASE_ORDER_STATE"
    PART_NOT_ORDERABLE = "PART_NOT_ORDERABLE"
    # Lines of purchase orders, and their arrival.
    PURCHASE_LINE_NOT_FOUND = "PURCHASE_LINE_NOT_FOUND"
    PURCHASE_LINE_RECEIVED = "PURCHASE_LINE_RECEIVED"
    PURCHASE_NOT_APPROVED = "PURCHASE_NOT_APPROVED"
    EXCEEDS_PURCHASE = "EXCEEDS_PURCHASE"
    RECEIPT_NOT_OPEN = "RECEIPT_NOT_OPEN"
    RECEIPT_APPROVAL_NOT_DUE = "RECEIPT_APPROVAL_NOT_DUE"
    PART_NOT_ORDERED = "PART_NOT_ORDERED"
    MORE_THAN_ORDERED = "MORE_THAN_ORDERED"
    DAMAGED_ON_ARRIVAL = "DAMAGED_ON_ARRIVAL"
    LABEL_MISMATCH = "LABEL_MISMATCH"
    DISCREPANCY_NOT_FOUND = "DISCREPANCY_NOT_FOUND"
    DISCREPANCY_CLOSED = "DISCREPANCY_CLOSED"
    RESOLUTION_NOT_ALLOWED = "RESOLUTION_NOT_ALLOWED"
    DEPENDED_ON = "DEPENDED_ON"
    NOTHING_TO_INSPECT = "NOTHING_TO_INSPECT"
    SUPPLIER_RETURN_NOT_FOUND = "SUPPLIER_RETURN_NOT_FOUND"
    SUPPLIER_RETURN_STATE = "SUPPLIER_RETURN_STATE"
    RETURN_OTHER_SUPPLIER = "RETURN_OTHER_SUPPLIER"
    # Costs.
    INVOICE_NOT_FOUND = "INVOICE_NOT_FOUND"
    INVOICE_EXCEEDS_RECEIPT = "INVOICE_EXCEEDS_RECEIPT"
    INVOICE_OTHER_SUPPLIER = "INVOICE_OTHER_SUPPLIER"
    CURRENCY_DIFFERS = "CURRENCY_DIFFERS"
    INVOICE_REVERSED = "INVOICE_REVERSED"
    OWNER_FORBIDS = "OWNER_FORBIDS"
    CONSIGNMENT_NOT_AGREED = "CONSIGNMENT_NOT_AGREED"
    OPENING_CLOSED = "OPENING_CLOSED"
    OPENING_NOT_CLOSED = "OPENING_NOT_CLOSED"
    DECLARED_GRADE_TOO_HIGH = "DECLARED_GRADE_TOO_HIGH"
    # What is kept for orders, and what they wait for.
    RESERVATION_NOT_FOUND = "RESERVATION_NOT_FOUND"
    SHORTAGE_NOT_FOUND = "SHORTAGE_NOT_FOUND"
    RESERVATION_ENDED = "RESERVATION_ENDED"
    SHORTAGE_CLOSED = "SHORTAGE_CLOSED"


# Never kept: a later identical request is decided afresh (design, write path: what is stored).
NEVER_STORED = frozenset(
    {
        Reason.FIELD_INVALID,
        Reason.TOO_MANY_LINES,
        Reason.CODE_NOT_RECOGNISED,
        Reason.VIN_INVALID,
        Reason.PAGE_TOKEN_INVALID,
        Reason.OCCURRED_IN_FUTURE,
        Reason.REQUEST_ID_REUSED,
        Reason.NO_CREDENTIAL,
        Reason.CREDENTIAL_REFUSED,
        Reason.NO_RIGHT,
        Reason.BADGE_REFUSED,
        Reason.REQUEST_TOO_OLD,
        Reason.IMPORT_RUNNING,
        Reason.FILE_UNREADABLE,
        Reason.ROWS_REFUSED,
        Reason.DOCUMENT_TOO_LARGE,
        Reason.SIGNAL_UNFOUNDED,
        Reason.QUEUE_FULL,
        Reason.TOO_MANY_CALLS,
        Reason.LOCK_TIMEOUT,
        Reason.DRAINING,
        Reason.DEADLINE_PASSED,
        Reason.JOURNAL_DOES_NOT_VERIFY,
        Reason.UNEXPECTED,
    }
)


@dataclass(frozen=True, slots=True)
class Refusal:
    """One command was refused: why, about what, and the figures a text needs.

    `subject` names the thing (a lot number, a field path); `detail` holds the arguments of the text, as text or
    numbers. Neither holds personal values: refusals are stored and logged.
    """

    reason: Reason
    subject: str = ""
    detail: Mapping[str, str | int] = field(default_factory=dict)


class Refused(Exception):
    """A request that cannot be served at all, raised with its `Refusal`."""

    def __init__(self, reason: Reason, subject: str = "", **detail: str | int) -> None:
        """Make the refusal from its reason, subject and text arguments."""
        super().__init__(reason, subject)
        self.refusal = Refusal(reason, subject, detail)
