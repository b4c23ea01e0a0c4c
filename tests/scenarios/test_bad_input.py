"""Bad input of every kind to every RPC: a clear refusal, never INTERNAL, never a crash, and nothing written."""

import random
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from tests.rpc.wire import SITE, Wire
from tests.scenarios.conftest import workshops_of
from tests.scenarios.contract import RPCS, Raw, Rpc, Said
from tests.scenarios.examples import Standing
from tests.scenarios.hostile import LONG, parsed, spoilt
from tests.scenarios.store import Workshop, entries, heads

LOCALES = {"en": "en", "zh": "zh-CN"}
UNEXPECTED = {"INTERNAL", "UNKNOWN", "UNAVAILABLE", "DEADLINE_EXCEEDED", "UNAUTHENTICATED", "CANCELLED"}
ROLES = ("STOREKEEPER", "PARTS_MANAGER", "QUALITY_INSPECTOR", "SERVICE_ADVISOR", "TECHNICIAN")
MORE_ROLES = ("RECALL_INVESTIGATOR", "AUDITOR", "ADMIN")
BYTES_MAX = 4 * 1024 * 1024


@pytest.fixture(scope="module")
def besieged(
    fresh_database: Callable[[str], str], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Callable[[str], Workshop]]:
    """A workshop of a kind whose `everyone` has every role everywhere. It must survive all this in order."""
    with workshops_of(fresh_database, tmp_path_factory) as open_workshop:
        yield open_workshop


@pytest.fixture
def workshop(database_kind: str, besieged: Callable[[str], Workshop]) -> Workshop:
    found = besieged(database_kind)
    if "everyone" not in found.wire.tokens:
        found.wire.hire("everyone", *((role, "*") for role in (*ROLES, *MORE_ROLES)))
    return found


@pytest.fixture
def raw(workshop: Workshop) -> Iterator[Raw]:
    found = Raw(workshop.server.address, workshop.wire.tokens["everyone"])
    yield found
    found.close()


def unclear(said: Said, language: str) -> str:
    """Say what is wrong with an answer; nothing if it is one that a person understands."""
    if said.code == "OK":
        return ""
    if said.code in UNEXPECTED:
        return f"{said.code} {said.reason}: {said.text[:300]}"
    if not said.reason or said.locale != LOCALES[language] or not said.text:
        return f"{said.code} without reason or text: {said}"
    chinese = any("\u4e00" <= character <= "\u9fff" for character in said.text)
    return f"not in {language}: {said.text[:300]}" if language == "zh" and not chinese else ""


def not_a_message(good: bytes) -> dict[str, bytes]:
    """Bytes that are no message, or hold what no text may."""
    return {
        "a field that ends too late": b"\x0a\xff\x01" + good,
        "a group that never ends": good + b"\x0b",
        "a varint without end": b"\x08" + b"\xff" * 11,
        "field number 0": b"\x00" + good,
        "noise": bytes(range(7, 200, 3)),
    }


@pytest.mark.parametrize("name", RPCS)
def test_what_is_no_message_is_refused(workshop: Workshop, raw: Raw, name: str) -> None:
    before = heads(workshop.wire, "ORG", SITE)
    said = {what: raw.call(RPCS[name], sent).verdict for what, sent in not_a_message(b"").items()}
    assert said == dict.fromkeys(said, ("INVALID_ARGUMENT", "FIELD_INVALID"))
    assert heads(workshop.wire, "ORG", SITE) == before


