"""The naive model's rules of the store: papers, suppliers, holds, receiving and moving.

Each rule returns the reason to refuse, or an empty text after changing the state it was given.
"""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import Any

from tests.simulation.operations import Operation
from tests.simulation.state import (
    FREE_KINDS,
    KINDS,
    NEVER,
    SUPPLIER,
    UNSEEN_KINDS,
    USABLE_CONDITIONS,
    Hold,
    Lot,
    Name,
    Paper,
    Place,
    State,
    Unit,
    day_of,
)

RESTRICTED = {"QUARANTINE", "RETURN_STAGING", "SCRAP"}
Decided = dict[str, Any]
Rule = Callable[[State, Operation, int, Decided], str]


def occurred(operation: Operation, now: int) -> int:
    return now if operation.occurred_at is None else operation.occurred_at


def record_paper(state: State, operation: Operation, _now: int, decided: Decided) -> str:
    content = operation.content
    kind, scope, what = content["type"], content["scope"], content["what"]
    if scope == "part" and what not in state.parts:
        return "PART_NOT_FOUND"
    if scope == "supplier" and (what, "*") not in state.suppliers:
        return "SUPPLIER_NOT_FOUND"
    if scope == "lot" and what not in state.lots:
        return "LOT_NOT_FOUND"
    if (content["expires"] or NEVER) < content["issued"]:
        return "DATES_CONTRADICT"
    name = (operation.number, 0)
    state.papers[name] = Paper(kind, scope, what, content["issued"], content["expires"])
    decided["paper"] = name
    return ""


def verify_paper(state: State, operation: Operation, now: int, _decided: Decided) -> str:
    name = operation.content["paper"]
    paper = state.papers.get(name)
    if paper is None:
        return "CERTIFICATE_NOT_FOUND"
    if paper.state != "UNVERIFIED" or (paper.expires or NEVER) < day_in_utc(occurred(operation, now)):
        return "CERTIFICATE_NOT_USABLE"
    if not operation.reason:
        # No paper of the model has a document.
        return "REASON_REQUIRED"
    state.papers[name] = paper._replace(state="VALID")
    return ""


def revoke_paper(state: State, operation: Operation, _now: int, decided: Decided) -> str:
    name = operation.content["paper"]
    paper = state.papers.get(name)
    if paper is None:
        return "CERTIFICATE_NOT_FOUND"
    if not operation.reason:
        return "REASON_REQUIRED"
    if paper.state == "REVOKED":
        return "CERTIFICATE_NOT_USABLE"
    state.papers[name] = paper._replace(state="REVOKED")
    under = [
        lot.received
        for known, lot in state.lots.items()
        if {"lot": known, "part": lot.part, "supplier": lot.supplier}[paper.scope] == paper.what
        and paper.issued <= lot.received <= (paper.expires or NEVER)
    ]
    if paper.state == "VALID" and under:
        held = (operation.number, 0)
        state.holds[held] = Hold(
            "ORG", "CERTIFICATE", paper.scope, paper.what, True, paper.issued, max(under)
        )
        decided["hold"] = held
    return ""


def set_supplier(state: State, operation: Operation, _now: int, _decided: Decided) -> str:
    content = operation.content
    if not any(code == content["supplier"] for code, _ in state.suppliers):
        return "SUPPLIER_NOT_FOUND"
    if not operation.reason:
        return "REASON_REQUIRED"
    if (content["until"] or NEVER) < content["first"]:
        return "DATES_CONTRADICT"
    state.suppliers[content["supplier"], content["brand"]] = (
        content["status"],
        content["first"],
        content["until"],
    )
    return ""


def block_part(state: State, operation: Operation, _now: int, _decided: Decided) -> str:
    content = operation.content
    part = state.parts.get(content["part"])
    if part is None:
        return "PART_NOT_FOUND"
    if content["version"] != part.version:
        return "VERSION_MISMATCH"
    state.parts[content["part"]] = part._replace(blocked=content["blocked"], version=part.version + 1)
    return ""


