"""Small documents that are what they say: a PDF, a JPEG, a PNG and a TIFF, made of their standards' bare bones."""

import struct
import zlib


def pdf(mark: str = "") -> bytes:
    """A PDF, another one for each mark."""
    return b"%PDF-1.7\n% " + mark.encode() + b"\nxref\n0 0\ntrailer\n<<>>\nstartxref\n9\n%%EOF\n"


def png(width: int = 1, height: int = 1) -> bytes:
    """A PNG of that size, by its header."""
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        (
            _chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)),
            _chunk(b"IDAT", zlib.compress(b"\x00\x00")),
            _chunk(b"IEND", b""),
        )
    )


def _chunk(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(body, zlib.crc32(name)))


def jpeg(width: int = 1, height: int = 1) -> bytes:
    """A JPEG of that size, by its frame."""
    frame = b"\xff\xc0" + struct.pack(">HBHHB", 11, 8, height, width, 1) + b"\x01\x11\x00"
    scan = b"\xff\xda" + struct.pack(">H", 8) + b"\x01\x01\x00\x00\x3f\x00" + b"\x2a"
    return b"\xff\xd8\xff\xe0" + struct.pack(">H", 4) + b"ok" + frame + scan + b"\xff\xd9"


def tiff(width: int = 1, height: int = 1) -> bytes:
    """A TIFF of that size, by its directory."""
    entries = struct.pack("<HHII", 256, 4, 1, width) + struct.pack("<HHII", 257, 4, 1, height)
    return b"II*\x00" + struct.pack("<IH", 8, 2) + entries + struct.pack("<I", 0)


def archive() -> bytes:
    """The end of an empty ZIP archive."""
    return b"PK\x05\x06" + bytes(18)
