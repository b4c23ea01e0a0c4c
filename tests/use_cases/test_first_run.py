"""The first run: one administrator and one secret, however often and by however many processes it is sent."""

import asyncio
from collections.abc import Iterator
from typing import Any

import pytest

from parts_service.domain.access import ApiToken, CreatePrincipal, Principal, PrincipalKind, RoleGrant
from parts_service.domain.journal import Entry
from parts_service.use_cases.access import CREATE_PRINCIPAL, digest_of
from parts_service.use_cases.change import Outcome
from parts_service.use_cases.desk import Desk
from parts_service.use_cases.first_run import first_run
from tests.use_cases.workshop import ORGANISATION, Workshop


@pytest.fixture
def empty(database_url: str) -> Iterator[Workshop]:
    """A database without anybody."""
    made = Workshop(database_url)
    try:
        yield made
    finally:
        made.close()


def test_the_first_run_makes_an_administrator_and_tells_his_secret_once(empty: Workshop) -> None:
    desk = empty.desk()
    secret = asyncio.run(first_run(desk, ORGANISATION))
    assert secret is not None
    (principal,) = empty.rows(Principal)
    (grant,) = empty.rows(RoleGrant)
    (token,) = empty.rows(ApiToken)
    assert (principal.code, principal.active) == ("admin", True)
    assert grant == RoleGrant(principal.principal_id, 0, "ADMIN")
    assert (token.principal_id, token.digest) == (principal.principal_id, digest_of(secret))
    assert [asyncio.run(first_run(desk, ORGANISATION)) for _ in range(3)] == [None] * 3
    assert empty.count(Entry) == 3


def test_of_many_processes_one_is_told(empty: Workshop) -> None:
    desk = empty.desk()

    async def together() -> list[str | None]:
        return await asyncio.gather(*(first_run(desk, ORGANISATION) for _ in range(5)))

    told = [secret for secret in asyncio.run(together()) if secret is not None]
    assert (len(told), empty.count(Entry)) == (1, 3)


class Killed(Exception):
    """The end of a process."""


class Dying:
    """A desk whose process ends after some answers; what was posted stays posted."""

    def __init__(self, desk: Desk, answers: int) -> None:
        self._desk = desk
        self._answers = answers

    async def post(self, *request: Any) -> Outcome:  # noqa: ANN401 - a request travels through
        if not self._answers:
            raise Killed
        self._answers -= 1
        return await self._desk.post(*request)


@pytest.mark.parametrize("answers", [0, 1, 2])
def test_a_first_run_that_was_killed_is_completed_by_the_next(empty: Workshop, answers: int) -> None:
    desk = empty.desk()
    dying: Any = Dying(desk, answers)
    with pytest.raises(Killed):
        asyncio.run(first_run(dying, ORGANISATION))
    assert empty.count(Entry) == answers
    assert asyncio.run(first_run(desk, ORGANISATION)) is not None
    assert (empty.count(Entry), empty.count(ApiToken)) == (3, 1)


def test_a_database_with_an_admin_of_its_own_keeps_him(empty: Workshop) -> None:
    command = CreatePrincipal("admin", PrincipalKind.PERSON, "Li", "")
    empty.do(CREATE_PRINCIPAL, command, by="service", site="ORG")
    assert asyncio.run(first_run(empty.desk(), ORGANISATION)) is not None
    assert empty.count(Principal) == 1
