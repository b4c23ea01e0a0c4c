"""Cutting a keyboard-wedge stream into codes.

A wedge scanner types: each code's bytes, then Enter (CR, LF or both). What lives here: the cut, pure. What does not:
what a code means (`parts_service.domain.scan`) and the terminal the bytes come from (`keyboard`).
"""

import re
from dataclasses import dataclass
from typing import Final

CODE_BYTES_MAX: Final = 4096
"""Longest code the service takes (ResolveScanRequest.payload)."""

_ENTER: Final = re.compile(rb"[\r\n]")


@dataclass(frozen=True, slots=True)
class TypedCode:
    """One code as it was typed, its bytes untouched. `number` counts from 1 in the order of arrival.

    `cut` says that the code was longer than `CODE_BYTES_MAX` and only its beginning is here: it names nothing.
    """

    number: int
    payload: bytes
    cut: bool = False


class Wedge:
    """Cuts at CR or LF, whatever pieces the bytes arrive in; nothing else is touched, trimmed or dropped.

    An empty line is no code. Memory stays bounded by one code, also when no Enter ever comes.
    """

    def __init__(self) -> None:
        """Begin before the first code."""
        self._begun = bytearray()
        self._cut = False
        self._count = 0

    @property
    def empty(self) -> bool:
        """Whether no code has begun."""
        return not self._begun

    def feed(self, piece: bytes) -> list[TypedCode]:
        """Take the next bytes of the stream; answer the codes that are complete now, in order."""
        *ended, rest = _ENTER.split(piece)
        scans: list[TypedCode] = []
        for code in ended:
            self._keep(code)
            scans += self.end()
        self._keep(rest)
        return scans

    def end(self) -> list[TypedCode]:
        """Take what has been typed so far as a code: the stream ended, or Enter came."""
        if not self._begun:
            return []
        self._count += 1
        scan = TypedCode(self._count, bytes(self._begun), self._cut)
        self._begun.clear()
        self._cut = False
        return [scan]

    def _keep(self, piece: bytes) -> None:
        room = CODE_BYTES_MAX - len(self._begun)
        self._begun += piece[:room]
        self._cut = self._cut or len(piece) > room
