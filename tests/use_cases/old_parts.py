"""Old parts for the tests of changes: the places they are kept in, and short words to record them with."""

# ruff: noqa: ANN401 - the words of a request travel through

from typing import Any

from parts_service.domain.old_part_book import Disposition, OldPartCondition
from parts_service.domain.old_parts import OldPartLine, RecordOldParts
from parts_service.domain.sites import CreateLocations, LocationKind, NewLocation
from parts_service.use_cases import sites
from parts_service.use_cases.tagging import RECORD_OLD_PARTS
from tests.use_cases.workshop import Workshop

KEEPING = {"COR": LocationKind.CORE_BANK, "WAR": LocationKind.WARRANTY_RETENTION}


def keep_places(w: Workshop, site: str = "SH") -> None:
    """Make the places old parts are kept in."""
    new = CreateLocations(tuple(NewLocation(*one) for one in KEEPING.items()))
    w.do(sites.CREATE_LOCATIONS, new, by="service", site=site)


def old_line(
    issue_line: int | None, disposition: Disposition, quantity: int = 1, location: str = "", **how: Any
) -> OldPartLine:
    """An old part of an issued line."""
    said: dict[str, Any] = {
        "job_line": 1,
        "issue_line_id": issue_line,
        "part_number": "",
        "description": "",
        "quantity": quantity,
        "disposition": disposition,
        "condition": OldPartCondition.WORN,
        "serial": "",
        "location": location,
        "document": "",
        "channel": "",
    }
    return OldPartLine(**said | how)


def tagged(w: Workshop, *lines: OldPartLine, number: str = "RO1", **how: Any) -> list[int]:
    """Record old parts, and return their ids."""
    fact: Any = w.do(RECORD_OLD_PARTS, RecordOldParts(number, lines), **how).fact
    return [one.old_part_id for one in fact.old_parts]
