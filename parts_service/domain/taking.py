"""Taking pieces off the shelves: what is named, what is kept for whom takes it, and what comes of it.

What lives here: the words every way out shares. What does not: for whom they are taken, which is `issuing`.
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import Field, dataclass, field
from typing import Any, ClassVar, NamedTuple, Protocol

from parts_service.domain.catalog import Part
from parts_service.domain.lots import ISSUABLE_CONDITIONS, Condition, Unit
from parts_service.domain.movements import Tally
from parts_service.domain.sites import ISSUABLE_KINDS, Location, LocationKind


class GoodsLine(Protocol):
    """A line that names goods: a lot, a unit, or a part (with a serial where it has units). A frozen dataclass."""

    __dataclass_fields__: ClassVar[dict[str, Field[Any]]]

    @property
    def lot_id(self) -> int | None:
        """The lot whose label was scanned."""

    @property
    def unit_id(self) -> int | None:
        """The unit whose label was scanned."""

    @property
    def part_id(self) -> int | None:
        """The part, by its short code."""

    @property
    def part_number(self) -> str:
        """The part, by a number or identifier; or a code of the maker's."""

    @property
    def serial(self) -> str:
        """The unit, by its serial number."""

    @property
    def quantity(self) -> int:
        """Base units."""

    @property
    def location(self) -> str:
        """Where they are taken from; may be empty."""


class Pieces(NamedTuple):
    """Pieces of one lot taken from one place. `candidates` are lots they may have come from instead.

    Part number, serial and location code stand beside the ids, so that an entry can be read by itself.
    """

    part_id: int
    part_number: str
    lot_id: int
    unit_id: int | None
    serial: str
    quantity: int
    condition: str
    location_id: int
    location: str
    certainty: str
    candidates: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """One line with what it names."""

    line: GoodsLine
    part: Part
    unit: Unit | None
    location: Location | None


@dataclass(frozen=True, slots=True)
class Mine:
    """What is kept for the line that is decided now: pieces of lots, units, and the wait bins where they lie."""

    pieces: Mapping[int, int] = field(default_factory=dict)
    units: Collection[int] = ()
    reservations: Collection[int] = ()
    wait_bins: Collection[int] = ()


def nobody(_place: int) -> int:
    """Return the pieces that lie at a place for others: none."""
    return 0


def choose_place(
    tally: Tally,
    lot_id: int,
    locations: Mapping[int, Location],
    barred: Collection[int],
    quantity: int,
    wait_bins: Collection[int] = (),
    others: Callable[[int], int] = nobody,
    *,
    opened_first: bool = False,
) -> tuple[int, str] | None:
    """Choose where to take pieces of a lot from.

    A wait bin that is the line's own comes first, then the shelves: of pieces whose turn it is (`turn`) the place with
    the fewest that has enough, by code among equals; what is left over in other wait bins last. Pieces that lie there
    for `others` are not looked at.
    """
    fitting = [
        (
            _rank(locations[place], wait_bins),
            turn(condition, opened_first=opened_first),
            standing,
            locations[place].code,
            place,
            condition,
        )
        for (place, condition), standing in tally.places(lot_id).items()
        if standing - others(place) >= quantity
        and condition in ISSUABLE_CONDITIONS
        and place in locations
        and place not in barred
        and locations[place].kind in ISSUABLE_KINDS
    ]
    if not fitting:
        return None
    *_, place, condition = min(fitting)
    return place, condition


def turn(condition: str, *, opened_first: bool) -> int:
    """Rank pieces of one lot: opened ones first where a use-within applies to the part, else last (rule 7)."""
    return int((condition == Condition.OPENED) != opened_first)


def _rank(location: Location, wait_bins: Collection[int]) -> int:
    if location.location_id in wait_bins:
        return 0
    return 2 if location.kind == LocationKind.WAIT_BIN else 1
