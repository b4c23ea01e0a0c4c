"""Changes of qualifications."""

from parts_service.domain.context import Context
from parts_service.domain.ledger import Ledger
from parts_service.domain.qualifications import (
    GrantQualification,
    Qualification,
    QualificationGranted,
    QualificationKind,
    QualificationRevoked,
    RevokeQualification,
    check_grant,
)
from parts_service.domain.refusal import Reason, Refusal
from parts_service.storage.needs import Found, Names, Needs
from parts_service.use_cases.change import Change, Home

EVERY_KIND = frozenset(kind.value for kind in QualificationKind)


def _grant(
    _ledger: Ledger, found: Found, command: GrantQualification, context: Context
) -> QualificationGranted | Refusal:
    holder = found.principals.get(command.principal)
    if holder is None:
        return Refusal(Reason.PRINCIPAL_NOT_FOUND, command.principal)
    if command.document and command.document not in found.documents:
        return Refusal(Reason.DOCUMENT_NOT_FOUND, command.document)
    refused = check_grant(command, holder, context.actor, context.today)
    if refused is not None:
        return refused
    return QualificationGranted(
        qualification=Qualification(
            principal_id=holder,
            kind=command.kind.value,
            valid_from=command.valid_from or context.today,
            valid_until=command.valid_until,
            document=command.document,
            granted_by=context.actor,
            granted_at=context.now,
            revoked_by=None,
            revoked_at=None,
        )
    )


def _revoke(
    ledger: Ledger, found: Found, command: RevokeQualification, context: Context
) -> QualificationRevoked | Refusal:
    holder = found.principals.get(command.principal)
    if holder is None:
        return Refusal(Reason.PRINCIPAL_NOT_FOUND, command.principal)
    known = ledger.get(Qualification, holder, command.kind.value)
    if known is None or known.revoked_at is not None:
        return Refusal(Reason.QUALIFICATION_NOT_FOUND, command.principal, {"kind": command.kind.value})
    if not context.header.reason:
        return Refusal(Reason.REASON_REQUIRED, "header.reason", {"why": "the end of a qualification"})
    return QualificationRevoked(principal_id=holder, qualification_kind=command.kind.value)


GRANT_QUALIFICATION = Change(
    "GrantQualification",
    GrantQualification,
    decide=_grant,
    names=lambda command: Names(principals={command.principal}, documents={command.document} - {""}),
    home=Home.ORGANISATION,
)
REVOKE_QUALIFICATION = Change(
    "RevokeQualification",
    RevokeQualification,
    decide=_revoke,
    names=lambda command: Names(principals={command.principal}),
    needs=lambda command, _found: Needs(qualifications={command.kind.value}),
    # Who is qualified no more checks nothing anywhere.
    restricts=lambda _command, _site_id: True,
    home=Home.ORGANISATION,
)
