"""Tidiness: how long a file and a function may be, what each opens with, and what must not be left lying about."""

import ast
import io
import posixpath
import re
import tokenize
from collections.abc import Iterator, Sequence

import pytest

from tests.house.sources import expect_none, own_files, read

FILE_LINES_MAX, TEST_FILE_LINES_MAX, FUNCTION_LINES_MAX = 350, 600, 70
# A migration is a record of tables as they were, as long as they are.
RECORDS = "parts_service/storage/migrations/versions/"
TEXTS = (
    ".cfg",
    ".ini",
    ".json",
    ".lock",
    ".md",
    ".proto",
    ".py",
    ".service",
    ".sh",
    ".toml",
    ".yaml",
    ".yml",
)

# Left for later is left for ever.
LEFT_OPEN = re.compile(r"\b(?:TODO|FIXME|XXX)\b")
# A silenced rule is named.
UNNAMED = re.compile(r"#\s*(?:noqa(?!:\s*[A-Z]+\d)|type:\s*ignore(?!\[))")
# A test that is left out proves nothing, and nobody notices.
LEFT_OUT = {"pytest.importorskip", "pytest.skip", "pytest.xfail"} | {
    f"pytest.mark.{mark}" for mark in ("skip", "skipif", "xfail")
}
# What only this machine has, and where packages come from: the reader's machine decides both.
PLACES = re.compile(r"(?<![\w.])/(?:root|work|opt/wheels|home/\w+)(?![\w-])")
HOSTS = re.compile(
    r"""\b(?:(?:test\.|files\.)?pypi\.org | pythonhosted\.org | registry\.npmjs\.org | registry\.yarnpkg\.com
    | proxy\.golang\.org | crates\.io | (?:deb|security)\.debian\.org | archive\.ubuntu\.com
    | [\w.-]*(?:aliyun|tencent|tuna\.tsinghua|ustc|huaweicloud)[\w.-]*/(?:\w+/)*simple | [\w.-]+/simple/)""",
    re.VERBOSE,
)
DECISION = re.compile(r"docs/decisions/(\d{4})-[a-z0-9]+(?:-[a-z0-9]+)*\.md")
LINK = re.compile(r"(?<!!)\[[^\]]*\]\(([^)\s]+)\)|!\[[^\]]*\]\(([^)\s]+)\)")


def is_text(path: str) -> bool:
    """Whether the rules for texts hold for that file: it is one, and not a list of hashes."""
    name = posixpath.basename(path)
    return path.endswith(TEXTS) or "." not in name


def comments(source: str) -> Iterator[tuple[int, str]]:
    """Line and text of every comment of a Python source."""
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        if token.type == tokenize.COMMENT:
            yield token.start[0], token.string


