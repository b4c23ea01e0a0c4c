"""Approvals of suppliers for the tests of rules."""

from parts_service.domain.suppliers import SupplierApproval


def approval(
    status: str = "APPROVED",
    brand: str = "*",
    category: str = "*",
    first: str = "2020-01-01",
    last: str | None = None,
    *,
    sequence: int = 5,
    supplier_id: int = 7,
) -> SupplierApproval:
    """An approval for a brand and a category, from a first to a last day."""
    return SupplierApproval(
        supplier_id, brand, category, sequence, status, first, last, "", None, None, set_by=3, set_at=10
    )
