"""The import rule. The tables below are the architecture; the rest reads the code and compares."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import PurePath

import pytest

from tests.house.sources import PACKAGES, expect_none, python_files, read

# What each room may reach besides itself: any floor below it, never one above, never sideways.
REACHES = {
    "domain": (),
    "logs": (),
    # Pictures of codes: for the service's calls and for the client.
    "reader": ("domain",),
    "config": ("domain", "logs"),
    "v1": (),
    "storage": ("domain", "logs"),
    "use_cases": ("storage", "domain", "logs"),
    "rpc": ("use_cases", "storage", "reader", "domain", "v1", "logs"),
    "web": ("use_cases", "storage", "domain", "logs"),
    "serving": ("workers", "server", "web", "storage", "config", "logs"),
    "server": ("rpc", "web", "use_cases", "storage", "domain", "v1", "config", "logs"),
    # Its processes import the server anew: they are started, never forked.
    "workers": ("server", "web", "config", "logs"),
    "cli": ("serving", "server", "use_cases", "storage", "domain", "config", "logs"),
    "__main__": ("cli",),
}

# The doors of the service that the client may use: the wire, and one grammar and one reader of codes on both sides.
CLIENT_DOORS = (
    "parts_service.v1",
    "parts_service.domain.scan",
    "parts_service.domain.labels",
    "parts_service.reader",
)

# Each library has one home, so that replacing it is one room's work. A library that is not here has none yet.
WIRE = ("parts_service.rpc", "parts_service.server", "parts_service.v1", "scanner_client.uplink")
STORAGE = ("parts_service.storage",)
HOMES = {
    "alembic": STORAGE,
    "av": ("parts_service.reader.films",),
    "google": ("parts_service.rpc", "parts_service.server", "parts_service.v1", "scanner_client"),
    "grpc": WIRE,
    "grpc_health": WIRE,
    "grpc_reflection": WIRE,
    "grpc_status": WIRE,
    "msgspec": STORAGE,
    "PIL": ("scanner_client", "parts_service.reader", "parts_service.rpc.labelling"),
    "prometheus_client": ("parts_service.web.metrics",),
    "psycopg": STORAGE,
    "pysqlite3": STORAGE,
    "pypdfium2": ("parts_service.reader.pages",),
    "pyzbar": ("parts_service.reader.zbar",),
    "qrcode": ("parts_service.rpc.labelling.codes",),
    "reportlab": (
        "parts_service.rpc.labelling.pages",
        "parts_service.rpc.statement_pages",
        "parts_service.rpc.typefaces",
    ),
    "rich": ("scanner_client",),
    "sqlalchemy": STORAGE,
    "sqlite3": STORAGE,
    "structlog": ("parts_service.logs",),
    "typer": ("scanner_client",),
    "uvloop": ("parts_service.server",),
    "zxingcpp": ("parts_service.reader.zxing",),
}

# The domain is pure: it reads no clock, no chance, no disk, no network, no environment, and starts nothing.
IMPURE_MODULES = set(
    """asyncio builtins concurrent ctypes fcntl getpass glob http importlib io locale logging mmap multiprocessing os
    pathlib platform queue random resource secrets select selectors shutil signal socket socketserver sqlite3 ssl
    subprocess sys tempfile threading time urllib.request uuid.uuid1 uuid.uuid4""".split()
)
IMPURE_NAMES = set(
    """datetime.date.today datetime.datetime.now datetime.datetime.today datetime.datetime.utcnow uuid.uuid1 uuid.uuid4
    input open print""".split()
)

# A name in a string is no import anyone can read.
HIDDEN_IMPORTS = {"__import__", "importlib.import_module"}

# Subjects carry the same file name on every floor.
SUBJECTS = set(
    """
    access
    applicability
    approvals
    authorisations
    billing
    catalog
    certificates
    claim_audit
    claims
    clearance
    cores
    corrections
    counts
    coverage
    discrepancies
    documents
    explaining
    fitment
    fitted_register
    holds
    imports
    inspection
    invoices
    issuing
    journal
    key_checks
    label_keys
    labels
    late_issues
    lineage
    lots
    movements
    old_parts
    opened_packs
    opening
    outlet_returns
    outlets
    owners
    picking
    policies
    prices
    printers
    procurement
    provenance
    provisional_orders
    put_away
    qualifications
    reassigning
    recall
    receipts
    receiving
    removals
    repair_orders
    replenishment
    reports
    requests
    reservations
    returns
    reversals
    scan
    shortages
    signals
    sites
    splits
    statements
    supersession
    supplier_returns
    suppliers
    tanks
    teaching
    transfers
    undo
    valuation
    waivers
    warranty
    """.split()
)

# The rooms that belong to no subject, and what each is for.
STRUCTURE = {
    "domain": {
        "allocation": "which lots serve a demand, first expired first",
        "body": "what an entry says, and does to rows",
        "codes": "check digits and short codes",
        "consents": "consents as they were told",
        "context": "who asks, when and why",
        "document_types": "what a file is by its bytes",
        "goods": "goods that came in, as facts",
        "ids": "numbers of entries, lots, lines",
        "label_links": "links on labels: written, signed, judged",
        "label_filling": "what a line of a delivery becomes by its label",
        "ledger": "the values a decision reads and an entry changes",
        "old_part_book": "old parts as rows and movements of the stock book",
        "tagging": "which removal an old part is of",
        "old_part_rules": "which lines need an old part, and what may be done with one",
        "limits": "what a consent limits beyond the quantity",
        "mixtures": "what lots are made of that were poured together",
        "order_exceptions": "what was open when an order was ended",
        "order_steps": "how a repair order goes on",
        "own_goods": "what is kept for the lines of one order, while these are issued",
        "packaging": "the packs of one part",
        "part_rules": "whether a part may be registered or edited so",
        "part_search": "what a part is searched by",
        "refitting": "pieces that change vehicles in the books",
        "refusal": "reasons, and the one exception",
        "restoring": "what a move let go, kept again",
        "rights": "which role may do what",
        "statement_rules": "whether a statement may be issued, and what its lines become",
        "supplier_labels": "what a supplier's label says",
        "taking": "pieces taken off the shelves, whoever they are for",
    },
    "storage": {
        "append_only": "triggers that refuse to change what was written",
        "backorders": "lists of purchase orders, and what suppliers owe",
        "backup": "one moment of a database as a file, and back",
        "books": "save",
        "engine": "connections to either database",
        "examination": "what state a database is in",
        "finding": "names to ids",
        "first_expired": "which lots go out first, as far as a demand reaches",
        "keeping": "what is kept and waited for, for a batch",
        "keys": "the service's own key",
        "lease": "which process does timed work",
        "loading": "find and load",
        "loading_outlets": "loading what left without a repair order",
        "loading_organisation": "the organisation's part of it",
        "loading_tanks": "loading tanks, and what lots are made of",
        "loading_old_parts": "loading old parts and their tags",
        "old_part_traces": "old parts of lots and vehicles, for lineage",
        "loading_fitted": "loading what is in vehicles",
        "migrations": "how a database becomes this version's",
        "mixtures": "what lots came out of and are made of",
        "order_search": "which repair orders are wanted, and since when they wait",
        "outlet_billing": "what left without a repair order, as it is billed",
        "needs": "what a batch asks of the books",
        "prepared": "statements compiled once",
        "remarks": "what issue lines were advised otherwise",
        "reconciliation": "sums of movements by part for the auditor",
        "schema": "tables and their constraints",
        "schema_catalog": "the tables of the catalogue",
        "schema_fitted": "tables of what came out of vehicles",
        "schema_orders": "the tables of repair orders",
        "schema_kept": "tables of what is kept for orders, and what they wait for",
        "schema_old_parts": "the tables of old parts, their deposits and claims",
        "schema_organisation": "the tables of people, papers and imports",
        "schema_outlets": "the tables of what leaves without a repair order",
        "schema_receiving": "the tables of deliveries",
        "schema_returns": "the tables of supplier returns",
        "schema_signals": "the tables of counterfeit signals",
        "schema_undo": "the tables of what was taken back",
        "schema_statements": "the tables of parts statements",
        "schema_supply": "the tables of what is ordered and kept",
        "schema_printers": "the tables of printers",
        "schema_tanks": "the tables of tanks and mixtures",
        "schema_warranty": "the tables of warranty",
        "schema_costs": "the tables of what goods cost, whose they are, and opening stock",
        "stock": "what a lot is, what speaks against it, where it stands",
        "tables": "how a record becomes a table",
        "waiting": "what waits for the rows of a ledger",
        "types": "the four column types",
        "verification": "rebuild from the journal, and compare",
    },
    "use_cases": {
        "advice": "what an issue is advised, and remembered for",
        "change": "what every change declares",
        "allocation": "what an entry means for what is kept and what waits",
        "clock": "timed work",
        "counter": "the lines of an issue, one after the other",
        "desk": "the queue and the writer",
        "goods": "taking goods in, for every change that does",
        "filling": "drums poured into a tank",
        "first_run": "the first admin of a new database",
        "lot_status": "what a lot may be used for, for everybody who asks",
        "line_needs": "what the lines of a delivery name and need",
        "jobs": "what waits at the desk, and how it is answered",
        "tagging": "old parts recorded, with their places in the stock book",
        "old_part_corrections": "what was said of old parts, put right",
        "named_goods": "lines that name goods, whoever they are for",
        "ordered_goods": "goods that come for a purchase order",
        "posting": "one batch between begin and commit",
        "shelves": "which lot and place pieces come from, whoever they are for",
        "refitting": "corrections of fitments, and parts of donors",
        "stock": "what several changes ask of loaded stock",
    },
    "rpc": {
        "callers": "who calls, and may he",
        "calls": "what every call shares",
        "columns": "what the columns of a file mean",
        "door": "what every call passes once",
        "examining": "files judged in a process of their own",
        "exporting": "pages of rows to files",
        "feeds": "what every feed of a journal needs",
        "fonts": "fonts of the system",
        "house": "what every servicer is given",
        "importing": "one import, from a file to its report",
        "judging": "rows of a file to what a change would be",
        "label_checks": "what scanned labels of ours are worth",
        "print_queue": "print jobs sent, in order",
        "label_subjects": "what labels are of",
        "labelling": "labels drawn",
        "outlet_papers": "papers of what left without a repair order, as messages",
        "messages": "values to messages, and back",
        "opening_files": "files of opening stock, to lots",
        "page_tokens": "where a list goes on, signed",
        "paging": "one page of a list",
        "parts": "parts as messages, for the catalogue and lineage",
        "purchases": "purchase orders as messages, and back",
        "reading": "one snapshot for a question",
        "refusal_texts": "what a refusal says, made of its pattern",
        "refusal_texts_en": "the patterns in English",
        "refusal_texts_fitted": "the patterns about vehicles, in both languages",
        "refusal_texts_old_parts_en": "the patterns about old parts, in English",
        "refusal_texts_zh": "the patterns in Chinese",
        "refusal_texts_orders_en": "the patterns about repair orders in English",
        "refusal_texts_orders_zh": "the patterns about repair orders in Chinese",
        "refusal_texts_teaching": "the patterns of what may be taught, in both languages",
        "refusal_texts_outlets": "the patterns of what leaves without a repair order, in both languages",
        "refusal_texts_statements": "the patterns of parts statements, in both languages",
        "refusal_words_purchases_zh": "the Chinese of purchase orders",
        "refusal_words_files_zh": "the Chinese of what is wrong with files",
        "refusal_words_entries_zh": "the Chinese of the kinds of entries",
        "refusal_words_kept_zh": "the Chinese of what refusals say of what is kept",
        "refusal_words_old_parts_zh": "the Chinese of what refusals say of old parts",
        "refusal_words_zh": "the Chinese of what refusals speak of",
        "refusals": "reasons to status codes",
        "services": "every service of the interface",
        "repeats": "repeat repairs as messages",
        "scanned_pictures": "pictures that are sent to be resolved",
        "sheets": "rows of CSV and XLSX files",
        "sign_in": "credentials to callers",
        "statement_pages": "statements as pages of a PDF",
        "statement_words": "what the pages of a statement say, in both languages",
        "issued_lines": "lines of issues as messages",
        "remarks": "what issue lines were advised otherwise, as messages",
        "stock": "lots and stock as messages, for lots and lineage",
        "traces": "lineage as messages",
        "vehicle_files": "what a vehicle's electronic health file takes",
        "typefaces": "fonts that a PDF embeds, and text measured in them",
    },
    "web": {
        "metrics": "figures for Prometheus",
        "provenance": "the page behind a label",
    },
}


def module_name(path: str) -> str:
    """`parts_service/rpc/__init__.py` → `parts_service.rpc`."""
    parts = PurePath(path).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def imported(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Line and full name of everything imported, wherever it stands; `from a import b` names `a.b`."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            origin = "." * node.level + (node.module or "")
            yield from ((node.lineno, f"{origin}.{alias.name}") for alias in node.names)


def mentioned(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Line and full name of everything mentioned, whatever it was renamed to when it was imported."""
    full = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            full.update({alias.asname: alias.name for alias in node.names if alias.asname})
        elif isinstance(node, ast.ImportFrom):
            full.update({alias.asname or alias.name: f"{node.module}.{alias.name}" for alias in node.names})
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute | ast.Name):
            first, *rest = ast.unparse(node).split(".")
            yield node.lineno, ".".join([full.get(first, first), *rest])


