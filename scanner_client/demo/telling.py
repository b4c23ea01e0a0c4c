"""Telling the story: a numbered line a step, in English or Chinese, and nothing told that was not checked.

What lives here: steps, comparisons, expected refusals. What does not: what happens (`story`).
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, TextIO

from scanner_client.refusals import UplinkRefused
from scanner_client.settings import Language


class StepWrong(Exception):
    """What happened is not what must happen."""


@dataclass
class Telling:
    """Tells the steps to `out`, in `language`."""

    out: TextIO
    language: Language = "en"
    count: int = 0
    _told: str = field(default="", repr=False)

    @contextmanager
    def step(self, english: str, chinese: str) -> Iterator[None]:
        """Tell one step when everything in it was as it must be; where it was not, the error is told with it."""
        self.count += 1
        line = f"{self.count:>2}  {chinese if self.language == 'zh-CN' else english}"
        self._told = ""
        try:
            yield
        except BaseException:
            self.out.write(f"✗ {line}\n")
            raise
        self.out.write(f"✓ {line}{self._told}\n")
        self.out.flush()

    def add(self, english: str, chinese: str = "") -> None:
        """Add a figure to the step's line, or a line below it."""
        self._told += f"\n      {chinese or english if self.language == 'zh-CN' else english}"


def same(what: str, actual: object, expected: object) -> None:
    """Demand that `actual` is `expected`.

    Raises:
        StepWrong: it is not; the text shows both.
    """
    if actual != expected:
        raise StepWrong(f"{what}: expected {expected!r}, got {actual!r}")


def refused(what: str, reason: str, ask: Callable[[], Any]) -> UplinkRefused:
    """Demand that `ask` is refused for `reason`, and answer the refusal.

    Raises:
        StepWrong: it was accepted, or refused for another reason.
    """
    try:
        answer = ask()
    except UplinkRefused as refusal:
        same(f"{what}, refused for", refusal.reason, reason)
        return refusal
    raise StepWrong(f"{what}: expected a refusal for {reason}, got {answer!r}")
