"""What was taught of codes, for the told history."""

from typing import Any

from parts_service.domain.scan import Profile
from parts_service.domain.teaching import (
    ForgetCode,
    RegisterScanPattern,
    RetireScanPattern,
    SetLabelProfile,
    TeachCode,
)
from parts_service.use_cases import teaching
from tests.use_cases.workshop import Workshop


def taught(w: Workshop) -> None:
    """Codes and patterns, some of them gone again, and a supplier's profile, twice."""
    by: Any = {"by": "manager", "site": "ORG"}
    for code in ("#FLT", "#OLD"):
        w.do(teaching.TEACH_CODE, TeachCode(code, "FILTER"), **by)
    w.do(teaching.FORGET_CODE, ForgetCode("#OLD"), reason="another part", **by)
    for name in ("BX", "OLD"):
        pattern = RegisterScanPattern(
            name, "S1", name + "{supplier_part:A6}/{maker_lot:A1..8}", (name + "ABC123/L1",)
        )
        w.do(teaching.REGISTER_SCAN_PATTERN, pattern, **by)
    w.do(teaching.RETIRE_SCAN_PATTERN, RetireScanPattern("OLD"), reason="new labels", **by)
    for profile in (Profile.VDA, Profile.ODETTE):
        w.do(teaching.SET_LABEL_PROFILE, SetLabelProfile("S1", profile), **by)
