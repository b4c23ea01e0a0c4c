"""What came out of vehicles: `parts old`."""

from collections.abc import Sequence
from typing import Annotated, Any

import typer

from parts_service.v1 import old_parts_pb2 as pb
from parts_service.v1.changes_pb2 import Date
from scanner_client.arguments import ArgumentWrong, code_quantity
from scanner_client.options import choice_option, command, day_option
from scanner_client.station import Station
from scanner_client.tables import choice, date_text, table

old = typer.Typer(
    no_args_is_help=True, help="Old parts 旧件: what came out of a vehicle, its tag and its place."
)

_ORDER = typer.Option("--order", "-o", help="Number of the repair order.")
_TAGS = typer.Argument(help="Tag numbers such as J1-42.")
_MANIFEST = typer.Option("--manifest", help="Waste manifest 联单号, for hazardous waste.")


@command(old, "record", change=True)
def record_old_parts(  # noqa: PLR0913 - what is said of an old part
    station: Station,
    *,
    lines: Annotated[list[str], typer.Argument(help="ISSUE_LINE[*QTY] … such as I1-42*2.")],
    order: Annotated[str, _ORDER],
    disposition: Annotated[str, choice_option(pb.Disposition, "--to", "-t", help="What becomes of it:")],
    condition: Annotated[
        str | None, choice_option(pb.OldPartCondition, "--condition", help="Worn if unset:")
    ] = None,
    part_number: Annotated[str, typer.Option("--part", help="Old part's number, if it is another one.")] = "",
    serial: Annotated[str, typer.Option(help="Serial number of the piece that came out.")] = "",
    location: Annotated[str, typer.Option("--at", help="Where it is kept; may come later.")] = "",
    document: Annotated[str, typer.Option(help="SHA-256 of the signed waiver.")] = "",
    channel: Annotated[str, typer.Option(help="Where the customer said it: phone, chat …")] = "",
    reason: Annotated[str, typer.Option(help="Why there is no old part.")] = "",
) -> None:
    """Record what became of the old parts of issued lines (storekeeper, parts manager or technician)."""
    said: dict[str, Any] = {
        "disposition": disposition,
        "condition": condition,
        "part_number": part_number,
        "serial": serial,
        "location": location,
        "document": document,
        "channel": channel,
    }
    given = [code_quantity(text) for text in lines]
    wanted = [pb.OldPart(issue_line=one.code, quantity=one.quantity or 1, **said) for one in given]
    _record(station, order, wanted, reason)


@command(old, "describe", change=True)
def describe_old_part(
    station: Station,
    *,
    description: Annotated[str, typer.Argument(help="What it is.")],
    order: Annotated[str, _ORDER],
    job_line: Annotated[int, typer.Option("--job-line", "-j", help="Job line of the order.")],
    disposition: Annotated[str, choice_option(pb.Disposition, "--to", "-t", help="What becomes of it:")],
    quantity: Annotated[int, typer.Option(min=1, help="Pieces.")] = 1,
    location: Annotated[str, typer.Option("--at", help="Where it is kept; may come later.")] = "",
    channel: Annotated[str, typer.Option(help="Where the customer said it: phone, chat …")] = "",
) -> None:
    """Record an old part that no issued line stands for (storekeeper, parts manager or technician)."""
    line = pb.OldPart(
        job_line=job_line,
        description=description,
        quantity=quantity,
        disposition=disposition,
        location=location,
        channel=channel,
    )
    _record(station, order, [line], "")


def _record(station: Station, order: str, lines: Sequence[pb.OldPart], reason: str) -> None:
    answer = station.parts.record_old_parts(
        pb.RecordOldPartsRequest(header=station.header(reason=reason), repair_order=order, lines=lines)
    )
    said = station.words("tags to print: {tags}", tags=", ".join(answer.old_parts))
    station.show(answer, lambda: [said, station.posted(answer.posted)], answer.old_parts)


