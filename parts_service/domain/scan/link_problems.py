"""What may be wrong with a link of GS1 or of ours, in English and Chinese."""

from parts_service.domain.scan.problems import Problem, ProblemCode, Severity


def _link(position: int, en: str, zh: str) -> Problem:
    return Problem(ProblemCode.LINK_WRONG, Severity.ERROR, en, zh, position)


def trailing_slash(position: int) -> Problem:
    """Report a link whose path ends in a slash: whatever stood behind it is missing."""
    return _link(
        position - 1,
        "The path of this GS1 link ends in a slash: something behind it is missing.",
        "该 GS1 链接路径以斜杠结尾:后面的内容缺失。",
    )


def not_in_query(ai: str, title: str, position: int) -> Problem:
    """Report an identifier that may not stand in the query of a link."""
    return _link(
        position,
        f"({ai}) {title} may not stand behind the question mark of a GS1 link.",
        f"({ai}) {title} 不能出现在 GS1 链接的问号之后。",
    )


def belongs_in_path(ai: str, title: str, key: str, position: int) -> Problem:
    """Report a qualifier in the query that belongs behind its key in the path."""
    return _link(
        position,
        f"({ai}) {title} belongs in the path behind ({key}), not behind the question mark.",
        f"({ai}) {title} 应位于路径中 ({key}) 之后,而不是问号之后。",
    )


def path_order(key: str, qualifiers: tuple[tuple[str, ...], ...], position: int) -> Problem:
    """Report a path whose pieces are not the qualifiers of its key, in their order."""
    if not qualifiers:
        return _link(
            position,
            f"Nothing may follow ({key}) in the path of a GS1 link.",
            f"GS1 链接路径中 ({key}) 之后不允许有其他内容。",
        )
    shown = " / ".join(", ".join(f"({one})" for one in choice) for choice in qualifiers)
    return _link(
        position,
        f"Behind ({key}) in the path of a GS1 link may stand {shown}, in this order.",
        f"GS1 链接路径中 ({key}) 之后只能依次为 {shown}。",
    )


def twice(ai: str, title: str, position: int) -> Problem:
    """Report an identifier that stands twice in a link."""
    return Problem(
        ProblemCode.ELEMENT_REPEATED,
        Severity.ERROR,
        f"({ai}) {title} stands twice in this link.",
        f"({ai}) {title} 在该链接中出现两次。",
        position,
    )


def escape_broken(ai: str, title: str, position: int) -> Problem:
    """Report a percent sign without the two digits of a byte."""
    return _link(
        position,
        f"A percent sign in ({ai}) {title} is not followed by two hexadecimal digits.",
        f"({ai}) {title} 中的百分号后没有两位十六进制数字。",
    )


def tag_missing() -> Problem:
    """Warn of a label of ours without its tag: nothing says that it is genuine."""
    return Problem(
        ProblemCode.TAG_MISSING,
        Severity.WARNING,
        "This link is to our own host but carries no tag: nothing says that we printed it.",
        "该链接指向本店主机但没有防伪标记:无法证明是本店打印的标签。",
    )
