"""Warranty: `parts warranty`."""

from collections.abc import Iterable
from typing import Annotated

import typer
from rich.text import Text

from parts_service.v1 import coverage_pb2 as cover
from parts_service.v1 import warranty_pb2 as pb
from parts_service.v1.changes_pb2 import Date
from scanner_client.arguments import ArgumentWrong
from scanner_client.options import choice_option, command, day_option
from scanner_client.scanned import named
from scanner_client.station import Station
from scanner_client.tables import Rows, choice, date_text, table, time_text

warranty = typer.Typer(
    no_args_is_help=True, help="Warranty 质保: what is covered, until when, and by which rule."
)


@command(warranty, "set-term", change=True)
def set_term(
    station: Station,
    *,
    repair_class: Annotated[str, choice_option(pb.RepairClass, "--class", help="Repair class:")],
    km: Annotated[int, typer.Option(min=0, help="Kilometres after delivery.")],
    days: Annotated[int, typer.Option(min=0, help="Days after the day of delivery.")],
    valid_from: Annotated[Date, day_option("--from", help="First day of delivery it holds for.")],
    reason: Annotated[str, typer.Option(help="The rule it follows; kept.")],
) -> None:
    """Set the legal warranty of a repair class 法定质量保证期 (parts manager). Have a lawyer check it."""
    term = pb.WarrantyTerm(repair_class=repair_class, km=km, days=days)
    request = pb.SetWarrantyTermsRequest(
        header=station.header(reason=reason, organisation=True), valid_from=valid_from, terms=[term]
    )
    answer = station.parts.set_warranty_terms(request)
    station.show(
        answer,
        lambda: [_terms(station, answer.terms), station.posted(answer.posted)],
        [date_text(valid_from)],
    )


@command(warranty, "terms")
def list_terms(
    station: Station,
    *,
    day: Annotated[Date | None, day_option("--day", help="Day of delivery; today if unset.")] = None,
    history: Annotated[bool, typer.Option("--history", help="Everything that was set.")] = False,
) -> None:
    """List the legal warranty of every repair class."""
    answer = station.parts.list_warranty_terms(pb.ListWarrantyTermsRequest(day=day, with_history=history))
    shown = answer.history if history else answer.terms
    station.show(answer, lambda: [_terms(station, shown)], (f"{one.km} {one.days}" for one in shown))


@command(warranty, "check")
def check_warranty(
    station: Station,
    *,
    vin: Annotated[str, typer.Option(help="VIN 车架号; with --purpose.")] = "",
    serial: Annotated[str, typer.Option(help="Serial number of a piece.")] = "",
    order: Annotated[str, typer.Option(help="Number of a repair order of the site.")] = "",
    lot: Annotated[str, typer.Option(help="Lot number, short code or @photo.")] = "",
    day: Annotated[Date | None, day_option("--day", help="Day asked about; today if unset.")] = None,
    odometer: Annotated[
        int | None, typer.Option(min=0, help="Kilometres that day; the most known if unset.")
    ] = None,
    purpose: Annotated[str, typer.Option(help="Why the vehicle is looked up; kept.")] = "",
) -> None:
    """Tell whether fitted parts are covered 是否在保, since when, until when, and why not."""
    request = cover.CheckWarrantyRequest(day=day, odometer_km=odometer, purpose=purpose)
    given = {"vin": vin, "serial": serial, "repair_order": order, "lot": lot}
    (field, value), *others = [*((name, said) for name, said in given.items() if said), ("", "")]
    if not field or len(others) > 1:
        raise ArgumentWrong(station.words("say one of --vin, --serial, --order and --lot"))
    setattr(request, field, named(station, value).code if field == "lot" else value)
    if field == "repair_order":
        request.site = station.home()
    answer = station.all_pages(station.parts.check_warranty, request)
    odometers = {one.vin: one for one in answer.odometers}
    warnings = [Text(f"! {said}", style="yellow") for said in _falls(station, odometers.values())]
    station.show(
        answer,
        lambda: [_covered(station, answer.parts), *warnings],
        (f"{one.issue_line} {cover.CoverState.Name(one.state)}" for one in answer.parts),
    )


