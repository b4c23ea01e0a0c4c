"""Changes of the keys that sign labels."""

from parts_service.domain.context import Context
from parts_service.domain.label_keys import (
    LabelKey,
    LabelKeyRevoked,
    LabelKeyRotated,
    RevokeLabelKey,
    RotateLabelKey,
    check_revoke,
    next_key_id,
)
from parts_service.domain.ledger import Ledger
from parts_service.domain.refusal import Refusal
from parts_service.storage.needs import Found, Needs
from parts_service.use_cases.change import Change, Home


def _rotate(
    ledger: Ledger, _found: Found, _command: RotateLabelKey, context: Context
) -> LabelKeyRotated | Refusal:
    secret = context.seal("label_key", context.salt().hex())
    return LabelKeyRotated(
        key=LabelKey(
            key_id=next_key_id(ledger.all(LabelKey)),
            secret_ref=secret.ref,
            made_by=context.actor,
            made_at=context.now,
            revoked_by=None,
            revoked_at=None,
        ),
        secret=secret,
    )


def _revoke(
    ledger: Ledger, _found: Found, command: RevokeLabelKey, context: Context
) -> LabelKeyRevoked | Refusal:
    refused = check_revoke(ledger.all(LabelKey), command.key_id, context.header.reason)
    return refused or LabelKeyRevoked(key_id=command.key_id)


ROTATE_LABEL_KEY = Change(
    "RotateLabelKey",
    RotateLabelKey,
    decide=_rotate,
    needs=lambda _command, _found: Needs(label_keys=True),
    home=Home.ORGANISATION,
)
REVOKE_LABEL_KEY = Change(
    "RevokeLabelKey",
    RevokeLabelKey,
    decide=_revoke,
    needs=lambda _command, _found: Needs(label_keys=True),
    # Its labels are genuine nowhere any more.
    restricts=lambda _command, _site_id: True,
    home=Home.ORGANISATION,
)