def hold(state: State, operation: Operation, _now: int, decided: Decided) -> str:
    content = operation.content
    scope, what = content["scope"], content["what"]
    if scope == "part" and what not in state.parts:
        return "PART_NOT_FOUND"
    if scope == "supplier" and (what, "*") not in state.suppliers:
        return "SUPPLIER_NOT_FOUND"
    if scope == "location" and what not in KINDS:
        return "LOCATION_NOT_FOUND"
    if scope == "lot" and (what not in state.lots or state.lots[what].site != operation.site):
        return "LOT_NOT_FOUND"
    if not content["why"]:
        return "REASON_REQUIRED"
    name = (operation.number, 0)
    state.holds[name] = Hold(operation.site, content["kind"], scope, what)
    decided["hold"] = name
    return ""


def needs_second(state: State, name: Name) -> bool:
    """Whether the release of a hold needs a second person: a recall's, or one on a safety-critical part."""
    held = state.holds[name]
    part = held.what if held.scope == "part" else None
    if held.scope == "lot":
        part = state.lots[held.what].part
    return held.kind == "RECALL" or (part is not None and state.parts[part].safety)


def release(state: State, operation: Operation, _now: int, _decided: Decided) -> str:
    name = operation.content["hold"]
    held = state.holds.get(name)
    if held is None or held.site != operation.site:
        return "HOLD_NOT_FOUND"
    if not held.active:
        return "HOLD_RELEASED"
    if not operation.reason:
        return "REASON_REQUIRED"
    state.holds[name] = held._replace(active=False)
    return ""


def may_deliver(state: State, supplier: str, brand: str, day: str) -> bool:
    for of in (brand, "*"):
        stop = state.suppliers.get((supplier, of))
        if stop is not None and stop[0] in {"SUSPENDED", "REVOKED"} and stop[1] <= day <= (stop[2] or NEVER):
            return False
    standing = state.suppliers.get((supplier, brand)) or state.suppliers.get((supplier, "*"))
    if standing is None:
        return False
    status, first, until = standing
    return status in {"APPROVED", "CONDITIONAL"} and first <= day <= (until or NEVER)


def standing_of(state: State, supplier: str, brand: str) -> str:
    """Status of the approval that speaks of the brand."""
    return (state.suppliers.get((supplier, brand)) or state.suppliers[supplier, "*"])[0]


def receive(state: State, operation: Operation, now: int, decided: Decided) -> str:
    content, day = operation.content, day_of(occurred(operation, now))
    if (content["supplier"], "*") not in state.suppliers:
        return "SUPPLIER_NOT_FOUND"
    kind = KINDS.get(content["location"])
    if kind is None:
        return "LOCATION_NOT_FOUND"
    if kind not in {"RECEIVING", "INSPECTION", "QUARANTINE"}:
        return "PLACE_NOT_ALLOWED"
    seen: set[tuple[str, str]] = set()
    for line in content["lines"]:
        refused = _check_receipt_line(state, content["supplier"], line, day)
        if refused:
            return refused
        for serial in line["serials"]:
            if (line["part"], serial) in seen:
                return "SERIAL_KNOWN"
            seen.add((line["part"], serial))
    lots, units = [], []
    for place, line in enumerate(content["lines"]):
        part = state.parts[line["part"]]
        name = (operation.number, place)
        papers = set(part.papers) | ({"EQUIVALENT"} if part.grade == "CERTIFIED_EQUIVALENT" else set())
        quantity = line["quantity"] or len(line["serials"])
        site, here = operation.site, (operation.site, content["location"])
        state.lots[name] = Lot(
            site, line["part"], content["supplier"], line["expires"], day, tuple(sorted(papers))
        )
        # What a supplier on conditions brings, an inspector sees.
        unseen = standing_of(state, content["supplier"], part.brand) == "CONDITIONAL"
        condition = "UNINSPECTED" if unseen else "NEW"
        state.shift(name, SUPPLIER, condition, here, condition, quantity)
        lots.append(name)
        for ordinal, serial in enumerate(line["serials"]):
            unit = (operation.number, 100 * (place + 1) + ordinal)
            state.units[unit] = Unit(site, line["part"], serial, name, "IN_STOCK", here, condition)
            units.append(unit)
    decided["lots"], decided["units"] = lots, units
    return ""


