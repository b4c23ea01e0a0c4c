"""Bodies: what an entry says, what it does to rows, and which personal values it refers to.

Pure: posting applies a body once when it is decided, and `verify` repeats it from the journal alone. What does not
live here: the encoding, which is `storage/journal.py`.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from parts_service.domain.access import BadgeSet, LookedUp, PrincipalCreated
from parts_service.domain.allocation import Keeping
from parts_service.domain.approvals import ApprovalRequested, Closing
from parts_service.domain.certificates import CertificateRevoked
from parts_service.domain.claims import ClaimOpened
from parts_service.domain.clearance import OrderExceptionResolved
from parts_service.domain.documents import DocumentStored
from parts_service.domain.goods import TakenIn
from parts_service.domain.holds import HoldPlaced
from parts_service.domain.inspection import Inspected
from parts_service.domain.journal import Entry, Fact, Head, Note, Sealed, Stamp
from parts_service.domain.key_checks import KeyStepChecked
from parts_service.domain.label_keys import LabelKeyRotated
from parts_service.domain.ledger import Effects
from parts_service.domain.old_parts import OldPartsRecorded
from parts_service.domain.outlets import WentOut
from parts_service.domain.reassigning import Reassigned
from parts_service.domain.repair_orders import RepairOrderMirrored
from parts_service.domain.signals import SignalClosed, SignalRaised
from parts_service.domain.statements import StatementIssued
from parts_service.domain.suppliers import SupplierApprovalSet, SupplierCreated
from parts_service.domain.waivers import WaiverGranted


@dataclass(frozen=True, slots=True)
class Body:
    """What an entry's body says: the fact, its circumstances, the approval it closes, what it means for what is kept.

    The last two are absent in most.
    """

    fact: Fact
    note: Note
    closing: Closing | None
    keeping: Keeping | None = None


def stamp_of(entry: Entry) -> Stamp:
    """Return what an entry's effects need to know of it."""
    return Stamp(
        entry.site_id, entry.sequence, entry.actor, entry.approver, entry.occurred_at, entry.recorded_at
    )


def entry_effects(body: Body, stamp: Stamp) -> Effects:
    """Return everything an entry does to rows: the approval it closes, its fact, what is kept, the head it moves."""
    effects = Effects()
    if body.closing is not None:
        body.closing.effects(effects, stamp)
    effects.merge(body.fact.effects(stamp))
    if body.keeping is not None:
        body.keeping.effects(effects, stamp)
    effects.change(Head, (stamp.site_id,), sequence=stamp.sequence, recorded_at=stamp.recorded_at)
    return effects


def sealed(body: Body) -> Iterator[tuple[str, Sealed]]:
    """Yield every personal value a body refers to, with its kind: what its row must say to be found by."""
    if body.note.reason is not None:
        yield "reason", body.note.reason
    fact = body.fact
    kinds = _kinds(fact)
    for one in fact.sealed():
        yield kinds.get(one.ref, ""), one


# Facts with one personal value: the field it stands in, and its kind.
_ONE: Mapping[type[Fact], tuple[str, str]] = MappingProxyType(
    {
        ApprovalRequested: ("command", "command"),
        BadgeSet: ("pin", "pin"),
        CertificateRevoked: ("reason", "reason"),
        DocumentStored: ("file_name", "file_name"),
        HoldPlaced: ("reason", "reason"),
        OrderExceptionResolved: ("resolution", "resolution"),
        KeyStepChecked: ("notes", "notes"),
        LabelKeyRotated: ("secret", "label_key"),
        PrincipalCreated: ("name", "name"),
        Reassigned: ("reason", "reason"),
        SignalClosed: ("finding", "finding"),
        SignalRaised: ("note", "note"),
        WaiverGranted: ("reason", "reason"),
    }
)


def _kinds(fact: Fact) -> dict[int, str]:
    field, kind = _ONE.get(type(fact), ("", ""))
    if field:
        one: Sealed | None = getattr(fact, field)
        return {} if one is None else {one.ref: kind}
    match fact:
        case LookedUp(what=Sealed(ref=what), purpose=Sealed(ref=purpose)):
            return {what: "vin", purpose: "purpose"}
        case SupplierCreated(contact=Sealed(ref=ref)):
            return {ref: "contact"}
        case SupplierApprovalSet() | OldPartsRecorded() | ClaimOpened():
            return fact.kinds()
        case Inspected(defects=defects, reason=reason):
            named = {"defects": defects, "reason": reason}
            return {one.ref: kind for kind, one in named.items() if one is not None}
        case TakenIn() | StatementIssued() | WentOut():
            return fact.kinds()
        case RepairOrderMirrored(order=order, job_lines=lines):
            kinds = {
                line.description_ref: "description" for line in lines if line.description_ref is not None
            }
            kinds[order.vin_ref] = "vin"
            if order.plate_ref is not None:
                kinds[order.plate_ref] = "plate"
            if order.fault_ref is not None:
                kinds[order.fault_ref] = "fault"
            return kinds
        case _:
            return {}
