"""What scanned labels of ours are worth, and the signals that a forged or copied one raises.

A signal is raised once a day for a label at a site, however often it is scanned.
"""

import time
import uuid
from typing import Final, NamedTuple
from urllib.parse import urlsplit

from parts_service import logs
from parts_service.domain import ids
from parts_service.domain.context import Header, date_at
from parts_service.domain.label_links import LabelVerdict, Whereabouts, is_copy, judge
from parts_service.domain.lots import UnitState
from parts_service.domain.refusal import Refused
from parts_service.domain.scan import Format, Known, Scan, parse
from parts_service.domain.signals import RaiseSignal, SignalKind
from parts_service.domain.sites import Site
from parts_service.rpc import calls
from parts_service.rpc.house import House
from parts_service.storage import label_keys, labels
from parts_service.storage.engine import Connection
from parts_service.use_cases.signals import RAISE_SIGNAL
from parts_service.v1 import scan_pb2

log = logs.get(__name__)

_REQUESTS: Final = uuid.UUID("6d2d0f52-6a0e-4d5c-9a44-4f0a7f0f6c11")
_SUSPECT: Final = {
    LabelVerdict.FORGED: SignalKind.LABEL_FORGED,
    LabelVerdict.UNKNOWN_KEY: SignalKind.LABEL_FORGED,
    LabelVerdict.COPY_SUSPECTED: SignalKind.LABEL_COPIED,
}
# So much of a number on a label that may be forged goes on record.
_NUMBER_MAX: Final = 64
# What is said of a label that is not genuine, in English and Chinese; of one without a tag the grammar says it.
_SAID: Final = {
    LabelVerdict.FORGED: (
        "We did not print this label: its tag is not of our key {key}. Put the piece aside and call the parts manager.",
        "该标签不是本店打印：防伪标记与密钥 {key} 不符。请将实物隔离并通知配件经理。",
    ),
    LabelVerdict.UNKNOWN_KEY: (
        "We never had a label key {key}: we did not print this label. Put the piece aside and call the parts manager.",
        "本店没有密钥 {key}：该标签不是本店打印。请将实物隔离并通知配件经理。",
    ),
    LabelVerdict.REVOKED: (
        "Label key {key} was revoked. Compare the piece with its lot, and print its label anew.",
        "标签密钥 {key} 已吊销。请将实物与批次核对，并重新打印标签。",
    ),
    LabelVerdict.COPY_SUSPECTED: (
        "One of two labels is a copy: the book has the piece at {booked_at}, and this is {scanned_at}. Put it aside.",
        "账上该件在别处({booked_at})，标签却在 {scanned_at} 被扫到：其中一张是复制品。请将实物隔离并通知配件经理。",
    ),
}


class CheckedLabel(NamedTuple):
    """A label of ours: what it is worth, what it names, and where the book has it if that is elsewhere."""

    verdict: LabelVerdict
    key_id: str
    number: str
    booked_at: str


def own_label(payload: bytes, symbology: str | None, host: str) -> Scan | None:
    """Read a code as a label with a link of ours; None if it is none. Most codes are told by a glance."""
    if not host or b"://" not in payload[:16]:
        return None
    scan = parse(payload, symbology, known=Known(own_hosts=frozenset({host})))
    return scan if scan.format is Format.OWN_LABEL else None


def number_on(scan: Scan) -> str:
    """Return the number that stands last in the link of a label: that of the unit, or of the lot."""
    return urlsplit(scan.text.strip()).path.rstrip("/").rpartition("/")[2][:_NUMBER_MAX]


def check(connection: Connection, site_id: int, scan: Scan) -> CheckedLabel:
    """Judge a label by its tag, and a genuine one of a piece by what the book knows of the piece."""
    key_id, tag = scan.field("key_id"), scan.field("tag")
    verdict = judge(
        urlsplit(scan.text.strip()).path,
        "" if key_id is None else key_id.value,
        "" if tag is None else tag.value,
        label_keys.signing_keys(connection),
    )
    number = number_on(scan)
    letter, thing_id = ids.parse_number(number) or ("", 0)
    booked_at = ""
    if letter == "U" and verdict in {LabelVerdict.AUTHENTIC, LabelVerdict.REVOKED}:
        row = labels.WHEREABOUTS.one(connection, site=ids.split(thing_id)[0], id=thing_id)
        if row is not None:
            their_site, code, state, location, order = row
            found = Whereabouts(their_site, UnitState(state), order or location or "")
            if is_copy(found, site_id):
                verdict = LabelVerdict.COPY_SUSPECTED if verdict is LabelVerdict.AUTHENTIC else verdict
                booked_at = " ".join(one for one in (code, state, found.place) if one)
    return CheckedLabel(
        verdict,
        "" if key_id is None else key_id.value,
        number,
        booked_at,
    )


def message(found: CheckedLabel, site: Site) -> scan_pb2.LabelCheck:
    """Write the check of a label."""
    return scan_pb2.LabelCheck(
        verdict=f"LABEL_VERDICT_{found.verdict.value}",
        key=found.key_id,
        booked_at=found.booked_at,
        scanned_at=site.code,
    )


def problem(found: CheckedLabel, site: Site, *, chinese: bool) -> scan_pb2.ScanProblem | None:
    """Say what is wrong with a label; None with a genuine one."""
    said = _SAID.get(found.verdict)
    if said is None:
        return None
    text = said[chinese].format(key=found.key_id, booked_at=found.booked_at, scanned_at=site.code)
    return scan_pb2.ScanProblem(code=f"LABEL_{found.verdict.value}", text=text)


async def raise_signal(house: House, site: Site, found: CheckedLabel) -> None:
    """Put a suspect label on record. Where that cannot be, the answer to the scan still says what it is worth."""
    kind = _SUSPECT.get(found.verdict)
    if kind is None:
        return
    today = date_at(time.time_ns() // 1_000, site.zone)
    request_id = uuid.uuid5(_REQUESTS, f"{site.site_id} {today} {kind} {found.number} {found.booked_at}")
    note = f"scanned at {site.code}" + (f"; booked at {found.booked_at}" if found.booked_at else "")
    try:
        await house.desk.post(
            calls.current().caller,
            site,
            RAISE_SIGNAL,
            Header(site.code, str(request_id)),
            RaiseSignal(kind, subject=found.number, note=note),
        )
    except Refused as refused:
        log.info("label_signal_not_raised", kind=kind, reason=refused.refusal.reason.value)
