"""The ten stories of a dealer system's day, and some more: what never happens to ordinary orders."""

from collections.abc import Callable
from typing import Any

from parts_service.v1 import approvals_pb2 as approvals
from parts_service.v1 import authorisations_pb2 as authorisations
from parts_service.v1 import opened_packs_pb2 as opened_packs
from parts_service.v1 import outlets_pb2 as outlets
from parts_service.v1 import provisional_orders_pb2 as provisional_orders
from parts_service.v1 import reassigning_pb2 as reassigning
from parts_service.v1 import removals_pb2 as removals
from parts_service.v1 import repair_orders_pb2 as orders
from parts_service.v1 import requests_pb2 as requests
from parts_service.v1 import reservations_pb2 as reservations
from parts_service.v1 import returns_pb2 as returns
from parts_service.v1 import shortages_pb2 as shortages
from parts_service.v1 import undo_pb2 as undo
from tests.rpc.wire import SITE
from tests.scenarios.day_clerk import Clerk
from tests.scenarios.day_model import Facts
from tests.scenarios.day_orders import Car, job, vin
from tests.scenarios.day_store import Store
from tests.scenarios.repaired_car import date

Told = Callable[[Store, Clerk], None]


def finish(car: Car, *names: str, disposition: str = "RETURNED_TO_CUSTOMER") -> None:
    """The completion inspection, old parts, settlement with its statement, delivery."""
    clerk = car.clerk
    clerk.pass_quality(car.number)
    with clerk.day.lock:
        due = clerk.model.matters(car.number)
    for name in names:
        if due["OLD_PART_MISSING", name]:
            clerk.came_out(car.number, (name, due["OLD_PART_MISSING", name], disposition))
    car.tell("SETTLED")
    clerk.state(car.number)
    car.deliver()


def bottle(store: Store, clerk: Clerk) -> None:
    """500 mL are left in a bottle, and the next car gets of them first."""
    first = Car(clerk, "DAY-BOTTLE-1", 1, {1: job("CUSTOMER", BOTTLE=4_500)})
    second = Car(clerk, "DAY-BOTTLE-2", 2, {1: job("CUSTOMER", BOTTLE=1_300)})
    first.tell("IN_WORK")
    second.tell("IN_WORK")
    lot = store.lots["D-BOTTLE"]
    full = clerk.issue(first.number, 1, lot, 4_000, "A-1")
    pack = opened_packs.OpenPackRequest(lot=lot, location="A-1", quantity=1_000)
    made = clerk.do(clerk.keeper, pack)
    until = f"{made.expires_on.year}-{made.expires_on.month:02}-{made.expires_on.day:02}"
    with clerk.day.lock:
        clerk.model.opened(lot, made.lot, 1_000, "A-1", until)
    some = clerk.issue(first.number, 1, made.lot, 500, "A-1")
    clerk.issue(first.number, 1, made.lot, 1, "A-1")
    clerk.issue(second.number, 1, lot, 1_000, "A-1")
    rest = clerk.issue(second.number, 1, made.lot, 300, "A-1")
    more = clerk.issue(second.number, 1, lot, 1_000, "A-1", reason="the bottle is at the other bay")
    finish(first, full, some)
    finish(second, rest, more)


def tyres(store: Store, clerk: Clerk) -> None:
    """Four tyres of two weeks, each at its wheel; without that the order does not pass."""
    car = Car(clerk, "DAY-TYRES", 3, {1: job("CUSTOMER", TYRE=4)})
    car.tell("IN_WORK")
    early, late = store.lots["2026-10"], store.lots["2026-14"]
    front = clerk.issue(car.number, 1, early, 2, "A-1")
    rear = clerk.issue(car.number, 1, late, 2, "A-1")
    clerk.pass_quality(car.number)
    clerk.fit(car.number, (front, 1, "front left"), (front, 1, "front right"))
    clerk.pass_quality(car.number)
    clerk.fit(car.number, (rear, 1, "rear left"), (rear, 1, "rear right"))
    finish(car, front, rear, disposition="CUSTOMER_WAIVED")


