"""Where received pieces go, through a transaction: rules, and suggestions that putting away takes as they are."""

from typing import Any

import pytest

from parts_service.domain.holds import HoldKind, PlaceHold
from parts_service.domain.lots import Condition, Lot
from parts_service.domain.movements import Balance, MoveLine, PutAway
from parts_service.domain.policies import DEFAULT_POLICY
from parts_service.domain.put_away import (
    LocationRule,
    LocationRuleFields,
    SetLocationRules,
    Stays,
    ToShelf,
)
from parts_service.domain.refusal import Reason
from parts_service.domain.reservations import ReserveLine, ReserveParts
from parts_service.domain.shortages import RecordShortage, ShortagePriority
from parts_service.domain.sites import Location
from parts_service.rpc.put_away import suggestions
from parts_service.storage import put_away
from parts_service.use_cases import holds, movements, receiving, reservations, shortages
from parts_service.use_cases.put_away import SET_LOCATION_RULES
from tests.use_cases.workshop import TODAY, Workshop, receipt


def keep(workshop: Workshop, *rules: tuple[str, str], site: str = "SH") -> None:
    command = SetLocationRules(tuple(LocationRuleFields(*rule) for rule in rules))
    workshop.do(SET_LOCATION_RULES, command, site=site)


def suggested(workshop: Workshop, *lot_ids: int) -> list[ToShelf | Stays]:
    with workshop.database.snapshot() as connection:
        found = suggestions(connection, workshop.sites["SH"], sorted(lot_ids), TODAY)
    return [line for _, _, lines in found for line in lines]


def told(lines: list[ToShelf | Stays]) -> list[tuple[object, ...]]:
    return [
        (one.unit_id is None, one.quantity, one.source, one.target, one.cause)
        if isinstance(one, ToShelf)
        else (one.quantity, one.source, one.cause)
        for one in lines
    ]


def put_away_as_suggested(workshop: Workshop, *lot_ids: int) -> None:
    lines = tuple(
        MoveLine(
            one.lot_id if one.unit_id is None else None,
            one.unit_id,
            one.quantity,
            one.source,
            one.target,
            Condition(one.condition),
        )
        for one in suggested(workshop, *lot_ids)
        if isinstance(one, ToShelf)
    )
    workshop.do(movements.PUT_AWAY, PutAway(lines))


def standing(workshop: Workshop, lot_id: int) -> dict[str, int]:
    codes = {one.location_id: one.code for one in workshop.rows(Location)}
    return {
        codes[one.location_id]: one.quantity
        for one in workshop.rows(Balance)
        if one.lot_id == lot_id and one.quantity > 0
    }


def waits_for(workshop: Workshop, number: str, part: str, quantity: int) -> None:
    workshop.order({part: 50}, number=number)
    wanted = RecordShortage(number, 1, part, quantity, ShortagePriority.VOR)
    workshop.do(shortages.RECORD_SHORTAGE, wanted)


def test_what_is_refused_in_order_of_precedence(workshop: Workshop) -> None:
    rows = [
        ((("NO", "A-01"),), Reason.PART_NOT_FOUND, "NO"),
        ((("FILTER", "A-01"), ("FILTER", "")), Reason.FIELD_INVALID, "rules"),
        ((("FILTER", "A-99"),), Reason.LOCATION_NOT_FOUND, "A-99"),
        ((("FILTER", "RCV"),), Reason.PLACE_NOT_ALLOWED, "RCV"),
    ]
    for rules, reason, subject in rows:
        command = SetLocationRules(tuple(LocationRuleFields(*rule) for rule in rules))
        refusal = workshop.refusal(SET_LOCATION_RULES, command)
        assert (refusal.reason, refusal.subject) == (reason, subject)
    assert (
        workshop.refusal(SET_LOCATION_RULES, SetLocationRules(()), by="technician").reason == Reason.NO_RIGHT
    )


def test_rules_are_laid_down_replaced_and_taken_away(workshop: Workshop) -> None:
    keep(workshop, ("FILTER", "A-01"), ("CLIP", "W-01"))
    keep(workshop, ("FILTER", "A-02"), ("CLIP", ""), ("PADS", ""))
    assert len(workshop.rows(LocationRule)) == 1
    with workshop.database.snapshot() as connection:
        (rule,) = put_away.rules_page(connection, 1, "", 9)
        assert (rule.part_number, rule.location) == ("FILTER", "A-02")
        assert put_away.rules_page(connection, 2, "", 9) == []


