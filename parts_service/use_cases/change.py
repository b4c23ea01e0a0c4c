"""What a change is: the declaration each subject makes, and the results the desk answers with."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from typing import Any, Generic, TypeVar

from parts_service.domain.allocation import Keeping
from parts_service.domain.approvals import Closing, Waits
from parts_service.domain.context import Context
from parts_service.domain.journal import ORGANISATION, Fact, Stamp
from parts_service.domain.ledger import Ledger
from parts_service.domain.refusal import Refusal
from parts_service.domain.signals import RaiseSignal
from parts_service.domain.sites import Site
from parts_service.storage.needs import Found, Names, Needs

C = TypeVar("C")


class Home(Enum):
    """Whose journal takes a change."""

    SITE = "SITE"
    ORGANISATION = "ORGANISATION"
    EITHER = "EITHER"

    def takes(self, site_id: int) -> bool:
        """Tell whether a site's journal is one of these."""
        return self is Home.EITHER or (site_id == ORGANISATION) == (self is Home.ORGANISATION)


# What the home of a change must be, where it is another one.
WRONG_HOME = {
    Home.SITE: "a site, not ORG: the organisation has no store",
    Home.ORGANISATION: "ORG, since this changes the organisation, not a site",
}


@dataclass(frozen=True, slots=True)
class Confirmed:
    """A decision under a second person's name: the author's fact, and the approval it closes."""

    fact: Fact
    closing: Closing
    actor: int


Decision = Fact | Refusal | Waits | Confirmed


@dataclass(frozen=True, slots=True)
class Change(Generic[C]):
    """A change: what to look up, what to load, how to decide.

    `name` is the RPC's, under which `RIGHTS` says who may. A `grouped` change is narrow and shares a batch with
    others; the rest run alone. One that `restricts` locks every journal, so that from its commit on every decision
    sees it. `identity` is what a repetition is told by, the whole command if absent. `home` says whose journal takes
    it: a site's, the organisation's, or either. `signals` says what a decision makes suspect: raised right after it, as
    entries of their own, since what is refused writes nothing.
    """

    name: str
    command: type[C]
    decide: Callable[[Ledger, Found, C, Context], Decision]
    names: Callable[[C], Names] = lambda _command: Names()
    needs: Callable[[C, Found], Needs] = lambda _command, _found: Needs()
    grouped: bool = False
    restricts: Callable[[C, int], bool] = lambda _command, _site_id: False
    identity: Callable[[C], Any] | None = None
    home: Home = Home.SITE
    signals: Callable[[C, Fact | Refusal], tuple[RaiseSignal, ...]] = lambda _command, _decided: ()


@dataclass(frozen=True, slots=True)
class Outcome:
    """An accepted change: its place in the journal and the facts decided. The answer is a pure function of it.

    `keeping` is what it meant for what is kept and what waits.
    """

    site: Site
    stamp: Stamp
    fact: Fact
    replayed: bool = False
    disclosed: str = ""
    keeping: Keeping | None = None
