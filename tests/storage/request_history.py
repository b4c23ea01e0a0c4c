"""The part of the told history that is about parts requests: asked for, replaced, promised, cancelled."""

from typing import Any

from parts_service.domain.requests import AcceptSubstitute, CancelRequest, RequestedPart, RequestParts
from parts_service.domain.shortages import PromiseShortage, ShortagePriority
from parts_service.use_cases.requests import ACCEPT_SUBSTITUTE, CANCEL_REQUEST, REQUEST_PARTS
from parts_service.use_cases.shortages import PROMISE_SHORTAGE
from tests.use_cases.workshop import Workshop


def requested(w: Workshop) -> None:
    """Two requests: one takes another part for what it lacks, the other is cancelled. FILTER leads to PADS."""
    w.order({"FILTER": 30, "CLIP": 30}, number="RO17")
    lines = (RequestedPart(1, "CLIP", 300, False), RequestedPart(1, "FILTER", 900, False))
    asked = RequestParts("RO17", lines, ShortagePriority.VOR, w.clock() + 86_400_000_000)
    first: Any = w.do(REQUEST_PARTS, asked, by="advisor").fact
    for day in ("2099-01-02", "2099-01-05"):
        w.do(PROMISE_SHORTAGE, PromiseShortage(first.shortages[0].shortage_id, day))
    w.do(ACCEPT_SUBSTITUTE, AcceptSubstitute(first.request.parts_request_id, 2, "PADS"), by="advisor")
    second: Any = w.do(REQUEST_PARTS, asked, by="advisor").fact
    cancelled = CancelRequest(second.request.parts_request_id)
    w.do(CANCEL_REQUEST, cancelled, by="advisor", reason="sold the car")
