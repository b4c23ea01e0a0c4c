"""Changes of the legal warranty terms, and the warranties that a delivery begins."""

from parts_service.domain.context import Context
from parts_service.domain.ledger import Ledger
from parts_service.domain.refusal import Refusal
from parts_service.domain.warranty import SetWarrantyTerms, WarrantyTerm, WarrantyTermsSet, set_terms
from parts_service.storage.needs import Found, Needs
from parts_service.use_cases.change import Change, Home


def _set(
    ledger: Ledger, _found: Found, command: SetWarrantyTerms, context: Context
) -> WarrantyTermsSet | Refusal:
    return set_terms(command, ledger.all(WarrantyTerm), context.header.reason)


SET_WARRANTY_TERMS = Change(
    "SetWarrantyTerms",
    SetWarrantyTerms,
    decide=_set,
    needs=lambda _command, _found: Needs(warranty_terms=True),
    home=Home.ORGANISATION,
)
