"""The catalogue: `parts part`."""

from collections.abc import Iterable
from typing import Annotated, Any

import typer
from rich.console import RenderableType

from parts_service.v1 import catalog_pb2 as pb
from parts_service.v1.certificates_pb2 import CertificateType
from scanner_client.arguments import from_json_file, money, packagings
from scanner_client.options import choice_option, command
from scanner_client.station import Station
from scanner_client.tables import choice, facts, money_text, table

part = typer.Typer(no_args_is_help=True, help="Parts 配件 of the catalogue.")

_EDITED_CHOICES: dict[str, Any] = {"grade": pb.Grade, "stocking_status": pb.StockingStatus}
_FILE = typer.Option(
    "--file", help="The part as JSON, as `parts part show --json` writes it; - for standard input."
)


@command(part, "add", change=True)
def add_part(  # noqa: PLR0913 - a part has these facts
    station: Station,
    *,
    number: Annotated[str, typer.Argument(help="Part number, usually the OE number.")] = "",
    name_zh: Annotated[str, typer.Option("--name-zh", "--zh")] = "",
    name_en: Annotated[str, typer.Option("--name-en", "--en")] = "",
    brand: Annotated[str, typer.Option()] = "",
    maker: Annotated[str, typer.Option()] = "",
    specification: Annotated[str, typer.Option()] = "",
    base_unit: Annotated[str, typer.Option("--unit", help="pcs, mL or mm.")] = "pcs",
    tracking: Annotated[
        str, choice_option(pb.Tracking, "--tracking", help="How pieces are told apart:")
    ] = "lot",
    issue_scan: Annotated[
        str | None, choice_option(pb.IssueScan, "--issue-scan", help="What issue scans:")
    ] = None,
    grade: Annotated[str, choice_option(pb.Grade, "--grade", help="Quality grade:")] = "genuine-oe",
    requires: Annotated[
        list[str] | None, choice_option(CertificateType, "--requires", help="Certificate it must have:")
    ] = None,
    gtin: Annotated[str, typer.Option(help="Its GTIN, as on the maker's barcode.")] = "",
    oe: Annotated[str, typer.Option(help="Its OE number, where that is not the part number.")] = "",
    maker_authorised: Annotated[bool, typer.Option("--maker-authorised", help="厂家提供或认可")] = False,
    safety_critical: Annotated[
        bool, typer.Option("--safety-critical", help="安全件: issue needs a second person.")
    ] = False,
    expiry_dated: Annotated[
        bool, typer.Option("--expiry-dated", help="Each lot has an expiry date.")
    ] = False,
    no_restock: Annotated[
        bool, typer.Option("--no-restock", help="Once opened it never returns to stock.")
    ] = False,
    warranty_months: Annotated[int, typer.Option(min=0)] = 0,
    warranty_km: Annotated[int, typer.Option(min=0)] = 0,
    file: Annotated[str, _FILE] = "",
) -> None:
    """Register a part (role parts manager)."""
    given = pb.Part(
        part_number=number,
        name_zh=name_zh,
        name_en=name_en,
        brand=brand,
        maker=maker,
        specification=specification,
        base_unit=base_unit,
        tracking=tracking,
        issue_scan=issue_scan,
        grade=grade,
        maker_authorised=maker_authorised,
        safety_critical=safety_critical,
        expiry_dated=expiry_dated,
        required_certificates=requires or [],
        stocking_status=pb.StockingStatus.STOCKING_STATUS_ACTIVE,
        identifiers=_identifiers(gtin, oe),
        no_restock_after_opening=no_restock,
        warranty_months=warranty_months,
        warranty_km=warranty_km,
    )
    wanted = from_json_file(file, pb.Part()) if file else given
    answer = station.parts.create_part(
        pb.CreatePartRequest(header=station.header(organisation=True), part=wanted)
    )
    station.show(
        answer, lambda: [*_card(station, answer.part), station.posted(answer.posted)], [wanted.part_number]
    )


@command(part, "update", change=True)
def update_part(station: Station, file: Annotated[str, _FILE]) -> None:
    """Replace what people edit of a part: show it as JSON, edit, update (role parts manager).

    If somebody else changed the part in between, the update is refused: show it again.
    """
    _send_edited(station, from_json_file(file, pb.Part()))


