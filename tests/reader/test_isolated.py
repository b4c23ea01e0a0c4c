"""Reading in a process of its own: crashes and hangs are problems of one picture, and the next one works."""

from __future__ import annotations

import os
import random
import resource
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image

from parts_service.reader import BYTES_MAX, Unreadable, UnreadableReason
from parts_service.reader.isolated import Reader
from tests.reader.barcodes import code128, qr, written
from tests.reader.films import filmed
from tests.reader.scenes import SIZE, scene

GOOD = written(qr(b"GOOD"))
NO_HURRY = 60.0


def payloads(reader: Reader, source: bytes | Path) -> list[bytes]:
    return [code.payload for code in reader.read(source, budget_s=NO_HURRY)]


def pid_of(reader: Reader) -> int:
    assert reader.pid is not None
    return reader.pid


@pytest.fixture(scope="module")
def reader() -> Iterator[Reader]:
    with Reader(patience_s=120) as one:
        yield one


def reason_of(reader: Reader, source: bytes | Path) -> UnreadableReason:
    with pytest.raises(Unreadable) as told:
        reader.read(source)
    return told.value.reason


def test_one_process_reads_picture_after_picture(reader: Reader, tmp_path: Path) -> None:
    assert payloads(reader, GOOD) == [b"GOOD"]
    first = reader.pid
    path = tmp_path / "binary.png"
    path.write_bytes(written(qr(bytes(range(256)))))
    (code,) = reader.read(path)
    assert (code.payload, code.symbology) == (bytes(range(256)), "]Q1")
    assert payloads(reader, written(Image.new("L", (60, 60), 255))) == []
    assert reader.pid == first


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", UnreadableReason.EMPTY),
        (b"no picture", UnreadableReason.NOT_A_PICTURE),
        (GOOD[:60], UnreadableReason.DAMAGED),
        (b"%PDF-1.7\nnothing", UnreadableReason.DAMAGED),
        (bytes(BYTES_MAX + 1), UnreadableReason.FILE_TOO_LARGE),
    ],
)
def test_why_a_picture_cannot_be_looked_at_comes_across(
    reader: Reader, content: bytes, reason: UnreadableReason, tmp_path: Path
) -> None:
    path = tmp_path / "picture"
    path.write_bytes(content)
    assert reason_of(reader, content) is reason
    assert reason_of(reader, path) is reason
    assert reason_of(reader, tmp_path / "absent") is UnreadableReason.NOT_FOUND
    assert payloads(reader, GOOD) == [b"GOOD"]


def test_a_process_that_was_killed_between_two_pictures_is_replaced() -> None:
    with Reader() as reader:
        assert payloads(reader, GOOD) == [b"GOOD"]
        os.kill(pid_of(reader), signal.SIGSEGV)
        os.waitid(os.P_PID, pid_of(reader), os.WEXITED | os.WNOWAIT)
        assert payloads(reader, GOOD) == [b"GOOD"]


def test_a_crash_while_reading_is_told_and_the_next_picture_works() -> None:
    """The kernel ends the process in the middle of a library: it may use one second of the processor."""
    grain = Image.frombytes("L", (2500, 2400), random.Random(3).randbytes(6_000_000))
    with Reader(patience_s=120) as reader:
        assert payloads(reader, GOOD) == [b"GOOD"]
        resource.prlimit(pid_of(reader), resource.RLIMIT_CPU, (1, 1))
        with pytest.raises(Unreadable, match=r"take another one \(ended by SIG") as told:
            reader.read(written(grain), budget_s=NO_HURRY)
        assert told.value.reason is UnreadableReason.READER_CRASHED
        assert payloads(reader, GOOD) == [b"GOOD"]


def test_a_hang_is_ended_and_the_next_picture_works() -> None:
    with Reader() as reader:
        assert payloads(reader, GOOD) == [b"GOOD"]
        hung = pid_of(reader)
        os.kill(hung, signal.SIGSTOP)
        reader.patience_s = 0.2
        with pytest.raises(Unreadable, match="took too long") as told:
            reader.read(GOOD)
        assert told.value.reason is UnreadableReason.READER_HUNG
        reader.patience_s = 120.0
        assert payloads(reader, GOOD) == [b"GOOD"]
        assert reader.pid != hung


