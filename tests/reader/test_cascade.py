"""The cascade over varied pictures: clearly more than either library alone, and nothing that is not there."""

from __future__ import annotations

import zxingcpp

from parts_service.reader import zbar
from parts_service.reader.reading import read_grey
from tests.reader.scenes import EFFECTS, SYMBOLOGIES, scene

NO_HURRY = 60.0
"""Seconds: what is read is shown, not how fast this machine is; `make bench` has the table with the budget kept."""

SEED = 41


def test_the_cascade_reads_clearly_more_than_either_library_alone() -> None:
    """One picture of each symbology and effect. The bounds leave room for other versions of the libraries."""
    read = {"cascade": 0, "zxing": 0, "zbar": 0}
    for symbology in SYMBOLOGIES:
        for effect in EFFECTS:
            shown = scene(symbology, effect, SEED)
            found = [code.payload for code in read_grey(shown.picture, budget_s=NO_HURRY)]
            assert found in ([], [shown.payload]), (symbology, effect)
            read["cascade"] += bool(found)
            read["zxing"] += shown.payload in [one.bytes for one in zxingcpp.read_barcodes(shown.picture)]
            read["zbar"] += shown.payload in [one.payload for one in zbar.scan(shown.picture)]
    assert read["cascade"] >= read["zxing"] + 5
    assert read["cascade"] >= read["zbar"] + 12
    assert read["cascade"] >= 43
