"""The journal's format is final: leaves and canonical JSON agree with what others compute from the published rules."""

# ruff: noqa: ANN401 - any JSON value

import hashlib
import hmac
import json
import re
from dataclasses import asdict
from pathlib import Path
from typing import Any

import msgspec
import pytest
import rfc8785
from hypothesis import given, settings
from hypothesis import strategies as st

from parts_service.domain.body import Body
from parts_service.domain.journal import Entry, Head, Note, Personal, Sealed, canonical, commitment, leaf
from parts_service.domain.movements import Moved
from parts_service.storage import journal
from parts_service.storage.journal import FACTS
from tests.storage.history import tell
from tests.use_cases.workshop import Workshop

# An entry as it was written once, and its leaf. Neither may ever change: whoever kept a leaf must be able to prove it.
GOLDEN = (
    (
        Entry(
            site_id=1,
            sequence=42,
            kind="moved",
            body_version=1,
            request_id="6f1e2d3c-4b5a-4978-8869-7a8b9cadbecf",
            fingerprint=b"\x00" * 32,
            actor=114689,
            approver=None,
            occurred_at=1772413200000000,
            recorded_at=1772413200123456,
            body='{"closing":null,"fact":{"moves":[]},"note":{"on_behalf_of":"","reason":null,"station":"前台1"}}'.encode(),
            leaf=b"",
        ),
        "141b5f3b25b564421a2cdcb31103cbab8b0fc8fce589233c27e87e2bb14b3f65",
    ),
    (
        Entry(
            site_id=1023,
            sequence=536870911,
            kind="issued",
            body_version=1,
            request_id="00000000-0000-4000-8000-000000000000",
            fingerprint=b"",
            actor=0,
            approver=9007199254740991,
            occurred_at=0,
            recorded_at=9007199254740991,
            body=b'{"closing":{"approval_id":1,"reservations":[],"state":"CONFIRMED"},"fact":{},"note":{}}',
            leaf=b"",
        ),
        "007186792c86c4c23fd1dd8acaf7592bba772f1034f8356379e4e22355a884e3",
    ),
)


def published_leaf(entry: Entry) -> str:
    """What the page tells everybody to compute."""
    page = (Path(__file__).parents[2] / "docs/journal.md").read_text(encoding="utf-8")
    (block,) = re.findall(r"<!-- test: leaf -->\n```python\n(.*?)```", page, re.DOTALL)
    names: dict[str, Any] = {}
    exec(block, names)  # noqa: S102 - our own page
    return str(names["leaf"](entry.site_id, entry._asdict()))


def independent_leaf(entry: Entry) -> str:
    """The published rule, in a library's canonical JSON: SHA-256(0x00 ‖ canonical{…})."""
    content = {
        "site": entry.site_id,
        "sequence": entry.sequence,
        "kind": entry.kind,
        "body_version": entry.body_version,
        "request_id": entry.request_id,
        "actor": entry.actor,
        "approver": entry.approver,
        "occurred_at": entry.occurred_at,
        "recorded_at": entry.recorded_at,
        "body": json.loads(entry.body),
    }
    return hashlib.sha256(b"\x00" + rfc8785.dumps(content)).hexdigest()


@pytest.mark.parametrize(("entry", "expected"), GOLDEN)
def test_the_leaf_of_an_entry_never_changes(entry: Entry, expected: str) -> None:
    assert [leaf(entry).hex(), independent_leaf(entry), published_leaf(entry)] == [expected] * 3


def test_every_entry_of_a_history_has_the_leaf_anyone_computes(workshop: Workshop) -> None:
    tell(workshop)
    for entry in workshop.rows(Entry):
        assert entry.leaf.hex() == independent_leaf(entry), entry.kind
        assert bytes(entry.body) == rfc8785.dumps(json.loads(entry.body)), entry.kind


