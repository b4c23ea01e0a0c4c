"""The naive model's rules of the workshop: repair orders, issuing, returns, fitment."""

from typing import Any

from tests.simulation.operations import Operation
from tests.simulation.state import (
    KINDS,
    USABLE_CONDITIONS,
    VEHICLE,
    WORKSHOP,
    IssueLine,
    Name,
    Part,
    Place,
    State,
    Unit,
    day_of,
)
from tests.simulation.store_rules import Decided, Rule, occurred

OPEN_STATES = {"OPEN", "IN_WORK", "REOPENED"}
STEPS = ("OPEN", "IN_WORK", "QC_PASSED", "SETTLED", "DELIVERED", "CLOSED")
FITTED_STATES = {"QC_PASSED", "SETTLED", "DELIVERED", "CLOSED"}


def upsert(  # noqa: C901, PLR0912 - a rule reads from top to bottom
    state: State, operation: Operation, now: int, _decided: Decided
) -> str:
    content, moment = operation.content, occurred(operation, now)
    order = operation.site, content["number"]
    known = state.orders.get(order)
    if known is not None:
        if content == state.told[order]:
            return ""
        if content["version"] < known[1]:
            return "VERSION_STALE"
        if content["version"] and content["version"] == known[1]:
            return "VERSION_CONTRADICTED"
        if not content["version"] and moment < state.told_at[order]:
            return "MESSAGE_OVERTAKEN"
    before = "" if known is None else state.told[order]["state"]
    refused = _step(None if known is None else known[0], before, content["state"], operation.reason)
    if refused:
        return refused
    wanted: dict[tuple[str, str, int, str], int] = {}
    for job, _pay, parts in content["jobs"]:
        for part, quantity in (parts or {}).items():
            if part not in state.parts:
                return "PART_NOT_FOUND"
            wanted[*order, job, part] = quantity
    # What is out stays, whatever is allowed.
    wanted.update(
        {key: wanted.get(key, 0) for key, issued in state.issued.items() if key[:2] == order and issued}
    )
    out = {
        (line.site, line.order, line.job)
        for line in state.issue_lines.values()
        if line.quantity > line.returned
    }
    for key in [key for key in state.allowed if key[:2] == order]:
        del state.allowed[key]
    for job_key in [job_key for job_key in state.jobs if job_key[:2] == order]:
        if job_key in out:
            state.withdrawn[job_key] = True
        else:
            del state.jobs[job_key]
    state.allowed.update(wanted)
    for job, pay, parts in content["jobs"]:
        state.jobs[*order, job] = (pay, parts is not None)
        state.withdrawn.pop((*order, job), None)
    after = content["state"]
    if known is not None and known[0] == "QC_PASSED":
        unheard = after in {"OPEN", "IN_WORK"} and before != "QC_PASSED"
        after = "QC_PASSED" if unheard or after == before == "REOPENED" else after
    state.orders[order] = (after, content["version"])
    state.told[order], state.told_at[order] = content, moment
    if after in FITTED_STATES:
        fit_everything(state, *order)
    return ""


def _step(known: str | None, before: str, told: str, reason: str) -> str:
    """A settled order is not undone by a late message: it is reopened, with a reason."""
    if told == "REOPENED":
        return "" if "REOPENED" in {known, before} or reason else "REASON_REQUIRED"
    if known in {None, "REOPENED"} or told == "CANCELLED":
        return ""
    settled = known == "CANCELLED" or STEPS.index(known) >= STEPS.index("SETTLED")
    return (
        "ORDER_STEP_BACK"
        if settled and (known == "CANCELLED" or STEPS.index(told) < STEPS.index(known))
        else ""
    )


def fit_everything(state: State, site: str, number: str) -> None:
    """What was issued to the order and is not back counts as fitted."""
    for name, line in list(state.issue_lines.items()):
        if (line.site, line.order) == (site, number) and line.open:
            _fit(state, name, line.open)


def _fit(state: State, name: Name, quantity: int) -> None:
    line = state.issue_lines[name]
    state.shift(line.lot, WORKSHOP, line.condition, VEHICLE, line.condition, quantity)
    state.issue_lines[name] = line._replace(fitted=line.fitted + quantity)
    if line.unit is not None:
        state.units[line.unit] = state.units[line.unit]._replace(state="FITTED", place=VEHICLE)


