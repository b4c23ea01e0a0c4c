"""Statements on the keys that sign labels."""

from typing import NamedTuple

import sqlalchemy as sa

from parts_service.domain.label_keys import LabelKey
from parts_service.domain.label_links import SigningKey
from parts_service.storage.engine import Connection
from parts_service.storage.prepared import Statement, load
from parts_service.storage.schema import personal
from parts_service.storage.schema_organisation import label_key, principal

KEYS = load(LabelKey)
_SECRETS = Statement(
    sa.select(label_key.c.key_id, personal.c.value, label_key.c.revoked_at)
    .select_from(
        label_key.join(
            personal,
            sa.and_(personal.c.site_id == sa.literal_column("0"), personal.c.ref == label_key.c.secret_ref),
        )
    )
    .order_by(label_key.c.key_id)
)
_revoker = principal.alias("revoker")
_LIST = Statement(
    sa.select(*label_key.c, principal.c.code, _revoker.c.code.label("revoker"))
    .select_from(
        label_key.join(principal, principal.c.principal_id == label_key.c.made_by).outerjoin(
            _revoker, _revoker.c.principal_id == label_key.c.revoked_by
        )
    )
    .order_by(label_key.c.key_id)
)


class LabelKeyView(NamedTuple):
    """A key with the codes of who made and who revoked it."""

    key: LabelKey
    made_by: str
    revoked_by: str | None


def signing_keys(connection: Connection) -> dict[int, SigningKey]:
    """Return every key with its secret, by number."""
    return {
        key_id: SigningKey(key_id, bytes.fromhex(secret), revoked_at is not None)
        for key_id, secret, revoked_at in _SECRETS.rows(connection)
    }


def signing_key(connection: Connection) -> SigningKey | None:
    """Return the key that signs now; None if there is none."""
    holding = [key for key in signing_keys(connection).values() if not key.revoked]
    return max(holding, key=lambda key: key.key_id, default=None)


def listed(connection: Connection) -> list[LabelKeyView]:
    """Return all keys, the oldest first."""
    width = len(label_key.c)
    return [LabelKeyView(LabelKey(*row[:width]), *row[width:]) for row in _LIST.rows(connection)]