def test_every_personal_value_of_a_history_is_what_its_entry_commits_to(workshop: Workshop) -> None:
    """HMAC-SHA-256 under its own salt of 32 bytes, and never in a body."""
    tell(workshop)
    bodies = b"".join(bytes(entry.body) for entry in workshop.rows(Entry))
    rows = workshop.rows(Personal)
    assert rows
    for row in rows:
        assert len(row.salt) == 32
        assert hmac.new(row.salt, row.value.encode(), hashlib.sha256).hexdigest().encode() in bodies
        # The workshop names its people after their codes, which are no secret.
        assert row.kind == "name" or len(row.value) < 8 or row.value.encode() not in bodies


def test_every_kind_of_fact_reads_back_as_it_was_written(workshop: Workshop) -> None:
    tell(workshop)
    seen = set()
    for entry in workshop.rows(Entry):
        body = journal.decode_body(entry.kind, entry.body_version, entry.body)
        assert journal.encode_body(body) == bytes(entry.body), entry.kind
        seen.add((entry.kind, entry.body_version))
    assert set(FACTS) - seen == set()


def test_a_kind_nobody_ever_wrote_is_refused() -> None:
    with pytest.raises(ValueError, match="no entry kind 'moved' version 99"):
        journal.decode_body("moved", 99, b"{}")


texts = st.text(st.characters(codec="utf-8"), max_size=20)
values = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | texts,
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.text("abz_09", max_size=5), inner, max_size=4)
    ),
    max_leaves=12,
)


@settings(max_examples=300, deadline=None)
@given(values)
def test_canonical_json_is_what_the_standard_says(value: Any) -> None:
    """RFC 8785, for text, whole numbers below 2^53, true, false, null, lists, and objects with plain keys."""
    assert canonical(value) == rfc8785.dumps(value)
    assert journal.encode(value) == rfc8785.dumps(value)


@settings(max_examples=200, deadline=None)
@given(
    station=texts, on_behalf_of=texts, ref=st.integers(1, 2**53 - 1), salt=st.binary(min_size=32, max_size=32)
)
def test_bodies_are_canonical_whatever_they_say(
    station: str, on_behalf_of: str, ref: int, salt: bytes
) -> None:
    note = Note(Sealed(ref, commitment(salt, station)), station, on_behalf_of)
    body = Body(Moved(moves=()), note, None)
    encoded = journal.encode_body(body)
    assert encoded == rfc8785.dumps(json.loads(encoded))
    assert journal.decode_body("moved", 1, encoded) == body
    assert json.loads(encoded)["note"] == asdict(note)


def test_commands_are_frozen_and_thawed(workshop: Workshop) -> None:
    from parts_service.domain.issuing import IssueParts
    from tests.use_cases.workshop import issue, lot_line, part_line

    command = issue(lot_line(1, 2), part_line("CLIP", 3))
    frozen = journal.encode_frozen(command, "because")
    assert journal.decode_command(frozen, IssueParts) == command
    assert journal.decode_reason(frozen) == "because"
    with pytest.raises(msgspec.ValidationError):
        journal.decode_command("{}", IssueParts)
    assert workshop.rows(Head)


def test_the_feed_is_read_in_order_from_any_place(workshop: Workshop) -> None:
    tell(workshop)
    all_rows = [row for row in workshop.rows(Entry) if row.site_id == 1]
    with workshop.database.snapshot() as connection:
        for first, most in ((1, 5), (3, 1), (len(all_rows), 10), (len(all_rows) + 1, 10)):
            found = journal.ENTRIES_FROM.rows(connection, site=1, sequence=first, most=most)
            assert found == all_rows[first - 1 : first - 1 + most]
        heads = {head.site_id: head.sequence for head in journal.HEADS.rows(connection)}
    assert heads[1] == len(all_rows)


def test_lapsed_approvals_are_found_at_every_site(workshop: Workshop) -> None:
    tell(workshop)
    workshop.clock.forward(days=4)
    with workshop.database.snapshot() as connection:
        found = journal.LAPSED_APPROVALS.rows(connection, now=workshop.clock.now, most=100)
        none = journal.LAPSED_APPROVALS.rows(connection, now=0, most=100)
    assert ([site_id for site_id, _ in found], none) == ([1, 2], [])
