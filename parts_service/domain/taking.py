"""Taking pieces off the shelves: what is named, and what comes of it, whoever the pieces are for.

What lives here: the words every way out shares. What does not: for whom they are taken, which is `issuing`.
"""

from dataclasses import Field
from typing import Any, ClassVar, NamedTuple, Protocol


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
