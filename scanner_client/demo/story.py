"""The story: from a supplier nobody knows to a vehicle whose parts are proven, step by step.

What lives here: what the chapters share. What does not: the chapters (`setting`, `counter`, `workshop`, `leaving`,
`proof`).
"""

from pathlib import Path

from scanner_client.demo.people import People
from scanner_client.demo.telling import Telling
from scanner_client.uplink import Uplink

SITE = "SH01"
SUPPLIER = "MANN-SH"
FILTER = "11427953129"
PADS = "34116860242"
CERTIFICATE = "COC-2026-0815"
RECEIVING, SHELF, OTHER_SHELF, QUARANTINE = "RECV-01", "A-01-01", "A-01-02", "QUAR-01"
MAKER_LOT, OTHER_MAKER_LOT, PADS_MAKER_LOT = "MH-2410A", "MH-2411B", "ATE-77"
ORDER, OTHER_ORDER = "RO-2031", "RO-2032"
VIN, OTHER_VIN = "LSVAU2A34N2183294", "LVSHCAMB1CE054249"


class Story:
    """What the chapters share: who acts, where pictures go, and the numbers that earlier steps were answered."""

    people: People

    def __init__(self, telling: Telling, admin: Uplink, pictures: Path) -> None:
        """Begin before the first step; the `people` sign in in its course."""
        self.telling = telling
        self.admin = admin
        self.pictures = pictures
        self.certificate = ""
        self.lots: dict[str, str] = {}  # maker's lot → lot number
        self.short_codes: dict[str, str] = {}  # lot number → short code
        self.scanned: dict[str, str] = {}  # lot number → the code its label was read as
        self.filter_issue = ""  # issue line
        self.pads_issue = ""
