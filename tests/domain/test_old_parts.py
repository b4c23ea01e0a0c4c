"""Old parts: which lines need one, what may be done in which state, who may have it, and when it may be scrapped."""

import pytest

from parts_service.domain import ids
from parts_service.domain.catalog import Grade, IssueScan, Part, StockingStatus, Tracking
from parts_service.domain.old_part_book import Disposition, OldPart, OldPartState
from parts_service.domain.old_part_rules import (
    AT_ITS_PLACE,
    IN_THE_HOUSE,
    OldPartCause,
    check_place,
    check_receiver,
    check_scrap,
    first_scrap_day,
    in_state,
    old_part_due,
    state_on,
)
from parts_service.domain.old_parts import OldPartReceiver
from parts_service.domain.refusal import Reason, Refusal
from parts_service.domain.repair_orders import PayType
from parts_service.domain.sites import Location, LocationKind

TODAY = "2026-03-02"
TAG = ids.make(1, 50, 0)
PAD = Part(
    7, "P1", "", "", "Mann", "", "", "pcs", Tracking.LOT, IssueScan.LOT, Grade.GENUINE_OE, True, False, False,
    "", StockingStatus.ACTIVE, False, 0, 0, "", 0, 0, "", "", 0, "", False, 1, 1,
)  # fmt: skip
CLIP = PAD._replace(issue_scan=IssueScan.PART)
FLUID = PAD._replace(base_unit="mL")
WIRE = PAD._replace(base_unit="mm")
CAUSE = OldPartCause


@pytest.mark.parametrize(
    ("part", "pay_type", "expected"),
    [
        # part · who pays · why an old part is due
        (PAD, PayType.CUSTOMER, CAUSE.REPLACED),
        (PAD, PayType.INTERNAL, CAUSE.REPLACED),
        (PAD, PayType.SERVICE_CONTRACT, CAUSE.REPLACED),
        (PAD, PayType.WARRANTY, CAUSE.MAKER_PAYS),
        (PAD, PayType.RECALL, CAUSE.MAKER_PAYS),
        (PAD, PayType.GOODWILL, CAUSE.MAKER_PAYS),
        (PAD, PayType.INSURANCE, CAUSE.INSURER_PAYS),
        (CLIP, PayType.CUSTOMER, None),
        (CLIP, PayType.WARRANTY, CAUSE.MAKER_PAYS),
        (CLIP, PayType.INSURANCE, CAUSE.INSURER_PAYS),
        (FLUID, PayType.CUSTOMER, None),
        (FLUID, PayType.WARRANTY, None),
        (WIRE, PayType.INSURANCE, None),
        (FLUID._replace(old_part_required=True), PayType.CUSTOMER, CAUSE.OLD_PART_REQUIRED),
        (CLIP._replace(old_part_required=True), PayType.CUSTOMER, CAUSE.OLD_PART_REQUIRED),
        (PAD._replace(core_charge_minor=1, old_part_required=True), PayType.WARRANTY, CAUSE.CORE_CHARGE),
    ],
)
def test_every_replaced_piece_leaves_an_old_one(
    part: Part, pay_type: str, expected: OldPartCause | None
) -> None:
    assert old_part_due(part, pay_type) is expected


def old(state: str = "HELD", disposition: str = "RETAINED", scrap_from: str | None = None) -> OldPart:
    return OldPart(
        1, TAG, 50, 9, 1, None, 7, 1, None, disposition, state, "WORN", "", 1_000, "", "", None, "", scrap_from,
        None, None, "",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("state", "scrap_from", "expected"),
    [
        ("HELD", None, "HELD"),
        ("HELD", "2026-03-03", "HELD"),
        ("HELD", "2026-03-02", "SCRAP_ELIGIBLE"),
        ("HELD", "2026-01-01", "SCRAP_ELIGIBLE"),
        # Whoever was asked for it may not scrap it, however old it is.
        ("RETURN_REQUESTED", "2026-01-01", "RETURN_REQUESTED"),
        ("TAGGED", "2026-01-01", "TAGGED"),
        ("SHIPPED", "2026-01-01", "SHIPPED"),
        ("SCRAPPED", "2026-01-01", "SCRAPPED"),
        ("CLOSED", None, "CLOSED"),
    ],
)
def test_what_is_held_may_be_scrapped_from_its_day_on(
    state: str, scrap_from: str | None, expected: str
) -> None:
    assert state_on(old(state, scrap_from=scrap_from), TODAY) == expected


