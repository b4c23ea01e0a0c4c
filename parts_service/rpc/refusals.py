"""Refusals on the wire: reason → status code, rich details, and the text in the caller's language. One place.

`abort` is called nowhere else. Texts stand in `refusal_texts.py`; what a reason means, in `docs/refusals.md`.
"""

from collections.abc import Mapping
from datetime import timedelta
from types import MappingProxyType
from typing import NoReturn

import grpc
from google.protobuf import any_pb2, duration_pb2
from google.rpc import error_details_pb2, status_pb2
from grpc_status import rpc_status

from parts_service.domain.refusal import Reason, Refusal
from parts_service.rpc.calls import ServicerContext
from parts_service.rpc.refusal_texts import text
from parts_service.v1 import refusals_pb2

DOMAIN = "parts_service"
RETRY_AFTER = timedelta(milliseconds=200)
# Header lists above 8 KiB break at some proxies; a status travels there twice, in base 64 and percent-encoded.
DETAILS_BYTES_MAX = 4_096
_MESSAGE_BYTES_MAX = 600
_SUBJECT_BYTES_MAX = 256
_METADATA_BYTES_MAX = 1_280

_Code = grpc.StatusCode
_INVALID = (
    Reason.FIELD_INVALID,
    Reason.TOO_MANY_LINES,
    Reason.CODE_NOT_RECOGNISED,
    Reason.VIN_INVALID,
    Reason.PAGE_TOKEN_INVALID,
    Reason.OCCURRED_IN_FUTURE,
    Reason.REQUEST_ID_REUSED,
    Reason.FILE_UNREADABLE,
    Reason.PICTURE_UNREADABLE,
    Reason.ROWS_REFUSED,
)
_OTHERS = {
    Reason.NO_CREDENTIAL: _Code.UNAUTHENTICATED,
    Reason.CREDENTIAL_REFUSED: _Code.UNAUTHENTICATED,
    Reason.NO_RIGHT: _Code.PERMISSION_DENIED,
    Reason.BADGE_REFUSED: _Code.PERMISSION_DENIED,
    Reason.ALREADY_EXISTS: _Code.ALREADY_EXISTS,
    Reason.CODE_NOT_TAUGHT: _Code.NOT_FOUND,
    Reason.PRINTER_NOT_FOUND: _Code.NOT_FOUND,
    Reason.PRINT_JOB_NOT_FOUND: _Code.NOT_FOUND,
    Reason.STATEMENT_UNCHANGED: _Code.ALREADY_EXISTS,
    Reason.VERSION_MISMATCH: _Code.ABORTED,
    Reason.VERSION_STALE: _Code.ABORTED,
    Reason.VERSION_CONTRADICTED: _Code.ABORTED,
    Reason.MESSAGE_OVERTAKEN: _Code.ABORTED,
    Reason.AUTHORISATION_OUTDATED: _Code.ABORTED,
    Reason.IMPORT_RUNNING: _Code.UNAVAILABLE,
    Reason.DOCUMENT_TOO_LARGE: _Code.RESOURCE_EXHAUSTED,
    Reason.QUEUE_FULL: _Code.UNAVAILABLE,
    Reason.TOO_MANY_CALLS: _Code.UNAVAILABLE,
    Reason.LOCK_TIMEOUT: _Code.UNAVAILABLE,
    Reason.DRAINING: _Code.UNAVAILABLE,
    Reason.DEADLINE_PASSED: _Code.DEADLINE_EXCEEDED,
    Reason.JOURNAL_DOES_NOT_VERIFY: _Code.DATA_LOSS,
    Reason.UNEXPECTED: _Code.INTERNAL,
}


def _code(reason: Reason) -> grpc.StatusCode:
    if reason in _INVALID:
        return _Code.INVALID_ARGUMENT
    if reason.endswith("_NOT_FOUND"):
        return _Code.NOT_FOUND
    return _OTHERS.get(reason, _Code.FAILED_PRECONDITION)


CODES: Mapping[Reason, grpc.StatusCode] = MappingProxyType({reason: _code(reason) for reason in Reason})


def status_of(refusal: Refusal, language: str, correlation: str = "") -> status_pb2.Status:
    """Return the rich status of a refusal: ErrorInfo always, and what else fits its code, at most 4 KiB together."""
    code = CODES[refusal.reason]
    message = _cut(text(refusal, language), _MESSAGE_BYTES_MAX)
    subject = _cut(refusal.subject, _SUBJECT_BYTES_MAX)
    details = [
        _info(refusal, subject, correlation),
        error_details_pb2.LocalizedMessage(locale="zh-CN" if language == "zh" else "en", message=message),
    ]
    match code:
        case grpc.StatusCode.INVALID_ARGUMENT:
            violation = error_details_pb2.BadRequest.FieldViolation(field=subject, description=message)
            details.append(error_details_pb2.BadRequest(field_violations=[violation]))
        case grpc.StatusCode.FAILED_PRECONDITION:
            failed = error_details_pb2.PreconditionFailure.Violation(
                type=refusal.reason.value, subject=subject, description=message
            )
            details.append(error_details_pb2.PreconditionFailure(violations=[failed]))
        case grpc.StatusCode.NOT_FOUND | grpc.StatusCode.ALREADY_EXISTS:
            kind = str(refusal.detail.get("what", refusal.reason.removesuffix("_NOT_FOUND").lower()))
            details.append(error_details_pb2.ResourceInfo(resource_type=kind, resource_name=subject))
        case grpc.StatusCode.UNAVAILABLE:
            delay = duration_pb2.Duration()
            delay.FromTimedelta(RETRY_AFTER)
            details.append(error_details_pb2.RetryInfo(retry_delay=delay))
        case _:
            pass
    packed: list[any_pb2.Any] = []
    for detail in details:
        one = any_pb2.Any()
        one.Pack(detail)
        if sum(each.ByteSize() for each in packed) + one.ByteSize() <= DETAILS_BYTES_MAX:
            packed.append(one)
    return status_pb2.Status(code=code.value[0], message=message, details=packed)


def _info(refusal: Refusal, subject: str, correlation: str) -> error_details_pb2.ErrorInfo:
    """Return reason, subject and details for programs; details that find no room are left out."""
    info = error_details_pb2.ErrorInfo(reason=refusal.reason.value, domain=DOMAIN)
    if correlation:
        info.metadata["correlation_id"] = correlation
    if subject:
        info.metadata["subject"] = subject
    for name, value in refusal.detail.items():
        said = _cut(str(value), _SUBJECT_BYTES_MAX)
        if info.ByteSize() + len(name) + len(said.encode()) <= _METADATA_BYTES_MAX:
            info.metadata[name] = said
    return info


def _cut(value: str, most: int) -> str:
    """Return a text of so many bytes at most, with a mark where it was cut."""
    raw = value.encode()
    return value if len(raw) <= most else raw[: most - 3].decode(errors="ignore") + "…"


def refusal_message(refusal: Refusal, language: str) -> refusals_pb2.Refusal:
    """Return a refusal as a value, for one of several independent requests."""
    return refusals_pb2.Refusal(
        code=CODES[refusal.reason].value[0],
        reason=f"REASON_{refusal.reason.value}",
        message=text(refusal, language),
        subject=refusal.subject,
        detail={name: str(value) for name, value in refusal.detail.items()},
    )


async def refuse(
    context: ServicerContext, refusal: Refusal, language: str, correlation: str = ""
) -> NoReturn:
    """End a call with the status of a refusal."""
    await context.abort_with_status(rpc_status.to_status(status_of(refusal, language, correlation)))
    raise AssertionError
