"""What may be wrong with an element of GS1, in English and Chinese.

A problem names the identifier, the character, its position (counted from 1), and where there is one the way out.
"""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

from parts_service.domain.scan.check_digits import gs1_check_digit, gs1_check_pair
from parts_service.domain.scan.problems import Problem, ProblemCode, Severity


def _element(code: ProblemCode, position: int, en: str, zh: str) -> Problem:
    return Problem(code, Severity.ERROR, en, zh, position)


def unknown(ai: str, position: int) -> Problem:
    """Report an application identifier that GS1 has not given out."""
    shown = "".join(character if character.isprintable() else "?" for character in ai)
    return _element(
        ProblemCode.ELEMENT_UNKNOWN,
        position,
        f"At character {position} begins {shown}, which is no GS1 application identifier.",
        f"第 {position} 位起的 {shown} 不是 GS1 应用标识符。",
    )


def truncated(ai: str, title: str, least: int, found: int, position: int) -> Problem:
    """Report an element with fewer characters than it must have. An empty one may begin behind the end."""
    return _element(
        ProblemCode.ELEMENT_TRUNCATED,
        max(position - (found == 0), 1),
        f"({ai}) {title} is cut off: it has {found} of at least {least} characters.",
        f"({ai}) {title} 不完整:至少 {least} 位,只有 {found} 位。",
    )


def too_long(ai: str, title: str, most: int, found: int, position: int) -> Problem:
    """Report an element with more characters than it may have: usually the separator behind it was lost."""
    return _element(
        ProblemCode.ELEMENT_TOO_LONG,
        position,
        f"({ai}) {title} has {found} characters and may have {most}: the separator behind it is missing; "
        "set the scanner to send it.",
        f"({ai}) {title} 有 {found} 位,最多 {most} 位:其后缺少分隔符,请设置扫描枪发送分隔符。",
    )


def character(ai: str, title: str, character: str, position: int) -> Problem:
    """Report a character that the data of an identifier cannot have."""
    shown = character if character.isprintable() else f"U+{ord(character):04X}"
    return _element(
        ProblemCode.ELEMENT_CHARACTER,
        position,
        f"Character {position} is {shown}, which ({ai}) {title} cannot have.",
        f"第 {position} 位是 {shown},({ai}) {title} 中不允许出现。",
    )


def check_digit(ai: str, title: str, found: str, expected: str, position: int) -> Problem:
    """Report a number in an element whose last digit does not fit the others."""
    return _element(
        ProblemCode.CHECK_DIGIT_WRONG,
        position,
        f"The check digit of ({ai}) {title} is {found}, not {expected}: some digit is wrong.",
        f"({ai}) {title} 的校验位是 {found},应为 {expected}:有数字错误。",
    )


def date(ai: str, title: str, digits: str, position: int) -> Problem:
    """Report a date that no calendar has."""
    return _element(
        ProblemCode.ELEMENT_DATE,
        position,
        f"({ai}) {title} is {digits}, which is no date.",
        f"({ai}) {title} 是 {digits},不是有效日期。",
    )


def value(ai: str, title: str, value: str, position: int) -> Problem:
    """Report data that its identifier does not allow: an hour, a flag, a zero."""
    return _element(
        ProblemCode.ELEMENT_VALUE,
        position,
        f"({ai}) {title} cannot be {value}.",
        f"({ai}) {title} 不能是 {value}。",
    )


def repeated(ai: str, title: str, position: int) -> Problem:
    """Report an identifier that stands twice with different data."""
    return _element(
        ProblemCode.ELEMENT_REPEATED,
        position,
        f"({ai}) {title} stands twice, with different data.",
        f"({ai}) {title} 出现两次,内容不同。",
    )


def check_pair(ai: str, title: str, data: str, position: int) -> Problem:
    """Report a model number whose last two characters do not fit the others."""
    return _element(
        ProblemCode.CHECK_CHARACTER_WRONG,
        position,
        f"The check characters of ({ai}) {title} are {data[-2:]}, not {gs1_check_pair(data[:-2])}: "
        "some character is wrong.",
        f"({ai}) {title} 的校验字符是 {data[-2:]},应为 {gs1_check_pair(data[:-2])}:有字符错误。",
    )


def excluded(first: str, second: str, position: int) -> Problem:
    """Report two elements that may never stand on one piece."""
    return _element(
        ProblemCode.ELEMENTS_EXCLUDED,
        position,
        f"({first}) and ({second}) may not stand together on one piece: whoever made the label mixed up two things.",
        f"({first}) 与 ({second}) 不能同时出现在一件货物上:标签内容自相矛盾。",
    )


def alone(ai: str, title: str, others: str, position: int) -> Problem:
    """Warn of an element without the others it needs, which may be in another symbol of the piece."""
    return Problem(
        ProblemCode.ELEMENT_ALONE,
        Severity.WARNING,
        f"({ai}) {title} says something only together with {others}: scan the other symbol of the piece, too.",
        f"({ai}) {title} 须与 {others} 一起才有意义:请同时扫描该件上的另一个条码。",
        position,
    )


def _listed(what_en: str, what_zh: str) -> Callable[[str, str, str, int], Problem]:
    def problem(ai: str, title: str, data: str, position: int) -> Problem:
        return _element(
            ProblemCode.ELEMENT_VALUE,
            position,
            f"({ai}) {title}: {data} is {what_en}.",
            f"({ai}) {title}:{data} {what_zh}。",
        )

    return problem


_CONTENTS: Final[Mapping[str, Callable[[str, str, str, int], Problem]]] = MappingProxyType(
    {
        "digit": lambda ai, title, data, position: check_digit(
            ai, title, data[-1], gs1_check_digit(data[:-1]), position + len(data) - 1
        ),
        "pair": lambda ai, title, data, position: check_pair(
            ai, title, data, position + max(len(data) - 2, 0)
        ),
        "date": date,
        "value": value,
        "country": _listed("no country of ISO 3166-1", "不是 ISO 3166-1 国家代码"),
        "currency": _listed("no currency of ISO 4217", "不是 ISO 4217 货币代码"),
        "package": _listed("no kind of package that GS1 lists", "不是 GS1 包装类型代码"),
        "prefix": _listed(
            "not begun with the four digits of a company prefix", "开头不是四位厂商识别代码数字"
        ),
    }
)


def content(kind: str, ai: str, title: str, data: str, position: int) -> Problem:
    """Report data that breaks a check of its identifier; `kind` is a kind of `ai_checks`."""
    return _CONTENTS[kind](ai, title, data, position)
