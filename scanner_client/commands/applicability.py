"""The vehicles a part fits: `parts part fits`, `set-fits`, `check-vin`."""

from collections.abc import Iterable, Sequence
from typing import Annotated

import typer
from rich.text import Text

from parts_service.v1 import applicability_pb2 as pb
from scanner_client.arguments import from_json_file
from scanner_client.options import command
from scanner_client.station import Station
from scanner_client.tables import Rows, choice, table

# Commands of `parts part`.
fits = typer.Typer()

_NUMBER = typer.Argument(help="Part number.")


@command(fits, "fits")
def show_fits(station: Station, number: Annotated[str, _NUMBER]) -> None:
    """List the vehicles a part fits."""
    answer = station.parts.get_applicability(pb.GetApplicabilityRequest(part_number=number))
    station.show(answer, lambda: [_table(station, answer.lines)], (line.vin_pattern for line in answer.lines))


@command(fits, "set-fits", change=True)
def set_fits(
    station: Station,
    number: Annotated[str, _NUMBER],
    *,
    file: Annotated[
        str, typer.Option("--file", help="As `parts part fits --json` writes it; - for standard input.")
    ],
) -> None:
    """Replace the list of vehicles a part fits: show it as JSON, edit, set (role parts manager).

    If somebody else changed the part in between, it is refused: show it again.
    """
    given = from_json_file(file, pb.GetApplicabilityResponse())
    request = pb.SetApplicabilityRequest(
        header=station.header(organisation=True),
        part_number=number,
        lines=given.lines,
        expected_version=given.version,
    )
    answer = station.parts.set_applicability(request)
    station.show(
        answer, lambda: [_table(station, given.lines), station.posted(answer.posted)], [str(answer.version)]
    )


@command(fits, "check-vin")
def check_vin(
    station: Station, number: Annotated[str, _NUMBER], vin: Annotated[str, typer.Argument(help="VIN 车架号.")]
) -> None:
    """Say whether a part fits a vehicle, as far as the catalogue knows."""
    answer = station.parts.check_applicability(pb.CheckApplicabilityRequest(part_number=number, vin=vin))
    verdict = choice(station.words, pb.Fit, answer.fit)

    def view() -> Iterable[Rows | Text]:
        yield Text.assemble(f"{number} · {vin}: ", verdict)
        if answer.lines:
            yield _table(station, answer.lines)

    station.show(answer, view, [pb.Fit.Name(answer.fit).removeprefix("FIT_")])


def _table(station: Station, lines: Sequence[pb.Applicability]) -> Rows | Text:
    columns = ["make", "model", "model years", "engine", "VIN pattern", "note"]
    rows = [(line.make, line.model, _years(line), line.engine, line.vin_pattern, line.note) for line in lines]
    return table(station.words, station.words("fits these vehicles"), columns, rows)


def _years(line: pb.Applicability) -> str:
    first, last = line.year_from or "", line.year_to or ""
    return f"{first}–{last}" if first or last else ""
