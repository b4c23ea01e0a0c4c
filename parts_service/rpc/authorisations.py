"""Authorisations on the wire: what somebody consented to, as messages and back; the servicer."""

from collections.abc import Iterable

from parts_service.domain.authorisations import Authorise, Authorised
from parts_service.domain.catalog import Grade
from parts_service.domain.refusal import Reason, Refused
from parts_service.domain.repair_orders import (
    AllowedPart,
    Authorisation,
    AuthorisedBy,
    AuthorisedPart,
    JobLine,
)
from parts_service.rpc import messages, paging
from parts_service.rpc.calls import ServicerContext
from parts_service.rpc.house import House
from parts_service.storage import authorisations
from parts_service.storage.authorisations import AuthorisationView
from parts_service.storage.engine import Connection
from parts_service.use_cases.authorisations import AUTHORISE
from parts_service.v1 import authorisations_pb2, authorisations_pb2_grpc, catalog_pb2, repair_orders_pb2

CEILING_MAX = 10**12
GRADES_ALLOWED = f"one of {', '.join(Grade)}"
VERSION_MAX = 9_999
LINE_NUMBER_MAX = 9_999
_GRADES = {number: name.removeprefix("GRADE_") for name, number in catalog_pb2.Grade.items() if number}


class Authorisations(authorisations_pb2_grpc.AuthorisationServiceServicer):
    """The servicer of authorisations."""

    def __init__(self, house: House) -> None:
        """Work in this house."""
        self._house = house

    async def Authorise(
        self, request: authorisations_pb2.AuthoriseRequest, _context: ServicerContext
    ) -> authorisations_pb2.AuthoriseResponse:
        """Record a consent on a job line."""
        if not request.HasField("authorisation"):
            raise messages.invalid("authorisation", "who consented to what")
        command = Authorise(
            repair_order=messages.key(request.repair_order, "repair_order"),
            job_line=messages.within(request.job_line, "job_line", LINE_NUMBER_MAX, least=1),
            authorisation=read_authorisation(request.authorisation, "authorisation"),
            supplement=request.supplement,
        )
        outcome = await self._house.post(request.header, AUTHORISE, command)
        fact = outcome.fact
        if not isinstance(fact, Authorised):
            raise TypeError(fact.kind)
        return authorisations_pb2.AuthoriseResponse(
            posted=messages.posted(outcome), version=fact.line.version
        )

    async def ListAuthorisations(
        self, request: authorisations_pb2.ListAuthorisationsRequest, _context: ServicerContext
    ) -> authorisations_pb2.ListAuthorisationsResponse:
        """List every consent of a repair order."""
        site = await self._house.site(messages.code(request.site, "site", 16))
        number = messages.key(request.repair_order, "repair_order")
        line = messages.within(request.job_line, "job_line", LINE_NUMBER_MAX)

        def rows(connection: Connection, after: int, most: int) -> list[AuthorisationView]:
            found = authorisations.page(connection, site.site_id, number, line, after, most)
            if found is None:
                raise Refused(Reason.REPAIR_ORDER_NOT_FOUND, number)
            return found

        views, page = await paging.page(
            self._house,
            site.site_id,
            f"authorisations {site.site_id} {number} {line}",
            request.page,
            0,
            rows,
            lambda view: view.given.authorisation_id,
        )
        return authorisations_pb2.ListAuthorisationsResponse(
            authorisations=[_write_view(view) for view in views], page=page
        )