def _send_edited(station: Station, wanted: pb.Part) -> None:
    request = pb.UpdatePartRequest(
        header=station.header(organisation=True), part=wanted, expected_version=wanted.version
    )
    answer = station.parts.update_part(request)
    station.show(
        answer, lambda: [*_card(station, answer.part), station.posted(answer.posted)], [wanted.part_number]
    )


@command(part, "edit", change=True)
def edit_part(  # noqa: PLR0913 - a part has these facts
    station: Station,
    number: Annotated[str, typer.Argument(help="Part number.")],
    *,
    name_zh: Annotated[str | None, typer.Option("--name-zh", "--zh")] = None,
    name_en: Annotated[str | None, typer.Option("--name-en", "--en")] = None,
    brand: Annotated[str | None, typer.Option()] = None,
    maker: Annotated[str | None, typer.Option()] = None,
    specification: Annotated[str | None, typer.Option()] = None,
    grade: Annotated[str | None, choice_option(pb.Grade, "--grade", help="Quality grade:")] = None,
    stocking_status: Annotated[
        str | None, choice_option(pb.StockingStatus, "--status", help="Whether it is bought and kept:")
    ] = None,
    category: Annotated[str | None, typer.Option(help="Family of parts, such as BRAKES.")] = None,
    expiry_dated: Annotated[bool | None, typer.Option("--expiry-dated/--no-expiry-date")] = None,
    shelf_life_days: Annotated[
        int | None, typer.Option("--shelf-life", min=0, help="Days from the day it was made.")
    ] = None,
    use_within_days: Annotated[
        int | None, typer.Option("--use-within", min=0, help="Days once opened; 0 for no limit.")
    ] = None,
    hazard_class: Annotated[str | None, typer.Option("--hazard", help="UN class, such as 3 or 2.1.")] = None,
    storage_condition: Annotated[str | None, typer.Option("--storage", help="How it must be kept.")] = None,
    core_charge: Annotated[
        str | None,
        typer.Option(metavar="MONEY", help="Deposit on the old part: 50.00 or 50.00CNY; 0 for none."),
    ] = None,
    old_part_required: Annotated[
        bool | None, typer.Option("--old-part/--no-old-part", help="须交旧件: the old part is handed in.")
    ] = None,
    piece_count: Annotated[int | None, typer.Option("--pieces", min=1, help="Pieces in a set 套.")] = None,
    packs: Annotated[
        list[str] | None,
        typer.Option("--pack", metavar="PACK", help="UNIT*FACTOR[:GTIN], the smallest first; all of them."),
    ] = None,
    warranty_months: Annotated[int | None, typer.Option(min=0)] = None,
    warranty_km: Annotated[int | None, typer.Option(min=0)] = None,
) -> None:
    """Change some facts of a part and leave the others (role parts manager).

    It reads the part and sends it back changed: if somebody else changed it in between, the edit is refused.
    """
    given = dict(locals())
    wanted = station.parts.get_part(pb.GetPartRequest(part_number=number)).part
    for name, value in given.items():
        if value is not None and name not in {"station", "number", "core_charge", "packs"}:
            setattr(wanted, name, _EDITED_CHOICES[name].Value(value) if name in _EDITED_CHOICES else value)
    if core_charge is not None:
        wanted.core_charge_minor, wanted.core_charge_currency = money(core_charge)
    if packs:
        del wanted.packagings[:]
        wanted.packagings.extend(packagings(packs))
    _send_edited(station, wanted)


@command(part, "show")
def show_part(station: Station, number: Annotated[str, typer.Argument(help="Part number.")]) -> None:
    """Show one part."""
    answer = station.parts.get_part(pb.GetPartRequest(part_number=number)).part
    station.show(answer, lambda: _card(station, answer), [answer.part_number])


