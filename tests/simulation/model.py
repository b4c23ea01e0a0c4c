"""The naive model: who may, what was asked before, what waits for a second person; then the rule of the subject."""

from dataclasses import replace

from tests.simulation import store_rules, workshop_rules
from tests.simulation.operations import ORGANISATION_WIDE, Operation, Verdict
from tests.simulation.state import Name, State, Waiting
from tests.simulation.store_rules import Decided, Rule

MINUTE, DAY = 60_000_000, 86_400_000_000
COUNTER, DESK = 30 * MINUTE, 3 * DAY
RULES: dict[str, Rule] = {**store_rules.RULES, **workshop_rules.RULES}
# Whom the contract allows what; an approval may be confirmed or declined by anyone with the right of a second person.
STORE, PAPERS = {"keeper", "keeper2", "manager"}, {"keeper", "keeper2", "manager", "inspector"}
MAY = {
    "receive": STORE,
    "inspect": {"inspector"},
    "put_away": STORE,
    "move": STORE,
    "issue": STORE,
    "return": STORE,
    "fit": {"technician", "inspector"},
    "pass_check": {"technician", "inspector"},
    "upsert": {"advisor"},
    "hold": PAPERS,
    "release": {"inspector"},
    "record_paper": PAPERS,
    "verify_paper": {"inspector"},
    "revoke_paper": {"inspector", "manager"},
    "set_supplier": {"manager"},
    "block_part": {"manager"},
}
SECOND = {
    "issue": {"technician", "manager"},
    "release": {"inspector", "manager"},
    "inspect": {"inspector", "manager"},
}
# Said of the request itself or of the caller; a later identical request is decided afresh.
NOT_KEPT = {"FIELD_INVALID", "OCCURRED_IN_FUTURE", "REQUEST_ID_REUSED", "NO_RIGHT", "REQUEST_TOO_OLD"}


class Model:
    """Decides one operation after the other."""

    def __init__(self) -> None:
        self.state = State()
        self.answered: dict[tuple[str, int], tuple[Operation, Verdict]] = {}
        self.accepted = 0
        self.refusals_kept = 0
        # The time of each journal's last entry: what a clock that was set back does not undo.
        self.recorded_at: dict[str, int] = {}

    def decide(self, operation: Operation, now: int) -> Verdict:
        """Say what the rules say at this moment, and do it unless it is only to be validated."""
        allowed = MAY.get(operation.kind)
        if allowed is not None and operation.by not in allowed:
            return Verdict("NO_RIGHT")
        home = self._home(operation)
        now = max(now, self.recorded_at.get(home, 0))
        key = home, operation.number
        if key in self.answered:
            first, verdict = self.answered[key]
            if not operation.same_content(first):
                return Verdict("REQUEST_ID_REUSED")
            return replace(verdict, repeated=True)
        occurred_at = operation.occurred_at
        if occurred_at is not None and occurred_at > now + 5 * MINUTE:
            return Verdict("OCCURRED_IN_FUTURE")
        if occurred_at is not None and occurred_at < now - 90 * DAY:
            return Verdict("REQUEST_TOO_OLD")
        after = self.state.copy()
        decided: Decided = {}
        # Things are named in the order they come to be, which is not the order requests were told in first.
        named = replace(operation, number=self.accepted + 1)
        reason = self._apply(after, named, now, decided)
        verdict = Verdict(reason, decided)
        if operation.validate_only:
            return verdict
        if verdict.accepted:
            self.state = after
            self.accepted += 1
            self.state.entries[home] = self.state.entries.get(home, 0) + 1
            self.recorded_at[home] = now
            verdict = replace(verdict, entry=self.state.entries[home], recorded_at=now)
        if reason not in NOT_KEPT:
            self.answered[key] = (operation, verdict)
            self.refusals_kept += not verdict.accepted
        return verdict

    @staticmethod
    def _home(operation: Operation) -> str:
        return "ORG" if operation.kind in ORGANISATION_WIDE else operation.site

    def _apply(self, state: State, operation: Operation, now: int, decided: Decided) -> str:
        match operation.kind:
            case "confirm":
                return self._confirm(state, operation, now, decided)
            case "decline" | "expire":
                return self._close(state, operation, now)
            case "issue" | "release" | "inspect":
                return self._unless_it_waits(state, operation, now, decided)
            case kind:
                return RULES[kind](state, operation, now, decided)

    def _unless_it_waits(self, state: State, operation: Operation, now: int, decided: Decided) -> str:
        """Do it, or freeze it and keep its stock if a second person is asked for."""
        tried = state.copy()
        reason = RULES[operation.kind](tried, operation, now, decided)
        if reason:
            return reason
        if operation.kind == "issue":
            second, ttl = decided["safety"], COUNTER
        elif operation.kind == "inspect":
            second, ttl = decided["second"], DESK
        else:
            second, ttl = store_rules.needs_second(state, operation.content["hold"]), DESK
        if not second:
            vars(state).update(vars(tried))
            return ""
        lines = decided.get("lines", [])
        kept = tuple((line["lot"], line["unit"], line["quantity"]) for line in lines)
        name = (operation.number, 0)
        state.waiting[name] = Waiting(operation.site, operation, operation.by, now + ttl, "PENDING", kept)
        for lot, unit, quantity in kept:
            state.reserved[lot] = state.reserved.get(lot, 0) + quantity
            if unit is not None:
                state.units[unit] = state.units[unit]._replace(state="RESERVED")
        decided.clear()
        decided["waits"], decided["kept"] = name, kept
        return ""

    @staticmethod
    def _let_go(state: State, name: Name, becomes: str) -> None:
        waiting = state.waiting[name]
        state.waiting[name] = waiting._replace(state=becomes)
        for lot, unit, quantity in waiting.kept:
            state.reserved[lot] -= quantity
            if unit is not None:
                state.units[unit] = state.units[unit]._replace(state="IN_STOCK")

    def _confirm(self, state: State, operation: Operation, now: int, decided: Decided) -> str:
        name = operation.content["waiting"]
        waiting = state.waiting.get(name)
        if waiting is None or waiting.site != operation.site:
            return "APPROVAL_NOT_FOUND"
        if waiting.state != "PENDING":
            return "APPROVAL_CLOSED"
        if waiting.expires <= now:
            return "APPROVAL_EXPIRED"
        if waiting.author == operation.by:
            return "SAME_PERSON"
        frozen: Operation = waiting.operation
        if operation.by not in SECOND[frozen.kind]:
            return "NO_RIGHT"
        self._let_go(state, name, "CONFIRMED")
        again = Operation(
            operation.number,
            frozen.kind,
            frozen.site,
            frozen.by,
            frozen.content,
            frozen.reason or operation.reason,
            occurred_at=operation.occurred_at,
        )
        return RULES[frozen.kind](state, again, now, decided)

    def _close(self, state: State, operation: Operation, now: int) -> str:
        name = operation.content["waiting"]
        waiting = state.waiting.get(name)
        if waiting is not None and waiting.site != operation.site:
            waiting = None
        if operation.kind == "expire":
            if operation.by != "service" or (waiting is not None and waiting.expires > now):
                return "NO_RIGHT"
        elif waiting is not None and operation.by not in {waiting.author, *SECOND[waiting.operation.kind]}:
            return "NO_RIGHT"
        if waiting is None:
            return "APPROVAL_NOT_FOUND"
        if waiting.state != "PENDING":
            return "APPROVAL_CLOSED"
        self._let_go(state, name, "DECLINED" if operation.kind == "decline" else "EXPIRED")
        return ""
