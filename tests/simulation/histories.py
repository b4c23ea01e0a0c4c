"""Random histories: operations a workshop may ask for, sensible and not, chosen from what the model knows.

Everything comes from one seed: the same seed tells the same history, whatever the service answers.
"""

import random
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any, TypeVar

from tests.simulation.model import DAY, MINUTE, Model
from tests.simulation.operations import ORGANISATION_WIDE, Operation
from tests.simulation.state import KINDS, Name, day_of

# In the order of their journals: so a batch of both is posted.
SITES = ("SH", "BJ")
NOBODY: Name = (-1, 0)
"""A name nothing has."""

ROLES = {
    "receive": "keeper",
    "inspect": "inspector",
    "put_away": "keeper2",
    "move": "keeper",
    "issue": "keeper",
    "return": "keeper2",
    "fit": "technician",
    "pass_check": "technician",
    "upsert": "advisor",
    "hold": "inspector",
    "release": "inspector",
    "record_paper": "inspector",
    "verify_paper": "inspector",
    "revoke_paper": "inspector",
    "set_supplier": "manager",
    "block_part": "manager",
}
WEIGHTS = {
    "receive": 16,
    "inspect": 6,
    "put_away": 8,
    "move": 9,
    "issue": 30,
    "return": 9,
    "fit": 5,
    "upsert": 4,
    "hold": 3,
    "release": 6,
    "confirm": 14,
    "decline": 2,
    "expire": 2,
    "record_paper": 3,
    "verify_paper": 3,
    "revoke_paper": 1,
    "set_supplier": 2,
    "block_part": 1,
    "pass_check": 1,
    "repeat": 6,
}
NARROW_KINDS = ("receive", "put_away", "move", "issue", "return", "fit", "upsert", "repeat")
T = TypeVar("T")


