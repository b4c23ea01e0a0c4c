"""What a verification found: where, and what is wrong there."""

import json
from collections.abc import Mapping
from dataclasses import dataclass

FINDINGS_MAX = 200
_SHOWN_LENGTH_MAX = 60


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding: the table, the row's key as JSON, and the problem."""

    table: str
    key: str
    problem: str


class EnoughFoundError(Exception):
    """As many findings as are told were found: looking further tells nobody more."""


class Findings:
    """Findings, in the order they were found, at most 200."""

    def __init__(self) -> None:
        """Begin with none."""
        self.found: list[Finding] = []

    def add(self, table: str, key: Mapping[str, object], problem: str) -> None:
        """Add a finding.

        Raises:
            EnoughFoundError: it was the last one that is told.
        """
        self.found.append(Finding(table, json.dumps(key, ensure_ascii=False), problem))
        if len(self.found) >= FINDINGS_MAX:
            raise EnoughFoundError


def shown(value: object) -> str:
    """Return a value as a finding shows it."""
    text = value.hex() if isinstance(value, bytes) else repr(value)
    return text if len(text) <= _SHOWN_LENGTH_MAX else text[:_SHOWN_LENGTH_MAX] + "…"
