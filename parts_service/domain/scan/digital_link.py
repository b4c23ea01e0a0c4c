"""Rules 4 and 6: GS1 Digital Link, and the links on our own labels.

A link is read whole or not at all, as an element string is. It is never fetched. What does not live here: whether the
tag of an own label is genuine, which only the service's keys tell.

Source: GS1 Digital Link Standard, URI Syntax, release 1.6; the associations are those of `ai_table`.
"""

import re
from collections.abc import Iterator
from typing import Final

from parts_service.domain.scan import element_problems, link_problems
from parts_service.domain.scan.ai_rules import IDENTIFIERS, Identifier
from parts_service.domain.scan.check_digits import is_digits
from parts_service.domain.scan.elements import Element, collected
from parts_service.domain.scan.problems import Problem
from parts_service.domain.scan.result import Field, Format, Match, Payload

TAG_AI: Final = "99"
"""Where our own labels carry `key.tag`."""

# RFC 3986: the characters of a URI, percent signs included. The user part and an empty host are no use on a label.
_LINK: Final = re.compile(
    r"https?://([A-Za-z0-9._~%!$&'()*+,;=\[\]-]+(?::[0-9]+)?)(/[^?#]*)(?:\?([^#]*))?(?:#.*)?", re.IGNORECASE
)
_CHARACTERS: Final = re.compile(r"[A-Za-z0-9\-._~:/?#\[\]@!$&'()*+,;=%]*")
_ESCAPE: Final = re.compile(r"%([0-9A-Fa-f]{2})|%")
_TAG: Final = re.compile(r"([0-9A-Za-z_-]{1,16})\.([0-9A-Za-z_-]{16,43})")
# What a number of a key looks like at least: a word after /01/ is somebody's page, not a broken link of GS1.
_KEY_LIKE: Final = re.compile(r"[0-9]{8,}[!-~]*")


def recognise_own(payload: Payload) -> Match | Problem | None:
    """Rule 4: a link to one of our own hosts; its tag is told apart for the service to verify."""
    link = _taken_apart(payload)
    if link is None or link[1].lower() not in payload.known.own_hosts:
        return None
    match = _read(payload.text, link)
    if match is None or isinstance(match, Problem):
        return _own_page(link)
    tag = next((field for field in match.fields if field.name == f"ai_{TAG_AI}"), None)
    told = _TAG.fullmatch(tag.value) if tag else None
    rest = tuple(field for field in match.fields if field is not tag)
    if not match.fields:
        return Match(Format.OWN_LABEL, (), match.problems)
    if told is None:
        return Match(Format.OWN_LABEL, rest, (*match.problems, link_problems.tag_missing()))
    return Match(Format.OWN_LABEL, (*rest, *_tag_fields(told)), match.problems)


def recognise(payload: Payload) -> Match | Problem | None:
    """Rule 6: a link of http or https with a primary key in its path."""
    link = _taken_apart(payload)
    return None if link is None else _read(payload.text, link)


def _own_page(link: "re.Match[str]") -> Match:
    """A label of a part without GTIN: the last piece of the path is its number, the query carries the tag."""
    path, query = link[2], link[3] or ""
    pairs = dict(one.partition("=")[::2] for one in query.split("&") if one)
    told = _TAG.fullmatch(pairs.get(TAG_AI, ""))
    number = path.rstrip("/").rpartition("/")[2]
    fields: tuple[Field, ...] = (Field("path", "path of the label", "标签路径", path),)
    if number:
        fields += (Field("own_number", "our number", "本店编号", number),)
    if told is None:
        return Match(Format.OWN_LABEL, fields, (link_problems.tag_missing(),))
    return Match(Format.OWN_LABEL, (*fields, *_tag_fields(told)))


def _tag_fields(told: "re.Match[str]") -> tuple[Field, Field]:
    return (
        Field("key_id", "key of the label's tag", "防伪密钥编号", told[1]),
        Field("tag", "tag of the label", "防伪标记", told[2]),
    )


def _taken_apart(payload: Payload) -> "re.Match[str] | None":
    """Take a link apart: host, path, query."""
    if "://" not in payload.text[:10]:
        return None
    text = payload.text.strip(" ")
    return _LINK.fullmatch(text) if _CHARACTERS.fullmatch(text) else None


