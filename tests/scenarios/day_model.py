"""What a dealer system's day must come to: dictionaries and a few rules, written from the design of the domain alone.

It is told what people mean to do, says how that is refused if it is, and keeps its own books. It shares no code with
the service and never looks at it; numbers of lots and lines are names to it. Rules are cited as in docs and the domain.
"""

import calendar
import copy
from collections import Counter, defaultdict
from datetime import date
from typing import Any

Facts = dict[str, Any]
Books = dict[str, dict[Any, Any]]

OPEN = {"OPEN", "IN_WORK", "REOPENED"}
PASSED = {"QC_PASSED", "SETTLED", "DELIVERED", "CLOSED"}
SETTLED = ("SETTLED", "DELIVERED", "CLOSED")
ENDED = {*SETTLED, "CANCELLED"}
STEPS = ("OPEN", "IN_WORK", "QC_PASSED", *SETTLED)
MAKER_PAYS = {"WARRANTY", "RECALL", "GOODWILL"}
KEPT_IN = {"RETAINED": "HELD", "CORE": "HELD", "INSURER": "HELD"}
# Price classes by who pays, and what they are in percent of the retail price: the day's list.
CLASS_OF = {"CUSTOMER": "RETAIL", "WARRANTY": "WARRANTY", "INSURANCE": "INSURANCE", "INTERNAL": "INTERNAL"}
PERCENT = {"RETAIL": 100, "WARRANTY": 80, "INSURANCE": 90, "INTERNAL": 60}
TAX_PERCENT = 13
# Where nothing was set: a minor repair is answered for so many kilometres and days.
LEGAL_KM, LEGAL_DAYS = 2_000, 10
FIRST_CARRIED_LINE = 10_001


def price_of(part: Facts, pays: str) -> int:
    """The list price of a base unit, in minor units."""
    found: int = part["price"] * PERCENT[CLASS_OF[pays]] // 100
    return found


