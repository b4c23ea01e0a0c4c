"""Tanks: `parts tank set`, `fill`, `dip`, `list`, `dips`."""

from typing import Annotated

import typer

from parts_service.v1 import lots_pb2
from parts_service.v1 import tanks_pb2 as pb
from scanner_client.options import command
from scanner_client.scanned import named
from scanner_client.station import Station
from scanner_client.tables import choice, date_text, table, time_text

tank = typer.Typer(no_args_is_help=True, help="Tanks 油罐: what is in them, pouring drums in, and dips.")

_TANK = typer.Argument(help="Location code of the tank.")
_DRUMS = typer.Argument(metavar="LOT*ML…", help="Drums: lot number, short code or @photo, and mL of it.")
_VERSION = typer.Option("--version-seen", help="Version that was seen; 0 if it is no tank yet.")
_TOLERANCE = typer.Option("--tolerance", help="Percent of it that a dip may differ without a second person.")


@command(tank, "set", change=True)
def set_tank(
    station: Station,
    *,
    location: Annotated[str, _TANK],
    part: Annotated[str, typer.Option("--part", "-p", help="Part it holds, counted in mL.")],
    capacity: Annotated[int, typer.Option("--capacity", help="mL it holds.")],
    tolerance: Annotated[int, _TOLERANCE] = 1,
    version: Annotated[int, _VERSION] = 0,
) -> None:
    """Lay down that a location of kind tank holds a part (parts manager)."""
    request = pb.SetTankRequest(
        header=station.header(),
        tank=location,
        part_number=part,
        capacity=capacity,
        tolerance_percent=tolerance,
        expected_version=version,
    )
    answer = station.parts.set_tank(request)
    said = station.words("tank {tank} holds {part}", tank=location, part=part)
    station.show(answer, lambda: [said, station.posted(answer.posted)], [str(answer.version)])


@command(tank, "fill", change=True)
def fill_tank(
    station: Station,
    *,
    location: Annotated[str, _TANK],
    drums: Annotated[list[str], _DRUMS],
    source: Annotated[str, typer.Option("--from", help="Where the drums stand, if in several places.")] = "",
    opened: Annotated[bool, typer.Option("--opened", help="The drums came back opened.")] = False,
) -> None:
    """Pour drums into a tank 加注: with what is in it they are one lot (storekeeper)."""
    condition = "CONDITION_OPENED" if opened else "CONDITION_NEW"
    given = [named(station, code) for code in drums]
    request = pb.FillTankRequest(
        header=station.header(),
        tank=location,
        drums=[
            pb.Drum(lot=one.code, location=source, quantity=one.quantity or 0, condition=condition)
            for one in given
        ],
    )
    answer = station.parts.fill_tank(request)
    words = station.words
    said = words("{quantity} mL are in the tank as lot {lot}: print a label for it", quantity=answer.quantity,
                 lot=answer.lot)  # fmt: skip
    last = words("usable until {day}", day=date_text(answer.expires_on) or "–")
    rows = [(one.lot, one.quantity) for one in answer.made_of]
    made = table(words, words("made of"), ["lot", ">mL"], rows)
    station.show(answer, lambda: [said, last, made, station.posted(answer.posted)], [answer.lot])


@command(tank, "dip", change=True)
def record_dip(
    station: Station,
    *,
    location: Annotated[str, _TANK],
    measured: Annotated[int, typer.Argument(help="mL measured.")],
) -> None:
    """Record what a dip found 检尺: the difference to the book is booked (storekeeper)."""
    answer = station.parts.record_dip(
        pb.RecordDipRequest(header=station.header(), tank=location, measured=measured)
    )
    words = station.words
    if answer.approval:
        said = words("waits for a second person: {approval}", approval=answer.approval)
    else:
        said = words(
            "book {book} mL, measured {measured} mL, difference {difference} mL",
            book=answer.dip.book,
            measured=answer.dip.measured,
            difference=answer.dip.difference,
        )
    shown = [answer.approval or str(answer.dip.difference)]
    station.show(answer, lambda: [said, station.posted(answer.posted)], shown)


@command(tank, "list")
def list_tanks(station: Station) -> None:
    """List the tanks with what is in them."""
    request = pb.ListTanksRequest(site=station.header().home_site)
    answer = station.all_pages(station.parts.list_tanks, request)
    words = station.words
    columns = ["tank", "part", ">capacity", ">level", ">%", "lot", "status", "usable until", "made of"]
    rows = [
        (one.tank, one.part_number, one.capacity, one.level, one.level_percent, lot.lot,
         choice(words, lots_pb2.LotStatus, lot.status), date_text(lot.expires_on),
         ", ".join(f"{part.lot} {part.maker_lot}".strip() for part in lot.made_of))
        for one in answer.tanks
        for lot in one.lots or [pb.TankLot()]
    ]  # fmt: skip
    shown = (one.tank for one in answer.tanks)
    station.show(answer, lambda: [table(words, words("tanks"), columns, rows)], shown)


@command(tank, "dips")
def list_dips(
    station: Station,
    *,
    location: Annotated[str, typer.Option("--tank", help="Of one tank.")] = "",
) -> None:
    """List what dips found, the oldest first."""
    request = pb.ListDipsRequest(site=station.header().home_site, tank=location)
    answer = station.all_pages(station.parts.list_dips, request)
    words = station.words
    columns = ["time", "tank", "part", ">book", ">measured", ">difference", "lot", "by", "second person"]
    rows = [
        (time_text(one.occurred_at), one.tank, one.part_number, one.book, one.measured, one.difference,
         one.lot, one.dipped_by, one.approved_by)
        for one in answer.dips
    ]  # fmt: skip
    shown = (str(one.sequence) for one in answer.dips)
    station.show(answer, lambda: [table(words, words("dips"), columns, rows)], shown)