def docstrings(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Line and text of every docstring of a Python source."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            yield getattr(node, "lineno", 1), ast.get_docstring(node) or ""


def size_violations(path: str, source: str, tree: ast.Module) -> Iterator[tuple[int, str]]:
    """What is too long in one Python file, or opens without saying what it is."""
    if not ast.get_docstring(tree) and not (path.startswith("tests/") and not source):
        yield 1, "opens without a sentence on what lives here"
    if path.startswith(RECORDS):
        return
    lines_max = TEST_FILE_LINES_MAX if path.startswith("tests/") else FILE_LINES_MAX
    if (count := source.count("\n")) > lines_max:
        yield 1, f"{count} lines, {lines_max} at most: a room is missing"
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            length = (node.end_lineno or node.lineno) - node.lineno + 1
            if length > FUNCTION_LINES_MAX:
                yield node.lineno, f"{node.name}: {length} lines, {FUNCTION_LINES_MAX} at most"


def loose_ends(source: str, tree: ast.Module) -> Iterator[tuple[int, str]]:
    """What is left open, left out or silenced in one Python file."""
    for line, text in [*comments(source), *docstrings(tree)]:
        if found := LEFT_OPEN.search(text):
            yield line, f"{found[0]}: left open"
    for line, text in comments(source):
        if found := UNNAMED.search(text):
            yield line, f"{found[0]}: silences without naming what"
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and ast.unparse(node) in LEFT_OUT:
            yield node.lineno, f"{ast.unparse(node)}: a test is never left out"


def text_violations(path: str, source: str) -> Iterator[tuple[int, str]]:
    """What is untidy in any text."""
    for number, line in enumerate(source.splitlines(), 1):
        if "\t" in line and posixpath.basename(path) != "Makefile":
            yield number, "a tab"
        if found := PLACES.search(line):
            yield number, f"{found[0]}: a place of one machine"
        if found := HOSTS.search(line):
            yield number, f"{found[0]}: where packages come from is the reader's business"
        if not path.endswith(".py") and (found := LEFT_OPEN.search(line)):
            yield number, f"{found[0]}: left open"


def violations(path: str, source: str) -> list[str]:
    """Everything untidy in one file, as `path:line: what`."""
    found = [*text_violations(path, source)]
    if path.endswith(".py"):
        tree = ast.parse(source)
        found += [*size_violations(path, source, tree), *loose_ends(source, tree)]
    return [f"{path}:{line}: {wrong}" for line, wrong in sorted(found)]


def numbering_violations(paths: Sequence[str]) -> list[str]:
    """What is wrong with the names of the decisions: `docs/decisions/NNNN-title.md`, from 0001, without gaps."""
    decisions = sorted(path for path in paths if path.startswith("docs/decisions/"))
    found = [f"{path}: not named NNNN-title.md" for path in decisions if not DECISION.fullmatch(path)]
    numbered = [(path, int(match[1])) for path in decisions if (match := DECISION.fullmatch(path))]
    return found + [
        f"{path}: {expected:04} comes here"
        for expected, (path, number) in enumerate(numbered, 1)
        if number != expected
    ]


def broken_links(path: str, page: str, paths: Sequence[str]) -> list[str]:
    """Relative links of a page that lead to no file or folder of ours."""
    text = re.sub(r"```.*?```|`[^`\n]*`", "", page, flags=re.DOTALL)
    folders = {"."} | {parent for name in paths for parent in parents(name)}
    found = []
    for match in LINK.finditer(text):
        target = (match[1] or match[2]).partition("#")[0]
        if not target or re.match(r"[a-z]+:", target):
            continue
        goal = posixpath.normpath(posixpath.join(posixpath.dirname(path), target))
        if goal not in paths and goal not in folders:
            found.append(f"{path}: {target} leads nowhere")
    return found


def parents(path: str) -> Iterator[str]:
    """Every folder above a file, up to the top of the checkout."""
    while path := posixpath.dirname(path):
        yield path


def test_every_file_is_tidy() -> None:
    expect_none(wrong for path in own_files() if is_text(path) for wrong in violations(path, read(path)))


def test_decisions_are_numbered_without_gaps() -> None:
    expect_none(numbering_violations(own_files()))


def test_every_link_leads_somewhere() -> None:
    pages = [path for path in own_files() if path.endswith(".md")]
    # A page may lead to generated code, which the other rules leave alone.
    goals = [*own_files(), "parts_service/v1"]
    expect_none(wrong for path in pages for wrong in broken_links(path, read(path), goals))


def planted(opening: str = '"""Opens."""\n', *, lines: int = 0, body: str = "") -> str:
    """A Python source with something wrong in it."""
    return opening + body + "x = 1\n" * lines


@pytest.mark.parametrize(
    ("path", "source", "expected"),
    [
        ("parts_service/domain/lots.py", planted(lines=350), "351 lines, 350 at most"),
        ("tests/test_lots.py", planted(lines=600), "601 lines, 600 at most"),
        ("parts_service/domain/lots.py", planted(opening=""), "opens without a sentence"),
        ("parts_service/domain/lots.py", planted(opening="x = 1\n"), "opens without a sentence"),
        (
            "parts_service/domain/lots.py",
            planted(body="def f():\n" + " y = 1\n" * 70),
            "2: f: 71 lines, 70 at most",
        ),
        (
            "parts_service/domain/lots.py",
            planted(body="class A:\n async def f():\n" + "  y\n" * 70),
            "f: 71 lines",
        ),
        (
            "parts_service/domain/lots.py",
            planted(body="y = 1  # TO" + "DO: later\n"),
            "2: TO" + "DO: left open",
        ),
        ("parts_service/domain/lots.py", '"""Opens.\n\nFIX' + 'ME: later.\n"""\n', "left open"),
        ("parts_service/domain/lots.py", planted(body="y = 1  #no" + "qa\n"), "2: #no" + "qa: silences"),
        (
            "parts_service/domain/lots.py",
            planted(body="y = 1  # no" + "qa - long\n"),
            "silences without naming",
        ),
        (
            "parts_service/domain/lots.py",
            planted(body="y = 1  # type: ig" + "nore\n"),
            "silences without naming",
        ),
        ("parts_service/domain/lots.py", planted(body="if y:\n\tpass\n"), "3: a tab"),
        (
            "tests/test_lots.py",
            planted(body="@pytest.mark.sk" + "ipif(True)\ndef f(): ...\n"),
            "never left out",
        ),
        ("tests/test_lots.py", planted(body="pytest.sk" + "ip('no database')\n"), "never left out"),
        ("docs/lots.md", "See /" + "work/main for more.", "1: /" + "work: a place of one machine"),
        ("Makefile", "python := /" + "root/.pyenv/bin/python", "a place of one machine"),
        ("docs/lots.md", "cd /" + "home/ann/parts", "a place of one machine"),
        ("docs/lots.md", "from https://py" + "pi.org/project/x", "where packages come from"),
        ("requirements.lock", "--index-url https://mirror.example/sim" + "ple/", "where packages come from"),
        ("README.md", "FIX" + "ME", "1: FIX" + "ME: left open"),
        ("proto/parts_service/v1/lots.proto", "// XX" + "X", "left open"),
    ],
)
def test_a_planted_untidiness_is_found(path: str, source: str, expected: str) -> None:
    (found,) = violations(path, source)
    assert expected in found


@pytest.mark.parametrize(
    ("path", "source"),
    [
        ("parts_service/domain/lots.py", planted(lines=349)),
        ("tests/lots/__init__.py", ""),
        ("parts_service/domain/lots.py", planted(body="def f():\n" + " y = 1\n" * 69)),
        ("parts_service/storage/migrations/versions/0001_first.py", planted(lines=351)),
        (
            "parts_service/domain/lots.py",
            planted(body="y = 1  # noqa: S105 - a name\nz: int  # type: ignore[misc]\n"),
        ),
        ("Makefile", "all:\n\techo /workshop /rooted a/root\n"),
        ("docs/lots.md", "Lots, see https://www.postgresql.org/docs and var/lib/parts.\n"),
    ],
)
def test_what_is_tidy_is_not_found(path: str, source: str) -> None:
    assert violations(path, source) == []


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (["0001-core-not-orm.md", "0002-one-writer.md"], []),
        (["0001-core.md", "0003-writer.md"], ["0003-writer.md: 0002 comes here"]),
        (["0001-core.md", "0001-writer.md"], ["0001-writer.md: 0002 comes here"]),
        (["1-core.md"], ["1-core.md: not named NNNN-title.md"]),
        (["0001_Core.md"], ["0001_Core.md: not named NNNN-title.md"]),
    ],
)
def test_a_planted_gap_is_found(names: list[str], expected: list[str]) -> None:
    folder = "docs/decisions/"
    assert numbering_violations([folder + name for name in names]) == [folder + wrong for wrong in expected]


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ("[a](refusals.md) [b](../README.md#start) [c](#here) [d](decisions) [e](https://example.org/x)", []),
        ("`[a](nowhere.md)`\n```\n[b](nowhere.md)\n```", []),
        ("[a](nowhere.md)", ["docs/lots.md: nowhere.md leads nowhere"]),
        ("[a](README.md#start)", ["docs/lots.md: README.md leads nowhere"]),
        ("![drawing](lots.svg)", ["docs/lots.md: lots.svg leads nowhere"]),
    ],
)
def test_a_planted_dead_link_is_found(page: str, expected: list[str]) -> None:
    paths = ["README.md", "docs/lots.md", "docs/refusals.md", "docs/decisions/0001-core.md"]
    assert broken_links("docs/lots.md", page, paths) == expected
