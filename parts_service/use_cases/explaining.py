"""What an explanation of an allocation needs loaded, and what it is asked: read only, it posts nothing."""

from typing import NamedTuple

from parts_service.domain.catalog import Part
from parts_service.domain.explaining import Candidate
from parts_service.domain.ledger import Ledger
from parts_service.domain.lots import LotStock
from parts_service.domain.movements import Balance, Tally
from parts_service.domain.own_goods import Own
from parts_service.domain.repair_orders import AuthorisedPart
from parts_service.domain.reservations import Reservation
from parts_service.storage.needs import Needs
from parts_service.use_cases.stock import candidates


class Question(NamedTuple):
    """Which pieces of a part a job line would get; order 0 stands for nobody's line."""

    part_id: int
    order_id: int
    job_line: int
    quantity: int


def needs(question: Question, others: set[int]) -> Needs:
    """Return what must be loaded: what the counter loads, and the lots that are to be spoken of besides."""
    parts = {question.part_id}
    return Needs(
        orders={question.order_id} - {0},
        kept_of_orders=bool(question.order_id),
        parts=parts,
        serial_parts=parts,
        lots=others,
        demand=question.quantity,
    )


def asked(ledger: Ledger, site_id: int, question: Question, today: str) -> list[Candidate]:
    """Return the loaded lots as the job line finds them, with what is kept for it."""
    own = Own(question.order_id, list(ledger.all(Reservation)), (), {}, {})
    mine = own.pieces(question.job_line, question.part_id, None)
    standing = Tally(ledger.all(Balance), ledger.all(LotStock), mine)
    authorised = ledger.get(AuthorisedPart, site_id, question.order_id, question.job_line, question.part_id)
    part = ledger.get(Part, question.part_id)
    grades = authorised.grades.split(",") if authorised is not None and authorised.grades else []
    return candidates(
        ledger,
        question.part_id,
        standing,
        today,
        mine=mine,
        grade_allowed=part is None or not grades or part.grade in grades,
    )
