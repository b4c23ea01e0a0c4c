"""Every word the client says has its Chinese: the literals are read from the sources, the states from the contract."""

import ast
import importlib
import pkgutil
import string
from collections.abc import Iterator
from pathlib import Path

import parts_service.v1
import scanner_client
from parts_service.domain.scan import Format
from scanner_client.arguments import choices
from scanner_client.commands.lineage import TERMS
from scanner_client.words import CHINESE, Words

SOURCES = sorted(Path(scanner_client.__file__).parent.rglob("*.py"))
# Enums whose values are shown; the others are sent or typed only.
SHOWN = {
    "catalog": ["Tracking", "IssueScan", "Grade", "StockingStatus", "IdentifierScheme"],
    "supersession": ["SupersessionKind"],
    "applicability": ["Fit"],
    "certificates": ["CertificateType", "CertificateStatus"],
    "prices": ["PriceClass"],
    "documents": ["DocumentType"],
    "signals": ["SignalKind", "SignalState"],
    "suppliers": ["ApprovalStatus"],
    "sites": ["LocationKind"],
    "lots": ["LotStatus", "Condition"],
    "put_away": ["PutAwayCause", "StayCause"],
    "holds": ["HoldKind"],
    "procurement": ["PurchaseType", "PurchaseState"],
    "inspection": ["InspectionCause"],
    "receipts": ["ReceiptState", "ReceiptApproval"],
    "discrepancies": ["DiscrepancyKind", "Handling", "ClaimState"],
    "supplier_returns": ["SupplierReturnState", "SupplierReturnReason"],
    "repair_orders": ["RepairOrderState", "PayType", "AuthorisedBy"],
    "claims": ["WarrantyClaimState"],
    "cores": ["CoreState", "CoreReturnState"],
    "old_parts": ["Disposition", "OldPartState", "OldPartReceiver", "OldPartCause"],
    "clearance": ["OpenKind"],
    "fitment": ["FitmentBasis"],
    "removals": ["RemovalReason"],
    "qualifications": ["QualificationKind"],
    "key_checks": ["KeyCheckOutcome"],
    "approvals": ["ApprovalState"],
    "shortages": ["ShortagePriority", "ShortageState"],
    "explaining": ["PassedOverReason"],
    "requests": ["PartsRequestState"],
    "reservations": ["ReservationStatus"],
    "lineage": ["Certainty"],
    "valuation": ["CostState", "ChargeKind"],
    "owners": ["Owner"],
    "billing": ["BillingKind"],
    "statements": ["LegalClass"],
    "outlets": ["OutletKind"],
    "warranty": ["RepairClass"],
    "claim_audit": ["ClaimFlag"],
    "coverage": ["WarrantyBasis", "CoverState", "VoidCause", "RepeatBasis"],
    "access": ["Role", "PrincipalKind"],
    "scan": ["LabelProfileKind"],
    "printers": ["PrinterKind", "PrinterLanguage", "PrintState"],
    "labels": ["LabelPaper"],
}
# What an entry says happened: the service's facts.
KINDS = {
    "received",
    "moved",
    "lot split",
    "pack opened",
    "tank set",
    "tank filled",
    "tank dipped",
    "printer set",
    "labels printed",
    "print job cancelled",
    "issued",
    "returned",
    "fitment recorded",
    "quality check passed",
    "hold released",
    "entry undone",
    "late issued",
}
# Places that are none of the store's, and what a scanned code may name.
KINDS |= {
    "workshop",
    "vehicle",
    "split",
    "supplier",
    "lot",
    "unit",
    "part",
    "location",
    "repair order",
    "person",
    "command",
}
# What kind of code was scanned.
KINDS |= {one.value.lower().replace("_", " ") for one in Format}


def said_words() -> set[str]:
    said = {word for source in SOURCES for word in said_in(ast.parse(source.read_text(encoding="utf-8")))}
    for module, enums in SHOWN.items():
        generated = importlib.import_module(f"parts_service.v1.{module}_pb2")
        for enum in enums:
            said |= {name for _, name in choices(getattr(generated, enum))}
    return said | set(TERMS.values()) | KINDS


def said_in(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        match node:
            case ast.Call(func=ast.Name(id="words") | ast.Attribute(attr="words"), args=[first, *_]):
                yield from literals(first)
            case ast.Call(func=ast.Name(id="table"), args=[_, _, columns, *_]):
                yield from literals(columns)
            case ast.Assign(targets=[ast.Name(id="columns")], value=value):
                yield from literals(value)
            case ast.AnnAssign(target=ast.Name(id="rows"), value=ast.List(elts=rows)):
                yield from (row.elts[0].value for row in rows if named(row))  # type: ignore[attr-defined]


def named(row: ast.expr) -> bool:
    return isinstance(row, ast.Tuple) and isinstance(row.elts[0], ast.Constant)


def literals(node: ast.expr) -> Iterator[str]:
    for part in ast.walk(node):
        if (
            isinstance(part, ast.Constant)
            and isinstance(part.value, str)
            and part.value not in {">", "_", " "}
        ):
            yield part.value.lstrip(">")


def test_every_word_has_its_chinese() -> None:
    assert sorted(said_words() - set(CHINESE)) == []


def test_no_translation_is_left_over() -> None:
    assert sorted(set(CHINESE) - said_words()) == []


def test_translations_keep_the_figures() -> None:
    def figures(text: str) -> set[str | None]:
        return {name for _, name, _, _ in string.Formatter().parse(text) if name}

    assert {text: figures(text) for text in CHINESE} == {
        text: figures(said) for text, said in CHINESE.items()
    }


def test_words_speak_the_language_that_was_asked_for() -> None:
    assert Words("en")("posted") == "posted"
    assert Words("zh-CN")("posted") == "已记账"
    assert Words("zh-CN")("no answer from {server}", server="s:1") == "s:1 没有应答"
    assert Words("zh-CN")("a format nobody translated yet") == "a format nobody translated yet"


def test_all_modules_of_the_client_import() -> None:
    names = [info.name for info in pkgutil.walk_packages(scanner_client.__path__, "scanner_client.")]
    assert len(names) == len(SOURCES) - 1 - sum(path.name == "__main__.py" for path in SOURCES) + sum(
        name.endswith("__main__") for name in names
    )
    assert parts_service.v1.__name__ == "parts_service.v1"
