"""The books: what a batch's effects become in the tables, whatever their order, and what is found by a name."""

import random
from collections.abc import Iterable
from typing import Any

import pytest

from parts_service.domain import ids
from parts_service.domain.catalog import CreatePart, IdentifierScheme, Part
from parts_service.domain.journal import Head
from parts_service.domain.ledger import Effects, Ledger
from parts_service.domain.lots import Condition, Lot, LotStock, Unit, UnitIdentity
from parts_service.domain.movements import Balance
from parts_service.domain.receipts import Receipt
from parts_service.domain.repair_orders import AuthorisedPart, RepairOrder
from parts_service.storage import books, finding, loading
from parts_service.storage.engine import TakenError
from parts_service.storage.needs import Names, Needs
from parts_service.use_cases import catalog
from tests.use_cases.faults import Statements, failing
from tests.use_cases.workshop import Workshop, part, receipt

SITE = 1
RECEIPT = Receipt(SITE, 1_000, 1, 1, "V", "", 0)
ORDER = RepairOrder(SITE, 2_000, "RO1", 1, None, 0, "OPEN", 1)
PLACE = 500


def lot(lot_id: int) -> Lot:
    return Lot(
        SITE,
        lot_id,
        1,
        1,
        RECEIPT.receipt_id,
        "RECEIPT",
        "OWN",
        "",
        "NONE",
        None,
        None,
        "2026-03-02",
        "",
        9,
        0,
        "",
        0,
        None,
    )


def effects(*steps: tuple[Any, ...]) -> Effects:
    """Effects written as a table: verb, then its arguments."""
    made = Effects()
    for verb, *rest in steps:
        if verb in {"add", "change"}:
            kind, key, values = rest
            getattr(made, verb)(kind, key, **values)
        else:
            getattr(made, verb)(*rest)
    return made


def saved(workshop: Workshop, *batches: Iterable[Effects]) -> None:
    """Save batches one after the other, each in its transaction."""
    for batch in batches:
        with workshop.database.write() as connection:
            books.save(connection, batch)


ALLOWED = (SITE, ORDER.order_id, 1, 7)


def allowed(quantity: int, issued: int) -> AuthorisedPart:
    return AuthorisedPart(*ALLOWED, quantity, issued)


VERBS: list[tuple[list[tuple[Any, ...]], AuthorisedPart | None]] = [
    # what a batch does to one row that was there, with 5 of which 2 are issued · what is left of it
    ([("add", AuthorisedPart, ALLOWED, {"issued": 1})], allowed(5, 3)),
    (
        [("add", AuthorisedPart, ALLOWED, {"issued": 2}), ("add", AuthorisedPart, ALLOWED, {"issued": -1})],
        allowed(5, 3),
    ),
    ([("change", AuthorisedPart, ALLOWED, {"quantity": 9})], allowed(9, 2)),
    (
        [
            ("change", AuthorisedPart, ALLOWED, {"quantity": 9}),
            ("change", AuthorisedPart, ALLOWED, {"quantity": 8}),
        ],
        allowed(8, 2),
    ),
    (
        [
            ("change", AuthorisedPart, ALLOWED, {"quantity": 9}),
            ("add", AuthorisedPart, ALLOWED, {"issued": 2}),
        ],
        allowed(9, 4),
    ),
    ([("put", allowed(7, 2))], allowed(7, 2)),
    ([("put", allowed(7, 2)), ("add", AuthorisedPart, ALLOWED, {"issued": 3})], allowed(7, 5)),
    # The whole row was decided knowing what was added before.
    ([("add", AuthorisedPart, ALLOWED, {"issued": 3}), ("put", allowed(7, 5))], allowed(7, 5)),
    ([("put", allowed(7, 2)), ("put", allowed(6, 2))], allowed(6, 2)),
    ([("remove", AuthorisedPart, ALLOWED)], None),
    ([("put", allowed(7, 2)), ("remove", AuthorisedPart, ALLOWED)], None),
    ([("remove", AuthorisedPart, ALLOWED), ("put", allowed(7, 0))], allowed(7, 0)),
    ([("add", AuthorisedPart, ALLOWED, {"issued": -2}), ("remove", AuthorisedPart, ALLOWED)], None),
    (
        [
            ("remove", AuthorisedPart, ALLOWED),
            ("put", allowed(7, 0)),
            ("add", AuthorisedPart, ALLOWED, {"issued": 1}),
        ],
        allowed(7, 1),
    ),
]


