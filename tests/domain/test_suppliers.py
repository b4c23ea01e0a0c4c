"""The rules of suppliers, one row an event, in order of precedence."""

import pytest

from parts_service.domain.journal import Stamp
from parts_service.domain.refusal import Reason, Refusal
from parts_service.domain.suppliers import (
    ApprovalStatus,
    OpenPurchase,
    SetSupplierApproval,
    Supplier,
    SupplierApproval,
    SupplierApprovalSet,
    SupplierCreated,
    SupplierUpdated,
    UpdateSupplier,
    check_approval,
    may_deliver,
    refuse_update,
    stopped,
)
from tests.domain.standing import approval

SUPPLIER = Supplier(7, "S-1", "Supplier")
TODAY, BEFORE, AFTER = "2026-03-02", "2026-03-01", "2026-03-03"
STAMP = Stamp(0, 5, 1, None, 10, 10)


@pytest.mark.parametrize(
    ("supplier", "version", "expected"),
    [
        (None, 1, Refusal(Reason.SUPPLIER_NOT_FOUND, "S-1")),
        (SUPPLIER, 2, Refusal(Reason.VERSION_MISMATCH, "S-1", {"version": 1, "expected": 2})),
        (SUPPLIER, 1, None),
    ],
)
def test_who_has_seen_a_supplier_may_edit_it(
    supplier: Supplier | None, version: int, expected: Refusal | None
) -> None:
    assert refuse_update(UpdateSupplier("S-1", "New name", "", version), supplier) == expected


@pytest.mark.parametrize(
    ("supplier", "reason", "valid_from", "valid_until", "expected"),
    [
        (None, "", None, BEFORE, Refusal(Reason.SUPPLIER_NOT_FOUND, "S-1")),
        (
            SUPPLIER,
            "",
            None,
            BEFORE,
            Refusal(Reason.REASON_REQUIRED, "header.reason", {"why": "evidence of the supplier's approval"}),
        ),
        (
            SUPPLIER,
            "audit",
            None,
            BEFORE,
            Refusal(Reason.DATES_CONTRADICT, "approval", {"first": TODAY, "last": BEFORE}),
        ),
        (
            SUPPLIER,
            "audit",
            AFTER,
            TODAY,
            Refusal(Reason.DATES_CONTRADICT, "approval", {"first": AFTER, "last": TODAY}),
        ),
        (
            SUPPLIER,
            "audit",
            None,
            TODAY,
            None,
        ),
        (
            SUPPLIER,
            "audit",
            BEFORE,
            None,
            None,
        ),
    ],
)
def test_which_approval_may_be_set(
    supplier: Supplier | None,
    reason: str,
    valid_from: str | None,
    valid_until: str | None,
    expected: Refusal | None,
) -> None:
    command = SetSupplierApproval("S-1", "B", ApprovalStatus.APPROVED, valid_from, valid_until)
    assert check_approval(command, supplier, TODAY, reason) == expected


def of(
    status: str, brand: str = "B", category: str = "*", first: str = BEFORE, last: str | None = None
) -> SupplierApproval:
    return approval(status, brand, category, first, last)


@pytest.mark.parametrize(
    ("approvals", "expected"),
    [
        ([], False),
        ([of("PENDING")], False),
        ([of("SUSPENDED")], False),
        ([of("REVOKED")], False),
        ([of("APPROVED")], True),
        ([of("CONDITIONAL")], True),
        # Another brand's or category's says nothing, that for all does.
        ([of("APPROVED", "C")], False),
        ([of("APPROVED", "*", "TYRES")], False),
        ([of("APPROVED", "B", "TYRES")], False),
        ([of("APPROVED", "*")], True),
        ([of("APPROVED", "*", "BRAKES")], True),
        ([of("APPROVED", "B", "BRAKES")], True),
        # The narrowest decides: brand and category, brand, category, all.
        ([of("PENDING"), of("APPROVED", "*")], False),
        ([of("APPROVED"), of("PENDING", "*")], True),
        ([of("PENDING", "B", "BRAKES"), of("APPROVED")], False),
        ([of("APPROVED", "B", "BRAKES"), of("PENDING")], True),
        ([of("PENDING"), of("APPROVED", "*", "BRAKES")], False),
        ([of("PENDING", "*", "BRAKES"), of("APPROVED", "*")], False),
        ([of("APPROVED", last=BEFORE), of("APPROVED", "*")], False),
        # One that stops goes before any other, however wide it is, on the days it is in force.
        ([of("SUSPENDED"), of("APPROVED", "*")], False),
        ([of("APPROVED", "*"), of("REVOKED")], False),
        ([of("APPROVED"), of("SUSPENDED", "*")], False),
        ([of("APPROVED", "B", "BRAKES"), of("REVOKED", "*", "BRAKES")], False),
        ([of("APPROVED"), of("SUSPENDED", "*", "TYRES")], True),
        ([of("APPROVED"), of("SUSPENDED", "C")], True),
        ([of("APPROVED"), of("SUSPENDED", "*", first=AFTER)], True),
        ([of("APPROVED"), of("SUSPENDED", "*", last=BEFORE)], True),
        # First and last day belong to it.
        ([of("APPROVED", first=TODAY, last=TODAY)], True),
        ([of("APPROVED", first=AFTER)], False),
        ([of("APPROVED", last=BEFORE)], False),
    ],
)
def test_may_deliver(approvals: list[SupplierApproval], expected: bool) -> None:
    assert may_deliver(approvals, "B", "BRAKES", TODAY) is expected
    assert may_deliver(reversed(approvals), "B", "BRAKES", TODAY) is expected


def test_which_open_orders_are_stopped() -> None:
    expected = [
        OpenPurchase(1, 21, "B", "", 7),
        OpenPurchase(1, 21, "C", "", 7),
        OpenPurchase(2, 22, "B", "", 7),
    ]
    assert stopped(expected, [of("APPROVED", "*")], TODAY) == ()
    assert stopped(expected, [of("APPROVED", "*"), of("SUSPENDED", "C")], TODAY) == ((1, 21),)
    assert stopped(expected, [], TODAY) == ((1, 21), (2, 22))


def test_what_the_facts_do_to_rows() -> None:
    assert SupplierCreated(supplier=SUPPLIER).effects(STAMP).inserted == [SUPPLIER]
    assert SupplierUpdated(supplier=SUPPLIER).effects(STAMP).put_rows == [SUPPLIER]
    given = of("APPROVED")
    assert SupplierApprovalSet(approval=given).effects(STAMP).inserted == [given]
