"""The typed client of the service: the one room of the client that speaks gRPC.

    from parts_service.v1 import issuing_pb2
    from scanner_client.uplink import Uplink

    with Uplink.connect() as parts:  # PARTS_SERVER, PARTS_TOKEN … or arguments
        answer = parts.issue_parts(
            issuing_pb2.IssuePartsRequest(
                header=parts.header("S1"),
                repair_order="RO-2031",
                lines=[issuing_pb2.IssueLine(job_line=1, code="L1-42", quantity=2)],
            )
        )

Every RPC of the contract is a method by its own name (`calls.Calls` lists them). Each call has a deadline, goes with
the caller's credential and language, is repeated as `retry.RetryPolicy` says, and raises `UplinkRefused` or
`UplinkUnreachable`. A repeated change keeps its request id, so it is posted once whatever the network does.
"""

import json
import random
import time
import uuid
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime
from types import TracebackType
from typing import Any, Final, Self

import grpc
from google.protobuf.message import Message

from parts_service.v1.changes_pb2 import ChangeHeader
from scanner_client.calls import Calls
from scanner_client.refusals import Failure, UplinkError, UplinkRefused, UplinkUnreachable, read_failure
from scanner_client.retry import RetryPolicy
from scanner_client.rpcs import A, Call, Exchange, Exchanging, Feed, Q, Streaming, Unary, Upload, Uploading
from scanner_client.settings import SettingRefused, Settings, is_loopback, settings

__all__ = ["SettingRefused", "Uplink", "UplinkError", "UplinkRefused", "UplinkUnreachable"]

ORGANISATION: Final = "ORG"
MESSAGE_BYTES_MAX: Final = 4 * 1024 * 1024
UPLOAD_S: Final = 60.0

# Calls that somebody makes with a generated stub over `Uplink.channel` end too, except those that stream. Retries are
# made here, where the service's RetryInfo is heard, not by gRPC.
SERVICE_CONFIG: Final = {
    "methodConfig": [
        {"name": [{}], "timeout": "60s"},
        {
            "name": [
                {"service": "parts_service.v1.JournalService", "method": m}
                for m in ("StreamEntries", "VerifyJournal")
            ]
        },
        {"name": [{"service": "parts_service.v1.ImportService"}]},
    ]
}