@pytest.mark.parametrize(
    ("disposition", "expected"),
    [
        (Disposition.RETAINED, "2026-04-01"),
        (Disposition.INSURER, "2026-04-01"),
        (Disposition.HAZARDOUS, TODAY),
        (Disposition.CORE, None),
        (Disposition.RETURNED_TO_CUSTOMER, None),
        (Disposition.CUSTOMER_WAIVED, None),
        (Disposition.NOTHING_REPLACED, None),
    ],
)
def test_the_first_day_it_may_be_scrapped(disposition: Disposition, expected: str | None) -> None:
    assert first_scrap_day(disposition, TODAY, 30) == expected


@pytest.mark.parametrize(
    ("disposition", "fitting"),
    [
        ("RETAINED", {"WARRANTY_RETENTION"}),
        ("INSURER", {"WARRANTY_RETENTION"}),
        ("CORE", {"CORE_BANK"}),
        ("HAZARDOUS", {"SCRAP"}),
        ("CUSTOMER_WAIVED", set()),
    ],
)
def test_an_old_part_stands_where_its_like_is_kept(disposition: str, fitting: set[str]) -> None:
    found = {kind for kind in LocationKind if check_place(disposition, Location(1, 1_000, "X", kind)) is None}
    assert found == fitting


@pytest.mark.parametrize(
    ("state", "placed", "asked_for"),
    [
        ("TAGGED", True, False),
        ("HELD", True, True),
        ("RETURN_REQUESTED", True, True),
        ("SHIPPED", False, False),
        ("SCRAPPED", False, False),
        ("CLOSED", False, False),
    ],
)
def test_which_step_is_next(state: str, placed: bool, asked_for: bool) -> None:
    one = old(state)
    for states, allowed in ((IN_THE_HOUSE, placed), (AT_ITS_PLACE, asked_for)):
        wanted = ", ".join(sorted(states))
        refused = Refusal(Reason.OLD_PART_STATE, "J1-50", {"state": OldPartState(state), "wanted": wanted})
        assert in_state(one, TAG, TODAY, states) == (one if allowed else refused)
    assert in_state(None, TAG, TODAY, IN_THE_HOUSE) == Refusal(Reason.OLD_PART_NOT_FOUND, "J1-50")


def test_each_goes_to_whom_it_is_kept_for() -> None:
    goes = {
        (kept, receiver)
        for kept in ("RETAINED", "CORE", "INSURER", "HAZARDOUS")
        for receiver in OldPartReceiver
        if check_receiver(old(disposition=kept), receiver) is None
    }
    assert goes == {
        ("RETAINED", "MAKER"),
        ("CORE", "SUPPLIER"),
        ("INSURER", "INSURER"),
        ("HAZARDOUS", "WASTE_COMPANY"),
    }


@pytest.mark.parametrize(
    ("one", "manifest", "expected"),
    [
        (old(scrap_from=TODAY), "", None),
        (old(scrap_from="2026-03-03"), "", Reason.NOT_SCRAPPABLE_YET),
        (old(), "M-1", Reason.NOT_SCRAPPABLE_YET),
        (old(disposition="CORE"), "M-1", Reason.NOT_SCRAPPABLE_YET),
        (old(disposition="HAZARDOUS", scrap_from=TODAY), "", Reason.MANIFEST_REQUIRED),
        (old(disposition="HAZARDOUS", scrap_from=TODAY), "M-1", None),
    ],
)
def test_what_may_be_scrapped(one: OldPart, manifest: str, expected: Reason | None) -> None:
    refused = check_scrap(one, TODAY, manifest)
    assert (refused and refused.reason) == expected
