"""Teaching: codes linked to parts once, patterns of suppliers' codes, and whose labels follow which profile.

What lives here: whether something may be taught. What does not: how a pattern reads a code, which is the grammar's.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import ClassVar, NamedTuple

from parts_service.domain.journal import Fact, Stamp
from parts_service.domain.ledger import Effects, record
from parts_service.domain.refusal import Reason, Refusal
from parts_service.domain.scan import Format, Known, Profile, Taught, catalogue_key, parse
from parts_service.domain.scan.patterns import PatternFault, samples, taught

CODE_MAX, EXAMPLES_MAX, PATTERNS_MAX = 200, 10, 200
"""Longest code taught, in characters; most examples of a pattern; most patterns in use."""

# What no format claims: only such a code may be taught.
_OPEN = frozenset({Format.TEXT, Format.UNKNOWN, Format.URL, Format.SUPPLIER_PATTERN})
_COMPILED = 1_024


@record(key=1)
class TaughtCode(NamedTuple):
    """A code that was linked to a part by hand, capitals. Times are µs since 1970 UTC."""

    code: str
    part_id: int
    taught_by: int
    taught_at: int
    forgotten_by: int | None
    forgotten_at: int | None


@record(key=1)
class ScanPattern(NamedTuple):
    """A pattern of a supplier's codes; `examples` are the codes it was tried on, a line each."""

    code: str
    supplier_id: int
    pattern: str
    examples: str
    registered_by: int
    registered_at: int
    retired_by: int | None
    retired_at: int | None


@record(key=1)
class LabelProfile(NamedTuple):
    """How the labels of a supplier use the identifiers that carmakers use in different ways."""

    supplier_id: int
    profile: str
    set_by: int
    set_at: int


@dataclass(frozen=True, slots=True)
class TeachCode:
    """Command: a code names a part from now on."""

    code: str
    part_number: str


@dataclass(frozen=True, slots=True)
class ForgetCode:
    """Command: a code names nothing any more."""

    code: str


@dataclass(frozen=True, slots=True)
class RegisterScanPattern:
    """Command: a supplier's codes are read by a pattern, which was tried on examples."""

    code: str
    supplier: str
    pattern: str
    examples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RetireScanPattern:
    """Command: a pattern reads nothing any more."""

    code: str


@dataclass(frozen=True, slots=True)
class SetLabelProfile:
    """Command: a supplier's labels follow a profile."""

    supplier: str
    profile: Profile


@dataclass(frozen=True, slots=True, kw_only=True)
class CodeTaught(Fact):
    """A code was linked to a part."""

    kind: ClassVar[str] = "code_taught"
    code: str
    part_id: int

    def effects(self, stamp: Stamp) -> Effects:
        """Put the link, in place of one that was forgotten."""
        effects = Effects()
        effects.put(TaughtCode(self.code, self.part_id, stamp.actor, stamp.recorded_at, None, None))
        return effects


@dataclass(frozen=True, slots=True, kw_only=True)
class CodeForgotten(Fact):
    """A link of a code to a part ended."""

    kind: ClassVar[str] = "code_forgotten"
    code: str

    def effects(self, stamp: Stamp) -> Effects:
        """Mark it forgotten."""
        effects = Effects()
        effects.change(TaughtCode, (self.code,), forgotten_by=stamp.actor, forgotten_at=stamp.recorded_at)
        return effects


@dataclass(frozen=True, slots=True, kw_only=True)
class ScanPatternRegistered(Fact):
    """A pattern was registered."""

    kind: ClassVar[str] = "scan_pattern_registered"
    code: str
    supplier_id: int
    pattern: str
    examples: tuple[str, ...]

    def effects(self, stamp: Stamp) -> Effects:
        """Put the pattern."""
        tried = "\n".join(self.examples)
        effects = Effects()
        effects.put(
            ScanPattern(
                self.code, self.supplier_id, self.pattern, tried, stamp.actor, stamp.recorded_at, None, None
            )
        )
        return effects


