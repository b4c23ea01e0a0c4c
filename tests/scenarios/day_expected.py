"""The books a dealer system's day must end with, laid out of what the model knows, and how they differ from others."""

from collections import Counter
from datetime import timedelta
from typing import Any

from tests.scenarios.day_model import (
    LEGAL_DAYS,
    LEGAL_KM,
    Books,
    DayModel,
    Facts,
    months_later,
    price_of,
)


def books(model: DayModel) -> Books:
    """Everything the service is asked for at the end, as it must be."""
    return {
        "stock": dict(+model.stock),
        "kept": {lot: model.issuable(lot) - model.free(lot) for lot in model.lots},
        "lines": {name: _line(line) for name, line in model.lines.items()},
        "states": {number: order["state"] for number, order in model.orders.items()},
        "register": _register(model),
        "old parts": _old_parts(model),
        "deposits": {name: model.deposit(name) for name in model.cores},
        "statements": {
            (number, version): said
            for number, order in model.orders.items()
            for version, said in enumerate(order["statements"], 1)
        },
        "billing": {name: _billed(model, line) for name, line in model.lines.items()},
        "warranty": _warranty(model),
        "open": {
            (number, *matter): quantity
            for number in model.orders
            for matter, quantity in model.matters(number).items()
        },
        "exceptions": dict(model.exceptions),
        "lacking": dict(+model.lacking),
        "papers": {name: tuple(paper.values()) for name, paper in model.papers.items()},
        "traces": {lot: _balance(model, lot) for lot in model.lots},
    }


def _line(line: Facts) -> tuple[Any, ...]:
    gone_in = line["fitted"].total() + line["removed"]
    names = ("order", "job", "part", "lot", "serial", "quantity", "returned")
    return (*(line[name] for name in names), gone_in)


def _register(model: DayModel) -> dict[Any, int]:
    found: Counter[tuple[str, str, str, str]] = Counter()
    for name, line in model.lines.items():
        vin = model.orders[line["order"]]["vin"]
        for position, pieces in line["fitted"].items():
            found[vin, name, position, line["serial"]] += pieces
    return dict(+found)


def _old_parts(model: DayModel) -> dict[Any, int]:
    found: Counter[tuple[str, str, str, str]] = Counter()
    for old in model.old:
        found[old["order"], old["line"], old["disposition"], old["state"]] += old["quantity"]
    return dict(found)


def _billed(model: DayModel, line: Facts) -> tuple[str, int, int, int]:
    pieces = line["quantity"] - line["returned"]
    part, job = model.parts[line["part"]], model.job(line["order"], line["job"])
    brought = bool(model.lots[line["lot"]]["order"])
    price = price_of(part, job["pay"] if job else "CUSTOMER")
    return line["order"], pieces, pieces * price, 0 if brought else pieces * part["cost"]


def _warranty(model: DayModel) -> dict[Any, int]:
    """Both warranties begin at delivery and run side by side (rule 14)."""
    found: Counter[Any] = Counter()
    for name, line in model.lines.items():
        pieces = line["fitted"].total()
        if "since" not in line or not pieces:
            continue
        day, km = line["since"]
        part = model.parts[line["part"]]
        months, own_km = part.get("warranty_months", 0), part.get("warranty_km", 0)
        own = (months_later(day, months).isoformat(), km + own_km if own_km else None) if months else None
        legal = ((day + timedelta(days=LEGAL_DAYS)).isoformat(), km + LEGAL_KM)
        found[name, day.isoformat(), km, own, legal] += pieces
    return dict(found)


def _balance(model: DayModel, lot: str) -> dict[str, int]:
    facts = model.lots[lot]
    places: Counter[str] = Counter()
    for (one, place, _), quantity in model.stock.items():
        if one == lot:
            inside = len(place) > 1 and "-" in place
            places["on_hand" if inside else place] += quantity
    return {
        "received": facts["received"],
        "on_hand": places["on_hand"],
        "issued": places["WORKSHOP"],
        "fitted": places["VEHICLE"],
        # What a customer brought goes back to whom it came from.
        "returned_to_supplier": places["CUSTOMER"] if facts["order"] else 0,
        "sold": 0 if facts["order"] else places["CUSTOMER"],
        "lent": places["LOAN"],
        "consumed": places["COST_CENTRE"],
        "split": facts["split"],
        "unexplained": 0,
        "adds up": True,
    }


def differences(expected: Books, seen: Books) -> list[str]:
    """Every key on which the model and the service do not agree."""
    return [
        f"{book} {key}: expected {expected[book].get(key)}, seen {seen[book].get(key)}"
        for book in expected
        for key in sorted(expected[book].keys() | seen[book].keys(), key=str)
        if expected[book].get(key) != seen[book].get(key)
    ]
