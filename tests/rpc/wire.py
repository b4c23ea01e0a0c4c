"""The real server behind a real socket, and people who call it: what the tests of the wire need.

`Wire.ask` finds the RPC by its request; `Wire.post` adds the header of a change; `Wire.refused` returns the refusal.
"""

import asyncio
import pkgutil
import threading
import uuid
from collections.abc import Iterator, Mapping
from concurrent.futures import Future
from contextlib import contextmanager
from types import MappingProxyType
from typing import Any, TypeAlias

import grpc
from google.protobuf import descriptor_pool, message_factory

from parts_service import v1
from parts_service.config import load
from parts_service.server import Running, running
from parts_service.v1 import access_pb2 as access
from parts_service.v1 import changes_pb2 as changes
from parts_service.v1 import documents_pb2 as documents
from parts_service.v1 import policies_pb2 as policies
from parts_service.v1 import sites_pb2 as sites
from parts_service.web.metrics import Metrics
from scanner_client.refusals import Failure, read_failure

SITE = "SH01"
OTHER_SITE = "SH02"
# In the links on labels, once there is a key.
LABEL_HOST = "parts.test"
# Everybody at the counter, and the head office, by the role each has.
PEOPLE = {
    "keeper": [("STOREKEEPER", SITE)],
    "technician": [("TECHNICIAN", SITE)],
    "advisor": [("SERVICE_ADVISOR", SITE)],
    "manager": [("PARTS_MANAGER", "*")],
    "inspector": [("QUALITY_INSPECTOR", "*")],
    "stranger": [("STOREKEEPER", OTHER_SITE)],
}

# Any message of the contract, sent and answered, and any value of a field.
Sent: TypeAlias = Any
Answer: TypeAlias = Any
Value: TypeAlias = Any
# Who sends what, at which site if it is a change, with code, reason and subject of the refusal.
Refusals: TypeAlias = list[tuple[str, Sent, str, tuple[str, str, str]]]


class Wire:
    """Calls to a served database under the names of its people."""

    def __init__(self, port: int, admin_token: str) -> None:
        self.address = f"127.0.0.1:{port}"
        self.channel = grpc.insecure_channel(self.address)
        self.tokens = {"admin": admin_token}
        self._methods = {
            method.input_type.full_name: (f"/{service.full_name}/{method.name}", method.output_type)
            for file in _files()
            for service in file.services_by_name.values()
            for method in service.methods
        }

    def ask(self, who: str, request: Sent, *, language: str = "en") -> Answer:
        """Call the RPC of a request and return its answer. Nobody calls without a credential."""
        path, answers = self._methods[request.DESCRIPTOR.full_name]
        call = self.channel.unary_unary(
            path,
            request_serializer=type(request).SerializeToString,
            response_deserializer=message_factory.GetMessageClass(answers).FromString,
        )
        metadata: list[tuple[str, str | bytes]] = [("accept-language", language)]
        if who:
            metadata.append(("authorization", f"Bearer {self.tokens[who]}"))
        return call(request, timeout=20, metadata=tuple(metadata))

    def exchange(self, who: str, *requests: Sent, language: str = "en") -> Iterator[Answer]:
        """Call an RPC that is asked with a stream, or with one message, and answers with a stream."""
        path, answers = self._methods[requests[0].DESCRIPTOR.full_name]
        codec = {
            "request_serializer": type(requests[0]).SerializeToString,
            "response_deserializer": message_factory.GetMessageClass(answers).FromString,
        }
        metadata: list[tuple[str, str | bytes]] = [("accept-language", language)]
        if who:
            metadata.append(("authorization", f"Bearer {self.tokens[who]}"))
        call = self.channel.stream_stream(path, **codec)
        yield from call(iter(requests), timeout=60, metadata=tuple(metadata))

    def upload(self, who: str, content: bytes, kind: str = "PDF") -> str:
        """Upload a document and return its SHA-256."""
        return str(self.send(who, *uploading(content, kind)).sha256)

    def send(self, who: str, first: Sent, *more: Sent) -> Answer:
        """Call an RPC that takes several messages."""
        path, answers = self._methods[first.DESCRIPTOR.full_name]
        call = self.channel.stream_unary(
            path,
            request_serializer=type(first).SerializeToString,
            response_deserializer=message_factory.GetMessageClass(answers).FromString,
        )
        metadata = (("accept-language", "en"), ("authorization", f"Bearer {self.tokens[who]}"))
        return call(iter([first, *more]), timeout=20, metadata=metadata)

    def post(self, who: str, request: Sent, site: str = "ORG", **header: Value) -> Answer:
        """Call a change at a site, under a request id of its own unless one is given."""
        return self.ask(who, _headed(request, site, header))

    def refused(
        self, who: str, request: Sent, site: str = "", *, language: str = "en", **header: Value
    ) -> Failure:
        """Call, as a change if a site is given, and return how it was refused."""
        try:
            answer = self.ask(who, _headed(request, site, header) if site else request, language=language)
        except grpc.RpcError as error:
            call: Any = error
            return read_failure(call.code().name, call.details(), call.trailing_metadata())
        raise AssertionError(answer)

    def said(self, who: str, request: Sent, site: str = "", **header: Value) -> tuple[str, str, str]:
        """Call, and return code, reason and subject of the refusal."""
        failure = self.refused(who, request, site, **header)
        return failure.code, failure.reason, failure.subject

    def said_of(self, cases: Refusals) -> list[tuple[str, str, str]]:
        """Return code, reason and subject of each refusal."""
        return [self.said(who, request, site) for who, request, site, _ in cases]

    def hire(self, code: str, *grants: tuple[str, str]) -> None:
        """Register a person with roles at sites and a token."""
        person = access.Principal(code=code, kind="PRINCIPAL_KIND_PERSON", name=f"Name of {code}")
        self.post("admin", access.CreatePrincipalRequest(principal=person))
        for role, site in grants:
            grant = access.Grant(role=f"ROLE_{role}", site=site)
            self.post("admin", access.GrantRoleRequest(principal=code, grant=grant))
        made = self.post("admin", access.CreateTokenRequest(principal=code, label="test"))
        self.tokens[code] = made.secret

    def furnish(self) -> None:
        """Open two sites, give the first its locations, and hire everybody."""
        for code in (SITE, OTHER_SITE):
            site = sites.Site(code=code, name=f"Workshop {code}", zone="Asia/Shanghai")
            self.post("admin", sites.CreateSiteRequest(site=site))
        kinds = {"R-1": "RECEIVING", "A-1": "STORAGE", "A-2": "STORAGE", "Q-1": "QUARANTINE"}
        locations = [sites.Location(code=code, kind=f"LOCATION_KIND_{kind}") for code, kind in kinds.items()]
        self.post("admin", sites.CreateLocationsRequest(locations=locations), SITE)
        for code, grants in PEOPLE.items():
            self.hire(code, *grants)

    def follow(self, **asked: bool) -> None:
        """Lay the organisation's policy down: an inspector sees what is asked for here, and nothing else."""
        now = self.ask("manager", policies.GetPolicyRequest(site="ORG"))
        policy = now.policy
        for name in ("safety_critical", "first_delivery", "aftermarket", "discrepancy"):
            setattr(policy, f"inspect_{name}", asked.get(name, False))
        request = policies.SetPolicyRequest(policy=policy, expected_version=now.version)
        self.post("manager", request, reason="as agreed")