def _read(text: str, link: "re.Match[str]") -> Match | Problem | None:
    """Read the path from its right-most primary key on, then the query."""
    before = len(text) - len(text.lstrip(" "))
    pieces = link[2].split("/")[1:]
    places = _places(pieces, before + link.start(2) + 2)
    count = len(pieces)
    start = _key_start(pieces, count)
    closing = start is None and pieces[-1] == ""
    if closing:
        count -= 1
        start = _key_start(pieces, count)
    if start is None:
        return None
    path = list(_path(pieces[start:count], places[start:count]))
    key = path[0]
    fault = key if isinstance(key, Problem) else key.of.fault(key.value, key.position)
    if fault is not None and not _KEY_LIKE.fullmatch(pieces[start + 1]):
        return fault if is_digits(pieces[start + 1]) else None
    if closing:
        return Match(Format.DIGITAL_LINK, (), (link_problems.trailing_slash(places[-1]),))
    query = list(_query(link[3] or "", before + link.start(3) + 1))
    wrong = next((one for one in (*path, *query) if isinstance(one, Problem)), None)
    wrong = wrong or _misplaced([one for one in path if isinstance(one, Element)], query)
    if wrong is not None:
        return Match(Format.DIGITAL_LINK, (), (wrong,))
    fields, told = collected((*path, *query))
    return Match(Format.DIGITAL_LINK, fields, told)


def _places(pieces: list[str], at: int) -> list[int]:
    """Give the position, from 1, of each piece of a path."""
    places = []
    for piece in pieces:
        places.append(at)
        at += len(piece) + 1
    return places


def _key_start(pieces: list[str], count: int) -> int | None:
    """Find the right-most primary key: pairs are counted from the end, and a word that is no number ends the search."""
    for at in range(count - 2, -1, -2):
        of = IDENTIFIERS.get(pieces[at])
        if of is not None and of.begins_path:
            return at
        if not is_digits(pieces[at]):
            return None
    return None


def _path(pieces: list[str], places: list[int]) -> Iterator[Element | Problem]:
    for at in range(0, len(pieces), 2):
        of = IDENTIFIERS.get(pieces[at])
        if of is None:
            yield element_problems.unknown(pieces[at], places[at])
            return
        yield _element(of, pieces[at + 1], places[at + 1], plus=False)


def _query(query: str, at: int) -> Iterator[Element | Problem]:
    """Words are somebody's own; a number must be an identifier that may stand here, and only once."""
    for one in query.split("&"):
        name, equals, value = one.partition("=")
        if equals and is_digits(name):
            of = IDENTIFIERS.get(name)
            if of is None:
                yield element_problems.unknown(name, at)
            elif not of.in_query:
                yield link_problems.not_in_query(name, of.title, at)
            else:
                yield _element(of, value, at + len(name) + 1, plus=True)
        at += len(one) + 1


def _element(of: Identifier, value: str, position: int, *, plus: bool) -> Element | Problem:
    """Decode the data of an element: escapes are bytes of UTF-8, and a plus is a blank in the query only."""
    if plus:
        value = value.replace("+", " ")
    if "%" in value:
        broken = next((found for found in _ESCAPE.finditer(value) if found[1] is None), None)
        if broken is not None:
            return link_problems.escape_broken(of.ai, of.title, position + broken.start())
        value = _ESCAPE.sub(lambda found: chr(int(found[1], 16)), value)
        value = value if value.isascii() else value.encode("latin-1", "replace").decode("utf-8", "replace")
    return Element(of, value, position)


def _misplaced(path: list[Element], query: list[Element | Problem]) -> Problem | None:
    """Qualifiers stand behind their key in the path, in order, of one alternative; nothing stands twice."""
    key, *following = path
    names = tuple(one.of.ai for one in following)
    allowed = next((one for one in key.of.qualifiers if _in_order(names, one)), None)
    if names and allowed is None:
        return link_problems.path_order(key.of.ai, key.of.qualifiers, following[0].position)
    seen = {one.of.ai for one in path}
    for one in query:
        if not isinstance(one, Element):
            continue
        if one.of.ai in seen:
            return link_problems.twice(one.of.ai, one.of.title, one.position)
        if any(one.of.ai in choice and set(names) <= set(choice) for choice in key.of.qualifiers):
            return link_problems.belongs_in_path(one.of.ai, one.of.title, key.of.ai, one.position)
        seen.add(one.of.ai)
    return None


def _in_order(names: tuple[str, ...], allowed: tuple[str, ...]) -> bool:
    rest = iter(allowed)
    return all(name in rest for name in names)
