"""zbar through pyzbar's C binding: grey pixels in, reads out. The one home of `pyzbar`.

`pyzbar.decode` is not used: it cannot ask for raw bytes, without which zbar guesses encodings and corrupts
Chinese and binary QR codes, nor for the FNC1 flags that make a code a GS1 one.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from ctypes import POINTER, c_char_p, c_uint, c_void_p, cast, string_at
from typing import Any, Final

from PIL import Image

from parts_service.domain.scan import gtin_check
from parts_service.reader.engines import Engine, Read, Trust

try:
    from pyzbar import wrapper as library

    MISSING = ""
except (ImportError, OSError) as problem:  # libzbar0 is no part of the Python package
    MISSING = str(problem)

# zbar.h
_CFG_ENABLE: Final = 0
_CFG_BINARY: Final = 4
_GREY: Final = 0x30303859  # the format code "Y800": one byte a pixel
_MODIFIER_GS1: Final = 1
_MODIFIER_AIM: Final = 2
_EAN8, _UPCE, _EAN13, _I25, _CODABAR, _CODE39, _QR, _CODE93, _CODE128 = 8, 9, 13, 25, 38, 39, 64, 93, 128
# Everything zbar knows is turned off, then these on: its DataBar and PDF417 only print warnings, its add-ons read what
# is not there. UPC-A is reported as EAN-13, as ISO/IEC 15424 has it. Its Codabar reads stripes, its UPC-E pieces of a
# slanting EAN-13: they only confirm what zxing-cpp read.
_TRUST: Final = {
    _EAN8: Trust.TWICE_WITH_ZBAR,
    _UPCE: Trust.BOTH,
    _EAN13: Trust.TWICE_WITH_ZBAR,
    _I25: Trust.TWICE,
    _CODABAR: Trust.BOTH,
    _CODE39: Trust.TWICE,
    _QR: Trust.ONCE,
    _CODE93: Trust.TWICE,
    _CODE128: Trust.TWICE,
}
_LINES_MIN: Final = 4  # scan lines that must agree on a linear code within one copy

# AIM identifiers (ISO/IEC 15424) by type and modifier; FNC1 first is GS1, FNC1 second another industry.
_AIM: Final = {
    (_EAN13, 0): "]E0",
    (_EAN8, 0): "]E4",
    (_UPCE, 0): "]E0",
    (_CODABAR, 0): "]F0",
    (_I25, 0): "]I1",
    (_CODE39, 0): "]A0",
    (_CODE93, 0): "]G0",
    (_CODE128, 0): "]C0",
    (_CODE128, _MODIFIER_GS1): "]C1",
    (_CODE128, _MODIFIER_AIM): "]C2",
    (_QR, 0): "]Q1",
    (_QR, _MODIFIER_GS1): "]Q3",
    (_QR, _MODIFIER_AIM): "]Q5",
}
# Modules of a linear code at least: of its frame, and of two characters (ISO/IEC 15420, 16390, 16388, 15417).
_MODULES: Final = {
    _EAN13: (95, 0),
    _EAN8: (67, 0),
    _UPCE: (51, 0),
    _CODABAR: (0, 20),
    _I25: (8, 14),
    _CODE39: (26, 26),
    _CODE93: (37, 18),
    _CODE128: (35, 11),
    _QR: (0, 0),
}


def scan(image: Image.Image) -> list[Read]:
    """Let zbar look at grey pixels once."""
    pixels = image.tobytes()
    with _scanner() as scanner, _zbar_image() as picture:
        library.zbar_image_set_format(picture, _GREY)
        library.zbar_image_set_size(picture, *image.size)
        library.zbar_image_set_data(picture, cast(c_char_p(pixels), c_void_p), len(pixels), None)
        if library.zbar_scan_image(scanner, picture) < 0:
            return []
        reads = []
        symbol = library.zbar_image_first_symbol(picture)
        while symbol:
            read = _read(symbol)
            if read:
                reads.append(read)
            symbol = library.zbar_symbol_next(symbol)
        return reads


def _read(symbol: Any) -> Read | None:  # noqa: ANN401 - a pointer of the C binding
    """Take over one symbol, or leave what cannot be trusted: empty, part of a series, short ITF, one scan line."""
    kind: int = symbol.contents.type
    modifiers = _modifiers()(symbol) & (_MODIFIER_GS1 | _MODIFIER_AIM)
    symbology = _AIM.get((kind, modifiers))
    payload = string_at(library.zbar_symbol_get_data(symbol), library.zbar_symbol_get_data_length(symbol))
    if not symbology or not payload:
        return None
    if kind != _QR and library.zbar_symbol_get_quality(symbol) < _LINES_MIN:
        return None
    if kind == _UPCE:
        payload = _expanded(payload)
    if kind == _I25 and not (len(payload) == 14 and gtin_check(payload.decode("ascii", "replace"))):
        return None
    points = [
        (library.zbar_symbol_get_loc_x(symbol, at), library.zbar_symbol_get_loc_y(symbol, at))
        for at in range(library.zbar_symbol_get_loc_size(symbol))
    ]
    if not points:
        return None
    modules = _MODULES[kind][0] + _MODULES[kind][1] * len(payload) // 2
    if kind == _QR and len(points) == 4:
        corners = points[0], points[3], points[2], points[1]  # zbar goes round the other way
        return Read(Engine.ZBAR, Trust.ONCE, modules, payload, symbology, corners)
    left, right = min(x for x, _ in points), max(x for x, _ in points)
    top, bottom = min(y for _, y in points), max(y for _, y in points)
    area = (left, top), (right, top), (right, bottom), (left, bottom)
    return Read(Engine.ZBAR, _TRUST[kind], modules, payload, symbology, area)


def _expanded(digits: bytes) -> bytes:
    """Write the eight digits of a UPC-E as the EAN-13 they stand for (ISO/IEC 15420, zero suppression)."""
    system, body, last, check = digits[:1], digits[1:6], digits[6:7], digits[7:]
    if last in b"012":
        full = body[:2] + last + b"0000" + body[2:]
    elif last == b"3":
        full = body[:3] + b"00000" + body[3:]
    elif last == b"4":
        full = body[:4] + b"00000" + body[4:]
    else:
        full = body + b"0000" + last
    return b"0" + system + full + check


def _modifiers() -> Callable[[Any], int]:
    """Give zbar's function for the FNC1 flags of a symbol, which pyzbar does not bind."""
    function: Callable[[Any], int] = library.zbar_function(
        "zbar_symbol_get_modifiers", c_uint, POINTER(library.zbar_symbol)
    )
    return function


@contextmanager
def _scanner() -> Iterator[Any]:
    """Make a scanner for the symbologies wanted, QR codes as raw bytes, and free it."""
    scanner = library.zbar_image_scanner_create()
    try:
        library.zbar_image_scanner_set_config(scanner, 0, _CFG_ENABLE, 0)
        for kind in _TRUST:
            library.zbar_image_scanner_set_config(scanner, kind, _CFG_ENABLE, 1)
        library.zbar_image_scanner_set_config(scanner, _QR, _CFG_BINARY, 1)
        yield scanner
    finally:
        library.zbar_image_scanner_destroy(scanner)


@contextmanager
def _zbar_image() -> Iterator[Any]:
    """Make an image of zbar and free it."""
    picture = library.zbar_image_create()
    try:
        yield picture
    finally:
        library.zbar_image_destroy(picture)
