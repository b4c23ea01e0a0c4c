"""What a log line holds, what it never holds, and that a filtered event costs nothing worth counting."""

import asyncio
import contextvars
import enum
import io
import json
import logging
import subprocess
import sys
import threading
import uuid
import warnings
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from parts_service import logs
from parts_service.logs.withholding import TEXT_LENGTH_MAX, WITHHELD, is_withheld, withhold

ROOT = Path(__file__).parents[1]
VIN = "LSVAU2180N2183294"


class Lines:
    """What was logged so far."""

    def __init__(self) -> None:
        self.stream = io.StringIO()

    @property
    def text(self) -> str:
        return self.stream.getvalue()

    @property
    def events(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.text.splitlines()]

    @property
    def last(self) -> dict[str, Any]:
        return self.events[-1]


@pytest.fixture
def lines() -> Iterator[Lines]:
    """Log as JSON from INFO up into memory, and undo that afterwards."""
    root, own = logging.getLogger(), logging.getLogger("parts_service")
    before = (root.handlers[:], root.level, own.level, sys.excepthook, threading.excepthook)
    taken = Lines()
    logs.configure("info", "json", taken.stream)
    yield taken
    logging.captureWarnings(capture=False)
    root.handlers[:], root_level, own_level, sys.excepthook, threading.excepthook = before
    root.setLevel(root_level)
    own.setLevel(own_level)


class Colour(enum.Enum):
    RED = 1


def test_a_line_says_when_how_grave_what_and_where(lines: Lines) -> None:
    logs.get("parts_service.rpc.issuing").info("part_issued", quantity=2, site="S1")
    line = lines.last
    assert list(line) == ["ts", "level", "event", "logger", "quantity", "site"]
    moment = datetime.fromisoformat(line.pop("ts"))
    assert abs(datetime.now(UTC) - moment) < timedelta(minutes=1)
    assert moment.utcoffset() == timedelta(0)
    assert line == {
        "level": "info",
        "event": "part_issued",
        "logger": "parts_service.rpc.issuing",
        "quantity": 2,
        "site": "S1",
    }


def test_a_level_below_is_left_out(lines: Lines) -> None:
    log = logs.get("parts_service.a")
    for method in ("debug", "info", "warning", "error", "critical"):
        getattr(log, method)("tried")
    assert [line["level"] for line in lines.events] == ["info", "warning", "error", "critical"]


def test_a_new_configuration_holds_for_logs_taken_before(lines: Lines) -> None:
    log = logs.get("parts_service.b")
    logs.configure("error", "json", lines.stream)
    log.warning("left_out")
    logs.configure("debug", "json", lines.stream)
    log.debug("shown")
    assert [line["event"] for line in lines.events] == ["shown"]


def test_a_log_is_named_below_the_service(lines: Lines) -> None:
    logs.get("__main__").info("started")
    assert lines.last["logger"] == "parts_service.__main__"
    assert logs.get("parts_service.c") is logs.get("parts_service.c")


def test_values_become_json(lines: Lines) -> None:
    identifier = uuid.uuid4()
    logs.get("parts_service.d").info(
        "tried",
        id=identifier,
        file=Path("/a"),
        colour=Colour.RED,
        share=0.5,
        endless=float("inf"),
        nothing=None,
        yes=True,
        lines=[1, ("中文", {2})],
        raw=b"\x00",
        surrogate="\ud800",
        level="mine",
    )
    fields = {
        key: value for key, value in lines.last.items() if key not in {"ts", "logger", "event", "level"}
    }
    assert fields == {
        "id": str(identifier),
        "file": "/a",
        "colour": "RED",
        "share": 0.5,
        "endless": "inf",
        "nothing": None,
        "yes": True,
        "lines": [1, ["中文", [2]]],
        "raw": "b'\\x00'",
        "surrogate": "\ud800",
        "level_": "mine",
    }
    assert "中文" in lines.text


