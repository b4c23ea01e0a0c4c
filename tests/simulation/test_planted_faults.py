"""The checker is proved by planted faults: each changes one line of the service, and a few histories find it."""

# ruff: noqa: ANN401, SLF001 - a fault reaches inside

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from parts_service.domain import approvals, fitment, holds, issuing, mixtures, movements, receiving, returns
from parts_service.domain.ledger import Effects
from parts_service.domain.lots import Condition, LotStock, Unit
from parts_service.domain.refusal import Refusal
from parts_service.domain.repair_orders import AuthorisedPart
from parts_service.storage import books, first_expired, lots
from parts_service.storage.engine import Connection, Database, TakenError
from parts_service.use_cases import approvals as approvals_change
from parts_service.use_cases import goods as goods_change
from parts_service.use_cases import movements as movements_change
from parts_service.use_cases import posting
from parts_service.use_cases import returns as returns_change
from parts_service.use_cases import shelves as shelves_change
from tests.simulation.run import DivergedError, Furnished, Run

SEEDS = 30
OPERATIONS = 200
Patch = pytest.MonkeyPatch


def repetition_is_not_tested(patch: Patch) -> None:
    patch.setattr(posting._Batch, "_load_repeated", lambda _batch: None)


def repetition_is_not_tested_within_a_batch(patch: Patch) -> None:
    accept = posting._Batch._accept

    def forgetful(batch: Any, request: posting.Request, *rest: Any) -> Any:
        outcome = accept(batch, request, *rest)
        batch._answered.pop(request.header.request_id, None)
        return outcome

    patch.setattr(posting._Batch, "_accept", forgetful)


def other_content_under_one_id_is_not_seen(patch: Patch) -> None:
    patch.setattr(posting._Batch, "_fingerprint", lambda _batch, _request: b"same")


def refusals_are_not_kept(patch: Patch) -> None:
    patch.setattr(posting._Batch, "_refuse", lambda _batch, _request, refusal: refusal)


def what_is_only_validated_is_posted(patch: Patch) -> None:
    accept = posting._Batch._accept

    def eager(batch: Any, request: posting.Request, *rest: Any) -> Any:
        return accept(batch, replace(request, header=replace(request.header, validate_only=False)), *rest)

    patch.setattr(posting._Batch, "_accept", eager)


def acknowledged_before_the_commit(patch: Patch) -> None:
    @contextmanager
    def write(database: Database) -> Iterator[Connection]:
        with database._writer.connect() as connection, connection.begin() as transaction:
            yield connection
            transaction.rollback()

    patch.setattr(Database, "write", write)


def a_neighbour_s_order_is_not_learned(patch: Patch) -> None:
    patch.setattr(posting, "_learn", lambda _found, _effects: None)


def additions_before_a_whole_row_are_added_again(patch: Patch) -> None:
    collect = books._Collected._collect

    def greedy(collected: Any, effect: Effects) -> None:
        before = {record: dict(sums) for record, sums in collected.added.items()}
        collect(collected, effect)
        for record, sums in before.items():
            for key, sum_of in sums.items():
                collected.added[record].setdefault(key, sum_of)

    patch.setattr(books._Collected, "_collect", greedy)


def reserved_pieces_count_as_free(patch: Patch) -> None:
    def tally(ledger: Any, context: Any) -> movements.Tally:
        stocks = [one._replace(reserved=0) for one in ledger.all(LotStock)]
        return movements.Tally(ledger.all(movements.Balance), stocks, context.kept)

    for module in (shelves_change, movements_change):
        patch.setattr(module, "tally", tally)


def issued_pieces_stay_issuable(patch: Patch) -> None:
    to_workshop = issuing.to_workshop
    patch.setattr(issuing, "to_workshop", lambda line: replace(to_workshop(line), issuable=0))


def the_authorisation_is_not_counted(patch: Patch) -> None:
    _without(patch, issuing.Issued, AuthorisedPart)


def returned_pieces_stay_authorised(patch: Patch) -> None:
    _without(patch, returns.Returned, AuthorisedPart)


def a_waiting_request_reserves_nothing(patch: Patch) -> None:
    _without(patch, approvals.ApprovalRequested, LotStock)


def an_issued_unit_stays_in_stock(patch: Patch) -> None:
    effects = issuing.Issued.effects

    def unchanged(fact: Any, stamp: Any) -> Effects:
        made = effects(fact, stamp)
        made.changed[:] = [one for one in made.changed if one[0] is not Unit or "state" not in one[2]]
        return made

    patch.setattr(issuing.Issued, "effects", unchanged)


def _without(patch: Patch, fact: type[Any], record: type[tuple[Any, ...]]) -> None:
    """Leave the additions to a table out of a fact's effects."""
    effects = fact.effects

    def forgetful(one: Any, stamp: Any) -> Effects:
        made: Effects = effects(one, stamp)
        made.added[:] = [added for added in made.added if added[0] is not record]
        return made

    patch.setattr(fact, "effects", forgetful)


