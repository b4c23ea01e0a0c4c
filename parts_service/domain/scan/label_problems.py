"""What may be wrong with suppliers' labels, tyres and batteries, in English and Chinese."""

from parts_service.domain.scan.problems import Problem, ProblemCode, Severity


def _error(code: ProblemCode, en: str, zh: str, position: int | None = None) -> Problem:
    return Problem(code, Severity.ERROR, en, zh, position)


def _shown(text: str) -> str:
    return "".join(character if character.isprintable() else "?" for character in text[:20])


def envelope_format(found: str, position: int) -> Problem:
    """Report a message without one of the formats of ISO/IEC 15434."""
    return _error(
        ProblemCode.ENVELOPE_WRONG,
        f"Behind [)> must stand a format of ISO/IEC 15434, two digits and its separator; here is {_shown(found)!r}.",
        f"[)> 之后应为 ISO/IEC 15434 格式代码(两位数字加分隔符),这里是 {_shown(found)!r}。",
        position,
    )


def envelope_empty(position: int) -> Problem:
    """Report a message that says nothing."""
    return _error(ProblemCode.ENVELOPE_WRONG, "The label says nothing.", "标签中没有任何数据。", position)


def separators_lost(position: int) -> Problem:
    """Report a message whose separators are gone: its data cannot be told apart."""
    return _error(
        ProblemCode.ENVELOPE_WRONG,
        "The separators of this ISO/IEC 15434 label are missing: set the scanner to send control characters.",
        "该 ISO/IEC 15434 标签缺少分隔符:请设置扫描枪发送控制字符。",
        position,
    )


def envelope_opaque(number: str) -> Problem:
    """Note a format that is known and not taken apart."""
    return Problem(
        ProblemCode.FORMAT_UNSUPPORTED,
        Severity.NOTE,
        f"Format {number} of ISO/IEC 15434 is kept as it is; link it by hand.",
        f"ISO/IEC 15434 格式 {number} 按原样保留,请手工关联。",
    )


def identifier_missing(found: str, position: int) -> Problem:
    """Report a piece of a label that begins with no data identifier."""
    return _error(
        ProblemCode.ELEMENT_UNKNOWN,
        f"At character {position} must stand a data identifier, up to three digits and a capital, not "
        f"{_shown(found)!r}.",
        f"第 {position} 位应为数据标识符(最多三位数字加一个大写字母),这里是 {_shown(found)!r}。",
        position,
    )


def identifier_unassigned(identifier: str, position: int) -> Problem:
    """Warn of a data identifier that MH10.8.2 has not given out; its data are kept."""
    return Problem(
        ProblemCode.ELEMENT_UNKNOWN,
        Severity.WARNING,
        f"{identifier} at character {position} is no data identifier of MH10.8.2: what it means is the maker's to say.",
        f"第 {position} 位的 {identifier} 不是 MH10.8.2 数据标识符:含义由厂家自定。",
        position,
    )


def data_empty(identifier: str, title: str, position: int) -> Problem:
    """Report a data identifier without data."""
    return _error(
        ProblemCode.ELEMENT_TRUNCATED,
        f"{identifier} {title} has no data.",
        f"{identifier} {title} 没有数据。",
        max(position - 1, 1),
    )


def data_character(identifier: str, title: str, character: str, position: int) -> Problem:
    """Report a character that no label can mean."""
    return _error(
        ProblemCode.ELEMENT_CHARACTER,
        f"Character {position} is U+{ord(character):04X}, which {identifier} {title} cannot have.",
        f"第 {position} 位是 U+{ord(character):04X},{identifier} {title} 中不允许出现。",
        position,
    )


def data_shape(identifier: str, title: str, data: str, shape: str, position: int) -> Problem:
    """Report data that their identifier does not allow; `shape` says what it does allow."""
    calendar = shape.strip("+").isalpha() and set(shape.strip("+")) <= set("YMDWH")
    return _error(
        ProblemCode.ELEMENT_DATE if calendar else ProblemCode.ELEMENT_VALUE,
        f"{identifier} {title} cannot be {_shown(data)!r}: expected is {shape}.",
        f"{identifier} {title} 不能是 {_shown(data)!r},应为 {shape}。",
        position,
    )


def identifier_repeated(identifier: str, title: str, position: int) -> Problem:
    """Report an identifier that stands twice with different data."""
    return _error(
        ProblemCode.ELEMENT_REPEATED,
        f"{identifier} {title} stands twice, with different data.",
        f"{identifier} {title} 出现两次,内容不同。",
        position,
    )


def patterns_several(codes: list[str]) -> Problem:
    """Report a code that several taught patterns read: somebody retires one, nobody guesses."""
    shown = ", ".join(codes[:4])
    return _error(
        ProblemCode.PATTERNS_SEVERAL,
        f"Several taught patterns read this code: {shown}. Retire one of them.",
        f"多个已登记规则都能识别此条码:{shown}。请停用其中之一。",
    )


def battery_day(made: str) -> Problem:
    """Report a battery code whose day of making no calendar has."""
    return _error(
        ProblemCode.ELEMENT_DATE,
        f"If this is a battery code of GB/T 34014: characters 15 to 17 are {made}, which is no day.",
        f"如果这是 GB/T 34014 电池编码:第 15 至 17 位 {made} 不是有效日期。",
        15,
    )


def tyre_length(length: int, least: int, most: int) -> Problem:
    """Report a tyre number of a wrong length."""
    return _error(
        ProblemCode.TYRE_WRONG,
        f"A tyre number (TIN) has {least} to {most} characters behind DOT; here are {length}.",
        f"轮胎识别码(TIN)在 DOT 之后应有 {least} 至 {most} 位,这里有 {length} 位。",
    )


def tyre_character(character: str, position: int, probably: str | None) -> Problem:
    """Report a character that no tyre number has, and what it may be meant as."""
    shown = character if character.isprintable() else f"U+{ord(character):04X}"
    return _error(
        ProblemCode.TYRE_WRONG,
        f"Character {position} is {shown}, which no tyre number (TIN) contains"
        + (f"; probably {probably}." if probably else "."),
        f"第 {position} 位是 {shown},轮胎识别码(TIN)中不会出现"
        + (f",可能是 {probably}。" if probably else "。"),
        position,
    )


def tyre_date(tin: str) -> Problem:
    """Report a tyre number whose end is no week and year: half of it, as the other sidewall has it."""
    return _error(
        ProblemCode.TYRE_WRONG,
        f"The last characters of {tin} are no week and year of making: the whole number is on the other sidewall.",
        f"{tin} 的末位不是生产周和年份:完整号码在轮胎另一侧。",
        len(tin),
    )


def tyre_old(year: int) -> Problem:
    """Warn of a tyre made before 2000: its year has one digit, and its decade is not told."""
    return Problem(
        ProblemCode.TYRE_OLD,
        Severity.WARNING,
        f"The date has three digits: made before 2000, in a year that ends in {year}. Do not fit it.",
        f"日期只有三位:生产于 2000 年之前、尾数为 {year} 的年份,不得装车。",
    )
