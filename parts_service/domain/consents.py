"""Consents as they were told: the records. What they do to a job line is `authorisations.py`."""

from typing import NamedTuple

from parts_service.domain.ledger import record


@record(key=2)
class AuthorisationVersion(NamedTuple):
    """A consent as it was told: never changed, so that every version can be read. Times are µs since 1970 UTC.

    `document` is the SHA-256 of the paper behind it, if it was kept.
    """

    site_id: int
    authorisation_id: int
    sequence: int
    order_id: int
    job_line: int
    version: int
    authorised_by: str
    reference: str
    channel: str
    authorised_at: int
    ceiling_minor: int | None
    currency: str
    document: str | None


@record(key=3)
class AuthorisationVersionPart(NamedTuple):
    """A part of a consent as it was told. `grades` and `ceiling_minor` are those of `AuthorisedPart`."""

    site_id: int
    authorisation_id: int
    part_id: int
    quantity: int
    grades: str
    ceiling_minor: int | None