class History:
    """Tells operations one at a time; `known` says which things the service has named already."""

    def __init__(self, seed: int, model: Model, known: Callable[[str], set[Name]], *, shared: bool) -> None:
        self.rng = random.Random(seed)
        self.model = model
        self.known = known
        self.shared_serials = shared
        self.told: list[Operation] = []
        self.number = 0
        self.now = 0
        self.orders = [f"RO{place}" for place in range(1, 5)]
        # Few parts, so that lots of one part meet; parts of a grade that may not enter are asked for now and then.
        enters = [part for part in sorted(model.state.parts) if part not in {"WIPER", "DOOR"}]
        safety, dated = self.rng.choice(("PADS", "AIRBAG")), self.rng.choice(("OIL", "GLUE", "AIRBAG"))
        self.favourites = [safety, dated, *self.rng.sample(enters, 3)]

    # Choosing.

    def chance(self, probability: float) -> bool:
        return self.rng.random() < probability

    def one(self, things: set[Name] | list[Name] | dict[Name, Any], *, unknown: float = 0.02) -> Name:
        """One of the things, rarely one that does not exist."""
        choices = sorted(things)
        return NOBODY if not choices or self.chance(unknown) else self.rng.choice(choices)

    def recent(self, things: list[Name]) -> Name:
        """One of the things, more often a newer one."""
        choices = sorted(things)[-12:]
        return self.one(choices)

    def part(self) -> str:
        if self.chance(0.01):
            return "NOTHING"
        return self.rng.choice(self.favourites if self.chance(0.93) else sorted(self.model.state.parts))

    def location(self, *kinds: str) -> str:
        """A location of one of the kinds, sometimes of another, rarely none."""
        if self.chance(0.01):
            return "X-99"
        fitting = [code for code, kind in KINDS.items() if kind in kinds]
        return self.rng.choice(fitting if fitting and self.chance(0.95) else sorted(KINDS))

    def lots(self, site: str) -> list[Name]:
        return [name for name in self.known("lot") if self.model.state.lots[name].site == site]

    def units(self, site: str) -> list[Name]:
        return [name for name in self.known("unit") if self.model.state.units[name].site == site]

    def day(self, first: int, last: int) -> str:
        """A date so many days around now."""
        today = date.fromisoformat(day_of(self.now))
        return (today + timedelta(days=self.rng.randint(first, last))).isoformat()

    # Telling.

    def batch(self) -> list[tuple[str, int]]:
        """What the next batch is: sites and how many operations of each; a wide change stands alone."""
        if self.chance(0.45):
            return [(self.rng.choice(SITES), -1)]
        sites = SITES if self.chance(0.4) else (self.rng.choice(SITES),)
        most = self.rng.choice((1, 2, 4, 12, 30))
        return [(site, self.rng.randint(1, most)) for site in sites]

    def tell(self, site: str, now: int, *, narrow: bool) -> Operation:
        """The next operation, told at a moment."""
        self.now = now
        while True:
            kinds = [kind for kind in WEIGHTS if (kind in NARROW_KINDS) == narrow or kind == "repeat"]
            kind = self.rng.choices(kinds, [WEIGHTS[kind] for kind in kinds])[0]
            if narrow and self.chance(0.7) and not any(at == site for at, _ in self.model.state.orders):
                kind = "upsert"
            told = self.repeat(site, narrow=narrow) if kind == "repeat" else self.fresh(kind, site)
            if told is not None:
                self.told.append(told)
                return told

    def repeat(self, site: str, *, narrow: bool) -> Operation | None:
        """A request told before, word for word, or with other content under the same id."""
        before = [one for one in self.told[-60:] if one.narrow == narrow and one.site in {site, "ORG"}]
        if not before:
            return None
        again = self.rng.choice(before)
        reason = again.reason if self.chance(0.8) else again.reason + "!"
        return Operation(
            again.number,
            again.kind,
            again.site,
            again.by,
            again.content,
            reason,
            occurred_at=again.occurred_at,
        )

    def fresh(self, kind: str, site: str) -> Operation | None:
        content = getattr(self, f"_{kind}")(site)
        if content is None:
            return None
        self.number += 1
        by = content.pop("by", ROLES.get(kind, "technician"))
        if kind != "expire" and self.chance(0.02):
            by = self.rng.choice(("keeper", "technician", "advisor", "admin"))
        occurred_at = None
        if self.chance(0.1):
            hours = self.rng.choice((1, 8, 30, 80, 24 * 20, 24 * 100, -1, -0.05))
            occurred_at = self.now - int(hours * 60 * MINUTE)
        organisation = kind in ORGANISATION_WIDE or content.get("organisation", False)
        content.pop("organisation", None)
        return Operation(
            self.number,
            kind,
            "ORG" if organisation else site,
            by,
            content,
            reason="because" if self.chance(0.7) else "",
            validate_only=kind not in {"confirm", "expire"} and self.chance(0.05),
            occurred_at=occurred_at,
        )

    # Each kind of operation.

    def _receive(self, site: str) -> dict[str, Any]:
        lines = []
        for _ in range(self.rng.choice((1, 1, 1, 2, 3))):
            part = self.part()
            known = self.model.state.parts.get(part)
            serial = known is not None and (known.tracking == "SERIAL") != self.chance(0.03)
            quantity = self.rng.randint(1, 8)
            serials: tuple[str, ...] = ()
            if serial:
                prefix = "" if self.shared_serials else site
                serials = tuple(f"{prefix}S{self.rng.randint(1, 60)}" for _ in range(min(quantity, 3)))
                quantity = self.rng.choice((0, len(serials), len(serials), quantity))
            elif self.chance(0.02):
                quantity = 0
            dated = known is not None and known.dated != self.chance(0.08)
            expires = self.day(-2, 40) if dated else None
            lines.append({"part": part, "quantity": quantity, "serials": serials, "expires": expires})
        supplier = self.rng.choice(("S1", "S1", "S2", "S3")) if self.chance(0.99) else "S9"
        location = self.location("RECEIVING", "RECEIVING", "INSPECTION")
        return {"supplier": supplier, "location": location, "lines": tuple(lines)}

    def _inspect(self, site: str) -> dict[str, Any] | None:
        state = self.model.state
        waiting = [name for name in self.lots(site) if state.unseen(name)]
        choices = waiting if waiting and self.chance(0.95) else self.lots(site)
        if not choices:
            return None
        lot = self.recent(choices)
        here = [
            (place, quantity)
            for place, condition, quantity in state.standing(lot)
            if condition == "UNINSPECTED"
        ]
        place, standing = self.rng.choice(here) if here else (("", "RCV"), 1)
        units = [
            name
            for name in self.units(site)
            if (state.units[name].lot, state.units[name].condition) == (lot, "UNINSPECTED")
        ]
        results = self.rng.choice(
            (("ACCEPT",), ("ACCEPT",), ("ACCEPT", "REJECT"), ("REJECT",), ("CONCESSION",))
        )
        pieces: list[tuple[str, int, tuple[Name, ...]]] = []
        for result in results:
            if units and self.chance(0.7):
                pieces.append((result, 1, (units.pop(0),)))
            else:
                pieces.append((result, standing if self.chance(0.6) else self.rng.randint(1, standing), ()))
        return {
            "lot": lot,
            "location": place[1] if self.chance(0.5) else "",
            "pieces": tuple(pieces),
            "quarantine": self.location("QUARANTINE") if "REJECT" in results else "",
            "defects": "scratched" if set(results) != {"ACCEPT"} and self.chance(0.97) else "",
        }

    def _put_away(self, site: str) -> dict[str, Any] | None:
        return self._lines_to_move(site, ("STORAGE", "WAIT_BIN"))

    def _move(self, site: str) -> dict[str, Any] | None:
        return self._lines_to_move(site, ("STORAGE", "RECEIVING", "QUARANTINE", "SCRAP", "RETURN_STAGING"))

    def _lines_to_move(self, site: str, kinds: tuple[str, ...]) -> dict[str, Any] | None:
        lines: list[dict[str, Any]] = []
        for _ in range(self.rng.choice((1, 1, 1, 2, 3))):
            target = self.location(*kinds)
            if self.units(site) and self.chance(0.25):
                unit = self.rng.choice(sorted(self.units(site))) if lines and self.chance(0.5) else None
                again = [line["unit"] for line in lines if "unit" in line]
                name = again[0] if again and self.chance(0.3) else unit or self.recent(self.units(site))
                lines.append({"unit": name, "target": target, "source": "", "quantity": 1})
                continue
            if not self.lots(site):
                return None
            lot = self.recent(self.lots(site))
            standing = list(self.model.state.standing(lot))
            place, condition, here = self.rng.choice(standing) if standing else (("", "A-01"), "NEW", 1)
            quantity = self.rng.randint(1, here + (1 if self.chance(0.1) else 0))
            whole = self.chance(0.9 if self._serial(lot) else 0.4)
            source = place[1] if self.chance(0.6) else ""
            lines.append(
                {
                    "lot": lot,
                    "target": target,
                    "source": source if self.chance(0.97) else self.location("STORAGE"),
                    "quantity": here if whole else quantity,
                    "condition": condition if self.chance(0.97) else "OPENED",
                }
            )
        # A lot of units moves in a request of its own: which units moved is told by where they stood before it.
        units = [line for line in lines if "lot" in line and self._serial(line["lot"])]
        return {"lines": tuple(units[:1] or lines)}

    def _serial(self, lot: Name) -> bool:
        known = self.model.state.lots.get(lot)
        return known is not None and self.model.state.parts[known.part].tracking == "SERIAL"

    def _issue(self, site: str) -> dict[str, Any]:
        order = self._order(site)
        jobs = [job for at, number, job in self.model.state.jobs if (at, number) == (site, order)]
        lines: list[dict[str, Any]] = []
        for _ in range(self.rng.choice((1, 1, 1, 2, 3))):
            if lines and self.chance(0.15):
                lines.append(dict(self.rng.choice(lines)))
                continue
            job = self.rng.choice(jobs) if jobs and self.chance(0.99) else 9
            line = {"job": job, **self._issue_line(site, order, job)}
            if self.chance(0.15):
                line["location"] = self.location("STORAGE")
            lines.append(line)
        by = "keeper" if self.chance(0.8) else "keeper2"
        return {"order": order, "lines": tuple(lines), "deviate": self.chance(0.2), "by": by}

    def _issue_line(self, site: str, order: str, job: int) -> dict[str, Any]:
        state = self.model.state
        allowed = [key[3] for key in state.allowed if key[:3] == (site, order, job)]
        here = [part for part in allowed if any(state.free(lot) > 0 for lot in state.in_order(site, part))]
        choices = here if here and self.chance(0.9) else allowed
        part = self.rng.choice(choices) if choices and self.chance(0.97) else self.part()
        known = state.parts.get(part)
        quantity = self.rng.choice((1, 1, 2, 2, 3, 4))
        if known is not None and known.tracking == "SERIAL" and self.chance(0.97):
            return self._unit_line(site, part)
        lots = [name for name in self.lots(site) if state.lots[name].part == part]
        if not lots or (known is not None and known.scan == "PART" and self.chance(0.85)):
            return {"part": part, "quantity": quantity}
        first = [name for name in state.in_order(site, part) if name in lots and state.free(name) > 0]
        return {"lot": first[0] if first and self.chance(0.6) else self.one(lots), "quantity": quantity}

    def _unit_line(self, site: str, part: str) -> dict[str, Any]:
        state = self.model.state
        mine = [name for name in self.units(site) if state.units[name].part == part]
        here = [name for name in mine if state.units[name].state == "IN_STOCK"]
        if mine and self.chance(0.6):
            unit = self.one(here) if here and self.chance(0.8) else self.one(mine)
            return {"unit": unit, "quantity": 1 if self.chance(0.97) else 2}
        serials = [unit.serial for unit in state.units.values() if (unit.part, unit.site) == (part, site)]
        return {"part": part, "serial": self.rng.choice(serials) if serials else "S0", "quantity": 1}

    def _order(self, site: str) -> str:
        orders = self.model.state.orders
        known = [number for at, number in orders if at == site]
        open_ones = [number for number in known if orders[site, number][0] in {"OPEN", "IN_WORK"}]
        choices = open_ones if open_ones and self.chance(0.93) else known
        return self.rng.choice(choices) if choices and self.chance(0.98) else self.rng.choice(self.orders)

    def _return(self, site: str) -> dict[str, Any] | None:
        mine = [name for name in self.known("issue_line") if self.model.state.issue_lines[name].site == site]
        if not mine:
            return None
        lines = []
        name = self.recent(mine)
        issued = self.model.state.issue_lines.get(name)
        order = issued.order if issued is not None and self.chance(0.95) else self._order(site)
        for _ in range(self.rng.choice((1, 1, 2))):
            kind = self.rng.choice(("UNUSED_SEALED", "UNUSED_OPENED", "WRONG_PART", "DEFECTIVE"))
            line: dict[str, Any] = {"kind": kind, "quantity": self.rng.choice((1, 1, 1, 2, 3))}
            line["location"] = self.location("QUARANTINE" if kind == "DEFECTIVE" else "STORAGE")
            if issued is not None and issued.unit is not None and self.chance(0.5):
                line["unit"] = issued.unit
            elif issued is not None and self.chance(0.4):
                line["lot"] = issued.lot
            else:
                line["issue_line"] = name
            lines.append(line)
        return {"order": order, "lines": tuple(lines)}

    def _fit(self, site: str) -> dict[str, Any] | None:
        mine = [name for name in self.known("issue_line") if self.model.state.issue_lines[name].site == site]
        if not mine:
            return None
        name = self.recent(mine)
        issued = self.model.state.issue_lines.get(name)
        order = issued.order if issued is not None and self.chance(0.95) else self._order(site)
        return {"order": order, "lines": ({"issue_line": name, "quantity": self.rng.choice((1, 1, 2))},)}

    def _pass_check(self, site: str) -> dict[str, Any]:
        return {"order": self._order(site)}

    def _upsert(self, site: str) -> dict[str, Any]:
        number = self.rng.choice(self.orders)
        if self.chance(0.06):
            self.orders.append(f"RO{len(self.orders) + 1}")
        known = self.model.state.orders.get((site, number))
        states: tuple[str, ...] = (
            ("OPEN", "IN_WORK") if self.chance(0.93) else ("QC_PASSED", "SETTLED", "CANCELLED")
        )
        if known is not None and known[0] in {"SETTLED", "CANCELLED"} and self.chance(0.95):
            states = ("REOPENED",)
        jobs = []
        for job in range(1, self.rng.choice((2, 3, 4))):
            pay = self.rng.choice(("CUSTOMER", "CUSTOMER", "CUSTOMER", "WARRANTY", "INTERNAL"))
            parts = {self.part(): self.rng.randint(1, 12) for _ in range(self.rng.randint(2, 6))}
            if known is not None and self.chance(0.9):
                # What was issued stays authorised, as a dealer system that knows of it says.
                for key, issued in self.model.state.issued.items():
                    if key[:3] == (site, number, job) and issued:
                        parts[key[3]] = max(parts.get(key[3], 0), issued)
            jobs.append((job, pay, parts if self.chance(0.95) else None))
        version = (known[1] if known else 0) + self.rng.choice((1, 1, 1, 1, 1, 1, 1, 1, 0, -1))
        return {
            "number": number,
            "version": max(version, 0),
            "state": self.rng.choice(states),
            "jobs": tuple(jobs),
        }

    def _hold(self, site: str) -> dict[str, Any]:
        scope = self.rng.choice(("lot", "lot", "part", "supplier", "location"))
        organisation = scope in {"part", "supplier"} and self.chance(0.4)
        what: Any = None
        match scope:
            case "lot":
                what = self.one(self.lots(site))
            case "part":
                what = self.part()
            case "supplier":
                what = self.rng.choice(("S1", "S2", "S3"))
            case _:
                what = self.location("STORAGE")
        kind = self.rng.choice(("QUALITY", "RECALL", "OTHER"))
        why = "seen" if self.chance(0.97) else ""
        return {"scope": scope, "what": what, "kind": kind, "why": why, "organisation": organisation}

    def _release(self, site: str) -> dict[str, Any] | None:
        holds = self.model.state.holds
        mine = [
            name for name in self.known("hold") if holds[name].active and holds[name].site in {site, "ORG"}
        ]
        if not mine:
            return None
        name = self.one(mine)
        organisation = name != NOBODY and holds[name].site == "ORG"
        return {"hold": name, "organisation": organisation}

    def _waiting(self, site: str) -> Name | None:
        waiting = self.model.state.waiting
        mine = [name for name in self.known("approval") if waiting[name].site in {site, "ORG"}]
        pending = [name for name in mine if waiting[name].state == "PENDING"]
        if not mine:
            return None
        return self.one(pending if pending and self.chance(0.9) else mine)

    def _second(self, site: str, people: tuple[str, ...]) -> dict[str, Any] | None:
        name = self._waiting(site)
        if name is None:
            return None
        organisation = name != NOBODY and self.model.state.waiting[name].site == "ORG"
        return {"waiting": name, "by": self.rng.choice(people), "organisation": organisation}

    def _confirm(self, site: str) -> dict[str, Any] | None:
        return self._second(site, ("technician", "manager", "keeper2", "keeper", "advisor"))

    def _decline(self, site: str) -> dict[str, Any] | None:
        return self._second(site, ("technician", "keeper", "advisor"))

    def _expire(self, site: str) -> dict[str, Any] | None:
        return self._second(site, ("service", "service", "keeper"))

    def _record_paper(self, site: str) -> dict[str, Any]:
        scope = self.rng.choice(("part", "supplier", "lot"))
        what: Any = self.rng.choice(("LAMP", "EQUAL"))
        if scope == "supplier":
            what = self.rng.choice(("S1", "S2", "S9"))
        elif scope == "lot":
            what = self.one(self.lots(site))
        kind = self.rng.choice(("CCC", "EQUIVALENT", "COC"))
        issued = self.day(-60, 3)
        expires = self.day(-5, 60) if self.chance(0.6) else None
        number = f"C{self.number}"
        return {
            "type": kind,
            "number": number,
            "scope": scope,
            "what": what,
            "issued": issued,
            "expires": expires,
        }

    def _verify_paper(self, _site: str) -> dict[str, Any]:
        return {"paper": self.one(self.known("paper"))}

    def _revoke_paper(self, _site: str) -> dict[str, Any]:
        return {"paper": self.one(self.known("paper"))}

    def _set_supplier(self, _site: str) -> dict[str, Any]:
        status = self.rng.choice(("APPROVED", "APPROVED", "CONDITIONAL", "SUSPENDED", "REVOKED", "PENDING"))
        return {
            "supplier": self.rng.choice(("S1", "S2", "S3", "S9")),
            "brand": self.rng.choice(("*", "Mann", "Bosch")),
            "status": status,
            "first": self.day(-30, 2),
            "until": self.day(-1, 90) if self.chance(0.3) else None,
        }

    def _block_part(self, _site: str) -> dict[str, Any]:
        part = self.part()
        known = self.model.state.parts.get(part)
        version = known.version if known is not None else 1
        blocked = known is not None and not known.blocked and self.chance(0.5)
        return {"part": part, "blocked": blocked, "version": version + (1 if self.chance(0.1) else 0)}

    def pause(self) -> int:
        """How long until the next batch, µs: mostly moments, sometimes days, and a clock may be set back."""
        span = self.rng.choices((1_000, 20_000_000, 11 * MINUTE, 2 * DAY, -3 * MINUTE), (50, 38, 6, 4, 2))[0]
        return int(span * self.rng.random())
