"""What a scanned or typed code is: one pure grammar for the service and, offline, for the counter station.

One call, `parse`, answers a `Scan`: which format matched, each field with its meaning, and why anything was
refused. It never guesses silently, looks nothing up and keeps the raw bytes. The rules, one module a format,
stand in one ordered table in `grammar`. Which lot or part a code names here is the service's to say.
"""

from parts_service.domain.scan.ai_checks import gs1_day
from parts_service.domain.scan.check_digits import gtin14, gtin_check
from parts_service.domain.scan.cleanup import catalogue_key
from parts_service.domain.scan.commands import COMMANDS, command_code
from parts_service.domain.scan.data_identifiers import Profile
from parts_service.domain.scan.elements import DATES, day_of
from parts_service.domain.scan.grammar import parse
from parts_service.domain.scan.problems import RAW_MAX, Problem, ProblemCode, Severity
from parts_service.domain.scan.result import NOTHING_KNOWN, Expect, Field, Format, Kind, Known, Scan, Taught
from parts_service.domain.scan.short_codes import short_code
from parts_service.domain.scan.vin import (
    normal_vin,
    vin_check_digit,
    vin_doubts,
    vin_model_years,
    vin_problem,
    vin_tail_problem,
)

__all__ = [
    "COMMANDS",
    "DATES",
    "NOTHING_KNOWN",
    "RAW_MAX",
    "Expect",
    "Field",
    "Format",
    "Kind",
    "Known",
    "Problem",
    "ProblemCode",
    "Profile",
    "Scan",
    "Severity",
    "Taught",
    "catalogue_key",
    "command_code",
    "day_of",
    "gs1_day",
    "gtin14",
    "gtin_check",
    "normal_vin",
    "parse",
    "short_code",
    "vin_check_digit",
    "vin_doubts",
    "vin_model_years",
    "vin_problem",
    "vin_tail_problem",
]
