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
        Reason.FITMENT_REQUIRED: "Order {subject}: {count} issue lines need a fitment of their own first: {lines}. "
        "Record where these parts went, piece by piece.",
        Reason.LOTS_NOT_EXCHANGEABLE: "The lots of {subject} and the other fitment cannot be exchanged: {why}. "
        "Name two fitments of one part in two vehicles.",
        Reason.REMOVAL_NOT_FOUND: "There is no removal {subject} at this site. "
        "Look it up in the register of the vehicle it came out of.",
        Reason.REMOVED_PART_GONE: "Of removal {subject} only {open} can still be fitted, not {asked}: the others were "
        "fitted or left the store. Take another part.",
        Reason.NO_KEY_STEP: "{subject} needs no check now: part {part}, {fitted} pieces in the vehicle. "
        "Only fitted safety-critical parts are checked.",
        Reason.NOT_A_THIRD_PERSON: "You issued or fitted {subject}: a third person checks it. "
        "Ask a qualified colleague.",
        Reason.NOT_QUALIFIED: "{subject} takes the qualification {kind}, and you do not hold it today. "
        "Ask a colleague who does, or have yours renewed.",
        Reason.KEY_STEP_FAILED: "Order {subject}: {count} issue lines failed their key check: {lines}. "
        "Mend what was found, and have them checked again.",
        Reason.QUALIFICATION_NOT_FOUND: "{subject} has no qualification {kind} that could be revoked. "
        "Look at the list of qualifications.",
        Reason.LABEL_KEY_NOT_FOUND: "There is no label key {subject} that could be revoked. Look at the list of keys.",
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
        Reason.FITMENT_REQUIRED: "工单 {subject} 有 {count} 个领料行须先逐件登记装车：{lines}。请登记每件装在何处。",
        Reason.LOTS_NOT_EXCHANGEABLE: "{subject} 与另一装车记录的批次不能对换：{why}。"
        "请指明两台车上同一配件的装车记录。",
        Reason.REMOVAL_NOT_FOUND: "本门店没有拆下记录 {subject}。请在原车的装车档案中查找。",
        Reason.REMOVED_PART_GONE: "拆下记录 {subject} 只剩 {open} 可装，不能装 {asked}：其余已装车或已离库。"
        "请另取配件。",
        Reason.NO_KEY_STEP: "{subject} 现在无须检查：配件 {part}，车上 {fitted} 件。只检查已装车的安全件。",
        Reason.NOT_A_THIRD_PERSON: "{subject} 由您发料或装车，须由第三人检查。请有资质的同事检查。",
        Reason.NOT_QUALIFIED: "{subject} 须持“{kind}”资质，您今天没有有效资质。请由有资质的同事办理，或更新您的资质。",
        Reason.KEY_STEP_FAILED: "工单 {subject} 有 {count} 个领料行的关键工序检查未通过：{lines}。请整改后重新检查。",
        Reason.QUALIFICATION_NOT_FOUND: "{subject} 没有可取消的“{kind}”资质。请查看资质列表。",
        Reason.LABEL_KEY_NOT_FOUND: "没有可吊销的标签密钥 {subject}。请查看密钥列表。",
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
        "BRAKES": "制动",
        "STEERING": "转向",
        "HIGH_VOLTAGE": "高压",
        "AIRBAG": "安全气囊",
        "FINAL_INSPECTION": "竣工检验",
    }
)
# Why two lots cannot be exchanged, and what needs a reason.
FITTED_WORDS: Mapping[str, str] = MappingProxyType(
    {
        "both are in one vehicle": "两者在同一台车上",
        "they are different parts": "配件不同",
        "one of them stands in for another part": "其中一个是替代件",
        "they are of one lot": "批次相同",
        "the end of a qualification": "取消资质",
        "the end of a label key": "吊销标签密钥",
        "the correction of a fitment": "更正装车",
        "a part of another vehicle": "使用拆车件",
    }
)
# What may be wrong with a field.
FITTED_PROBLEMS = (
    ("what was found wrong", r"须写明发现的问题"),
    ("another fitment", r"须为另一装车记录"),
    ("one of position and other_fitment", r"position、other_fitment 须填一项"),
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
