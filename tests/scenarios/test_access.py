"""Who may call what: every role at every RPC, here, elsewhere and in the organisation; and every bad credential."""

import asyncio
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import grpc
import pytest
import sqlalchemy as sa
from grpc_health.v1 import health_pb2, health_pb2_grpc
from grpc_reflection.v1alpha import reflection_pb2, reflection_pb2_grpc

from parts_service.config import load
from parts_service.domain.access import Role
from parts_service.domain.rights import RIGHTS, SECOND_PERSON
from parts_service.rpc import door
from parts_service.server import running
from parts_service.storage.engine import writing_engine
from parts_service.v1 import access_pb2 as access
from parts_service.v1 import invoices_pb2 as invoices
from parts_service.v1 import procurement_pb2 as procurement
from parts_service.v1 import sites_pb2 as sites
from parts_service.web.metrics import Metrics
from tests.rpc.wire import OTHER_SITE, SITE, Wire
from tests.scenarios.contract import PACKAGE, RPCS, Raw, Said
from tests.scenarios.examples import ANYWHERE, OF_ORGANISATION, Examples, Standing
from tests.scenarios.store import Workshop, entries, header

# Posted by the service itself, for those who look a vehicle up; no RPC.
NO_RPC = {"NoteLookup"}
DENIED, ALLOWED = "denied", "allowed"
PERMISSION_DENIED = grpc.StatusCode.PERMISSION_DENIED.value[0]


class Cells:
    """Requests for every cell of the table: of this site, of the other, of the organisation."""

    def __init__(self, workshop: Workshop) -> None:
        wire = workshop.wire
        self.workshop, self.raw = workshop, Raw(workshop.server.address)
        standing = Standing(wire)
        self.approval, self.here = standing.approval, standing.examples()
        location = sites.Location(code="R-1", kind="LOCATION_KIND_RECEIVING")
        wire.post("admin", sites.CreateLocationsRequest(locations=[location]), OTHER_SITE)
        elsewhere = standing.goods.receipt(2)
        elsewhere.header.CopyFrom(header(OTHER_SITE))
        self.receipt = wire.ask("keeper-0", elsewhere)
        ordered = procurement.CreatePurchaseOrderRequest(purchase_order=standing.supply.order())
        self.purchase_order = wire.post("keeper-0", ordered, OTHER_SITE).purchase_order
        line = invoices.InvoiceLineEntry(lot=self.receipt.lots[0].lot, quantity=1, net_minor=5)
        invoiced = standing.supply.invoiced("3")
        invoiced.lines[0].CopyFrom(line)
        self.invoice = wire.post("manager", invoiced, OTHER_SITE).invoice.invoice
        for role in Role:
            wire.hire(self.who(role, SITE), (role.value, SITE))
            wire.hire(self.who(role, "*"), (role.value, "*"))

    @staticmethod
    def who(role: Role, site: str) -> str:
        """Code of the person with exactly that role, at a site or everywhere."""
        return f"{role.value.lower().replace('_', '-')}-{'all' if site == '*' else 'here'}"

    def there(self) -> Examples:
        """The requests as they are made of the other site."""
        named = {
            "lot": self.receipt.lots[0].lot,
            "receipt": self.receipt.receipt,
            "purchase_order": self.purchase_order,
            "invoice": self.invoice,
            # There are none: whoever may ask is told so.
            "request": self.receipt.receipt.replace("G", "Q"),
            "statement": self.receipt.receipt.replace("G", "Z"),
            "paper": self.receipt.receipt.replace("G", "X"),
        }
        made = {
            name: _elsewhere(request, named)
            for name, request in self.here.items()
            if name not in OF_ORGANISATION | ANYWHERE
        }
        made["RenderLabel"].code = named["lot"]
        return made

    def said(self, role: Role, site: str, requests: Examples) -> dict[str, str]:
        """Ask as somebody, only to see, and say of each whether it was denied."""
        token = self.workshop.wire.tokens[self.who(role, site)]
        return {
            name: _verdict(self.raw.call(RPCS[name], _only_tried(request).SerializeToString(), token=token))
            for name, request in requests.items()
        }


def _elsewhere(request: Any, named: dict[str, str]) -> Any:  # noqa: ANN401 - any message
    made = type(request)()
    made.CopyFrom(request)
    fields = made.DESCRIPTOR.fields_by_name
    if "header" in fields:
        made.header.home_site = OTHER_SITE
    if "site" in fields:
        made.site = OTHER_SITE
    for one in getattr(made, "requests", ()):
        one.header.home_site = OTHER_SITE
    for field, value in named.items():
        if field in fields and isinstance(getattr(made, field), str):
            setattr(made, field, value)
    return made


