"""One batch, posted: locked, tested for repetition, decided in arrival order, saved set-wise, in one transaction.

What lives here: what happens between begin and commit. What does not: queues, threads and retries, which are
`desk.py`; and any subject.
"""

import hmac
import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from parts_service.domain.access import DAY_US, SERVICE_ACTOR, Caller
from parts_service.domain.allocation import Touched
from parts_service.domain.approvals import Waits
from parts_service.domain.body import Body, entry_effects, stamp_of
from parts_service.domain.context import Context, Header, date_at
from parts_service.domain.journal import ORGANISATION, Entry, Fact, Head, KeptRefusal, Stamp, leaf
from parts_service.domain.ledger import Effects, Ledger
from parts_service.domain.refusal import NEVER_STORED, Reason, Refusal
from parts_service.domain.repair_orders import RepairOrder
from parts_service.domain.rights import may
from parts_service.domain.sites import Site
from parts_service.storage import access, books, finding, journal, loading, waiting
from parts_service.storage.engine import Connection
from parts_service.storage.needs import Found, Names, Needs
from parts_service.use_cases.allocation import Keeper
from parts_service.use_cases.approvals import request_approval
from parts_service.use_cases.change import WRONG_HOME, Change, Confirmed, Outcome

AHEAD_MAX_US = 5 * 60 * 1_000_000
REFUSALS_KEPT_US = 90 * DAY_US


@dataclass(frozen=True, slots=True)
class Request:
    """A change somebody asks for."""

    caller: Caller
    change: Change[Any]
    header: Header
    command: Any
    site: Site


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What posting needs from outside the database: the clock (µs since 1970 UTC), salts, and the service's key."""

    clock: Callable[[], int]
    salt: Callable[[], bytes]
    key: bytes


Result = Outcome | Refusal


def post(connection: Connection, requests: Sequence[Request], around: Surroundings) -> list[Result]:
    """Post a batch inside a transaction; the answers stand in the order of the requests, valid after the commit."""
    sites = sorted({request.site.site_id for request in requests})
    if any(request.change.restricts(request.command, request.site.site_id) for request in requests):
        # The organisation's first: no site is opened from then on, and the next statement sees them all.
        journal.LOCK_HEADS.rows(connection, sites=[ORGANISATION])
        heads = journal.LOCK_ALL_HEADS.rows(connection)
    else:
        heads = journal.LOCK_HEADS.rows(connection, sites=sites)
    by_site: dict[int, Head] = {head.site_id: head for head in heads}
    results: dict[int, Result] = {}
    for site_id in sites:
        places = [place for place, request in enumerate(requests) if request.site.site_id == site_id]
        batch = _Batch(connection, by_site[site_id], [requests[place] for place in places], around)
        results.update(zip(places, batch.post(), strict=True))
    return [results[place] for place in range(len(requests))]


