"""Labels in the languages of label printers: ZPL II (Zebra and many others) and TSPL (TSC and most made in China).

Source: Zebra's ZPL II programming guide and TSC's TSPL/TSPL2 programming manual.
"""

from collections.abc import Iterable
from typing import Final

from parts_service.rpc.labelling.dots import Bitmap, Dots

_QR_MOST_ZPL: Final = 10  # dots a module that ^BQ draws at most
_GAP_MM: Final = 2


def zpl(labels: Iterable[Dots], *, copies: int = 1) -> bytes:
    """Write labels in ZPL II, `copies` of each."""
    return "".join(_zpl(label, copies) for label in labels).encode("ascii")


def _zpl(label: Dots, copies: int) -> str:
    # ^BQ draws its code 10 dots below the place it is told. MA: error correction M, and the printer chooses the mode.
    module = min(label.module, _QR_MOST_ZPL)
    code = (
        f"^FO{label.code_x},{max(label.code_y - 10, 0)}^BQN,2,{module}^FH_^FDMA,{_escaped(label.payload)}^FS"
    )
    lines = "\n".join(map(_graphic, label.bitmaps))
    return f"^XA^CI28^PW{label.width}^LL{label.height}^LH0,0\n{code}\n{lines}\n^PQ{copies}^XZ\n"


def _graphic(line: Bitmap) -> str:
    total = len(line.rows)
    return f"^FO{line.x},{line.y}^GFA,{total},{total},{line.row_bytes},{line.rows.hex().upper()}^FS"


def _escaped(text: str) -> str:
    """Write what ZPL would take for a command, and anything beyond ASCII, as _hh."""
    return "".join(
        chr(one) if 32 < one < 127 and chr(one) not in "^~_" else f"_{one:02X}" for one in text.encode()
    )


def tspl(labels: Iterable[Dots], *, size_mm: tuple[float, float], copies: int = 1) -> bytes:
    """Write labels in TSPL for a roll with labels of this width and height, `copies` of each."""
    width, height = size_mm
    head = f"SIZE {width:g} mm,{height:g} mm\r\nGAP {_GAP_MM} mm,0\r\nDIRECTION 1\r\n".encode()
    return head + b"".join(_tspl(label, copies) for label in labels)


def _tspl(label: Dots, copies: int) -> bytes:
    payload = label.payload.replace('"', '\\["]')
    code = f'QRCODE {label.code_x},{label.code_y},M,{label.module},A,0,"{payload}"\r\n'
    return b"".join(
        (
            b"CLS\r\n",
            code.encode(),
            *map(_bitmap, label.bitmaps),
            f"PRINT 1,{copies}\r\n".encode(),
        )
    )


def _bitmap(line: Bitmap) -> bytes:
    # In TSPL a dark dot is 0; the bits that fill up the last byte stay light.
    light = bytes(byte ^ 0xFF for byte in line.rows)
    return f"BITMAP {line.x},{line.y},{line.row_bytes},{line.height},0,".encode() + light + b"\r\n"
