"""Teaching through a transaction: what is taught is found, what is forgotten is not, and may be taught again."""

from typing import Any

from parts_service.domain.refusal import Reason
from parts_service.domain.scan import Profile
from parts_service.domain.teaching import (
    ForgetCode,
    LabelProfile,
    RegisterScanPattern,
    RetireScanPattern,
    ScanPattern,
    SetLabelProfile,
    TaughtCode,
    TeachCode,
)
from parts_service.storage import teaching
from parts_service.use_cases.teaching import (
    FORGET_CODE,
    REGISTER_SCAN_PATTERN,
    RETIRE_SCAN_PATTERN,
    SET_LABEL_PROFILE,
    TEACH_CODE,
)
from tests.use_cases.workshop import Workshop

BY: dict[str, Any] = {"by": "manager", "site": "ORG"}
PATTERN = RegisterScanPattern("BX", "S1", "BX{supplier_part:A6}/{maker_lot:A1..8}", ("BXABC123/L1",))


def named(workshop: Workshop, *codes: str) -> dict[str, str]:
    """The parts that codes name."""
    with workshop.database.snapshot() as connection:
        return teaching.parts_taught(connection, list(codes))


def patterns(workshop: Workshop, supplier: str = "") -> tuple[list[str], str]:
    """The patterns that count for a supplier, and his profile."""
    with workshop.database.snapshot() as connection:
        known = teaching.known(connection, supplier)
    return [one.code for one in known.patterns], known.profile


def test_a_code_is_taught_forgotten_and_taught_again(workshop: Workshop) -> None:
    taught = TeachCode("#4711", "FILTER")
    assert workshop.refusal(TEACH_CODE, TeachCode("#4711", "NONE"), **BY).reason is Reason.PART_NOT_FOUND
    workshop.do(TEACH_CODE, taught, **BY)
    assert named(workshop, "#4711", "#0") == {"#4711": "FILTER"}
    for part, same in (("FILTER", "yes"), ("PADS", "no")):
        refused = workshop.refusal(TEACH_CODE, TeachCode("#4711", part), **BY)
        assert (refused.reason, refused.detail["same"]) == (Reason.CODE_TAUGHT, same)
    assert workshop.refusal(FORGET_CODE, ForgetCode("#4711"), **BY).reason is Reason.REASON_REQUIRED
    workshop.do(FORGET_CODE, ForgetCode("#4711"), reason="another part", **BY)
    refused = workshop.refusal(FORGET_CODE, ForgetCode("#4711"), reason="again", **BY)
    assert refused.reason is Reason.CODE_NOT_TAUGHT
    assert named(workshop, "#4711") == {}
    workshop.do(TEACH_CODE, TeachCode("#4711", "PADS"), **BY)
    (row,) = workshop.rows(TaughtCode)
    assert (named(workshop, "#4711"), row.forgotten_at) == ({"#4711": "PADS"}, None)


def test_what_means_something_already_is_not_taught(workshop: Workshop) -> None:
    for code, reason in (("filter", Reason.CODE_NAMES_PART), ("04011558065607", Reason.CODE_HAS_FORMAT)):
        assert workshop.refusal(TEACH_CODE, TeachCode(code.upper(), "PADS"), **BY).reason is reason
    assert workshop.rows(TaughtCode) == []


def test_a_pattern_is_registered_and_retired(workshop: Workshop) -> None:
    stranger = RegisterScanPattern("BX", "NOBODY", PATTERN.pattern, PATTERN.examples)
    assert workshop.refusal(REGISTER_SCAN_PATTERN, stranger, **BY).reason is Reason.SUPPLIER_NOT_FOUND
    workshop.do(REGISTER_SCAN_PATTERN, PATTERN, **BY)
    assert patterns(workshop) == patterns(workshop, "S1") == (["BX"], "STANDARD")
    assert patterns(workshop, "S2") == ([], "STANDARD")
    assert workshop.refusal(REGISTER_SCAN_PATTERN, PATTERN, **BY).reason is Reason.ALREADY_EXISTS
    again = RegisterScanPattern("BY", "S1", PATTERN.pattern, PATTERN.examples)
    assert workshop.refusal(REGISTER_SCAN_PATTERN, again, **BY).reason is Reason.PATTERN_AMBIGUOUS
    assert (
        workshop.refusal(RETIRE_SCAN_PATTERN, RetireScanPattern("BX"), **BY).reason is Reason.REASON_REQUIRED
    )
    workshop.do(RETIRE_SCAN_PATTERN, RetireScanPattern("BX"), reason="new labels", **BY)
    refused = workshop.refusal(RETIRE_SCAN_PATTERN, RetireScanPattern("BX"), reason="again", **BY)
    assert (refused.reason, patterns(workshop)) == (Reason.PATTERN_NOT_FOUND, ([], "STANDARD"))
    workshop.do(REGISTER_SCAN_PATTERN, again, **BY)
    assert [(one.code, one.retired_at is None) for one in workshop.rows(ScanPattern)] == [
        ("BX", False),
        ("BY", True),
    ]


def test_a_supplier_has_one_profile(workshop: Workshop) -> None:
    nobody = SetLabelProfile("NOBODY", Profile.VDA)
    assert workshop.refusal(SET_LABEL_PROFILE, nobody, **BY).reason is Reason.SUPPLIER_NOT_FOUND
    for profile in (Profile.VDA, Profile.AIAG):
        workshop.do(SET_LABEL_PROFILE, SetLabelProfile("S1", profile), **BY)
        assert patterns(workshop, "S1") == ([], profile)
    assert len(workshop.rows(LabelProfile)) == 1
    assert patterns(workshop) == ([], "STANDARD")
