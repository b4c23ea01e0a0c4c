"""The billing feed: `parts billing`."""

import time
from collections.abc import Iterable, Iterator
from typing import Annotated

import typer
from rich.console import RenderableType
from rich.text import Text

from parts_service.v1 import billing_pb2 as pb
from scanner_client.feed import WAIT_FIRST_S, WAIT_MAX_S
from scanner_client.options import command
from scanner_client.refusals import UplinkRefused, UplinkUnreachable
from scanner_client.retry import UNAVAILABLE
from scanner_client.station import Station, json_text
from scanner_client.tables import choice, money_text, table, time_text

billing = typer.Typer(no_args_is_help=True, help="What the dealer system bills 计费回传: pages and a feed.")

_FIRST = typer.Option("--from", min=1, help="First entry wanted.")
_CURRENCY = typer.Option(help="Currency of the prices; CNY if unset.")


@command(billing, "list")
def list_billing(
    station: Station,
    *,
    first: Annotated[int, _FIRST] = 1,
    limit: Annotated[int, typer.Option(min=1, max=1000, help="About so many events.")] = 50,
    currency: Annotated[str, _CURRENCY] = "",
) -> None:
    """List what happened to parts on repair orders, with price and cost (service advisor, manager, auditor)."""
    request = pb.ListBillingRequest(
        site=station.home(), from_sequence=first, page_size=limit, currency=currency
    )
    answer = station.parts.list_billing(request)
    station.show(answer, lambda: [_events(station, answer)], (_name(one) for one in answer.events))


@command(billing, "follow")
def follow_billing(
    station: Station,
    *,
    first: Annotated[int, _FIRST] = 1,
    currency: Annotated[str, _CURRENCY] = "",
    until_head: Annotated[bool, typer.Option("--until-head", help="End at the newest entry.")] = False,
) -> None:
    """Follow what is to bill as it happens, over breaks, until Ctrl-C; with --json one event a line."""
    try:
        for one in _follow(station, first, currency, until_head=until_head):
            if station.as_json:
                typer.echo(json_text(one, indent=None))
            elif station.quiet:
                typer.echo(_name(one))
            else:
                kind = choice(station.words, pb.BillingKind, one.kind)
                price = (
                    money_text(one.unit_price_minor, one.currency)
                    if one.HasField("unit_price_minor")
                    else "-"
                )
                said = f" {_whose(one)}  {one.part_number} × {one.quantity}  {one.lot}  {price}"
                station.out.print(
                    Text(f"{one.sequence:>8}  {time_text(one.recorded_at)}  ") + kind + Text(said)
                )
    except KeyboardInterrupt:
        return


def _follow(station: Station, first: int, currency: str, *, until_head: bool) -> Iterator[pb.BillingEvent]:
    """Yield each event once, in order; what comes again after a break is left out by its sequence and place."""
    seen, wanted, wait_s = (0, 0), first, WAIT_FIRST_S
    site = station.home()
    while True:
        try:
            request = pb.StreamBillingRequest(
                site=site, from_sequence=wanted, until_head=until_head, currency=currency
            )
            for message in station.parts.stream_billing(request):
                for one in message.events:
                    if (one.sequence, one.place) > seen:
                        seen = one.sequence, one.place
                        yield one
                wanted, wait_s = message.next_sequence, WAIT_FIRST_S
            if until_head:
                return
        except (UplinkUnreachable, UplinkRefused) as error:
            if until_head or (isinstance(error, UplinkRefused) and error.code != UNAVAILABLE):
                raise
        time.sleep(wait_s)
        wait_s = min(WAIT_MAX_S, wait_s * 2)


def _events(station: Station, answer: pb.ListBillingResponse) -> RenderableType:
    words = station.words
    columns = ["#", "what", "whose", "part number", ">quantity", "lot", "serial", ">price", ">cost",
               "recorded at"]  # fmt: skip
    return table(words, words("billing"), columns, list(_rows(station, answer.events)))


def _rows(station: Station, events: Iterable[pb.BillingEvent]) -> Iterator[tuple[object, ...]]:
    for one in events:
        yield (
            _name(one),
            choice(station.words, pb.BillingKind, one.kind),
            _whose(one),
            one.part_number,
            f"{one.quantity} {one.base_unit}",
            one.lot,
            one.serial,
            money_text(one.unit_price_minor, one.currency) if one.HasField("unit_price_minor") else "",
            money_text(one.cost_minor, one.cost_currency) if one.HasField("cost_minor") else "-",
            time_text(one.recorded_at),
        )


def _whose(one: pb.BillingEvent) -> str:
    """Say for whom pieces went: a line of a repair order, a cost centre, or the line of a sale's paper."""
    return one.cost_centre or one.outlet_line or f"{one.repair_order}/{one.job_line}"


def _name(one: pb.BillingEvent) -> str:
    return f"{one.sequence}.{one.place}"
