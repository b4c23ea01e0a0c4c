"""Qualifications: `parts qualification`."""

from typing import Annotated

import typer

from parts_service.v1 import qualifications_pb2 as pb
from parts_service.v1.changes_pb2 import Date
from scanner_client.options import choice_option, command, day_option
from scanner_client.station import Station
from scanner_client.tables import choice, date_text, table, time_text

qualification = typer.Typer(no_args_is_help=True, help="Qualifications 资质: who may check which key step.")

_PERSON = typer.Argument(help="Principal code.")
_KIND = choice_option(pb.QualificationKind, "--kind", "-k", help="For what:")


@command(qualification, "grant", change=True)
def grant_qualification(
    station: Station,
    *,
    person: Annotated[str, _PERSON],
    kind: Annotated[str, _KIND],
    until: Annotated[Date, day_option("--until", help="Last day.")],
    valid_from: Annotated[Date | None, day_option("--from", help="First day; today if unset.")] = None,
    document: Annotated[str, typer.Option(help="Evidence: SHA-256 of an uploaded document.")] = "",
) -> None:
    """Grant a person a qualification until a day (admin or parts manager)."""
    given = pb.Qualification(
        principal=person, kind=kind, valid_from=valid_from, valid_until=until, document=document
    )
    header = station.header(organisation=True)
    answer = station.parts.grant_qualification(
        pb.GrantQualificationRequest(header=header, qualification=given)
    )
    said = station.words("{person} is qualified until {day}", person=person, day=date_text(until))
    station.show(answer, lambda: [said, station.posted(answer.posted)], [person])


@command(qualification, "revoke", change=True)
def revoke_qualification(
    station: Station,
    *,
    person: Annotated[str, _PERSON],
    kind: Annotated[str, _KIND],
    reason: Annotated[str, typer.Option(help="Why; kept.")],
) -> None:
    """Revoke a qualification (admin or parts manager)."""
    header = station.header(reason=reason, organisation=True)
    answer = station.parts.revoke_qualification(
        pb.RevokeQualificationRequest(header=header, principal=person, kind=kind)
    )
    said = station.words("{person} is qualified no more", person=person)
    station.show(answer, lambda: [said, station.posted(answer.posted)], [person])


@command(qualification, "list")
def list_qualifications(
    station: Station,
    *,
    ending_by: Annotated[Date | None, day_option("--ending-by", help="Only those that end by a day.")] = None,
) -> None:
    """List who is qualified for what, and until when."""
    answer = station.parts.list_qualifications(pb.ListQualificationsRequest(ending_by=ending_by))
    words = station.words
    columns = ["person", "qualification", "valid from", "valid until", "by", "revoked"]
    rows = [
        (q.principal, choice(words, pb.QualificationKind, q.kind), date_text(q.valid_from),
         date_text(q.valid_until), q.granted_by, time_text(q.revoked_at))
        for q in answer.qualifications
    ]  # fmt: skip
    shown = (q.principal for q in answer.qualifications)
    station.show(answer, lambda: [table(words, words("qualifications"), columns, rows)], shown)
