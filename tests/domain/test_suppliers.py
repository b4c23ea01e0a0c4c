"""The rules of suppliers, one row an event, in order of precedence."""

import pytest

from parts_service.domain.journal import Stamp
from parts_service.domain.refusal import Reason, Refusal
from parts_service.domain.suppliers import (
    ApprovalStatus,
    CreateSupplier,
    SetSupplierApproval,
    Supplier,
    SupplierApproval,
    SupplierApprovalSet,
    SupplierCreated,
    create_supplier,
    may_deliver,
    set_approval,
)

SUPPLIER = Supplier(7, "S-1", "Supplier")
TODAY, BEFORE, AFTER = "2026-03-02", "2026-03-01", "2026-03-03"
STAMP = Stamp(0, 5, 1, None, 10, 10)


@pytest.mark.parametrize(
    ("known", "expected"),
    [
        (SUPPLIER, Refusal(Reason.ALREADY_EXISTS, "S-1", {"what": "supplier"})),
        (None, SupplierCreated(supplier=SUPPLIER)),
    ],
)
def test_create_supplier(known: Supplier | None, expected: SupplierCreated | Refusal) -> None:
    assert create_supplier(CreateSupplier("S-1", "Supplier"), 7, known) == expected


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
            SupplierApprovalSet(approval=SupplierApproval(7, "B", "APPROVED", TODAY, TODAY)),
        ),
        (
            SUPPLIER,
            "audit",
            BEFORE,
            None,
            SupplierApprovalSet(approval=SupplierApproval(7, "B", "APPROVED", BEFORE, None)),
        ),
    ],
)
def test_set_approval(
    supplier: Supplier | None,
    reason: str,
    valid_from: str | None,
    valid_until: str | None,
    expected: SupplierApprovalSet | Refusal,
) -> None:
    command = SetSupplierApproval("S-1", "B", ApprovalStatus.APPROVED, valid_from, valid_until)
    assert set_approval(command, supplier, TODAY, reason) == expected


def approval(status: str, brand: str = "B", first: str = BEFORE, last: str | None = None) -> SupplierApproval:
    return SupplierApproval(7, brand, status, first, last)


@pytest.mark.parametrize(
    ("approvals", "expected"),
    [
        ([], False),
        ([approval("PENDING")], False),
        ([approval("SUSPENDED")], False),
        ([approval("REVOKED")], False),
        ([approval("APPROVED")], True),
        ([approval("CONDITIONAL")], True),
        # Another brand's says nothing, that for all brands does.
        ([approval("APPROVED", "C")], False),
        ([approval("APPROVED", "*")], True),
        # The brand's own goes before that for all brands, in both directions.
        ([approval("SUSPENDED"), approval("APPROVED", "*")], False),
        ([approval("APPROVED", "*"), approval("REVOKED")], False),
        ([approval("APPROVED"), approval("SUSPENDED", "*")], True),
        ([approval("APPROVED", last=BEFORE), approval("APPROVED", "*")], False),
        # First and last day belong to it.
        ([approval("APPROVED", first=TODAY, last=TODAY)], True),
        ([approval("APPROVED", first=AFTER)], False),
        ([approval("APPROVED", last=BEFORE)], False),
    ],
)
def test_may_deliver(approvals: list[SupplierApproval], expected: bool) -> None:
    assert may_deliver(approvals, "B", TODAY) is expected


def test_what_the_facts_do_to_rows() -> None:
    assert SupplierCreated(supplier=SUPPLIER).effects(STAMP).inserted == [SUPPLIER]
    given = approval("APPROVED")
    assert SupplierApprovalSet(approval=given).effects(STAMP).put_rows == [given]
