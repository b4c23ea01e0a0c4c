"""zxing-cpp: grey pixels in, reads out. The one home of `zxingcpp`.

Its `text` is the form for people, which loses separators: only `bytes` and the symbology identifier are taken.
"""

from typing import Final

import zxingcpp
from PIL import Image

from parts_service.domain.scan import gtin_check
from parts_service.reader.engines import Engine, Look, Read, Trust

_F: Final = zxingcpp.BarcodeFormat
# Not asked for: Code 32 and PZN, which are Code 39 with other meanings (a part number of six characters can be one),
# EAN add-ons, MaxiCode, Telepen and film codes, which no supplier of parts uses.
_TRUST: Final = {
    _F.QRCode: Trust.ONCE,
    _F.MicroQRCode: Trust.ONCE,
    _F.RMQRCode: Trust.ONCE,
    _F.DataMatrix: Trust.ONCE,
    _F.Aztec: Trust.ONCE,
    _F.PDF417: Trust.ONCE,
    _F.MicroPDF417: Trust.ONCE,
    _F.Code128: Trust.TWICE,
    _F.Code93: Trust.TWICE,
    _F.Code39: Trust.TWICE,
    _F.ITF: Trust.TWICE,
    _F.DataBarOmni: Trust.TWICE,
    _F.DataBarStk: Trust.TWICE,
    _F.DataBarStkOmni: Trust.TWICE,
    _F.DataBarLtd: Trust.TWICE,
    _F.DataBarExp: Trust.TWICE,
    _F.DataBarExpStk: Trust.TWICE,
    _F.EAN13: Trust.TWICE_WITH_ZBAR,
    _F.EAN8: Trust.TWICE_WITH_ZBAR,
    _F.UPCA: Trust.TWICE_WITH_ZBAR,
    _F.UPCE: Trust.BOTH,
    _F.Codabar: Trust.BOTH,
}
# Code 39 without its two kinds of meaning is asked for as "standard", and answered as Code 39.
_WANTED: Final = zxingcpp.BarcodeFormats([_F.Code39Std if kind is _F.Code39 else kind for kind in _TRUST])
# Modules of a linear code at least: of its frame, and of two characters (see `zbar`).
_MODULES: Final = {
    _F.Code128: (35, 11),
    _F.Code93: (37, 18),
    _F.Code39: (26, 26),
    _F.ITF: (8, 14),
    _F.EAN13: (95, 0),
    _F.UPCA: (95, 0),
    _F.EAN8: (67, 0),
    _F.UPCE: (51, 0),
    _F.Codabar: (0, 20),
}


def _look(*, thorough: bool, binarizer: zxingcpp.Binarizer) -> Look:
    def look(image: Image.Image) -> list[Read]:
        found = zxingcpp.read_barcodes(
            image,
            formats=_WANTED,
            try_rotate=thorough,
            try_downscale=thorough,
            try_invert=thorough,
            binarizer=binarizer,
        )
        return [read for read in map(_read, found) if read]

    return look


thorough: Final = _look(thorough=True, binarizer=zxingcpp.Binarizer.LocalAverage)
"""Look at any angle, smaller, and for light on dark."""

quick: Final = _look(thorough=False, binarizer=zxingcpp.Binarizer.LocalAverage)
"""Look at the copy as it is."""

evenly: Final = _look(thorough=True, binarizer=zxingcpp.Binarizer.GlobalHistogram)
"""Look with one threshold for the whole, which blur disturbs less."""


def _read(barcode: zxingcpp.Barcode) -> Read | None:
    """Take over one read, or leave what cannot be trusted: empty, short ITF, UPC-E of number system 1."""
    kind, payload = barcode.format, barcode.bytes
    trust = _TRUST.get(kind)
    if trust is None or not payload or not barcode.valid:
        return None
    if kind is _F.ITF and not (len(payload) == 14 and gtin_check(payload.decode("ascii", "replace"))):
        return None
    if kind is _F.UPCE and not payload.startswith(b"00"):
        return None  # what number system 1 looks like, the left half of an EAN-13 does too
    frame, two = _MODULES.get(kind, (0, 0))
    place = barcode.position
    corners = place.top_left, place.top_right, place.bottom_right, place.bottom_left
    a, b, c, d = ((corner.x, corner.y) for corner in corners)
    return Read(
        Engine.ZXING,
        trust,
        frame + two * len(payload) // 2,
        payload,
        barcode.symbology_identifier,
        (a, b, c, d),
    )
