"""Authorisations on the wire: what somebody consented to, as messages and back."""

from collections.abc import Iterable

from parts_service.domain.catalog import Grade
from parts_service.domain.refusal import Reason, Refused
from parts_service.domain.repair_orders import (
    AllowedPart,
    Authorisation,
    AuthorisedBy,
    AuthorisedPart,
    JobLine,
)
from parts_service.rpc import messages
from parts_service.v1 import catalog_pb2, repair_orders_pb2

CEILING_MAX = 10**12
_GRADES = {number: name.removeprefix("GRADE_") for name, number in catalog_pb2.Grade.items() if number}


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
        version=message.version,
        channel=messages.text(message.channel, f"{path}.channel", 32),
        authorised_at=messages.instant(message.authorised_at, f"{path}.authorised_at")
        if message.HasField("authorised_at")
        else None,
        parts=tuple(_read_part(part, f"{path}.parts[{place}]") for place, part in enumerate(message.parts)),
        ceiling_minor=_ceiling(message, path),
        currency=currency if ceilings else "",
    )


def _read_part(part: repair_orders_pb2.AuthorisedPart, path: str) -> AllowedPart:
    if not all(grade in _GRADES for grade in part.grades):
        raise messages.invalid(f"{path}.grades", f"each one of {', '.join(Grade)}")
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