def test_the_rest_goes_where_its_lot_its_rule_or_its_part_says(workshop: Workshop) -> None:
    lot = workshop.receive("FILTER", 9, put_away="")
    assert told(suggested(workshop, lot)) == [(9, "RCV", "NO_PLACE")]
    workshop.receive("FILTER", 4, put_away="A-01")
    workshop.receive("FILTER", 5, put_away="A-02")
    assert told(suggested(workshop, lot)) == [(True, 9, "RCV", "A-02", "SAME_PART")]
    keep(workshop, ("FILTER", "A-01"))
    assert told(suggested(workshop, lot)) == [(True, 9, "RCV", "A-01", "RULE")]
    workshop.move(lot, 2, "A-02")
    assert told(suggested(workshop, lot)) == [(True, 7, "RCV", "A-02", "SAME_LOT")]
    put_away_as_suggested(workshop, lot)
    assert standing(workshop, lot) == {"A-02": 9}
    assert suggested(workshop, lot) == []


def test_a_place_on_hold_is_not_suggested_and_what_stands_in_one_stays(workshop: Workshop) -> None:
    lot = workshop.receive("FILTER", 9, put_away="")
    workshop.receive("FILTER", 4, put_away="A-02")
    keep(workshop, ("FILTER", "A-01"))
    for place, expected in (
        ("A-01", (True, 9, "RCV", "A-02", "SAME_PART")),
        ("A-02", (9, "RCV", "NO_PLACE")),
        ("RCV", (9, "RCV", "ON_HOLD")),
    ):
        wet = PlaceHold(HoldKind.OTHER, None, "", "", place, "wet floor")
        workshop.do(holds.PLACE_HOLD, wet, reason="wet floor")
        assert told(suggested(workshop, lot)) == [expected]


def test_what_waits_for_an_inspector_stays(workshop: Workshop) -> None:
    workshop.follow(DEFAULT_POLICY)
    fact: Any = workshop.do(receiving.RECEIVE_GOODS, receipt("PADS", 3, location="INS")).fact
    keep(workshop, ("PADS", "A-01"))
    assert told(suggested(workshop, fact.lots[0].lot_id)) == [(3, "INS", "UNINSPECTED")]


def test_urgent_goods_go_to_the_wait_bin_of_their_order_and_the_rest_to_the_shelf(workshop: Workshop) -> None:
    waits_for(workshop, "RO1", "FILTER", 3)
    keep(workshop, ("FILTER", "A-01"))
    lot = workshop.receive("FILTER", 9, put_away="")
    lines = suggested(workshop, lot)
    assert told(lines) == [(True, 3, "RCV", "W-01", "KEPT"), (True, 6, "RCV", "A-01", "RULE")]
    assert [one.kept.repair_order for one in lines if isinstance(one, ToShelf) and one.kept] == ["RO1"]
    put_away_as_suggested(workshop, lot)
    assert standing(workshop, lot) == {"W-01": 3, "A-01": 6}


@pytest.mark.parametrize("kept_by_hand", [False, True])
def test_units_of_an_order_are_named_and_the_rest_of_their_lot_goes_as_one(
    workshop: Workshop, *, kept_by_hand: bool
) -> None:
    waits_for(workshop, "RO1", "BATTERY", 2)
    keep(workshop, ("BATTERY", "A-02"))
    units = workshop.receive_units("BATTERY", "B1", "B2", "B3", "B4", "B5", put_away="")
    if kept_by_hand:
        # A free unit of the lot that stays on the shelf: it is not one of those that are named.
        line = ReserveLine(1, None, units[0], None, "", 1)
        workshop.order({"BATTERY": 50}, number="RO2")
        workshop.do(reservations.RESERVE_PARTS, ReserveParts("RO2", (line,), None), by="advisor")
    (lot,) = {one.lot_id for one in workshop.rows(Balance)}
    lines = suggested(workshop, lot)
    assert told(lines) == [
        (False, 1, "RCV", "W-01", "KEPT"),
        (False, 1, "RCV", "W-01", "KEPT"),
        (True, 3, "RCV", "A-02", "RULE"),
    ]
    named = [one.unit_id for one in lines if isinstance(one, ToShelf) and one.unit_id]
    assert named == list(units[1:3] if kept_by_hand else units[:2])
    put_away_as_suggested(workshop, lot)
    assert standing(workshop, lot) == {"W-01": 2, "A-02": 3}
    assert suggested(workshop, lot) == []


def test_the_lots_of_a_receipt_are_those_that_stand_in_receiving(workshop: Workshop) -> None:
    lots = [workshop.receive("FILTER", 1, put_away=place) for place in ("", "A-01", "")]
    with workshop.database.snapshot() as connection:
        found = [put_away.lots_of_receipt(connection, 1, one.receipt_id, 0, 9) for one in workshop.rows(Lot)]
    assert found == [[lots[0]], [], [lots[2]]]
