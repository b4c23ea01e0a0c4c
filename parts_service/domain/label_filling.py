"""What a maker's lot on a line becomes by its label: what nobody typed is filled in, what contradicts it is named.

What does not live here: reading the label (`supplier_labels`), and whether the goods may enter (`receiving`).
"""

from dataclasses import replace

from parts_service.domain.catalog import Part, Tracking
from parts_service.domain.lots import MakerLotSource
from parts_service.domain.receiving import LotLine
from parts_service.domain.refusal import Reason, Refusal
from parts_service.domain.scan import gs1_day
from parts_service.domain.supplier_labels import SupplierLabel

YEAR, YEAR_MONTH = slice(0, 4), slice(0, 7)


def check_label(line_part: str, lot: LotLine) -> Refusal | None:
    """Refuse a label that cannot be trusted: whatever it was to say, nobody knows."""
    label = lot.label
    if label is None or not label.problem:
        return None
    return Refusal(
        Reason.LABEL_DAMAGED,
        line_part or "raw_scan",
        {"problem": label.problem, "problem_zh": label.problem_zh},
    )


def fill(
    part: Part, lot: LotLine, label: SupplierLabel, *, stranger: bool, factor: int, today: str
) -> LotLine:
    """Fill a lot line from its label, which may name a `stranger`: another part.

    `factor` is the base units in one trade item that the label names.

    Where typed and label differ nothing is filled: the line names the fields, and waits for somebody to look.
    """
    made_on, expires_on = _made_on(label.made_on, today), _day(label.expires_on, today)
    serials = (label.serial,) if label.serial and part.tracking == Tracking.SERIAL and factor == 1 else ()
    pieces = _pieces(label, factor)
    said: dict[str, bool] = {
        "part_number": stranger,
        "maker_lot": _differs(lot.maker_lot, label.maker_lot),
        "made_on": _differs(lot.made_on, made_on),
        "expires_on": _differs(lot.expires_on, expires_on),
        "serials": bool(lot.serials) and not set(serials) <= set(lot.serials),
        "quantity": _counted(lot, label) and lot.pieces != pieces,
    }
    mismatch = ", ".join(name for name, differs in said.items() if differs)
    if mismatch:
        return replace(lot, mismatch=mismatch)
    filled = replace(
        lot,
        maker_lot=lot.maker_lot or label.maker_lot,
        maker_lot_source=MakerLotSource.LABEL.value if label.maker_lot else lot.maker_lot_source,
        made_on=lot.made_on or made_on,
        expires_on=lot.expires_on or expires_on,
        serials=lot.serials or serials,
        label=None,
    )
    return replace(filled, quantity=lot.packs * pieces, packs=0) if lot.packs else filled


def _differs(typed: str | None, printed: str | None) -> bool:
    return bool(typed) and bool(printed) and typed != printed


def _counted(lot: LotLine, label: SupplierLabel) -> bool:
    """Tell whether both a person and the label said how many there are."""
    printed = label.pieces is not None or label.count is not None
    return printed and not lot.packs and lot.pieces > 0


def _pieces(label: SupplierLabel, factor: int) -> int:
    """Return the base units under one label: as counted, or as many as the trade item holds."""
    if label.pieces is not None:
        return label.pieces
    return factor if label.count is None else label.count * factor


def _day(digits: str, today: str) -> str | None:
    """Give the day; a whole one, with hyphens, is as it is."""
    return digits if "-" in digits else gs1_day(digits, int(today[YEAR])) if digits else None


def _made_on(digits: str, today: str) -> str | None:
    """Return the day of making; a label of this month without a day means no day to come."""
    day = _day(digits, today)
    if day is not None and digits.endswith("00") and day[YEAR_MONTH] == today[YEAR_MONTH]:
        return min(day, today)
    return day