def test_verbs_upon_one_row_in_one_batch(workshop: Workshop) -> None:
    """Each verb an entry of its own, in the order of the batch; the ledger in memory says the same as the table."""
    for steps, expected in VERBS:
        saved(workshop, [effects(("put", ORDER), ("put", allowed(5, 2)))])
        saved(workshop, [effects(step) for step in steps])
        left = [] if expected is None else [expected]
        assert workshop.rows(AuthorisedPart) == left, steps
        ledger = Ledger([allowed(5, 2)])
        for step in steps:
            ledger.apply(effects(step))
        assert list(ledger.all(AuthorisedPart)) == left, steps


def test_verbs_upon_a_row_that_the_batch_itself_makes(workshop: Workshop) -> None:
    """What follows a new row is written into it, unless it was written whole in between."""
    for steps, expected in VERBS:
        gone = ("remove", AuthorisedPart, ALLOWED)
        saved(workshop, [effects(("put", ORDER), gone)])
        saved(workshop, [effects(("insert", allowed(5, 2))), *(effects(step) for step in steps)])
        assert workshop.rows(AuthorisedPart) == ([] if expected is None else [expected]), steps


def test_sums_begin_with_their_first_addition(workshop: Workshop) -> None:
    key, other = (SITE, 10, PLACE, "NEW"), (SITE, 10, 2, "NEW")
    first = effects(
        ("insert", RECEIPT, lot(10)),
        ("add", Balance, key, {"quantity": 5}),
        ("add", Balance, other, {"quantity": -5}),
    )
    saved(workshop, [first, effects(("add", Balance, key, {"quantity": -2}))])
    saved(workshop, [effects(("add", Balance, key, {"quantity": 4}))])
    assert workshop.rows(Balance) == [Balance(*other, -5), Balance(*key, 7)]


def test_rows_are_written_before_rows_that_refer_to_them(workshop: Workshop) -> None:
    """Whatever stands first in the batch."""
    stock = LotStock(SITE, 10, 1, "9999-12-31", 0, 0)
    unit = Unit(SITE, 11, 1, "S1", 10, "IN_STOCK", PLACE, "NEW")
    batch = [
        effects(("insert", unit), ("insert", stock), ("put", allowed(1, 0))),
        effects(("insert", lot(10)), ("put", ORDER)),
        effects(("insert", RECEIPT)),
    ]
    saved(workshop, batch)
    assert (workshop.rows(Unit), workshop.rows(AuthorisedPart)) == ([unit], [allowed(1, 0)])


def test_a_new_row_that_exists_is_refused(workshop: Workshop) -> None:
    identity = UnitIdentity(1, "S1", SITE, 11)
    saved(workshop, [effects(("insert", identity))])
    with pytest.raises(TakenError):
        saved(workshop, [effects(("insert", identity._replace(unit_id=12)))])
    assert workshop.rows(UnitIdentity) == [identity]


def test_identities_are_written_in_key_order(workshop: Workshop) -> None:
    """Two writers that take the same serials take them in one order, and never wait for each other in a ring."""
    sent: list[Any] = []

    def keep(text: str, values: Any) -> bool:  # noqa: ANN401 - a driver's parameters
        if "INTO unit_identity" in text:
            # One array a column on PostgreSQL.
            sent.extend(zip(*values, strict=True) if isinstance(values, tuple) else values)
        return False

    rows = [UnitIdentity(part_id, f"S{serial}", SITE, 0) for part_id in (3, 1, 2) for serial in (2, 1)]
    random.Random(1).shuffle(rows)
    with failing(Statements(when=keep)):
        saved(workshop, [effects(("insert", row)) for row in rows])
    keys = [tuple(one)[:2] for one in sent]
    assert keys == [(1, "S1"), (1, "S2"), (2, "S1"), (2, "S2"), (3, "S1"), (3, "S2")]


@pytest.mark.parametrize("commands", [1, 64])
def test_the_number_of_statements_does_not_grow_with_the_batch(workshop: Workshop, commands: int) -> None:
    from parts_service.use_cases import receiving

    requests = [workshop.ask(receiving.RECEIVE_GOODS, receipt("FILTER", 1)) for _ in range(commands)]
    with failing(Statements(fails_at=-1)) as statements:
        workshop.post(*requests)
    assert statements.count <= 36