def uploading(content: bytes, kind: str = "PDF", **fields: Value) -> list[Sent]:
    """The messages that upload a document."""
    what = documents.Document(type=f"DOCUMENT_TYPE_{kind}", **fields)
    first = _headed(documents.UploadDocumentRequest(document=what), "ORG", {})
    size = 256 * 1024
    pieces = (content[place : place + size] for place in range(0, len(content), size))
    return [first, *(documents.UploadDocumentRequest(piece=piece) for piece in pieces)]


def _headed(request: Sent, site: str, header: dict[str, Value]) -> Sent:
    """A copy of the request with its header: what is given here goes before what it has."""
    given = type(request)()
    given.CopyFrom(request)
    given.header.MergeFrom(changes.ChangeHeader(home_site=site, **header))
    given.header.request_id = given.header.request_id or str(uuid.uuid4())
    return given


def _files() -> Iterator[Any]:
    for found in pkgutil.iter_modules(v1.__path__):
        if found.name.endswith("_pb2"):
            subject = found.name.removesuffix("_pb2")
            yield descriptor_pool.Default().FindFileByName(f"parts_service/v1/{subject}.proto")


@contextmanager
def serving(database_url: str, tokens: Mapping[str, str] = MappingProxyType({})) -> Iterator[Wire]:
    """Serve a migrated database from a thread until the context ends, and give the way to call it.

    `tokens` are those of its people, where it has some.
    """
    # Nobody calls any more when it stops, so that it needs to give no notice.
    asked = {
        "database": database_url,
        "listen": "127.0.0.1:0",
        "metrics_listen": "",
        "drain_seconds": "0",
        "label_host": LABEL_HOST,
    }
    settings = load(asked, {}, None)
    started: Future[tuple[Running, asyncio.AbstractEventLoop, asyncio.Event]] = Future()

    async def serve() -> None:
        stop = asyncio.Event()
        async with running(settings, Metrics("test")) as up:
            started.set_result((up, asyncio.get_running_loop(), stop))
            await stop.wait()

    def work() -> None:
        try:
            asyncio.run(serve())
        except Exception as error:
            if started.done():
                raise
            started.set_exception(error)

    thread = threading.Thread(target=work, name="served")
    thread.start()
    up, loop, stop = started.result(30)
    wire = Wire(up.port, up.admin_token or "")
    wire.tokens |= tokens
    try:
        yield wire
    finally:
        wire.channel.close()
        loop.call_soon_threadsafe(stop.set)
        thread.join(30)