@command(old, "place", change=True)
def place_old_parts(
    station: Station,
    *,
    tags: Annotated[list[str], _TAGS],
    location: Annotated[str, typer.Option("--to", "-t", help="Location they stand in from now on.")],
) -> None:
    """Put kept old parts in their place (storekeeper or parts manager)."""
    request = pb.PlaceOldPartsRequest(header=station.header(), old_parts=tags, location=location)
    answer = station.parts.place_old_parts(request)
    station.show(answer, lambda: [station.posted(answer.posted)], tags)


@command(old, "request", change=True)
def request_old_parts(
    station: Station,
    *,
    tags: Annotated[list[str], _TAGS],
    reference: Annotated[str, typer.Option(help="Number of the maker's, insurer's or supplier's request.")],
    due: Annotated[Date, day_option("--due", help="Day until which they want them.")],
) -> None:
    """Note that old parts are asked for (storekeeper or parts manager)."""
    request = pb.RequestOldPartsRequest(
        header=station.header(), old_parts=tags, reference=reference, due_on=due
    )
    answer = station.parts.request_old_parts(request)
    station.show(answer, lambda: [station.posted(answer.posted)], tags)


@command(old, "ship", change=True)
def ship_old_parts(
    station: Station,
    *,
    tags: Annotated[list[str], _TAGS],
    receiver: Annotated[str, choice_option(pb.OldPartReceiver, "--to", "-t", help="Who gets them:")],
    name: Annotated[str, typer.Option(help="Name of the maker, insurer or waste company.")] = "",
    supplier: Annotated[str, typer.Option(help="Code of the supplier that takes cores.")] = "",
    carrier: Annotated[str, typer.Option(help="Who carries them.")] = "",
    waybill: Annotated[str, typer.Option(help="The carrier's waybill.")] = "",
    manifest: Annotated[str, _MANIFEST] = "",
) -> None:
    """Ship old parts on one paper (storekeeper or parts manager)."""
    if not name and not supplier:
        raise ArgumentWrong(station.words("name who gets them: --name or --supplier"))
    request = pb.ShipOldPartsRequest(
        header=station.header(),
        old_parts=tags,
        receiver=receiver,
        name=name,
        supplier=supplier,
        carrier=carrier,
        waybill=waybill,
        manifest=manifest,
    )
    answer = station.parts.ship_old_parts(request)
    said = station.words("shipment {shipment}", shipment=answer.shipment)
    station.show(answer, lambda: [said, station.posted(answer.posted)], [answer.shipment])


@command(old, "scrap", change=True)
def scrap_old_parts(
    station: Station,
    *,
    tags: Annotated[list[str], _TAGS],
    reason: Annotated[str, typer.Option(help="Why they are scrapped; kept.")],
    manifest: Annotated[str, _MANIFEST] = "",
) -> None:
    """Scrap old parts whose day has come (storekeeper or parts manager; dear ones by two persons)."""
    request = pb.ScrapOldPartsRequest(header=station.header(reason=reason), old_parts=tags, manifest=manifest)
    answer = station.parts.scrap_old_parts(request)
    waits = [station.words("waits for a second person: {approval}", approval=answer.approval)]
    station.show(
        answer,
        lambda: [*(waits if answer.approval else []), station.posted(answer.posted)],
        [answer.approval] if answer.approval else tags,
    )


@command(old, "correct", change=True)
def correct_old_part(
    station: Station,
    *,
    tag: Annotated[str, typer.Argument(help="Tag number such as J1-42.")],
    disposition: Annotated[
        str, choice_option(pb.Disposition, "--to", "-t", help="What really becomes of it:")
    ],
    reason: Annotated[str, typer.Option(help="Why it was said wrong; kept.")],
    location: Annotated[str, typer.Option("--at", help="Where it is kept; may come later.")] = "",
    document: Annotated[str, typer.Option(help="SHA-256 of the signed waiver.")] = "",
    channel: Annotated[str, typer.Option(help="Where the customer said it: phone, chat …")] = "",
) -> None:
    """Say that something else became of an old part (what the customer signed for or has: by two persons)."""
    request = pb.CorrectOldPartRequest(
        header=station.header(reason=reason),
        old_part=tag,
        disposition=disposition,
        location=location,
        document=document,
        channel=channel,
    )
    answer = station.parts.correct_old_part(request)
    waits = [station.words("waits for a second person: {approval}", approval=answer.approval)]
    station.show(
        answer,
        lambda: [*(waits if answer.approval else []), station.posted(answer.posted)],
        [answer.approval or tag],
    )