def _only_tried(request: Any) -> Any:  # noqa: ANN401 - any message
    made = type(request)()
    made.CopyFrom(request)
    for one in (made, *getattr(made, "requests", ())):
        if "header" in one.DESCRIPTOR.fields_by_name:
            one.header.CopyFrom(header(one.header.home_site, reason="as agreed", validate_only=True))
    # Whether he may be the second person is another question.
    if isinstance(getattr(made, "approval", None), str):
        made.approval = "A1-1"
    return made


def _verdict(said: Said) -> str:
    if said.code == "OK" and hasattr(said.answer, "results"):
        codes = {one.refused.code for one in said.answer.results}
        return DENIED if codes == {PERMISSION_DENIED} else ALLOWED
    assert said.code not in {"INTERNAL", "UNKNOWN", "UNAVAILABLE", "UNAUTHENTICATED"}, said
    return DENIED if said.verdict == ("PERMISSION_DENIED", "NO_RIGHT") else ALLOWED


def expected(role: Role, names: Examples, *, denied: frozenset[str] = frozenset()) -> dict[str, str]:
    """What the table says, but for what is denied however it says."""
    return {name: ALLOWED if role in RIGHTS[name] and name not in denied else DENIED for name in names}


def changes(wire: Wire) -> list[int]:
    """Count the entries of both sites and the organisation, but for the look-ups that every trace leaves."""
    return [
        sum(entry.kind != "looked_up" for entry in entries(wire, site)) for site in (SITE, OTHER_SITE, "ORG")
    ]


_cells: dict[str, Cells] = {}


@pytest.fixture
def cells(workshop: Workshop, database_kind: str) -> Cells:
    return _cells.get(database_kind) or _cells.setdefault(database_kind, Cells(workshop))


def test_the_table_has_a_row_for_every_rpc_and_no_other() -> None:
    assert set(RIGHTS) == set(RPCS) | NO_RPC


@pytest.mark.parametrize("role", Role)
def test_a_role_may_what_the_table_says_where_he_has_it(cells: Cells, role: Role) -> None:
    assert sorted(cells.here) == sorted(RPCS)
    before = changes(cells.workshop.wire)
    here = cells.said(role, SITE, cells.here)
    assert here == expected(role, cells.here, denied=OF_ORGANISATION)
    there = cells.there()
    assert cells.said(role, SITE, there) == dict.fromkeys(there, DENIED)
    organisation = {name: cells.here[name] for name in OF_ORGANISATION}
    assert cells.said(role, "*", organisation) == expected(role, organisation)
    assert cells.said(role, "*", there) == expected(role, there)
    assert changes(cells.workshop.wire) == before


def test_the_second_person_of_an_issue_has_a_role_for_it(cells: Cells) -> None:
    may = {}
    for role in Role:
        request = RPCS["ConfirmApproval"].request(
            header=header(SITE, validate_only=True), approval=cells.approval
        )
        token = cells.workshop.wire.tokens[cells.who(role, SITE)]
        may[role] = cells.raw.call(RPCS["ConfirmApproval"], request.SerializeToString(), token=token).code
    table = SECOND_PERSON["IssueParts"]
    assert may == {role: "OK" if role in table else "PERMISSION_DENIED" for role in Role}


@pytest.fixture
def raw(workshop: Workshop) -> Iterator[Raw]:
    found = Raw(workshop.server.address)
    yield found
    found.close()


def test_nobody_calls_without_a_credential_or_with_a_wrong_one(workshop: Workshop, raw: Raw) -> None:
    unknown = "ptk_" + "0" * 64
    none = {name: raw.call(rpc, b"").verdict for name, rpc in RPCS.items()}
    assert none == dict.fromkeys(RPCS, ("UNAUTHENTICATED", "NO_CREDENTIAL"))
    wrong = {name: raw.call(rpc, b"", token=unknown).verdict for name, rpc in RPCS.items()}
    assert wrong == dict.fromkeys(RPCS, ("UNAUTHENTICATED", "CREDENTIAL_REFUSED"))
    # Bytes that are no message tell a stranger no more than a message does.
    assert raw.call(RPCS["GetLot"], b"\xff").verdict == ("UNAUTHENTICATED", "NO_CREDENTIAL")
    good = workshop.wire.tokens["keeper"]
    odd = [
        "",
        "Bearer",
        "Bearer ",
        f"Basic {good}",
        good,
        f"Bearer {good}x",
        f"Bearer {good[:-1]}",
        "Bearer a b",
    ]
    said = {value: raw.call(RPCS["WhoAmI"], b"", more=[("authorization", value)]).verdict for value in odd}
    assert said == dict.fromkeys(odd, ("UNAUTHENTICATED", "CREDENTIAL_REFUSED"))
    assert raw.call(RPCS["WhoAmI"], b"", token=good).code == "OK"


