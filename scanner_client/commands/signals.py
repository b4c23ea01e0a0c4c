"""Counterfeit signals: `parts signal`."""

from pathlib import Path
from typing import Annotated

import typer

from parts_service.v1 import signals_pb2 as pb
from scanner_client.commands.documents import upload
from scanner_client.options import choice_option, command
from scanner_client.scanned import named
from scanner_client.station import Station
from scanner_client.tables import choice, table, time_text

signal = typer.Typer(no_args_is_help=True, help="Counterfeit signals 假冒线索.")

_EVERYWHERE = typer.Option("--everywhere", help="In the organisation's journal: papers.")
_NUMBER = typer.Argument(help="Number such as K1-42.")


@command(signal, "raise", change=True)
def raise_signal(
    station: Station,
    *,
    note: Annotated[str, typer.Argument(help="What is suspect.")],
    kind: Annotated[str, choice_option(pb.SignalKind, "--kind", "-k", help="Kind:")] = "other",
    part: Annotated[str, typer.Option(help="Part number.")] = "",
    supplier: Annotated[str, typer.Option(help="Supplier code.")] = "",
    lot: Annotated[str, typer.Option(help="Lot number, short code or @photo.")] = "",
    subject: Annotated[str, typer.Option(help="Serial or certificate number.")] = "",
    photo: Annotated[Path | None, typer.Option(help="A photo: it is uploaded.")] = None,
) -> None:
    """Say that goods are suspect (storekeeper, parts manager or quality inspector)."""
    given = pb.Signal(
        kind=kind,
        part_number=part,
        supplier=supplier,
        lot=named(station, lot).code if lot else "",
        subject=subject,
        document_sha256=upload(station, photo, own_request=False).sha256 if photo else "",
        note=note,
    )
    answer = station.parts.raise_signal(pb.RaiseSignalRequest(header=station.header(), signal=given))
    said = station.words("signal {signal} is on record", signal=answer.signal)
    station.show(answer, lambda: [said, station.posted(answer.posted)], [answer.signal])


@command(signal, "confirm", change=True)
def confirm_signal(
    station: Station,
    *,
    number: Annotated[str, _NUMBER],
    finding: Annotated[str, typer.Option(help="What was found; kept.")],
    hold: Annotated[bool, typer.Option("--hold", help="Put its lot, or else its part, on hold.")] = False,
    everywhere: Annotated[bool, _EVERYWHERE] = False,
) -> None:
    """Say that it is as suspected (quality inspector)."""
    _close(station, pb.CloseSignalRequest(signal=number, confirmed=True, hold=hold), finding, everywhere)


@command(signal, "dismiss", change=True)
def dismiss_signal(
    station: Station,
    *,
    number: Annotated[str, _NUMBER],
    finding: Annotated[str, typer.Option(help="What was found; kept.")],
    everywhere: Annotated[bool, _EVERYWHERE] = False,
) -> None:
    """Say that there was nothing to it (quality inspector)."""
    _close(station, pb.CloseSignalRequest(signal=number), finding, everywhere)


@command(signal, "list")
def list_signals(
    station: Station,
    *,
    state: Annotated[str | None, choice_option(pb.SignalState, "--state", help="State:")] = None,
    everywhere: Annotated[bool, _EVERYWHERE] = False,
) -> None:
    """List the signals of the site, or of papers."""
    request = pb.ListSignalsRequest(site="ORG" if everywhere else station.home(), state=state)
    answer = station.all_pages(station.parts.list_signals, request)
    words = station.words
    columns = ["signal", "kind", "part number", "supplier", "lot", "subject", "note", "state", "finding", "since",
               "by"]  # fmt: skip
    rows = [
        (s.signal, choice(words, pb.SignalKind, s.kind), s.part_number, s.supplier, s.lot, s.subject, s.note,
         choice(words, pb.SignalState, s.state), s.finding, time_text(s.raised_at), s.raised_by)
        for s in answer.signals
    ]  # fmt: skip
    station.show(
        answer, lambda: [table(words, words("signals"), columns, rows)], (s.signal for s in answer.signals)
    )


@command(signal, "serials", change=True)
def set_range(
    station: Station,
    *,
    part: Annotated[str, typer.Argument(help="Part number.")],
    first: Annotated[str, typer.Argument(help="First serial the maker gave.")],
    last: Annotated[str, typer.Argument(help="Last serial, of the same length.")],
) -> None:
    """Say which serials a maker gave to a part (parts manager or quality inspector)."""
    request = pb.SetSerialRangeRequest(
        header=station.header(organisation=True), part_number=part, first=first, last=last
    )
    answer = station.parts.set_serial_range(request)
    station.show(answer, lambda: [station.posted(answer.posted)], [part])


def _close(station: Station, request: pb.CloseSignalRequest, finding: str, everywhere: bool) -> None:  # noqa: FBT001 - as the option
    request.header.CopyFrom(station.header(reason=finding, organisation=everywhere))
    answer = station.parts.close_signal(request)
    words = station.words
    said = [words("signal {signal} is closed", signal=request.signal)]
    if answer.hold:
        said.append(words("hold {hold} is on {what}", hold=answer.hold, what=words("what is suspect")))
    station.show(answer, lambda: [*said, station.posted(answer.posted)], [answer.hold or request.signal])
