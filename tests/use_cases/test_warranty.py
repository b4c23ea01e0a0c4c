"""Warranty through the books, on both databases."""

from parts_service.domain.refusal import Reason
from parts_service.domain.warranty import RepairClass, SetWarrantyTerms, TermFields, WarrantyTerm
from parts_service.use_cases.warranty import SET_WARRANTY_TERMS
from tests.use_cases.workshop import Workshop

MINOR = RepairClass.MINOR_REPAIR


def test_terms_of_the_same_day_are_versions(workshop: Workshop) -> None:
    how = {"by": "manager", "site": "ORG", "reason": "the new rule"}
    for days in (30, 31):
        command = SetWarrantyTerms("2026-06-01", (TermFields(MINOR, 3_000, days),))
        workshop.do(SET_WARRANTY_TERMS, command, **how)
    assert workshop.rows(WarrantyTerm) == [
        WarrantyTerm(MINOR, "2026-06-01", 1, 3_000, 30),
        WarrantyTerm(MINOR, "2026-06-01", 2, 3_000, 31),
    ]
    refused = workshop.refusal(SET_WARRANTY_TERMS, command, by="manager", site="ORG")
    assert (refused.reason, refused.subject) == (Reason.REASON_REQUIRED, "header.reason")
