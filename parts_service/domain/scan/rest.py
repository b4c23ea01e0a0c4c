"""Rules 17, 14 and 18: links, readable text that may be in our catalogue, and whatever is left."""

import re
import unicodedata
from typing import Final

from parts_service.domain.scan import problems
from parts_service.domain.scan.problems import Problem
from parts_service.domain.scan.result import Field, Format, Match, Payload

TEXT_MAX: Final = 100
"""Longest text, in characters, that may be a number in the catalogue."""

_URL: Final = re.compile(
    r"[A-Za-z][A-Za-z0-9+.-]*://"  # scheme
    r"(?:[^/?#\s@]*@)?"  # user
    r"([^/?#\s@:]+|\[[0-9A-Fa-f:.]+\])(?::[0-9]+)?"  # host and port
    r"(?:[/?#]\S*)?"
)


def recognise_url(payload: Payload) -> Match | Problem | None:
    """Rule 17: an absolute link to some host. It is kept and never fetched."""
    text = payload.text.strip(" ")
    url = _URL.fullmatch(text) if "://" in text else None
    if url is None or _unprintable(text):
        return None
    return Match(
        Format.URL, (Field("url", "link", "链接", text), Field("host", "host", "主机", url[1].lower()))
    )


def recognise_text(payload: Payload) -> Match | Problem | None:
    """Rule 14 as far as a pure grammar can go: readable text with its key; the service looks it up."""
    if not payload.key or len(payload.text) > TEXT_MAX or _unprintable(payload.text):
        return None
    return Match(Format.TEXT, (Field("key", "catalogue key", "目录检索键", payload.key),))


def recognise_number(payload: Payload) -> Match | Problem | None:
    """Rule 14 where the catalogue is known: our own number comes before a supplier's way to write his."""
    return recognise_text(payload) if payload.key in payload.known.catalogue else None


def recognise_rest(payload: Payload) -> Match:
    """Rule 18: nothing else matched; somebody links it by hand."""
    bad = _unprintable(payload.text)
    told = (problems.control_character(*bad),) if bad else ()
    return Match(Format.UNKNOWN, (), (*told, problems.format_unknown()))


def _unprintable(text: str) -> tuple[str, int] | None:
    """Give the first control, private or unassigned character and its position from 1, or None."""
    if text.isprintable():
        return None
    return next(((c, at) for at, c in enumerate(text, start=1) if unicodedata.category(c)[0] == "C"), None)
