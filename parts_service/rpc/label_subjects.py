"""What labels are of: codes read, looked up at once for all, and made into what stands on each."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from enum import StrEnum, unique
from typing import NamedTuple

from parts_service.domain import ids
from parts_service.domain.catalog import Grade
from parts_service.domain.label_links import SigningKey, link_path, signed_link
from parts_service.domain.labels import CardLabel, Label, LocationLabel, LotLabel
from parts_service.domain.lots import lot_number
from parts_service.domain.old_part_book import tag_number
from parts_service.domain.procurement.orders import purchase_number
from parts_service.domain.refusal import Reason, Refused
from parts_service.domain.scan import COMMANDS, Kind, command_code, short_code
from parts_service.domain.sites import Site
from parts_service.rpc import messages
from parts_service.rpc.access import read_code
from parts_service.rpc.refusal_words_old_parts_zh import OLD_PART_VALUES
from parts_service.storage import labels
from parts_service.storage.engine import Connection
from parts_service.storage.label_keys import signing_key
from parts_service.storage.labels import LotLabelRow
from parts_service.storage.prepared import Statement

VIN_TAIL = 6
# Quality grades as the customer reads them: Chinese, English.
GRADES = {
    Grade.GENUINE_OE: ("原厂件", "Genuine OE"),
    Grade.OES: ("配套件", "OES"),
    Grade.CERTIFIED_EQUIVALENT: ("同质件", "Certified equivalent"),
    Grade.AFTERMARKET: ("副厂件", "Aftermarket"),
    Grade.REMANUFACTURED: ("再制造件", "Remanufactured"),
    Grade.REFURBISHED: ("修复件", "Refurbished"),
    Grade.USED: ("拆车件", "Used"),
}


@unique
class LabelKind(StrEnum):
    """What a caller says that a code stands for."""

    PART = "PART"
    REPAIR_ORDER = "REPAIR_ORDER"
    PURCHASE_ORDER = "PURCHASE_ORDER"
    PERSON = "PERSON"
    COMMAND = "COMMAND"


class Subject(NamedTuple):
    """A thing a label is of: by its id, or by the name people know it by. A command has no kind."""

    kind: Kind | None
    thing_id: int = 0
    name: str = ""


_KINDS = {
    LabelKind.PART: Kind.PART,
    LabelKind.REPAIR_ORDER: Kind.REPAIR_ORDER,
}
_NUMBERED = {"J": Kind.OLD_PART, "L": Kind.LOT, "U": Kind.UNIT, "P": Kind.PURCHASE_ORDER}
_MISSING = {
    Kind.LOT: Reason.LOT_NOT_FOUND,
    Kind.UNIT: Reason.UNIT_NOT_FOUND,
    Kind.LOCATION: Reason.LOCATION_NOT_FOUND,
    Kind.PART: Reason.PART_NOT_FOUND,
    Kind.REPAIR_ORDER: Reason.REPAIR_ORDER_NOT_FOUND,
    Kind.PURCHASE_ORDER: Reason.PURCHASE_ORDER_NOT_FOUND,
    Kind.PERSON: Reason.PRINCIPAL_NOT_FOUND,
    Kind.OLD_PART: Reason.OLD_PART_NOT_FOUND,
}


def read_subject(code: str, kind: LabelKind | None, field: str) -> Subject:
    """Read what a code names.

    Raises:
        Refused: CODE_NOT_RECOGNISED, for what has no label, or INVALID_ARGUMENT, for a command that there is not.
    """
    code = messages.text(code, field, 64, least=1)
    if kind is LabelKind.COMMAND:
        return Subject(None, name=_command(code, field))
    short = messages.short_code(code)
    if short is not None:
        return _known(Subject(*short), code, field)
    number = ids.parse_number(code)
    if number is not None and number[0] in _NUMBERED and kind in {None, LabelKind.PURCHASE_ORDER}:
        return Subject(_NUMBERED[number[0]], number[1])
    if kind is LabelKind.PURCHASE_ORDER:
        raise Refused(Reason.PURCHASE_ORDER_NOT_FOUND, code)
    if kind is LabelKind.PERSON:
        return Subject(Kind.PERSON, name=read_code(code, field))
    return Subject(Kind.LOCATION if kind is None else _KINDS[kind], name=code.upper())


def _known(subject: Subject, code: str, field: str) -> Subject:
    if subject.kind not in _MISSING:
        raise Refused(Reason.CODE_NOT_RECOGNISED, field, code=code, names="something that has a label")
    return subject


def _command(code: str, field: str) -> str:
    name, _, quantity = code.upper().partition(" ")
    try:
        return command_code(name, int(quantity) if quantity else None)
    except ValueError as error:
        raise messages.invalid(field, f"one of {', '.join(COMMANDS)}, and QTY with a number") from error


def site_of(subject: Subject) -> int | None:
    """Return the site that a thing's id names; None where it has none of its own."""
    return ids.split(subject.thing_id)[0] or None if subject.thing_id else None