def check_open(state: State, site: str, number: str) -> str:
    if (site, number) not in state.orders:
        return "REPAIR_ORDER_NOT_FOUND"
    return "" if state.orders[site, number][0] in OPEN_STATES else "REPAIR_ORDER_NOT_OPEN"


class Counter:
    """Issues the lines of one request, one after the other."""

    def __init__(self, state: State, operation: Operation, now: int) -> None:
        self.state = state
        self.site = operation.site
        self.content = operation.content
        self.number: str = operation.content["order"]
        self.deviates = bool(operation.content["deviate"] and operation.reason)
        self.day = day_of(occurred(operation, now))
        self.safety = False
        self.taken: list[dict[str, Any]] = []
        # What stood where before the request.
        self.before = dict(state.stock)

    def line(self, line: dict[str, Any]) -> str:
        state, location = self.state, line.get("location", "")
        if location and location not in KINDS:
            return "LOCATION_NOT_FOUND"
        unit, lot, number = None, line.get("lot"), line.get("part")
        if number is not None and number not in state.parts:
            return "PART_NOT_FOUND"
        by_unit = "unit" in line or "serial" in line
        if by_unit:
            unit = self._unit(line)
            if unit is None:
                return "UNIT_NOT_FOUND"
            if any(taken["unit"] == unit for taken in self.taken):
                return "FIELD_INVALID"
            lot, number = state.units[unit].lot, state.units[unit].part
        elif lot is not None:
            if lot not in state.lots or state.lots[lot].site != self.site:
                return "LOT_NOT_FOUND"
            number = state.lots[lot].part
        assert number is not None
        part = state.parts[number]
        refused = self._check_scan(part, by_unit=by_unit, by_lot=lot is not None, quantity=line["quantity"])
        refused = refused or self._check_consent(part, number, line)
        if refused:
            return refused
        self.safety = self.safety or part.safety
        if lot is not None:
            return self._take(line, number, lot, unit)
        return self._allocate(line, number)

    def _unit(self, line: dict[str, Any]) -> Name | None:
        if "unit" in line:
            known = self.state.units.get(line["unit"])
            return line["unit"] if known is not None and known.site == self.site else None
        for name, unit in self.state.units.items():
            if (unit.site, unit.part, unit.serial) == (self.site, line["part"], line["serial"]):
                return name
        return None

    @staticmethod
    def _check_scan(part: Part, *, by_unit: bool, by_lot: bool, quantity: int) -> str:
        if (part.scan == "UNIT" or part.tracking == "SERIAL") and not by_unit:
            return "SCAN_REQUIRED"
        if part.scan == "LOT" and not by_unit and not by_lot:
            return "SCAN_REQUIRED"
        return "FIELD_INVALID" if by_unit and quantity != 1 else ""

    def _check_consent(self, part: Part, number: str, line: dict[str, Any]) -> str:
        job = self.state.jobs.get((self.site, self.number, line["job"]))
        if job is None:
            return "JOB_LINE_NOT_FOUND"
        if (self.site, self.number, line["job"]) in self.state.withdrawn:
            return "JOB_LINE_WITHDRAWN"
        if part.blocked:
            return "PART_BLOCKED"
        pay, consented = job
        if pay in {"WARRANTY", "RECALL"} and not part.maker_authorised:
            return "PART_NOT_MAKER_AUTHORISED"
        key = self.site, self.number, line["job"], number
        if not consented or key not in self.state.allowed:
            return "NOT_AUTHORISED"
        if self.state.issued.get(key, 0) + line["quantity"] > self.state.allowed[key]:
            return "BEYOND_AUTHORISATION"
        return ""

    def _take(self, line: dict[str, Any], number: str, lot: Name, unit: Name | None) -> str:
        state, quantity = self.state, line["quantity"]
        if unit is not None and state.units[unit].state != "IN_STOCK":
            return "SERIAL_NOT_IN_STOCK"
        location = line.get("location", "")
        if not state.usable(lot, self.day) or (location and state.barred((self.site, location))):
            return "LOT_NOT_USABLE"
        if state.free(lot) < quantity:
            return "NOT_ENOUGH_STOCK"
        # Opened pieces go last: no part of a history has days to be used within.
        fitting = sorted(
            (_left_over(place), condition == "OPENED", standing, place[1], condition)
            for place, condition, standing in state.standing(lot)
            if standing >= quantity
            and state.takeable(place, condition)
            and location in {"", place[1]}
            and (unit is None or _here(state.units[unit], place, condition))
        )
        if not fitting:
            return "NOT_ENOUGH_STOCK"
        if state.goes_before(lot, self.day) and not self.deviates:
            return "NOT_FIRST_EXPIRED"
        *_, code, condition = fitting[0]
        self._out(line, number, lot, unit, quantity, (self.site, code), condition, [lot])
        return ""

    def _allocate(self, line: dict[str, Any], number: str) -> str:
        """Take from the first expired lots that can be reached, and say which others may have been meant."""
        state, left = self.state, line["quantity"]
        location = line.get("location", "")
        for lot in state.in_order(self.site, number):
            if not state.usable(lot, self.day):
                continue
            for place, condition, standing in sorted(
                state.standing(lot), key=lambda one: (_left_over(one[0]), one[1] == "OPENED", one)
            ):
                quantity = min(left, standing, state.free(lot))
                if quantity <= 0 or not state.takeable(place, condition) or location not in {"", place[1]}:
                    continue
                if state.goes_before(lot, self.day) and not self.deviates:
                    return "NOT_FIRST_EXPIRED"
                beside = self._beside(number, place)
                self._out(line, number, lot, None, quantity, place, condition, beside)
                left -= quantity
        return "NOT_ENOUGH_STOCK" if left else ""

    def _beside(self, number: str, place: Place) -> list[Name]:
        """Lots that stood at the place, and those an earlier unscanned issue may have left there instead of them."""
        stood = {
            lot
            for (lot, at, condition), quantity in self.before.items()
            if at == place
            and quantity > 0
            and condition in USABLE_CONDITIONS
            and self.state.lots[lot].part == number
        }
        mixed = [mixture for mixture in self.state.mixtures.get(place, ()) if mixture & stood]
        return sorted(stood.union(*mixed))

    def _out(
        self,
        line: dict[str, Any],
        number: str,
        lot: Name,
        unit: Name | None,
        quantity: int,
        place: Place,
        condition: str,
        candidates: list[Name],
    ) -> None:
        state = self.state
        if len(candidates) > 1:
            state.mixtures[place] = (*state.mixtures.get(place, ()), frozenset(candidates))
        state.shift(lot, place, condition, WORKSHOP, condition, quantity)
        key = self.site, self.number, line["job"], number
        state.issued[key] = state.issued.get(key, 0) + quantity
        if unit is not None:
            state.units[unit] = state.units[unit]._replace(state="ISSUED", place=WORKSHOP)
        self.taken.append(
            {
                "job": line["job"],
                "part": number,
                "lot": lot,
                "unit": unit,
                "quantity": quantity,
                "place": place[1],
                "condition": condition,
                "certainty": "POSSIBLE" if len(candidates) > 1 else "CONFIRMED",
                "candidates": sorted(candidates) if len(candidates) > 1 else [],
            }
        )