class _Batch:
    """The requests of one site, under its lock."""

    def __init__(
        self, connection: Connection, head: Head, requests: Sequence[Request], around: Surroundings
    ) -> None:
        self._connection = connection
        self._head = head
        self._requests = requests
        self._around = around
        self._site = requests[0].site
        self._now = max(around.clock(), head.recorded_at)
        self._effects: list[Effects] = []
        self._answered: dict[str, tuple[bytes, Result]] = {}
        self._fingerprints: dict[int, bytes] = {}
        self._keeper = Keeper(self._load_waiting)

    def post(self) -> list[Result]:
        """Answer every request, and save what was accepted."""
        callers = self._standing()
        self._load_repeated()
        wanted = [request for request in self._requests if self._precheck(request, callers) is None]
        found, ledger = self._load(wanted)
        results = [self._answer(request, callers, found, ledger) for request in self._requests]
        if self._effects:
            books.save(self._connection, self._effects)
        return results

    def _standing(self) -> dict[int, Caller]:
        """Read the roles of every caller under the lock: a right taken away does not work any more."""
        ids = {request.caller.principal_id for request in self._requests} - {SERVICE_ACTOR}
        grants: dict[int, set[tuple[int, str]]] = {}
        if ids:
            for principal_id, active, site_id, role in access.STANDING.rows(self._connection, ids=list(ids)):
                mine = grants.setdefault(principal_id, set())
                if active and role is not None:
                    mine.add((site_id, role))
        return {
            request.caller.principal_id: request.caller
            if request.caller.principal_id == SERVICE_ACTOR
            else Caller(
                request.caller.principal_id,
                request.caller.code,
                frozenset(grants.get(request.caller.principal_id, ())),
                request.caller.language,
            )
            for request in self._requests
        }

    def _load_repeated(self) -> None:
        ids = [request.header.request_id for request in self._requests]
        site_id = self._site.site_id
        for entry in journal.ENTRIES_OF_REQUESTS.rows(self._connection, site=site_id, requests=ids):
            self._answered[entry.request_id] = (entry.fingerprint, _replay(self._site, entry))
        for kept in journal.REFUSALS_OF_REQUESTS.rows(self._connection, site=site_id, requests=ids):
            refusal = Refusal(Reason(kept.reason), kept.subject, json.loads(kept.detail))
            self._answered[kept.request_id] = (kept.fingerprint, refusal)

    def _precheck(self, request: Request, callers: dict[int, Caller]) -> Result | None:
        """Permission first, then repetition, then the limits of time."""
        caller = callers[request.caller.principal_id]
        if caller.principal_id != SERVICE_ACTOR and not may(caller, request.change.name, self._site.site_id):
            return Refusal(Reason.NO_RIGHT, request.change.name, {"site": self._site.code})
        if not request.change.home.takes(self._site.site_id):
            return Refusal(
                Reason.FIELD_INVALID, "header.home_site", {"problem": WRONG_HOME[request.change.home]}
            )
        answered = self._answered.get(request.header.request_id)
        if answered is not None:
            return _repeated(answered, self._fingerprint(request))
        occurred_at = request.header.occurred_at
        if occurred_at is not None and occurred_at > self._now + AHEAD_MAX_US:
            return Refusal(Reason.OCCURRED_IN_FUTURE, "header.occurred_at")
        if occurred_at is not None and occurred_at < self._now - REFUSALS_KEPT_US:
            return Refusal(Reason.REQUEST_TOO_OLD, "header.occurred_at")
        return None

    def _load(self, requests: Iterable[Request]) -> tuple[Found, Ledger]:
        names, needs = Names(), Needs()
        requests = list(requests)
        if not requests:
            return Found(), Ledger()
        for request in requests:
            names.merge(request.change.names(request.command))
        found = finding.find(self._connection, self._site.site_id, names)
        for request in requests:
            needs.merge(request.change.needs(request.command, found))
        moments = [request.header.occurred_at or self._now for request in requests]
        days = date_at(min(moments), self._site.zone), date_at(max(moments), self._site.zone)
        return found, loading.load(self._connection, self._site.site_id, days, needs)

    def _load_waiting(self, ledger: Ledger, touched: Touched) -> tuple[list[tuple[Any, ...]], list[int]]:
        today = date_at(self._now, self._site.zone)
        site_id = self._site.site_id
        return waiting.load_waiting(self._connection, site_id, today, ledger, of_orders=touched.orders)

    def _answer(self, request: Request, callers: dict[int, Caller], found: Found, ledger: Ledger) -> Result:
        checked = self._precheck(request, callers)
        if checked is not None:
            return checked
        caller = callers[request.caller.principal_id]
        context = Context(
            site=self._site,
            sequence=self._head.sequence + 1,
            caller=caller,
            now=self._now,
            header=request.header,
            salt=self._around.salt,
            actor=caller.principal_id,
        )
        decision = request.change.decide(ledger, found, request.command, context)
        if isinstance(decision, Refusal):
            return self._refuse(request, decision)
        return self._accept(request, decision, context, found, ledger)

    def _refuse(self, request: Request, refusal: Refusal) -> Refusal:
        if refusal.reason not in NEVER_STORED and not request.header.validate_only:
            fingerprint = self._fingerprint(request)
            kept = KeptRefusal(
                self._site.site_id,
                request.header.request_id,
                fingerprint,
                self._now,
                refusal.reason.value,
                refusal.subject,
                json.dumps(dict(refusal.detail), ensure_ascii=False),
            )
            effects = Effects()
            effects.insert(kept)
            self._effects.append(effects)
            self._answered[kept.request_id] = (fingerprint, refusal)
        return refusal

    def _accept(
        self,
        request: Request,
        decision: Fact | Waits | Confirmed,
        context: Context,
        found: Found,
        ledger: Ledger,
    ) -> Outcome:
        closing = None
        if isinstance(decision, Confirmed):
            fact, closing = decision.fact, decision.closing
        elif isinstance(decision, Waits):
            frozen = request.command if decision.frozen is None else decision.frozen
            fact = request_approval(request.change, frozen, decision, context)
        else:
            fact = decision
        note = context.note()
        stamp = Stamp(
            self._site.site_id,
            context.sequence,
            context.actor,
            context.approver,
            context.occurred_at,
            self._now,
        )
        effects = entry_effects(Body(fact, note, closing), stamp)
        if request.header.validate_only:
            ledger = ledger.copy()
        ledger.apply(effects)
        keeping = self._keeper.keep(ledger, effects, context, stamp)
        if request.header.validate_only:
            nowhere = Stamp(stamp.site_id, 0, *_rest(stamp))
            return Outcome(self._site, nowhere, fact, disclosed="", keeping=keeping)
        body = journal.encode_body(Body(fact, note, closing, keeping))
        fingerprint = self._fingerprint(request)
        entry = Entry(
            stamp.site_id,
            stamp.sequence,
            fact.kind,
            fact.version,
            request.header.request_id,
            fingerprint,
            stamp.actor,
            stamp.approver,
            stamp.occurred_at,
            stamp.recorded_at,
            body,
            b"",
        )
        entry = entry._replace(leaf=leaf(entry))
        if keeping is not None:
            keeping.effects(effects, stamp)
        ledger.take(context.personal)
        _learn(found, effects)
        effects.insert(entry, *context.personal, *context.beside)
        self._effects.append(effects)
        self._head = Head(stamp.site_id, stamp.sequence, stamp.recorded_at)
        outcome = Outcome(self._site, stamp, fact, disclosed=context.disclosed, keeping=keeping)
        self._answered[entry.request_id] = (fingerprint, _as_replay(outcome))
        return outcome

    def _fingerprint(self, request: Request) -> bytes:
        """Return a keyed fingerprint of caller and canonical command: what makes a repetition the same request."""
        known = self._fingerprints.get(id(request))
        if known is not None:
            return known
        identity = request.change.identity
        header = request.header
        what = (
            request.caller.principal_id,
            request.change.name,
            header.occurred_at,
            header.reason,
            request.command if identity is None else identity(request.command),
        )
        fingerprint = hmac.digest(self._around.key, journal.encode(what), "sha256")
        self._fingerprints[id(request)] = fingerprint
        return fingerprint


def _learn(found: Found, effects: Effects) -> None:
    """Let later requests of the batch find the repair orders this entry made."""
    for row in effects.put_rows:
        if isinstance(row, RepairOrder):
            found.orders[row.number] = row.order_id


def _rest(stamp: Stamp) -> tuple[int, int | None, int, int]:
    return stamp.actor, stamp.approver, stamp.occurred_at, stamp.recorded_at


def _repeated(answered: tuple[bytes, Result], fingerprint: bytes) -> Result:
    if answered[0] != fingerprint:
        return Refusal(Reason.REQUEST_ID_REUSED, "header.request_id")
    return answered[1]


def _as_replay(outcome: Outcome) -> Outcome:
    return Outcome(outcome.site, outcome.stamp, outcome.fact, replayed=True, keeping=outcome.keeping)


def _replay(site: Site, entry: Entry) -> Outcome:
    body = journal.decode_body(entry.kind, entry.body_version, entry.body)
    return Outcome(site, stamp_of(entry), body.fact, replayed=True, keeping=body.keeping)
