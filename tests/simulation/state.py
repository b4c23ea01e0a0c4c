"""The naive model's state: plain dictionaries of plain values, and what can be read off them.

Written from the rules of the domain alone; no decision of the service is imported and none of its counters is kept:
what is issuable, free or missing is counted afresh whenever it is asked.
"""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

ZONE = ZoneInfo("Asia/Shanghai")
KINDS = {
    "RCV": "RECEIVING",
    "INS": "INSPECTION",
    "QUA": "QUARANTINE",
    "A-01": "STORAGE",
    "A-02": "STORAGE",
    "W-01": "WAIT_BIN",
    "RET": "RETURN_STAGING",
    "SCR": "SCRAP",
}
FREE_KINDS = {"RECEIVING", "STORAGE", "WAIT_BIN"}
USABLE_CONDITIONS = {"NEW", "OPENED"}
# Where pieces may stand that no inspector has seen.
UNSEEN_KINDS = {"RECEIVING", "INSPECTION", "QUARANTINE", "RETURN_STAGING"}
NEVER = "9999-12-31"

Name = tuple[int, int]
"""A thing is named by the place, among all that were accepted, of the request that made it, and its place there."""

Place = tuple[str, str]
"""Site and location code; a virtual place has no site."""

SUPPLIER, WORKSHOP, VEHICLE = ("", "SUPPLIER"), ("", "WORKSHOP"), ("", "VEHICLE")


class Part(NamedTuple):
    tracking: str
    scan: str
    grade: str
    brand: str
    safety: bool
    dated: bool
    papers: tuple[str, ...]
    maker_authorised: bool
    no_restock: bool
    blocked: bool = False
    version: int = 1


class Lot(NamedTuple):
    site: str
    part: str
    supplier: str
    expires: str | None
    received: str
    papers: tuple[str, ...]


class Unit(NamedTuple):
    site: str
    part: str
    serial: str
    lot: Name
    state: str
    place: Place
    condition: str


class IssueLine(NamedTuple):
    site: str
    order: str
    job: int
    part: str
    lot: Name
    unit: Name | None
    quantity: int
    condition: str
    returned: int = 0
    fitted: int = 0

    @property
    def open(self) -> int:
        return self.quantity - self.returned - self.fitted


class Hold(NamedTuple):
    site: str
    kind: str
    scope: str
    what: Any
    active: bool = True
    # Of a lot: received on these days.
    first: str = ""
    last: str = "9999-12-31"


class Paper(NamedTuple):
    type: str
    scope: str
    what: Any
    issued: str
    expires: str | None
    state: str = "UNVERIFIED"


class Waiting(NamedTuple):
    site: str
    operation: Any
    author: str
    expires: int
    state: str
    kept: tuple[tuple[Name, Name | None, int], ...]


