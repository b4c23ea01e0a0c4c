"""The record of what was open when a repair order was ended all the same. What is open is told by `clearance.py`."""

from typing import NamedTuple

from parts_service.domain.ledger import record


@record(key=3)
class OrderException(NamedTuple):
    """What was open when an order was ended all the same, in the `state` it came to. Times are µs since 1970 UTC.

    `about` is the number of the thing (I1-42, E1-7, L1-3), empty where it is the line or the order itself.
    """

    site_id: int
    order_id: int
    ordinal: int
    kind: str
    job_line: int | None
    about: str
    quantity: int
    state: str
    since: int
    resolved_at: int | None
    resolved_by: int | None
    resolution_ref: int | None
