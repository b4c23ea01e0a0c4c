"""The door: every call passes here once. Mark, admission, caller, right, refusal, figures; in this order.

Nothing else aborts a call, and nothing unexpected leaves with its text.
"""

import time
from collections import defaultdict
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from typing import Any, Protocol, cast

import grpc
from google.protobuf.message import DecodeError

from parts_service import logs
from parts_service.domain.refusal import Reason, Refusal, Refused
from parts_service.domain.rights import RIGHTS
from parts_service.rpc import calls
from parts_service.rpc.calls import Call, ServicerContext
from parts_service.rpc.refusals import CODES, refuse
from parts_service.rpc.sign_in import SignIn

log = logs.get(__name__)

# Health and reflection say nothing of the store.
OPEN_SERVICES = ("/grpc.health.", "/grpc.reflection.")
_OK = "OK"
# Denials are on record.
_DENIALS = frozenset({Reason.NO_RIGHT, Reason.NO_CREDENTIAL, Reason.CREDENTIAL_REFUSED, Reason.BADGE_REFUSED})
Handler = Callable[[Any, ServicerContext], Awaitable[Any]]


class Figures(Protocol):
    """What the door counts."""

    def rpc_handled(self, method: str, code: str, seconds: float) -> None:
        """Count a call by method and status code."""

    def refused(self, reason: str) -> None:
        """Count a refusal by reason."""


