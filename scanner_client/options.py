"""The options that every command takes, and what every command does with an error.

What lives here: `command`, which registers a function as a command with the shared options, opens its station, and
turns exceptions into texts and exit codes: 0 done, 1 refused, 2 typed wrongly, 3 the service cannot be reached.
"""

import functools
import inspect
import json
import os
import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Annotated, Any, Concatenate, Final, ParamSpec, TypeVar

import typer
from rich.text import Text

from scanner_client.arguments import ArgumentWrong, choices, day, moment, one_of
from scanner_client.refusals import UplinkRefused, UplinkUnreachable
from scanner_client.settings import SettingRefused, language_of, language_of_environment, settings
from scanner_client.station import Station, console, refusal_value
from scanner_client.words import Words

P = ParamSpec("P")
T = TypeVar("T")

REFUSED: Final = 1
TYPED_WRONGLY: Final = 2
UNREACHABLE: Final = 3

RECORDS: Final = "Records"
ACCESS: Final = "Access and journal"

_OUTPUT: Final = "Output"
_CHANGE: Final = "This change"
_CONNECTION: Final = "Connection"


def read_by(read: Callable[[str], T]) -> Callable[[Any], T]:
    """Make a reader of texts the parser of an option, so that its message reaches the person."""

    def parse(text: Any) -> T:  # noqa: ANN401 - a default comes as it is
        if not isinstance(text, str):
            return text  # type: ignore[no-any-return]
        try:
            return read(text)
        except ArgumentWrong as error:
            raise typer.BadParameter(str(error)) from None

    return parse


def choice_option(names: Any, *flags: str, help: str = "", **more: Any) -> Any:  # noqa: A002, ANN401 - as typer's own
    """Make an option whose values are an enum of the contract, its choices in the help."""
    listed = ", ".join(choice for choice, _ in choices(names))
    metavar = more.pop("metavar", "CHOICE")
    return typer.Option(
        *flags, parser=read_by(one_of(names)), metavar=metavar, help=f"{help} {listed}.".strip(), **more
    )


def day_option(*flags: str, help: str = "") -> Any:  # noqa: A002, ANN401 - as typer's own
    """Make an option that takes a date."""
    return typer.Option(*flags, parser=read_by(day), metavar="YYYY-MM-DD", help=help)


def _shared(  # noqa: PLR0913 - the options of every command
    *,
    site: Annotated[str, typer.Option("--site", "-s", envvar="PARTS_SITE", help="Code of the site.")] = "",
    as_json: Annotated[
        bool,
        typer.Option(
            "--json", help="Answer as JSON with the contract's field names.", rich_help_panel=_OUTPUT
        ),
    ] = False,
    quiet: Annotated[
        bool,
        typer.Option("--quiet", "-q", help="Answer only the numbers, one a line.", rich_help_panel=_OUTPUT),
    ] = False,
    lang: Annotated[
        str | None,
        typer.Option(help="zh or en; else PARTS_LANG, else the locale's.", rich_help_panel=_OUTPUT),
    ] = None,
    server: Annotated[
        str | None,
        typer.Option(
            envvar="PARTS_SERVER", help="host:port; 127.0.0.1:50051 if unset.", rich_help_panel=_CONNECTION
        ),
    ] = None,
    token: Annotated[
        str | None,
        typer.Option(
            help="API token; better PARTS_TOKEN or a file: other users see a command line.",
            rich_help_panel=_CONNECTION,
        ),
    ] = None,
    token_file: Annotated[
        Path | None,
        typer.Option(help="File with the API token (PARTS_TOKEN_FILE).", rich_help_panel=_CONNECTION),
    ] = None,
    tls_ca: Annotated[
        Path | None,
        typer.Option(envvar="PARTS_TLS_CA", help="CA file (PEM): speak TLS.", rich_help_panel=_CONNECTION),
    ] = None,
    tls_cert: Annotated[
        Path | None,
        typer.Option(envvar="PARTS_TLS_CERT", help="Own certificate (PEM).", rich_help_panel=_CONNECTION),
    ] = None,
    tls_key: Annotated[
        Path | None,
        typer.Option(envvar="PARTS_TLS_KEY", help="Its key (PEM).", rich_help_panel=_CONNECTION),
    ] = None,
    deadline: Annotated[
        float | None,
        typer.Option(
            envvar="PARTS_DEADLINE", help="Seconds an attempt may take; 10.", rich_help_panel=_CONNECTION
        ),
    ] = None,
) -> Station:
    """Open the station of a command that asks."""
    return Station(
        settings=settings(
            server=server,
            token=token,
            token_file=token_file,
            ca_file=tls_ca,
            certificate_file=tls_cert,
            key_file=tls_key,
            language=lang,
            deadline_s=deadline,
        ),
        site=site,
        as_json=as_json,
        quiet=quiet,
    )


