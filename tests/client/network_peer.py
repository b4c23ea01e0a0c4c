"""A network peer that fails on purpose: a real gRPC server on loopback whose answers are scripted.

It stands in for the network between client and service (lost answers, refusals, silence), never for our own code.
"""

import threading
from collections.abc import Callable, Iterator
from concurrent import futures
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import grpc
from google.protobuf.message import Message
from google.rpc import error_details_pb2, status_pb2

from scanner_client.rpcs import Streaming, Unary

Context = grpc.ServicerContext
Answer = Callable[..., object]


@dataclass
class Peer:
    """What came in, and what is answered next; the last answer of a script repeats."""

    address: str = ""
    asked: list[Any] = field(default_factory=list)
    metadata: list[dict[str, Any]] = field(default_factory=list)
    script: list[Answer] = field(default_factory=list)
    _turn: threading.Lock = field(default_factory=threading.Lock)

    def take(self, request: Message, context: Context) -> object:
        with self._turn:
            self.asked.append(request)
            self.metadata.append(dict(context.invocation_metadata()))
            answer = self.script.pop(0) if len(self.script) > 1 else self.script[0]
        return answer(request, context)


@contextmanager
def peer(rpc: Unary[Any, Any] | Streaming[Any, Any], *script: Answer) -> Iterator[Peer]:
    """Serve one RPC of the contract with a scripted peer."""
    scripted = Peer(script=list(script))
    server = grpc.server(futures.ThreadPoolExecutor(4), options=[("grpc.so_reuseport", 0)])
    make = grpc.unary_stream_rpc_method_handler if rpc.streams else grpc.unary_unary_rpc_method_handler
    handler = make(
        scripted.take,
        request_deserializer=rpc.request.FromString,
        response_serializer=rpc.answer.SerializeToString,
    )
    service = rpc.path.split("/")[1]
    server.add_generic_rpc_handlers((grpc.method_handlers_generic_handler(service, {rpc.name: handler}),))
    scripted.address = f"127.0.0.1:{server.add_insecure_port('127.0.0.1:0')}"
    server.start()
    try:
        yield scripted
    finally:
        server.stop(0).wait()


def answers(message: Message) -> Answer:
    return lambda _request, _context: message


def fails(code: grpc.StatusCode, text: str = "on purpose") -> Answer:
    def answer(_request: Message, context: Context) -> None:
        context.abort(code, text)

    return answer


def refuses(code: grpc.StatusCode, reason: str, *details: Message, **metadata: str) -> Answer:
    """Refuse as the service does: google.rpc.Status with ErrorInfo and more in the trailing metadata."""
    status = status_pb2.Status(code=code.value[0], message="developer text")
    info = error_details_pb2.ErrorInfo(reason=reason, domain="parts_service", metadata=metadata)
    for detail in (info, *details):
        status.details.add().Pack(detail)

    def answer(_request: Message, context: Context) -> None:
        context.set_trailing_metadata((("grpc-status-details-bin", status.SerializeToString()),))
        context.abort(code, "developer text")

    return answer
