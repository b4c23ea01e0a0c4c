"""`parts scan` with pictures, documents and films: what is sent to the service, and what the person is told."""

import json
import os
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from typer.testing import CliRunner

from parts_service.v1 import scan_pb2
from scanner_client.calls import Calls
from scanner_client.cli import app
from tests.client.network_peer import peer
from tests.reader.barcodes import qr, side_by_side, written
from tests.reader.films import filmed
from tests.reader.scenes import SIZE, scene

SHOWN = scene("QR", "clean", 1)


def name(request: scan_pb2.ResolveScanRequest, _context: object) -> scan_pb2.ResolveScanResponse:
    lot = scan_pb2.ScanCandidate(kind="lot", key=request.payload.decode())
    return scan_pb2.ResolveScanResponse(format="own", candidates=[lot])


def scan(*words: str, language: str = "en") -> tuple[Any, list[scan_pb2.ResolveScanRequest]]:
    with peer(Calls.resolve_scan, name) as to:
        environment = {
            **os.environ,
            "PARTS_SERVER": to.address,
            "PARTS_SITE": "S1",
            "PARTS_TOKEN": "t",
            "PARTS_LANG": language,
        }
        return CliRunner().invoke(app, ["scan", *words], env=environment), to.asked


def test_codes_of_pictures_and_documents_are_resolved_with_their_symbology(tmp_path: Path) -> None:
    picture, document = tmp_path / "two.png", tmp_path / "page.pdf"
    picture.write_bytes(written(side_by_side(qr(b"ONE"), qr(b"TWO"))))
    document.write_bytes(written(qr(b"THREE").convert("RGB"), "PDF"))
    done, asked = scan(str(picture), str(document), "--json")
    assert done.exit_code == 0, done.output
    assert [(one.payload, one.symbology) for one in asked] == [
        (b"ONE", "]Q1"),
        (b"TWO", "]Q1"),
        (b"THREE", "]Q1"),
    ]
    told = [json.loads(line) for line in done.stdout.splitlines()]
    assert [(one["source"], one["page"]) for one in told] == [
        (str(picture), 1),
        (str(picture), 1),
        (str(document), 1),
    ]
    assert [len(one["position"]) for one in told] == [4, 4, 4]


def test_a_picture_may_be_read_by_the_service(tmp_path: Path) -> None:
    picture = tmp_path / "one.png"
    picture.write_bytes(b"whatever it is")
    answer = scan_pb2.ResolveScanResponse(candidates=[scan_pb2.ScanCandidate(kind="lot", key="L1-1")])
    code = scan_pb2.ScannedCode(payload=b"ONE", symbology="]Q1", answer=answer)
    with peer(
        Calls.resolve_scan, lambda _request, _context: scan_pb2.ResolveScanResponse(codes=[code])
    ) as to:
        environment = {"PARTS_SERVER": to.address, "PARTS_SITE": "S1", "PARTS_TOKEN": "t", "PARTS_LANG": "en"}
        done = CliRunner().invoke(app, ["scan", "--remote", str(picture), "-q"], env=environment)
    assert (done.exit_code, done.stdout) == (0, "L1-1\n")
    assert [(one.image, one.payload) for one in to.asked] == [(b"whatever it is", b"")]


def test_a_film_is_a_camera_that_stops_at_the_first_code(tmp_path: Path) -> None:
    nothing = Image.new("L", SIZE, 120)
    film = filmed(tmp_path / "film.mp4", [nothing, *[SHOWN.picture] * 6])
    done, asked = scan("--camera", str(film), "-q")
    assert (done.exit_code, done.stdout.strip()) == (0, SHOWN.payload.decode())
    assert [(one.payload, one.symbology) for one in asked] == [(SHOWN.payload, "]Q1")]
    dark = filmed(tmp_path / "dark.mp4", [nothing] * 5)
    done, asked = scan("--camera", str(dark))
    assert (done.exit_code, asked) == (1, [])
    assert "shows no code that can be read" in done.output


@pytest.mark.parametrize(
    ("words", "language", "told"),
    [
        ([], "en", "Name pictures, or - for a scanner, or --camera."),
        ([], "zh", "请给出图片文件"),
        (["{folder}/notes.txt"], "en", "this is no picture"),
        (["{folder}/notes.txt"], "zh", "不是图片"),
        (["{folder}/absent.png"], "zh", "无法打开文件"),
        (["--camera", "{folder}/notes.txt"], "en", "no video that can be read"),
        (["--camera", "{folder}/notes.txt"], "zh", "不是可读取的视频"),
        (["--camera", "77"], "en", "cannot be opened"),
    ],
)
def test_what_cannot_be_looked_at_is_said(words: list[str], language: str, told: str, tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("no picture\n" * 20)
    done, asked = scan(*(word.replace("{folder}", str(tmp_path)) for word in words), language=language)
    assert (done.exit_code, asked) == (2, [])
    assert told in done.output.replace("\n", "")