def texts_of(message: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:  # noqa: ANN401 - any message
    """Yield the path of every text in a message."""
    for field, value in message.ListFields():
        here = (*path, field.name)
        if field.type == field.TYPE_STRING:
            yield from ((*here, place) for place in range(len(value))) if field.is_repeated else [here]
        elif field.type == field.TYPE_MESSAGE:
            for place, one in enumerate(value) if field.is_repeated else [(None, value)]:
                yield from texts_of(one, here if place is None else (*here, place))


def with_text(good: Any, path: tuple[Any, ...], text: str) -> Any:  # noqa: ANN401 - any message
    """A copy of a message with another text at a path."""
    changed = type(good)()
    changed.CopyFrom(good)
    *way, last = path
    at: Any = changed
    for step in way:
        at = at[step] if isinstance(step, int) else getattr(at, step)
    if isinstance(last, int):
        at[last] = text
    else:
        setattr(at, last, text)
    return changed


# In these a text says nothing that must hold: any text is an answer.
FREE = {("ResolveScan", "symbology"), ("RenderLabel", "site")}
# Entries that no answer names: a look-up of a vehicle, a signal that a refusal raises, the blocks of a file.
BESIDE = set("looked_up signal_raised import_begun parts_imported prices_imported opening_recorded".split())
REFUSED_AS_VALUES = {3, 5, 7}


def refused_in_batch(said: Said, path: tuple[Any, ...]) -> bool:
    """Whether the request of a batch that a path leads into was refused, as a value."""
    return path[0] == "requests" and said.answer.results[path[1]].refused.code in REFUSED_AS_VALUES


def test_no_text_may_hold_what_breaks_it(workshop: Workshop, raw: Raw, database_kind: str) -> None:
    # A million characters are refused before any database hears of them: one of both is enough.
    long = LONG if database_kind == "sqlite" else LONG[:10_000]
    wrong: list[tuple[Any, ...]] = []
    sent = 0
    for name, good in Standing(workshop.wire).examples().items():
        before = heads(workshop.wire, "ORG", SITE)
        for path in texts_of(good):
            placeholder = with_text(good, path, "\x00\x00\x00").SerializeToString()
            cases = {
                "control": with_text(good, path, "a\x00\x07b").SerializeToString(),
                "long": with_text(good, path, long).SerializeToString(),
                "surrogate": placeholder.replace(b"\x00\x00\x00", b"\xed\xa0\x80"),
                "not UTF-8": placeholder.replace(b"\x00\x00\x00", b"\xff\xfe\x80"),
            }
            for what, message in cases.items():
                language = "zh" if sent % 2 else "en"
                said = raw.call(RPCS[name], message, language=language)
                sent += 1
                expected = {"INVALID_ARGUMENT", "NOT_FOUND", "PERMISSION_DENIED"}
                free = said.code == "OK" and ((name, path[-1]) in FREE or refused_in_batch(said, path))
                if unclear(said, language) or not (said.code in expected or free):
                    wrong.append((name, path, what, said.code, said.reason, said.text[:200]))
        if heads(workshop.wire, "ORG", SITE) != before and name != "PostIssueBatch":
            wrong.append((name, "wrote"))
    assert wrong == [], "\n".join(map(str, wrong))
    assert sent > 400


@pytest.mark.parametrize("name", ["IssueParts", "ResolveScan", "StreamEntries"])
def test_a_message_that_is_too_large_is_refused_and_the_connection_goes_on(
    workshop: Workshop, raw: Raw, name: str
) -> None:
    before = heads(workshop.wire, "ORG", SITE)
    assert raw.call(RPCS[name], bytes(BYTES_MAX + 1)).code == "RESOURCE_EXHAUSTED"
    assert raw.call(RPCS["WhoAmI"], b"").code == "OK"
    assert heads(workshop.wire, "ORG", SITE) == before


def counts_as_entry(rpc: Rpc, said: Said) -> int:
    """Count the entries an answer says were posted."""
    if rpc.name == "PostIssueBatch":
        posted = [one.issued.posted for one in said.answer.results if one.HasField("issued")]
    elif "posted" in rpc.answer.DESCRIPTOR.fields_by_name and rpc.name != "GetReceipt":
        posted = [said.answer.posted]
    else:
        return 0
    if rpc.name in {"RaiseSignal", "RecordOpening"}:
        return 0
    return sum(one.sequence > 0 and not one.replayed for one in posted)


def harmless(request: Any) -> bool:  # noqa: ANN401 - any message
    """Whether a message leaves alone those who send and check: their roles, badges and tokens."""
    ours, token = {"everyone", "admin"}, getattr(request, "token", "")
    revokes = RPCS["RevokeToken"].request.DESCRIPTOR is request.DESCRIPTOR
    return str(getattr(request, "principal", "")).strip().lower() not in ours and not (revokes and token)


def journals(wire: Wire) -> dict[str, int]:
    """Newest sequence of every journal there is."""
    codes = ["ORG", *(site.code for site in wire.ask("admin", RPCS["ListSites"].request()).sites)]
    return dict(zip(codes, heads(wire, *codes), strict=True))


def besiege(wire: Wire, raw: Raw, chance: random.Random, messages: int) -> Counter[str]:
    """Send spoilt messages to every RPC in turn, and return how they were answered."""
    good = Standing(wire).examples()
    names, answered, posted = sorted(RPCS), Counter[str](), 0
    before = journals(wire)
    for number in range(messages):
        rpc = RPCS[names[number % len(names)]]
        if rpc.name == "VerifyJournal" and number > len(names):
            continue  # it takes nothing, and reads everything
        message = spoilt([good[rpc.name]], chance)
        request = parsed(rpc.request, message)
        if request is not None and not harmless(request):
            continue
        language = "zh" if number % 2 else "en"
        # A feed may wait for entries that never come.
        feed = rpc.name == "StreamEntries"
        said = raw.call(rpc, message, language=language, timeout=0.5 if feed else 30)
        answered[said.code] += 1
        wrong = "" if feed and said.code == "DEADLINE_EXCEEDED" else unclear(said, language)
        assert (wrong, rpc.name, str(request)[:2_000]) == ("", rpc.name, str(request)[:2_000])
        if said.code == "OK":
            posted += counts_as_entry(rpc, said)
    new = [entry for site in journals(wire) for entry in entries(wire, site, before.get(site, 0) + 1)]
    assert sum(entry.kind not in BESIDE for entry in new) == posted
    return answered


# Before the spoilt messages: one that is good by chance may lay down another policy.
def test_the_examples_are_good(workshop: Workshop, raw: Raw) -> None:
    examples = Standing(workshop.wire).examples()
    assert sorted(examples) == sorted(RPCS)
    # What takes away what others need goes last.
    last = "ConfirmApproval PlaceHold PassQualityCheck RevokeCertificate RevokeToken RevokeRole DeactivatePrincipal"
    rest = [name for name in examples if name not in last.split()]
    said = {name: raw.call(RPCS[name], examples[name].SerializeToString()) for name in (*rest, *last.split())}
    # What was declined cannot be confirmed, and of a part that is not safety-critical no key step is checked.
    refused = {name: one.verdict[1] for name, one in said.items() if one.code != "OK"}
    assert refused == {"ConfirmApproval": "APPROVAL_CLOSED", "CheckKeyStep": "NO_KEY_STEP"}
    assert said["ConfirmApproval"].verdict == ("FAILED_PRECONDITION", "APPROVAL_CLOSED")


@pytest.mark.soak
def test_spoilt_messages_are_refused_and_nothing_is_written_that_was_not_answered(
    workshop: Workshop, raw: Raw, soak: bool, tell: Callable[[str], None]
) -> None:
    seed = random.randrange(2**32) if soak else 11
    chance, answered = random.Random(seed), Counter[str]()
    tell(f"seed {seed}:")
    for _ in range(100 if soak else 1):
        answered += besiege(workshop.wire, raw, chance, 1_500)
        assert workshop.wire.ask("keeper", RPCS["WhoAmI"].request()).principal.code == "keeper"
    tell(f"{answered.total()} messages, {dict(answered.most_common())}")
