"""The wedge stream: nothing lost, nothing reordered, no byte touched."""

import os
import pty
import threading
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scanner_client.keyboard import typed_codes
from scanner_client.wedge import CODE_BYTES_MAX, TypedCode, Wedge

BURST = [f"PTL{number:08d}X".encode() for number in range(100)]
NEVER_ENTER = st.binary(min_size=1, max_size=40).filter(lambda code: not {10, 13} & set(code))


def cut(*pieces: bytes) -> list[TypedCode]:
    wedge = Wedge()
    return [code for piece in pieces for code in wedge.feed(piece)] + wedge.end()


@pytest.mark.parametrize(
    ("pieces", "codes"),
    [
        ((b"A\rB\r",), [b"A", b"B"]),
        ((b"A\nB\n",), [b"A", b"B"]),
        ((b"A\r\nB\r\n",), [b"A", b"B"]),
        ((b"A\r", b"\nB"), [b"A", b"B"]),
        ((b"A",), [b"A"]),
        ((b"\r\n\r\n",), []),
        ((b"", b""), []),
        ((b" A \r",), [b" A "]),
        ((b"[)>\x1e06\x1dPX1\x1dQ5\x1e\x04\r",), [b"[)>\x1e06\x1dPX1\x1dQ5\x1e\x04"]),
        ((b"\xff\xfe\x00\r",), [b"\xff\xfe\x00"]),
        ((b"A", b"B", b"C\r"), [b"ABC"]),
    ],
)
def test_codes_are_cut_at_enter_only(pieces: tuple[bytes, ...], codes: list[bytes]) -> None:
    assert [code.payload for code in cut(*pieces)] == codes


@given(st.lists(NEVER_ENTER), st.sampled_from([b"\r", b"\n", b"\r\n"]), st.data())
def test_a_burst_arrives_whole_and_in_order_in_whatever_pieces(
    codes: list[bytes], enter: bytes, data: st.DataObject
) -> None:
    stream = b"".join(code + enter for code in codes)
    ends = sorted(data.draw(st.lists(st.integers(0, len(stream)), max_size=8)))
    pieces = [stream[a:b] for a, b in zip([0, *ends], [*ends, len(stream)], strict=True)]
    assert cut(*pieces) == [TypedCode(number, code) for number, code in enumerate(codes, 1)]


def test_an_overlong_code_says_so_and_the_next_one_is_whole() -> None:
    long = b"x" * (CODE_BYTES_MAX + 1)
    assert cut(long[:5000], b"yy\rB\r") == [TypedCode(1, long[:CODE_BYTES_MAX], cut=True), TypedCode(2, b"B")]
    assert cut(long[:-1] + b"\r") == [TypedCode(1, long[:-1])]


def test_a_burst_through_a_pipe() -> None:
    source, sink = os.pipe()
    os.write(sink, b"".join(code + b"\r\n" for code in BURST))
    os.close(sink)
    assert [code.payload for code in typed_codes(source)] == BURST
    os.close(source)


def test_a_burst_typed_into_a_terminal_while_answers_are_slow() -> None:
    keyboard, terminal = pty.openpty()
    burst = [code * 5 for code in BURST]  # 6,000 bytes: more than a terminal holds

    def type_in() -> None:
        for code in burst:
            os.write(keyboard, code + b"\r")
        os.write(keyboard, b"\x04")

    codes = typed_codes(terminal)
    typist = threading.Thread(target=type_in)
    first: list[TypedCode] = []
    threading.Timer(0.2, typist.start).start()  # a person types after the command started
    for code in codes:
        first.append(code)
        time.sleep(0.001)
        if len(first) == len(burst):
            break
    assert [code.payload for code in first] == burst
    codes.close()  # type: ignore[attr-defined]
    typist.join()
    os.close(keyboard)
    os.close(terminal)


def test_control_d_on_an_empty_line_ends_and_the_terminal_is_as_before() -> None:
    import termios

    keyboard, terminal = pty.openpty()
    before = termios.tcgetattr(terminal)
    codes = typed_codes(terminal)
    threading.Timer(0.2, os.write, (keyboard, b"[)>\x1e06\x1e\x04\r")).start()
    assert next(codes).payload == b"[)>\x1e06\x1e\x04"
    os.write(keyboard, b"\x04")
    assert list(codes) == []
    assert termios.tcgetattr(terminal) == before
    os.close(keyboard)
    os.close(terminal)
