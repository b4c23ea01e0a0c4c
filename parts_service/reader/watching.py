"""Reading a film: a code counts when two of its frames show it."""

import time
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from parts_service.reader.codes import Code
from parts_service.reader.films import frames
from parts_service.reader.reading import read_grey

FRAME_BUDGET_S: Final = 0.06
"""Time the ways of reading one frame may take, in seconds: the next frame is another try."""


def watch(source: str, *, seconds: float, frame_budget_s: float = FRAME_BUDGET_S) -> Iterator[list[Code]]:
    """Look at frames until the film ends or that time has passed; give what each shows for the second time.

    `page` of a code is the number of the frame looked at. Most frames give an empty list.

    Raises:
        Unreadable: no such film or camera, or the library is missing.
    """
    until = time.monotonic() + seconds
    seen: dict[tuple[bytes, str], int] = {}
    for number, frame in enumerate(frames(source), start=1):
        shown = {(code.payload, code.symbology): code for code in read_grey(frame, budget_s=frame_budget_s)}
        twice = []
        for key, code in shown.items():
            seen[key] = seen.get(key, 0) + 1
            if seen[key] == 2:
                twice.append(replace(code, page=number))
        yield twice
        if time.monotonic() > until:
            return
