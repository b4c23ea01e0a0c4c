"""What a lot may be used for on a day, and why, for everybody who asks."""

from dataclasses import dataclass

from parts_service.domain.lots import LotStatus, Restriction, status
from parts_service.domain.mixtures import all_restrictions, lacking_papers
from parts_service.storage.stock import LotView


@dataclass(frozen=True, slots=True)
class Judged:
    """What a lot may be used for on a day: its status and why, and which of its places are on hold."""

    reasons: tuple[Restriction, ...]
    missing: tuple[str, ...]
    barred: frozenset[int]

    @property
    def status(self) -> LotStatus:
        """The most severe reason, or AVAILABLE."""
        return status(self.reasons)


def judge(view: LotView, today: str) -> Judged:
    """Judge a lot by the rules that issuing goes by."""
    holds = [one.hold for one in view.holds]
    missing = lacking_papers(
        view.facts.lot,
        view.requirements,
        [one.certificate for one in view.papers],
        [one.waiver for one in view.waivers],
        today,
        view.kin,
    )
    waiting = 0 if view.facts.issuable else view.facts.pending
    return Judged(
        all_restrictions(view.facts.lot, holds, missing, today, waiting, view.kin),
        missing,
        frozenset(one.location_id for one in holds if one.location_id is not None),
    )
