"""Limits of a consent beyond the quantity: who must have given it, which grades, and what the parts may cost.

What does not live here: the quantity, which is `issuing.py`; and which price a day has, which is `prices.py`.
"""

from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType

from parts_service.domain.catalog import Part
from parts_service.domain.prices import minor_places
from parts_service.domain.refusal import Reason, Refusal
from parts_service.domain.repair_orders import AuthorisedBy, AuthorisedPart, JobLine, PayType

# Whose consent a job line needs, where it is not just anybody's.
PAYERS: Mapping[str, AuthorisedBy] = MappingProxyType(
    {
        PayType.WARRANTY: AuthorisedBy.MAKER,
        PayType.RECALL: AuthorisedBy.MAKER,
        PayType.INSURANCE: AuthorisedBy.INSURER,
    }
)


def check_payer(job: JobLine, part: Part, *, others_may: bool) -> Refusal | None:
    """What the maker or an insurer pays, he has allowed himself, unless the store's policy takes another's word."""
    payer = PAYERS.get(job.pay_type)
    if payer is None or others_may or job.authorised_by == payer:
        return None
    return Refusal(
        Reason.PAYER_APPROVAL_MISSING,
        part.part_number,
        {
            "payer": payer.value,
            "authorised_by": job.authorised_by,
            "job_line": job.line,
        },
    )


def check_grade(authorised: AuthorisedPart, part: Part) -> Refusal | None:
    """The part has a grade that was agreed on."""
    if not authorised.grades or part.grade in authorised.grades.split(","):
        return None
    return Refusal(
        Reason.GRADE_NOT_AUTHORISED,
        part.part_number,
        {
            "grade": part.grade,
            "grades": ", ".join(authorised.grades.split(",")),
            "job_line": authorised.line,
        },
    )


class Spent:
    """What the parts of a job line cost at the prices of the day: those issued before, and those a request takes.

    A part without a price costs nothing: its price is not known yet.
    """

    def __init__(self, rows: Iterable[AuthorisedPart], price_of: Callable[[int], int | None]) -> None:
        """Begin with what was issued of what the line allows."""
        self._price_of = price_of
        self.total_minor = 0
        for row in rows:
            self.take(row.part_id, row.issued)

    def take(self, part_id: int, pieces: int) -> None:
        """Count more pieces of an authorised part."""
        self.total_minor += pieces * (self._price_of(part_id) or 0) if pieces else 0


def check_price(
    job: JobLine, part: Part, price: int | None, ceiling: int | None, total_minor: int
) -> Refusal | None:
    """Neither a base unit nor the parts of the line together cost more than was agreed on, at the prices of the day.

    `price` and `ceiling` are of a base unit of the part, where it has any; `total_minor` is what `Spent` counted.
    """
    if price is not None and ceiling is not None and price > ceiling:
        return _beyond(job, part, price, ceiling, "a piece")
    if job.ceiling_minor is None or total_minor <= job.ceiling_minor:
        return None
    return _beyond(job, part, total_minor, job.ceiling_minor, "the line")


def _beyond(job: JobLine, part: Part, price: int, ceiling: int, what: str) -> Refusal:
    return Refusal(
        Reason.PRICE_BEYOND_AUTHORISATION,
        part.part_number,
        {
            "price": amount(price, job.currency),
            "ceiling": amount(ceiling, job.currency),
            "what": what,
            "job_line": job.line,
        },
    )


def amount(minor: int, currency: str) -> str:
    """Write an amount of minor units with its currency, such as 12.50 CNY."""
    places = minor_places(currency)
    whole, rest = divmod(minor, 10**places)
    return f"{whole}.{rest:0{places}d} {currency}" if places else f"{whole} {currency}"
