"""What refusals say in English. How a pattern is read is told in `refusal_texts.py`."""

import re
from collections.abc import Mapping
from types import MappingProxyType

from parts_service.domain.refusal import Reason
from parts_service.rpc.refusal_texts_fitted import FITTED_EN
from parts_service.rpc.refusal_texts_old_parts_en import OLD_PART_TEXTS
from parts_service.rpc.refusal_texts_orders_en import ORDER_TEXTS
from parts_service.rpc.refusal_texts_outlets import OUTLET_TEXTS_EN
from parts_service.rpc.refusal_texts_statements import STATEMENT_TEXTS_EN
from parts_service.rpc.refusal_texts_teaching import TEACHING_EN

TEXTS: Mapping[Reason, str] = MappingProxyType(
    {
        Reason.FIELD_INVALID: "{subject} is not valid: {problem}. Correct it and send the request again.",
        Reason.TOO_MANY_LINES: "{subject} has {sent} lines, and one request takes {most}. "
        "Split it into several requests.",
        Reason.CODE_NOT_RECOGNISED: "Code {code} cannot be used here[: {problem}][: it is the code of a {names}]. "
        "Scan the label of the lot, unit or part again, or type the number printed on it.",
        Reason.VIN_INVALID: "The VIN is not valid[: {problem}]. Read it again from the vehicle: "
        "17 letters and digits, without I, O and Q.",
        Reason.PAGE_TOKEN_INVALID: "The page token does not belong to this list and these filters. "
        "Ask for the first page again, without a token.",
        Reason.OCCURRED_IN_FUTURE: "The time given lies more than five minutes ahead of the server's clock. "
        "Set the clock of the station, or leave the time out: then it is now.",
        Reason.REQUEST_ID_REUSED: "This request id was used before, with other content, and nothing was done now. "
        "Send the request under a new id; keep an id only to repeat the same request.",
        Reason.NO_CREDENTIAL: "No credential was sent. Send an API token as 'authorization: Bearer …', "
        "or sign in with a client certificate.",
        Reason.CREDENTIAL_REFUSED: "The credential is unknown, expired or revoked. Ask an administrator for a "
        "new token.",
        Reason.NO_RIGHT: "None of your roles may do {subject}[ at site {site}]. Ask somebody whose role may, "
        "or an administrator for the role.",
        Reason.BADGE_REFUSED: "Badge or PIN is wrong. Try again with care: after five wrong PINs a badge rests for "
        "five minutes. Whoever has a token of his own may sign in instead.",
        Reason.SITE_NOT_FOUND: "There is no site {subject}. Choose one from the list of sites.",
        Reason.PART_NOT_FOUND: "There is no part[ {subject}] in the catalogue. Check the number, search by name, "
        "or ask the parts manager to register the part.",
        Reason.SUPPLIER_NOT_FOUND: "There is no supplier {subject}. Check the code, "
        "or ask the parts manager to register the supplier.",
        Reason.LOCATION_NOT_FOUND: "There is no location[ {subject}] at this site. Scan the location's label again, "
        "or ask the parts manager to add it.",
        Reason.CERTIFICATE_NOT_FOUND: "There is no certificate {subject}. Look it up among the certificates of "
        "its part, "
        "supplier or lot, or put it on record.",
        Reason.RECEIPT_NOT_FOUND: "There is no receipt {subject} at this site. Check its number.",
        Reason.LOT_NOT_FOUND: "There is no lot[ {subject}] at this site. Scan its label again; "
        "a lot of another site is handled there.",
        Reason.UNIT_NOT_FOUND: "There is no unit {subject} at this site. Scan the label of the piece again, "
        "or give its part number and serial.",
        Reason.HOLD_NOT_FOUND: "There is no hold {subject} in this journal. Look it up among the active holds; "
        "one that holds at every site is released in the organisation's journal (ORG).",
        Reason.REPAIR_ORDER_NOT_FOUND: "There is no repair order {subject} at this site. Check its number, "
        "or ask the service advisor to send the order.",
        Reason.JOB_LINE_NOT_FOUND: "The repair order has no job line {subject}. Choose one of its lines, "
        "or ask the service advisor to add it.",
        Reason.ISSUE_LINE_NOT_FOUND: "{subject} was not issued to this repair order[ {repair_order}]. "
        "Choose a line from what was issued to it.",
        Reason.APPROVAL_NOT_FOUND: "There is no approval {subject} at this site. "
        "Choose one from the list of what waits.",
        Reason.PRINCIPAL_NOT_FOUND: "There is no principal {subject}. Check the code, "
        "or ask an administrator to register it.",
        Reason.TOKEN_NOT_FOUND: "There is no token {subject}. Choose one from the list of tokens.",
        Reason.ALREADY_EXISTS: "There is a {what} {subject} already. Use it, or choose another one.",
        Reason.VERSION_MISMATCH: "{subject} was changed meanwhile: it is at version {version}, "
        "and you edited version {expected}. Read it again and repeat your edit.",
        Reason.VERSION_STALE: "Repair order {subject} is at version {version} of the dealer system already, "
        "and version {sent} is older. Send the newest version.",
        Reason.REASON_REQUIRED: "There must be a reason for this: {why}. Say it in {subject}.",
        Reason.REQUEST_TOO_OLD: "The time given lies more than 90 days back, too far to tell a repetition. "
        "Leave the time out, and say in the reason when it happened.",
        Reason.PART_BLOCKED: "Part {subject} is blocked: it is neither received nor issued. "
        "Ask the parts manager why, and which part to use.",
        Reason.SUPPLIER_NOT_APPROVED: "Supplier {subject} may not deliver[ brand {brand}] on {day}. "
        "Set the goods aside, and ask the parts manager to approve the supplier or to send them back.",
        Reason.GRADE_NOT_ALLOWED: "Part {subject} is of grade {grade}, which may not enter the store without a "
        "required "
        "certificate, if at all. Set the goods aside and ask the parts manager.",
        Reason.EXPIRY_REQUIRED: "Part {subject} is expiry-dated, and a lot came without its date. "
        "Read the date from the pack and enter it.",
        Reason.DATES_CONTRADICT: "The dates {first} and {last} of {subject} contradict each other, "
        "or the first lies in the future. Check both.",
        Reason.LOT_EXPIRED: "Part {subject}: what is to be received[ of maker's lot {lot}] expired on {expired}. "
        "Set it aside and send it back to the supplier.",
        Reason.SERIALS_REQUIRED: "Part {subject} needs the serial number of each piece: {serials} were given for "
        "{quantity} pieces. Scan every piece once.",
        Reason.SERIAL_KNOWN: "Serial number {subject} of part {part} has entered before ({where}). Check the piece: "
        "a serial exists once, and a second one may be a copy.",
        Reason.SERIAL_NOT_IN_STOCK: "The piece {subject}[ of lot {lot}] is not in stock: {state}[, on repair order "
        "{order}]. Check the serial number of the piece in your hand.",
        Reason.CERTIFICATE_NOT_USABLE: "Certificate {subject} is {status}, and stays so. "
        "Put a new paper on record as another certificate.",
        Reason.PLACE_NOT_ALLOWED: "Location {subject} ({kind}) does not fit. Choose: {wanted}.",
        Reason.NOT_ENOUGH_STOCK: "{subject}: {available} free[ at {location}], {asked} wanted. "
        "Take fewer, or from another location or lot, or have the part ordered.",
        Reason.LOT_NOT_USABLE: "Lot {subject} may not be used: {reasons}.[ Take lot {instead}, which goes first.]"
        "[ Have certificate {missing} recorded, and sighted by a quality inspector.]"
        "[ Ask a quality inspector to inspect the {uninspected} pieces that wait.]"
        "[ This one moves to {places} only; ask a quality inspector.]",
        Reason.NOT_FIRST_EXPIRED: "Lot {instead} expires on {expires}, before lot {subject}. Take {instead}, "
        "or deviate on purpose and say why.",
        Reason.SCAN_REQUIRED: "Part {subject} is issued by the code of its {scan}. Scan the label of the {scan}.",
        Reason.HOLD_RELEASED: "Hold {subject} was released before. Look at the active holds: "
        "others may still stop the same goods.",
        Reason.REPAIR_ORDER_NOT_OPEN: "Repair order {subject} takes no parts: {state}. "
        "Choose an open order, or ask the service advisor to reopen it.",
        Reason.JOB_LINE_IN_USE: "Job line {subject} has {issued} pieces issued, more than would be allowed. "
        "Have them returned first, or allow at least what is issued.",
        Reason.NOT_AUTHORISED: "Part {subject} is not authorised on job line {job_line}. "
        "Ask the service advisor for the payer's authorisation.",
        Reason.BEYOND_AUTHORISATION: "Job line {job_line} authorises {authorised} of part {subject}: {issued} "
        "are issued, "
        "and {asked} more are wanted. Issue fewer, or ask the service advisor for a supplement.",
        Reason.PART_NOT_MAKER_AUTHORISED: "Part {subject} is not supplied or approved by the vehicle's maker, so a "
        "{pay_type} job may not use it. Take one that is, or ask the service advisor to change who pays.",
        Reason.RETURN_EXCEEDS_ISSUE: "Of issue line {subject} only {open} can come back ({fitted} fitted, {returned} "
        "returned), not {asked}. Check the quantity and the line.",
        Reason.FITMENT_EXCEEDS_ISSUE: "Of issue line {subject} only {open} are in the workshop, not {asked}. "
        "Check the quantity and the line.",
        Reason.SAME_PERSON: "{subject} needs another person than yourself. "
        "Ask a colleague who may to do it under his own name.",
        Reason.APPROVAL_PENDING: "Approval {subject} of this order still waits for its second person. "
        "Have it confirmed or declined first.",
        Reason.APPROVAL_EXPIRED: "Nobody confirmed approval {subject} in time, and its stock is free again. "
        "Send the original request anew.",
        Reason.APPROVAL_CLOSED: "Approval {subject} waits no more: {state}. "
        "If it is still needed, send the original request anew.",
        Reason.PRINCIPAL_INACTIVE: "Principal {subject} is deactivated. Choose another one.",
        Reason.QUEUE_FULL: "Too many requests wait, and nothing was done. "
        "Send the same request again in a moment, under the same id.",
        Reason.TOO_MANY_CALLS: "Too many calls at once, and nothing was done. "
        "Wait for the others to be answered and send this one again.",
        Reason.LOCK_TIMEOUT: "Another change kept the journal for too long, and nothing was done. "
        "Send the same request again in a moment, under the same id.",
        Reason.DRAINING: "The service is stopping, and nothing was done. "
        "Send the same request again in a moment, under the same id.",
        Reason.DEADLINE_PASSED: "The request waited longer than its deadline, and nothing was done. "
        "Send the same request again, under the same id.",
        Reason.JOURNAL_DOES_NOT_VERIFY: "The journal and the books disagree[ in {findings} places], "
        "first at {subject}[ {key}]. Post nothing more, keep the database as it is, "
        "and call who runs the service.",
        Reason.UNEXPECTED: "Something went wrong in the service. Send the same request again under the same id: "
        "it is posted once. If it fails again, tell who runs the service the correlation id.",
        Reason.IMPORT_RUNNING: "An import is changing the organisation (request {subject}), and nothing may slip in "
        "between. Try again in a minute; if nobody goes on with it, it is given up in {minutes} minutes at the latest.",
        Reason.IMPORT_ENDED: "The import {subject} has ended, finished or given up for another one. "
        "Import the file again under a new request id: rows that are in already change nothing.",
        Reason.IMPORT_STOPPED: "A part of the file is in; in the rest {errors} rows or cells are wrong, and nothing of "
        "it was entered. Mend the rows the report names, leave all others as they are, and import the file again under "
        "the same request id {subject}: it goes on where it stopped.",
        Reason.PICTURE_UNREADABLE: "No code was looked for: {problem}. Send another picture, or scan or type the code.",
        Reason.FILE_UNREADABLE: "The file cannot be read[ from row {row} on]: {problem}. "
        "Mend it and import it again; nothing was changed.",
        Reason.ROWS_REFUSED: "{errors} rows or cells of the file are wrong, and nothing was imported. "
        "The report names them: mend the file and import it again.",
        Reason.SUPERSESSION_NOT_FOUND: "Part {subject} has no link to {new} that could be ended. "
        "Resolve its number to see the links there are.",
        Reason.SUPERSESSION_CYCLE: "Part {subject} would come to replace itself: {new} already leads to it. "
        "Resolve both numbers, and end the link that is wrong.",
        Reason.SUPERSESSION_TOO_LONG: "The chain of parts that {subject} stands in would be longer than {most} links. "
        "Link the old part to the current one, and end the links between.",
        Reason.DOCUMENT_NOT_FOUND: "There is no document {subject}. Upload it first, or check its SHA-256.",
        Reason.DOCUMENT_TYPE_WRONG: "The document is no {declared}[: it is a {found}]. Say what it is, or scan the "
        "paper anew as PDF, JPEG, PNG or TIFF.",
        Reason.DOCUMENT_DAMAGED: "The document cannot be kept: {why}. Scan the paper or take the photo anew, "
        "and upload that.",
        Reason.DOCUMENT_TOO_LARGE: "The document is larger than {most} bytes. Scan it with fewer pixels, or split "
        "it into several documents.",
        Reason.WAIVER_NOT_FOUND: "There is no waiver {subject} at this site. Choose one from the list of waivers.",
        Reason.WAIVER_ENDED: "Waiver {subject} was ended before. If papers are missing again, grant a new one.",
        Reason.SIGNAL_NOT_FOUND: "There is no signal {subject} in this journal. Choose one from the list of "
        "signals; one about papers is in ORG.",
        Reason.SIGNAL_CLOSED: "Signal {subject} was closed before: {state}. If there is more to say, raise a new one.",
        Reason.SIGNAL_UNFOUNDED: "There is no ground to suspect {subject}. Raise a signal in words if you do.",
        Reason.SERIAL_OUT_OF_RANGE: "Serial {subject} of part {part} is none that its maker gave. Set the piece "
        "aside and ask a quality inspector: it may be a counterfeit.",
        Reason.PURCHASE_ORDER_NOT_FOUND: "There is no purchase order {subject} at this site. "
        "Check its number, or look it up in the list of purchase orders.",
        Reason.PURCHASE_ORDER_STATE: "Purchase order {subject} is {state}: to {act} it is not possible now. "
        "Read it again, and choose what its state allows.",
        Reason.PART_NOT_ORDERABLE: "Part {subject} is {status} and cannot be bought.[ Order part {current}, which "
        "replaces it.] Ask the parts manager which part to use.",
        Reason.PURCHASE_LINE_NOT_FOUND: "Purchase order {purchase_order} has no line {subject}. "
        "Read the order, and choose one of its lines.",
        Reason.PURCHASE_LINE_RECEIVED: "Of line {subject} of purchase order {purchase_order} {received} pieces came "
        "already. Keep the line with its part and at least so many; close short what is not to come.",
        Reason.PURCHASE_NOT_APPROVED: "The goods of purchase order {subject} came before its approval, which is still "
        "open. Have another person approve it, then close it.",
        Reason.EXCEEDS_PURCHASE: "Line {subject} of purchase order {purchase_order} takes {most} more ({ordered} "
        "ordered, {received} received), not {asked}. Take in what was ordered, and set the rest aside.",
        Reason.RECEIPT_NOT_OPEN: "Receipt {subject} is {state}: nothing more comes in on it. "
        "Start a receipt for what came now.",
        Reason.RECEIPT_APPROVAL_NOT_DUE: "Receipt {subject} waits for no approval: it is {state}. "
        "Choose one from the receipts whose approval is due.",
        Reason.PART_NOT_ORDERED: "Part {subject} is not on the paper of this delivery. It is parked: claim it, "
        "send it back, or ask the parts manager to accept it.",
        Reason.MORE_THAN_ORDERED: "{surplus} of {subject} came beyond the paper, which has room for {room} more. "
        "The surplus is parked: claim it, send it back, or ask the parts manager to accept it.",
        Reason.DAMAGED_ON_ARRIVAL: "{quantity} of {subject} came damaged and may not enter stock. Receive them step by "
        "step: then they are parked, with a picture and a claim.",
        Reason.LABEL_MISMATCH: "The label of {subject} says otherwise than what was typed[ in {field}][: {problem}]. "
        "Look at the goods again, and ask the parts manager to accept them with the right data.",
        Reason.LABEL_DAMAGED: "The label ({subject}) cannot be trusted: {problem} Scan it again, or receive the goods "
        "without the label, by what the delivery note says.",
        Reason.DISCREPANCY_NOT_FOUND: "There is no discrepancy {subject} at this site. "
        "Choose one from the list of discrepancies.",
        Reason.DISCREPANCY_CLOSED: "Discrepancy {subject} has ended: {resolution}. Nothing more is to be done with it.",
        Reason.RESOLUTION_NOT_ALLOWED: "Discrepancy {subject} cannot end as {resolution}: its goods are not parked "
        "({handling}). Choose credited, replaced or dismissed.",
        Reason.DEPENDED_ON: "{subject} cannot be taken back[: entry {entry} ({kind}) builds on it]"
        "[: {reserved} of it are reserved][: it has ended, {state}][: old part {old_part} is recorded for it]"
        "[: the deposit of {settled} of its cores is settled]"
        "[: {invoiced} of it are invoiced, or charges are booked on it]. "
        "Undo that first[, or use {way}]; goods that were received go back by a supplier return.",
        Reason.NOTHING_TO_INSPECT: "Nothing of {subject}[ of lot {lot}] waits for an inspector there. "
        "Look at the list of inspections: it may be decided already, or stand elsewhere.",
        Reason.INVOICE_NOT_FOUND: "There is no invoice {subject} at this site. Look it up among the site's invoices.",
        Reason.INVOICE_EXCEEDS_RECEIPT: "{asked} pieces of {subject} are invoiced, and {open} are still open of "
        "{received} received. Enter what was received; claim the rest from the supplier.",
        Reason.INVOICE_OTHER_SUPPLIER: "{subject} did not come from supplier {supplier}. Enter its invoice under the "
        "supplier that delivered it; a carrier's invoice has charges only.",
        Reason.CURRENCY_DIFFERS: "{subject} is costed in {wanted}, the invoice is in {currency}. "
        "Convert the amounts, and enter the invoice in {wanted}.",
        Reason.INVOICE_REVERSED: "Invoice {subject} was taken back already[, by entry {sequence}]. "
        "Enter it anew if it stands after all.",
        Reason.LOT_PARTLY_INVOICED: "Lot {subject} is invoiced in part: {invoiced} pieces are, {open} are not, and "
        "nobody can say what a pack of it costs. Enter the invoice of the rest, or take it back; then split the lot.",
        Reason.OWNER_FORBIDS: "{subject} belongs to others ({owner}), and may not go out on {repair_order}[: it is for "
        "lines paid by {wanted}, not {pay_type}]. Take another lot, or issue it where its owner wants it.",
        Reason.CONSIGNMENT_NOT_AGREED: "Supplier {subject} has no agreement on consigned goods that holds on {day}. "
        "Receive them as own goods, or ask the parts manager to put the agreement on record.",
        Reason.OPENING_CLOSED: "The opening stock of site {subject} is closed. Receive the goods against a voucher, "
        "or ask two parts managers to open it again.",
        Reason.OPENING_NOT_CLOSED: "The opening stock of site {subject} is not closed. Enter what is missing.",
        Reason.DECLARED_GRADE_TOO_HIGH: "{subject} is {wanted} in the catalogue, and {grade} was declared. "
        "Declare that grade or a lower one, or correct the catalogue first.",
        **ORDER_TEXTS,
        Reason.RESERVATION_NOT_FOUND: "There is no reservation {subject} for a repair order at this site. "
        "Look it up among what is kept; what waits for a second person ends with its approval.",
        Reason.SHORTAGE_NOT_FOUND: "There is no shortage {subject} at this site. "
        "Look it up among what orders wait for.",
        Reason.RESERVATION_ENDED: "Reservation {subject} keeps nothing any more: {state}. "
        "Look at the list of what is still kept.",
        Reason.SHORTAGE_CLOSED: "Shortage {subject} waits no more: {state}. "
        "If the line lacks parts again, request them anew.",
        Reason.SHORTAGE_CLOSED: "Shortage {subject} waits no more: {state}. "
        "If the line lacks parts again, request them anew.",
        Reason.REQUEST_NOT_FOUND: "There is no parts request {subject}. Look it up by its repair order.",
        Reason.REQUEST_CLOSED: "Parts request {subject} wants nothing more there: {state}. "
        "Request anew what is needed still.",
        Reason.NO_SUBSTITUTE: "No other current part does in place of {subject} (named: {named}). "
        "Look its successors up, or wait for it.",
        Reason.NOTHING_TO_PICK: "Nothing of {subject} is left to be picked for order {order}. "
        "Scan what the pick list names.",
        Reason.WRONG_LOT_PICKED: "{subject} is not what is kept for order {order}: take {instead} from {location}.",
        Reason.WAIT_BIN_TAKEN: "Wait bin {subject} is no place for this: {why}. Choose another wait bin.",
        Reason.RESERVATION_NOT_BLOCKED: "Reservation {subject} may be issued as it is. "
        "Name the lot it is to be kept on instead, or leave it.",
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
        Reason.SUBSTITUTE_NOT_ALLOWED: "{subject} may not be given for {asked}[: {chain}][: {ratio} of it stand for "
        "each, and {quantity} make no whole number]. Issue the part that was authorised, or ask the service advisor to "
        "authorise {subject} itself.",
        **OLD_PART_TEXTS,
        Reason.ENTRY_NOT_FOUND: "There is no entry {subject} at this site. Look for it among the entries of the site.",
        Reason.ENTRY_NOT_UNDOABLE: "Entry {subject} ({kind}) is not one that can be undone: issues, returns, moves and "
        "fitments can. Use the call that puts this kind right.",
        Reason.ENTRY_UNDONE: "Entry {subject} was undone already, by entry {by}. Nothing more is to be done with it.",
        Reason.UNDO_NOT_OWN: "Entry {subject} ({kind}) is another person's: one undoes what one has entered oneself. "
        "Let its author undo it, use {way}, or ask the parts manager to reverse it.",
        Reason.UNDO_TOO_LATE: "Entry {subject} ({kind}) is {minutes} minutes old; one's own undo ends after ten. "
        "Use {way}, or ask the parts manager to reverse it.",
        **FITTED_EN,
        **TEACHING_EN,
        **STATEMENT_TEXTS_EN,
        **OUTLET_TEXTS_EN,
    }
)

