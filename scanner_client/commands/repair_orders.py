"""Repair orders, their completion inspection and fitments: `parts order`."""

from collections.abc import Iterable
from typing import Annotated

import typer
from rich.console import RenderableType
from rich.text import Text

from parts_service.v1 import repair_orders_pb2 as pb
from parts_service.v1.lineage_pb2 import Certainty
from scanner_client.arguments import from_json_file, job_lines
from scanner_client.options import choice_option, command
from scanner_client.station import Station
from scanner_client.tables import choice, state, table, time_text

order = typer.Typer(no_args_is_help=True, help="Repair orders 维修工单: mirror, show, complete.")

_NUMBER = typer.Argument(help="Number of the repair order.")


@command(order, "upsert", change=True)
def upsert_order(  # noqa: PLR0913 - the facts of an order
    station: Station,
    *,
    number: Annotated[str, typer.Argument(help="The dealer system's number.")] = "",
    vin: Annotated[str, typer.Option(help="17 characters.")] = "",
    plate: Annotated[str, typer.Option()] = "",
    odometer: Annotated[int, typer.Option(min=0, help="Kilometres at arrival.")] = 0,
    line: Annotated[
        list[str] | None,
        typer.Option(
            "--line", "-l", metavar="N:DESCRIPTION[:PAYTYPE]", help="Job line; pay type customer if unset."
        ),
    ] = None,
    authorise: Annotated[
        list[str] | None,
        typer.Option("--authorise", "-a", metavar="N:PART*QTY", help="What may be issued on line N."),
    ] = None,
    authorised_by: Annotated[
        str, choice_option(pb.AuthorisedBy, "--authorised-by", help="Who consents:")
    ] = "customer",
    reference: Annotated[str, typer.Option(help="Reference of the consent.")] = "",
    channel: Annotated[str, typer.Option(help="signature, phone, app …")] = "signature",
    technician: Annotated[str, typer.Option(help="Principal code of the technician.")] = "",
    state_: Annotated[str, choice_option(pb.RepairOrderState, "--state", help="State:")] = "open",
    version: Annotated[int, typer.Option(min=0, help="The dealer system's version of the order.")] = 0,
    fault: Annotated[str, typer.Option(help="故障描述: what the customer complains of.")] = "",
    file: Annotated[str, typer.Option(help="The order as JSON (RepairOrder); - for standard input.")] = "",
) -> None:
    """Create or replace a repair order (service advisor)."""
    # Without a time of its own a consent counts from the change on, so that the command may be repeated as it is.
    consent = pb.Authorisation(authorised_by=authorised_by, reference=reference, version=1, channel=channel)
    wanted = pb.RepairOrder(
        number=number,
        vin=vin,
        plate=plate,
        odometer_in_km=odometer,
        state=state_,
        job_lines=job_lines(line or [], authorise or [], consent, technician),
        source_version=version,
        fault=fault,
    )
    if file:
        wanted = from_json_file(file, pb.RepairOrder())
    answer = station.parts.upsert_repair_order(
        pb.UpsertRepairOrderRequest(header=station.header(), repair_order=wanted)
    )
    words = station.words
    said = words("repair order {number} is on record", number=wanted.number)
    if answer.unchanged:
        said = words("it had arrived before: nothing changed")
    warnings = [Text(f"! {warning}", style="yellow") for warning in answer.warnings]
    station.show(answer, lambda: [said, *warnings, station.posted(answer.posted)], [wanted.number])


@command(order, "show")
def show_order(station: Station, number: Annotated[str, _NUMBER]) -> None:
    """Show a repair order: its job lines, what is authorised and what was issued."""
    request = pb.GetRepairOrderRequest(site=station.home(), number=number)
    answer = station.parts.get_repair_order(request)
    station.show(answer, lambda: _card(station, answer), (issued.issue_line for issued in answer.issued))


