"""The whole contract as tests walk it: every RPC by name, and how it is called with raw bytes.

`Raw` sends what no stub would, and says how it was answered.
"""

import itertools
import pkgutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import grpc
from google.protobuf import descriptor_pool, message_factory
from google.rpc import error_details_pb2, status_pb2

from parts_service import v1
from parts_service.rpc import services as registered  # noqa: F401 - its imports put every file of the contract into the pool

PACKAGE = "parts_service.v1"
SUBJECTS = [
    found.name.removesuffix("_pb2")
    for found in pkgutil.iter_modules(v1.__path__)
    if found.name.endswith("_pb2")
]


@dataclass(frozen=True)
class Rpc:
    """One RPC of the contract."""

    name: str
    path: str
    request: type[Any]
    answer: type[Any]
    streams: bool
    uploads: bool


def _rpcs() -> Iterator[Rpc]:
    pool = descriptor_pool.Default()
    for subject in SUBJECTS:
        for service in pool.FindFileByName(f"parts_service/v1/{subject}.proto").services_by_name.values():
            for method in service.methods:
                yield Rpc(
                    method.name,
                    f"/{service.full_name}/{method.name}",
                    message_factory.GetMessageClass(method.input_type),
                    message_factory.GetMessageClass(method.output_type),
                    method.server_streaming,
                    method.client_streaming,
                )


RPCS: dict[str, Rpc] = {rpc.name: rpc for rpc in _rpcs()}


@dataclass(frozen=True)
class Said:
    """How a call was answered: its code, and of a refusal the reason, its language and its text."""

    code: str
    reason: str = ""
    locale: str = ""
    text: str = ""
    answer: Any = None
    waits: bool = False

    @property
    def verdict(self) -> tuple[str, str]:
        """Code and reason."""
        return self.code, self.reason


class Raw:
    """Calls with bytes, and with any metadata."""

    def __init__(self, address: str, token: str = "", *, channel: grpc.Channel | None = None) -> None:
        self.token = token
        self.channel = channel or grpc.insecure_channel(
            address, options=[("grpc.use_local_subchannel_pool", 1), ("grpc.max_send_message_length", -1)]
        )

    def call(
        self,
        rpc: Rpc,
        sent: bytes,
        *,
        language: str = "en",
        token: str | None = None,
        more: Sequence[tuple[str, str | bytes]] = (),
        timeout: float = 30,
    ) -> Said:
        """Send bytes as the request of an RPC, and read how they are answered."""
        token = self.token if token is None else token
        metadata: list[tuple[str, str | bytes]] = [("accept-language", language), *more]
        if token:
            metadata.append(("authorization", f"Bearer {token}"))
        codec: dict[str, Any] = {
            "request_serializer": None,
            "response_deserializer": rpc.answer.FromString,
        }
        try:
            if rpc.streams:
                open_stream: Any = self.channel.stream_stream if rpc.uploads else self.channel.unary_stream
                stream = open_stream(rpc.path, **codec)(
                    iter([sent]) if rpc.uploads else sent, metadata=tuple(metadata), timeout=timeout
                )
                # A feed has no end of its own: its first message will do.
                answers = itertools.islice(stream, 1 if rpc.name == "StreamEntries" else None)
                last = [None, *answers][-1]
                stream.cancel()
                return Said("OK", answer=last)
            make: Any = self.channel.stream_unary if rpc.uploads else self.channel.unary_unary
            call = make(rpc.path, **codec)
            return Said(
                "OK",
                answer=call(iter([sent]) if rpc.uploads else sent, metadata=tuple(metadata), timeout=timeout),
            )
        except grpc.RpcError as error:
            return read(error)

    def close(self) -> None:
        """Close the connection."""
        self.channel.close()


def read(error: grpc.RpcError) -> Said:
    """Read a refusal off the wire."""
    failed: Any = error
    status, info = status_pb2.Status(), error_details_pb2.ErrorInfo()
    told, retry = error_details_pb2.LocalizedMessage(), error_details_pb2.RetryInfo()
    for name, value in failed.trailing_metadata() or ():
        if name == "grpc-status-details-bin":
            status.ParseFromString(value)
    for detail in status.details:
        for one in (info, told, retry):
            if detail.Is(one.DESCRIPTOR):
                detail.Unpack(one)
    return Said(
        failed.code().name,
        info.reason,
        told.locale,
        told.message or failed.details(),
        waits=retry.HasField("retry_delay"),
    )