# Values that read otherwise than in lower case, and names that are names.
_WORDS: Mapping[str, str] = MappingProxyType(
    {
        "QC_PASSED": "past the quality check",
        "GENUINE_OE": "genuine OE",
        **{word: word for word in ("OES", "COC", "CCC", "MSDS")},
    }
)
_RESTRICTIONS: Mapping[str, str] = MappingProxyType(
    {
        "RECALLED": "recalled (hold {what})",
        "REJECTED": "rejected ({what})",
        "QUARANTINED": "in quarantine ({what})",
        "ON_HOLD": "on hold ({what})",
        "EXPIRED": "expired on {what}",
        "PENDING_INSPECTION": "certificate missing ({what})",
        "PENDING_INSPECTION UNINSPECTED": "not inspected yet",
    }
)
_VALUE = re.compile(r"\b[A-Z][A-Z_]+\b")

# Details that hold a value of the contract.
_IN_WORDS = frozenset(
    """act authorised_by grade grades handling kind pay_type payer places resolution state status told wanted
    where""".split()
)


def say(name: str, value: str) -> str:
    """Say the value of a detail: names of states and kinds in words."""
    match name:
        case "reasons":
            return "; ".join(_restriction(one) for one in value.split("; "))
        case _ if name in _IN_WORDS:
            said = _VALUE.sub(lambda match: _WORDS.get(match[0], match[0].replace("_", " ").lower()), value)
            # Kinds of entries.
            return said.replace("_", " ")
        case "names":
            return value.replace("_", " ")
        case _:
            return value


def _restriction(value: str) -> str:
    if value in _RESTRICTIONS:
        return _RESTRICTIONS[value]
    status, _, what = value.partition(" ")
    return _RESTRICTIONS[status].format(what=what) if status in _RESTRICTIONS else value
