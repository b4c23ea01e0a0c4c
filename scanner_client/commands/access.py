"""Who may do what: `parts whoami`, `parts principal`, `parts token`."""

from collections.abc import Iterable
from pathlib import Path
from typing import Annotated

import typer
from rich.console import RenderableType
from rich.text import Text

from parts_service.v1 import access_pb2 as pb
from scanner_client.arguments import ArgumentWrong, one_of
from scanner_client.keyboard import ask_pin
from scanner_client.options import ACCESS, command
from scanner_client.station import Station
from scanner_client.tables import choice, facts, table, time_text

work = typer.Typer()
principal = typer.Typer(no_args_is_help=True, help="People and systems, their roles and badges.")
token = typer.Typer(no_args_is_help=True, help="API tokens.")

_CODE = typer.Argument(help="Principal code, such as zhang.")


@command(work, "whoami", panel=ACCESS)
def who_am_i(station: Station) -> None:
    """Show who the service takes you for, and your roles."""
    answer = station.parts.who_am_i(pb.WhoAmIRequest()).principal
    words = station.words
    rows: list[tuple[str, object]] = [
        ("code", answer.code),
        ("name", answer.name),
        ("roles", [f"{_role(station, grant)} @ {grant.site}" for grant in answer.grants]),
    ]
    station.show(answer, lambda: [facts((words(name), value) for name, value in rows)], [answer.code])


@command(principal, "add", change=True)
def add_principal(
    station: Station,
    *,
    code: Annotated[str, typer.Argument(help="1 to 32 of a-z, 0-9, '-' and '.'; not a name.")],
    name: Annotated[str, typer.Option(help="Name for people; personal, erasable.")] = "",
    system: Annotated[bool, typer.Option("--system", help="A system, not a person.")] = False,
    client_san: Annotated[str, typer.Option(help="Name in the client certificate that signs in as it.")] = "",
) -> None:
    """Register a person or system; roles come by `parts principal grant` (role admin)."""
    kind = "PRINCIPAL_KIND_SYSTEM" if system else "PRINCIPAL_KIND_PERSON"
    wanted = pb.Principal(code=code, kind=kind, name=name, client_san=client_san)
    request = pb.CreatePrincipalRequest(header=station.header(organisation=True), principal=wanted)
    answer = station.parts.create_principal(request)
    said = station.words("{code} is registered", code=code)
    station.show(answer, lambda: [said, station.posted(answer.posted)], [code])


@command(principal, "grant", change=True)
def grant_role(
    station: Station,
    *,
    code: Annotated[str, _CODE],
    role: Annotated[str, typer.Argument(metavar="ROLE", help="storekeeper, parts-manager …")],
    at: Annotated[str, typer.Option("--at", help="Site code; * for all sites.")] = "*",
) -> None:
    """Give a role at a site (role admin; nobody grants to himself)."""
    wanted = pb.Grant(role=one_of(pb.Role)(role), site=at)
    header = station.header(organisation=True)
    answer = station.parts.grant_role(pb.GrantRoleRequest(header=header, principal=code, grant=wanted))
    said = station.words("{code} is {role} at {site}", code=code, role=_role(station, wanted), site=at)
    station.show(answer, lambda: [said, station.posted(answer.posted)], [code])


@command(principal, "revoke", change=True)
def revoke_role(
    station: Station,
    *,
    code: Annotated[str, _CODE],
    role: Annotated[str, typer.Argument(metavar="ROLE")],
    at: Annotated[str, typer.Option("--at", help="Site code; * for all sites.")] = "*",
) -> None:
    """Take a role away, from now on (role admin)."""
    wanted = pb.Grant(role=one_of(pb.Role)(role), site=at)
    header = station.header(organisation=True)
    answer = station.parts.revoke_role(pb.RevokeRoleRequest(header=header, principal=code, grant=wanted))
    said = station.words(
        "{code} is {role} no more at {site}", code=code, role=_role(station, wanted), site=at
    )
    station.show(answer, lambda: [said, station.posted(answer.posted)], [code])


@command(principal, "badge", change=True)
def set_badge(
    station: Station,
    *,
    code: Annotated[str, _CODE],
    badge: Annotated[str, typer.Argument(help="4 to 32 letters and digits; unique.")],
) -> None:
    """Set a person's badge and PIN for the shared counter; asks for the PIN (role admin, or the person)."""
    pin = ask_pin(twice=True)
    request = pb.SetBadgeRequest(
        header=station.header(organisation=True), principal=code, badge=badge, pin=pin
    )
    answer = station.parts.set_badge(request)
    said = station.words("{code} has badge {badge}", code=code, badge=badge)
    station.show(answer, lambda: [said, station.posted(answer.posted)], [code])


