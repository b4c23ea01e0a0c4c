"""Ordinary repair orders of the day, drawn from a seed: what each is to get, and what happens to it on the way."""

import random
from typing import Any

from tests.scenarios.day_clerk import Clerk, Day
from tests.scenarios.day_model import Facts

# Part, place it stands at, most pieces a line, and how often it is wanted.
WANTED = (
    ("D-FILTER", "A-1", 3, 5),
    ("D-BELT", "A-1", 2, 3),
    ("D-PADS", "A-1", 2, 3),
    ("D-STARTER", "A-1", 1, 2),
    ("D-CLIP", "A-2", 9, 2),
    ("D-SEAL", "R-1", 2, 4),
    ("D-OIL", "A-2", 4_000, 2),
    ("D-BATTERY", "A-2", 1, 2),
)
PLACE = {part: place for part, place, _, _ in WANTED}
LETTERS = dict(zip("ABCDEFGHJKLMNPRSTUVWXYZ", (*range(1, 9), *range(1, 6), 7, 9, *range(2, 10)), strict=True))
WEIGHTS = (8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2)


def vin(number: int) -> str:
    """A vehicle's number with its check digit (ISO 3779, position 9)."""
    text = f"LFV3A23C_83{number:06}"
    total = sum(
        weight * (LETTERS[sign] if sign in LETTERS else int(sign))
        for weight, sign in zip(WEIGHTS, text.replace("_", "0"), strict=True)
    )
    return text.replace("_", "0123456789X"[total % 11])


def job(pay: str, version: int = 1, **allowed: int) -> Facts:
    """A job line and what is agreed on it; names of parts are written without their prefix."""
    parts = {f"D-{name.replace('_', '-')}": quantity for name, quantity in allowed.items()}
    return {"pay": pay, "version": version, "allowed": parts}


class Car:
    """A repair order as the dealer system tells it, message by message."""

    def __init__(self, clerk: Clerk, number: str, place: int, jobs: dict[int, Facts]) -> None:
        self.clerk, self.number = clerk, number
        self.told: Facts = {
            "state": "OPEN",
            "version": 0,
            "vin": vin(place),
            "plate": f"沪A{place:05}",
            "km_in": 40_000 + place,
            "km_out": 0,
            "delivered_on": None,
            "jobs": jobs,
        }

    def tell(self, state: str, reason: str = "", **more: Any) -> None:  # noqa: ANN401 - any field
        """The next message."""
        self.told = {**self.told, **more, "state": state, "version": self.told["version"] + 1}
        self.clerk.tell(self.number, self.told, reason)

    def deliver(self) -> None:
        """The car leaves."""
        self.tell("DELIVERED", km_out=self.told["km_in"] + 7, delivered_on=self.clerk.day.today())


