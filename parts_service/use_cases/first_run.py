"""The first run: a database without anybody gets the principal `admin` and one token, told once.

Each step carries a fixed request id, so it happens once however often, and by however many processes, it is sent: a
first run that was killed is completed by the next, and whoever is first is told the secret.
"""

import itertools
import uuid
from typing import Any

from parts_service.domain.access import (
    SERVICE_ACTOR,
    Caller,
    CreatePrincipal,
    CreateToken,
    GrantRole,
    PrincipalKind,
    Role,
)
from parts_service.domain.context import Header
from parts_service.domain.refusal import Reason, Refused
from parts_service.domain.sites import Site
from parts_service.use_cases.access import CREATE_PRINCIPAL, CREATE_TOKEN, EVERYWHERE, GRANT_ROLE
from parts_service.use_cases.change import Change, Outcome
from parts_service.use_cases.desk import Desk

ADMIN_CODE = "admin"
TOKEN_DAYS = 365
# Who acts when no person does.
SERVICE = Caller(SERVICE_ACTOR, "service", frozenset())
# A later version may word a step differently, and people may have decided otherwise: what was done is done.
_DONE = frozenset({Reason.ALREADY_EXISTS, Reason.REQUEST_ID_REUSED, Reason.PRINCIPAL_INACTIVE})
_NAMESPACE = uuid.UUID("6d0f3a52-5f0e-4c3f-9d0b-7a2f6f7b1c11")


async def first_run(desk: Desk, organisation: Site) -> str | None:
    """Make the first admin and return the secret of his token; None if that was done before.

    `organisation` is site 0, the home of its journal.

    Raises:
        Refused: the desk is full or closed; call it again.
    """
    await _step(
        desk, organisation, CREATE_PRINCIPAL, CreatePrincipal(ADMIN_CODE, PrincipalKind.PERSON, "", "")
    )
    await _step(desk, organisation, GRANT_ROLE, GrantRole(ADMIN_CODE, Role.ADMIN, EVERYWHERE))
    token = CreateToken(ADMIN_CODE, "first run", TOKEN_DAYS)
    outcome = await _step(desk, organisation, CREATE_TOKEN, token)
    return outcome.disclosed or None if outcome is not None else None


async def recover_admin(desk: Desk, organisation: Site, label: str, valid_days: int) -> tuple[str, str]:
    """Give an administrator a new token, and return his code and the secret: nobody else can get in.

    He is `admin`; where that one was deactivated, `admin-2`, and so on. In a database without anybody this is the
    first run, with its own label and days.

    Raises:
        Refused: the desk is full or closed.
    """
    secret = await first_run(desk, organisation)
    if secret is not None:
        return ADMIN_CODE, secret
    for number in itertools.count(1):
        code = ADMIN_CODE if number == 1 else f"{ADMIN_CODE}-{number}"
        try:
            await _post(
                desk, organisation, CREATE_PRINCIPAL, CreatePrincipal(code, PrincipalKind.PERSON, "", "")
            )
        except Refused as refused:
            if refused.refusal.reason is not Reason.ALREADY_EXISTS:
                raise
        try:
            await _post(desk, organisation, GRANT_ROLE, GrantRole(code, Role.ADMIN, EVERYWHERE))
        except Refused as refused:
            if refused.refusal.reason is not Reason.PRINCIPAL_INACTIVE:
                raise
            continue
        outcome = await _post(desk, organisation, CREATE_TOKEN, CreateToken(code, label, valid_days))
        return code, outcome.disclosed
    raise AssertionError


async def _post(desk: Desk, organisation: Site, change: Change[Any], command: object) -> Outcome:
    header = Header(organisation.code, str(uuid.uuid4()))
    return await desk.post(SERVICE, organisation, change, header, command)


async def _step(desk: Desk, organisation: Site, change: Change[Any], command: object) -> Outcome | None:
    """Take a step, or return None where it was taken before in other words."""
    header = Header(organisation.code, str(uuid.uuid5(_NAMESPACE, change.name)))
    try:
        return await desk.post(SERVICE, organisation, change, header, command)
    except Refused as refused:
        if refused.refusal.reason in _DONE:
            return None
        raise
