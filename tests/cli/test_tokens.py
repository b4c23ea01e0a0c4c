"""`token`: for when no server runs, or nobody gets in."""

import pytest

from parts_service.storage.engine import FileLock, sqlite_path
from tests.cli.commands import POSTGRESQL, SQLITE, Run, served
from tests.use_cases.workshop import Workshop


def test_a_lost_admin_token_is_recovered(run: Run) -> None:
    assert run("token", "create", "--admin") == 0
    first = run.out.strip()
    assert run("token", "create", "--admin", "--label", "second", "--days", "2") == 0
    second = run.out.strip()
    assert first != second
    with served(run.url) as wire:
        # The server finds that the first run is done, and tells no secret.
        assert wire.tokens["admin"] == ""
        wire.tokens.update(first=first, second=second)
        from parts_service.v1.access_pb2 import WhoAmIRequest

        assert [wire.ask(who, WhoAmIRequest()).principal.code for who in ("first", "second")] == ["admin"] * 2
        assert run("token", "list") == 0
    lines = run.out.splitlines()
    assert [(line.split()[1], line.split()[-1]) for line in lines] == [("admin", "run"), ("admin", "second")]
    number = lines[0].split()[0]
    assert (run("token", "revoke", number), run.out) == (0, f"{number} is revoked\n")
    assert run("token", "list") == 0
    assert "revoked" in run.out.splitlines()[0]
    assert run("verify") == 0


def test_an_admin_who_was_deactivated_has_a_successor(run: Run) -> None:
    workshop = Workshop(run.url)
    try:
        workshop.furnish(site_codes=())
        from parts_service.domain.access import DeactivatePrincipal
        from parts_service.use_cases.access import DEACTIVATE_PRINCIPAL

        workshop.do(DEACTIVATE_PRINCIPAL, DeactivatePrincipal("admin"), by="service", site="ORG")
    finally:
        workshop.close()
    assert run("token", "create", "--admin") == 0
    assert "token of admin-2," in run.err


def test_tokens_for_others_and_what_is_refused(told: Run) -> None:
    assert told("token", "create", "Keeper", "--label", "counter 2") == 0
    assert told.out.startswith("ptk_")
    assert (told("token", "create", "nobody"), told.err) == (1, "refused: PRINCIPAL_NOT_FOUND nobody\n")
    assert (told("token", "create", "left"), told.err) == (1, "refused: PRINCIPAL_INACTIVE left\n")
    assert told("token", "revoke", "T0-99999") == 1
    assert told("token", "revoke", "L1-2") == 2
    for days in ("0", "3651", "x"):
        with pytest.raises(SystemExit):
            told("token", "create", "keeper", "--days", days)


@SQLITE
def test_a_token_of_a_served_file_is_made_over_grpc(run: Run) -> None:
    lock = FileLock(sqlite_path(run.url))
    try:
        assert run("token", "create", "--admin") == 1
    finally:
        lock.release()
    assert "`parts token`" in run.err


@POSTGRESQL
def test_a_token_of_a_served_database_is_made_at_once(run: Run) -> None:
    with served(run.url):
        assert run("token", "create", "--admin") == 0