@dataclass(frozen=True, slots=True, kw_only=True)
class ScanPatternRetired(Fact):
    """A pattern was retired."""

    kind: ClassVar[str] = "scan_pattern_retired"
    code: str

    def effects(self, stamp: Stamp) -> Effects:
        """Mark it retired."""
        effects = Effects()
        effects.change(ScanPattern, (self.code,), retired_by=stamp.actor, retired_at=stamp.recorded_at)
        return effects


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelProfileSet(Fact):
    """A supplier's labels follow a profile."""

    kind: ClassVar[str] = "label_profile_set"
    supplier_id: int
    profile: str

    def effects(self, stamp: Stamp) -> Effects:
        """Put the profile, in place of the one before."""
        effects = Effects()
        effects.put(LabelProfile(self.supplier_id, self.profile, stamp.actor, stamp.recorded_at))
        return effects


@lru_cache(_COMPILED)
def compiled(code: str, supplier: str, pattern: str) -> Taught:
    """Make a registered pattern ready to read.

    Raises:
        ValueError: it is no pattern; none was registered so.
    """
    made = taught(code, supplier, pattern)
    if isinstance(made, PatternFault):
        raise ValueError(f"{code}: {made.value}")  # noqa: TRY004 - a value it is not
    return made


def normal_code(text: str) -> str:
    """Write a code as it is taught and looked up: without blanks around it, capitals."""
    return text.strip().upper()


def check_code(code: str, found: dict[str, int], known: TaughtCode | None, part_id: int) -> Refusal | None:
    """Only what no format claims, no number of the catalogue is, and nobody taught before is taught."""
    scan = parse(code.encode())
    if scan.format not in _OPEN:
        return Refusal(Reason.CODE_HAS_FORMAT, code, {"format": scan.format.value})
    if found.get(code) is not None or found.get(catalogue_key(code)) is not None:
        return Refusal(Reason.CODE_NAMES_PART, code)
    if known is not None and known.forgotten_at is None:
        return Refusal(Reason.CODE_TAUGHT, code, {"same": "yes" if known.part_id == part_id else "no"})
    return None


def check_pattern(command: RegisterScanPattern, in_use: Iterable[ScanPattern]) -> Refusal | None:
    """A pattern is one, reads its examples, and reads nothing that a format or another pattern reads."""
    made = taught(command.code, command.supplier, command.pattern)
    if isinstance(made, PatternFault):
        return Refusal(Reason.PATTERN_INVALID, command.pattern, {"fault": made.value})
    mine = Known(patterns=(made,))
    for example in command.examples:
        scan = parse(example.encode(), known=mine)
        if made.whole.fullmatch(scan.text) is None:
            return Refusal(
                Reason.PATTERN_EXAMPLE_WRONG, example, {"problem": "it does not match the pattern"}
            )
        if scan.format is Format.TEXT:
            why = scan.problems[-1]
            return Refusal(Reason.PATTERN_EXAMPLE_WRONG, example, {"problem": why.en, "problem_zh": why.zh})
    others = [compiled(one.code, "", one.pattern) for one in in_use]
    theirs = [line for one in in_use for line in (*one.examples.split("\n"), *samples(one.pattern))]
    for tried in (*command.examples, *samples(command.pattern)):
        scan = parse(tried.encode())
        if scan.format not in _OPEN:
            return Refusal(Reason.PATTERN_AMBIGUOUS, tried, {"with": scan.format.value})
        twin = next((other.code for other in others if other.whole.fullmatch(tried)), None)
        if twin is not None:
            return Refusal(Reason.PATTERN_AMBIGUOUS, tried, {"with": twin})
    shared = next((one for one in theirs if made.whole.fullmatch(one)), None)
    if shared is not None:
        twin = next((other.code for other in others if other.whole.fullmatch(shared)), "")
        return Refusal(Reason.PATTERN_AMBIGUOUS, shared, {"with": twin})
    return None