def _check_receipt_line(state: State, supplier: str, line: dict[str, Any], day: str) -> str:
    part = state.parts.get(line["part"])
    if part is None:
        return "PART_NOT_FOUND"
    if part.blocked:
        return "PART_BLOCKED"
    if part.grade == "USED" or (part.grade == "AFTERMARKET" and not part.papers):
        return "GRADE_NOT_ALLOWED"
    if not may_deliver(state, supplier, part.brand, day):
        return "SUPPLIER_NOT_APPROVED"
    if part.dated and line["expires"] is None:
        return "EXPIRY_REQUIRED"
    if (line["expires"] or NEVER) < day:
        return "LOT_EXPIRED"
    if (
        part.tracking == "SERIAL"
        and not len(line["serials"]) == (line["quantity"] or len(line["serials"])) > 0
    ):
        return "SERIALS_REQUIRED"
    if part.tracking == "LOT" and (line["serials"] or not line["quantity"]):
        return "FIELD_INVALID"
    known = {(unit.part, unit.serial) for unit in state.units.values()}
    if any((line["part"], serial) in known for serial in line["serials"]):
        return "SERIAL_KNOWN"
    return ""


def put_away(state: State, operation: Operation, now: int, _decided: Decided) -> str:
    return _move_lines(state, operation, now, shelf=True)


def move(state: State, operation: Operation, now: int, _decided: Decided) -> str:
    return _move_lines(state, operation, now, shelf=False)


def _move_lines(state: State, operation: Operation, now: int, *, shelf: bool) -> str:
    day = day_of(occurred(operation, now))
    seen = set()
    for line in operation.content["lines"]:
        if "unit" in line:
            if line["unit"] in seen:
                return "FIELD_INVALID"
            seen.add(line["unit"])
        refused = _move_line(state, operation.site, line, day, shelf=shelf)
        if refused:
            return refused
    return ""


def _move_line(  # noqa: C901, PLR0912 - a rule reads from top to bottom
    state: State, site: str, line: dict[str, Any], day: str, *, shelf: bool
) -> str:
    unit_name, unit = line.get("unit"), None
    lot = line.get("lot")
    if unit_name is not None:
        unit = state.units.get(unit_name)
        if unit is None or unit.site != site:
            return "UNIT_NOT_FOUND"
        if unit.state not in {"IN_STOCK", "RESERVED"}:
            return "SERIAL_NOT_IN_STOCK"
        lot = unit.lot
    if lot not in state.lots or state.lots[lot].site != site:
        return "LOT_NOT_FOUND"
    part = state.parts[state.lots[lot].part]
    if line["target"] not in KINDS:
        return "LOCATION_NOT_FOUND"
    target: Place = (site, line["target"])
    kind = KINDS[line["target"]]
    if shelf and kind not in {"STORAGE", "WAIT_BIN"}:
        return "PLACE_NOT_ALLOWED"
    condition = unit.condition if unit is not None else line["condition"]
    if _unseen_stays(state, lot, condition, kind):
        return "LOT_NOT_USABLE"
    if unit is not None:
        source = unit.place
    elif line["source"]:
        if line["source"] not in KINDS:
            return "LOCATION_NOT_FOUND"
        source = (site, line["source"])
    else:
        places = {place for place, was, _ in state.standing(lot) if was == condition}
        if len(places) != 1:
            return "FIELD_INVALID"
        source = places.pop()
    if unit is not None and unit.state == "RESERVED" and not _usable(kind, condition):
        return "SERIAL_NOT_IN_STOCK"
    if source == target:
        return "PLACE_NOT_ALLOWED"
    if kind not in RESTRICTED and (
        state.held(lot)
        or state.expired(lot, day)
        or state.barred(source)
        or condition == "REJECTED"
        or (condition == "OPENED" and part.no_restock)
    ):
        return "LOT_NOT_USABLE"
    quantity = 1 if unit is not None else line["quantity"]
    if state.stock.get((lot, source, condition), 0) < quantity:
        return "NOT_ENOUGH_STOCK"
    if _usable(KINDS[source[1]], condition) and not _usable(kind, condition) and state.free(lot) < quantity:
        return "NOT_ENOUGH_STOCK"
    moving = [unit_name]
    if unit is None and part.tracking == "SERIAL":
        # Nobody knows which units moved, unless all did.
        if state.stock[lot, source, condition] != quantity:
            return "SCAN_REQUIRED"
        moving = [
            name
            for name, one in state.units.items()
            if (one.lot, one.place, one.condition) == (lot, source, condition)
        ]
    state.shift(lot, source, condition, target, condition, quantity)
    for name in moving:
        if name is not None:
            state.units[name] = state.units[name]._replace(place=target)
    return ""