class State:
    """Everything the model knows; `copy` is cheap, since every value is immutable."""

    def __init__(self) -> None:
        self.parts: dict[str, Part] = {}
        self.suppliers: dict[tuple[str, str], tuple[str, str, str | None]] = {}
        self.lots: dict[Name, Lot] = {}
        self.stock: dict[tuple[Name, Place, str], int] = {}
        self.reserved: dict[Name, int] = {}
        self.units: dict[Name, Unit] = {}
        self.orders: dict[tuple[str, str], tuple[str, int]] = {}
        # What was told of each order last.
        self.told: dict[tuple[str, str], dict[str, Any]] = {}
        # When it was told, and job lines that are told no more though parts are out on them.
        self.told_at: dict[tuple[str, str], int] = {}
        self.withdrawn: dict[tuple[str, str, int], bool] = {}
        self.jobs: dict[tuple[str, str, int], tuple[str, bool]] = {}
        self.allowed: dict[tuple[str, str, int, str], int] = {}
        self.issued: dict[tuple[str, str, int, str], int] = {}
        self.issue_lines: dict[Name, IssueLine] = {}
        self.holds: dict[Name, Hold] = {}
        self.papers: dict[Name, Paper] = {}
        self.waiting: dict[Name, Waiting] = {}
        self.entries: dict[str, int] = {}
        # Lots that unscanned issues from a place may have taken.
        self.mixtures: dict[Place, tuple[frozenset[Name], ...]] = {}

    def copy(self) -> "State":
        other = State()
        for name, value in vars(self).items():
            setattr(other, name, dict(value))
        return other

    # Stock.

    def shift(self, lot: Name, source: Place, was: str, target: Place, becomes: str, quantity: int) -> None:
        """Move pieces: what leaves one place arrives at another."""
        for key, delta in (((lot, source, was), -quantity), ((lot, target, becomes), quantity)):
            self.stock[key] = self.stock.get(key, 0) + delta

    def standing(self, lot: Name) -> Iterator[tuple[Place, str, int]]:
        """Physical places with pieces of a lot."""
        for (one, place, condition), quantity in self.stock.items():
            if one == lot and place[0] and quantity > 0:
                yield place, condition, quantity

    def issuable(self, lot: Name) -> int:
        return sum(
            quantity
            for place, condition, quantity in self.standing(lot)
            if KINDS[place[1]] in FREE_KINDS and condition in USABLE_CONDITIONS
        )

    def free(self, lot: Name) -> int:
        return self.issuable(lot) - self.reserved.get(lot, 0)

    def unseen(self, lot: Name) -> int:
        """Pieces of a lot that wait for an inspector."""
        return sum(quantity for _, condition, quantity in self.standing(lot) if condition == "UNINSPECTED")

    # What restricts.

    def barred(self, place: Place) -> bool:
        return any(
            one.active and one.scope == "location" and one.what == place[1] and one.site == place[0]
            for one in self.holds.values()
        )

    def takeable(self, place: Place, condition: str) -> bool:
        return KINDS[place[1]] in FREE_KINDS and condition in USABLE_CONDITIONS and not self.barred(place)

    def held(self, name: Name) -> bool:
        lot = self.lots[name]
        mine = {"lot": name, "part": lot.part, "supplier": lot.supplier}
        return any(
            one.active
            and one.site in {"ORG", lot.site}
            and one.scope in mine
            and mine[one.scope] == one.what
            and one.first <= lot.received <= one.last
            for one in self.holds.values()
        )

    def covered(self, name: Name, kind: str) -> bool:
        """Whether a sighted certificate of the type covers the lot on the day it was received."""
        lot = self.lots[name]
        mine = {"lot": name, "part": lot.part, "supplier": lot.supplier}
        return any(
            paper.type == kind
            and paper.state == "VALID"
            and paper.issued <= lot.received <= (paper.expires or NEVER)
            and mine[paper.scope] == paper.what
            for paper in self.papers.values()
        )

    def expired(self, name: Name, day: str) -> bool:
        return (self.lots[name].expires or NEVER) < day

    def usable(self, name: Name, day: str) -> bool:
        return (
            not self.held(name)
            and not self.expired(name, day)
            and not (self.unseen(name) and not self.issuable(name))
            and all(self.covered(name, kind) for kind in self.lots[name].papers)
        )

    def in_order(self, site: str, part: str) -> list[Name]:
        """Lots of a part at a site as they go out: first expired first, older receipts first."""
        mine = [name for name, lot in self.lots.items() if lot.site == site and lot.part == part]
        return sorted(mine, key=lambda name: (self.lots[name].expires or NEVER, name))

    def goes_before(self, name: Name, day: str) -> bool:
        """Whether an expiry-dated lot is to be left while one that expires earlier could go."""
        lot = self.lots[name]
        if not self.parts[lot.part].dated or lot.expires is None:
            return False
        return any(
            (self.lots[other].expires or NEVER) < lot.expires
            and self.free(other) > 0
            and self.usable(other, day)
            and any(self.takeable(place, condition) for place, condition, _ in self.standing(other))
            for other in self.in_order(lot.site, lot.part)
        )


def day_of(instant: int) -> str:
    """The date in the workshop's zone, ISO 8601, of an instant in µs since 1970 UTC."""
    return datetime.fromtimestamp(instant / 1_000_000, tz=UTC).astimezone(ZONE).date().isoformat()
