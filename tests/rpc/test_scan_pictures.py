"""Pictures over the wire: each code with its place and what it names, and what cannot be looked at."""

import os
import signal
from pathlib import Path

from PIL import Image

from parts_service.rpc.scanned_pictures import CODES_MAX, IMAGE_BYTES_MAX
from parts_service.v1 import catalog_pb2, scan_pb2
from tests.reader.barcodes import code128, qr, side_by_side, written
from tests.rpc.wire import SITE, Wire

PART = catalog_pb2.Part(
    part_number="06L-115-562",
    name_en="Oil filter",
    base_unit="pcs",
    tracking="TRACKING_LOT",
    grade="GRADE_OES",
)


def picture(content: bytes) -> scan_pb2.ResolveScanRequest:
    return scan_pb2.ResolveScanRequest(site=SITE, image=content)


def readers() -> list[int]:
    """The processes that read pictures for this one."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            parent = (process / "stat").read_text().rpartition(")")[2].split()[1]
            words = (process / "cmdline").read_bytes()
        except OSError:
            continue
        if parent == str(os.getpid()) and b"parts_service.reader.worker" in words:
            found.append(int(process.name))
    return found


def test_the_codes_of_a_picture_are_answered_one_by_one(wire: Wire) -> None:
    wire.post("manager", catalog_pb2.CreatePartRequest(part=PART))
    one = written(qr(b"06L-115-562"))
    answer = wire.ask("keeper", picture(one))
    assert [(code.payload, code.symbology, code.page) for code in answer.codes] == [
        (b"06L-115-562", "]Q1", 1)
    ]
    assert next((corner.x, corner.y) for corner in answer.codes[0].corners) == (24, 24)
    assert [(found.kind, found.key) for found in answer.candidates] == [("part", "06L-115-562")]
    assert answer.codes[0].answer.candidates == answer.candidates

    # A new process reads when the last one died.
    before = readers()
    for process in before:
        os.kill(process, signal.SIGKILL)
        os.waitid(os.P_PID, process, os.WEXITED | os.WNOWAIT)
    several = wire.ask(
        "keeper", picture(written(side_by_side(qr(b"PTCDONEW"), qr(b"06L-115-562"), qr(b"X"))))
    )
    assert not set(before) & set(readers())
    assert [code.payload for code in several.codes] == [b"PTCDONEW", b"06L-115-562", b"X"]
    assert [[found.key for found in code.answer.candidates] for code in several.codes][1] == ["06L-115-562"]
    assert (several.format, len(several.candidates)) == ("", 0)

    for language, told in (("en", "no code that can be read"), ("zh", "没有可识别的码")):
        empty = wire.ask("keeper", picture(written(Image.new("L", (90, 90), 255))), language=language)
        assert [problem.code for problem in empty.problems] == ["NO_CODE"]
        assert told in empty.problems[0].text


def test_what_is_no_picture_of_codes_is_refused(wire: Wire) -> None:
    mixed = scan_pb2.ResolveScanRequest(site=SITE, image=b"x", payload=b"y")
    sheet = Image.new("L", (11 * 100, 10 * 100), 255)
    for at in range(CODES_MAX + 1):
        sheet.paste(qr(str(at).encode(), module=3).crop((0, 0, 87, 87)), (at % 11 * 100, at // 11 * 100))
    cases = [
        (picture(b"no picture"), "PICTURE_UNREADABLE"),
        (picture(written(code128("A"))[:99]), "PICTURE_UNREADABLE"),
        (picture(b"\0" * (IMAGE_BYTES_MAX + 1)), "FIELD_INVALID"),
        (picture(written(sheet)), "FIELD_INVALID"),
        (mixed, "FIELD_INVALID"),
    ]
    for request, reason in cases:
        told = wire.refused("keeper", request)
        assert (told.reason, told.subject) == (reason, "image"), told
    assert "不是图片" in wire.refused("keeper", picture(b"no picture"), language="zh").message