def _left_over(place: Place) -> bool:
    """What is left over in wait bins goes last."""
    return KINDS[place[1]] == "WAIT_BIN"


def _here(unit: Unit, place: Place, condition: str) -> bool:
    return (unit.place, unit.condition) == (place, condition)


def issue(state: State, operation: Operation, now: int, decided: Decided) -> str:
    """Issue the lines; `decided` says whether a safety-critical part asks for a second person."""
    site, number = operation.site, operation.content["order"]
    refused = check_open(state, site, number)
    if refused:
        return refused
    counter = Counter(state, operation, now)
    for line in operation.content["lines"]:
        refused = counter.line(line)
        if refused:
            return refused
    decided["safety"], decided["lines"] = counter.safety, counter.taken
    names = []
    for place, taken in enumerate(counter.taken):
        name = (operation.number, place)
        state.issue_lines[name] = IssueLine(
            site,
            number,
            taken["job"],
            taken["part"],
            taken["lot"],
            taken["unit"],
            taken["quantity"],
            taken["condition"],
        )
        names.append(name)
    decided["issue_lines"] = names
    return ""


def give_back(state: State, operation: Operation, _now: int, _decided: Decided) -> str:
    site, number = operation.site, operation.content["order"]
    if (site, number) not in state.orders:
        return "REPAIR_ORDER_NOT_FOUND"
    for line in operation.content["lines"]:
        refused = _give_back_line(state, site, number, line)
        if refused:
            return refused
    return ""


