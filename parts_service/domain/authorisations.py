"""Authorisations: what somebody consented to on a job line, version by version. A supplement is the next version.

What lives here: which consent counts, and what it does to rows. What does not: whether an issue is within it, which is
`issuing.py` and `limits.py`; and the records, which stand with the repair orders.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import ClassVar, NamedTuple

from parts_service.domain.consents import AuthorisationVersion, AuthorisationVersionPart
from parts_service.domain.journal import Fact, Stamp
from parts_service.domain.ledger import Effects
from parts_service.domain.refusal import Reason, Refusal
from parts_service.domain.repair_orders import (
    Authorisation,
    AuthorisedPart,
    JobLine,
    check_job_line,
    gone,
    still_issued,
)


@dataclass(frozen=True, slots=True)
class Authorise:
    """Command: record a consent on a job line; its version 0 stands for the next one.

    A `supplement` (追加) adds its parts to what is allowed; any other consent takes the place of the one before.
    """

    repair_order: str
    job_line: int
    authorisation: Authorisation
    supplement: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Authorised(Fact):
    """Somebody consented to parts on a job line."""

    kind: ClassVar[str] = "authorised"
    line: JobLine
    parts: tuple[AuthorisedPart, ...]
    gone_parts: tuple[tuple[int, int], ...]
    given: AuthorisationVersion
    given_parts: tuple[AuthorisationVersionPart, ...]

    def effects(self, stamp: Stamp) -> Effects:
        """Put the line and what it allows, and insert the consent."""
        effects = Effects()
        effects.put(self.line, *self.parts)
        for line, part_id in self.gone_parts:
            effects.remove(AuthorisedPart, (stamp.site_id, self.line.order_id, line, part_id))
        effects.insert(self.given, *self.given_parts)
        return effects


class Consent(NamedTuple):
    """The consent that counts on a job line: its line and what it allows, and whether it is `new`, or told too late."""

    line: JobLine
    parts: tuple[AuthorisedPart, ...]
    new: bool = False
    outdated: bool = False


def told(
    line: JobLine,
    known: JobLine | None,
    rows: Collection[AuthorisedPart],
    consent: Authorisation | None,
    parts: Mapping[str, int],
    occurred_at: int,
) -> Consent | Refusal:
    """Return what counts on a line after the dealer system told it, without or with a consent. `rows` are of the line.

    An older consent than the known one changes nothing; nor does none, where the known one was recorded here. Less than
    is issued is taken as told: what is out beyond it is for clearance to show.
    """
    if known is not None and known.authorised_at is not None:
        outdated = consent is not None and consent.version < known.version
        if outdated or (consent is None and known.recorded_here):
            return Consent(_consenting(line, known), tuple(sorted(rows)), outdated=outdated)
    if consent is None:
        return Consent(line, still_issued(rows))
    allowed = _allowed(line, rows, consent, parts)
    if isinstance(allowed, Refusal):
        return allowed
    changed = _line(line, consent, consent.version, occurred_at)
    if (
        known is not None
        and known.authorised_at is not None
        and _same(known, rows, changed, allowed, consent)
    ):
        return Consent(_consenting(line, known), allowed)
    return Consent(changed, allowed, new=True)


def authorise(
    command: Authorise,
    known: JobLine | None,
    rows: Collection[AuthorisedPart],
    parts: Mapping[str, int],
    occurred_at: int,
    mark: tuple[int, int],
) -> Authorised | Refusal:
    """Record a consent on a line. Its version must be newer than the known one; `mark` is its id and its entry."""
    refused = check_job_line(known, command.job_line)
    if refused is not None or known is None:
        return refused or Refusal(Reason.JOB_LINE_NOT_FOUND, str(command.job_line))
    consent = command.authorisation
    version = consent.version or known.version + 1
    if version <= known.version:
        return Refusal(
            Reason.AUTHORISATION_OUTDATED,
            command.repair_order,
            {"job_line": known.line, "version": known.version, "sent": version},
        )
    allowed = _allowed(known, rows, consent, parts, supplement=command.supplement)
    if isinstance(allowed, Refusal):
        return allowed
    refused = _check_in_use(rows, allowed)
    if refused is not None:
        return refused
    line = _line(known, consent, version, occurred_at)
    if command.supplement:
        line = line._replace(ceiling_minor=consent.ceiling_minor or known.ceiling_minor)
        line = line._replace(currency=consent.currency or known.currency)
    given, given_parts = given_rows(*mark, line, allowed, consent.document)
    return Authorised(
        line=line._replace(recorded_here=True),
        parts=allowed,
        gone_parts=gone(rows, allowed),
        given=given,
        given_parts=given_parts,
    )


def _allowed(
    line: JobLine,
    rows: Collection[AuthorisedPart],
    consent: Authorisation,
    parts: Mapping[str, int],
    *,
    supplement: bool = False,
) -> tuple[AuthorisedPart, ...] | Refusal:
    """Return what a consent allows on a line, with what is issued beyond. A part named twice is allowed together."""
    before = {row.part_id: row for row in rows}
    allowed = dict(before) if supplement else {}
    for part in consent.parts:
        part_id = parts.get(part.part_number)
        if part_id is None:
            return Refusal(Reason.PART_NOT_FOUND, part.part_number)
        already = allowed.get(part_id)
        allowed[part_id] = AuthorisedPart(
            line.site_id,
            line.order_id,
            line.line,
            part_id,
            part.quantity + (0 if already is None else already.quantity),
            before[part_id].issued if part_id in before else 0,
            ",".join(part.grades),
            part.ceiling_minor,
        )
    beyond = still_issued([row for row in rows if row.part_id not in allowed])
    return tuple(sorted((*allowed.values(), *beyond)))


def _check_in_use(before: Collection[AuthorisedPart], after: Collection[AuthorisedPart]) -> Refusal | None:
    """Who records a consent here does not allow less than is issued: the pieces are taken back first."""
    allowed = {row.part_id: row.quantity for row in after}
    for row in before:
        if allowed.get(row.part_id, 0) < min(row.issued, row.quantity):
            return Refusal(Reason.JOB_LINE_IN_USE, str(row.line), {"issued": row.issued})
    return None


def _line(line: JobLine, consent: Authorisation, version: int, occurred_at: int) -> JobLine:
    return line._replace(
        authorised_by=consent.authorised_by.value,
        reference=consent.reference,
        version=version,
        channel=consent.channel,
        authorised_at=consent.authorised_at or occurred_at,
        ceiling_minor=consent.ceiling_minor,
        currency=consent.currency,
        recorded_here=False,
    )


def _consenting(line: JobLine, known: JobLine) -> JobLine:
    """Return a line with the consent of another."""
    return line._replace(**{name: getattr(known, name) for name in _CONSENT})


# The columns of a line that say its consent.
_CONSENT = (
    "authorised_by",
    "reference",
    "version",
    "channel",
    "authorised_at",
    "ceiling_minor",
    "currency",
    "recorded_here",
)


def _same(
    known: JobLine,
    rows: Collection[AuthorisedPart],
    changed: JobLine,
    allowed: tuple[AuthorisedPart, ...],
    consent: Authorisation,
) -> bool:
    """Tell whether a consent says what is known; without a time of its own it has the known one."""
    if consent.authorised_at is None:
        changed = changed._replace(authorised_at=known.authorised_at)
    return _consenting(changed, known) == changed and tuple(sorted(rows)) == allowed


def given_rows(
    authorisation_id: int, sequence: int, line: JobLine, allowed: Collection[AuthorisedPart], document: str
) -> tuple[AuthorisationVersion, tuple[AuthorisationVersionPart, ...]]:
    """Return the rows that keep a consent as it was told: of a line that has it, with what it allows."""
    site_id = line.site_id
    given = AuthorisationVersion(
        site_id,
        authorisation_id,
        sequence,
        line.order_id,
        line.line,
        line.version,
        line.authorised_by,
        line.reference,
        line.channel,
        line.authorised_at or 0,
        line.ceiling_minor,
        line.currency,
        document or None,
    )
    return given, tuple(
        AuthorisationVersionPart(
            site_id, authorisation_id, row.part_id, row.quantity, row.grades, row.ceiling_minor
        )
        for row in allowed
        if row.quantity
    )
