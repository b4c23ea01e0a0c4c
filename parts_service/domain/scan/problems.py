"""What may be wrong with a scan, in English and Chinese. What concerns one family of formats has a module of its own.

A problem names the character, its position (counted from 1) or the rule, and where there is one the way out.
"""

from dataclasses import dataclass
from enum import StrEnum, unique
from typing import Final

RAW_MAX: Final = 4096
"""Longest payload the grammar reads, in bytes. The largest QR code holds 2,953 bytes."""


@unique
class Severity(StrEnum):
    """How much a problem weighs."""

    NOTE = "NOTE"  # an explanation; nothing need be done
    WARNING = "WARNING"  # accepted, but look at it
    ERROR = "ERROR"  # why the payload was not accepted as what it resembles


@unique
class ProblemCode(StrEnum):
    """Every problem the grammar can tell; the code is the contract, the text may be improved."""

    TOO_LONG = "TOO_LONG"
    EMPTY = "EMPTY"
    SYMBOLOGY_INVALID = "SYMBOLOGY_INVALID"
    FORMAT_UNSUPPORTED = "FORMAT_UNSUPPORTED"
    FORMAT_UNKNOWN = "FORMAT_UNKNOWN"
    CONTROL_CHARACTER = "CONTROL_CHARACTER"
    CHECK_CHARACTER_WRONG = "CHECK_CHARACTER_WRONG"
    COMMAND_UNKNOWN = "COMMAND_UNKNOWN"
    CODE_NOT_OURS = "CODE_NOT_OURS"
    LENGTH_WRONG = "LENGTH_WRONG"
    CHECK_DIGIT_WRONG = "CHECK_DIGIT_WRONG"
    NUMBER_RESTRICTED = "NUMBER_RESTRICTED"
    ELEMENT_UNKNOWN = "ELEMENT_UNKNOWN"
    ELEMENT_TRUNCATED = "ELEMENT_TRUNCATED"
    ELEMENT_TOO_LONG = "ELEMENT_TOO_LONG"
    ELEMENT_CHARACTER = "ELEMENT_CHARACTER"
    ELEMENT_DATE = "ELEMENT_DATE"
    ELEMENT_VALUE = "ELEMENT_VALUE"
    ELEMENT_REPEATED = "ELEMENT_REPEATED"
    ELEMENTS_EXCLUDED = "ELEMENTS_EXCLUDED"
    ELEMENT_ALONE = "ELEMENT_ALONE"
    LINK_WRONG = "LINK_WRONG"
    TAG_MISSING = "TAG_MISSING"
    ENVELOPE_WRONG = "ENVELOPE_WRONG"
    PATTERNS_SEVERAL = "PATTERNS_SEVERAL"
    TYRE_WRONG = "TYRE_WRONG"
    TYRE_OLD = "TYRE_OLD"
    VIN_LENGTH = "VIN_LENGTH"
    VIN_CHARACTER = "VIN_CHARACTER"
    VIN_CHECK_DIGIT = "VIN_CHECK_DIGIT"
    VIN_CHECK_DIGIT_UNCONFIRMED = "VIN_CHECK_DIGIT_UNCONFIRMED"
    VIN_SERIAL = "VIN_SERIAL"


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong or doubtful, for people (`en`, `zh`) and programs (`code`, `position` from 1)."""

    code: ProblemCode
    severity: Severity
    en: str
    zh: str
    position: int | None = None


def too_long(size: int) -> Problem:
    """Report a payload above `RAW_MAX` bytes."""
    return Problem(
        ProblemCode.TOO_LONG,
        Severity.ERROR,
        f"The payload has {size:,} bytes; at most {RAW_MAX:,} are read.",
        f"内容有 {size:,} 字节,最多只读取 {RAW_MAX:,} 字节。",
    )


def empty() -> Problem:
    """Report a payload with nothing in it but line ends or blanks."""
    return Problem(ProblemCode.EMPTY, Severity.ERROR, "Nothing was scanned.", "没有扫到任何内容。")


def symbology_invalid(symbology: str) -> Problem:
    """Report a symbology identifier that is none; the payload is read as if none had been given."""
    return Problem(
        ProblemCode.SYMBOLOGY_INVALID,
        Severity.WARNING,
        f"{symbology[:12]!r} is not an AIM symbology identifier such as ]Q1; it was ignored.",
        f"{symbology[:12]!r} 不是 AIM 码制标识符(如 ]Q1),已忽略。",
    )


def format_unknown() -> Problem:
    """Report that no rule matched."""
    return Problem(
        ProblemCode.FORMAT_UNKNOWN,
        Severity.NOTE,
        "No known format; link it by hand.",
        "无法识别的格式,请手工关联。",
    )


def control_character(character: str, position: int) -> Problem:
    """Report an unprintable character in a payload that nothing else explains."""
    return Problem(
        ProblemCode.CONTROL_CHARACTER,
        Severity.NOTE,
        f"Character {position} is U+{ord(character):04X}, which cannot be printed: not a number people use.",
        f"第 {position} 个字符是不可显示的 U+{ord(character):04X},不是人工使用的编号。",
        position,
    )


def check_character_wrong(what_en: str, what_zh: str, text: str, expected: str) -> Problem:
    """Report an own code whose last character does not fit the others."""
    return Problem(
        ProblemCode.CHECK_CHARACTER_WRONG,
        Severity.ERROR,
        f"Looks like {what_en}, but its check character {len(text)} is {text[-1]}, not {expected}: "
        "some character is wrong; scan it again.",
        f"看起来是{what_zh},但第 {len(text)} 位校验字符是 {text[-1]},应为 {expected}:有字符错误,请重新扫描。",
        len(text),
    )


def command_unknown(name: str) -> Problem:
    """Report a command card (its check character is right) that names no command we have."""
    return Problem(
        ProblemCode.COMMAND_UNKNOWN,
        Severity.ERROR,
        f"There is no command {name}; the card may be from another version.",
        f"没有名为 {name} 的指令,该指令卡可能属于其他版本。",
        4,
    )


def code_not_ours(what_en: str, what_zh: str, body: str) -> Problem:
    """Report a short code (its check character is right) whose body is no ledger id."""
    return Problem(
        ProblemCode.CODE_NOT_OURS,
        Severity.ERROR,
        f"Looks like {what_en}, but {body} from position 4 on is no number that this system gives.",
        f"看起来是{what_zh},但第 4 位起的 {body} 不是本系统发出的编号。",
        4,
    )


def length_wrong(symbology: str, expected: int, found: int) -> Problem:
    """Report an EAN or ITF symbol whose content has the wrong length."""
    return Problem(
        ProblemCode.LENGTH_WRONG,
        Severity.ERROR,
        f"Symbology {symbology} must carry {expected} digits; here are {found} characters.",
        f"码制 {symbology} 应为 {expected} 位数字,这里有 {found} 个字符。",
    )


def check_digit_wrong(what: str, digits: str, expected: str, severity: Severity) -> Problem:
    """Report a GS1 number whose last digit does not fit the others."""
    return Problem(
        ProblemCode.CHECK_DIGIT_WRONG,
        severity,
        f"If this is meant as {what}: its check digit {len(digits)} is {digits[-1]}, not {expected}.",
        f"如果这是 {what}:第 {len(digits)} 位校验码是 {digits[-1]},应为 {expected}。",
        len(digits),
    )


def number_restricted(gtin: str) -> Problem:
    """Report a number that a shop or region gives itself (GS1 General Specifications, 1.4.2 prefixes)."""
    return Problem(
        ProblemCode.NUMBER_RESTRICTED,
        Severity.WARNING,
        f"{gtin} is an in-store number: another seller may use it for another part.",
        f"{gtin} 是店内自编码:其他商家可能用它表示别的配件。",
    )


def vin_length(length: int) -> Problem:
    """Report a VIN that has not 17 characters (ISO 3779)."""
    return Problem(
        ProblemCode.VIN_LENGTH,
        Severity.ERROR,
        f"A VIN has 17 characters; here are {length}.",
        f"车架号(VIN)应为 17 位,这里有 {length} 位。",
    )


def vin_character(character: str, position: int, probably: str | None, proof: str | None) -> Problem:
    """Report a character that no VIN has (ISO 3779), what it may be meant as, and the VIN that would fit."""
    shown = character if character.isprintable() else f"U+{ord(character):04X}"
    en = f"Character {position} is {shown}, which no VIN contains"
    zh = f"第 {position} 位是 {shown},车架号(VIN)中不会出现"
    if probably:
        en += f"; probably {probably}"
        zh += f",可能是 {probably}"
    if proof:
        en += f" (the check digit of {proof} is right)"
        zh += f"({proof} 的校验位正确)"
    return Problem(ProblemCode.VIN_CHARACTER, Severity.ERROR, en + ".", zh + "。", position)


def vin_check_digit(vin: str, expected: str, region_en: str, region_zh: str, rule: str) -> Problem:
    """Report a wrong check digit where law makes it binding."""
    return Problem(
        ProblemCode.VIN_CHECK_DIGIT,
        Severity.ERROR,
        f"Check digit 9 of this {region_en} VIN is {vin[8]}, not {expected} ({rule}): some character is wrong.",
        f"该{region_zh}车架号(VIN)第 9 位校验位是 {vin[8]},应为 {expected}({rule}):有字符错误。",
        9,
    )


def vin_check_digit_unconfirmed(vin: str, expected: str) -> Problem:
    """Report that the check digit says nothing, as it is not binding where this VIN comes from."""
    return Problem(
        ProblemCode.VIN_CHECK_DIGIT_UNCONFIRMED,
        Severity.WARNING,
        f"Position 9 is {vin[8]}; a check digit would be {expected}. Makers outside North America and China "
        "need not use one: compare the VIN with the vehicle.",
        f"第 9 位是 {vin[8]},按校验位应为 {expected}。北美和中国以外的制造厂可不使用校验位:请与实车核对。",
        9,
    )


def vin_serial(vin: str, position: int) -> Problem:
    """Report a letter among the last four characters (ISO 3779: they shall be digits)."""
    return Problem(
        ProblemCode.VIN_SERIAL,
        Severity.WARNING,
        f"Character {position} is {vin[position - 1]}; the last four of a VIN are digits: "
        "compare with the vehicle.",
        f"第 {position} 位是 {vin[position - 1]};车架号(VIN)最后四位应为数字:请与实车核对。",
        position,
    )