@command(principal, "deactivate", change=True)
def deactivate_principal(station: Station, code: Annotated[str, _CODE]) -> None:
    """Let a principal in no more: all its tokens end (role admin)."""
    header = station.header(organisation=True)
    answer = station.parts.deactivate_principal(pb.DeactivatePrincipalRequest(header=header, principal=code))
    said = station.words("{code} is let in no more", code=code)
    station.show(answer, lambda: [said, station.posted(answer.posted)], [code])


@command(principal, "list")
def list_principals(station: Station) -> None:
    """List all principals (role admin or auditor)."""
    answer = station.all_pages(station.parts.list_principals, pb.ListPrincipalsRequest())
    station.show(
        answer, lambda: [_principals(station, answer.principals)], (p.code for p in answer.principals)
    )


@command(token, "create", change=True)
def create_token(
    station: Station,
    *,
    code: Annotated[str, _CODE],
    label: Annotated[str, typer.Option(help="What it is for.")],
    days: Annotated[int, typer.Option(min=1, max=3650, help="Days it holds.")] = 365,
    out: Annotated[
        Path | None, typer.Option(help="Write the secret to this file, readable by you only.")
    ] = None,
) -> None:
    """Make an API token; its secret is shown once (role admin)."""
    header = station.header(organisation=True)
    request = pb.CreateTokenRequest(header=header, principal=code, label=label, valid_days=days)
    answer = station.parts.create_token(request)
    if not answer.secret and answer.posted.replayed:
        said = station.words(
            "the secret was in the first answer only: revoke {token} and create another", token=answer.token
        )
        raise ArgumentWrong(said)
    if out:
        _write_secret(out, answer.secret)
        answer.secret = ""
    words = station.words
    said = (
        words("the secret is in {out}", out=out)
        if out
        else words("secret, shown once:") + f" {answer.secret}"
    )
    head = words("token {token} of {code} holds {days} days", token=answer.token, code=code, days=days)
    station.show(
        answer, lambda: [head, Text(said, overflow="fold"), station.posted(answer.posted)], [answer.secret]
    )


@command(token, "list")
def list_tokens(station: Station) -> None:
    """List tokens without their secrets (role admin or auditor)."""
    answer = station.all_pages(station.parts.list_tokens, pb.ListTokensRequest())
    words = station.words
    columns = ["token", "principal", "label", "created", "expires", "revoked"]
    rows = [
        (
            t.token,
            t.principal,
            t.label,
            time_text(t.created_at),
            time_text(t.expires_at),
            time_text(t.revoked_at),
        )
        for t in answer.tokens
    ]
    station.show(
        answer, lambda: [table(words, words("tokens"), columns, rows)], (t.token for t in answer.tokens)
    )


@command(token, "revoke", change=True)
def revoke_token(
    station: Station, number: Annotated[str, typer.Argument(help="Number such as T0-12, not the secret.")]
) -> None:
    """End a token at once (role admin)."""
    header = station.header(organisation=True)
    answer = station.parts.revoke_token(pb.RevokeTokenRequest(header=header, token=number))
    said = station.words("token {token} is revoked", token=number)
    station.show(answer, lambda: [said, station.posted(answer.posted)], [number])


def _role(station: Station, given: pb.Grant) -> str:
    return choice(station.words, pb.Role, given.role).plain


def _principals(station: Station, rows: Iterable[pb.Principal]) -> RenderableType:
    words = station.words
    cells = [
        (p.code, p.name, choice(words, pb.PrincipalKind, p.kind), [f"{_role(station, g)} @ {g.site}" for g in p.grants],
         "" if p.active else Text(words("let in no more"), style="red"))
        for p in rows
    ]  # fmt: skip
    return table(words, words("principals"), ["code", "name", "kind", "roles", "state"], cells)


def _write_secret(out: Path, secret: str) -> None:
    try:
        out.touch(mode=0o600)
        out.chmod(0o600)
        out.write_text(secret + "\n", encoding="ascii")
    except OSError as error:
        raise ArgumentWrong(f"{out}: {error}; the secret is {secret}") from error
