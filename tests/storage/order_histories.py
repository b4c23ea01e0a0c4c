"""Repair orders as the told history has them: told twice, supplemented with a paper, reopened, repeated by another."""

from dataclasses import replace
from typing import Any

from parts_service.domain.authorisations import Authorise
from parts_service.domain.catalog import Grade
from parts_service.domain.clearance import ResolveException
from parts_service.domain.provisional_orders import CreateProvisionalOrder, LinkProvisionalOrder
from parts_service.domain.repair_orders import (
    AllowedPart,
    Authorisation,
    AuthorisedBy,
    RepairOrderState,
)
from parts_service.use_cases.authorisations import AUTHORISE
from parts_service.use_cases.clearance import RESOLVE_EXCEPTION
from parts_service.use_cases.provisional_orders import CREATE_PROVISIONAL_ORDER, LINK_PROVISIONAL_ORDER
from parts_service.use_cases.repair_orders import UPSERT_REPAIR_ORDER
from tests.papers import pdf
from tests.use_cases.workshop import Workshop, document, lot_line, order


def tell_orders(w: Workshop, site: str) -> None:
    """An order that was settled and opened again, and one that repeats it."""
    at = {"site": site, "by": "advisor"}
    first = order({"FILTER": 2, "CLIP": 3}, "RO80")
    for _ in range(2):
        w.do(UPSERT_REPAIR_ORDER, first, **at)
    allowed = (
        AllowedPart("FILTER", 2, (Grade.OES.value, Grade.GENUINE_OE.value), 9_900),
        AllowedPart("CLIP", 1),
    )
    paper = document(w, pdf(f"estimate of {site}"))
    consent = Authorisation(AuthorisedBy.CUSTOMER, "call", 0, "phone", None, allowed, 20_000, "CNY", paper)
    w.do(AUTHORISE, Authorise("RO80", 1, consent, supplement=False), **at)
    delivered = replace(
        order({"FILTER": 2}, "RO80", RepairOrderState.DELIVERED, version=2), odometer_out_km=1_003
    )
    w.do(UPSERT_REPAIR_ORDER, delivered, **at)
    again = replace(delivered, state=RepairOrderState.REOPENED, source_version=3)
    w.do(UPSERT_REPAIR_ORDER, again, reason="the customer is back", **at)
    w.do(UPSERT_REPAIR_ORDER, order({"CLIP": 2}, "RO82"), **at)
    w.issue(lot_line(w.receive("CLIP", 2, site=site), 2), number="RO82", site=site)
    cancelled = order({"CLIP": 2}, "RO82", RepairOrderState.CANCELLED, version=2)
    w.do(UPSERT_REPAIR_ORDER, cancelled, **at)
    w.do(RESOLVE_EXCEPTION, ResolveException("RO82", 1, "thrown away"), **at)
    lost = order({"CLIP": 2}, "RO82", RepairOrderState.CANCELLED, version=3)
    w.do(UPSERT_REPAIR_ORDER, lost, **at)
    opened = CreateProvisionalOrder(replace(order({"CLIP": 1}), number="", plate="京C9", source_version=0))
    fact: Any = w.do(CREATE_PROVISIONAL_ORDER, opened, site=site).fact
    number = fact.order.number
    w.issue(lot_line(w.receive("CLIP", 1, site=site), 1), number=number, site=site)
    w.do(LINK_PROVISIONAL_ORDER, LinkProvisionalOrder(number, "RO83"), **at)
    w.do(UPSERT_REPAIR_ORDER, replace(order({"CLIP": 1}, "RO81"), original="RO80"), **at)