@command(old, "list")
def list_old_parts(  # noqa: PLR0913 - every filter
    station: Station,
    *,
    tag: Annotated[str, typer.Option(help="One old part.")] = "",
    order: Annotated[str, _ORDER] = "",
    state: Annotated[str | None, choice_option(pb.OldPartState, "--state", help="State:")] = None,
    disposition: Annotated[str | None, choice_option(pb.Disposition, "--to", help="Kept for:")] = None,
    location: Annotated[str, typer.Option("--at", help="Location.")] = "",
    due: Annotated[Date | None, day_option("--due", help="Asked for until this day, and still here.")] = None,
    shipment: Annotated[str, typer.Option(help="Number of a shipment.")] = "",
    claim: Annotated[str, typer.Option(help="Number of a claim.")] = "",
    lot: Annotated[str, typer.Option(help="Number of a lot.")] = "",
) -> None:
    """List old parts, the oldest first."""
    request = pb.ListOldPartsRequest(
        site=station.home(),
        old_part=tag,
        repair_order=order,
        state=state,
        disposition=disposition,
        location=location,
        due_until=due,
        shipment=shipment,
        claim=claim,
        lot=lot,
    )
    answer = station.all_pages(station.parts.list_old_parts, request)
    words = station.words
    columns = [
        "tag", "repair order", "part number", ">quantity", "kept for", "state", "location", "due",
        "scrap from", "claim", "lot", "removal", "said before",
    ]  # fmt: skip
    rows = [
        (
            one.old_part,
            one.repair_order,
            one.part_number or one.description,
            one.quantity,
            choice(words, pb.Disposition, one.disposition),
            choice(words, pb.OldPartState, one.state),
            one.location or one.shipment,
            date_text(one.due_on),
            date_text(one.scrap_from),
            one.claim,
            one.lot,
            one.removal,
            [choice(words, pb.Disposition, before.disposition) for before in one.corrections],
        )
        for one in answer.old_parts
    ]
    station.show(
        answer,
        lambda: [table(words, words("old parts"), columns, rows)],
        (one.old_part for one in answer.old_parts),
    )


@command(old, "missing")
def list_missing(station: Station, *, order: Annotated[str, _ORDER] = "") -> None:
    """List issued lines whose old part nobody accounted for."""
    request = pb.ListMissingOldPartsRequest(site=station.home(), repair_order=order)
    answer = station.all_pages(station.parts.list_missing_old_parts, request)
    words = station.words
    columns = ["repair order", "job line", "issue line", "part number", "name", ">quantity", "why"]
    rows = [
        (
            one.repair_order,
            one.job_line,
            one.issue_line,
            one.part_number,
            one.name_zh or one.name_en,
            one.quantity,
            choice(words, pb.OldPartCause, one.cause),
        )
        for one in answer.missing
    ]
    station.show(
        answer,
        lambda: [table(words, words("old parts missing"), columns, rows)],
        (one.issue_line for one in answer.missing),
    )


@command(old, "shipments")
def list_shipments(
    station: Station,
    *,
    receiver: Annotated[str | None, choice_option(pb.OldPartReceiver, "--to", help="Who got them:")] = None,
) -> None:
    """List shipments of old parts, the oldest first."""
    request = pb.ListOldPartShipmentsRequest(site=station.home(), receiver=receiver)
    answer = station.all_pages(station.parts.list_old_part_shipments, request)
    words = station.words
    columns = ["shipment", "to", "name", "shipped on", "carrier", "waybill", "manifest", ">old parts"]
    rows = [
        (
            one.shipment,
            choice(words, pb.OldPartReceiver, one.receiver),
            one.supplier or one.name,
            date_text(one.shipped_on),
            one.carrier,
            one.waybill,
            one.manifest,
            one.lines,
        )
        for one in answer.shipments
    ]
    station.show(
        answer,
        lambda: [table(words, words("shipments"), columns, rows)],
        (one.shipment for one in answer.shipments),
    )