@command(order, "list")
def list_orders(
    station: Station,
    *,
    only: Annotated[
        str | None, choice_option(pb.RepairOrderState, "--state", help="Only this state:")
    ] = None,
    vin: Annotated[
        str, typer.Option(help="VIN, or its last 6 characters or more; the look-up is kept.")
    ] = "",
    plate: Annotated[str, typer.Option(help="Plate; the look-up is kept.")] = "",
    number: Annotated[str, typer.Option(help="Part of the number.")] = "",
    technician: Annotated[str, typer.Option(help="Principal code of the technician of a job line.")] = "",
    waiting: Annotated[bool, typer.Option("--waiting", help="待料: only what waits for parts.")] = False,
    purpose: Annotated[str, typer.Option(help="Why the vehicle is looked up; kept.")] = "",
) -> None:
    """List the repair orders of the site that obey every filter, newest last."""
    request = pb.ListRepairOrdersRequest(
        site=station.home(),
        state=only,
        vin=vin,
        plate=plate,
        number=number,
        technician=technician,
        waiting_for_parts=waiting,
        purpose=purpose,
    )
    answer = station.all_pages(station.parts.list_repair_orders, request)
    words = station.words
    rows = [
        (o.number, o.vin, o.plate, o.odometer_in_km or "", choice(words, pb.RepairOrderState, o.state),
         _waiting(o))
        for o in answer.repair_orders
    ]  # fmt: skip
    columns = ["number", "VIN", "plate", ">km", "state", "waiting for parts since"]
    shown = (o.number for o in answer.repair_orders)
    station.show(answer, lambda: [table(words, words("repair orders"), columns, rows)], shown)


def _waiting(given: pb.RepairOrder) -> str:
    return time_text(given.waiting_since) if given.HasField("waiting_since") else ""


def _card(station: Station, answer: pb.GetRepairOrderResponse) -> Iterable[RenderableType]:
    words, given = station.words, answer.repair_order
    km = f"{given.odometer_in_km:,} km" if given.odometer_in_km else ""
    about = "  ".join(filter(None, (given.vin, given.plate, km)))
    head = Text.assemble((given.number, "bold"), f"  {about}  ")
    yield head + choice(words, pb.RepairOrderState, given.state)
    if given.HasField("waiting_since"):
        yield Text(words("waits for parts since {time}", time=time_text(given.waiting_since)), style="yellow")
    columns = [
        ">line",
        "description",
        "pay type",
        "technician",
        "authorised by",
        "part number",
        ">authorised",
        ">issued",
    ]
    rows = [
        (job.line, _described(station, job), choice(words, pb.PayType, job.pay_type), job.technician,
         _consent(station, job.authorisation), part.part_number, part.quantity, part.issued)
        for job in given.job_lines
        for part in job.authorisation.parts or [pb.AuthorisedPart()]
    ]  # fmt: skip
    yield table(words, words("job lines"), columns, [[cell or "" for cell in row] for row in rows])
    yield issued_table(station, answer.issued)


def _described(station: Station, job: pb.JobLine) -> str:
    """Say what a job line is about, and whether the dealer system tells it no more."""
    mark = station.words("withdrawn") if job.withdrawn else ""
    return f"{job.description} [{mark}]".lstrip() if mark else job.description


def _consent(station: Station, given: pb.Authorisation) -> RenderableType:
    """Who consented, and under which reference; nothing while nobody has."""
    if not given.authorised_by:
        return ""
    words = station.words
    return choice(words, pb.AuthorisedBy, given.authorised_by) + Text(f" {given.reference}".rstrip())


def issued_table(station: Station, issued: Iterable[pb.IssuedPart]) -> RenderableType:
    """What was issued on an order, with who gave, received and confirmed it."""
    words = station.words
    columns = ["issue", ">line", "part number", "lot", "serial", ">quantity", ">returned", ">fitted", "certainty",
               "issuer", "receiver", "second person", "occurred"]  # fmt: skip
    rows = [
        (i.issue_line, i.job_line, i.part_number, i.lot, i.serial, i.quantity, i.returned or "", i.fitted or "",
         state(words, Certainty, i.certainty), i.issuer, i.receiver, i.approver, time_text(i.occurred_at))
        for i in issued
    ]  # fmt: skip
    return table(words, words("issued parts"), columns, rows)