@command(warranty, "repeats")
def list_repeats(
    station: Station,
    *,
    first: Annotated[Date, day_option("--from", help="First day.")],
    last: Annotated[Date, day_option("--until", help="Last day.")],
) -> None:
    """List repairs that repeat another one 返修, and count them by part, lot and technician."""
    request = cover.ListRepeatRepairsRequest(site=station.home(), first_day=first, last_day=last)
    answer = station.all_pages(station.parts.list_repeat_repairs, request)
    words = station.words
    columns = ["repair order", "part number", "lot", "occurred", "repeats order", "part before", "lot before",
               "technician before", ">days between", ">km between", "because"]  # fmt: skip
    rows = [
        (r.repair_order, r.part_number, r.lot, time_text(r.occurred_at), r.repair_order_before, r.part_number_before,
         r.lot_before, r.technician_before, r.days_between if r.issue_line_before else "",
         r.km_between if r.issue_line_before else "", choice(words, cover.RepeatBasis, r.basis))
        for r in answer.repeats
    ]  # fmt: skip
    counted = [(c.part_number, c.lot, c.technician, c.repeats) for c in answer.counts]
    station.show(
        answer,
        lambda: [
            table(words, words("repeat repairs"), columns, rows),
            table(words, words("counts"), ["part number", "lot", "technician", ">repeats"], counted),
        ],
        (r.issue_line for r in answer.repeats),
    )


def _covered(station: Station, parts: Iterable[cover.CoveredPart]) -> Rows | Text:
    words = station.words
    columns = ["repair order", "VIN", "part number", "name", "serial", "lot", ">quantity", "position", "covered",
               "because", "since", ">since km", "until", ">until km", ">days left", ">km left", "repeats order",
               "again on"]  # fmt: skip
    rows = [
        (p.repair_order, p.vin, p.part_number, p.name, p.serial, p.lot, p.quantity, p.position,
         choice(words, cover.CoverState, p.state), _why(station, p), date_text(p.since), p.since_km or "",
         [_limit(station, one, date_text(one.until)) for one in p.limits],
         [f"{one.until_km:,}" if one.HasField("until_km") else "–" for one in p.limits],
         [str(one.days_left) if one.HasField("days_left") else "–" for one in p.limits],
         [f"{one.km_left:,}" if one.HasField("km_left") else "–" for one in p.limits],
         p.repeats, list(p.followed_by))
        for p in parts
    ]  # fmt: skip
    return table(words, words("warranty of fitted parts"), columns, rows)


def _why(station: Station, part: cover.CoveredPart) -> list[Text] | list[str]:
    """The causes where there is none, else the warranties that hold."""
    words = station.words
    if part.causes:
        return [choice(words, cover.VoidCause, one) for one in part.causes]
    return [choice(words, cover.WarrantyBasis, one.basis) for one in part.limits if one.holds]


def _limit(station: Station, limit: cover.WarrantyLimit, until: str) -> str:
    return f"{choice(station.words, cover.WarrantyBasis, limit.basis).plain} {until or '–'}"


def _falls(station: Station, odometers: Iterable[cover.VehicleOdometer]) -> Iterable[str]:
    words = station.words
    for one in odometers:
        if one.rolled_back:
            yield words(
                "the odometer says less than {km} km, read on {order}: that counts",
                km=one.known_km,
                order=one.known_on,
            )
        for fall in one.falls:
            yield words(
                "the odometer went back: {before} km on {order}, then {after} km on {later}",
                before=fall.before_km,
                order=fall.repair_order_before,
                after=fall.after_km,
                later=fall.repair_order_after,
            )


def _terms(station: Station, terms: Iterable[pb.WarrantyTerm]) -> Rows | Text:
    words = station.words
    columns = ["repair class", ">kilometres", ">days", "valid from", ">version"]
    rows = [
        (
            choice(words, pb.RepairClass, one.repair_class),
            one.km,
            one.days,
            date_text(one.valid_from),
            one.version or "",
        )
        for one in terms
    ]
    return table(words, words("legal warranty, to be checked by a lawyer"), columns, rows)
