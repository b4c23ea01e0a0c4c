"""Codes in pictures: bytes, symbology and position of every code that zxing-cpp or zbar reads, in this process.

Who must not be taken along by a crash of these libraries reads through `isolated`. What a payload means is said by
the grammar (`parts_service.domain.scan`), not here.

Either library misses pictures that the other reads, and both miss what a prepared copy shows (smaller, enlarged,
blurred, sharpened, evened out, turned). The cascade ends as soon as something sure is read, or with its time.

No false read is acceptable. Matrix codes correct their own errors. Linear codes do not, so one counts only after two
equal reads at the same place, and not if its bars are too fine for the picture; see `engines.Trust` for those
that need both libraries. Of Interleaved 2 of 5, whose partial reads look whole, only ITF-14 with its right check digit
is taken.
"""

import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from PIL import Image

from parts_service.reader import pages
from parts_service.reader.cascade import copies
from parts_service.reader.codes import BUDGET_S, Code
from parts_service.reader.found import Found
from parts_service.reader.pictures import content_of, load


def read_image(source: str | Path | bytes, *, budget_s: float = BUDGET_S) -> list[Code]:
    """Read every code in a picture or the pages of a PDF, from top to bottom and left to right.

    Args:
        source: path of a file, or its content. Of several frames the first is read.
        budget_s: seconds a page after which no further way of reading is begun; opening it is not counted.

    Raises:
        Unreadable: the file or picture cannot be looked at; its `reason` says why.
    """
    return [code for codes in read_pages(content_of(source), budget_s=budget_s) for code in codes]


def read_pages(content: bytes, *, budget_s: float = BUDGET_S) -> Iterator[list[Code]]:
    """Read the codes of each page of a PDF; a picture is one page.

    Raises:
        Unreadable: as `read_image`.
    """
    if pages.is_pdf(content):
        for number, page in enumerate(pages.draw(content), start=1):
            yield [replace(code, page=number) for code in read_grey(page, budget_s=budget_s)]
    else:
        yield read_grey(load(content), budget_s=budget_s)


def read_grey(picture: Image.Image, *, budget_s: float) -> list[Code]:
    """Read the codes in eight bits of grey; none found is an empty list."""
    started = time.monotonic()
    found = Found()
    looks = 0
    seconds_a_pixel = 0.0
    for copy in copies(picture):
        begun = time.monotonic()
        if looks and begun + seconds_a_pixel * copy.pixels > started + budget_s:
            continue
        prepared = copy.make()
        for look in copy.looks:
            if looks and time.monotonic() > started + budget_s:
                break
            for read in look(prepared):
                found.add(looks, read, copy.back)
            looks += 1
            if found.enough(looks):
                return found.codes()
        seconds_a_pixel = max(seconds_a_pixel, (time.monotonic() - begun) / copy.pixels)
    return found.codes()
