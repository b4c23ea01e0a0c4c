"""What an RPC of the contract is to the client, by how it is asked and answered.

What lives here: the kinds of RPCs, found by their messages in the contract's descriptors, and the calls they become.
What does not: which RPCs there are (`calls`), and how a call is made (`uplink`).
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Generic, Protocol, Self, TypeVar, overload

from google.protobuf.message import Message

if TYPE_CHECKING:
    from scanner_client.calls import Calls

Q = TypeVar("Q", bound=Message)
A = TypeVar("A", bound=Message)
Q_contra = TypeVar("Q_contra", bound=Message, contravariant=True)
A_co = TypeVar("A_co", bound=Message, covariant=True)


class Call(Protocol[Q_contra, A_co]):
    """A call that is ready to be made. `deadline_s` (seconds, one attempt) goes before the uplink's own."""

    def __call__(self, request: Q_contra, /, *, deadline_s: float | None = None) -> A_co:
        """Ask, and wait for the answer."""


class Feed(Protocol[Q_contra, A_co]):
    """A streaming call that is ready to be made. Without `deadline_s` it lasts as long as the stream."""

    def __call__(self, request: Q_contra, /, *, deadline_s: float | None = None) -> Iterator[A_co]:
        """Ask, and yield the messages as they come."""


class Upload(Protocol[Q_contra, A_co]):
    """A call that sends several messages and is ready to be made; sent again as a whole where it may be."""

    def __call__(self, requests: Sequence[Q_contra], /, *, deadline_s: float | None = None) -> A_co:
        """Send, and wait for the answer."""


class Exchange(Protocol[Q_contra, A_co]):
    """A call that sends several messages, is answered with a stream, and is ready to be made."""

    def __call__(self, requests: Iterable[Q_contra], /, *, deadline_s: float | None = None) -> Iterator[A_co]:
        """Send, and yield the messages as they come. The first request carries the request id."""


class Rpc(Generic[Q, A]):
    """One RPC of the contract, found by the message it is asked with (each RPC has its own)."""

    streams = False

    def __init__(self, request: type[Q], answer: type[A]) -> None:
        """Find the RPC.

        Raises:
            LookupError: the contract has no such RPC.
        """
        for service in request.DESCRIPTOR.file.services_by_name.values():
            for method in service.methods:
                found = method.input_type, method.output_type, method.server_streaming
                if found == (request.DESCRIPTOR, answer.DESCRIPTOR, self.streams):
                    self.request, self.answer = request, answer
                    self.name, self.path = method.name, f"/{service.full_name}/{method.name}"
                    return
        raise LookupError(f"no RPC takes {request.__name__} and answers {answer.__name__}")

    def __set_name__(self, _owner: type, name: str) -> None:
        """Hold the attribute to the RPC's own name: issue_parts is IssueParts."""
        if name != re.sub(r"(?<=[a-z])(?=[A-Z])", "_", self.name).lower():
            raise LookupError(f"{name} is not how {self.name} is written here")


class Unary(Rpc[Q, A]):
    """An RPC that answers once."""

    @overload
    def __get__(self, calls: None, _owner: type) -> Self: ...
    @overload
    def __get__(self, calls: "Calls", _owner: type) -> Call[Q, A]: ...
    def __get__(self, calls: "Calls | None", _owner: type) -> "Self | Call[Q, A]":
        """Bind the RPC to an uplink."""
        return self if calls is None else calls.call(self)


class Streaming(Rpc[Q, A]):
    """An RPC that answers with a stream."""

    streams = True

    @overload
    def __get__(self, calls: None, _owner: type) -> Self: ...
    @overload
    def __get__(self, calls: "Calls", _owner: type) -> Feed[Q, A]: ...
    def __get__(self, calls: "Calls | None", _owner: type) -> "Self | Feed[Q, A]":
        """Bind the RPC to an uplink."""
        return self if calls is None else calls.feed(self)


class Uploading(Rpc[Q, A]):
    """An RPC that is asked with several messages and answers once."""

    @overload
    def __get__(self, calls: None, _owner: type) -> Self: ...
    @overload
    def __get__(self, calls: "Calls", _owner: type) -> Upload[Q, A]: ...
    def __get__(self, calls: "Calls | None", _owner: type) -> "Self | Upload[Q, A]":
        """Bind the RPC to an uplink."""
        return self if calls is None else calls.upload(self)


class Exchanging(Rpc[Q, A]):
    """An RPC that is asked with several messages and answers with a stream."""

    streams = True

    @overload
    def __get__(self, calls: None, _owner: type) -> Self: ...
    @overload
    def __get__(self, calls: "Calls", _owner: type) -> Exchange[Q, A]: ...
    def __get__(self, calls: "Calls | None", _owner: type) -> "Self | Exchange[Q, A]":
        """Bind the RPC to an uplink."""
        return self if calls is None else calls.exchange(self)
