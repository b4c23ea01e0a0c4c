"""Authorisations of job lines: `parts order authorise`, `parts order authorisations`."""

from typing import Annotated

import typer

from parts_service.v1 import authorisations_pb2 as pb
from parts_service.v1 import catalog_pb2, repair_orders_pb2
from scanner_client.arguments import ArgumentWrong, code_quantity, money, one_of
from scanner_client.options import choice_option, command
from scanner_client.station import Station
from scanner_client.tables import choice, money_text, table, time_text

consents = typer.Typer()

_NUMBER = typer.Argument(help="Number of the repair order.")


@command(consents, "authorise", change=True)
def authorise(  # noqa: PLR0913 - the facts of a consent
    station: Station,
    *,
    number: Annotated[str, _NUMBER],
    line: Annotated[int, typer.Argument(min=1, help="Number of the job line.")],
    parts: Annotated[list[str], typer.Argument(metavar="PART*QTY…", help="What may be issued on it.")],
    authorised_by: Annotated[
        str, choice_option(repair_orders_pb2.AuthorisedBy, "--by", help="Who consents:")
    ] = "customer",
    reference: Annotated[str, typer.Option(help="Reference of the consent.")] = "",
    channel: Annotated[str, typer.Option(help="signature, phone, app …")] = "phone",
    version: Annotated[int, typer.Option(min=0, help="The next one if unset.")] = 0,
    supplement: Annotated[bool, typer.Option(help="追加: added to what is allowed.")] = False,
    grade: Annotated[list[str] | None, typer.Option("--grade", help="An allowed grade. Repeat it.")] = None,
    each: Annotated[str, typer.Option(help="What a piece may cost, such as 12.50 CNY.")] = "",
    total: Annotated[str, typer.Option(help="What the parts of the line may cost together.")] = "",
    document: Annotated[str, typer.Option(help="SHA-256 of an uploaded paper.")] = "",
) -> None:
    """Record a consent or a supplement 追加 on a job line (service advisor)."""
    given = repair_orders_pb2.Authorisation(
        authorised_by=authorised_by,
        reference=reference,
        version=version,
        channel=channel,
        document_sha256=document,
    )
    grades = [one_of(catalog_pb2.Grade)(text) for text in grade or ()]
    for text in parts:
        wanted = code_quantity(text)
        if wanted.quantity is None:
            raise ArgumentWrong(f"{text!r}: write PART*QTY, such as 34116860242*2")
        allowed = given.parts.add(part_number=wanted.code, quantity=wanted.quantity, grades=grades)
        if each:
            allowed.ceiling_minor, given.currency = money(each)
    if total:
        given.ceiling_minor, given.currency = money(total)
    request = pb.AuthoriseRequest(
        header=station.header(),
        repair_order=number,
        job_line=line,
        authorisation=given,
        supplement=supplement,
    )
    answer = station.parts.authorise(request)
    said = station.words(
        "line {line} of {number}: version {version} counts", line=line, number=number, version=answer.version
    )
    station.show(answer, lambda: [said, station.posted(answer.posted)], [str(answer.version)])


@command(consents, "authorisations")
def list_authorisations(
    station: Station,
    *,
    number: Annotated[str, _NUMBER],
    line: Annotated[int, typer.Option(min=0, help="Only this job line.")] = 0,
) -> None:
    """List every consent of a repair order as it was told."""
    request = pb.ListAuthorisationsRequest(site=station.home(), repair_order=number, job_line=line)
    answer = station.all_pages(station.parts.list_authorisations, request)
    words = station.words
    columns = [">line", ">version", "authorised by", "reference", "channel", "part number", ">quantity",
               "grades", ">ceiling", "authorised at", "recorded by"]  # fmt: skip
    rows = [
        (one.job_line, one.authorisation.version,
         choice(words, repair_orders_pb2.AuthorisedBy, one.authorisation.authorised_by),
         one.authorisation.reference, one.authorisation.channel, part.part_number, part.quantity,
         ", ".join(str(choice(words, catalog_pb2.Grade, grade)) for grade in part.grades),
         money_text(part.ceiling_minor, one.authorisation.currency) if part.HasField("ceiling_minor") else "",
         time_text(one.authorisation.authorised_at), one.recorded_by)
        for one in answer.authorisations
        for part in one.authorisation.parts or [repair_orders_pb2.AuthorisedPart()]
    ]  # fmt: skip
    shown = (str(one.authorisation.version) for one in answer.authorisations)
    station.show(answer, lambda: [table(words, words("authorisations"), columns, rows)], shown)
