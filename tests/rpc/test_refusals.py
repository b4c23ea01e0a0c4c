"""Refusals: one vocabulary in five places, texts for whatever the code says of each, and statuses that fit a header."""

import ast
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from google.rpc import error_details_pb2

from parts_service.domain.lots import LotStatus, Restriction, not_usable, waits_for_inspector
from parts_service.domain.refusal import Reason, Refusal
from parts_service.domain.undo import WAYS
from parts_service.rpc import refusal_texts_en, refusal_texts_zh
from parts_service.rpc.refusal_texts import text
from parts_service.rpc.refusals import CODES, DETAILS_BYTES_MAX, refusal_message, status_of
from parts_service.storage.journal import FACTS
from parts_service.v1 import refusals_pb2
from tests.house.sources import python_files, read

LANGUAGES = ("en", "zh")
CHINESE = re.compile("[\u4e00-\u9fff]")
PAGE = "docs/refusals.md"


@dataclass(frozen=True)
class Made:
    """A refusal the code makes: where, why, and its details by name with a sample of each."""

    where: str
    reason: Reason
    details: tuple[tuple[str, str], ...]

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the details."""
        return tuple(name for name, _ in self.details)


def sample(node: ast.expr) -> str:
    """What an expression may be at run time: a text as it stands, with something in place of its figures."""
    match node:
        case ast.Constant(value=value):
            return str(value)
        case ast.JoinedStr(values=values):
            return "".join("7" if isinstance(one, ast.FormattedValue) else sample(one) for one in values)
        case _:
            return "7"


def texts_named(tree: ast.Module) -> dict[str, str]:
    """The texts that stand under a name before they are used."""
    return {
        node.targets[0].id: sample(node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Assign)
        and isinstance(node.targets[0], ast.Name)
        and isinstance(node.value, ast.Constant | ast.JoinedStr)
    }


def refusals_made(path: str, tree: ast.Module) -> Iterator[Made]:
    """Every refusal a module makes under the name of a reason, and every field it calls invalid."""
    named = texts_named(tree)

    def value(node: ast.expr) -> str:
        return named.get(node.id, "7") if isinstance(node, ast.Name) else sample(node)

    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        where, called = f"{path}:{node.lineno}", ast.unparse(node.func).rpartition(".")[2]
        if called == "invalid" and len(node.args) == 2:
            yield Made(where, Reason.FIELD_INVALID, (("problem", value(node.args[1])),))
        if called not in {"Refusal", "Refused"} or not node.args:
            continue
        given = [(keyword.arg, value(keyword.value)) for keyword in node.keywords if keyword.arg]
        details = [argument for argument in node.args[2:] if isinstance(argument, ast.Dict)]
        if len(details) < len(node.args[2:]):
            # Put together before, or passed on.
            continue
        for detail in details:
            given += [
                (sample(name), value(one))
                for name, one in zip(detail.keys, detail.values, strict=True)
                if name is not None
            ]
        for name in re.findall(r"\bReason\.([A-Z_]+)\b", ast.unparse(node.args[0])):
            yield Made(where, Reason[name], tuple(given))


def every_refusal() -> list[Made]:
    """Every refusal of the service, and those whose details are put together before."""
    found = [
        made for path in python_files("parts_service/") for made in refusals_made(path, ast.parse(read(path)))
    ]
    restricted = [
        Restriction(LotStatus.ON_HOLD, "H1-7", 7),
        Restriction(LotStatus.PENDING_INSPECTION, "COC"),
        waits_for_inspector(7),
    ]
    for instead in (None, 1 << 43 | 1 << 14):
        refusal = not_usable(1 << 43 | 2 << 14, restricted, instead)
        details = tuple((name, str(value)) for name, value in refusal.detail.items())
        found.append(Made("domain/lots.py:not_usable", refusal.reason, details))
    return found


MADE = every_refusal()


def documented() -> dict[str, tuple[str, set[str]]]:
    """Status code and details of each reason on the page."""
    found = {}
    for name, facts in re.findall(r"^### (\w+)\n\n(`[^\n]*)$", read(PAGE), re.MULTILINE):
        code, *rest = facts.split(" · ")
        details = next((one for one in rest if one.startswith("details:")), "")
        found[name] = (code.strip("`"), set(re.findall(r"`(\w+)`", details)))
    return found


def test_one_vocabulary_stands_in_five_places() -> None:
    reasons = [reason.value for reason in Reason]
    contract = [
        name.removeprefix("REASON_")
        for name in refusals_pb2.Reason.DESCRIPTOR.values_by_name
        if not name.endswith("UNSPECIFIED")
    ]
    assert sorted(contract) == sorted(reasons)
    assert [reason.value for reason in CODES] == reasons
    assert sorted(documented()) == sorted(reasons)
    assert len(re.findall(r"^### ", read(PAGE), re.MULTILINE)) == len(reasons)
    assert sorted(reason.value for reason in refusal_texts_en.TEXTS) == sorted(reasons)
    assert sorted(reason.value for reason in refusal_texts_zh.TEXTS) == sorted(reasons)


def test_the_page_names_the_codes() -> None:
    assert {name: code for name, (code, _) in documented().items()} == {
        reason.value: code.name for reason, code in CODES.items()
    }


def test_the_page_names_the_details_that_the_code_gives() -> None:
    given: dict[str, set[str]] = defaultdict(set)
    for made in MADE:
        given[made.reason.value] |= {name for name, _ in made.details}
    assert {name: details for name, (_, details) in documented().items()} == {
        reason.value: given[reason.value] for reason in Reason
    }


def test_every_reason_is_used() -> None:
    assert {made.reason for made in MADE} == set(Reason)


# Said in other words: the most severe of the reasons.
UNSAID = {("LOT_NOT_USABLE", "status")}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("reason", "names"), sorted({(made.reason, made.names) for made in MADE}))
def test_every_refusal_says_all_its_details(reason: Reason, names: tuple[str, ...], language: str) -> None:
    marks = {name: f"<{place}>" for place, name in enumerate(names)}
    said = text(Refusal(reason, "<subject>", marks), language)
    wanted = [
        mark
        for name, mark in marks.items()
        # A detail in Chinese stands for the one it translates.
        if (reason.value, name) not in UNSAID and f"{name}_{language}" not in marks
        if language == "zh" or not name.endswith("_zh")
    ]
    assert [mark for mark in wanted if mark not in said] == []
    assert re.search(r"[\[\]{}?]", said) is None
    assert bool(CHINESE.search(said)) == (language == "zh")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("reason", list(Reason))
def test_a_text_without_its_details_does_not_fail(reason: Reason, language: str) -> None:
    said = text(Refusal(reason), language)
    assert re.search(r"[\[\]{}]", said) is None
    assert said[-1] in ".。"


PROBLEMS = sorted(
    {
        value
        for made in MADE
        if made.reason is Reason.FIELD_INVALID
        for _, value in made.details
        if value != "7"
    }
)


@pytest.mark.parametrize("problem", PROBLEMS)
def test_every_problem_of_a_field_is_said_in_chinese(problem: str) -> None:
    assert CHINESE.search(refusal_texts_zh.say("problem", problem)), problem


def test_every_kind_of_entry_and_every_way_out_is_said_in_chinese() -> None:
    said = {kind: refusal_texts_zh.say("kind", kind) for kind, _ in FACTS}
    said |= {way: refusal_texts_zh.say("way", way) for way in WAYS.values()}
    assert [name for name, chinese in said.items() if not CHINESE.search(chinese)] == []
    refusal = Refusal(
        Reason.DEPENDED_ON, "I1-7", {"entry": 8, "kind": "fitment_recorded", "way": "ReturnParts"}
    )
    assert text(refusal, "zh") == (
        "I1-7 不能冲销：其后的记录 8(装车记录)以它为基础。"
        "请先撤销该项，或改用 退料(ReturnParts)；已收的货物可办理供应商退货。"
    )
    assert "entry 8 (fitment recorded) builds on it" in text(refusal, "en")


@pytest.mark.parametrize("made", [made for made in MADE if made.reason is Reason.REASON_REQUIRED], ids=str)
def test_what_needs_a_reason_is_said_in_chinese(made: Made) -> None:
    ((_, why),) = made.details
    assert CHINESE.search(refusal_texts_zh.say("why", why))


@pytest.mark.parametrize(
    ("refusal", "english", "chinese"),
    [
        (
            Refusal(
                Reason.LOT_NOT_USABLE,
                "L1-42",
                {
                    "status": "RECALLED",
                    "reasons": "RECALLED H1-2; ON_HOLD RECEIVING-A; EXPIRED 2026-01-01; PENDING_INSPECTION COC,MSDS",
                    "instead": "L1-50",
                    "missing": "COC,MSDS",
                    "places": "QUARANTINE, RETURN_STAGING, SCRAP",
                },
            ),
            (
                "Lot L1-42 may not be used: recalled (hold H1-2); on hold (RECEIVING-A); expired on 2026-01-01;"
                " certificate missing (COC,MSDS). Take lot L1-50, which goes first. Have certificate"
                " COC,MSDS recorded, and sighted by a quality inspector. This one moves to quarantine, return staging,"
                " scrap only; ask a quality inspector."
            ),
            (
                "批次 L1-42 不能使用：召回(冻结 H1-2)；冻结(RECEIVING-A)；已于 2026-01-01 过期；"
                "缺证(合格证、安全技术说明书)。请改用批次 L1-50(先到期先出)。"
                "请登记合格证、安全技术说明书并由质检查验。该批次只能移到隔离区、退货区、报废区；如有疑问请找质检。"
            ),
        ),
        (
            Refusal(Reason.NOT_ENOUGH_STOCK, "L1-42", {"available": 2, "asked": 5, "location": "-"}),
            "L1-42: 2 free, 5 wanted. Take fewer, or from another location or lot, or have the part ordered.",
            "L1-42：可用 2，需要 5。请减少数量，或换库位、批次，或安排订货。",
        ),
        (
            Refusal(Reason.PLACE_NOT_ALLOWED, "Q-1", {"kind": "QUARANTINE", "wanted": "STORAGE, WAIT_BIN"}),
            "Location Q-1 (quarantine) does not fit. Choose: storage, wait bin.",
            "库位 Q-1(隔离区)不合适。请选择：存储区、待料位。",
        ),
        (
            Refusal(
                Reason.CODE_NOT_RECOGNISED, "code", {"code": "PTX", "problem": "Bad.", "problem_zh": "坏了。"}
            ),
            (
                "Code PTX cannot be used here: Bad. Scan the label of the lot, unit or part again, or type the number"
                " printed on it."
            ),
            "代码 PTX 不能用在这里：坏了。请重新扫描批次、单件或配件的标签，或输入标签上印的编号。",
        ),
        (
            Refusal(Reason.NO_RIGHT, "IssueParts"),
            "None of your roles may do IssueParts. Ask somebody whose role may, or an administrator for the role.",
            "您的角色无权执行 IssueParts。请由有权限的同事办理，或向管理员申请角色。",
        ),
        (
            Refusal(Reason.FIELD_INVALID, "lines[0].code", {"problem": "1 to 64 characters, not {0}[x]"}),
            "lines[0].code is not valid: 1 to 64 characters, not {0}[x]. Correct it and send the request again.",
            "lines[0].code 填写有误：须为 1 到 64 个字符，现为 {0}[x]。请更正后重新发送。",
        ),
    ],
    ids=lambda value: value.reason.value if isinstance(value, Refusal) else "",
)
def test_a_refusal_is_a_sentence(refusal: Refusal, english: str, chinese: str) -> None:
    assert (text(refusal, "en"), text(refusal, "zh")) == (english, chinese)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("reason", list(Reason))
def test_a_status_fits_a_header_whatever_its_details(reason: Reason, language: str) -> None:
    details = {name: "件" * 2_000 for made in MADE if made.reason is reason for name, _ in made.details}
    refusal = Refusal(reason, "件" * 2_000, {**details, "more": "x" * 100_000})
    status = status_of(refusal, language, "mark")
    assert sum(one.ByteSize() for one in status.details) <= DETAILS_BYTES_MAX
    assert status.ByteSize() <= DETAILS_BYTES_MAX + 700
    info, local = error_details_pb2.ErrorInfo(), error_details_pb2.LocalizedMessage()
    assert status.details[0].Unpack(info)
    assert status.details[1].Unpack(local)
    assert (info.reason, info.domain, info.metadata["correlation_id"]) == (
        reason.value,
        "parts_service",
        "mark",
    )
    assert (local.locale, local.message) == ("zh-CN" if language == "zh" else "en", status.message)


@pytest.mark.parametrize(
    ("reason", "kind"),
    [
        (Reason.FIELD_INVALID, error_details_pb2.BadRequest),
        (Reason.LOT_NOT_USABLE, error_details_pb2.PreconditionFailure),
        (Reason.LOT_NOT_FOUND, error_details_pb2.ResourceInfo),
        (Reason.ALREADY_EXISTS, error_details_pb2.ResourceInfo),
        (Reason.QUEUE_FULL, error_details_pb2.RetryInfo),
    ],
)
def test_a_status_carries_the_detail_of_its_code(reason: Reason, kind: type) -> None:
    status = status_of(Refusal(reason, "it", {"what": "part"}), "en")
    assert [one.Is(kind.DESCRIPTOR) for one in status.details] == [False, False, True]  # type: ignore[attr-defined]


def test_a_refusal_as_a_value_says_the_same_as_a_status() -> None:
    refusal = Refusal(Reason.NOT_ENOUGH_STOCK, "L1-42", {"available": 2, "asked": 5, "location": "A-1"})
    assert refusal_message(refusal, "zh") == refusals_pb2.Refusal(
        code=9,
        reason="REASON_NOT_ENOUGH_STOCK",
        message=text(refusal, "zh"),
        subject="L1-42",
        detail={"available": "2", "asked": "5", "location": "A-1"},
    )
    assert status_of(refusal, "zh").message == text(refusal, "zh")


def test_a_planted_refusal_is_found() -> None:
    source = """
why = f"at {place}"
def f():
    Refusal(Reason.NO_RIGHT, name, {"site": code, "when": why})
    raise messages.invalid("x", "no good")
    raise Refused(Reason.QUEUE_FULL if busy else Reason.DRAINING, most=7)
"""
    assert [(made.reason, made.details) for made in refusals_made("x.py", ast.parse(source))] == [
        (Reason.NO_RIGHT, (("site", "7"), ("when", "at 7"))),
        (Reason.FIELD_INVALID, (("problem", "no good"),)),
        (Reason.QUEUE_FULL, (("most", "7"),)),
        (Reason.DRAINING, (("most", "7"),)),
    ]
