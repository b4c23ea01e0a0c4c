"""What the demonstration stands on: its checks fail when they must, and its photos are hard but readable."""

import io
import signal
import sys
from pathlib import Path

import grpc
import pytest
from PIL import Image, ImageChops

from parts_service.domain import labels, scan
from parts_service.reader.reading import read_image
from parts_service.rpc.labelling import pictures
from parts_service.v1 import access_pb2
from scanner_client.calls import Calls
from scanner_client.demo.photo import photograph
from scanner_client.demo.server import ServerWrong, running_server
from scanner_client.demo.telling import StepWrong, Telling, refused, same
from scanner_client.settings import Settings
from scanner_client.uplink import Uplink
from tests.client.network_peer import answers, peer, refuses


def test_a_wrong_step_says_what_was_expected_and_fails() -> None:
    out = io.StringIO()
    telling = Telling(out)
    with telling.step("two pieces are issued", "发出两件"):
        same("pieces", 2, 2)
        telling.add("I1-44")
    with pytest.raises(StepWrong, match="pieces: expected 2, got 3"), telling.step("again", "再来"):
        same("pieces", 3, 2)
    assert out.getvalue() == "✓  1  two pieces are issued\n      I1-44\n✗  2  again\n"


def test_an_expected_refusal_must_come_and_for_the_expected_reason() -> None:
    no = refuses(grpc.StatusCode.FAILED_PRECONDITION, "LOT_NOT_USABLE")
    me = answers(access_pb2.WhoAmIResponse())
    with peer(Calls.who_am_i, no, me) as to, Uplink.connect(config=Settings(server=to.address)) as parts:
        with pytest.raises(StepWrong, match="expected 'NOT_ENOUGH_STOCK', got 'LOT_NOT_USABLE'"):
            refused("issue", "NOT_ENOUGH_STOCK", lambda: parts.who_am_i(access_pb2.WhoAmIRequest()))
        with pytest.raises(StepWrong, match="expected a refusal"):
            refused("issue", "NOT_ENOUGH_STOCK", lambda: parts.who_am_i(access_pb2.WhoAmIRequest()))


@pytest.mark.parametrize("seed", range(5))
def test_photos_of_labels_are_read(seed: int, tmp_path: Path) -> None:
    code = scan.short_code(scan.Kind.LOT, (1 << 40) + (seed + 1 << 17))
    label = tmp_path / "label.png"
    label.write_bytes(pictures.png(labels.LotLabel(code, "L1-5", "11427953129", part_name_en="Oil filter")))
    photograph(label, tmp_path / "photo.jpg", seed=seed)
    assert [read.payload for read in read_image(tmp_path / "photo.jpg", budget_s=60)] == [code.encode()]


def test_a_photo_is_far_from_its_label_and_the_same_each_time(tmp_path: Path) -> None:
    label = tmp_path / "label.png"
    label.write_bytes(pictures.png(labels.LotLabel("PTL1", "L1-5", "11427953129")))
    photograph(label, tmp_path / "a.jpg")
    photograph(label, tmp_path / "b.jpg")
    assert (tmp_path / "a.jpg").read_bytes() == (tmp_path / "b.jpg").read_bytes()
    paper, photo = Image.open(label).convert("L"), Image.open(tmp_path / "a.jpg").convert("L")
    difference = ImageChops.difference(paper, photo.resize(paper.size))
    assert (
        sum(level * count for level, count in enumerate(difference.histogram()))
        / (paper.width * paper.height)
        > 40
    )


HANDLES = "import signal, sys; signal.signal(signal.SIGTERM, lambda *_: sys.exit({code}))\n"
SERVES = """
import signal
print("admin token: s3cret", flush=True)
print("serving on 127.0.0.1:4711 (plaintext)", flush=True)
signal.pause()
"""


@pytest.mark.parametrize(
    ("program", "says"),
    [
        (
            "import sys; print('disk full', file=sys.stderr); sys.exit(3)",
            "ended with 3 before it served\ndisk full",
        ),
        (HANDLES.format(code=4) + SERVES, "ended with 4 after SIGTERM"),
        (SERVES, f"ended with -{signal.SIGTERM.value} after SIGTERM"),
    ],
)
def test_a_server_that_goes_wrong_is_told(program: str, says: str, tmp_path: Path) -> None:
    with pytest.raises(ServerWrong, match=says), running_server(tmp_path, (sys.executable, "-c", program)):
        pass


def test_a_server_that_serves_and_stops_is_taken(tmp_path: Path) -> None:
    program = HANDLES.format(code=0) + SERVES
    with running_server(tmp_path, (sys.executable, "-c", program)) as running:
        assert (running.address, running.admin_token) == ("127.0.0.1:4711", "s3cret")