def within(name: str, places: tuple[str, ...] | set[str]) -> bool:
    """Whether a full name is one of the places or lies inside one."""
    return any(name == place or name.startswith(place + ".") for place in places)


def room_violation(module: str, target: str) -> str | None:
    """What is wrong with that module importing that name of ours, if anything."""
    package, _, inside = target.partition(".")
    if module.startswith("scanner_client"):
        allowed = package == "scanner_client" or within(target, CLIENT_DOORS)
        return None if allowed else f"the client may use only {', '.join(CLIENT_DOORS)}: not {target}"
    if package == "scanner_client":
        return "the service knows no client: nothing in parts_service imports scanner_client"
    room, goal = module.split(".")[1], inside.partition(".")[0]
    if goal not in REACHES:
        return f"{target}: no such room"
    if goal != room and goal not in REACHES[room]:
        return f"{room} may not reach {goal}: {target}"
    return None


def library_violation(module: str, target: str) -> str | None:
    """What is wrong with that module importing from a library, if anything."""
    library = target.partition(".")[0]
    homes = HOMES.get(library)
    if homes is None:
        known = library in sys.stdlib_module_names
        return None if known else f"{library} has no home: give it one in this test, or do without"
    return None if within(module, homes) else f"{library} is at home in {', '.join(homes)} only"


