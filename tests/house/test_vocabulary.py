"""The words: docs/vocabulary.md is the list, and code, contract and tables keep to it."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import PurePath

import pytest

from tests.house.sources import expect_none, own_files, python_files, read

PAGE = "docs/vocabulary.md"
TERMS, INSTEAD, NOTHING = "English", "Instead of", "Name"

Words = tuple[str, ...]


def words(name: str) -> Words:
    """`RecallItems`, `recall_items` and `recall items` → `("recall", "item")`: lower case, singular."""
    found = re.findall(r"[A-Z]+(?=[A-Z][a-z])|[A-Z]?[a-z]+|[A-Z]+|\d+", name)
    return tuple(singular(word.lower()) for word in found)


def singular(word: str) -> str:
    """A word without the ending of its plural."""
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith("s") and len(word) > 3 and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word


def rows(page: str, heading: str) -> Iterator[list[str]]:
    """Cells of every row of the page's tables whose first column has that heading."""
    current = ""
    for line in page.splitlines():
        cells = [cell.strip().replace("`", "") for cell in line.strip().strip("|").split("|")]
        if not line.startswith("|"):
            current = ""
        elif not current:
            current = cells[0]
        elif current == heading and not set(cells[0]) <= set("- :"):
            yield cells


@cache
def terms() -> frozenset[Words]:
    """Every term of the page."""
    return frozenset(words(term) for row in rows(read(PAGE), TERMS) for term in row[0].split(","))


@cache
def instead() -> dict[Words, str]:
    """Every word not to be used, and what to say."""
    return {words(term): row[1] for row in rows(read(PAGE), INSTEAD) for term in row[0].split(",")}


@cache
def saying_nothing() -> frozenset[str]:
    """Names no module may have, and no class may end with."""
    return frozenset(name.strip() for row in rows(read(PAGE), NOTHING) for name in row[0].split(","))


def contains(whole: Words, part: Words) -> Iterator[range]:
    """Where a phrase stands in a longer one."""
    for start in range(len(whole) - len(part) + 1):
        if whole[start : start + len(part)] == part:
            yield range(start, start + len(part))


def word_violation(name: str) -> str | None:
    """What to say instead of that name, if it holds a word that is not ours outside of a term that has it."""
    said = words(name)
    for banned, better in instead().items():
        for place in contains(said, banned):
            excused = any(
                place.start >= other.start and place.stop <= other.stop
                for term in terms()
                if len(term) > len(banned)
                for other in contains(said, term)
            )
            if not excused:
                return f"{name}: say {better} instead of {' '.join(banned)}"
    return None


def names_in_python(source: str) -> Iterator[tuple[int, str]]:
    """Line and name of everything the source names itself."""
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name) | ast.ClassDef(name=name):
                yield node.lineno, name
            case (
                ast.arg(arg=name)
                | ast.Name(id=name, ctx=ast.Store())
                | ast.Attribute(attr=name, ctx=ast.Store())
            ):
                yield node.lineno, name
            case ast.alias(asname=str(name)) | ast.ExceptHandler(name=str(name)):
                yield node.lineno, name
            case ast.MatchAs(name=str(name)) | ast.MatchStar(name=str(name)):
                yield node.lineno, name


def names_in_proto(source: str) -> Iterator[tuple[int, str]]:
    """Line and name of everything a contract names: messages, enums and values, services, calls, fields."""
    for number, line in enumerate(source.splitlines(), 1):
        code = line.partition("//")[0]
        for match in re.finditer(
            r"\b(?:message|enum|service|rpc|oneof)\s+(\w+)|\b(\w+)\s*=\s*\d+\s*[;\[]", code
        ):
            yield number, match[1] or match[2]


def enum_values(source: str) -> Iterator[tuple[str, str]]:
    """Enum and value, without the enum's prefix and the unspecified zero, of everything a contract counts up."""
    code = re.sub(r"//.*", "", source)
    for enum, body in re.findall(r"\benum\s+(\w+)\s*\{(.*?)\}", code, re.DOTALL):
        prefix = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", enum).upper() + "_"
        for value in re.findall(r"\b(\w+)\s*=\s*\d+", body):
            if value != f"{prefix}UNSPECIFIED":
                yield enum, value.removeprefix(prefix)


