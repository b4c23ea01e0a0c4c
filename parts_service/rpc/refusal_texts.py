"""What refusals say, in English and Chinese: what is wrong, and what to do next. One text a reason and language."""

from parts_service.domain.refusal import Refusal


def text(refusal: Refusal, language: str) -> str:
    """Return the text of a refusal in a language ("zh" or "en")."""
    detail = ", ".join(f"{name}={value}" for name, value in refusal.detail.items())
    return f"{refusal.reason.value}: {refusal.subject} {detail} ({language})"
