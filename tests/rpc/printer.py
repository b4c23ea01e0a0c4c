"""A label printer on paper: draws what the ZPL and TSPL of ours say, from the manuals of these languages.

It knows the commands that are allowed to be sent, and refuses all others.
"""

import re

from PIL import Image

from parts_service.rpc.labelling.codes import QUIET_ZONE, matrix_of

_ZPL_FIELD = re.compile(
    r"\^FO(\d+),(\d+)(?:\^BQN,2,(\d+)\^FH_\^FDMA,([^^]*)|\^GFA,(\d+),(\d+),(\d+),([0-9A-F]*))\^FS\n"
)
_ZPL_LABEL = re.compile(r"\^XA\^CI28\^PW(\d+)\^LL(\d+)\^LH0,0\n((?:\^FO[^\n]*\n)+)\^PQ(\d+)\^XZ\n")
_TSPL_HEAD = re.compile(rb"SIZE ([\d.]+) mm,([\d.]+) mm\r\nGAP \d+ mm,0\r\nDIRECTION 1\r\n")
_TSPL_CODE = re.compile(rb'QRCODE (\d+),(\d+),M,(\d+),A,0,"([^"]*)"\r\n')
_TSPL_BITMAP = re.compile(rb"BITMAP (\d+),(\d+),(\d+),(\d+),0,")
_TSPL_PRINT = re.compile(rb"PRINT 1,(\d+)\r\n")


def print_zpl(sent: bytes) -> list[Image.Image]:
    """Draw every label of a ZPL stream, as often as it asks for."""
    printed: list[Image.Image] = []
    text, at = sent.decode("ascii"), 0
    while at < len(text):
        label = _ZPL_LABEL.match(text, at)
        assert label, text[at : at + 80]
        paper = Image.new("L", (int(label[1]), int(label[2])), 255)
        fields = list(_ZPL_FIELD.finditer(label[3]))
        assert "".join(field[0] for field in fields) == label[3]
        for field in fields:
            x, y = int(field[1]), int(field[2])
            if field[3]:
                payload = re.sub(r"_([0-9A-F]{2})", lambda hex_: chr(int(hex_[1], 16)), field[4])
                _draw_code(paper, payload, x, y + 10, int(field[3]))
            else:
                assert field[5] == field[6]
                rows = bytes.fromhex(field[8])
                assert len(rows) == int(field[5])
                _draw_rows(paper, x, y, int(field[7]), rows)
        printed += [paper] * int(label[4])
        at = label.end()
    return printed


def print_tspl(sent: bytes, dots_per_mm: float) -> list[Image.Image]:
    """Draw every label of a TSPL stream, as often as it asks for."""
    head = _TSPL_HEAD.match(sent)
    assert head, sent[:80]
    size = round(float(head[1]) * dots_per_mm), round(float(head[2]) * dots_per_mm)
    printed: list[Image.Image] = []
    at = head.end()
    while at < len(sent):
        assert sent[at : at + 5] == b"CLS\r\n"
        at += 5
        paper = Image.new("L", size, 255)
        code = _TSPL_CODE.match(sent, at)
        assert code, sent[at : at + 80]
        _draw_code(paper, code[4].decode(), int(code[1]), int(code[2]), int(code[3]))
        at = code.end()
        while bitmap := _TSPL_BITMAP.match(sent, at):
            width, height = int(bitmap[3]), int(bitmap[4])
            rows = sent[bitmap.end() : bitmap.end() + width * height]
            _draw_rows(paper, int(bitmap[1]), int(bitmap[2]), width, bytes(byte ^ 0xFF for byte in rows))
            at = bitmap.end() + width * height
            assert sent[at : at + 2] == b"\r\n"
            at += 2
        copies = _TSPL_PRINT.match(sent, at)
        assert copies, sent[at : at + 80]
        printed += [paper] * int(copies[1])
        at = copies.end()
    return printed


def _draw_code(paper: Image.Image, payload: str, x: int, y: int, module: int) -> None:
    """Draw a QR code as the printer's firmware does: without a quiet zone."""
    dark = [row[QUIET_ZONE:-QUIET_ZONE] for row in matrix_of(payload)[QUIET_ZONE:-QUIET_ZONE]]
    code = Image.new("L", (len(dark), len(dark)), 255)
    code.putdata([0 if one else 255 for row in dark for one in row])
    side = len(dark) * module
    assert x + side <= paper.width
    assert y + side <= paper.height
    paper.paste(code.resize((side, side), Image.Resampling.NEAREST), (x, y))


def _draw_rows(paper: Image.Image, x: int, y: int, row_bytes: int, rows: bytes) -> None:
    line = Image.frombytes("1", (row_bytes * 8, len(rows) // row_bytes), rows)
    paper.paste(0, (x, y), line.convert("L"))
