"""What refusals say of what is in a vehicle and what came out of it, in both languages.

Read by `refusal_texts_en.py` and `refusal_texts_zh.py`; the values and problems by `refusal_words_zh.py`.
"""

from collections.abc import Mapping
from types import MappingProxyType

from parts_service.domain.refusal import Reason

FITTED_EN: Mapping[Reason, str] = MappingProxyType(
    {
        Reason.FITMENT_NOT_FOUND: "There is no fitment {subject} at this site. "
        "Look the part up in the register of the vehicle.",
        Reason.FITMENT_ENDED: "Of fitment {subject} only {open} are still in the vehicle, not {asked}. "
        "Look up in its register what is there now.",
        Reason.OTHER_VEHICLE: "{subject} is in the vehicle of repair order {repair_order}, which is another one. "
        "Read the part again; if the books have it in the wrong vehicle, correct the fitment first.",
        Reason.RETURN_KIND_WRONG: "Issue line {subject}: {trial} of the pieces in the workshop were fitted on trial, "
        "and {kind} does not say so of the right ones. Return those as fitted and removed, and the others as unused.",
    }
)
FITTED_ZH: Mapping[Reason, str] = MappingProxyType(
    {
        Reason.FITMENT_NOT_FOUND: "本门店没有装车记录 {subject}。请在该车的装车档案中查找。",
        Reason.FITMENT_ENDED: "装车记录 {subject} 只有 {open} 仍在车上，不能拆下 {asked}。请在装车档案中查看现装配件。",
        Reason.OTHER_VEHICLE: "{subject} 装在维修工单 {repair_order} 的车上，不是这台车。"
        "请重新核对配件；如果记录装错了车，请先更正装车。",
        Reason.RETURN_KIND_WRONG: "领料行 {subject} 在车间的件中有 {trial} 件试装过，与“{kind}”不符。"
        "试装过的请按试装退回，其余按未用退回。",
    }
)
# Values of the contract.
FITTED_VALUES: Mapping[str, str] = MappingProxyType(
    {
        "UNUSED_SEALED": "未用未拆封",
        "UNUSED_OPENED": "未用已拆封",
        "FITTED_REMOVED": "试装退回",
        "WRONG_PART": "错件",
        "DEFECTIVE": "故障件",
    }
)
# What may be wrong with a field.
FITTED_PROBLEMS = (
    ("a trial ends on the repair order the part was issued to", r"试装须在领料的维修工单上结束"),
    (
        "only what was fitted on the order ends a trial: name its fitment",
        r"只有本工单装上的件才能结束试装：请填装车记录",
    ),
    ("one of fitment, unit and part_number", r"fitment、unit、part_number 须填一项"),
    ("nothing: what was fitted on trial stays in the workshop", r"须留空：试装拆下的件留在车间"),
    (
        "nothing: a unit of ours is named by its fitment or its code",
        r"须留空：本店的单件由装车记录或代码指明",
    ),
    ("1: a piece with a serial is one", r"须为 1：有序列号的只能是一件"),
    ("a unit's number such as U1-42, or its short code", r"须为单件编号(如 U1-42)或其短码"),
)
