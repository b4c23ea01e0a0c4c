"""From what was scanned, photographed or typed to the number the service knows it by.

What lives here: codes given as ``@photo.png`` and as whole payloads, resolved by the service, never guessed. What does
not: decoding pictures (`reader`) and the grammar of codes (the service's `domain.scan`).
"""

from collections.abc import Iterable, Sequence
from pathlib import Path

from parts_service.reader import Code, Unreadable
from parts_service.v1.scan_pb2 import ResolveScanRequest, ResolveScanResponse, ScanCandidate
from scanner_client.arguments import ArgumentWrong, CodeQuantity, code_quantity
from scanner_client.station import Station

STOCK_KINDS = frozenset({"lot", "unit", "part"})


def named(station: Station, text: str) -> CodeQuantity:
    """Read ``CODE``, ``CODE*QTY``, ``@picture`` or ``@picture*QTY`` and answer the code the service knows.

    Raises:
        ArgumentWrong: the picture holds no code, or what was scanned names no stock, or more than one.
    """
    given = code_quantity(text)
    if given.code.startswith("@"):
        return CodeQuantity(_named_by_picture(station, Path(given.code[1:])), given.quantity)
    if "://" in given.code:  # a label's address, typed whole by a wedge scanner
        return CodeQuantity(_named_by_payload(station, given.code.encode(), "", given.code), given.quantity)
    return given


def resolve(station: Station, payload: bytes, symbology: str = "") -> ResolveScanResponse:
    """Ask the service what a payload is and what it names at the station's site."""
    request = ResolveScanRequest(site=station.site, payload=payload, symbology=symbology)
    return station.parts.resolve_scan(request)


def pictured(station: Station, picture: Path) -> list[Code]:
    """Answer the codes that a picture or the pages of a PDF show; none is an empty list.

    Raises:
        ArgumentWrong: the file cannot be looked at, with why in the caller's language.
    """
    try:
        return station.pictures.read(picture)
    except Unreadable as unreadable:
        raise _wrong(station, str(picture), unreadable) from unreadable


def filmed(station: Station, film: str, *, seconds: float) -> Iterable[Code]:
    """Answer each code that a camera or a video file shows in two of its frames, as soon as it does.

    Raises:
        ArgumentWrong: there is no such film or camera, with why in the caller's language.
    """
    try:
        yield from station.pictures.watch(film, seconds=seconds)
    except Unreadable as unreadable:
        raise _wrong(station, film, unreadable) from unreadable


def _wrong(station: Station, source: str, unreadable: Unreadable) -> ArgumentWrong:
    chinese = station.settings.language == "zh-CN"
    return ArgumentWrong(f"{source}: {unreadable.text_zh if chinese else unreadable.text_en}")


def _named_by_picture(station: Station, picture: Path) -> str:
    codes = pictured(station, picture)
    if not codes:
        raise ArgumentWrong(station.words("{file} shows no code that can be read", file=picture))
    keys = {_named_by_payload(station, code.payload, code.symbology, str(picture)) for code in codes}
    if len(keys) > 1:
        shown = ", ".join(sorted(keys))
        raise ArgumentWrong(
            station.words("{file} shows several labels, photograph one: {keys}", file=picture, keys=shown)
        )
    return keys.pop()


def _named_by_payload(station: Station, payload: bytes, symbology: str, source: str) -> str:
    answer = resolve(station, payload, symbology)
    found = [candidate for candidate in answer.candidates if candidate.kind in STOCK_KINDS]
    best = _best(found)
    if len(best) == 1:
        return best[0].key
    if best:
        may_be = ", ".join(candidate.title or candidate.key for candidate in best)
        raise ArgumentWrong(
            station.words("{code} may be one of several, type which: {keys}", code=source, keys=may_be)
        )
    why = "; ".join(problem.text for problem in answer.problems)
    raise ArgumentWrong(
        station.words("{code} names no stock here", code=source) + (f": {why}" if why else "")
    )


def _best(found: Sequence[ScanCandidate]) -> list[ScanCandidate]:
    """The most exact kind that was found: a unit before its lot, a lot before its part."""
    for kind in ("unit", "lot", "part"):
        of_kind = [candidate for candidate in found if candidate.kind == kind]
        if of_kind:
            return of_kind
    return []