def violations(path: str, source: str) -> list[str]:
    """Everything in one file that breaks the import rule, as `path:line: what`."""
    module = module_name(path)
    tree = ast.parse(source)
    if module == "parts_service":
        return [f"{path}:{line}: the package itself imports nothing" for line, _ in imported(tree)]
    if module.startswith("parts_service.") and module.split(".")[1] not in REACHES:
        return [f"{path}:1: no such room: place it in the table of this test"]
    found = []
    for line, target in imported(tree):
        ours = target.startswith(("parts_service.", "scanner_client."))
        wrong = room_violation(module, target) if ours else library_violation(module, target)
        if target.startswith("."):
            wrong = "say the full name: no relative imports"
        elif module.startswith("parts_service.domain") and within(target, IMPURE_MODULES):
            wrong = f"the domain is pure: no {target}"
        if wrong:
            found.append((line, wrong))
    for line, name in mentioned(tree):
        if name in HIDDEN_IMPORTS:
            found.append((line, f"{name} hides an import"))
        elif module.startswith("parts_service.domain") and name in IMPURE_NAMES:
            found.append((line, f"the domain is pure: no {name}"))
    return [f"{path}:{line}: {wrong}" for line, wrong in sorted(set(found))]


def placement_violation(path: str) -> str | None:
    """What is wrong with a file of that name on its floor, if anything."""
    folders = PurePath(path).with_suffix("").parts[1:]
    if len(folders) < 2 or folders[0] not in STRUCTURE or folders[1] == "__init__":
        return None
    floor, name = folders[0], folders[1]
    if name in SUBJECTS or name in STRUCTURE[floor]:
        return None
    return f"{path}: {name} is neither a subject nor a room of {floor}: see the tables of this test"