def _give_back_line(state: State, site: str, number: str, line: dict[str, Any]) -> str:
    mine = {name: one for name, one in state.issue_lines.items() if (one.site, one.order) == (site, number)}
    if "issue_line" in line:
        meant = [line["issue_line"]] if line["issue_line"] in mine else []
    else:
        # The newest of those with so many pieces still out; if none has, the newest.
        meant = [
            name
            for name, one in mine.items()
            if (one.unit == line["unit"] if "unit" in line else one.lot == line["lot"])
        ]
        meant.sort(key=lambda name: (mine[name].open >= line["quantity"], name))
    if not meant:
        return "ISSUE_LINE_NOT_FOUND"
    name = meant[-1]
    issued, quantity = mine[name], line["quantity"]
    if line["location"] not in KINDS:
        return "LOCATION_NOT_FOUND"
    if quantity > issued.open:
        return "RETURN_EXCEEDS_ISSUE"
    part, kind = state.parts[issued.part], line["kind"]
    condition = {"UNUSED_OPENED": "OPENED", "DEFECTIVE": "REJECTED"}.get(kind, issued.condition)
    quarantined = kind == "DEFECTIVE" or (kind == "UNUSED_OPENED" and part.no_restock)
    allowed = {"QUARANTINE"} if quarantined else {"STORAGE", "WAIT_BIN", "RECEIVING"}
    if KINDS[line["location"]] not in allowed:
        return "PLACE_NOT_ALLOWED"
    target = (site, line["location"])
    state.shift(issued.lot, WORKSHOP, issued.condition, target, condition, quantity)
    state.issue_lines[name] = issued._replace(returned=issued.returned + quantity)
    state.issued[site, number, issued.job, issued.part] -= quantity
    if issued.unit is not None:
        state.units[issued.unit] = state.units[issued.unit]._replace(
            state="IN_STOCK", place=target, condition=condition
        )
    assert condition in USABLE_CONDITIONS | {"REJECTED"}
    return ""


def fit(state: State, operation: Operation, _now: int, _decided: Decided) -> str:
    site, number = operation.site, operation.content["order"]
    refused = check_open(state, site, number)
    if refused:
        return refused
    for line in operation.content["lines"]:
        issued = state.issue_lines.get(line["issue_line"])
        if issued is None or (issued.site, issued.order) != (site, number):
            return "ISSUE_LINE_NOT_FOUND"
        if line["quantity"] > issued.open:
            return "FITMENT_EXCEEDS_ISSUE"
        _fit(state, line["issue_line"], line["quantity"])
    return ""


def pass_check(state: State, operation: Operation, now: int, _decided: Decided) -> str:
    site, number = operation.site, operation.content["order"]
    refused = check_open(state, site, number)
    if refused:
        return refused
    for waiting in state.waiting.values():
        mine = waiting.operation.kind == "issue" and waiting.operation.content["order"] == number
        if mine and waiting.site == site and waiting.state == "PENDING" and waiting.expires > now:
            return "APPROVAL_PENDING"
    for line in state.issue_lines.values():
        part = state.parts[line.part]
        if (
            (line.site, line.order) == (site, number)
            and line.open
            and (part.safety or part.tracking == "SERIAL")
        ):
            return "FITMENT_REQUIRED"
    state.orders[site, number] = ("QC_PASSED", state.orders[site, number][1])
    fit_everything(state, site, number)
    return ""


RULES: dict[str, Rule] = {
    "upsert": upsert,
    "issue": issue,
    "return": give_back,
    "fit": fit,
    "pass_check": pass_check,
}
