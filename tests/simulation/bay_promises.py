"""What holds after any batch of a workshop's history: pieces are conserved, and every book says the same of them."""

from collections import Counter

from parts_service.domain.cores import CoreDeposit
from parts_service.domain.fitment import Fitment, IssueLine
from parts_service.domain.lots import Lot
from parts_service.domain.old_part_book import OldPart
from parts_service.domain.outlets import OutletLine
from parts_service.domain.repair_orders import AuthorisedPart
from parts_service.rpc.traces import weigh
from parts_service.storage import stock
from tests.simulation.supply_promises import Promises
from tests.simulation.test_conservation import NEVER

# What late issues may break: an authorisation counts what it has room for.
SUMS = [query for what, query in NEVER.items() if "authorisation" not in what]


class BayPromises(Promises):
    """Reads the books of one workshop and checks them."""

    def check(self) -> None:
        """Check every promise that the tables can tell by themselves."""
        self.load()
        self.check_units()
        self.check_kept()
        self.check_sums()
        self.check_lines()
        self.check_traces()

    def check_sums(self) -> None:
        """Per lot all places sum to zero, balances follow from movements, journals have no gap."""
        with self.workshop.database.snapshot() as connection:
            found = {query: connection.exec_driver_sql(query).fetchall() for query in SUMS}
        broken = {query: rows for query, rows in found.items() if rows}
        assert broken == {}, broken

    def check_lines(self) -> None:
        """No piece is returned, fitted and in the workshop at once; fitments, old parts and deposits say the same."""
        fitted: Counter[int] = Counter()
        for one in self.workshop.rows(Fitment):
            fitted[one.issue_line_id] += one.quantity - one.ended
        accounted: Counter[int] = Counter()
        for old in self.workshop.rows(OldPart):
            accounted[old.issue_line_id or 0] += old.quantity
        out: Counter[tuple[int, int, int]] = Counter()
        issued = {}
        for line in self.workshop.rows(IssueLine):
            issued[line.issue_line_id] = line.quantity
            assert fitted[line.issue_line_id] == line.fitted - line.removed, line
            assert 0 <= line.trial <= line.in_workshop, line
            # What is returned after its old part was recorded leaves that part what it is.
            assert accounted[line.issue_line_id] <= line.quantity, line
            out[line.order_id, line.job_line, line.part_id] += line.quantity - line.returned
        for row in self.workshop.rows(AuthorisedPart):
            assert row.issued <= out[row.order_id, row.line, row.part_id], row
        for core in self.workshop.rows(CoreDeposit):
            assert 0 <= core.refunded <= core.received, core
            assert core.received + core.forfeited <= issued[core.issue_line_id], core
        for sold in self.workshop.rows(OutletLine):
            assert 0 <= sold.returned + sold.settled <= sold.quantity, sold

    def check_traces(self) -> None:
        """Every lot adds up, book against book."""
        site = self.workshop.sites["SH"]
        lots = [one.lot_id for one in self.workshop.rows(Lot)]
        with self.workshop.database.snapshot() as connection:
            views = stock.views(connection, lots, [site.site_id])
            weighed = weigh(connection, {site.site_id: site}, views)
        wrong = [(view.facts.lot, balance) for view, _, balance in weighed if not balance.adds_up]
        assert wrong == [], wrong