@command(part, "list")
def list_parts(  # noqa: PLR0913 - a filter each
    station: Station,
    search: Annotated[str, typer.Argument(help="Text in number, identifier or name.")] = "",
    *,
    brand: Annotated[str, typer.Option()] = "",
    category: Annotated[str, typer.Option()] = "",
    status: Annotated[
        str | None, choice_option(pb.StockingStatus, "--status", help="Only those that are:")
    ] = None,
    make: Annotated[str, typer.Option(help="Make of the vehicle it fits.")] = "",
    model: Annotated[str, typer.Option(help="Model, with --make.")] = "",
    model_year: Annotated[int, typer.Option("--year", min=0, help="Model year, with --make.")] = 0,
    vin: Annotated[str, typer.Option(help="VIN that its patterns match.")] = "",
) -> None:
    """List the parts that hold a text and pass the filters, or all."""
    request = pb.ListPartsRequest(
        search=search,
        brand=brand,
        category=category,
        stocking_status=status,
        make=make,
        model=model,
        model_year=model_year,
        vin=vin,
    )
    answer = station.all_pages(station.parts.list_parts, request)
    words = station.words
    columns = ["part number", "name", "brand", "grade", "base unit", "stocking status"]
    rows = [
        (p.part_number, part_name(station, p), p.brand, choice(words, pb.Grade, p.grade), p.base_unit,
         choice(words, pb.StockingStatus, p.stocking_status))
        for p in answer.parts
    ]  # fmt: skip
    station.show(
        answer, lambda: [table(words, words("parts"), columns, rows)], (p.part_number for p in answer.parts)
    )


def part_name(station: Station, given: pb.Part) -> str:
    """The part's name in the caller's language, or in the other one."""
    chinese, english = given.name_zh, given.name_en
    return (chinese or english) if station.settings.language == "zh-CN" else (english or chinese)


def _identifiers(gtin: str, oe: str) -> list[pb.PartIdentifier]:
    given = {pb.IdentifierScheme.IDENTIFIER_SCHEME_GTIN: gtin, pb.IdentifierScheme.IDENTIFIER_SCHEME_OE: oe}
    return [pb.PartIdentifier(scheme=scheme, value=value) for scheme, value in given.items() if value]


def _card(station: Station, given: pb.Part) -> Iterable[RenderableType]:
    words = station.words
    marks = [
        (words("maker authorised"), given.maker_authorised),
        (words("safety-critical"), given.safety_critical),
        (words("expiry-dated"), given.expiry_dated),
        (words("no restock after opening"), given.no_restock_after_opening),
        (words("old part required"), given.old_part_required),
    ]
    requires = (choice(words, CertificateType, number).plain for number in given.required_certificates)
    rows: list[tuple[str, object]] = [
        ("part number", given.part_number),
        ("name", part_name(station, given)),
        ("brand", given.brand),
        ("maker", given.maker),
        ("category", given.category),
        ("specification", given.specification),
        ("base unit", given.base_unit),
        ("tracking", choice(words, pb.Tracking, given.tracking)),
        ("scan at issue", choice(words, pb.IssueScan, given.issue_scan)),
        ("grade", choice(words, pb.Grade, given.grade)),
        ("marks", ", ".join(mark for mark, holds in marks if holds)),
        ("required certificates", ", ".join(requires)),
        (
            "identifiers",
            [f"{choice(words, pb.IdentifierScheme, i.scheme)} {i.value}" for i in given.identifiers],
        ),
        ("shelf life", _days(station, given.shelf_life_days)),
        ("use within", _days(station, given.use_within_days)),
        ("hazard class", given.hazard_class),
        ("storage condition", given.storage_condition),
        ("core charge", money_text(given.core_charge_minor, given.core_charge_currency)),
        ("pieces in the set", given.piece_count if given.piece_count > 1 else ""),
        ("packs", [_pack_text(pack, given.base_unit) for pack in given.packagings]),
        ("warranty", _warranty(station, given)),
        ("stocking status", choice(words, pb.StockingStatus, given.stocking_status)),
        ("short code", given.short_code),
    ]
    return [facts((words(name), value) for name, value in rows)]


def _pack_text(pack: pb.Packaging, base_unit: str) -> str:
    return f"{pack.unit_name} × {pack.factor} {base_unit} {pack.gtin}".strip()


def _days(station: Station, days: int) -> str:
    return station.words("{n} days", n=days) if days else ""


def _warranty(station: Station, given: pb.Part) -> str:
    months = station.words("{n} months", n=given.warranty_months) if given.warranty_months else ""
    return " / ".join(filter(None, (months, f"{given.warranty_km:,} km" if given.warranty_km else "")))
