"""Warranty: when it begins for a fitted part. What does not live here: how long it lasts."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class WarrantyStart:
    """The warranty of what an issue line brought into the vehicle begins: on a day (ISO 8601), at kilometres."""

    issue_line_id: int
    starts_on: str
    odometer_km: int