class Uplink(Calls):
    """A connection to the service, safe to share between threads."""

    def __init__(
        self,
        channel: grpc.Channel,
        config: Settings,
        *,
        policy: RetryPolicy | None = None,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        """Speak over `channel`; `connect` is the usual way to make one. `sleep` takes seconds."""
        self.channel = channel
        self.settings = config
        self._policy = policy or RetryPolicy()
        self._sleep = sleep

    @classmethod
    def connect(
        cls,
        server: str | None = None,
        token: str | None = None,
        *,
        config: Settings | None = None,
        policy: RetryPolicy | None = None,
    ) -> Self:
        """Make an uplink to `server` (host:port) with `token`; what is not given comes from the environment.

        `config` (see `settings.settings`) says all of it instead, TLS included. Nothing is sent before the first call.

        Raises:
            SettingRefused: a setting is wrong or unsafe, with what to do.
        """
        config = config or settings(server=server, token=token)
        return cls(_channel(config), config, policy=policy)

    def __enter__(self) -> Self:
        """Use the uplink as a context: it is closed at the end."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the uplink."""
        self.close()

    def close(self) -> None:
        """Close the connection; calls under way end."""
        self.channel.close()

    def header(
        self,
        site: str = ORGANISATION,
        *,
        request_id: str | None = None,
        reason: str = "",
        occurred_at: datetime | None = None,
        validate_only: bool = False,
        station: str = "",
        on_behalf_of: str = "",
    ) -> ChangeHeader:
        """Make the header of a change with a fresh request id (or `request_id`, to repeat a request on purpose).

        `site` is a site code, or ORG for what holds for the whole organisation. `occurred_at` knows its zone; now if
        None.

        Raises:
            ValueError: `occurred_at` has no zone.
        """
        if occurred_at is not None and occurred_at.tzinfo is None:
            raise ValueError("occurred_at needs a zone: a time without one means two moments")
        return ChangeHeader(
            home_site=site,
            request_id=request_id or str(uuid.uuid4()),
            reason=reason,
            occurred_at=occurred_at,
            validate_only=validate_only,
            station=station,
            on_behalf_of=on_behalf_of,
        )

    def call(self, rpc: Unary[Q, A]) -> Call[Q, A]:
        """Make `rpc` ready to be called."""
        method: grpc.UnaryUnaryMultiCallable[Q, A] = self.channel.unary_unary(
            rpc.path,
            request_serializer=rpc.request.SerializeToString,
            response_deserializer=rpc.answer.FromString,
        )

        def call(request: Q, /, *, deadline_s: float | None = None) -> A:
            timeout = deadline_s or self.settings.deadline_s

            def send() -> A:
                return method(request, timeout=timeout, metadata=self._metadata())

            return self._ask(send, name_requests(request))

        return call

    def upload(self, rpc: Uploading[Q, A]) -> Upload[Q, A]:
        """Make `rpc` ready to be sent; without a deadline of its own it may take `UPLOAD_S` seconds."""
        method: grpc.StreamUnaryMultiCallable[Q, A] = self.channel.stream_unary(
            rpc.path,
            request_serializer=rpc.request.SerializeToString,
            response_deserializer=rpc.answer.FromString,
        )

        def upload(requests: Sequence[Q], /, *, deadline_s: float | None = None) -> A:
            timeout = deadline_s or max(UPLOAD_S, self.settings.deadline_s)

            def send() -> A:
                return method(iter(requests), timeout=timeout, metadata=self._metadata())

            return self._ask(send, name_requests(requests[0]))

        return upload

    def exchange(self, rpc: Exchanging[Q, A]) -> Exchange[Q, A]:
        """Make `rpc` ready to be sent and read. It is not sent again by itself: the caller knows how far it is."""
        method: grpc.StreamStreamMultiCallable[Q, A] = self.channel.stream_stream(
            rpc.path,
            request_serializer=rpc.request.SerializeToString,
            response_deserializer=rpc.answer.FromString,
        )

        def exchange(requests: Iterable[Q], /, *, deadline_s: float | None = None) -> Iterator[A]:
            first, *rest = requests
            request_id = name_requests(first)
            stream = method(iter([first, *rest]), timeout=deadline_s, metadata=self._metadata())
            try:
                yield from stream
            except grpc.RpcError as error:
                raise self._give_up(_failure(error), request_id) from None
            finally:
                stream.cancel()

        return exchange

    def feed(self, rpc: Streaming[Q, A]) -> Feed[Q, A]:
        """Make `rpc` ready to be read."""
        method = self.channel.unary_stream(
            rpc.path,
            request_serializer=rpc.request.SerializeToString,
            response_deserializer=rpc.answer.FromString,
        )

        def feed(request: Q, /, *, deadline_s: float | None = None) -> Iterator[A]:
            stream = method(request, timeout=deadline_s, metadata=self._metadata())
            try:
                yield from stream
            except grpc.RpcError as error:
                raise self._give_up(_failure(error), "") from None
            finally:
                stream.cancel()

        return feed

    def _ask(self, send: Callable[[], A], request_id: str) -> A:
        start = time.monotonic()
        attempt = 1
        while True:
            try:
                return send()
            except grpc.RpcError as error:
                failure = _failure(error)
            wait_s = self._policy.wait_s(
                attempt=attempt,
                code=failure.code,
                change=bool(request_id),
                asked_s=failure.retry_after_s,
                elapsed_s=time.monotonic() - start,
                jitter=random.random(),  # noqa: S311 - spreads waits, guards nothing
            )
            if wait_s is None:
                raise self._give_up(failure, request_id)
            self._sleep(wait_s)
            attempt += 1

    def _give_up(self, failure: Failure, request_id: str) -> UplinkError:
        if failure.unanswered:
            return UplinkUnreachable(self.settings.server, failure, request_id)
        return UplinkRefused(failure)

    def _metadata(self) -> tuple[tuple[str, str], ...]:
        language = ("accept-language", self.settings.language)
        if not self.settings.token:
            return (language,)
        return language, ("authorization", f"Bearer {self.settings.token}")


def name_requests(request: Message) -> str:
    """See that a change has its request id before it is first sent, and answer it; "" for a question.

    The id is written into `request` itself: whoever sends the same message again repeats the same request. In a batch
    each request gets its own, and the first is answered.
    """
    changes: list[Any] = [request, *getattr(request, "requests", ())]
    headers = [change.header for change in changes if "header" in change.DESCRIPTOR.fields_by_name]
    for header in headers:
        header.request_id = header.request_id or str(uuid.uuid4())
    return headers[0].request_id if headers else ""


def _failure(error: grpc.RpcError) -> Failure:
    if not isinstance(error, grpc.Call):  # gRPC promises it for every error of a call
        raise error
    trailers = [(key, value) for key, value in error.trailing_metadata() or ()]
    return read_failure(error.code().name, error.details() or "", trailers)


def _channel(config: Settings) -> grpc.Channel:
    options: list[tuple[str, Any]] = [
        ("grpc.service_config", json.dumps(SERVICE_CONFIG)),
        ("grpc.enable_retries", 0),
        ("grpc.max_send_message_length", MESSAGE_BYTES_MAX),
        ("grpc.max_receive_message_length", MESSAGE_BYTES_MAX),
        ("grpc.keepalive_time_ms", 60_000),
        ("grpc.keepalive_timeout_ms", 20_000),
        ("grpc.initial_reconnect_backoff_ms", 100),
        ("grpc.min_reconnect_backoff_ms", 100),
        ("grpc.max_reconnect_backoff_ms", 3_000),
        ("grpc.primary_user_agent", "parts-client"),
    ]
    if is_loopback(config.server):  # what stays on this machine takes no way round by a proxy
        options.append(("grpc.enable_http_proxy", 0))
    if config.ca_file is None:
        return grpc.insecure_channel(config.server, options)
    try:
        credentials = grpc.ssl_channel_credentials(
            root_certificates=config.ca_file.read_bytes(),
            private_key=config.key_file.read_bytes() if config.key_file else None,
            certificate_chain=config.certificate_file.read_bytes() if config.certificate_file else None,
        )
    except OSError as error:
        raise SettingRefused(f"a TLS file cannot be read: {error}") from error
    return grpc.secure_channel(config.server, credentials, options)