def token_of(wire: Wire, code: str, label: str) -> tuple[str, str]:
    """Make a token; its number and its secret."""
    made = wire.post("admin", access.CreateTokenRequest(principal=code, label=label))
    return made.token, made.secret


def test_what_is_taken_away_is_gone_at_once(workshop: Workshop, raw: Raw) -> None:
    wire, who = workshop.wire, f"leaver-{len(workshop.wire.tokens)}"
    wire.hire(who, ("STOREKEEPER", SITE))
    request = RPCS["ListLocations"].request(site=SITE).SerializeToString()
    number, secret = token_of(wire, who, "lost")

    def ask(token: str) -> tuple[str, str]:
        return raw.call(RPCS["ListLocations"], request, token=token).verdict

    refused = ("UNAUTHENTICATED", "CREDENTIAL_REFUSED")
    assert ask(secret) == ("OK", "")
    wire.post("admin", access.RevokeTokenRequest(token=number))
    assert (ask(secret), ask(wire.tokens[who])) == (refused, ("OK", ""))
    grant = access.Grant(role="ROLE_STOREKEEPER", site=SITE)
    wire.post("admin", access.RevokeRoleRequest(principal=who, grant=grant))
    assert ask(wire.tokens[who]) == ("PERMISSION_DENIED", "NO_RIGHT")
    wire.post("admin", access.GrantRoleRequest(principal=who, grant=grant))
    assert ask(wire.tokens[who]) == ("OK", "")
    wire.post("admin", access.DeactivatePrincipalRequest(principal=who))
    assert ask(wire.tokens[who]) == refused


def test_a_token_that_has_expired_signs_nobody_in(workshop: Workshop, raw: Raw) -> None:
    _, secret = token_of(workshop.wire, "keeper", "old")
    engine = writing_engine(workshop.server.database_url)
    change = sa.text("UPDATE api_token SET expires_at = :when WHERE label = 'old'")
    with engine.begin() as connection:
        (until,) = connection.execute(sa.text("SELECT expires_at FROM api_token WHERE label = 'old'")).one()
        connection.execute(change, {"when": 1_700_000_000_000_000})
    said = raw.call(RPCS["WhoAmI"], b"", token=secret)
    with engine.begin() as connection:
        connection.execute(change, {"when": until})
    engine.dispose()
    assert said.verdict == ("UNAUTHENTICATED", "CREDENTIAL_REFUSED")


def test_health_and_reflection_need_no_credential(workshop: Workshop) -> None:
    with grpc.insecure_channel(workshop.server.address) as channel:
        asked = health_pb2.HealthCheckRequest(service=f"{PACKAGE}.IssuingService")
        answer = health_pb2_grpc.HealthStub(channel).Check(asked, timeout=20)
        assert answer.status == health_pb2.HealthCheckResponse.SERVING
        listing = reflection_pb2.ServerReflectionRequest(list_services="")
        stub = reflection_pb2_grpc.ServerReflectionStub(channel)
        (listed,) = stub.ServerReflectionInfo(iter([listing]), timeout=20)
    names = {service.name for service in listed.list_services_response.service}
    assert {f"{rpc.path.split('/')[1]}" for rpc in RPCS.values()} <= names


def test_a_server_with_an_rpc_without_a_row_refuses_to_start(
    tmp_path: Path, migrated_sqlite: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert door.missing_rights(set(RPCS)) == []
    lacking = {name: roles for name, roles in RIGHTS.items() if name not in {"TraceLot", "IssueParts"}}
    monkeypatch.setattr(door, "RIGHTS", lacking)
    copy = tmp_path / "parts.db"
    copy.write_bytes((migrated_sqlite / "parts.db").read_bytes())
    settings = load(
        {"database": f"sqlite:///{copy}", "listen": "127.0.0.1:0", "metrics_listen": ""}, {}, None
    )

    async def start() -> None:
        async with running(settings, Metrics("test")):
            raise AssertionError

    with pytest.raises(RuntimeError, match=r"no row in domain/rights.py for IssueParts, TraceLot$"):
        asyncio.run(start())
