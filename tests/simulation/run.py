"""One history run for real: batches are posted, and each answer and all that stands afterwards is compared."""

import asyncio
import shutil
import uuid
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from parts_service.domain.access import Caller
from parts_service.domain.approvals import ApprovalRequested
from parts_service.domain.context import Header
from parts_service.domain.issuing import Issued
from parts_service.domain.refusal import Refusal
from parts_service.domain.sites import Site
from parts_service.storage.engine import Connection
from parts_service.storage.verification import verify
from parts_service.use_cases.change import Outcome
from parts_service.use_cases.posting import Request, Result
from tests.simulation.histories import History
from tests.simulation.model import NOT_KEPT, Model
from tests.simulation.operations import Operation, Verdict
from tests.simulation.state import SUPPLIER, VEHICLE, WORKSHOP, Part, Place
from tests.simulation.translation import Names, fields_of
from tests.use_cases.workshop import Workshop

PARTS = {
    # tracking · scan · grade · brand · safety · dated · papers · maker authorised · no restock
    "FILTER": Part("LOT", "LOT", "GENUINE_OE", "Mann", False, False, (), True, False),
    "OIL": Part("LOT", "LOT", "OES", "Bosch", False, True, (), True, False),
    "GLUE": Part("LOT", "PART", "OES", "Mann", False, True, (), True, True),
    "CLIP": Part("LOT", "PART", "AFTERMARKET", "Bosch", False, False, ("COC",), True, False),
    "PADS": Part("LOT", "LOT", "GENUINE_OE", "Bosch", True, False, (), True, False),
    "BATTERY": Part("SERIAL", "UNIT", "GENUINE_OE", "Bosch", False, False, (), True, False),
    "AIRBAG": Part("SERIAL", "UNIT", "GENUINE_OE", "Mann", True, True, (), True, False),
    "LAMP": Part("LOT", "LOT", "OES", "Mann", False, False, ("CCC",), True, False),
    "COOLANT": Part("LOT", "LOT", "OES", "Mann", False, False, (), False, True),
    "EQUAL": Part("LOT", "LOT", "CERTIFIED_EQUIVALENT", "Bosch", False, False, (), False, False),
    "WIPER": Part("LOT", "LOT", "AFTERMARKET", "Mann", False, False, (), True, False),
    "DOOR": Part("LOT", "LOT", "USED", "Mann", False, False, (), True, False),
}
# Every so many histories are rebuilt from their journals at the end, too.
VERIFIED_EVERY = 4
VIRTUAL: dict[int, Place] = {1: SUPPLIER, 2: WORKSHOP, 3: VEHICLE}
_NAMESPACE = uuid.UUID("6f3c1f5e-7e55-4a86-9a3e-1f4a1e6f3a11")


class DivergedError(AssertionError):
    """The service and the model do not say the same."""


@dataclass(frozen=True, slots=True)
class Furnished:
    """A furnished SQLite database to be copied, and what was learned when it was furnished."""

    folder: Path
    sites: dict[str, Site]
    people: dict[str, Caller]
    locations: dict[int, Place]

    def copy(self, folder: Path) -> Workshop:
        """A workshop on a fresh copy."""
        shutil.copytree(self.folder, folder)
        workshop = Workshop(f"sqlite:///{folder}/parts.db")
        workshop.sites, workshop.people = dict(self.sites), dict(self.people)
        with workshop.database._writer.connect() as connection:  # noqa: SLF001 - no history is about power loss
            driver: Any = connection.connection.driver_connection
            driver.execute("PRAGMA synchronous=OFF")
        return workshop


def furnish(workshop: Workshop) -> dict[int, Place]:
    """Make the parts, suppliers and papers every history begins with; return the locations by id."""
    workshop.furnish([fields_of(number, known) for number, known in PARTS.items()])
    for code in ("S2", "S3"):
        workshop.supplier(code)
    code_of = {site.site_id: code for code, site in workshop.sites.items()}
    with workshop.database.snapshot() as connection:
        rows = connection.execute(sa.text("SELECT site_id, location_id, code FROM location")).fetchall()
    return {location_id: (code_of[site_id], code) for site_id, location_id, code in rows}


