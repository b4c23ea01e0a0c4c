"""The register of fitted parts: `parts trace register`, `parts trace serial`."""

from typing import Annotated

import typer

from parts_service.v1 import fitment_pb2, removals_pb2
from parts_service.v1 import fitted_register_pb2 as pb
from parts_service.v1.changes_pb2 import Date
from scanner_client.options import command, day_option
from scanner_client.station import Station
from scanner_client.tables import choice, table, time_text

work = typer.Typer()


@command(work, "register")
def show_register(
    station: Station,
    *,
    vin: Annotated[str, typer.Argument(help="17 characters.")],
    purpose: Annotated[str, typer.Option(help="Why the vehicle is looked up; kept.")],
    as_of: Annotated[Date | None, day_option("--as-of", help="As it stood at the end of a day.")] = None,
    now: Annotated[bool, typer.Option("--now", help="Only what is still in the vehicle.")] = False,
) -> None:
    """Show what is in a vehicle 装车档案, what was, and what replaced it."""
    request = pb.GetVehicleRegisterRequest(vin=vin, purpose=purpose, as_of=as_of, fitted_now=now)
    answer = station.all_pages(station.parts.get_vehicle_register, request)
    words = station.words
    columns = ["fitment", "part number", "lot", "serial", ">quantity", ">fitted now", "position", "basis",
               "technician", "repair order", "since", ">km", "until", "replaced by"]  # fmt: skip
    rows = [
        (p.fitment, p.part_number, p.lot, p.serial, p.quantity, p.fitted_now or "", p.position,
         choice(words, fitment_pb2.FitmentBasis, p.basis), p.technician, p.repair_order, time_text(p.since),
         p.since_km or "", [time_text(y.until) for y in p.removals], [y.replaced_by for y in p.removals])
        for p in answer.parts
    ]  # fmt: skip
    others = [
        "removal",
        "part number",
        "lot",
        "serial",
        ">quantity",
        "position",
        "why",
        "until",
        "repair order",
    ]
    strangers = [
        (y.removal, y.part_number, y.lot, y.serial, y.quantity, y.position,
         choice(words, removals_pb2.RemovalReason, y.reason), time_text(y.until), y.repair_order)
        for y in answer.strangers
    ]  # fmt: skip
    station.show(
        answer,
        lambda: [
            table(words, words("fitted"), columns, rows),
            *([table(words, words("taken out"), others, strangers)] if strangers else []),
        ],
        (p.fitment for p in answer.parts),
    )


@command(work, "serial")
def locate_serial(station: Station, serial: Annotated[str, typer.Argument(help="Serial as marked.")]) -> None:
    """Show where a serial is: in the store, or on which order it went out."""
    answer = station.parts.locate_serial(pb.LocateSerialRequest(serial=serial))
    words = station.words
    columns = ["unit", "part number", "lot", "state", "location", "repair order", "fitment", "position"]
    rows = [
        (u.unit, u.part_number, u.lot, u.state, u.location, u.repair_order, u.fitment, u.position)
        for u in answer.units
    ]
    station.show(
        answer, lambda: [table(words, words("units"), columns, rows)], (u.unit for u in answer.units)
    )