def classes_saying_nothing(source: str) -> Iterator[tuple[int, str]]:
    """Line and name of every class whose last word says nothing."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.ClassDef) and words(node.name)[-1] in saying_nothing():
            yield node.lineno, node.name


def violations(path: str, source: str) -> list[str]:
    """Every name in one file that is not our word, as `path:line: what`."""
    python = path.endswith(".py")
    names = names_in_python(source) if python else names_in_proto(source)
    empty = classes_saying_nothing(source) if python else ()
    found = [(1, wrong) for part in PurePath(path).with_suffix("").parts if (wrong := path_violation(part))]
    found += [(line, wrong) for line, name in names if (wrong := word_violation(name))]
    found += [(line, f"{name}: its last word says nothing") for line, name in empty]
    return [f"{path}:{line}: {wrong}" for line, wrong in sorted(found)]


def path_violation(part: str) -> str | None:
    """What is wrong with a file or folder of that name, if anything."""
    if part.rpartition("_")[2] in saying_nothing():
        return f"{part} says nothing: name it after what lives there"
    return word_violation(part)


def undefined_values(source: str) -> list[str]:
    """Every enum value of a contract that the page does not define. Reasons are defined in docs/refusals.md."""
    return [
        f"{enum}.{value}"
        for enum, value in enum_values(source)
        if enum != "Reason" and words(value) not in terms()
    ]


def undefined_words(table: str) -> list[str]:
    """Every word in the name of a table that no term of the page holds."""
    known = {word for term in terms() for word in term}
    return [word for word in words(table) if word not in known]


def test_every_name_is_made_of_our_words() -> None:
    named = [*python_files(), *(path for path in own_files() if path.endswith(".proto"))]
    expect_none(wrong for path in named for wrong in violations(path, read(path)))


def test_every_value_of_an_enum_is_defined() -> None:
    contracts = [path for path in own_files() if path.endswith(".proto")]
    expect_none(
        f"{path}: {wrong} is not in {PAGE}" for path in contracts for wrong in undefined_values(read(path))
    )


def test_every_table_and_column_is_made_of_our_words() -> None:
    from parts_service.storage.schema import metadata

    for table in metadata.sorted_tables:
        expect_none(f"table {table.name}: {word} is not in {PAGE}" for word in undefined_words(table.name))
        expect_none(word_violation(column.name) for column in table.columns)


def test_no_word_is_both_ours_and_not() -> None:
    assert terms() & instead().keys() == set()


def test_every_term_has_its_chinese_word_and_its_meaning() -> None:
    expect_none(f"{PAGE}: {row}" for row in rows(read(PAGE), TERMS) if len(row) != 3 or not all(row))


@pytest.mark.parametrize(
    ("path", "source", "expected"),
    [
        (
            "parts_service/domain/lots.py",
            "def open_work_order(): ...",
            "say repair order instead of work order",
        ),
        ("parts_service/domain/lots.py", "class JobOrders: ...", "say repair order instead of job order"),
        ("parts_service/domain/lots.py", "warehouse = 1", "say site instead of warehouse"),
        ("parts_service/domain/lots.py", "lot.batch_no = 1", "say lot number instead of batch no"),
        ("parts_service/domain/lots.py", "def f(vendors): ...", "say supplier instead of vendor"),
        ("parts_service/domain/lots.py", "for product in []: ...", "say part instead of product"),
        ("parts_service/domain/lots.py", "import x as bin", "say location instead of bin"),
        ("parts_service/domain/lots.py", "class Order:\n  item: int", "2: item: say part, line"),
        ("parts_service/domain/lots.py", "class StockManager: ...", "its last word says nothing"),
        ("parts_service/domain/utils.py", "", "utils says nothing"),
        ("parts_service/common/lots.py", "", "common says nothing"),
        ("parts_service/domain/string_helpers.py", "", "string_helpers says nothing"),
        ("parts_service/domain/vendors.py", "", "say supplier instead of vendor"),
        ("proto/parts_service/v1/base.proto", "", "base says nothing"),
        ("proto/parts_service/v1/lots.proto", "message Vendor {}", "say supplier instead of vendor"),
        ("proto/parts_service/v1/lots.proto", "  string sku_code = 1;", "say part number instead of sku"),
        ("proto/parts_service/v1/lots.proto", "  KIND_WAREHOUSE = 1;", "say site instead of warehouse"),
        ("proto/parts_service/v1/lots.proto", "rpc ListItems(A) returns (B);", "say part, line"),
    ],
)
def test_a_planted_word_is_found(path: str, source: str, expected: str) -> None:
    (found,) = violations(path, source)
    assert expected in found


@pytest.mark.parametrize(
    ("path", "source"),
    [
        ("parts_service/domain/lots.py", "recall_items = supplier_sku = shelf_life_days = WAIT_BIN = 1"),
        ("parts_service/domain/lots.py", "for lot, quantity in stock.items(): ..."),
        ("parts_service/domain/access.py", "class PartsManagers1Role: ...\nbatch_size_max = store = 1"),
        ("proto/parts_service/v1/lots.proto", "// a bin in a warehouse\n  string location = 1; // item"),
    ],
)
def test_a_rightful_word_is_not_found(path: str, source: str) -> None:
    assert violations(path, source) == []


def test_a_planted_enum_value_is_found() -> None:
    source = "enum LotStatus {\n  LOT_STATUS_UNSPECIFIED = 0;\n  LOT_STATUS_ON_HOLD = 1;\n  LOT_STATUS_MISLAID = 2; }"
    assert undefined_values(source) == ["LotStatus.MISLAID"]


def test_a_planted_table_is_found() -> None:
    assert undefined_words("repair_order_line") == []
    assert undefined_words("repair_order_gadget") == ["gadget"]