def gasket(store: Store, clerk: Clerk) -> None:
    """An opened gasket comes back: never to the shelf."""
    car = Car(clerk, "DAY-GASKET", 4, {1: job("CUSTOMER", GASKET=3)})
    car.tell("IN_WORK")
    name = clerk.issue(car.number, 1, store.lots["D-GASKET"], 3, "A-1")
    clerk.give_back(name, 1, "UNUSED_OPENED", "A-1")
    clerk.give_back(name, 1, "UNUSED_OPENED", "Q-1")
    clerk.give_back(name, 1, "UNUSED_SEALED", "A-1")
    clerk.give_back(name, 2, "UNUSED_SEALED", "A-1")
    finish(car, name)
    clerk.give_back(name, 1, "UNUSED_SEALED", "A-1")


def wrong_part(store: Store, clerk: Clerk) -> None:
    """The long hose was fitted where the short one belongs; seen after delivery, it is swapped and stated anew."""
    car = Car(clerk, "DAY-HOSE", 5, {1: job("CUSTOMER", HOSE_L=1, HOSE_S=1)})
    car.tell("IN_WORK")
    wrong = clerk.issue(car.number, 1, store.lots["D-HOSE-L"], 1, "A-1")
    (fitted,) = clerk.fit(car.number, (wrong, 1, "top"))
    finish(car, wrong)
    car.tell("REOPENED")
    # Without a reason nothing happened, so that the version is still to be told.
    car.told["version"] -= 1
    car.tell("REOPENED", "the wrong hose")
    out = removals.RemovalLine(fitment=fitted, quantity=1, reason="REMOVAL_REASON_TRIAL")
    clerk.do("technician", removals.RecordRemovalRequest(repair_order=car.number, lines=[out]))
    with clerk.day.lock:
        clerk.model.tried(wrong, "top", 1)
    clerk.give_back(wrong, 1, "WRONG_PART", "A-1")
    clerk.give_back(wrong, 1, "FITTED_REMOVED", "Q-1")
    right = clerk.issue(car.number, 1, store.lots["D-HOSE-S"], 1, "A-1")
    clerk.fit(car.number, (right, 1, "top"))
    finish(car, right)


def insured(store: Store, clerk: Clerk) -> None:
    """An insurer pays the bumper; the lamp behind it is a supplement."""
    car = Car(clerk, "DAY-INSURED", 6, {1: job("INSURANCE", BUMPER=1)})
    car.tell("IN_WORK")
    bumper = clerk.issue(car.number, 1, store.lots["D-BUMPER"], 1, "A-1")
    clerk.issue(car.number, 1, store.lots["D-LAMP"], 1, "A-1")
    more = orders.Authorisation(
        authorised_by="AUTHORISED_BY_INSURER",
        reference="SUPP-2",
        channel="portal",
        parts=[orders.AuthorisedPart(part_number="D-LAMP", quantity=1)],
    )
    supplement = authorisations.AuthoriseRequest(
        repair_order=car.number, job_line=1, authorisation=more, supplement=True
    )
    assert clerk.do("advisor", supplement).version == 2
    with clerk.day.lock:
        clerk.model.orders[car.number]["jobs"][1]["allowed"]["D-LAMP"] = 1
    lamp = clerk.issue(car.number, 1, store.lots["D-LAMP"], 1, "A-1")
    clerk.issue(car.number, 1, store.lots["D-LAMP"], 1, "A-1")
    car.told["jobs"] = {1: job("INSURANCE", 2, BUMPER=1, LAMP=1)}
    finish(car, bumper, lamp, disposition="INSURER")