def test_endless_nesting_is_cut(lines: Lines) -> None:
    nested: list[object] = []
    nested.append(nested)
    logs.get("parts_service.e").info("tried", nested=nested)
    assert len(lines.text) < 1000


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("vin", True), ("plate", True), ("token", True), ("pin", True), ("authorization", True),
        ("Authorization", True), ("old_plate", True), ("page_token", True), ("password", True),
        ("token_id", False), ("pinned", False), ("bin", False), ("plates_count", False), ("vin_count", False),
    ],
)  # fmt: skip
def test_a_field_with_a_personal_name_is_withheld(lines: Lines, name: str, expected: bool) -> None:
    assert is_withheld(name) == expected
    logs.get("parts_service.f").info("tried", nested={name: 7, "list": [{name: "x"}]})
    shown = WITHHELD if expected else 7
    assert lines.last["nested"][name] == shown


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"vehicle {VIN} unknown", f"vehicle {WITHHELD} unknown"),
        (f"车架号{VIN}无记录", f"车架号{WITHHELD}无记录"),
        (VIN.lower(), WITHHELD),
        ("车牌 沪A12345 与 粤B·D12345", f"车牌 {WITHHELD} 与 {WITHHELD}"),
        ("authorization: Bearer abc.def-1", f"authorization: {WITHHELD}"),
        ("Bearer abc.def-1 refused", f"Bearer {WITHHELD} refused"),
        ("Caller(name=7, token='a b', pin=1234)", f"Caller(name=7, token={WITHHELD}, pin={WITHHELD})"),
        ("{'vin': 'short', 'plate': \"x\"}", f"{{'vin': {WITHHELD}, 'plate': {WITHHELD}}}"),
        ("postgresql://u:p@h/d", f"postgresql://{WITHHELD}@h/d"),
        (
            'duplicate key value violates unique constraint "x"\nDETAIL:  Key (plate)=(abc) exists.\nmore',
            f'duplicate key value violates unique constraint "x"\nDETAIL:{WITHHELD}\nmore',
        ),
        ("错误\n详细信息:  键值(x)=(abc)已经存在", f"错误\n详细信息:{WITHHELD}"),
        (
            "UNIQUE failed\n[SQL: INSERT]\n[parameters: ('a]b',\n 'c')]\n(Background on this error at: x)",
            f"UNIQUE failed\n[SQL: INSERT]\n[parameters: {WITHHELD}]\n(Background on this error at: x)",
        ),
        # What only looks a little like it stays: words, numbers, identifiers of ours.
        ("counterproductive 12345678901234567 0123456789abcdef", None),
        ("L-2026-000123 3f2504e0-4f89-11d3-9a0c-0305e82c3301", None),
        ("pinned to bin A-01: token_id=7", None),
    ],
)
def test_what_looks_personal_is_withheld_from_text(text: str, expected: str | None) -> None:
    assert withhold(text) == (text if expected is None else expected)


def test_a_long_text_is_cut() -> None:
    assert withhold("x " * TEXT_LENGTH_MAX) == ("x " * TEXT_LENGTH_MAX)[:TEXT_LENGTH_MAX] + "…"
    assert withhold("-" * (TEXT_LENGTH_MAX - 9) + VIN).endswith("-" + WITHHELD[:9] + "…")
    assert withhold("[parameters: " + "a" * 4 * TEXT_LENGTH_MAX) == f"[parameters: {WITHHELD}…"


def failing(vin: str) -> None:
    """Fail with a personal value in the message and in a local variable."""
    hidden = f"owner-{vin[:5]}"
    raise LookupError(f"no vehicle {vin}" if hidden else "")


def test_an_error_is_logged_with_kind_message_and_traceback(lines: Lines) -> None:
    try:
        failing(VIN)
    except LookupError:
        logs.get("parts_service.g").exception("trace_failed", site="S1")
    assert lines.last["level"] == "error"
    error = lines.last["exception"]
    assert (error["type"], error["message"]) == ("LookupError", f"LookupError: no vehicle {WITHHELD}")
    assert "in failing" in error["traceback"]
    assert "owner-" not in lines.text
    assert VIN not in lines.text


def test_an_error_may_be_given_by_value(lines: Lines) -> None:
    logs.get("parts_service.h").warning("retried", exc_info=ValueError("x"))
    assert lines.last["exception"]["message"] == "ValueError: x"
    logs.get("parts_service.h").exception("nothing_was_caught")
    assert "exception" not in lines.last


def test_a_library_takes_the_same_form_from_warning_up(lines: Lines) -> None:
    library = logging.getLogger("some.library")
    library.info("values %s", VIN)
    library.warning("odd values %s", VIN)
    assert len(lines.events) == 1
    assert {key: lines.last[key] for key in ("level", "event", "logger")} == {
        "level": "warning",
        "event": f"odd values {WITHHELD}",
        "logger": "some.library",
    }
    try:
        failing(VIN)
    except LookupError:
        library.exception("failed")
    assert lines.last["exception"]["type"] == "LookupError"


