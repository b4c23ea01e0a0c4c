"""Statements on the vehicles that parts fit."""

from parts_service.domain.applicability import Applicability
from parts_service.storage.prepared import load
from parts_service.storage.schema_catalog import applicability
from parts_service.storage.types import among

LINES = load(Applicability, among(applicability.c.part_id, "ids"))
