"""Scans on the wire: what a code means here."""

import time
import unicodedata
from functools import partial
from typing import Any

from parts_service.domain import ids
from parts_service.domain.context import date_at
from parts_service.domain.lots import lot_number
from parts_service.domain.old_part_book import tag_number
from parts_service.domain.scan import RAW_MAX, Expect, Format, Kind, Known, Scan, catalogue_key, day_of, parse
from parts_service.domain.sites import Site
from parts_service.rpc import calls, label_checks, messages, scanned_pictures
from parts_service.rpc.calls import ServicerContext
from parts_service.rpc.teaching import Teaching, taught_form
from parts_service.storage import scan as scans
from parts_service.storage import teaching
from parts_service.storage.engine import Connection
from parts_service.v1 import scan_pb2

# What no format reads, and what only what was taught or expected reads.
_UNCLAIMED = frozenset({Format.TEXT, Format.UNKNOWN, Format.URL})
_TAUGHT = frozenset({Format.SUPPLIER_PATTERN, Format.DATA_IDENTIFIER})


class Scanning(Teaching):
    """The servicer of scans."""

    async def ResolveScan(
        self, request: scan_pb2.ResolveScanRequest, _context: ServicerContext
    ) -> scan_pb2.ResolveScanResponse:
        """Say what a payload is, or each code of a picture, and what it names at the site."""
        if request.image:
            await self._house.site(messages.code(request.site, "site", 16))
            chinese = calls.current().language == "zh"
            again = partial(self.ResolveScan, _context=_context)
            return await scanned_pictures.resolve(self._house.pictures, request, again, chinese=chinese)
        site = await self._house.site(messages.code(request.site, "site", 16))
        if len(request.payload) > RAW_MAX:
            raise messages.invalid("payload", f"at most {RAW_MAX} bytes, not {len(request.payload)}")
        asked = messages.choice_or_none(Expect, request, "expectation", "expectation")
        supplier = messages.code(request.supplier, "supplier", 32, optional=True)
        expect = frozenset[str]() if asked is None else frozenset({asked})
        symbology = request.symbology or None
        own = label_checks.own_label(request.payload, symbology, self._house.label_host)

        def resolve(connection: Connection) -> tuple[Scan, list[scan_pb2.ScanCandidate]]:
            scan = own or _scan(connection, request.payload, symbology, expect, supplier)
            return scan, [
                *_candidates(connection, site.site_id, scan),
                *_by_maker_code(connection, site.site_id, scan),
                *_by_taught_code(connection, scan),
            ]

        scan, candidates = await self._house.reader.ask(resolve)
        year = int(date_at(time.time_ns() // 1_000, site.zone)[:4])
        chinese = calls.current().language == "zh"
        answer = scan_pb2.ResolveScanResponse(
            format=scan.format.value,
            fields=[
                scan_pb2.ScanField(
                    name=field.name,
                    meaning=field.meaning_zh if chinese else field.meaning_en,
                    value=day_of(field, year),
                )
                for field in scan.fields
            ],
            candidates=candidates,
            problems=[
                scan_pb2.ScanProblem(
                    code=problem.code.value,
                    text=problem.zh if chinese else problem.en,
                    severity=f"SCAN_SEVERITY_{problem.severity.value}",
                    position=problem.position,
                )
                for problem in scan.problems
            ],
            rule=scan.rule,
            lenient=scan.lenient,
        )
        if own is not None:
            await self._check_label(site, own, answer, chinese=chinese)
        return answer

    async def _check_label(
        self, site: Site, own: Scan, answer: scan_pb2.ResolveScanResponse, *, chinese: bool
    ) -> None:
        """Say what a label of ours is worth, and raise the signal of one that is suspect."""
        checked = await self._house.reader.ask(
            lambda connection: label_checks.check(connection, site.site_id, own)
        )
        answer.label.CopyFrom(label_checks.message(checked, site))
        problem = label_checks.problem(checked, site, chinese=chinese)
        if problem is not None:
            answer.problems.append(problem)
        await label_checks.raise_signal(self._house, site, checked)


def _scan(
    connection: Connection, payload: bytes, symbology: str | None, expect: frozenset[str], supplier: str
) -> Scan:
    """Read a code: what was taught counts where no format reads it, and a number of ours before that."""
    if supplier:
        known = teaching.known(connection, supplier)
        scan = parse(payload, symbology, expect=expect, known=known)
    else:
        known = Known()
        scan = parse(payload, symbology, expect=expect)
        if scan.format in _UNCLAIMED:
            known = teaching.known(connection, "")
            scan = parse(payload, symbology, expect=expect, known=known) if known.patterns else scan
    if scan.format in _TAUGHT and _parts(connection, *_forms(scan.text)):
        return parse(payload, symbology, expect=expect, known=known._replace(catalogue=frozenset({scan.key})))
    return scan


def _by_taught_code(connection: Connection, scan: Scan) -> list[scan_pb2.ScanCandidate]:
    """Look up the part that somebody linked this code to."""
    code = taught_form(scan.text.encode()) if scan.format in _UNCLAIMED else ""
    rows = teaching.PARTS_TAUGHT.rows(connection, codes=[code]) if code else []
    return [_part(row[1:]) for row in rows]


def _candidates(connection: Connection, site_id: int, scan: Scan) -> list[scan_pb2.ScanCandidate]:
    """Look up what a code may name. A code that is wrong names nothing."""
    match scan.format:
        case Format.SHORT_CODE:
            return _of_short_code(connection, site_id, scan)
        case Format.COMMAND:
            name = scan.field("command") or scan.fields[0]
            return [scan_pb2.ScanCandidate(kind="command", key=name.value, title=name.value)]
        case Format.VIN:
            return _orders(connection, site_id, (scan.field("vin") or scan.fields[0]).value)
        case Format.GTIN:
            gtin = (scan.field("gtin") or scan.fields[0]).value
            return _parts(connection, gtin.zfill(14))
        case Format.OWN_LABEL:
            return _of_own_label(connection, site_id, scan)
        case (
            Format.GS1
            | Format.DIGITAL_LINK
            | Format.ISO15434
            | Format.DATA_IDENTIFIER
            | Format.SUPPLIER_PATTERN
        ):
            return _of_element_string(connection, site_id, scan)
        case Format.TEXT:
            return _of_text(connection, site_id, scan)
        case _:
            return []


def _by_maker_code(connection: Connection, site_id: int, scan: Scan) -> list[scan_pb2.ScanCandidate]:
    """Look up the lots that were received with this bar code of their maker's, whatever format it has."""
    text = scan.text.strip()
    # A code is registered without control characters, and PostgreSQL cannot even be asked for one with NUL.
    if scan.format in {Format.SHORT_CODE, Format.COMMAND} or "Cc" in map(unicodedata.category, text):
        return []
    rows = scans.LOTS_BY_MAKER_CODE.rows(connection, site=site_id, value=text.upper())
    return [
        scan_pb2.ScanCandidate(kind="lot", key=lot_number(found), title=f"{part} {maker_lot}".strip())
        for found, part, maker_lot in rows
    ]


def _of_short_code(connection: Connection, site_id: int, scan: Scan) -> list[scan_pb2.ScanCandidate]:
    kind, field = scan.field("kind"), scan.field("id")
    if kind is None or field is None:
        return []
    ledger_id = int(field.parsed or 0)
    match Kind(str(kind.parsed)):
        case Kind.LOT:
            return _lots(connection, site_id, ledger_id)
        case Kind.UNIT:
            return _units(connection, site_id, ledger_id)
        case Kind.PART:
            return [_part(row) for row in scans.PART.rows(connection, id=ledger_id)]
        case Kind.LOCATION:
            return [
                scan_pb2.ScanCandidate(kind="location", key=code, title=f"{code} {location_kind}")
                for code, location_kind in scans.LOCATION.rows(connection, site=site_id, id=ledger_id)
            ]
        case Kind.REPAIR_ORDER:
            return [
                scan_pb2.ScanCandidate(kind="repair_order", key=number, title=f"{number} {state}")
                for number, state in scans.ORDER.rows(connection, site=site_id, id=ledger_id)
            ]
        case Kind.OLD_PART:
            return [
                scan_pb2.ScanCandidate(
                    kind="old_part",
                    key=tag_number(tag),
                    title=f"{part or '-'} {order} {disposition} {state}",
                )
                for tag, part, order, disposition, state in scans.OLD_PART.rows(
                    connection, site=site_id, id=ledger_id
                )
            ]
        case Kind.PERSON:
            return [
                scan_pb2.ScanCandidate(kind="person", key=code, title=code)
                for (code,) in scans.PERSON.rows(connection, id=ledger_id)
            ]
        case _:
            return []


def _of_own_label(connection: Connection, site_id: int, scan: Scan) -> list[scan_pb2.ScanCandidate]:
    """A label of ours names the lot or unit whose number stands last in its link."""
    letter, thing_id = ids.parse_number(label_checks.number_on(scan)) or ("", 0)
    if letter == "L":
        return _lots(connection, site_id, thing_id)
    return _units(connection, site_id, thing_id) if letter == "U" else []


def _of_element_string(connection: Connection, site_id: int, scan: Scan) -> list[scan_pb2.ScanCandidate]:
    """A supplier's label names a part, and of this part only the lots and the unit of ours that it stands on."""
    named = map(scan.field, ("gtin", "content_gtin", "customer_part", "supplier_part"))
    numbers = {form for field in named if field is not None for form in _forms(field.value)}
    if not numbers:
        return []
    found = _parts(connection, *numbers)
    parts = {one.key for one in found}
    maker_lot, serial = scan.field("maker_lot"), scan.field("serial")
    if maker_lot is not None:
        found += [
            scan_pb2.ScanCandidate(kind="lot", key=lot_number(lot_id), title=f"{part} {maker_lot.value}")
            for lot_id, part, _ in scans.LOTS_BY_MAKER_LOT.rows(
                connection, site=site_id, maker_lot=maker_lot.value
            )
            if part in parts
        ]
    if serial is not None:
        found += [
            scan_pb2.ScanCandidate(
                kind="unit", key=ids.number("U", unit_id), title=f"{part} {serial.value} {state}"
            )
            for unit_id, _, state, part in scans.UNIT_BY_SERIAL.rows(
                connection, site=site_id, serial=serial.value
            )
            if part in parts
        ]
    return found


def _forms(number: str) -> tuple[str, str]:
    """Give a number as the catalogue keeps it, and as it is searched."""
    return number.strip().upper(), catalogue_key(number)


def _of_text(connection: Connection, site_id: int, scan: Scan) -> list[scan_pb2.ScanCandidate]:
    """Text may be one of our numbers, a part, a location, a repair order, or a serial."""
    text = scan.text.strip()
    parsed = ids.parse_number(text)
    if parsed is not None and parsed[0] == "L":
        return _lots(connection, site_id, parsed[1])
    found = _parts(connection, scan.key, text.upper())
    found += [
        scan_pb2.ScanCandidate(kind="location", key=code, title=f"{code} {kind}")
        for code, kind in scans.LOCATION_BY_CODE.rows(connection, site=site_id, code=text.upper())
    ]
    found += [
        scan_pb2.ScanCandidate(kind="repair_order", key=number, title=f"{number} {state}")
        for number, state in scans.ORDER_BY_NUMBER.rows(connection, site=site_id, number=text.upper())
    ]
    found += [
        scan_pb2.ScanCandidate(kind="unit", key=ids.number("U", unit_id), title=f"{part} {serial} {state}")
        for unit_id, serial, state, part in scans.UNIT_BY_SERIAL.rows(connection, site=site_id, serial=text)
    ]
    found += [
        scan_pb2.ScanCandidate(kind="lot", key=lot_number(lot_id), title=f"{part} {maker_lot}")
        for lot_id, part, maker_lot in scans.LOTS_BY_MAKER_LOT.rows(connection, site=site_id, maker_lot=text)
    ]
    return found


def _lots(connection: Connection, site_id: int, lot_id: int) -> list[scan_pb2.ScanCandidate]:
    return [
        scan_pb2.ScanCandidate(kind="lot", key=lot_number(found), title=f"{part} {maker_lot}".strip())
        for found, part, maker_lot in scans.LOT.rows(connection, site=site_id, id=lot_id)
    ]


def _units(connection: Connection, site_id: int, unit_id: int) -> list[scan_pb2.ScanCandidate]:
    return [
        scan_pb2.ScanCandidate(kind="unit", key=ids.number("U", found), title=f"{part} {serial} {state}")
        for found, serial, state, part in scans.UNIT.rows(connection, site=site_id, id=unit_id)
    ]


def _parts(connection: Connection, *numbers: str) -> list[scan_pb2.ScanCandidate]:
    return [_part(row) for row in scans.PARTS_BY_NUMBER.rows(connection, names=sorted(set(numbers)))]


def _part(row: tuple[Any, ...]) -> scan_pb2.ScanCandidate:
    number, name_zh, name_en, *pack = row
    unit_name, factor = pack or (None, None)
    title = f"{number} {name_zh} {name_en}".strip()
    return scan_pb2.ScanCandidate(kind="part", key=number, title=title, pack=unit_name, factor=factor)


def _orders(connection: Connection, site_id: int, vin: str) -> list[scan_pb2.ScanCandidate]:
    """A vehicle's repair orders at the site; the vehicle itself even where it was never here."""
    found = [scan_pb2.ScanCandidate(kind="vehicle", key=vin, title=vin)]
    found += [
        scan_pb2.ScanCandidate(kind="repair_order", key=number, title=f"{number} {state}")
        for number, state in scans.ORDERS_BY_VIN.rows(connection, site=site_id, vin=vin)
    ]
    return found
