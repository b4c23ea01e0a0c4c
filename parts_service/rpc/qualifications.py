"""Qualifications on the wire."""

from parts_service.domain.qualifications import GrantQualification, QualificationKind, RevokeQualification
from parts_service.rpc import messages
from parts_service.rpc.access import read_code
from parts_service.rpc.calls import ServicerContext
from parts_service.rpc.house import House
from parts_service.storage import qualifications
from parts_service.storage.qualifications import QualificationView
from parts_service.use_cases.qualifications import GRANT_QUALIFICATION, REVOKE_QUALIFICATION
from parts_service.v1 import qualifications_pb2, qualifications_pb2_grpc

_NEVER = "9999-12-31"


class Qualifications(qualifications_pb2_grpc.QualificationServiceServicer):
    """The servicer of qualifications."""

    def __init__(self, house: House) -> None:
        """Work in this house."""
        self._house = house

    async def GrantQualification(
        self, request: qualifications_pb2.GrantQualificationRequest, _context: ServicerContext
    ) -> qualifications_pb2.GrantQualificationResponse:
        given = request.qualification
        command = GrantQualification(
            read_code(given.principal, "qualification.principal"),
            messages.choice(QualificationKind, given, "kind", "qualification.kind"),
            messages.day_or_none(given, "valid_from", "qualification.valid_from"),
            messages.day(given.valid_until, "qualification.valid_until"),
            messages.sha256(given.document, "qualification.document"),
        )
        outcome = await self._house.post(request.header, GRANT_QUALIFICATION, command)
        return qualifications_pb2.GrantQualificationResponse(posted=messages.posted(outcome))

    async def RevokeQualification(
        self, request: qualifications_pb2.RevokeQualificationRequest, _context: ServicerContext
    ) -> qualifications_pb2.RevokeQualificationResponse:
        command = RevokeQualification(
            read_code(request.principal, "principal"),
            messages.choice(QualificationKind, request, "kind", "kind"),
        )
        outcome = await self._house.post(request.header, REVOKE_QUALIFICATION, command)
        return qualifications_pb2.RevokeQualificationResponse(posted=messages.posted(outcome))

    async def ListQualifications(
        self, request: qualifications_pb2.ListQualificationsRequest, _context: ServicerContext
    ) -> qualifications_pb2.ListQualificationsResponse:
        until = messages.day_or_none(request, "ending_by", "ending_by") or _NEVER
        found = await self._house.reader.ask(lambda connection: qualifications.listed(connection, until))
        return qualifications_pb2.ListQualificationsResponse(qualifications=[_write(one) for one in found])


def _write(view: QualificationView) -> qualifications_pb2.Qualification:
    one = view.qualification
    return qualifications_pb2.Qualification(
        principal=view.holder,
        kind=f"QUALIFICATION_KIND_{one.kind}",
        valid_from=messages.date_message(one.valid_from),
        valid_until=messages.date_message(one.valid_until),
        document=one.document,
        granted_by=view.granted_by,
        granted_at=messages.timestamp(one.granted_at),
        revoked_at=messages.timestamp(one.revoked_at),
    )
