"""The grammar as one ordered table: the first rule that matches wins. A new format is a new row.

Order matters: `9501101530003` is an EAN-13 that would also pass as something else, and part numbers may
begin like our own codes. The numbers are those of docs/scanning.md.
"""

from collections.abc import Callable
from typing import Final, NamedTuple

from parts_service.domain.scan import (
    battery,
    commands,
    data_identifiers,
    digital_link,
    elements,
    gs1_numbers,
    iso15434,
    patterns,
    problems,
    rest,
    short_codes,
    tyre,
    vin,
)
from parts_service.domain.scan.cleanup import clean
from parts_service.domain.scan.problems import RAW_MAX, Problem
from parts_service.domain.scan.result import NOTHING_KNOWN, Format, Known, Match, Payload, Scan


class Rule(NamedTuple):
    """One row: its number, and the recogniser that answers a match, a near miss (a problem), or nothing."""

    number: int
    recognise: Callable[[Payload], Match | Problem | None]


RULES: Final = (
    Rule(1, iso15434.recognise),
    Rule(2, commands.recognise),
    Rule(3, short_codes.recognise),
    Rule(4, digital_link.recognise_own),
    Rule(5, elements.recognise_flagged),
    Rule(6, digital_link.recognise),
    Rule(7, gs1_numbers.recognise_symbology),
    Rule(8, elements.recognise_bracketed),
    Rule(9, vin.recognise),
    Rule(10, battery.recognise),
    Rule(11, tyre.recognise),
    Rule(12, elements.recognise_unflagged),
    Rule(13, gs1_numbers.recognise_digits),
    Rule(14, rest.recognise_number),
    Rule(15, data_identifiers.recognise_linear),
    Rule(16, patterns.recognise),
    Rule(17, rest.recognise_url),
    Rule(14, rest.recognise_text),
    Rule(18, rest.recognise_rest),
)
"""In order of precedence. Text may be our number (14), which a grammar alone cannot tell: where the catalogue is
known, a number of ours comes before a supplier's codes, else last."""

_EXPLAINS: Final = frozenset((14, 17, 18))  # results that carry along why nothing better matched


def parse(
    raw: bytes,
    symbology: str | None = None,
    *,
    expect: frozenset[str] = frozenset(),
    known: Known = NOTHING_KNOWN,
) -> Scan:
    """Say what a scanned or typed payload is. Total: any bytes give a `Scan`, none raises.

    Args:
        raw: the payload as the reader gave it, at most `RAW_MAX` bytes; an AIM identifier may lead it.
        symbology: AIM symbology identifier if the reader knows it, such as `]Q1`. Without one the payload
            counts as typed, which allows more spellings.
        expect: what was asked for (`Expect`); a VIN of a region without binding check digit needs it.
        known: what is known where the code is read: own hosts, profile of labels, catalogue, taught patterns.
    """
    payload, encoding, found = clean(raw, symbology, expect, known)
    number, match = 18, Match(Format.UNKNOWN, ())
    if len(raw) > RAW_MAX:
        pass
    elif not payload.text.strip(" "):
        found = (*found, problems.empty())
    else:
        number, match, missed = _first(payload)
        found = (*found, *match.problems, *(missed if number in _EXPLAINS else ()))
    return Scan(
        raw=raw,
        text=payload.text,
        symbology=payload.symbology,
        encoding=encoding,
        format=match.format,
        rule=number,
        fields=match.fields,
        problems=found,
        key=payload.key,
        lenient=match.lenient,
    )


def _first(payload: Payload) -> tuple[int, Match, tuple[Problem, ...]]:
    """Give the first rule that matches, its match, and the near misses on the way."""
    missed: list[Problem] = []
    for rule in RULES:
        answer = rule.recognise(payload)
        if isinstance(answer, Match):
            return rule.number, answer, tuple(missed)
        if answer is not None:
            missed.append(answer)
    raise AssertionError("the last rule matches everything")