class Door(grpc.aio.ServerInterceptor):
    """The one interceptor."""

    def __init__(
        self,
        sign_in: SignIn,
        figures: Figures,
        *,
        per_caller: int = 32,
        streams: int = 64,
        language: str = "en",
    ) -> None:
        """Open it; `drain` closes it for new calls."""
        self._sign_in = sign_in
        self._figures = figures
        self._per_caller = per_caller
        self._streams_max = streams
        self._language = language
        self._handlers: dict[str, Any] = {}
        self._in_flight: defaultdict[int, int] = defaultdict(int)
        self._streams = 0
        self._draining = False

    def drain(self) -> None:
        """Refuse new calls from now on; those inside finish."""
        self._draining = True

    async def intercept_service(
        self, continuation: Callable[[Any], Awaitable[Any]], details: grpc.HandlerCallDetails
    ) -> Any:  # noqa: ANN401 - the library ships no types
        """Return the handler of a method behind the door, made once a method."""
        method = details.method
        known = self._handlers.get(method)
        if known is not None:
            return known
        handler = await continuation(details)
        if handler is None or method.startswith(OPEN_SERVICES):
            return handler
        name = method.rpartition("/")[2]
        codec = {
            "request_deserializer": _reading(handler.request_deserializer),
            "response_serializer": handler.response_serializer,
        }
        if handler.request_streaming and handler.response_streaming:
            behind = grpc.stream_stream_rpc_method_handler(self._stream(name, handler.stream_stream), **codec)
        elif handler.request_streaming:
            behind = grpc.stream_unary_rpc_method_handler(self._unary(name, handler.stream_unary), **codec)
        elif handler.response_streaming:
            behind = grpc.unary_stream_rpc_method_handler(self._stream(name, handler.unary_stream), **codec)
        else:
            behind = grpc.unary_unary_rpc_method_handler(self._unary(name, handler.unary_unary), **codec)
        self._handlers[method] = behind
        return behind

    def _unary(self, name: str, handler: Handler) -> Handler:
        async def serve(request: Any, context: ServicerContext) -> Any:  # noqa: ANN401 - any message
            started = time.perf_counter()
            language, mark = self._greet(context)
            call: Call | None = None
            try:
                call = await self._enter(name, context, language, mark)
                try:
                    response = await handler(_readable(request), context)
                finally:
                    self._leave(call)
            except Exception as error:  # noqa: BLE001 - whatever it is, it leaves as a refusal
                refusal = self._refusal_of(name, error, call)
                self._figures.rpc_handled(name, CODES[refusal.reason].name, time.perf_counter() - started)
                return await refuse(context, refusal, language, mark)
            self._figures.rpc_handled(name, _OK, time.perf_counter() - started)
            return response

        return serve

    def _stream(
        self, name: str, handler: Callable[..., AsyncIterator[Any]]
    ) -> Callable[..., AsyncIterator[Any]]:
        async def serve(request: Any, context: ServicerContext) -> AsyncIterator[Any]:  # noqa: ANN401
            started = time.perf_counter()
            language, mark = self._greet(context)
            call: Call | None = None
            try:
                call = await self._enter(name, context, language, mark)
                try:
                    async for response in self._counted(handler(_readable(request), context)):
                        yield response
                finally:
                    self._leave(call)
            except Exception as error:  # noqa: BLE001 - whatever it is, it leaves as a refusal
                refusal = self._refusal_of(name, error, call)
                self._figures.rpc_handled(name, CODES[refusal.reason].name, time.perf_counter() - started)
                await refuse(context, refusal, language, mark)
            self._figures.rpc_handled(name, _OK, time.perf_counter() - started)

        return serve

    async def _counted(self, responses: AsyncIterator[Any]) -> AsyncIterator[Any]:
        """Pass a stream through while there are not too many of them."""
        if self._streams >= self._streams_max:
            raise Refused(Reason.TOO_MANY_CALLS)
        self._streams += 1
        try:
            async for response in responses:
                yield response
        finally:
            self._streams -= 1

    def _greet(self, context: ServicerContext) -> tuple[str, str]:
        """Read the caller's language and mark."""
        language, offered = self._language, ""
        for name, value in context.invocation_metadata() or ():
            if name == "accept-language":
                language = "zh" if str(value).lower().startswith("zh") else "en"
            elif name == "x-correlation-id":
                offered = str(value)
        return language, logs.bind_correlation(offered)

    async def _enter(self, name: str, context: ServicerContext, language: str, mark: str) -> Call:
        if self._draining:
            raise Refused(Reason.DRAINING)
        caller = await self._sign_in.caller(context)
        if not caller.may_somewhere(RIGHTS[name]):
            # Nobody's call yet: the denial is put on record under his name here.
            log.warning("denied", method=name, reason=Reason.NO_RIGHT.value, principal=caller.code)
            raise Refused(Reason.NO_RIGHT, name)
        if self._in_flight[caller.principal_id] >= self._per_caller:
            raise Refused(Reason.TOO_MANY_CALLS)
        self._in_flight[caller.principal_id] += 1
        # None where the caller set no deadline, whatever the stubs say.
        left = cast("float | None", context.time_remaining())
        deadline = None if left is None else time.monotonic() + left
        call = Call(name, caller, language, mark, deadline)
        calls.begin(call)
        return call

    def _leave(self, call: Call) -> None:
        count = self._in_flight[call.caller.principal_id] - 1
        if count:
            self._in_flight[call.caller.principal_id] = count
        else:
            del self._in_flight[call.caller.principal_id]

    def _refusal_of(self, name: str, error: Exception, call: Call | None) -> Refusal:
        if not isinstance(error, Refused):
            log.error("call_failed", method=name, exc_info=error)
            self._figures.refused(Reason.UNEXPECTED.value)
            return Refusal(Reason.UNEXPECTED)
        reason = error.refusal.reason
        self._figures.refused(reason.value)
        if reason in _DENIALS and (call is not None or reason is not Reason.NO_RIGHT):
            log.warning("denied", method=name, reason=reason.value, principal=_code_of(call))
        return error.refusal


def _reading(parse: Callable[[bytes], Any]) -> Callable[[bytes], Any]:
    """Let bytes that are no message through as None: the library would answer UNKNOWN, before asking who calls."""

    def read(raw: bytes) -> Any:  # noqa: ANN401 - any message
        try:
            return parse(raw)
        except DecodeError:
            return None

    return read


def _readable(request: Any) -> Any:  # noqa: ANN401 - any message, or a stream of them
    if hasattr(request, "__aiter__"):
        return _readable_each(request)
    if request is None:
        problem, problem_zh = "its bytes are no message of this call", "其内容不是该调用的消息"
        raise Refused(Reason.FIELD_INVALID, "request", problem=problem, problem_zh=problem_zh)
    return request


async def _readable_each(requests: AsyncIterator[Any]) -> AsyncIterator[Any]:
    async for request in requests:
        yield _readable(request)


def _code_of(call: Call | None) -> str:
    return "" if call is None else call.caller.code


def missing_rights(methods: Mapping[str, object] | set[str]) -> list[str]:
    """Return the RPCs that have no row in the table of rights: with any, the server must not start."""
    return sorted(name for name in methods if name not in RIGHTS)