def labels_of(connection: Connection, site: Site, subjects: Sequence[Subject], host: str) -> list[Label]:
    """Make what stands on the label of each thing, in order.

    With a host, and a key to sign with, labels of lots and units carry links.

    Raises:
        Refused: that the first of those that are not at the site is not found.
    """
    found: dict[Subject, Label] = {}
    for kind in dict.fromkeys(subject.kind for subject in subjects):
        alike = dict.fromkeys(subject for subject in subjects if subject.kind is kind)
        if kind is None:
            found |= {subject: _command_card(subject.name) for subject in alike}
        else:
            found |= _READ[kind](connection, site, list(alike))
    for subject in subjects:
        if subject not in found:
            raise Refused(_MISSING[subject.kind or Kind.PART], _said(subject))
    key = signing_key(connection) if host else None
    if key is not None:
        found = {subject: _linked(label, host, key) for subject, label in found.items()}
    return [found[subject] for subject in subjects]


def _linked(label: Label, host: str, key: SigningKey) -> Label:
    """Give the label of a lot or unit its signed link."""
    if not isinstance(label, LotLabel):
        return label
    path = link_path(label.gtin, label.lot_number, label.unit_number)
    return replace(label, link=signed_link(host, path, key))


def _said(subject: Subject) -> str:
    if subject.kind in {Kind.LOT, Kind.UNIT, Kind.OLD_PART}:
        return ids.number(str(subject.kind), subject.thing_id)
    if subject.kind is Kind.PURCHASE_ORDER:
        return purchase_number(subject.thing_id)
    return subject.name or str(subject.thing_id)


def _command_card(payload: str) -> CardLabel:
    said = payload[3:-1]
    name = said.rstrip("0123456789")
    english, chinese = COMMANDS[name]
    quantity = said.removeprefix(name)
    return CardLabel(payload, f"{name} {quantity}".strip(), f"{chinese} {quantity}", f"{english} {quantity}")


def _lots(connection: Connection, site: Site, subjects: list[Subject]) -> dict[Subject, Label]:
    rows = labels.lot_labels(connection, site.site_id, (one.thing_id for one in subjects))
    return {one: _lot(rows[one.thing_id], Kind.LOT) for one in subjects if one.thing_id in rows}


def _units(connection: Connection, site: Site, subjects: list[Subject]) -> dict[Subject, Label]:
    rows = labels.unit_labels(connection, site.site_id, (one.thing_id for one in subjects))
    return {one: _lot(rows[one.thing_id], Kind.UNIT) for one in subjects if one.thing_id in rows}