def test_memory_is_limited() -> None:
    """What a library asks for beyond it is a problem of the picture."""
    with Reader(patience_s=120) as reader:
        assert payloads(reader, GOOD) == [b"GOOD"]
        used = int(Path(f"/proc/{reader.pid}/statm").read_text().split()[0]) * resource.getpagesize()
        assert resource.prlimit(pid_of(reader), resource.RLIMIT_AS)[0] > used
        resource.prlimit(pid_of(reader), resource.RLIMIT_AS, (used + 8_000_000, used + 8_000_000))
        large = written(Image.new("RGB", (6000, 6000), "white"))
        assert reason_of(reader, large) in {
            UnreadableReason.PICTURE_TOO_LARGE,
            UnreadableReason.DAMAGED,
            UnreadableReason.READER_CRASHED,
        }


def test_pages_of_a_document_are_read_each(reader: Reader) -> None:
    pages = [Image.new("RGB", (1240, 1754), "white") for _ in range(3)]
    for number, page in enumerate(pages):
        page.paste(qr(f"PAGE {number}".encode()), (200, 300))
        page.paste(code128(f"LOT-{number}"), (200, 900))
    document = written(pages[0], "PDF", save_all=True, append_images=pages[1:], resolution=150)
    found = [(code.page, code.payload) for code in reader.read(document, budget_s=NO_HURRY)]
    assert {page for page, _ in found} == {1, 2, 3}
    assert [payload for _, payload in found if payload.startswith(b"PAGE")] == [
        b"PAGE 0",
        b"PAGE 1",
        b"PAGE 2",
    ]


def test_a_film_is_watched_until_a_code_is_seen_twice(reader: Reader, tmp_path: Path) -> None:
    nothing = Image.new("L", SIZE, 120)
    one, two = scene("QR", "clean", 1), scene("Data Matrix", "clean", 2)
    frames = [nothing, one.picture, nothing, two.picture, two.picture, one.picture, nothing]
    for name in ("film.mp4", "film.mkv", "film.avi"):
        path = filmed(tmp_path / name, frames)
        seen = [(code.payload, code.page) for code in reader.watch(path)]
        assert seen == [(two.payload, 5), (one.payload, 6)]
    # Who has what he wanted stops looking.
    assert next(iter(reader.watch(path))).payload == two.payload
    assert payloads(reader, GOOD) == [b"GOOD"]


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("absent.mp4", None, UnreadableReason.NOT_FOUND),
        ("77", None, UnreadableReason.NOT_FOUND),  # no such camera
        ("text.mp4", b"no film\n" * 99, UnreadableReason.NO_FILM),
        ("empty.mp4", b"", UnreadableReason.NO_FILM),
        ("list.m3u8", b"#EXTM3U\n#EXTINF:1,\nfilm.mp4\n", UnreadableReason.NO_FILM),  # names other files
        ("list.ffconcat", b"ffconcat version 1.0\nfile film.mp4\n", UnreadableReason.NO_FILM),
    ],
)
def test_what_is_no_film_says_so(
    reader: Reader, name: str, content: bytes | None, reason: UnreadableReason, tmp_path: Path
) -> None:
    filmed(tmp_path / "film.mp4", [qr(b"SECRET").resize((320, 320))] * 3)
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(Unreadable) as told:
        list(reader.watch(name if name.isdecimal() else path))
    assert told.value.reason is reason


def test_a_cut_off_film_shows_what_is_left(reader: Reader, tmp_path: Path) -> None:
    path = filmed(tmp_path / "film.ts", [scene("QR", "clean", 1).picture] * 12)
    path.write_bytes(path.read_bytes()[: path.stat().st_size * 2 // 3])
    assert [code.payload for code in reader.watch(path)] == [scene("QR", "clean", 1).payload]


@pytest.mark.parametrize(
    "module", ["parts_service.server", "scanner_client.cli", "parts_service.reader.isolated"]
)
def test_nothing_starts_slower_for_the_libraries(module: str) -> None:
    """They are loaded in the process that reads."""
    loads = f"import sys, {module}; print(sorted(sys.modules.keys() & {{'zxingcpp', 'pyzbar', 'pypdfium2', 'av'}}))"
    told = subprocess.run([sys.executable, "-c", loads], capture_output=True, text=True, check=True)
    assert told.stdout == "[]\n"