def _unseen_stays(state: State, lot: Name, condition: str, kind: str) -> bool:
    """Whether pieces no inspector has seen would go where they may not, or move as if he had seen them."""
    if condition == "UNINSPECTED":
        return kind not in UNSEEN_KINDS
    stored = {was for _, was, _ in state.standing(lot)}
    return "UNINSPECTED" in stored and condition not in stored


def _usable(kind: str, condition: str) -> bool:
    return kind in FREE_KINDS and condition in USABLE_CONDITIONS


def _see(
    state: State,
    lot: Name,
    way: tuple[Place, Place, str],
    quantity: int,
    units: tuple[Name, ...],
    waiting: list[Name],
) -> str:
    """Let pieces become what the inspector says: units named, or all that wait at the place."""
    source, target, becomes = way
    for name in units:
        if name not in state.units or state.units[name].lot != lot:
            return "UNIT_NOT_FOUND"
        if name not in waiting or state.units[name].state != "IN_STOCK":
            return "NOTHING_TO_INSPECT"
    if state.stock.get((lot, source, "UNINSPECTED"), 0) < quantity:
        return "NOT_ENOUGH_STOCK"
    seen: Sequence[Name] = units
    if not units and state.parts[state.lots[lot].part].tracking == "SERIAL":
        if len(waiting) != quantity:
            return "SCAN_REQUIRED"
        seen = waiting
    state.shift(lot, source, "UNINSPECTED", target, becomes, quantity)
    for name in seen:
        state.units[name] = state.units[name]._replace(place=target, condition=becomes)
    return ""


def inspect(state: State, operation: Operation, _now: int, decided: Decided) -> str:
    """Decide on pieces that wait: they become NEW where they stand, or REJECTED in quarantine."""
    content, site = operation.content, operation.site
    lot, pieces = content["lot"], content["pieces"]
    if lot not in state.lots or state.lots[lot].site != site:
        return "LOT_NOT_FOUND"
    results = {result for result, _, _ in pieces}
    if results != {"ACCEPT"} and not content["defects"]:
        return "REASON_REQUIRED"
    if "CONCESSION" in results and not operation.reason:
        return "REASON_REQUIRED"
    places = {place for place, condition, _ in state.standing(lot) if condition == "UNINSPECTED"}
    if not places:
        return "NOTHING_TO_INSPECT"
    if not content["location"] and len(places) > 1:
        return "FIELD_INVALID"
    source = (site, content["location"]) if content["location"] else min(places)
    if source[1] not in KINDS or (content["quarantine"] and content["quarantine"] not in KINDS):
        return "LOCATION_NOT_FOUND"
    aside = (site, content["quarantine"]) if content["quarantine"] else source
    if "REJECT" in results and KINDS[aside[1]] != "QUARANTINE":
        return "PLACE_NOT_ALLOWED"
    waiting = [
        name
        for name, one in state.units.items()
        if (one.lot, one.place, one.condition) == (lot, source, "UNINSPECTED")
    ]
    for result, quantity, units in pieces:
        target, becomes = (aside, "REJECTED") if result == "REJECT" else (source, "NEW")
        refused = _see(state, lot, (source, target, becomes), quantity, units, waiting)
        if refused:
            return refused
    decided["second"] = "CONCESSION" in results
    return ""


def day_in_utc(instant: int) -> str:
    """The organisation reads its dates in UTC."""
    return datetime.fromtimestamp(instant / 1_000_000, tz=UTC).date().isoformat()


RULES: dict[str, Rule] = {
    "record_paper": record_paper,
    "verify_paper": verify_paper,
    "revoke_paper": revoke_paper,
    "set_supplier": set_supplier,
    "block_part": block_part,
    "hold": hold,
    "release": release,
    "receive": receive,
    "inspect": inspect,
    "put_away": put_away,
    "move": move,
}
