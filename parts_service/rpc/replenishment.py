"""Stocking rules and suggested orders on the wire."""

import time

from parts_service.domain.access import DAY_US
from parts_service.domain.catalog import StockingStatus
from parts_service.domain.refusal import Reason, Refused
from parts_service.domain.replenishment import USED_DAYS, SetStockingRules, StockingRule, StockingRuleFields
from parts_service.rpc import messages, paging
from parts_service.rpc.calls import ServicerContext
from parts_service.rpc.house import House
from parts_service.rpc.stock import today_at
from parts_service.storage import replenishment
from parts_service.storage.engine import Connection
from parts_service.storage.replenishment import PartRow, Suggestion
from parts_service.storage.suppliers import SUPPLIER_OF_CODE
from parts_service.use_cases.replenishment import SET_STOCKING_RULES
from parts_service.v1 import replenishment_pb2, replenishment_pb2_grpc

KEPT_MAX = 1_000_000
LEAD_DAYS_MAX = 365
_NOT_ORDERABLE = frozenset({StockingStatus.BLOCKED, StockingStatus.OBSOLETE})


class Replenishment(replenishment_pb2_grpc.ReplenishmentServiceServicer):
    """The servicer of stocking rules and suggestions."""

    def __init__(self, house: House) -> None:
        """Work in this house."""
        self._house = house

    async def SetStockingRules(
        self, request: replenishment_pb2.SetStockingRulesRequest, _context: ServicerContext
    ) -> replenishment_pb2.SetStockingRulesResponse:
        command = read_rules(request)
        outcome = await self._house.post(request.header, SET_STOCKING_RULES, command)
        return replenishment_pb2.SetStockingRulesResponse(posted=messages.posted(outcome))

    async def ListStockingRules(
        self, request: replenishment_pb2.ListStockingRulesRequest, _context: ServicerContext
    ) -> replenishment_pb2.ListStockingRulesResponse:
        site = await self._house.site(messages.code(request.site, "site", 16))

        def rows(connection: Connection, after: str, most: int) -> list[tuple[PartRow, str, StockingRule]]:
            return replenishment.rules_page(connection, site.site_id, after, most)

        page, info = await paging.page(
            self._house,
            site.site_id,
            f"stocking rules {site.site_id}",
            request.page,
            "",
            rows,
            lambda row: row[0].part_number,
        )
        rules = [write_rule(rule, part.part_number, supplier) for part, supplier, rule in page]
        return replenishment_pb2.ListStockingRulesResponse(rules=rules, page=info)

    async def SuggestOrders(
        self, request: replenishment_pb2.SuggestOrdersRequest, _context: ServicerContext
    ) -> replenishment_pb2.SuggestOrdersResponse:
        site = await self._house.site(messages.code(request.site, "site", 16))
        supplier = messages.code(request.supplier, "supplier", 32, optional=True)
        today, since = today_at(site), time.time_ns() // 1_000 - USED_DAYS * DAY_US

        def rows(connection: Connection, after: str, most: int) -> list[Suggestion]:
            if supplier and SUPPLIER_OF_CODE.one(connection, code=supplier) is None:
                raise Refused(Reason.SUPPLIER_NOT_FOUND, supplier)
            found = replenishment.suggestions(connection, site.site_id, today, since, supplier)
            return [one for one in found if one.part.part_number > after][:most]

        page, info = await paging.page(
            self._house,
            site.site_id,
            f"suggestions {(site.site_id, supplier)}",
            request.page,
            "",
            rows,
            lambda one: one.part.part_number,
        )
        return replenishment_pb2.SuggestOrdersResponse(
            lines=[write_suggestion(one) for one in page], page=info
        )


def read_rules(request: replenishment_pb2.SetStockingRulesRequest) -> SetStockingRules:
    """Read the command."""
    return SetStockingRules(
        tuple(
            _read_rule(rule, f"rules[{place}]")
            for place, rule in enumerate(messages.lines(request.rules, "rules"))
        )
    )


def _read_rule(rule: replenishment_pb2.StockingRule, path: str) -> StockingRuleFields:
    if not 0 <= rule.maximum <= KEPT_MAX:
        raise messages.invalid(f"{path}.maximum", f"0 to {KEPT_MAX}, not {rule.maximum}")
    if not 0 <= rule.minimum <= rule.maximum:
        raise messages.invalid(f"{path}.minimum", f"0 to {rule.maximum}, not {rule.minimum}")
    if not 0 <= rule.multiple <= KEPT_MAX:
        raise messages.invalid(f"{path}.multiple", f"0 to {KEPT_MAX}, not {rule.multiple}")
    if not 0 <= rule.lead_days <= LEAD_DAYS_MAX:
        raise messages.invalid(f"{path}.lead_days", f"0 to {LEAD_DAYS_MAX}, not {rule.lead_days}")
    return StockingRuleFields(
        part_number=messages.key(rule.part_number, f"{path}.part_number"),
        minimum=rule.minimum,
        maximum=rule.maximum,
        multiple=rule.multiple or 1,
        supplier=messages.code(rule.supplier, f"{path}.supplier", 32, optional=True),
        lead_days=rule.lead_days,
    )


def write_rule(rule: StockingRule, part_number: str, supplier: str) -> replenishment_pb2.StockingRule:
    """Write a rule."""
    return replenishment_pb2.StockingRule(
        part_number=part_number,
        minimum=rule.minimum,
        maximum=rule.maximum,
        multiple=rule.multiple,
        supplier=supplier,
        lead_days=rule.lead_days,
    )


def write_suggestion(one: Suggestion) -> replenishment_pb2.SuggestedLine:
    """Write what to order of a part, and why."""
    figures = one.figures
    return replenishment_pb2.SuggestedLine(
        part_number=one.part.part_number,
        part_name=one.part.name_zh or one.part.name_en,
        quantity=one.quantity,
        supplier=one.supplier,
        unit_price_minor=one.unit_price_minor,
        currency=one.currency,
        available=figures.available,
        reserved=figures.reserved,
        in_inspection=figures.in_inspection,
        on_order=figures.on_order,
        drafted=figures.drafted,
        demand=figures.demand,
        used=figures.used,
        used_per_week=round(figures.used_per_week, 2),
        rule=None if one.rule is None else write_rule(one.rule, "", ""),
        not_orderable=one.part.stocking_status in _NOT_ORDERABLE,
    )
