"""What refusals say of goods that go back, old parts, deposits and claims: for `refusal_texts_en.py`."""

from collections.abc import Mapping
from types import MappingProxyType

from parts_service.domain.refusal import Reason

OLD_PART_TEXTS: Mapping[Reason, str] = MappingProxyType(
    {
        Reason.SUPPLIER_RETURN_NOT_FOUND: "Supplier return {subject} does not exist at this site. "
        "Check the number in the list of supplier returns.",
        Reason.SUPPLIER_RETURN_STATE: "Supplier return {subject} does not allow this: it is {state}. "
        "Look at it in the list of supplier returns.",
        Reason.RETURN_OTHER_SUPPLIER: "Lot {subject} came from another supplier than lot {lot}. "
        "Make a supplier return of its own for each supplier.",
        Reason.OLD_PART_NOT_FOUND: "There is no old part {subject} at this site. Read its tag again, or look it up "
        "among the old parts of the order.",
        Reason.OLD_PART_STATE: "Old part {subject} is {state}; for this it must be {wanted}. "
        "Tagged ones are placed first; held ones may be asked for, shipped, or scrapped from their day on.",
        Reason.OLD_PART_EXCEEDS_ISSUE: "Of issue line {subject} only {open} pieces have no old part recorded, "
        "not {asked}. Check the quantity and the line.",
        Reason.OLD_PART_OTHER_RECEIVER: "Old part {subject} is kept as {kind}: it goes to {wanted}. "
        "Ship it on a paper of its own.",
        Reason.MANIFEST_REQUIRED: "{subject} is hazardous waste. Enter the number of the waste manifest it goes with.",
        Reason.NOT_SCRAPPABLE_YET: "Old part {subject} may not be scrapped yet[; from {day} on]"
        "[: it is kept for an open {why}]. "
        "Wait for that day, or have its claim ended first; a core goes back to its supplier.",
        Reason.OLD_PART_SPANS_REMOVALS: "{asked} pieces under one tag came out by several removals ({subject}); "
        "one has {most} of them. Record one line for each removal, or take all of them out on one line.",
        Reason.OLD_PART_TAGGED: "These old pieces stand under tag {subject}. Place, ship or scrap them by their tag.",
        Reason.OLD_PART_UNCHANGED: "Old part {subject} is {kind} already. Say what became of it instead.",
        Reason.CLAIM_NOT_FOUND: "There is no claim {subject} at this site. Look it up among the claims of the order.",
        Reason.CLAIM_STATE: "Claim {subject} is {state}[; for this it must be {wanted}]. "
        "Look at what the maker answered, and open a new claim where this one ended.",
        Reason.NOT_CLAIMABLE: "Job line {subject} is paid by {pay_type}: only {wanted} is claimed from the maker. "
        "Ask the service advisor to change who pays.",
        Reason.CLAIM_EXCEEDS_ISSUE: "Of issue line {subject} only {open} pieces can be claimed, not {asked}: "
        "the others came back or are claimed. Check the quantity and the line.",
        Reason.OLD_PARTS_MISSING: "For issue line {subject} {asked} pieces are claimed and {kept} old parts are kept. "
        "Record them as retained first, or enter the reference under which the maker does without.",
        Reason.LINE_UNDER_CLAIM: "{subject} stands under claim {claim}[, which is {state}]. "
        "Withdraw the claim first; one that was paid must be charged back.",
        Reason.CORE_NOT_FOUND: "There is no deposit on {subject}: its part has no core charge, or it is no core. "
        "Look it up among the deposits of the order.",
        Reason.CORE_NOT_ACCEPTED: "Part {subject} is no core of {part}, which was issued. Ask for the right one, "
        "or record it with another disposition: the deposit stays due.",
        Reason.CORE_STATE: "Issue line {subject}: {open} pieces can be settled so, not {asked}. "
        "A refund is for cores that came, and only what is due can be kept.",
    }
)