class Run:
    """A history against a workshop."""

    def __init__(
        self, workshop: Workshop, locations: dict[int, Place], seed: int, *, through_desk: bool
    ) -> None:
        self.workshop = workshop
        self.seed = seed
        self.locations = locations | VIRTUAL
        self.site_code = {site.site_id: code for code, site in workshop.sites.items()}
        self.model = Model()
        self.model.state.parts = dict(PARTS)
        for code in ("S1", "S2", "S3"):
            self.model.state.suppliers[code, "*"] = ("APPROVED", "2020-01-01", None)
        self.names = Names(self.model.state.parts)
        # A desk takes the sites in turns, so nothing there may depend on which comes first.
        self.history = History(seed, self.model, self.names.known, shared=not through_desk)
        self.post: Callable[[Sequence[Request]], list[Result]] = self._post_batch
        if through_desk:
            self.desk = workshop.desk(batch_limit=self.history.rng.choice((1, 5, 64)))
            self.post = self._post_to_desk
        self.first: dict[int, Result] = {}
        with workshop.database.snapshot() as connection:
            self.began = dict(_select(connection, "site_id, sequence FROM head"))
            recorded_at = dict(_select(connection, "site_id, recorded_at FROM head"))
        self.model.recorded_at = {code: recorded_at[site] for site, code in self.site_code.items()}
        self.counts: Counter[str] = Counter()
        self.batches = 0

    def run(self, operations: int) -> Counter[str]:
        """Run until so many operations are told; raise `DivergedError` at the first difference."""
        told = 0
        while told < operations:
            told += self.step()
        if self.seed % VERIFIED_EVERY == 0:
            self._verify()
        return self.counts

    def _verify(self) -> None:
        """Rebuild everything from the journal: it is what stands."""
        with self.workshop.database.snapshot() as connection:
            findings = verify(connection).findings
        if findings:
            self._diverge(None, (), findings, "")
        self.counts["verified"] += 1

    def step(self) -> int:
        """Tell, decide and post one batch, and compare."""
        batch: list[tuple[Operation, Verdict]] = []
        for site, count in self.history.batch():
            for _ in range(abs(count)):
                told = self.history.tell(site, self.workshop.clock.now, narrow=count > 0)
                batch.append((told, self.model.decide(told, self.workshop.clock.now)))
        asked = [self.names.command(operation) for operation, _ in batch]
        requests = [self._request(operation, *one) for (operation, _), one in zip(batch, asked, strict=True)]
        results = self.post(requests)
        for (operation, verdict), one, result in zip(batch, asked, results, strict=True):
            self._compare(operation, verdict, result)
            if verdict.accepted and not operation.validate_only and not verdict.repeated:
                assert isinstance(result, Outcome)
                self.names.learn(operation, verdict, result.fact, one)
        self.batches += 1
        self.compare_everything()
        self.names.parts = self.model.state.parts
        self.workshop.clock.now += self.history.pause()
        return len(batch)

    # Posting.

    def _request(self, operation: Operation, change: Any, command: object) -> Request:  # noqa: ANN401 - any change
        header = Header(
            operation.site,
            str(uuid.uuid5(_NAMESPACE, str(operation.number))),
            validate_only=operation.validate_only,
            occurred_at=operation.occurred_at,
            reason=operation.reason,
        )
        caller = self.workshop.people[operation.by]
        return Request(caller, change, header, command, self.workshop.sites[operation.site])

    def _post_batch(self, requests: Sequence[Request]) -> list[Result]:
        return self.workshop.post(*requests)

    def _post_to_desk(self, requests: Sequence[Request]) -> list[Result]:
        return asyncio.run(self.desk.post_each(requests))

    # Comparing.

    def _compare(self, operation: Operation, verdict: Verdict, result: Result) -> None:
        said = result.reason.value if isinstance(result, Refusal) else ""
        self.counts[verdict.reason or f"{operation.kind} accepted"] += 1
        if said != verdict.reason:
            self._diverge(operation, verdict.reason, said, result)
        if verdict.repeated:
            self.counts["repeated"] += 1
            first = self.first[operation.number]
            same = (
                result == first
                if isinstance(result, Refusal)
                else isinstance(first, Outcome)
                and (result.replayed, result.fact, result.stamp) == (True, first.fact, first.stamp)
            )
            if not same:
                self._diverge(operation, first, result, result)
        elif not operation.validate_only and verdict.reason not in NOT_KEPT:
            self.first[operation.number] = result
        if isinstance(result, Outcome) and not operation.validate_only:
            stamp = result.stamp
            place = stamp.sequence - self.began[stamp.site_id], stamp.recorded_at, stamp.occurred_at
            occurred_at = operation.occurred_at or verdict.recorded_at
            self._same(operation, (verdict.entry, verdict.recorded_at, occurred_at), place, result)
        if isinstance(result, Outcome) and isinstance(result.fact, Issued):
            self._same(operation, self._expected_lines(verdict), self._issued_lines(result.fact), result)
        if isinstance(result, Outcome) and isinstance(result.fact, ApprovalRequested):
            kept = [
                (self.names.get("lot", lot), None if unit is None else self.names.get("unit", unit), quantity)
                for lot, unit, quantity in verdict.decided["kept"]
            ]
            actual = [(one.lot_id, one.unit_id, one.quantity) for one in result.fact.reservations]
            self._same(operation, kept, actual, result)

    def _expected_lines(self, verdict: Verdict) -> list[Any]:
        lot = self.names.ids["lot"]
        # A lot that came in the same batch is not named yet: any id not known stands for it.
        return [
            (
                line["job"],
                line["part"],
                lot.get(line["lot"], 0),
                0 if line["unit"] is None else self.names.ids["unit"].get(line["unit"], 0),
                line["quantity"],
                line["place"],
                line["condition"],
                line["certainty"],
                sorted(lot.get(name, 0) for name in line["candidates"]),
            )
            for line in verdict.decided["lines"]
        ]

    def _issued_lines(self, fact: Issued) -> list[Any]:
        lots, units = set(self.names.ids["lot"].values()), set(self.names.ids["unit"].values())
        return [
            (
                line.job_line,
                line.part_number,
                line.lot_id if line.lot_id in lots else 0,
                line.unit_id if line.unit_id in units else 0,
                line.quantity,
                line.location,
                line.condition,
                line.certainty,
                sorted(one if one in lots else 0 for one in line.candidates),
            )
            for line in fact.lines
        ]

    def _same(self, operation: Operation, expected: object, actual: object, result: Result) -> None:
        if expected != actual:
            self._diverge(operation, expected, actual, result)

    def _diverge(self, operation: Operation | None, expected: object, actual: object, result: object) -> None:
        raise DivergedError(
            f"seed {self.seed} diverges in batch {self.batches}\n"
            f"operation {operation}\nexpected {expected}\nactual   {actual}\nanswer   {result}"
        )

    def compare_everything(self) -> None:
        """Compare all balances, stock, authorisations, units, orders, lines, approvals, holds and journals."""
        expected, actual = self._expected(), self._actual()
        for what, mine in expected.items():
            if mine != actual[what]:
                wrong = {
                    key: (mine.get(key), actual[what].get(key))
                    for key in mine.keys() | actual[what].keys()
                    if mine.get(key) != actual[what].get(key)
                }
                self._diverge(
                    None,
                    f"{what}: (expected, actual) by key",
                    wrong,
                    "",
                )

    def _expected(self) -> dict[str, dict[Any, Any]]:
        state, lot, unit = self.model.state, self.names.ids["lot"], self.names.ids["unit"]
        line = self.names.ids["issue_line"]
        return {
            "balance": {
                (lot[name], place, condition): quantity
                for (name, place, condition), quantity in state.stock.items()
                if quantity
            },
            "stock": {lot[name]: (state.issuable(name), state.reserved.get(name, 0)) for name in state.lots},
            "units": {
                unit[name]: (one.state, lot[one.lot], one.place, one.condition)
                for name, one in state.units.items()
            },
            "orders": dict(state.orders.items()),
            "authorised": {
                key: (quantity, state.issued.get(key, 0)) for key, quantity in state.allowed.items()
            },
            "issue lines": {
                line[name]: (lot[one.lot], one.quantity, one.returned, one.fitted)
                for name, one in state.issue_lines.items()
            },
            "approvals": {self.names.ids["approval"][name]: one.state for name, one in state.waiting.items()},
            "holds": {self.names.ids["hold"][name]: one.active for name, one in state.holds.items()},
            "papers": {self.names.ids["paper"][name]: one.state for name, one in state.papers.items()},
            "journals": {code: state.entries.get(code, 0) for code in self.site_code.values()},
            "refusals": {"kept": self.model.refusals_kept},
        }

    def _actual(self) -> dict[str, dict[Any, Any]]:
        with self.workshop.database.snapshot() as connection:
            return self._read(lambda query: _select(connection, query))

    def _read(self, select: Callable[[str], list[Any]]) -> dict[str, dict[Any, Any]]:
        place, code = self.locations, self.site_code
        orders = select("site_id, number, order_id, state, source_version FROM repair_order")
        number = {(site, order_id): known for site, known, order_id, _, _ in orders}
        part = dict(select("part_id, part_number FROM part"))
        return {
            "balance": {
                (lot, place[at], condition): quantity
                for lot, at, condition, quantity in select(
                    "lot_id, location_id, condition, quantity FROM balance WHERE quantity <> 0"
                )
            },
            "stock": {
                lot: (free, kept) for lot, free, kept in select("lot_id, issuable, reserved FROM lot_stock")
            },
            "units": {
                unit: (state, lot, place[at], condition)
                for unit, state, lot, at, condition in select(
                    "unit_id, state, lot_id, location_id, condition FROM unit"
                )
            },
            "orders": {(code[site], known): (state, version) for site, known, _, state, version in orders},
            "authorised": {
                (code[site], number[site, order], job, part[part_id]): (quantity, issued)
                for site, order, job, part_id, quantity, issued in select(
                    "site_id, order_id, line, part_id, quantity, issued FROM authorised_part"
                )
            },
            "issue lines": {
                line: (lot, quantity, returned, fitted)
                for line, lot, quantity, returned, fitted in select(
                    "issue_line_id, lot_id, quantity, returned, fitted FROM issue_line"
                )
            },
            "approvals": dict(select("approval_id, state FROM approval")),
            "holds": {hold: until is None for hold, until in select("hold_id, released_at FROM hold")},
            "papers": dict(select("certificate_id, status FROM certificate")),
            "journals": {
                code[site]: sequence - self.began[site]
                for site, sequence in select("site_id, sequence FROM head")
            },
            "refusals": dict(select("'kept', count(*) FROM kept_refusal")),
        }


def _select(connection: Connection, query: str) -> list[Any]:
    return list(connection.exec_driver_sql(f"SELECT {query}").fetchall())