def robbed(store: Store, clerk: Clerk) -> None:
    """挪件: a manager takes what is kept for one job for another; who lost it is served first of what comes."""
    poor = Car(clerk, "DAY-ROBBED", 7, {1: job("CUSTOMER", ROTOR=2)})
    rich = Car(clerk, "DAY-ROBBER", 8, {1: job("CUSTOMER", ROTOR=2)})
    poor.tell("OPEN")
    rich.tell("OPEN")
    clerk.ask_for(poor.number, {(1, "D-ROTOR"): 2})
    clerk.ask_for(rich.number, {(1, "D-ROTOR"): 2}, priority="SHORTAGE_PRIORITY_VOR")
    lot = store.lots["D-ROTOR"]
    clerk.issue(rich.number, 1, lot, 1, "A-1")
    asked = reservations.ListReservationsRequest(site=SITE, repair_order=poor.number)
    (kept,) = clerk.wire.ask(clerk.keeper, asked).reservations
    taken = reassigning.ReassignReservationRequest(
        reservation=kept.reservation, repair_order=rich.number, job_line=1
    )
    clerk.do("manager", taken, reason="the lift is needed")
    with clerk.day.lock:
        model = clerk.model
        model.kept[poor.number, 1, "D-ROTOR", lot] -= 2
        model.lack(poor.number, 1, "D-ROTOR", 2)
        model.allocated(rich.number, 1, "D-ROTOR", lot, 2)
    rich.tell("IN_WORK")
    name = clerk.issue(rich.number, 1, lot, 2, "A-1")
    finish(rich, name)
    # Another asks, off the road: he came later than who was robbed.
    third = Car(clerk, "DAY-LATECOMER", 9, {1: job("CUSTOMER", ROTOR=1)})
    third.tell("OPEN")
    clerk.ask_for(third.number, {(1, "D-ROTOR"): 1}, priority="SHORTAGE_PRIORITY_VOR")
    fresh = store.receive("D-ROTOR", 2, name="D-ROTOR-2")
    with clerk.day.lock:
        assert clerk.model.kept[poor.number, 1, "D-ROTOR", fresh] == 2
    poor.tell("IN_WORK")
    name = clerk.issue(poor.number, 1, fresh, 2, "R-1")
    finish(poor, name)


def brought(store: Store, clerk: Clerk) -> None:
    """客户自带: for that order alone, at no price and without a warranty; what is left over he takes home."""
    car = Car(clerk, "DAY-BROUGHT", 10, {1: job("CUSTOMER", WIPER=2)})
    other = Car(clerk, "DAY-BROUGHT-2", 11, {1: job("CUSTOMER", WIPER=1)})
    car.tell("IN_WORK")
    other.tell("IN_WORK")
    lot = store.receive("D-WIPER", 2, name="brought", brought=car.number)
    clerk.issue(other.number, 1, lot, 1, "R-1")
    name = clerk.issue(car.number, 1, lot, 2, "R-1")
    clerk.give_back(name, 1, "UNUSED_SEALED", "R-1")
    finish(car, name)


