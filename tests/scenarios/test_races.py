"""Many clients want the same: the last unit, the last piece, one request id; or a supplier is suspended meanwhile."""

import threading
from collections import Counter

import pytest

from parts_service.v1 import reservations_pb2 as reservations
from tests.rpc.wire import SITE
from tests.scenarios.contract import RPCS, Raw, Said
from tests.scenarios.crowd import WAIT_SECONDS_MAX, crowd
from tests.scenarios.store import Goods, Workshop, entries, header

CLIENTS = 64
RECEIVERS = 12
REFUSED_EACH = 3


def won_once(said: list[Said], refusal: tuple[str, str]) -> Said:
    """Return the winner; every other was refused for the same reason, in words."""
    assert Counter(one.verdict for one in said) == {("OK", ""): 1, refusal: len(said) - 1}
    assert all(one.text for one in said if one.code != "OK")
    return next(one for one in said if one.code == "OK")


@pytest.mark.soak
def test_one_of_sixty_four_gets_the_last_unit(workshop: Workshop, soak: bool) -> None:
    goods = Goods(workshop.wire, tracking="TRACKING_SERIAL", issue_scan="ISSUE_SCAN_UNIT")
    rounds = 1_000 if soak else 4
    with crowd(workshop, CLIENTS) as clients:
        for number in range(rounds):
            serial = f"SN-{number}"
            goods.received(1, [serial])
            said = clients.at_once([goods.issue(goods.name, 1, serial) for _ in range(CLIENTS)])
            winner = won_once(said, ("FAILED_PRECONDITION", "SERIAL_NOT_IN_STOCK"))
            assert [line.serial for line in winner.answer.lines] == [serial]
    assert (goods.standing(), goods.out()) == (0, rounds)


@pytest.mark.soak
def test_one_of_sixty_four_gets_the_last_piece(workshop: Workshop, soak: bool) -> None:
    goods = Goods(workshop.wire)
    rounds = 1_000 if soak else 4
    with crowd(workshop, CLIENTS) as clients:
        for _ in range(rounds):
            lot = goods.received(1)
            said = clients.at_once([goods.issue(lot) for _ in range(CLIENTS)])
            winner = won_once(said, ("FAILED_PRECONDITION", "NOT_ENOUGH_STOCK"))
            assert [line.lot for line in winner.answer.lines] == [lot]
    assert (goods.standing(), goods.out()) == (0, rounds)


def test_ten_of_sixty_four_advisers_get_the_last_ten_pieces(workshop: Workshop) -> None:
    goods = Goods(workshop.wire)
    lot = goods.received(10)
    line = reservations.ReserveLine(job_line=1, code=goods.name, quantity=1)
    with crowd(workshop, CLIENTS) as clients:
        requests = [
            reservations.ReservePartsRequest(header=header(), repair_order=goods.name, lines=[line])
            for _ in range(CLIENTS)
        ]
        said = clients.at_once(requests)
    refused = ("FAILED_PRECONDITION", "NOT_ENOUGH_STOCK")
    assert Counter(one.verdict for one in said) == {("OK", ""): 10, refused: CLIENTS - 10}
    kept = workshop.wire.ask(
        "keeper", reservations.ListReservationsRequest(site=SITE, repair_order=goods.name)
    )
    assert [(one.lot, one.reserved) for one in kept.reservations] == [(lot, 1)] * 10


@pytest.mark.soak
def test_one_request_sent_sixteen_times_at_once_is_posted_once(workshop: Workshop, soak: bool) -> None:
    goods = Goods(workshop.wire)
    rounds = 1_000 if soak else 5
    lot = goods.received(100 * rounds)
    with crowd(workshop, 16) as clients:
        for client in clients.clients:
            client.token = workshop.wire.tokens["keeper"]
        for _ in range(rounds):
            said = clients.at_once([goods.issue(lot)] * 16)
            assert Counter(one.verdict for one in said) == {("OK", ""): 16}
            assert sorted(one.answer.posted.replayed for one in said) == [False, *[True] * 15]
            for one in said:
                one.answer.posted.replayed = True
            assert [one.answer for one in said] == [said[0].answer] * 16
    assert goods.out() == rounds


def test_one_request_id_under_two_names_is_one_persons(workshop: Workshop) -> None:
    goods = Goods(workshop.wire)
    request = goods.issue(goods.received(5))
    with crowd(workshop, 2) as clients:
        said = clients.at_once([request, request])
    assert sorted(one.verdict for one in said) == [
        ("INVALID_ARGUMENT", "REQUEST_ID_REUSED"),
        ("OK", ""),
    ]
    assert goods.out() == 1


def test_no_receipt_is_accepted_after_the_suspension_of_its_supplier(workshop: Workshop) -> None:
    goods = Goods(workshop.wire)
    poured, suspended = threading.Semaphore(0), threading.Event()
    rpc = RPCS["ReceiveGoods"]

    def pour(_number: int, client: Raw) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
        before: list[tuple[str, str]] = []
        after: list[tuple[str, str]] = []
        while len(after) < REFUSED_EACH:
            late = suspended.is_set()
            verdict = client.call(rpc, goods.receipt().SerializeToString()).verdict
            (after if late else before).append(verdict)
            poured.release()
        return before, after

    def suspend() -> int:
        for _ in range(5 * RECEIVERS):
            assert poured.acquire(timeout=WAIT_SECONDS_MAX)
        request = goods.approval("SUSPENDED")
        request.header.CopyFrom(header("ORG", reason="counterfeit found"))
        posted = workshop.wire.ask("manager", request).posted
        suspended.set()
        return int(posted.recorded_at.ToMicroseconds())

    with crowd(workshop, RECEIVERS) as clients:
        suspension: list[int] = []
        manager = threading.Thread(target=lambda: suspension.append(suspend()))
        manager.start()
        try:
            said = clients.each(pour)
        finally:
            suspended.set()
            manager.join(WAIT_SECONDS_MAX)
    refused = ("FAILED_PRECONDITION", "SUPPLIER_NOT_APPROVED")
    assert {verdict for _, after in said for verdict in after} == {refused}
    accepted = sum(before.count(("OK", "")) for before, _ in said)
    assert {verdict for before, _ in said for verdict in before} <= {("OK", ""), refused}
    recorded = [
        entry.recorded_at.ToMicroseconds()
        for entry in entries(workshop.wire)
        if entry.kind == "received" and f'"{goods.name}"'.encode() in entry.body
    ]
    # A receipt names its supplier by id, so what it stands for is counted by the pieces.
    assert goods.standing() == accepted
    assert [one for one in recorded if one > suspension[0]] == []
