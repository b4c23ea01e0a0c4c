"""The journal's rules: what a leaf hashes, what a commitment hides, and dates as a site reads them."""

import hashlib
import hmac
import json

import pytest

from parts_service.domain.access import Caller
from parts_service.domain.context import Context, Header, date_at
from parts_service.domain.ids import make
from parts_service.domain.journal import Entry, Sealed, canonical, commitment, leaf
from parts_service.domain.sites import Site

SHANGHAI = Site(3, "SH", "Shanghai", "Asia/Shanghai")
ENTRY = Entry(
    3,
    17,
    "issued",
    1,
    "3f1b7a52-0d4e-4b8e-9d6f-0c2a4e5f6a7b",
    b"fingerprint",
    49_153,
    None,
    1_772_413_200_000_000,
    1_772_413_200_000_001,
    '{"fact":{"note":"批次"}}'.encode(),
    b"",
)

# Computed by hand from the format: a change of the format breaks every verifier that is out there.
LEAF_TEXT = (
    '{"actor":49153,"approver":null,"body":{"fact":{"note":"批次"}},"body_version":1,"kind":"issued",'
    '"occurred_at":1772413200000000,"recorded_at":1772413200000001,'
    '"request_id":"3f1b7a52-0d4e-4b8e-9d6f-0c2a4e5f6a7b","sequence":17,"site":3}'
)


def test_the_leaf_of_an_entry_is_what_the_format_says() -> None:
    assert leaf(ENTRY) == hashlib.sha256(b"\x00" + LEAF_TEXT.encode()).digest()
    # Its keys stand in canonical order, so anybody's canonical JSON of the same values is the same text.
    assert canonical(json.loads(LEAF_TEXT)) == LEAF_TEXT.encode()


@pytest.mark.parametrize(
    "changed",
    [
        {"site_id": 4},
        {"sequence": 18},
        {"kind": "returned"},
        {"body_version": 2},
        {"request_id": "3f1b7a52-0d4e-4b8e-9d6f-0c2a4e5f6a7c"},
        {"actor": 49_154},
        {"approver": 49_154},
        {"occurred_at": 1},
        {"recorded_at": 1},
        {"body": b"{}"},
    ],
    ids=lambda changed: next(iter(changed)),
)
def test_whatever_is_changed_changes_the_leaf(changed: dict[str, object]) -> None:
    assert leaf(ENTRY._replace(**changed)) != leaf(ENTRY)  # type: ignore[arg-type]


def test_the_fingerprint_and_the_leaf_itself_are_not_hashed() -> None:
    """The fingerprint is keyed with the service's own secret, which a verifier does not have."""
    assert leaf(ENTRY._replace(fingerprint=b"other", leaf=b"other")) == leaf(ENTRY)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ({"b": 1, "a": [True, None, "x"]}, '{"a":[true,null,"x"],"b":1}'),
        ('批次 \u2028 \\ " \x1f é', '"批次 \u2028 \\\\ \\" \\u001f é"'),
        (2**53 - 1, "9007199254740991"),
        ([], "[]"),
    ],
)
def test_canonical_json(value: object, text: str) -> None:
    assert canonical(value) == text.encode()


def test_a_commitment_is_keyed_with_its_salt() -> None:
    expected = hmac.new(b"s" * 32, b"LSVAB4189E2123456", hashlib.sha256).hexdigest()
    assert commitment(b"s" * 32, "LSVAB4189E2123456") == expected
    assert commitment(b"t" * 32, "LSVAB4189E2123456") != expected


DATES = [
    # µs since 1970 UTC · zone · the date there
    (1_772_413_200_000_000, "Asia/Shanghai", "2026-03-02"),  # 09:00
    (1_772_380_799_999_999, "Asia/Shanghai", "2026-03-01"),  # the last moment of the day
    (1_772_380_800_000_000, "Asia/Shanghai", "2026-03-02"),  # midnight
    (1_772_380_800_000_000, "UTC", "2026-03-01"),
    (1_772_380_800_000_000, "America/New_York", "2026-03-01"),
    (0, "UTC", "1970-01-01"),
    (4_102_444_799_999_999, "UTC", "2099-12-31"),
]


@pytest.mark.parametrize(("instant", "zone", "expected"), DATES)
def test_the_date_of_an_instant(instant: int, zone: str, expected: str) -> None:
    assert date_at(instant, zone) == expected


def context(header: Header, now: int = 1_772_413_200_000_000) -> Context:
    """Surroundings whose salts are known."""
    return Context(
        site=SHANGHAI,
        sequence=17,
        caller=Caller(1, "keeper", frozenset()),
        now=now,
        header=header,
        salt=lambda: b"s" * 32,
        actor=1,
    )


def test_ids_of_an_entry_count_from_its_first() -> None:
    around = context(Header("SH", ""))
    assert [around.new_id() for _ in range(3)] == [make(3, 17, 0), make(3, 17, 1), make(3, 17, 2)]


def test_a_personal_value_is_put_aside() -> None:
    around = context(Header("SH", ""))
    sealed = around.seal("vin", "LSVAB4189E2123456")
    assert sealed == Sealed(make(3, 17, 0), commitment(b"s" * 32, "LSVAB4189E2123456"))
    (kept,) = around.personal
    assert (kept.site_id, kept.ref, kept.kind, kept.value) == (3, sealed.ref, "vin", "LSVAB4189E2123456")
    assert around.seal_or_none("plate", "") is None
    assert len(around.personal) == 1


def test_it_happened_when_the_caller_says_or_now() -> None:
    now = context(Header("SH", ""))
    then = context(Header("SH", "", occurred_at=1_772_380_799_999_999))
    assert (now.occurred_at, now.today) == (1_772_413_200_000_000, "2026-03-02")
    assert (then.occurred_at, then.today) == (1_772_380_799_999_999, "2026-03-01")


def test_the_note_seals_the_reason_alone() -> None:
    """Reasons are free text; stations and the persons systems act for are opaque."""
    around = context(Header("SH", "", reason="Mr Li asked", station="counter 1", on_behalf_of="x7"))
    note = around.note()
    assert (note.station, note.on_behalf_of) == ("counter 1", "x7")
    assert note.reason == Sealed(make(3, 17, 0), commitment(b"s" * 32, "Mr Li asked"))
    assert context(Header("SH", "")).note().reason is None