def sold(store: Store, clerk: Clerk) -> None:
    """A counter sale and what came back of it, the wash bay's share, and a loan that a customer's order keeps."""
    lot = store.lots["D-SENSOR"]

    def line(quantity: int) -> Any:  # noqa: ANN401 - a message
        return outlets.OutletRequestLine(code=lot, quantity=quantity, location="A-1")

    sale = clerk.do(clerk.keeper, outlets.SellPartsRequest(lines=[line(3)], buyer="Wang", contact="138"))
    used = clerk.do(
        clerk.keeper,
        outlets.IssueToCostCentreRequest(lines=[line(2)], cost_centre="WASH", receiver="technician"),
    )
    loan = clerk.do(
        clerk.keeper, outlets.LendPartsRequest(lines=[line(2)], borrower="Li", contact="139", due_on=date(3))
    )
    with clerk.day.lock:
        for answer, kind, quantity in ((sale, "SALE", 3), (used, "COST_CENTRE", 2), (loan, "LOAN", 2)):
            clerk.model.sold(answer.lines[0].outlet_line, kind, lot, quantity, "A-1")
    back = returns.ReturnLine(
        code=sale.lines[0].outlet_line, quantity=1, kind="RETURN_KIND_UNUSED_SEALED", location="A-1"
    )
    clerk.do(clerk.keeper, outlets.ReturnOutletRequest(paper=sale.paper, lines=[back]))
    car = Car(clerk, "DAY-LOAN", 12, {1: job("CUSTOMER", SENSOR=1)})
    car.tell("IN_WORK")
    kept = outlets.SettleLoanRequest(
        paper=loan.paper,
        lines=[outlets.SettledLine(code=loan.lines[0].outlet_line, quantity=1)],
        repair_order=car.number,
        job_line=1,
    )
    settled = clerk.do(clerk.keeper, kept)
    clerk.do(clerk.keeper, kept, "BEYOND_AUTHORISATION")
    with clerk.day.lock:
        clerk.model.sold_back(sale.lines[0].outlet_line, 1, "A-1")
        clerk.model.loan_settled(loan.lines[0].outlet_line, settled.lines[0], car.number, 1, 1)
    finish(car, settled.lines[0])


def reopened(store: Store, clerk: Clerk) -> None:
    """反结算: settled, open again with a reason, one belt more, a second statement; what comes late undoes nothing."""
    car = Car(clerk, "DAY-REOPENED", 13, {1: job("CUSTOMER", BELT=2)})
    car.tell("IN_WORK")
    first = clerk.issue(car.number, 1, store.lots["D-BELT"], 1, "A-1")
    clerk.pass_quality(car.number)
    clerk.came_out(car.number, (first, 1, "RETURNED_TO_CUSTOMER"))
    car.tell("SETTLED")
    clerk.state(car.number)
    clerk.issue(car.number, 1, store.lots["D-BELT"], 1, "A-1")
    late = {**car.told, "state": "IN_WORK", "version": car.told["version"] + 1}
    clerk.tell(car.number, late)
    car.tell("REOPENED", "a belt was forgotten")
    second = clerk.issue(car.number, 1, store.lots["D-BELT"], 1, "A-1")
    finish(car, second)


def dealer_down(store: Store, clerk: Clerk) -> None:
    """For an hour orders are opened at the counter; then messages come late, twice and out of order, and are linked."""
    known = Car(clerk, "DAY-KNOWN", 14, {1: job("CUSTOMER", PUMP=1)})
    known.tell("OPEN")
    before = dict(known.told)
    temps, names = [], []
    for place in (14, 15):
        told: Facts = {
            "vin": vin(place),
            "plate": f"沪A{place:05}",
            "jobs": {1: job("CUSTOMER", PUMP=2, CLIP=4)},
        }
        request = provisional_orders.CreateProvisionalOrderRequest(repair_order=clerk.order(told))
        number = clerk.do(clerk.keeper, request).number
        with clerk.day.lock:
            clerk.model.opened_order(number, told)
        temps.append(number)
        names.append(clerk.issue(number, 1, store.lots["D-PUMP"], 2, "A-1"))
        clerk.issue(number, 1, store.lots["D-CLIP"], 4, "A-2", shown="D-CLIP")
        clerk.issue(number, 1, store.lots["D-PUMP"], 1, "A-1")
    clerk.came_out(temps[0], (names[0], 1, "RETAINED"))
    # It is back. The newest message overtakes the one before it, which then comes late; and everything comes twice.
    known.tell("IN_WORK")
    middle = dict(known.told)
    known.told["version"] += 1
    known.tell("IN_WORK")
    for told in (middle, before, known.told):
        clerk.tell(known.number, told)
    for number, target in zip(temps, ("DAY-KNOWN", "DAY-UNKNOWN"), strict=True):
        link = provisional_orders.LinkProvisionalOrderRequest(provisional=number, number=target)
        answer = clerk.do("advisor", link)
        with clerk.day.lock:
            clerk.model.linked(number, target)
            beyond = sum(1 for key in clerk.model.exceptions if key[0] == target)
        assert (answer.issue_lines, answer.exceptions) == (2, beyond)
        clerk.do("advisor", link, "ORDER_NOT_PROVISIONAL")
    unknown = Car(clerk, "DAY-UNKNOWN", 15, {1: job("CUSTOMER", FILTER=1)})
    unknown.tell("IN_WORK")
    more = clerk.issue(unknown.number, 1, store.lots["D-FILTER"], 1, "A-1")
    finish(known, names[0])
    finish(unknown, names[1], more)


