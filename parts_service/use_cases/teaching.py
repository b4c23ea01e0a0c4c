"""Changes of what was taught: codes of parts, patterns and profiles of suppliers."""

from parts_service.domain.context import Context
from parts_service.domain.ledger import Ledger
from parts_service.domain.refusal import Reason, Refusal
from parts_service.domain.scan import catalogue_key
from parts_service.domain.teaching import (
    PATTERNS_MAX,
    CodeForgotten,
    CodeTaught,
    ForgetCode,
    LabelProfileSet,
    RegisterScanPattern,
    RetireScanPattern,
    ScanPattern,
    ScanPatternRegistered,
    ScanPatternRetired,
    SetLabelProfile,
    TaughtCode,
    TeachCode,
    check_code,
    check_pattern,
)
from parts_service.storage.needs import Found, Names, Needs
from parts_service.use_cases.change import Change, Home


def _teach(ledger: Ledger, found: Found, command: TeachCode, _context: Context) -> CodeTaught | Refusal:
    part_id = found.parts.get(command.part_number)
    if part_id is None:
        return Refusal(Reason.PART_NOT_FOUND, command.part_number)
    refused = check_code(command.code, found.parts, ledger.get(TaughtCode, command.code), part_id)
    return refused or CodeTaught(code=command.code, part_id=part_id)


def _forget(ledger: Ledger, _found: Found, command: ForgetCode, context: Context) -> CodeForgotten | Refusal:
    known = ledger.get(TaughtCode, command.code)
    if known is None or known.forgotten_at is not None:
        return Refusal(Reason.CODE_NOT_TAUGHT, command.code)
    if not context.header.reason:
        return Refusal(Reason.REASON_REQUIRED, "header.reason", {"why": "to forget a code"})
    return CodeForgotten(code=command.code)


def _register(
    ledger: Ledger, found: Found, command: RegisterScanPattern, _context: Context
) -> ScanPatternRegistered | Refusal:
    supplier = found.suppliers.get(command.supplier)
    if supplier is None:
        return Refusal(Reason.SUPPLIER_NOT_FOUND, command.supplier)
    known = ledger.all(ScanPattern)
    if any(one.code == command.code for one in known):
        return Refusal(Reason.ALREADY_EXISTS, command.code, {"what": "scan pattern"})
    in_use = [one for one in known if one.retired_at is None]
    if len(in_use) >= PATTERNS_MAX:
        return Refusal(
            Reason.TOO_MANY_LINES, "patterns", {"most": str(PATTERNS_MAX), "sent": str(len(in_use) + 1)}
        )
    refused = check_pattern(command, in_use)
    return refused or ScanPatternRegistered(
        code=command.code, supplier_id=supplier, pattern=command.pattern, examples=command.examples
    )


def _retire(
    ledger: Ledger, _found: Found, command: RetireScanPattern, context: Context
) -> ScanPatternRetired | Refusal:
    known = ledger.get(ScanPattern, command.code)
    if known is None or known.retired_at is not None:
        return Refusal(Reason.PATTERN_NOT_FOUND, command.code)
    if not context.header.reason:
        return Refusal(Reason.REASON_REQUIRED, "header.reason", {"why": "to retire a pattern"})
    return ScanPatternRetired(code=command.code)


def _profile(
    _ledger: Ledger, found: Found, command: SetLabelProfile, _context: Context
) -> LabelProfileSet | Refusal:
    supplier = found.suppliers.get(command.supplier)
    if supplier is None:
        return Refusal(Reason.SUPPLIER_NOT_FOUND, command.supplier)
    return LabelProfileSet(supplier_id=supplier, profile=command.profile.value)


TEACH_CODE = Change(
    "TeachCode",
    TeachCode,
    decide=_teach,
    names=lambda command: Names(parts={command.part_number, command.code, catalogue_key(command.code)}),
    needs=lambda command, _found: Needs(taught_codes={command.code}),
    home=Home.ORGANISATION,
)
FORGET_CODE = Change(
    "ForgetCode",
    ForgetCode,
    decide=_forget,
    needs=lambda command, _found: Needs(taught_codes={command.code}),
    home=Home.ORGANISATION,
)
REGISTER_SCAN_PATTERN = Change(
    "RegisterScanPattern",
    RegisterScanPattern,
    decide=_register,
    names=lambda command: Names(suppliers={command.supplier}),
    needs=lambda _command, _found: Needs(scan_patterns=True),
    home=Home.ORGANISATION,
)
RETIRE_SCAN_PATTERN = Change(
    "RetireScanPattern",
    RetireScanPattern,
    decide=_retire,
    needs=lambda _command, _found: Needs(scan_patterns=True),
    home=Home.ORGANISATION,
)
SET_LABEL_PROFILE = Change(
    "SetLabelProfile",
    SetLabelProfile,
    decide=_profile,
    names=lambda command: Names(suppliers={command.supplier}),
    home=Home.ORGANISATION,
)
