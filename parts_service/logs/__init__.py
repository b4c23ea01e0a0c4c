"""Structured logs on standard error, and the only home of structlog.

An event is a constant name (`batch_failed`) with fields, never a sentence with values in it. `configure` is
called once, by the program; everything else says `log = logs.get(__name__)` at the top of its module.
Records of libraries take the same form, from WARNING up: at INFO, SQLAlchemy would log statements' values.
What is personal is withheld from every line; `withholding` says how that is told.
"""

import contextvars
import datetime as dt
import enum
import json
import logging
import math
import re
import secrets
import sys
import threading
import traceback
import types
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any, TextIO

import structlog

from parts_service.logs.withholding import WITHHELD, is_withheld, withhold

DEPTH_MAX = 6
FRAMES_MAX = 30
TRACEBACK_LENGTH_MAX = 16_384
_OWN = "parts_service"
_METHODS = ("debug", "info", "warning", "error", "critical", "exception")
_CORRELATION_FORM = re.compile(r"[A-Za-z0-9._:-]{8,64}\Z")
# What would make a value look like several, in the form for people.
_MEANING_IN_TEXT = re.compile(r"[ =\"]|\A\Z")
_correlation: contextvars.ContextVar[str] = contextvars.ContextVar("correlation_id", default="")


class Log:
    """The log of one module. A call whose level is filtered out returns at once.

    Each method takes the event's name and its fields; `exception` adds the error being handled.
    """

    __slots__ = ("critical", "debug", "error", "exception", "info", "name", "warning")

    debug: Callable[..., object]
    info: Callable[..., object]
    warning: Callable[..., object]
    error: Callable[..., object]
    critical: Callable[..., object]
    exception: Callable[..., object]

    def __init__(self, name: str) -> None:
        """Aim the methods at the configuration as it stands; `configure` aims them anew."""
        self.name = name
        self.aim()

    def aim(self) -> None:
        """Bind each method, once, so that a call costs no look-up of the configuration."""
        bound = structlog.get_logger(self.name).bind()
        for method in _METHODS:
            setattr(self, method, getattr(bound, method))


_logs: dict[str, Log] = {}


def get(name: str) -> Log:
    """Return the log of a module: `get(__name__)`."""
    full = name if name == _OWN or name.startswith(_OWN + ".") else f"{_OWN}.{name}"
    return _logs.setdefault(full, Log(full))


def configure(level: str, form: str, stream: TextIO | None = None) -> None:
    """Send events of `level` and above to `stream` (standard error) as `json`, a line each, or `text`.

    Errors that nobody catches, in any thread, are logged too. May be called again; the last call counts.
    """
    number = logging.getLevelNamesMapping()[level.upper()]
    handler = logging.StreamHandler(stream or sys.stderr)
    handler.set_name(_OWN)
    render = _as_json if form == "json" else _as_text
    handler.setFormatter(structlog.stdlib.ProcessorFormatter(processors=[_compose, render]))
    root = logging.getLogger()
    for old in [each for each in root.handlers if each.get_name() == _OWN]:
        root.removeHandler(old)
    root.addHandler(handler)
    root.setLevel(max(number, logging.WARNING))
    logging.getLogger(_OWN).setLevel(number)
    logging.captureWarnings(capture=True)
    sys.excepthook = _log_uncaught
    threading.excepthook = _log_thread
    _aim_structlog(number)


def bind_correlation(offered: str = "") -> str:
    """Mark what the current task or thread logs from now on, and return the mark.

    A mark `offered` by a caller is kept if it is 8 to 64 letters, digits, `.`, `_`, `:` or `-`, and no VIN;
    otherwise one is made.
    """
    is_kept = _CORRELATION_FORM.match(offered) and withhold(offered) == offered
    mark = offered if is_kept else secrets.token_hex(8)
    _correlation.set(mark)
    return mark


def correlation() -> str:
    """Return the mark of the current task or thread; empty when there is none."""
    return _correlation.get()


@contextmanager
def correlated(mark: str) -> Iterator[None]:
    """Mark what is logged inside the block: for a thread that works for one call after another."""
    token = _correlation.set(mark)
    try:
        yield
    finally:
        _correlation.reset(token)


