"""What comes back when the service says no, or does not answer: two exceptions and how they are read off the wire.

What lives here: reading google.rpc.Status with its details (AIP-193). What does not: texts, which the service writes
in the caller's language, and gRPC itself (`uplink`).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

from google.protobuf.any_pb2 import Any
from google.protobuf.message import DecodeError
from google.rpc import error_details_pb2, status_pb2

STATUS_KEY: Final = "grpc-status-details-bin"


class UplinkError(Exception):
    """A call did not bring what was asked for."""


class UplinkRefused(UplinkError):
    """The service answered no.

    `code` is the gRPC status by name (FAILED_PRECONDITION …), `reason` the name from docs/refusals.md
    (LOT_NOT_USABLE …), empty if the answer came from something else than the service. `message` is for the person, in
    the caller's language, and says what to do next. `subject` is what it is about, such as a lot number or a field
    path; `detail` the figures of the text. `retry_after_s` is set where waiting helps.
    """

    def __init__(self, failure: "Failure") -> None:
        """Make the exception of what was read off the wire."""
        super().__init__(f"{failure.reason or failure.code}: {failure.message}")
        self.code = failure.code
        self.reason = failure.reason
        self.message = failure.message
        self.subject = failure.subject
        self.detail = failure.detail
        self.retry_after_s = failure.retry_after_s


class UplinkUnreachable(UplinkError):
    """No answer came from the service, in spite of the retries.

    `request_id` is set if the call was a change: it may have been posted or not. Send the same request with the same
    id to find out and to have it posted, once, in either case.
    """

    def __init__(self, server: str, failure: "Failure", request_id: str) -> None:
        """Say which server did not answer, and the last attempt's failure."""
        super().__init__(f"no answer from {server}: {failure.code}: {failure.message}")
        self.server = server
        self.code = failure.code
        self.message = failure.message
        self.request_id = request_id


@dataclass(frozen=True, slots=True)
class Failure:
    """One failed attempt, as read off the wire."""

    code: str
    message: str
    reason: str = ""
    subject: str = ""
    detail: Mapping[str, str] = field(default_factory=dict)
    retry_after_s: float | None = None

    @property
    def unanswered(self) -> bool:
        """Whether it was the way that failed, not the service that refused."""
        return not self.reason and self.code in {"UNAVAILABLE", "DEADLINE_EXCEEDED", "CANCELLED"}


def read_failure(code: str, text: str, trailers: Iterable[tuple[str, str | bytes]]) -> Failure:
    """Read a failed call: its status code by name, its text, and the rich details among its trailing metadata.

    Never raises: details that cannot be read leave the plain code and text.
    """
    status = status_pb2.Status()
    for key, value in trailers:
        if key == STATUS_KEY and isinstance(value, bytes):
            try:
                status.ParseFromString(value)
            except DecodeError:
                return Failure(code, text)
    info = error_details_pb2.ErrorInfo()
    local = error_details_pb2.LocalizedMessage()
    retry = error_details_pb2.RetryInfo()
    subjects: list[str] = []
    retry_after_s: float | None = None
    for packed in status.details:
        if packed.Is(info.DESCRIPTOR):
            packed.Unpack(info)
        elif packed.Is(local.DESCRIPTOR):
            packed.Unpack(local)
        elif packed.Is(retry.DESCRIPTOR):
            packed.Unpack(retry)
            retry_after_s = retry.retry_delay.seconds + retry.retry_delay.nanos / 1e9
        else:
            subjects += _subjects(packed)
    detail = dict(info.metadata)
    subject = detail.get("subject") or next(iter(filter(None, subjects)), "")
    return Failure(code, local.message or status.message or text, info.reason, subject, detail, retry_after_s)


def _subjects(packed: Any) -> list[str]:
    """What the details that name a thing or a field name."""
    precondition = error_details_pb2.PreconditionFailure()
    bad_request = error_details_pb2.BadRequest()
    resource = error_details_pb2.ResourceInfo()
    if packed.Unpack(precondition):
        return [violation.subject for violation in precondition.violations]
    if packed.Unpack(bad_request):
        return [violation.field for violation in bad_request.field_violations]
    if packed.Unpack(resource):
        return [resource.resource_name]
    return []