def _lot(row: LotLabelRow, kind: Kind) -> LotLabel:
    grade_zh, grade_en = GRADES[Grade(row.grade)]
    return LotLabel(
        short_code=short_code(kind, row.thing_id),
        unit_number=ids.number("U", row.thing_id) if kind is Kind.UNIT else "",
        gtin=row.gtin,
        lot_number=lot_number(row.lot_id),
        part_number=row.part_number,
        part_name_zh=row.name_zh,
        part_name_en=row.name_en,
        grade_zh=grade_zh,
        grade_en=grade_en,
        supplier=row.supplier,
        maker_lot=row.maker_lot or None,
        expires_on=None if row.expires_on is None else date.fromisoformat(row.expires_on),
        received_on=date.fromisoformat(row.received_on),
        serial_number=row.serial,
    )


def _cards(
    statement: Statement, make: Callable[..., Label]
) -> Callable[[Connection, Site, list[Subject]], dict[Subject, Label]]:
    """Read cards of one kind: rows of id, name and what else there is to say."""

    def read(connection: Connection, site: Site, subjects: list[Subject]) -> dict[Subject, Label]:
        thing_ids = sorted({one.thing_id for one in subjects if one.thing_id})
        names = sorted({one.name for one in subjects if one.name})
        found: dict[int | str, Label] = {}
        for thing_id, name, *rest in statement.rows(
            connection, site=site.site_id, ids=thing_ids, names=names
        ):
            found[thing_id] = found[name] = make(site, thing_id, name, *rest)
        return {one: found[key] for one in subjects if (key := one.thing_id or one.name) in found}

    return read


def _location(site: Site, location_id: int, code: str) -> Label:
    return LocationLabel(short_code(Kind.LOCATION, location_id), code, site=site.code)


def _part(_site: Site, part_id: int, number: str, name_zh: str, name_en: str) -> Label:
    return CardLabel(short_code(Kind.PART, part_id), number, "配件", "part", (name_zh, name_en))


def _order(site: Site, order_id: int, number: str) -> Label:
    return CardLabel(
        short_code(Kind.REPAIR_ORDER, order_id), number, "维修工单", "repair order", (site.code,)
    )


def _purchase(site: Site, purchase_id: int, supplier: str) -> Label:
    number = purchase_number(purchase_id)
    code = short_code(Kind.PURCHASE_ORDER, purchase_id)
    return CardLabel(code, number, "采购订单", "purchase order", (supplier, site.code))


def _person(site: Site, person_id: int, code: str) -> Label:
    return CardLabel(short_code(Kind.PERSON, person_id), code, "人员", "person", (site.code,))


def _old_part(  # noqa: PLR0913, PLR0917 - a row
    _site: Site,
    old_part_id: int,
    _name: str,
    order: str,
    vin: str | None,
    part_number: str | None,
    quantity: int,
    serial: str,
    disposition: str,
    claim_id: int | None,
    scrap_from: str | None,
) -> Label:
    """Make the tag of an old part: the vehicle by the tail of its VIN, and how long it is kept."""
    kept_zh, kept_en = (f" 保留至 {scrap_from}", f", keep until {scrap_from}") if scrap_from else ("", "")
    claim = "" if claim_id is None else ids.number("M", claim_id)
    return CardLabel(
        short_code(Kind.OLD_PART, old_part_id),
        tag_number(old_part_id),
        f"旧件 {OLD_PART_VALUES[disposition]}{kept_zh}",
        f"old part, {disposition.replace('_', ' ').lower()}{kept_en}",
        (f"{order} …{vin[-VIN_TAIL:]}" if vin else order, f"{part_number or '-'} ×{quantity}", serial, claim),
    )


_READ = {
    Kind.LOT: _lots,
    Kind.UNIT: _units,
    Kind.LOCATION: _cards(labels.LOCATIONS, _location),
    Kind.PART: _cards(labels.PARTS, _part),
    Kind.REPAIR_ORDER: _cards(labels.REPAIR_ORDERS, _order),
    Kind.PURCHASE_ORDER: _cards(labels.PURCHASE_ORDERS, _purchase),
    Kind.PERSON: _cards(labels.PERSONS, _person),
    Kind.OLD_PART: _cards(labels.OLD_PARTS, _old_part),
}