def months_later(day: date, months: int) -> date:
    """The same day of a later month, or its last."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


class DayModel:
    """The books of the day."""

    def __init__(self) -> None:
        self.parts: dict[str, Facts] = {}
        self.lots: dict[str, Facts] = {}
        # Pieces by lot, place and condition; WORKSHOP, VEHICLE and CUSTOMER are places as well.
        self.stock: Counter[tuple[str, str, str]] = Counter()
        self.orders: dict[str, Facts] = {}
        self.lines: dict[str, Facts] = {}
        # Kept by order, job line, part and lot; lacking by order, job line and part.
        self.kept: Counter[tuple[str, int, str, str]] = Counter()
        self.lacking: Counter[tuple[str, int, str]] = Counter()
        self.old: list[Facts] = []
        self.cores: dict[str, Facts] = {}
        self.exceptions: Counter[tuple[str, str, str]] = Counter()
        self.papers: dict[str, Facts] = {}
        self.replaced_by: dict[str, str] = {}

    # The store.

    def received(
        self, lot: str, part: str, quantity: int, place: str, *, order: str = "", expires: str = ""
    ) -> None:
        """Goods came; those of an order are the customer's own."""
        self.lots[lot] = {"part": part, "order": order, "expires": expires, "received": quantity, "split": 0}
        self.stock[lot, place, "NEW"] += quantity

    def opened(self, lot: str, child: str, quantity: int, place: str, until: str) -> None:
        """A pack was opened: its pieces are a lot of their own."""
        mother = self.lots[lot]
        self.lots[child] = {**mother, "received": 0, "split": -quantity, "expires": until, "opened": True}
        mother["split"] += quantity
        self.stock[lot, place, "NEW"] -= quantity
        self.stock[child, place, "OPENED"] += quantity

    def moved(self, lot: str, source: str, target: str, quantity: int, condition: str = "NEW") -> None:
        """Pieces were carried from place to place."""
        self.stock[lot, source, condition] -= quantity
        self.stock[lot, target, condition] += quantity

    def issuable(self, lot: str) -> int:
        """Pieces that may be issued, kept ones too."""
        return sum(
            quantity
            for (one, place, condition), quantity in self.stock.items()
            if one == lot and place[:1] in "RAW" and place[1:2] == "-" and condition in {"NEW", "OPENED"}
        )

    def free(self, lot: str) -> int:
        """Pieces nobody has kept."""
        return self.issuable(lot) - sum(kept for key, kept in self.kept.items() if key[3] == lot)

    def goes_before(self, lot: str) -> bool:
        """Rule 7: another lot of the part expires earlier and has free pieces, as an opened pack does."""
        mine = self.lots[lot]
        return any(
            other["part"] == mine["part"] and other["expires"] < mine["expires"] and self.free(name) > 0
            for name, other in self.lots.items()
            if mine["expires"] and other["expires"]
        )

    # Orders.

    def tell_refused(self, number: str, told: Facts, reason: str) -> str:
        """How the dealer system's message is refused; UNCHANGED if it says nothing new."""
        known = self.orders.get(number)
        if known is not None and known["told"] is not None:
            if known["told"] == told:
                return "UNCHANGED"
            if told["version"] < known["version"]:
                return "VERSION_STALE"
            if told["version"] == known["version"]:
                return "VERSION_CONTRADICTED"
        before = known["state"] if known else "OPEN"
        if told["state"] == "REOPENED":
            return "" if before == "REOPENED" or reason else "REASON_REQUIRED"
        if known is None or told["state"] == "CANCELLED":
            return ""
        settled = before in SETTLED
        back = before == "CANCELLED" or (settled and STEPS.index(told["state"]) < STEPS.index(before))
        return "ORDER_STEP_BACK" if back else ""

    def told(self, number: str, told: Facts) -> None:
        """The dealer system's word counts (rule 13): what is open when it ends an order is kept as exceptions."""
        known = self.orders.setdefault(number, {"state": "OPEN", "jobs": {}, "carried": {}, "statements": []})
        matters = self.matters(number) if told["state"] in ENDED else Counter()
        known |= {"told": copy.deepcopy(told), **copy.deepcopy(told)}
        self.except_for(number, matters)
        self.step(number)
        if told["state"] in {"DELIVERED", "CLOSED"}:
            self._deliver(number)

    def opened_order(self, number: str, told: Facts) -> None:
        """An order was opened at the counter while the dealer system was down."""
        fresh = {"state": "OPEN", "version": 0, "km_in": 0, "km_out": 0, "delivered_on": None}
        self.orders[number] = {
            **fresh,
            **copy.deepcopy(told),
            "told": None,
            "carried": {},
            "statements": [],
            "provisional": True,
        }

    def except_for(self, number: str, matters: Counter[tuple[str, str]]) -> None:
        """Keep what is open, each matter once."""
        for (kind, about), quantity in matters.items():
            self.exceptions.setdefault((number, kind, about), quantity)

    def step(self, number: str) -> None:
        """What the state of an order says of its pieces: fitted by declaration, and nothing kept any more."""
        state = self.orders[number]["state"]
        if state in PASSED:
            for name, line in self.lines.items():
                if line["order"] == number:
                    self.fitted(name, self.in_workshop(line), "")
        if state in PASSED or state == "CANCELLED":
            for key in [key for key in self.kept if key[0] == number]:
                del self.kept[key]
            for short in [short for short in self.lacking if short[0] == number]:
                del self.lacking[short]

    def _deliver(self, number: str) -> None:
        order = self.orders[number]
        for line in self.lines.values():
            own = not self.lots[line["lot"]]["order"]
            if line["order"] == number and own and "since" not in line:
                line["since"] = (order["delivered_on"], order["km_out"] or order["km_in"])

    def job(self, number: str, job: int) -> Facts | None:
        """A job line: the dealer system's, or carried over from a provisional order."""
        order = self.orders[number]
        found: Facts | None = order["jobs"].get(job) or order["carried"].get(job)
        return found

    def linked(self, provisional: str, number: str) -> None:
        """A provisional order is the dealer's: its lines go there, under job lines of their own."""
        mine = self.orders.pop(provisional)
        target = self.orders.get(number)
        if target is None:
            target = self.orders[number] = {**mine, "jobs": {}, "version": 0, "provisional": False}
        taken = max([FIRST_CARRIED_LINE - 1, *target["carried"]])
        target["carried"] |= {taken + job: line for job, line in mine["jobs"].items()}
        allowed = Counter(
            {
                part: quantity - self.issued_of(number, job, part)
                for job, line in target["jobs"].items()
                for part, quantity in line["allowed"].items()
            }
        )
        for name, line in self.lines.items():
            if line["order"] != provisional:
                continue
            line |= {"order": number, "job": line["job"] + taken}
            out = line["quantity"] - line["returned"]
            beyond = out - min(out, max(0, allowed[line["part"]]))
            allowed[line["part"]] -= out - beyond
            if beyond:
                self.exceptions.setdefault((number, "CONSENT_MISSING", name), beyond)
        self._follow(provisional, number, taken)

    def _follow(self, provisional: str, number: str, taken: int) -> None:
        """What names a provisional order names the dealer's now."""
        for old in self.old:
            old["order"] = number if old["order"] == provisional else old["order"]
        for (order, job, part, lot), pieces in list(self.kept.items()):
            if order == provisional:
                del self.kept[order, job, part, lot]
                self.kept[number, job + taken, part, lot] = pieces
        for (order, job, part), pieces in list(self.lacking.items()):
            if order == provisional:
                del self.lacking[order, job, part]
                self.lacking[number, job + taken, part] = pieces

    # Kept and lacking.

    def keep(self, order: str, job: int, part: str, lot: str, quantity: int) -> None:
        """Pieces of a lot are kept for a job line."""
        self.kept[order, job, part, lot] += quantity

    def lack(self, order: str, job: int, part: str, quantity: int) -> None:
        """A job line waits for pieces."""
        self.lacking[order, job, part] += quantity

    def allocated(self, order: str, job: int, part: str, lot: str, quantity: int) -> None:
        """What arrived is kept for who waits."""
        self.lacking[order, job, part] -= quantity
        self.keep(order, job, part, lot, quantity)

    # Issues.

    def issued_of(self, number: str, job: int, part: str) -> int:
        """Pieces out on a job line that count against a part's authorisation."""
        return sum(
            line["quantity"] - line["returned"]
            for line in self.lines.values()
            if (line["order"], line["job"], line["asked"]) == (number, job, part)
        )

    def asked(self, number: str, job: int, part: str) -> str:
        """The part whose authorisation a part counts against (rule 11)."""
        line = self.job(number, job)
        if line is None or part in line["allowed"]:
            return part
        return next((old for old in line["allowed"] if self.replaced_by.get(old) == part), part)

    def issue_refused(self, number: str, job: int, part: str, lot: str, quantity: int) -> str:
        """Rules 4, 6, 7 and 8, and consent, in the order they are checked."""
        order = self.orders.get(number)
        if order is None:
            return "REPAIR_ORDER_NOT_FOUND"
        if order["state"] not in OPEN:
            return "REPAIR_ORDER_NOT_OPEN"
        line = self.job(number, job)
        if line is None:
            return "JOB_LINE_NOT_FOUND"
        if line["pay"] in {"WARRANTY", "RECALL"} and not self.parts[part].get("maker_authorised"):
            return "PART_NOT_MAKER_AUTHORISED"
        asked = self.asked(number, job, part)
        if asked not in line["allowed"]:
            return "NOT_AUTHORISED"
        if self.issued_of(number, job, asked) + quantity > line["allowed"][asked]:
            return "BEYOND_AUTHORISATION"
        if self.lots[lot]["order"] not in {"", number}:
            return "OWNER_FORBIDS"
        mine = self.kept[number, job, part, lot]
        if quantity > self.free(lot) + mine:
            return "NOT_ENOUGH_STOCK"
        return "NOT_FIRST_EXPIRED" if not mine and self.goes_before(lot) else ""

    def issued(
        self, name: str, number: str, job: int, lot: str, quantity: int, place: str, serial: str = ""
    ) -> None:
        """Pieces went to the workshop, those kept for the line first."""
        part = self.lots[lot]["part"]
        condition = "OPENED" if self.lots[lot].get("opened") else "NEW"
        self.lines[name] = {
            "name": name,
            "order": number,
            "job": job,
            "part": part,
            "asked": self.asked(number, job, part),
            "lot": lot,
            "serial": serial,
            "quantity": quantity,
            "returned": 0,
            "place": place,
            "condition": condition,
            # Pieces in the vehicle by position, and pieces that came out again.
            "fitted": Counter(),
            "removed": 0,
            "tried": 0,
            "check": "",
        }
        self.moved(lot, place, "WORKSHOP", quantity, condition)
        mine = number, job, part, lot
        self.kept[mine] -= min(quantity, self.kept[mine])
        short = number, job, part
        self.lacking[short] -= min(quantity, self.lacking[short]) if self.kept[mine] == 0 else 0
        charge = self.parts[part].get("core_charge_minor", 0)
        if charge:
            self.cores[name] = {"charge": charge, "received": 0, "refunded": 0, "forfeited": 0}

    @staticmethod
    def in_workshop(line: Facts) -> int:
        """Pieces issued that are neither back nor in the vehicle."""
        found: int = line["quantity"] - line["returned"] - line["fitted"].total() - line["removed"]
        return found

    def return_refused(self, name: str, quantity: int, kind: str, place: str) -> str:
        """Rule 10."""
        line = self.lines[name]
        part = self.parts[line["part"]]
        if quantity > self.in_workshop(line):
            return "RETURN_EXCEEDS_ISSUE"
        tried = line["tried"] > 0
        if tried != (kind == "FITTED_REMOVED"):
            return "RETURN_KIND_WRONG"
        if self.lots[line["lot"]]["order"]:
            return ""
        aside = kind in {"DEFECTIVE", "FITTED_REMOVED"} or (
            kind == "UNUSED_OPENED" and part.get("no_restock_after_opening", False)
        )
        return "" if place.startswith("Q") == aside else "PLACE_NOT_ALLOWED"

    def returned(self, name: str, quantity: int, kind: str, place: str) -> None:
        """Pieces are back, in the condition their kind says; the customer's own go back to him."""
        line = self.lines[name]
        conditions: dict[str, str] = {
            "UNUSED_OPENED": "OPENED",
            "DEFECTIVE": "REJECTED",
            "FITTED_REMOVED": "TRIAL",
        }
        condition = str(conditions.get(kind, line["condition"]))
        target = "CUSTOMER" if self.lots[line["lot"]]["order"] else place
        self.stock[line["lot"], "WORKSHOP", line["condition"]] -= quantity
        self.stock[line["lot"], target, condition] += quantity
        line["returned"] += quantity
        line["tried"] = max(0, line["tried"] - quantity)

    def undone(self, name: str) -> None:
        """An issue was taken back as if it had not been: the line stays, with everything returned."""
        line = self.lines[name]
        self.moved(line["lot"], "WORKSHOP", line["place"], line["quantity"], line["condition"])
        line["returned"] = line["quantity"]

    # Fitting.

    def fitted(self, name: str, quantity: int, position: str) -> None:
        """Pieces are in the vehicle, at a position or by declaration."""
        line = self.lines[name]
        if quantity:
            line["fitted"][position] += quantity
            self.moved(line["lot"], "WORKSHOP", "VEHICLE", quantity, line["condition"])

    def tried(self, name: str, position: str, quantity: int) -> None:
        """Fitted pieces were only tried, and are in the workshop again."""
        line = self.lines[name]
        line["fitted"][position] -= quantity
        line["tried"] += quantity
        self.moved(line["lot"], "VEHICLE", "WORKSHOP", quantity, line["condition"])

    def removed(self, name: str, position: str, quantity: int, place: str) -> None:
        """Fitted pieces came out for good: they are old parts now."""
        line = self.lines[name]
        line["fitted"][position] -= quantity
        line["removed"] += quantity
        self.stock[line["lot"], "VEHICLE", line["condition"]] -= quantity
        self.stock[line["lot"], place, "CORE"] += quantity

    def explicit(self, name: str) -> bool:
        """What is recorded piece by piece: serial and safety-critical parts, tyres, batteries."""
        part = self.parts[self.lines[name]["part"]]
        return bool(
            part.get("serial") or part.get("safety_critical") or part.get("category") in {"TYRE", "BATTERY"}
        )

    def pass_refused(self, number: str) -> str:
        """The completion inspection: explicit fitments, and no failed key step (rule 9)."""
        if self.orders[number]["state"] not in OPEN:
            return "REPAIR_ORDER_NOT_OPEN"
        mine = [(name, line) for name, line in self.lines.items() if line["order"] == number]
        if any(self.explicit(name) and self.in_workshop(line) for name, line in mine):
            return "FITMENT_REQUIRED"
        return "KEY_STEP_FAILED" if any(line["check"] == "FAILED" for _, line in mine) else ""

    def passed(self, number: str) -> None:
        """What is left is fitted by declaration."""
        self.orders[number]["state"] = "QC_PASSED"
        self.step(number)

    # Old parts and deposits.

    def old_part(self, name: str, quantity: int, disposition: str) -> None:
        """A replaced piece has its disposition; a core counts for the deposit of its line."""
        line = self.lines[name]
        self.old.append(
            {
                "order": line["order"],
                "line": name,
                "quantity": quantity,
                "disposition": disposition,
                "state": KEPT_IN.get(disposition, "CLOSED"),
            }
        )
        if disposition == "CORE" and name in self.cores:
            self.cores[name]["received"] += quantity

    def deposit(self, name: str) -> dict[str, int]:
        """What became of a deposit: charged = due + held + refunded + forfeited."""
        core, line = self.cores[name], self.lines[name]
        pieces = line["quantity"] - line["returned"]
        charge = core["charge"]
        return {
            "charged": pieces * charge,
            "due": (pieces - core["received"] - core["forfeited"]) * charge,
            "held": (core["received"] - core["refunded"]) * charge,
            "refunded": core["refunded"] * charge,
            "forfeited": core["forfeited"] * charge,
        }

    def _old_due(self, line: Facts) -> int:
        """Pieces still without a disposition."""
        part, job = self.parts[line["part"]], self.job(line["order"], line["job"])
        pays = job["pay"] if job else ""
        demanded = part.get("old_part_required") or part.get("core_charge_minor")
        piece = part.get("base_unit", "pcs") == "pcs"
        clip = part.get("clip", False) and pays not in MAKER_PAYS | {"INSURANCE"}
        if not (demanded or (piece and not clip)):
            return 0
        told = sum(old["quantity"] for old in self.old if old["line"] == line["name"])
        return max(0, int(line["quantity"] - line["returned"] - told))

    def matters(self, number: str) -> Counter[tuple[str, str]]:
        """What clearance lists, by kind and issue line; kept and lacking pieces by kind alone."""
        found: Counter[tuple[str, str]] = Counter()
        for name, line in self.lines.items():
            if line["order"] != number:
                continue
            out = line["quantity"] - line["returned"]
            found["NOT_FITTED", name] = self.in_workshop(line)
            found["OLD_PART_MISSING", name] = self._old_due(line)
            if self.parts[line["part"]].get("safety_critical") and line["check"] != "PASSED":
                found["KEY_CHECK_MISSING", name] = out - line["removed"]
        found["STILL_RESERVED", ""] = sum(kept for key, kept in self.kept.items() if key[0] == number)
        found["STILL_LACKING", ""] = sum(lack for key, lack in self.lacking.items() if key[0] == number)
        found["GOODS_LEFT", ""] = sum(
            self.issuable(lot) for lot, facts in self.lots.items() if facts["order"] == number
        )
        found += Counter()
        if self.orders[number].get("provisional"):
            found["NOT_LINKED", ""] = 0
        return found

    # Papers.

    def statement(self, number: str) -> dict[str, int]:
        """Parts issued and not returned at list price, the tax rounded half up line by line."""
        sums: dict[str, int] = defaultdict(int, pieces=0, net=0, tax=0)
        for line in self.lines.values():
            pieces = line["quantity"] - line["returned"]
            job = self.job(number, line["job"])
            if line["order"] != number or not pieces or job is None:
                continue
            free = bool(self.lots[line["lot"]]["order"])
            net = 0 if free else pieces * price_of(self.parts[line["part"]], job["pay"])
            sums["pieces"] += pieces
            sums["net"] += net
            sums["tax"] += (net * TAX_PERCENT * 2 + 100) // 200
            sums[job["pay"]] += net
        return dict(sums)

    def stated(self, number: str) -> dict[str, int]:
        """A statement was issued: it stays as it is."""
        found = self.statement(number)
        self.orders[number]["statements"].append(found)
        return found

    def sold(self, name: str, kind: str, lot: str, quantity: int, place: str) -> None:
        """Pieces left without a repair order, on a paper."""
        self.papers[name] = {"kind": kind, "lot": lot, "quantity": quantity, "returned": 0, "settled": 0}
        self.moved(lot, place, "CUSTOMER" if kind == "SALE" else kind, quantity)

    def sold_back(self, name: str, quantity: int, place: str) -> None:
        """Some came back sealed."""
        paper = self.papers[name]
        paper["returned"] += quantity
        where = "CUSTOMER" if paper["kind"] == "SALE" else paper["kind"]
        self.moved(paper["lot"], where, place, quantity)

    def loan_settled(self, name: str, issue_line: str, number: str, job: int, quantity: int) -> None:
        """Lent pieces are kept for a repair order: they are issued to it."""
        paper = self.papers[name]
        paper["settled"] += quantity
        self.issued(issue_line, number, job, paper["lot"], quantity, "LOAN")