def test_every_import_follows_the_rule() -> None:
    expect_none(wrong for path in python_files(*PACKAGES) for wrong in violations(path, read(path)))


def test_every_file_has_the_name_of_a_subject_or_of_a_known_room() -> None:
    expect_none(placement_violation(path) for path in python_files("parts_service/"))


@pytest.mark.parametrize(
    ("path", "source", "expected"),
    [
        ("parts_service/domain/lots.py", "import parts_service.storage.lots", "domain may not reach storage"),
        ("parts_service/domain/lots.py", "from parts_service import storage", "domain may not reach storage"),
        ("parts_service/domain/lots.py", "import os", "the domain is pure: no os"),
        ("parts_service/domain/lots.py", "import os.path", "the domain is pure: no os.path"),
        ("parts_service/domain/lots.py", "from time import sleep", "the domain is pure: no time.sleep"),
        ("parts_service/domain/lots.py", "from urllib.request import urlopen", "no urllib.request.urlopen"),
        ("parts_service/domain/lots.py", "from uuid import uuid4", "the domain is pure: no uuid.uuid4"),
        ("parts_service/domain/lots.py", "import uuid\nuuid.uuid4()", "2: the domain is pure: no uuid.uuid4"),
        (
            "parts_service/domain/lots.py",
            "import datetime as d\nd.datetime.now()",
            "no datetime.datetime.now",
        ),
        (
            "parts_service/domain/lots.py",
            "from datetime import date as d\nf = d.today",
            "no datetime.date.today",
        ),
        ("parts_service/domain/lots.py", "def read():\n  return open('x')", "2: the domain is pure: no open"),
        ("parts_service/domain/lots.py", "from .lots import Lot", "no relative imports"),
        (
            "parts_service/domain/lots.py",
            "import sqlalchemy",
            "sqlalchemy is at home in parts_service.storage",
        ),
        (
            "parts_service/storage/lots.py",
            "from parts_service.use_cases.desk import Desk",
            "may not reach use_cases",
        ),
        (
            "parts_service/storage/lots.py",
            "from parts_service.v1 import lots_pb2",
            "storage may not reach v1",
        ),
        (
            "parts_service/storage/lots.py",
            "from parts_service.config import Settings",
            "may not reach config",
        ),
        (
            "parts_service/storage/lots.py",
            "def f():\n  import grpc",
            "2: grpc is at home in parts_service.rpc",
        ),
        ("parts_service/use_cases/lots.py", "from sqlalchemy import text", "sqlalchemy is at home"),
        (
            "parts_service/use_cases/lots.py",
            "from parts_service.rpc import lots",
            "use_cases may not reach rpc",
        ),
        ("parts_service/rpc/lots.py", "from parts_service.web.metrics import count", "rpc may not reach web"),
        ("parts_service/rpc/lots.py", "import prometheus_client", "prometheus_client is at home"),
        (
            "parts_service/rpc/lots.py",
            "import qrcode",
            "qrcode is at home in parts_service.rpc.labelling.codes",
        ),
        ("parts_service/web/metrics.py", "from parts_service.v1 import lots_pb2", "web may not reach v1"),
        ("parts_service/web/metrics.py", "from google.protobuf import json_format", "google is at home"),
        ("parts_service/server.py", "from parts_service.cli import main", "server may not reach cli"),
        ("parts_service/cli.py", "import typer", "typer is at home in scanner_client"),
        ("parts_service/cli.py", "import structlog", "structlog is at home in parts_service.logs"),
        ("parts_service/cli.py", "import scanner_client.cli", "the service knows no client"),
        ("parts_service/rpc/lots.py", "import requests", "requests has no home"),
        ("parts_service/rpc/lots.py", "from parts_service.storeroom import Lot", "no such room"),
        (
            "parts_service/rpc/lots.py",
            "from importlib import import_module\nimport_module('x')",
            "hides an import",
        ),
        ("parts_service/rpc/lots.py", "__import__('x')", "__import__ hides an import"),
        ("parts_service/storeroom.py", "", "no such room"),
        ("parts_service/__init__.py", "import os", "the package itself imports nothing"),
        (
            "scanner_client/cli.py",
            "from parts_service.domain.refusal import Reason",
            "the client may use only",
        ),
        ("scanner_client/cli.py", "from parts_service import server", "the client may use only"),
        ("scanner_client/cli.py", "import grpc", "grpc is at home"),
        (
            "scanner_client/cli.py",
            "from pyzbar import pyzbar",
            "pyzbar is at home in parts_service.reader.zbar only",
        ),
    ],
)
def test_a_planted_import_is_found(path: str, source: str, expected: str) -> None:
    (found,) = {wrong.partition(":")[2] for wrong in violations(path, source) if expected in wrong}
    assert expected in found