class Ordinary(Car):
    """One order of the generator, through the phases of the day."""

    def __init__(self, clerk: Clerk, rng: random.Random, place: int, wait_bin: str, serial: str) -> None:
        self.rng, self.wait_bin = rng, wait_bin
        # The battery that is meant for it, if it gets one.
        self.own_serial = serial
        pays = rng.choice(("CUSTOMER", "CUSTOMER", "INSURANCE", "INTERNAL"))
        chosen = rng.sample(
            [part for part, *_ in WANTED], k=rng.randint(1, 4), counts=[often for *_, often in WANTED]
        )
        most = {part: pieces for part, _, pieces, _ in WANTED}
        allowed = {part: rng.randint(1, most[part]) for part in chosen if part != "D-BATTERY"}
        jobs = {1: {"pay": pays, "version": 1, "allowed": allowed}}
        if "D-BATTERY" in chosen:
            jobs[2] = {"pay": "WARRANTY", "version": 1, "allowed": {"D-BATTERY": 1}}
        super().__init__(clerk, f"DAY-{place}", place, jobs)
        self.names: list[str] = []
        self.requested = rng.random() < 0.6 or "D-SEAL" in chosen
        self.fate = rng.choice(("DELIVERED",) * 5 + ("SETTLED", "IN_WORK", "CANCELLED", "HASTY"))

    def morning(self) -> None:
        """The message, perhaps twice; the request; perhaps the wait bin."""
        self.tell("OPEN")
        if self.rng.random() < 0.3:
            self.clerk.tell(self.number, self.told)
        wanted = {
            (number, part): quantity
            for number, line in self.told["jobs"].items()
            for part, quantity in line["allowed"].items()
        }
        if self.requested and wanted:
            self.clerk.ask_for(self.number, wanted)

    def noon(self) -> None:
        """The car is there: what is kept is issued, and a message comes late."""
        if self.requested and self.rng.random() < 0.5:
            self.clerk.pick(self.number, self.wait_bin, self.own_serial)
        late = dict(self.told)
        self.tell("IN_WORK")
        if self.rng.random() < 0.3:
            self.clerk.tell(self.number, late)
        if self.rng.random() < 0.2:
            self.clerk.tell(self.number, {**self.told, "km_in": 1})
        for number, line in self.told["jobs"].items():
            for part, quantity in line["allowed"].items():
                self.issue(number, part, quantity)
        if self.rng.random() < 0.4:
            # One more than was agreed on; and something nobody agreed on.
            number, line = self.rng.choice(sorted(self.told["jobs"].items()))
            part = self.rng.choice(sorted(line["allowed"]) or ["D-PUMP"])
            if part != "D-BATTERY":
                self.issue(number, part, 1)
        self.turn_back()

    def issue(self, number: int, part: str, quantity: int) -> None:
        """Issue from where the pieces are kept for the order, else from the shelf."""
        day, model = self.clerk.day, self.clerk.model
        with day.lock:
            kept = [
                (lot, pieces)
                for (order, line, one, lot), pieces in sorted(model.kept.items())
                if (order, line, one) == (self.number, number, part) and pieces
            ]
            shelf = [lot for lot, facts in model.lots.items() if facts["part"] == part]
        wanted = kept or [(shelf[0], quantity)]
        for lot, pieces in wanted:
            with day.lock:
                waits = model.stock[lot, self.wait_bin, "NEW"] >= pieces and bool(kept)
            place = self.wait_bin if waits else PLACE.get(part, "R-1")
            serial = self.own_serial if part == "D-BATTERY" else ""
            shown = part if part == "D-CLIP" else ""
            name = self.clerk.issue(self.number, number, lot, pieces, place, serial=serial, shown=shown)
            self.names += [name] if name else []

    def turn_back(self) -> None:
        """Some of it comes back, unused, opened or defective."""
        for name in list(self.names):
            with self.clerk.day.lock:
                line = dict(self.clerk.model.lines[name])
            if self.rng.random() < 0.25 and line["part"] != "D-SEAL":
                kind = self.rng.choice(("UNUSED_SEALED", "UNUSED_OPENED", "DEFECTIVE", "WRONG_PART"))
                place = "Q-1" if kind == "DEFECTIVE" else PLACE[line["part"]]
                quantity = self.rng.randint(1, line["quantity"])
                if self.rng.random() < 0.3:
                    self.clerk.give_back(name, line["quantity"] + 1, kind, place)
                self.clerk.give_back(name, quantity, kind, place)

    def afternoon(self) -> None:
        """Fitted, checked, accounted for, settled, gone: or whatever the dealer system makes of it."""
        match self.fate:
            case "CANCELLED":
                self.tell("CANCELLED")
                return
            case "IN_WORK":
                return
            case "HASTY":
                # Nobody asked what is open: the fact is taken, and what was open is listed.
                self.tell("SETTLED")
                self.clerk.state(self.number)
                self.deliver()
                return
        self.fit()
        self.clerk.pass_quality(self.number)
        self.old_parts()
        self.tell("SETTLED")
        self.clerk.state(self.number)
        if self.fate == "DELIVERED":
            self.deliver()

    def fit(self) -> None:
        """What matters is said piece by piece; a key step may fail first."""
        model = self.clerk.model
        explicit = [
            name for name in self.names if model.explicit(name) and model.in_workshop(model.lines[name])
        ]
        if explicit:
            self.clerk.pass_quality(self.number)
        for name in explicit:
            pieces = model.in_workshop(model.lines[name])
            self.clerk.fit(self.number, (name, pieces, self.rng.choice(("left", "right", "boot"))))
            if model.parts[model.lines[name]["part"]].get("safety_critical"):
                if self.rng.random() < 0.3:
                    self.clerk.check(self.number, name, "FAILED")
                    self.clerk.pass_quality(self.number)
                self.clerk.check(self.number, name)

    def old_parts(self) -> None:
        """Every replaced piece has its disposition; a deposit is paid back or kept."""
        with self.clerk.day.lock:
            due = {
                about: quantity
                for (kind, about), quantity in self.clerk.model.matters(self.number).items()
                if kind == "OLD_PART_MISSING"
            }
        for name, quantity in due.items():
            if name in self.clerk.model.cores:
                if self.rng.random() < 0.7:
                    self.clerk.came_out(self.number, (name, quantity, "CORE"))
                    if self.rng.random() < 0.6:
                        self.clerk.settle_core(name, quantity, "REFUND")
                else:
                    self.clerk.settle_core(name, quantity, "FORFEIT")
                    self.clerk.came_out(self.number, (name, quantity, "CUSTOMER_WAIVED"))
            else:
                kinds = ("RETURNED_TO_CUSTOMER", "CUSTOMER_WAIVED", "RETAINED", "NOTHING_REPLACED")
                self.clerk.came_out(self.number, (name, quantity, self.rng.choice(kinds)))


def drawn(day: Day, seed: int, count: int, clerks: list[Clerk], serials: list[str]) -> list[Ordinary]:
    """So many orders, shared out among the clerks."""
    found = []
    for place in range(count):
        rng = random.Random(f"{seed}/{place}")
        clerk = clerks[place % len(clerks)]
        found.append(Ordinary(clerk, rng, 1_000 + place, f"W-{place + 10}", serials[place]))
    assert day.model is clerks[0].model
    return found
