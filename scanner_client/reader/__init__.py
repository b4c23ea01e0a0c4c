"""Codes in pictures: bytes, symbology and position of every code that zbar reads.

What a payload means is said by the grammar (`parts_service.domain.scan`), not here.

zbar reads clean pictures at once and misses many others. A cascade of prepared copies (blurred,
sharpened, enlarged, evened out, turned) reads about twice as many on varied pictures; the order was
measured. It ends as soon as something sure is read, or with its time budget.

No false read is acceptable. QR codes correct their own errors. Linear codes do not, so one counts only
after two equal reads, at the same place, in two different copies of the picture, and not if its bars are too
fine for the picture; of Interleaved 2 of 5, whose partial reads look whole, only ITF-14 with its right check
digit is taken, and UPC-E is not.

zbar is C code with a history of crashes on odd pictures. The picture is decoded by Pillow first and limits
are set on its size, but a crash inside zbar would end this process; reading in a process of its own comes
with the readers' next step.
"""

import time
from pathlib import Path
from typing import Final

from scanner_client.reader import zbar
from scanner_client.reader.cascade import copies
from scanner_client.reader.found import Code, Found
from scanner_client.reader.pictures import BYTES_MAX, PIXELS_MAX, Unreadable, UnreadableReason, load

__all__ = ["BUDGET_S", "BYTES_MAX", "PIXELS_MAX", "Code", "Unreadable", "UnreadableReason", "read_image"]

BUDGET_S: Final = 2.0
"""Time a picture may take, in seconds. It may be overrun by the step in progress, not by another one."""


def read_image(source: str | Path | bytes, *, budget_s: float = BUDGET_S) -> list[Code]:
    """Read every code in a picture, from top to bottom and left to right; none found is an empty list.

    Args:
        source: path of a file, or its content. Of several frames the first is read.
        budget_s: seconds after which no further way of reading is begun.

    Raises:
        Unreadable: the file or picture cannot be looked at; its `reason` says why.
    """
    started = time.monotonic()
    if zbar.MISSING:
        raise Unreadable(UnreadableReason.READER_MISSING, zbar.MISSING)
    found = Found()
    seconds_a_pixel = 0.0
    for number, copy in enumerate(copies(load(source))):
        begun = time.monotonic()
        if number and begun + seconds_a_pixel * copy.pixels > started + budget_s:
            continue
        for read in zbar.scan(copy.make()):
            found.add(number, read, copy.back)
        if found.enough(number):
            break
        seconds_a_pixel = max(seconds_a_pixel, (time.monotonic() - begun) / copy.pixels)
    return found.codes()