def _aim_structlog(level: int) -> None:
    structlog.configure(
        processors=[structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        wrapper_class=structlog.make_filtering_bound_logger(level),
        logger_factory=structlog.stdlib.LoggerFactory(),
    )
    for log in _logs.values():
        log.aim()


def _compose(_: object, __: str, event: Any) -> Any:  # noqa: ANN401  structlog's own signature
    """Order the fields of one record, ours or a library's, and withhold what is personal."""
    record: logging.LogRecord = event.pop("_record")
    is_ours = event.pop("_from_structlog")
    moment = dt.datetime.fromtimestamp(record.created, dt.UTC)
    name = event.pop("event")
    composed: dict[str, Any] = {
        "ts": moment.isoformat(timespec="microseconds").replace("+00:00", "Z"),
        "level": record.levelname.lower(),
        "event": name if is_ours else withhold(name),
        "logger": record.name,
    }
    if mark := _correlation.get():
        composed["correlation_id"] = mark
    error = _error_of(event.pop("exc_info", None))
    event.pop("stack_info", None)
    for key, value in event.items():
        composed[f"{key}_" if key in composed else key] = _plain(key, value, 0)
    if error is not None:
        composed["exception"] = _described(error)
    return composed


def _plain(key: str, value: object, depth: int) -> object:
    """Return a value that JSON knows, without personal values."""
    if is_withheld(key):
        return WITHHELD
    if value is None or isinstance(value, (bool, int)) or (isinstance(value, float) and math.isfinite(value)):
        return value
    if isinstance(value, enum.Enum):
        return value.name
    if depth < DEPTH_MAX and isinstance(value, Mapping):
        return {str(inner): _plain(str(inner), each, depth + 1) for inner, each in value.items()}
    if depth < DEPTH_MAX and isinstance(value, (list, tuple, set, frozenset)):
        return [_plain("", each, depth + 1) for each in value]
    return withhold(str(value))


def _error_of(given: object) -> BaseException | None:
    if isinstance(given, BaseException):
        return given
    return given[1] if isinstance(given, tuple) else sys.exc_info()[1] if given else None


def _described(error: BaseException) -> dict[str, str]:
    """Return kind, message and traceback. Local variables are never shown: they hold the callers' values."""
    shown = traceback.TracebackException.from_exception(error, limit=-FRAMES_MAX)
    return {
        "type": type(error).__qualname__,
        "message": withhold("".join(shown.format_exception_only()).strip()),
        "traceback": withhold("".join(shown.format()).rstrip(), length_max=TRACEBACK_LENGTH_MAX),
    }


def _as_json(_: object, __: str, composed: Any) -> str:  # noqa: ANN401
    text = json.dumps(composed, ensure_ascii=False, separators=(",", ":"))
    # A lone surrogate cannot be written as UTF-8; its escape is the same character in JSON.
    return text if text.isascii() else text.encode("utf-8", "backslashreplace").decode()


def _as_text(_: object, __: str, composed: Any) -> str:  # noqa: ANN401
    error = composed.pop("exception", None)
    head = [composed.pop("ts"), f"{composed.pop('level'):<8}", _printable(composed.pop("event"))]
    line = " ".join([*head, *(f"{key}={_printable(value)}" for key, value in composed.items())])
    if not error:
        return line
    # Indented, so that an error's text cannot pass for a line of ours.
    shown = (each if each.isprintable() else json.dumps(each) for each in error["traceback"].split("\n"))
    return "\n    ".join([line, *shown])


def _printable(value: object) -> str:
    """Return a value on one line: nothing a caller sent may forge a line or steer the terminal."""
    if not isinstance(value, str):
        text = json.dumps(value, ensure_ascii=False)
        return text if text.isprintable() else json.dumps(value)
    if value.isprintable():
        return json.dumps(value, ensure_ascii=False) if _MEANING_IN_TEXT.search(value) else value
    return json.dumps(value)


def _log_uncaught(kind: type[BaseException], error: BaseException, trace: types.TracebackType | None) -> None:
    if issubclass(kind, KeyboardInterrupt):
        sys.__excepthook__(kind, error, trace)
    else:
        get("uncaught").critical("uncaught_error", exc_info=error)


def _log_thread(failed: threading.ExceptHookArgs) -> None:
    if not issubclass(failed.exc_type, SystemExit):
        name = failed.thread.name if failed.thread else ""
        get("uncaught").critical("uncaught_error", thread=name, exc_info=failed.exc_value or True)


_aim_structlog(logging.WARNING)