def _change(
    *,
    request_id: Annotated[
        str, typer.Option(help="Repeat a request on purpose: its UUID.", rich_help_panel=_CHANGE)
    ] = "",
    check: Annotated[
        bool, typer.Option("--check", help="Decide as if posting, and post nothing.", rich_help_panel=_CHANGE)
    ] = False,
    occurred_at: Annotated[
        datetime | None,
        typer.Option(
            parser=read_by(moment),
            metavar="TIME",
            help="When it happened; now if unset.",
            rich_help_panel=_CHANGE,
        ),
    ] = None,
    station: Annotated[
        str, typer.Option(envvar="PARTS_STATION", help="Name of this counter.", rich_help_panel=_CHANGE)
    ] = "",
) -> dict[str, Any]:
    """Answer what a change adds to the station."""
    return {"request_id": request_id, "validate_only": check, "occurred_at": occurred_at, "name": station}


def command(
    app: typer.Typer, name: str, *, change: bool = False, panel: str | None = None, alone: bool = False
) -> Callable[[Callable[Concatenate[Station, P], None]], Callable[Concatenate[Station, P], None]]:
    """Register a function as a command of `app`: its first argument is the station, the others its own options.

    `change` adds the options of a change (--request-id, --check, --occurred-at, --station). `panel` is where the help
    lists it, if not among the counter's work. With `alone` it is what the group `app` does without a command after it.
    """

    def register(
        function: Callable[Concatenate[Station, P], None],
    ) -> Callable[Concatenate[Station, P], None]:
        own = list(inspect.signature(function, eval_str=True).parameters.values())[1:]
        shared = list(inspect.signature(_shared).parameters.values())
        changing = list(inspect.signature(_change).parameters.values()) if change else []

        @functools.wraps(function)
        def run(**given: Any) -> None:  # noqa: ANN401 - typer gives what it parsed
            _run(function, given, [p.name for p in shared], [p.name for p in changing])

        parameters = [p.replace(kind=inspect.Parameter.KEYWORD_ONLY) for p in [*own, *changing, *shared]]
        run.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
        run.__annotations__ = {p.name: p.annotation for p in parameters}
        if alone:
            _make_group(app, run, parameters)
        else:
            app.command(name, rich_help_panel=panel)(run)
        return function

    return register


def _make_group(app: typer.Typer, run: Callable[..., None], parameters: list[inspect.Parameter]) -> None:
    """Let a group do `run` where no command follows its name."""

    @functools.wraps(run)
    def begin(ctx: typer.Context, **given: Any) -> None:  # noqa: ANN401 - typer gives what it parsed
        if ctx.invoked_subcommand is None:
            run(**given)

    context = inspect.Parameter("ctx", inspect.Parameter.POSITIONAL_OR_KEYWORD, annotation=typer.Context)
    begin.__signature__ = inspect.Signature([context, *parameters])  # type: ignore[attr-defined]
    begin.__annotations__ = {p.name: p.annotation for p in (context, *parameters)}
    app.callback(invoke_without_command=True)(begin)


def _run(
    function: Callable[..., None], given: dict[str, Any], shared: list[str], changing: list[str]
) -> None:
    words = Words(language_of(given["lang"]) if given["lang"] else language_of_environment(os.environ))
    as_json = bool(given["as_json"])
    try:
        station = _shared(**{name: given.pop(name) for name in shared})
        if changing:
            vars(station).update(_change(**{name: given.pop(name) for name in changing}))
        try:
            function(station, **given)
        finally:
            station.close()
    except UplinkRefused as refused:
        _say_refused(refused, words, as_json=as_json)
        raise typer.Exit(REFUSED) from None
    except UplinkUnreachable as unreachable:
        _say_unreachable(unreachable, words)
        raise typer.Exit(UNREACHABLE) from None
    except (ArgumentWrong, SettingRefused) as wrong:
        console(stderr=True).print(Text.assemble(("✗ ", "bold red"), str(wrong)))
        raise typer.Exit(TYPED_WRONGLY) from None


def _say_refused(refused: UplinkRefused, words: Words, *, as_json: bool) -> None:
    if as_json:
        sys.stderr.write(json.dumps({"refused": refusal_value(refused)}, ensure_ascii=False) + "\n")
        return
    err = console(stderr=True)
    err.print(Text.assemble(("✗ " + words("refused"), "bold red"), f": {refused.message}"))
    about = (
        f"{refused.reason or refused.code} · {refused.subject}"
        if refused.subject
        else refused.reason or refused.code
    )
    err.print(Text("  " + about, style="dim"))
    if refused.code in {"INTERNAL", "UNKNOWN"} and (mark := refused.detail.get("correlation_id")):
        err.print(Text(f"  {mark}", style="dim"))
    if refused.reason in {"NO_CREDENTIAL", "CREDENTIAL_REFUSED"}:
        err.print(Text("  " + words("set PARTS_TOKEN (or --token-file) to a token that holds")))


def _say_unreachable(unreachable: UplinkUnreachable, words: Words) -> None:
    err = console(stderr=True)
    err.print(Text.assemble(("✗ " + words("no answer from {server}", server=unreachable.server), "bold red")))
    err.print(Text(f"  {unreachable.code}: {unreachable.message}", style="dim"))
    err.print(
        Text("  " + words("is the service running there? `make run` starts it; --server names another"))
    )
    if unreachable.request_id:
        err.print(
            Text("  " + words("if it was sent it may be posted: repeat it, safely, with"), style="yellow")
        )
        err.print(Text(f"  --request-id {unreachable.request_id}", style="yellow"))