@pytest.mark.parametrize(
    ("path", "source"),
    [
        (
            "parts_service/domain/lots.py",
            "import datetime, uuid, zoneinfo\nuuid.UUID(int=1)\ndef f(today): today()",
        ),
        (
            "parts_service/storage/lots.py",
            "import sqlalchemy as sa\nfrom parts_service.domain.lots import Lot",
        ),
        ("parts_service/rpc/lots.py", "import grpc\nfrom parts_service.v1 import lots_pb2\nimport time"),
        ("parts_service/rpc/labelling/codes.py", "import qrcode"),
        ("parts_service/server.py", "import uvloop\nfrom parts_service import config, rpc, web"),
        ("scanner_client/uplink.py", "import grpc\nfrom parts_service.v1 import lots_pb2"),
        ("scanner_client/cli.py", "import typer\nfrom parts_service.domain.scan import resolve"),
        ("scanner_client/cli.py", "from parts_service.reader.isolated import Reader"),
    ],
)
def test_a_rightful_import_is_not_found(path: str, source: str) -> None:
    assert violations(path, source) == []


@pytest.mark.parametrize(
    ("path", "known"),
    [
        ("parts_service/domain/issuing.py", True),
        ("parts_service/storage/migrations/versions/0001_first.py", True),
        ("parts_service/rpc/__init__.py", True),
        ("parts_service/cli.py", True),
        ("parts_service/domain/issues.py", False),
        ("parts_service/rpc/desk.py", False),
        ("parts_service/domain/stock/lots.py", False),
    ],
)
def test_a_misplaced_file_is_found(path: str, known: bool) -> None:
    assert (placement_violation(path) is None) == known


def test_a_server_starts_without_the_pdf_library() -> None:
    """It takes a tenth of a second, and most servers start more often than they print."""
    loads = "import sys, parts_service.server; print('reportlab' in sys.modules)"
    told = subprocess.run([sys.executable, "-c", loads], capture_output=True, text=True, check=True)
    assert told.stdout == "False\n"
