"""What refusals say, in the caller's language: what is wrong, and what to do next. One text a reason and language.

What lives here: how a text is made of its pattern. The patterns stand in `refusal_texts_en.py` and
`refusal_texts_zh.py`. In a pattern `{name}` is a detail of the refusal, or its subject; what stands in brackets is said
only if every detail in it is there. A detail that is missing never makes a text fail.
"""

import re
from collections.abc import Callable, Mapping

from parts_service.domain.refusal import Reason, Refusal
from parts_service.rpc import refusal_texts_en, refusal_texts_zh

# What a detail may take of a text: what to do next must still be read.
DETAIL_CHARACTERS_MAX = 120
NOTHING = "?"

_PIECE = re.compile(r"\[([^\]]*)\]|([^\[]+)")
_NAME = re.compile(r"\{(\w+)\}")

Pieces = tuple[tuple[str, tuple[str, ...]], ...]


def _pieces(pattern: str) -> Pieces:
    """Take a pattern apart: each piece with the details it must have, none for one that is always said."""
    return tuple(
        (optional, tuple(_NAME.findall(optional))) if optional else (always, ())
        for optional, always in _PIECE.findall(pattern)
    )


_PIECES: Mapping[str, Mapping[Reason, Pieces]] = {
    "en": {reason: _pieces(pattern) for reason, pattern in refusal_texts_en.TEXTS.items()},
    "zh": {reason: _pieces(pattern) for reason, pattern in refusal_texts_zh.TEXTS.items()},
}
_SAY: Mapping[str, Callable[[str, str], str]] = {"en": refusal_texts_en.say, "zh": refusal_texts_zh.say}


def text(refusal: Refusal, language: str) -> str:
    """Return the text of a refusal in a language ("zh" or "en")."""
    said = _said(refusal, language)
    written = (
        _NAME.sub(lambda match: said.get(match[1], NOTHING), piece)
        for piece, needed in _PIECES[language][refusal.reason]
        if all(name in said for name in needed)
    )
    return "".join(written)


def problem(refusal: Refusal, language: str) -> str:
    """Return only what is wrong, where what it is about stands beside it anyway; else the whole text."""
    return _said(refusal, language).get("problem") or text(refusal, language)


def _said(refusal: Refusal, language: str) -> dict[str, str]:
    """Return subject and details as they are said; what is empty is left out."""
    say = _SAY[language]
    said = {"subject": refusal.subject} if refusal.subject else {}
    for name, value in refusal.detail.items():
        if value not in {"", "-"}:
            # A text that came in both languages needs no translation.
            translated = refusal.detail.get(f"{name}_{language}")
            said[name] = str(translated or say(name, str(value)))
    if "problem" in said:
        # A sentence within a sentence ends without its stop.
        said["problem"] = said["problem"].rstrip(".。")
    return {name: _short(value) for name, value in said.items()}


def _short(value: str) -> str:
    return value if len(value) <= DETAIL_CHARACTERS_MAX else value[: DETAIL_CHARACTERS_MAX - 1] + "…"
