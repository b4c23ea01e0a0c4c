"""What one library read in one copy of a picture, before anything is believed."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, auto

from PIL import Image

from parts_service.reader.codes import Corners


class Engine(Enum):
    """The two libraries."""

    ZXING = auto()
    ZBAR = auto()


class Trust(Enum):
    """What it takes to believe a read, the strictest last."""

    # A matrix or stacked code corrects its own errors, or fails.
    ONCE = auto()
    # A linear code with a check character, or DataBar.
    TWICE = auto()
    # EAN and UPC: zxing-cpp's wrong reads come in several copies alike, zbar's do not.
    TWICE_WITH_ZBAR = auto()
    # UPC-E and Codabar: half an EAN-13 passes for the one, stripes for the other.
    BOTH = auto()


@dataclass(frozen=True, slots=True)
class Read:
    """One read; `modules` is how many modules wide a linear code is at least, 0 for others."""

    engine: Engine
    trust: Trust
    modules: int
    payload: bytes
    symbology: str
    corners: Corners


Look = Callable[[Image.Image], list[Read]]