def read_authorisation(message: repair_orders_pb2.Authorisation, path: str) -> Authorisation:
    """Read a consent. A ceiling is of a currency."""
    if len(message.parts) > messages.LINES_MAX:
        raise Refused(
            Reason.TOO_MANY_LINES, f"{path}.parts", most=messages.LINES_MAX, sent=len(message.parts)
        )
    ceilings = message.HasField("ceiling_minor") or any(
        part.HasField("ceiling_minor") for part in message.parts
    )
    currency = messages.currency(message.currency, f"{path}.currency")
    if ceilings and not currency:
        raise messages.invalid(f"{path}.currency", "the currency of the ceiling, three letters of ISO 4217")
    return Authorisation(
        authorised_by=messages.choice(AuthorisedBy, message, "authorised_by", f"{path}.authorised_by"),
        reference=messages.text(message.reference, f"{path}.reference", 64),
        version=messages.within(message.version, f"{path}.version", VERSION_MAX),
        channel=messages.text(message.channel, f"{path}.channel", 32),
        authorised_at=messages.instant(message.authorised_at, f"{path}.authorised_at")
        if message.HasField("authorised_at")
        else None,
        parts=tuple(_read_part(part, f"{path}.parts[{place}]") for place, part in enumerate(message.parts)),
        ceiling_minor=_ceiling(message, path),
        currency=currency if ceilings else "",
        document=messages.sha256(message.document_sha256, f"{path}.document_sha256"),
    )


def _read_part(part: repair_orders_pb2.AuthorisedPart, path: str) -> AllowedPart:
    if not all(grade in _GRADES for grade in part.grades):
        raise messages.invalid(f"{path}.grades", GRADES_ALLOWED)
    return AllowedPart(
        messages.key(part.part_number, f"{path}.part_number"),
        messages.quantity(part.quantity, f"{path}.quantity"),
        tuple(sorted({_GRADES[grade] for grade in part.grades})),
        _ceiling(part, path),
    )


def _ceiling(
    message: repair_orders_pb2.Authorisation | repair_orders_pb2.AuthorisedPart, path: str
) -> int | None:
    if not message.HasField("ceiling_minor"):
        return None
    return messages.within(message.ceiling_minor, f"{path}.ceiling_minor", CEILING_MAX)


def _write_view(view: AuthorisationView) -> authorisations_pb2.RecordedAuthorisation:
    given = view.given
    authorisation = repair_orders_pb2.Authorisation(
        authorised_by=messages.enum_value(
            repair_orders_pb2.AuthorisedBy, f"AUTHORISED_BY_{given.authorised_by}"
        ),
        reference=given.reference,
        version=given.version,
        channel=given.channel,
        authorised_at=messages.timestamp(given.authorised_at),
        parts=[
            repair_orders_pb2.AuthorisedPart(
                part_number=number,
                quantity=part.quantity,
                grades=[f"GRADE_{grade}" for grade in part.grades.split(",") if grade],
                ceiling_minor=part.ceiling_minor,
            )
            for number, part in view.parts
        ],
        ceiling_minor=given.ceiling_minor,
        currency=given.currency,
        document_sha256=given.document or "",
    )
    return authorisations_pb2.RecordedAuthorisation(
        job_line=given.job_line,
        authorisation=authorisation,
        recorded_at=messages.timestamp(view.recorded_at),
        recorded_by=view.recorded_by,
    )


def write_authorisation(
    line: JobLine, parts: Iterable[tuple[str, AuthorisedPart]]
) -> repair_orders_pb2.Authorisation:
    """Write the consent of a job line, with the parts it allows by number."""
    return repair_orders_pb2.Authorisation(
        authorised_by=messages.enum_value(
            repair_orders_pb2.AuthorisedBy, f"AUTHORISED_BY_{line.authorised_by}"
        ),
        reference=line.reference,
        version=line.version,
        channel=line.channel,
        authorised_at=messages.timestamp(line.authorised_at),
        parts=[
            repair_orders_pb2.AuthorisedPart(
                part_number=number,
                quantity=part.quantity,
                issued=part.issued,
                grades=[f"GRADE_{grade}" for grade in part.grades.split(",") if grade],
                ceiling_minor=part.ceiling_minor,
            )
            for number, part in parts
        ],
        ceiling_minor=line.ceiling_minor,
        currency=line.currency,
    )
