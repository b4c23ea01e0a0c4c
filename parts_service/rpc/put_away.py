"""Rules for places, and suggestions where to put what was received, on the wire."""

from collections.abc import Sequence

from parts_service.domain import ids
from parts_service.domain.catalog import Tracking
from parts_service.domain.lots import lot_number
from parts_service.domain.put_away import (
    Arrived,
    LocationRuleFields,
    SetLocationRules,
    Stays,
    ToShelf,
    suggest,
)
from parts_service.domain.refusal import Reason, Refused
from parts_service.domain.sites import Site
from parts_service.rpc import messages, paging
from parts_service.rpc.calls import ServicerContext
from parts_service.rpc.house import House
from parts_service.rpc.movements import condition
from parts_service.rpc.stock import today_at
from parts_service.storage import put_away, stock
from parts_service.storage.engine import Connection
from parts_service.storage.put_away import PartFacts, Places
from parts_service.storage.receipts import RECEIPTS
from parts_service.storage.stock import LotView
from parts_service.use_cases.lot_status import judge
from parts_service.use_cases.put_away import SET_LOCATION_RULES
from parts_service.v1 import put_away_pb2, put_away_pb2_grpc

# A lot with its part, and what is suggested for it.
Suggestion = tuple[int, PartFacts, list[ToShelf | Stays]]


class PutAways(put_away_pb2_grpc.PutAwayServiceServicer):
    """The servicer of rules for places and of suggestions."""

    def __init__(self, house: House) -> None:
        """Work in this house."""
        self._house = house

    async def SetLocationRules(
        self, request: put_away_pb2.SetLocationRulesRequest, _context: ServicerContext
    ) -> put_away_pb2.SetLocationRulesResponse:
        outcome = await self._house.post(request.header, SET_LOCATION_RULES, read_rules(request))
        return put_away_pb2.SetLocationRulesResponse(posted=messages.posted(outcome))

    async def ListLocationRules(
        self, request: put_away_pb2.ListLocationRulesRequest, _context: ServicerContext
    ) -> put_away_pb2.ListLocationRulesResponse:
        site = await self._house.site(messages.code(request.site, "site", 16))
        rows, info = await paging.page(
            self._house,
            site.site_id,
            f"location rules {site.site_id}",
            request.page,
            "",
            lambda connection, after, most: put_away.rules_page(connection, site.site_id, after, most),
            lambda rule: rule.part_number,
        )
        return put_away_pb2.ListLocationRulesResponse(
            rules=[
                put_away_pb2.LocationRule(
                    part_number=rule.part_number,
                    location=rule.location,
                    part_name=rule.name_zh or rule.name_en,
                )
                for rule in rows
            ],
            page=info,
        )

    async def SuggestPutAway(
        self, request: put_away_pb2.SuggestPutAwayRequest, _context: ServicerContext
    ) -> put_away_pb2.SuggestPutAwayResponse:
        site = await self._house.site(messages.code(request.site, "site", 16))
        receipt_id, lot_ids = _read_what(request)
        today = today_at(site)

        def rows(connection: Connection, after: int, most: int) -> list[Suggestion]:
            if receipt_id:
                if RECEIPTS.one(connection, site=site.site_id, ids=[receipt_id]) is None:
                    raise Refused(Reason.RECEIPT_NOT_FOUND, request.receipt)
                wanted = put_away.lots_of_receipt(connection, site.site_id, receipt_id, after, most)
            else:
                wanted = [one for one in lot_ids if one > after][:most]
            return suggestions(connection, site, wanted, today)

        found, info = await paging.page(
            self._house,
            site.site_id,
            f"put away {(site.site_id, receipt_id, lot_ids)}",
            request.page,
            0,
            rows,
            lambda one: one[0],
        )
        response = put_away_pb2.SuggestPutAwayResponse(page=info)
        for _, part, lines in found:
            for line in lines:
                if isinstance(line, ToShelf):
                    response.moves.append(write_move(line, part))
                else:
                    response.staying.append(write_staying(line, part))
        return response


def _read_what(request: put_away_pb2.SuggestPutAwayRequest) -> tuple[int, list[int]]:
    """Read the receipt, or the lots in the order of their ids."""
    if bool(request.receipt) == bool(request.lots):
        raise messages.invalid("lots", "either lots or a receipt")
    if request.receipt:
        return messages.number(request.receipt, "G", "receipt"), []
    lots = messages.lines(request.lots, "lots")
    return 0, sorted({messages.lot(one, f"lots[{place}]") for place, one in enumerate(lots)})


def suggestions(connection: Connection, site: Site, lot_ids: Sequence[int], today: str) -> list[Suggestion]:
    """Return what is suggested for each of some lots of a site, in the order of the ids.

    Raises:
        Refused: LOT_NOT_FOUND.
    """
    views = stock.views(connection, lot_ids, [site.site_id])
    missing = next(iter(set(lot_ids) - {view.facts.lot.lot_id for view in views}), None)
    if missing is not None:
        raise Refused(Reason.LOT_NOT_FOUND, lot_number(missing))
    parts = sorted({view.facts.lot.part_id for view in views})
    known = put_away.places(connection, site.site_id, lot_ids, parts)
    return [
        (view.facts.lot.lot_id, known.parts[view.facts.lot.part_id], suggest(_arrived(view, known, today)))
        for view in views
    ]


def _arrived(view: LotView, known: Places, today: str) -> Arrived:
    lot, judged = view.facts.lot, judge(view, today)
    return Arrived(
        lot_id=lot.lot_id,
        standing=view.standing,
        restrictions=judged.reasons,
        barred=judged.barred,
        no_restock_after_opening=known.parts[lot.part_id].no_restock_after_opening,
        kept=known.kept.get(lot.lot_id, ()),
        units=known.units.get(lot.lot_id, {}) if view.facts.tracking == Tracking.SERIAL else None,
        rule=known.rules.get(lot.part_id, ""),
        part_at=known.parts_at.get(lot.part_id, ""),
    )


def read_rules(request: put_away_pb2.SetLocationRulesRequest) -> SetLocationRules:
    """Read the command."""
    return SetLocationRules(
        tuple(
            LocationRuleFields(
                part_number=messages.key(rule.part_number, f"rules[{place}].part_number"),
                location=messages.code(rule.location, f"rules[{place}].location", 32, optional=True),
            )
            for place, rule in enumerate(messages.lines(request.rules, "rules"))
        )
    )


def write_move(line: ToShelf, part: PartFacts) -> put_away_pb2.SuggestedMove:
    """Write pieces that go to a shelf."""
    return put_away_pb2.SuggestedMove(
        code=lot_number(line.lot_id) if line.unit_id is None else ids.number("U", line.unit_id),
        lot=lot_number(line.lot_id),
        part_number=part.part_number,
        part_name=part.name_zh or part.name_en,
        quantity=line.quantity,
        source=line.source,
        condition=condition(line.condition),
        target=line.target,
        cause=f"PUT_AWAY_CAUSE_{line.cause}",
        repair_order="" if line.kept is None else line.kept.repair_order,
        reservation="" if line.kept is None else ids.number("E", line.kept.reservation_id),
    )


def write_staying(line: Stays, part: PartFacts) -> put_away_pb2.StayingPieces:
    """Write pieces that stay where they stand."""
    return put_away_pb2.StayingPieces(
        lot=lot_number(line.lot_id),
        part_number=part.part_number,
        part_name=part.name_zh or part.name_en,
        quantity=line.quantity,
        source=line.source,
        condition=condition(line.condition),
        cause=f"STAY_CAUSE_{line.cause}",
        what=line.what,
    )