def replaced(store: Store, clerk: Clerk) -> None:
    """替代: of the old coil one is left, so the request takes the new one; asked and given stay on record."""
    car = Car(clerk, "DAY-COIL", 16, {1: job("CUSTOMER", COIL=2)})
    car.tell("IN_WORK")
    line = requests.RequestedPart(job_line=1, part_number="D-COIL", quantity=2, substitute=True)
    answer = clerk.do("advisor", requests.RequestPartsRequest(repair_order=car.number, lines=[line]))
    (given,) = answer.request.lines
    assert (given.asked_part_number, given.part_number, given.reserved) == ("D-COIL", "D-COIL-2", 2)
    lot = store.lots["D-COIL-2"]
    with clerk.day.lock:
        clerk.model.keep(car.number, 1, "D-COIL-2", lot, 2)
    name = clerk.issue(car.number, 1, lot, 2, "A-1")
    clerk.issue(car.number, 1, lot, 1, "A-1")
    finish(car, name)


def taken_back(store: Store, clerk: Clerk) -> None:
    """An issue is undone at once; a second person does not come, so the clerk withdraws what waits; and one part never
    comes, which is promised for tomorrow.
    """
    car = Car(clerk, "DAY-UNDO", 17, {1: job("CUSTOMER", FILTER=2, PADS=2, LAMP=9)})
    car.tell("IN_WORK")
    clerk.issue(car.number, 1, store.lots["D-FILTER"], 2, "A-1")
    mistake = clerk.model_sequence
    name = next(name for name, line in reversed(clerk.model.lines.items()) if line["order"] == car.number)
    clerk.do(
        "keeper", undo.UndoEntryRequest(sequence=mistake), "" if clerk.keeper == "keeper" else "UNDO_NOT_OWN"
    )
    if clerk.keeper != "keeper":
        clerk.do(clerk.keeper, undo.UndoEntryRequest(sequence=mistake))
    with clerk.day.lock:
        clerk.model.undone(name)
    clerk.give_back(name, 1, "UNUSED_SEALED", "A-1")
    waits = clerk.issue(car.number, 1, store.lots["D-PADS"], 2, "A-1", confirm=False)
    clerk.do(clerk.keeper, approvals.DeclineApprovalRequest(approval=waits))
    clerk.do("technician", approvals.ConfirmApprovalRequest(approval=waits), "APPROVAL_CLOSED")
    lacking = shortages.RecordShortageRequest(
        repair_order=car.number, job_line=1, part_number="D-LAMP", quantity=9
    )
    made = clerk.do(clerk.keeper, lacking)
    with clerk.day.lock:
        clerk.model.lack(car.number, 1, "D-LAMP", 9)
        for one in made.allocations:
            clerk.take_allocation(one)
    promise = shortages.PromiseShortageRequest(shortage=made.shortage, promised_on=date(2))
    clerk.do(clerk.keeper, promise)


STORIES: tuple[Told, ...] = (
    bottle,
    tyres,
    gasket,
    wrong_part,
    insured,
    robbed,
    brought,
    sold,
    reopened,
    dealer_down,
    replaced,
    taken_back,
)
