"""Opening stock for tests: lots as they stand."""

from typing import Any

from parts_service.domain.opening import OpeningLine


def standing(part: str, quantity: int, **changes: Any) -> OpeningLine:  # noqa: ANN401 - any field
    """A lot of unknown origin on a shelf, changed as told."""
    given: dict[str, Any] = {
        "part_number": part,
        "location": "A-01",
        "quantity": quantity,
        "serials": (),
        "maker_lot": "",
        "maker_lot_source": "NONE",
        "made_on": None,
        "expires_on": None,
        "received_on": None,
        "grade": None,
        "cost_minor": 1_000,
        "currency": "CNY",
        "country": "",
        "supplier": "",
        "owner": "OWN",
        "repair_order": "",
        "declaration": "bought elsewhere",
    }
    return OpeningLine(**given | changes)
