"""What a file is by its bytes: its type, and whether it is whole.

Nothing is unpacked, so nothing can swell: of a picture only its declared size is read. What does not live here: what a
document is kept for, which is `documents.py`.
"""

import struct
import zlib
from collections.abc import Callable, Iterator, Mapping
from enum import StrEnum
from types import MappingProxyType

# More than any camera or scanner at a counter makes; a file that declares more would fill the memory of who opens it.
PIXELS_MAX = 200_000_000


class DocumentType(StrEnum):
    """Type of a document."""

    PDF = "PDF"
    JPEG = "JPEG"
    PNG = "PNG"
    TIFF = "TIFF"


CUT_OFF = "it is cut off"
EMPTY = "it is empty"
HIDDEN = "another file is hidden in it"
PIXELS = "it declares too many pixels"
DAMAGED = "it is damaged"

_OPENINGS = (
    (b"%PDF-", DocumentType.PDF),
    (b"\xff\xd8\xff", DocumentType.JPEG),
    (b"\x89PNG\r\n\x1a\n", DocumentType.PNG),
    (b"II*\x00", DocumentType.TIFF),
    (b"MM\x00*", DocumentType.TIFF),
)


def recognise(content: bytes) -> DocumentType | None:
    """Tell the type of a file by its first bytes; None if it is none of ours."""
    return next((kind for opening, kind in _OPENINGS if content.startswith(opening)), None)


def fault(kind: DocumentType, content: bytes) -> str:
    """Say what is wrong with a file of a type, empty if nothing is."""
    if not content:
        return EMPTY
    if _ends_as_archive(content):
        return HIDDEN
    try:
        return _FAULTS[kind](content)
    except (struct.error, IndexError):
        return CUT_OFF


def _ends_as_archive(content: bytes) -> bool:
    """Tell whether a program that unpacks archives would take it for one (APPNOTE 4.3.16: the end of the directory)."""
    tail = content[-65_557:]
    place = tail.rfind(b"PK\x05\x06")
    while place >= 0:
        if (
            place + 22 <= len(tail)
            and struct.unpack_from("<H", tail, place + 20)[0] == len(tail) - place - 22
        ):
            return True
        place = tail.rfind(b"PK\x05\x06", 0, place)
    return False


def _fault_of_pdf(content: bytes) -> str:
    """A PDF has a version, and ends with where its table of objects stands (ISO 32000-1, 7.5.5)."""
    if content[5:8] not in {b"1.0", b"1.1", b"1.2", b"1.3", b"1.4", b"1.5", b"1.6", b"1.7", b"2.0"}:
        return DAMAGED
    tail = content[-1_024:]
    end = tail.rfind(b"%%EOF")
    if end < 0 or b"startxref" not in tail[:end]:
        return CUT_OFF
    return HIDDEN if tail[end + 5 :].strip(b"\r\n\t \x00") else ""


def _fault_of_png(content: bytes) -> str:
    """A PNG is a row of chunks with checksums, the header first and the end last (ISO/IEC 15948)."""
    place = 8
    names: list[bytes] = []
    while place < len(content):
        length, name = struct.unpack_from(">I4s", content, place)
        body = content[place + 8 : place + 8 + length]
        (sum_said,) = struct.unpack_from(">I", content, place + 8 + length)
        if zlib.crc32(body, zlib.crc32(name)) != sum_said:
            return DAMAGED
        if not names and (name != b"IHDR" or length != 13):
            return DAMAGED
        if name == b"IHDR":
            width, height = struct.unpack_from(">II", body)
            if width * height > PIXELS_MAX:
                return PIXELS
        names.append(name)
        place += 12 + length
        if name == b"IEND":
            return HIDDEN if place < len(content) else ("" if b"IDAT" in names else DAMAGED)
    return CUT_OFF


def _fault_of_jpeg(content: bytes) -> str:
    """A JPEG is a row of segments, a frame with its size among them, and ends with its end marker (ISO/IEC 10918-1).

    Telephones append what belongs to the picture (a second picture, a short film) behind its end: that is let be.
    """
    framed = False
    for marker, place in _segments(content):
        if 0xC0 <= marker <= 0xCF and marker not in {0xC4, 0xC8, 0xCC}:
            height, width = struct.unpack_from(">HH", content, place + 3)
            if width * height > PIXELS_MAX:
                return PIXELS
            framed = True
        if marker == 0xDA:
            return ("" if framed else DAMAGED) if content.find(b"\xff\xd9", place) >= 0 else CUT_OFF
    return CUT_OFF if framed else DAMAGED


def _segments(content: bytes) -> Iterator[tuple[int, int]]:
    """Yield marker and place of each segment, up to the first scan; nothing further where the row breaks."""
    place = 2
    while content[place] == 0xFF:
        marker = content[place + 1]
        if marker == 0xFF:
            place += 1
            continue
        yield marker, place + 2
        (length,) = struct.unpack_from(">H", content, place + 2)
        place += 2 + length


def _fault_of_tiff(content: bytes) -> str:
    """A TIFF names the place of its first directory, whose entries give the size (TIFF 6.0, section 2)."""
    order = "<" if content.startswith(b"II") else ">"
    (place,) = struct.unpack_from(f"{order}I", content, 4)
    (entries,) = struct.unpack_from(f"{order}H", content, place)
    if not entries or place + 2 + 12 * entries + 4 > len(content):
        return CUT_OFF
    size = {256: 0, 257: 0}
    for entry in range(entries):
        tag, kind, _count = struct.unpack_from(f"{order}HHI", content, place + 2 + 12 * entry)
        if tag in size:
            form = "H" if kind == 3 else "I"
            (size[tag],) = struct.unpack_from(f"{order}{form}", content, place + 10 + 12 * entry)
    if not all(size.values()):
        return DAMAGED
    return PIXELS if size[256] * size[257] > PIXELS_MAX else ""


_FAULTS: Mapping[DocumentType, Callable[[bytes], str]] = MappingProxyType(
    {
        DocumentType.PDF: _fault_of_pdf,
        DocumentType.JPEG: _fault_of_jpeg,
        DocumentType.PNG: _fault_of_png,
        DocumentType.TIFF: _fault_of_tiff,
    }
)
