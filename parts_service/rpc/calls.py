"""The call being served: who calls, in which language, under which mark. Set by the door, read by the servicers."""

import contextvars
from dataclasses import dataclass
from typing import Any

import grpc

from parts_service.domain.access import Caller
from parts_service.domain.refusal import Reason, Refused
from parts_service.domain.rights import may
from parts_service.domain.sites import Site

# The library's context of a call, whatever its messages are.
ServicerContext = grpc.aio.ServicerContext[Any, Any]


@dataclass(frozen=True, slots=True)
class Call:
    """One call: the RPC's name, its caller, his language ("zh" or "en"), and when it must be answered.

    `deadline` is in the time of `time.monotonic`, None if the caller set none.
    """

    method: str
    caller: Caller
    language: str
    correlation: str
    deadline: float | None

    def require(self, site: Site) -> None:
        """Refuse unless one of the caller's roles at the site may call this RPC.

        Raises:
            Refused: NO_RIGHT.
        """
        if not self.may_at(site.site_id):
            raise Refused(Reason.NO_RIGHT, self.method, site=site.code)

    def may_at(self, site_id: int) -> bool:
        """Tell whether the caller may call this RPC at a site."""
        return may(self.caller, self.method, site_id)


_call: contextvars.ContextVar[Call] = contextvars.ContextVar("call")


def current() -> Call:
    """Return the call being served."""
    return _call.get()


def begin(call: Call) -> None:
    """Make a call the one being served in this task."""
    _call.set(call)