# What is found by a name.


@pytest.fixture
def oil(workshop: Workshop) -> Workshop:
    """Parts that share an OE number, and one that has a number of its own."""
    shared = ((IdentifierScheme.OE, "04E 115 561 H"),)
    own = ((IdentifierScheme.GTIN, "04006633374668"), (IdentifierScheme.MPN, "W 712/95"))
    for fields in (
        part("W712", identifiers=shared + own),
        part("OC1063", identifiers=shared),
        part("04E115561H", identifiers=((IdentifierScheme.CUSTOM, "CUH"),)),
        part("A-1", identifiers=((IdentifierScheme.CUSTOM, "W712"), (IdentifierScheme.CUSTOM, "CUH"))),
    ):
        workshop.do(catalog.CREATE_PART, CreatePart(fields), by="manager", site="ORG")
    return workshop


NAMES = [
    # what is looked up · the part it names, if it names one
    ("W712", "W712"),  # a part number goes before an identifier
    ("w712", "W712"),  # however it is written
    ("W 712/95", "W712"),
    ("W712/95", "W712"),
    ("04006633374668", "W712"),
    ("04E115561H", "04E115561H"),
    ("04E 115 561 H", "04E115561H"),
    ("C.UH", ""),  # two parts have it: it names neither
    ("NOTHING", ""),
]


def test_parts_are_found_by_number_then_by_identifier(oil: Workshop) -> None:
    expected = {name: number for name, number in NAMES if number}
    with oil.database.write() as connection:
        together = finding.find(connection, SITE, Names(parts={name for name, _ in NAMES}))
        numbers = {
            row.part_id: row.part_number
            for row in loading.load(
                connection, SITE, ("2026-03-02", "2026-03-02"), Needs(parts=set(together.parts.values()))
            ).all(Part)
        }
        alone = {
            name: finding.find(connection, SITE, Names(parts={name})).parts.get(name) for name, _ in NAMES
        }
    assert {name: numbers[one] for name, one in together.parts.items()} == expected
    assert {name: numbers[one] for name, one in alone.items() if one is not None} == expected
    assert together.ambiguous_parts == {"C.UH"}


def test_everything_else_is_found_by_its_code(workshop: Workshop) -> None:
    lot_id = workshop.receive("FILTER", 1)
    workshop.order({}, "RO1")
    names = Names(
        suppliers={"S1", "S9"},
        locations={"A-01", "X"},
        orders={"RO1", "RO2"},
        principals={"keeper", "nobody"},
        lots={lot_id, ids.make(1, 2**20, 0)},
    )
    with workshop.database.write() as connection:
        found = finding.find(connection, SITE, names)
        other = finding.find(connection, 2, names)
    assert [set(one) for one in (found.suppliers, found.locations, found.orders, found.principals)] == [
        {"S1"},
        {"A-01"},
        {"RO1"},
        {"keeper"},
    ]
    assert found.lots == other.lots == {lot_id}
    assert (set(other.locations), set(other.orders)) == ({"A-01"}, set())
    assert found.locations["A-01"] != other.locations["A-01"]


def test_a_batch_without_needs_loads_nothing(workshop: Workshop) -> None:
    with failing(Statements(fails_at=-1)) as statements, workshop.database.write() as connection:
        ledger = loading.load(connection, SITE, ("2026-03-02", "2026-03-02"), Needs())
    assert list(ledger.all(Head)) == []
    assert statements.count <= 1  # the beginning of the transaction


def test_lots_bring_along_what_is_decided_on(workshop: Workshop) -> None:
    lot_id = workshop.receive("FILTER", 3)
    with workshop.database.write() as connection:
        ledger = loading.load(connection, SITE, ("2026-03-02", "2026-03-02"), Needs(lots={lot_id}))
        other = loading.load(connection, 2, ("2026-03-02", "2026-03-02"), Needs(lots={lot_id}))
    assert [row.lot_id for row in ledger.all(Lot)] == [lot_id]
    assert sorted(row.quantity for row in ledger.all(Balance)) == [-3, 0, 3]
    assert {row.condition for row in ledger.all(Balance)} == {Condition.NEW}
    assert [*other.all(Lot), *other.all(Balance)] == []