def test_warnings_are_logged(lines: Lines) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("always")
        logging.captureWarnings(capture=True)
        warnings.warn("old way", UserWarning, stacklevel=1)
    assert lines.last["logger"] == "py.warnings"
    assert "old way" in lines.last["event"]


@pytest.mark.parametrize(
    ("offered", "kept"),
    [
        ("a1b2c3d4", True), ("3f2504e0-4f89-11d3-9a0c-0305e82c3301", True), ("", False), ("short", False),
        ("x" * 65, False), ("a1b2c3d4\n", False), ("号" * 8, False), (VIN, False), ('a"b2c3d4', False),
    ],
)  # fmt: skip
def test_a_well_formed_correlation_id_is_kept_and_any_other_replaced(offered: str, kept: bool) -> None:
    context = contextvars.copy_context()
    mark = context.run(logs.bind_correlation, offered)
    assert (mark == offered) == kept
    assert len(mark) >= 8
    assert context.run(logs.correlation) == mark
    assert logs.correlation() == ""


def test_each_task_logs_its_own_correlation_id(lines: Lines) -> None:
    log = logs.get("parts_service.i")

    async def call(mark: str) -> None:
        logs.bind_correlation(mark)
        await asyncio.sleep(0)
        log.info("handled", expected=mark)

    async def calls() -> None:
        await asyncio.gather(*(call(f"call-{number:04}") for number in range(20)))

    asyncio.run(calls())
    assert len(lines.events) == 20
    assert all(line["correlation_id"] == line["expected"] for line in lines.events)


def test_a_thread_that_works_for_one_call_after_another_says_for_which(lines: Lines) -> None:
    log = logs.get("parts_service.j")

    def work() -> None:
        with logs.correlated("call-0001"):
            log.info("posted")
        log.info("idle")

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert [line.get("correlation_id") for line in lines.events] == ["call-0001", None]


def test_text_form_is_one_line_that_nothing_can_forge(lines: Lines) -> None:
    logs.configure("info", "text", lines.stream)
    logs.get("parts_service.k").info("scanned", code="a\nb\x1b[2J", place="A-01", note="a b=1", names=["甲"])
    logging.getLogger("library").warning("first\nsecond\x9b")
    ours, theirs = lines.text.splitlines()
    assert ours.endswith(
        'Z info     scanned logger=parts_service.k code="a\\nb\\u001b[2J" place=A-01 note="a b=1" names=["甲"]'
    )
    assert theirs.endswith('warning  "first\\nsecond\\u009b" logger=library')


def test_text_form_ends_with_the_traceback(lines: Lines) -> None:
    logs.configure("info", "text", lines.stream)
    try:
        failing(VIN)
    except LookupError:
        logs.get("parts_service.l").exception("failed")
    assert lines.text.splitlines()[1] == "    Traceback (most recent call last):"
    assert lines.text.splitlines()[-1] == f"    LookupError: no vehicle {WITHHELD}"
    logs.get("parts_service.l").error("failed", exc_info=ValueError("first\nsecond\x1b[2J"))
    assert lines.text.splitlines()[-2:] == ["    ValueError: first", '    "second\\u001b[2J"']


@pytest.mark.parametrize(
    ("statement", "expected"),
    [
        ("raise SystemError('x')", "SystemError: x"),
        ("threading.Thread(target=lambda: 1 / 0).start()", "ZeroDivisionError: division by zero"),
    ],
)
def test_an_error_that_nobody_catches_is_logged(statement: str, expected: str) -> None:
    program = f"import threading\nfrom parts_service import logs\nlogs.configure('info', 'json')\n{statement}"
    ran = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=False
    )
    (line,) = map(json.loads, ran.stderr.splitlines())
    assert (line["event"], line["exception"]["message"]) == ("uncaught_error", expected)
    assert ran.stdout == ""


def calls_made(function: Callable[[], object]) -> int:
    """Count the Python functions that a call enters."""
    entered = 0

    def count(_: object, event: str, __: object) -> None:
        nonlocal entered
        entered += event == "call"

    sys.setprofile(count)
    function()
    sys.setprofile(None)
    return entered - 1


def test_a_filtered_event_costs_one_empty_call(lines: Lines) -> None:
    log = logs.get("parts_service.m")
    assert calls_made(lambda: log.debug("tried", code="x", value=1)) == 1
    assert lines.text == ""