def closing_frees_nothing(patch: Patch) -> None:
    effects = approvals.Closing.effects
    patch.setattr(
        approvals.Closing,
        "effects",
        lambda closing, made, stamp: effects(replace(closing, reservations=()), made, stamp),
    )


def the_author_may_confirm(patch: Patch) -> None:
    patch.setattr(
        approvals_change,
        "confirmable",
        lambda approval, number, _by, now: approvals.confirmable(approval, number, -1, now),
    )


def approvals_never_lapse(patch: Patch) -> None:
    patch.setattr(
        approvals_change,
        "confirmable",
        lambda approval, number, by, _now: approvals.confirmable(approval, number, by, 0),
    )


def a_hold_holds_nothing(patch: Patch) -> None:
    patch.setattr(holds.Hold, "covers", lambda *_lot: False)


def a_held_location_is_open(patch: Patch) -> None:
    for module in (shelves_change, movements_change):
        patch.setattr(module, "barred_locations", lambda _ledger: set())


def certificates_are_not_asked_for(patch: Patch) -> None:
    patch.setattr(mixtures, "missing_papers", lambda *_lot: ())


def the_last_expired_goes_first(patch: Patch) -> None:
    first_expired = issuing.first_expired
    patch.setattr(shelves_change, "first_expired", lambda stocks: first_expired(stocks)[::-1])


def first_expired_is_not_loaded(patch: Patch) -> None:
    patch.setattr(first_expired, "FIRST_EXPIRED", lots.FIND_LOTS)


def suppliers_may_always_deliver(patch: Patch) -> None:
    patch.setattr(receiving, "may_deliver", lambda *_approval: True)


def serials_enter_twice(patch: Patch) -> None:
    def careless(gate: Any, part: Any, _line: Any, lot: Any) -> Refusal | None:
        return receiving.check_lot_line(part, lot, gate._today, {})

    patch.setattr(goods_change.Gate, "check", careless)


def returned_pieces_are_as_good_as_new(patch: Patch) -> None:
    patch.setattr(returns, "condition_after", lambda *_line: (Condition.NEW, False))


def more_is_returned_than_was_issued(patch: Patch) -> None:
    patch.setattr(returns_change, "check_return", lambda *_line: 0)


def fitted_pieces_stay_in_the_workshop(patch: Patch) -> None:
    patch.setattr(fitment.IssueLine, "in_workshop", property(lambda line: line.quantity - line.returned))


def the_clock_may_go_back(patch: Patch) -> None:
    begin: Any = posting._Batch.__init__

    def careless(batch: Any, connection: Any, head: Any, requests: Any, around: Any) -> None:
        begin(batch, connection, head, requests, around)
        batch._now = around.clock()

    patch.setattr(posting._Batch, "__init__", careless)


FAULTS = [
    repetition_is_not_tested,
    repetition_is_not_tested_within_a_batch,
    other_content_under_one_id_is_not_seen,
    refusals_are_not_kept,
    what_is_only_validated_is_posted,
    acknowledged_before_the_commit,
    a_neighbour_s_order_is_not_learned,
    additions_before_a_whole_row_are_added_again,
    reserved_pieces_count_as_free,
    issued_pieces_stay_issuable,
    the_authorisation_is_not_counted,
    returned_pieces_stay_authorised,
    a_waiting_request_reserves_nothing,
    an_issued_unit_stays_in_stock,
    closing_frees_nothing,
    the_author_may_confirm,
    approvals_never_lapse,
    a_hold_holds_nothing,
    a_held_location_is_open,
    certificates_are_not_asked_for,
    the_last_expired_goes_first,
    first_expired_is_not_loaded,
    suppliers_may_always_deliver,
    serials_enter_twice,
    returned_pieces_are_as_good_as_new,
    more_is_returned_than_was_issued,
    fitted_pieces_stay_in_the_workshop,
    the_clock_may_go_back,
]


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.__name__)
def test_a_planted_fault_is_found(
    fault: Callable[[Patch], None], furnished: Furnished, tmp_path: Path, monkeypatch: Patch
) -> None:
    """Found by a difference from the model, or by a constraint of the database that repeats the rule."""
    fault(monkeypatch)
    for seed in range(1, SEEDS + 1):
        workshop = furnished.copy(tmp_path / str(seed))
        try:
            Run(workshop, furnished.locations, seed, through_desk=False).run(OPERATIONS)
        except (DivergedError, TakenError):
            return
        finally:
            workshop.close()
        shutil.rmtree(tmp_path / str(seed))
    pytest.fail(f"not found within {SEEDS} histories")
