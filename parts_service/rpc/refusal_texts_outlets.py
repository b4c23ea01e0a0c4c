"""What refusals say of what leaves without a repair order, in both languages. How a pattern is read is told in
`refusal_texts.py`; the Chinese of values and problems is read by `refusal_words_zh.py`.
"""

from collections.abc import Mapping
from types import MappingProxyType

from parts_service.domain.refusal import Reason

OUTLET_TEXTS_EN: Mapping[Reason, str] = MappingProxyType(
    {
        Reason.BUYER_REQUIRED: "{subject} is safety-critical: a recall must reach who has it. "
        "Give the buyer's name and how he is reached.",
        Reason.COST_CENTRE_NOT_FOUND: "There is no cost centre {subject} here. List the cost centres, or ask the "
        "parts manager to set it.",
        Reason.COST_CENTRE_CLOSED: "Cost centre {subject} takes no parts any more. Name another one, or ask the "
        "parts manager to open it again.",
        Reason.GOODS_OF_OTHERS: "{subject} does not belong to the store (owner: {owner}), and only goods that are "
        "{wanted} may be used for this. Take another lot; these go out on the repair order they are for.",
        Reason.OUTLET_NOT_FOUND: "{subject} is not a paper of this site, or no line[ of {paper}]. "
        "Read its number on the paper, or list the papers.",
        Reason.EXCEEDS_OUTLET: "{asked} of {subject} cannot be taken: {open} are out still ({returned} came back, "
        "{settled} were kept). Give no more than that.",
        Reason.NOT_A_LOAN: "{subject} is no loan ({kind}), and only a loan is turned into an issue or a sale. "
        "Name the loan.",
        Reason.PACK_NOT_OPENABLE: "Packs of {subject} are not opened in the store: {kind}. Issue it whole; "
        "what comes back opened goes to quarantine.",
        Reason.PACK_OPENED_BEFORE: "{subject} is an opened pack already, since {opened}. Issue from it, or name the "
        "lot the next pack is of.",
        Reason.TANK_NOT_FOUND: "{subject} is a location, but no tank was set there. Name a tank, or ask the parts "
        "manager to set it.",
        Reason.TANK_OTHER_PART: "{subject} does not go together with the tank: it is {part}[, and the tank holds "
        "{wanted}][, and {level} mL of another part are in the tank]. Pour it into the tank of its part; a tank gets "
        "another part once it is empty.",
        Reason.TANK_OVERFULL: "Tank {subject} holds {capacity} mL: {level} are in it, and {asked} more do not fit. "
        "Pour less, or dip the tank if the book is wrong.",
        Reason.TANK_REMAINDER_NOT_USABLE: "What is in tank {subject} ({lot}) may not be used: {reasons}. Have that "
        "settled or released, or move it to quarantine first; nothing is poured to it.",
        Reason.DIP_IMPOSSIBLE: "{measured} mL in tank {subject} cannot be booked: by the book it had {book}, and has "
        "{level} now. Dip it again; what is in a tank that was never filled is poured in by the book first.",
    }
)
OUTLET_TEXTS_ZH: Mapping[Reason, str] = MappingProxyType(
    {
        Reason.BUYER_REQUIRED: "{subject} 是安全件，召回时必须找得到持有人。请填写购买人姓名和联系方式。",
        Reason.COST_CENTRE_NOT_FOUND: "本店没有成本中心 {subject}。请查看成本中心列表，或请配件经理设定。",
        Reason.COST_CENTRE_CLOSED: "成本中心 {subject} 已停用，不再领料。请改用其他成本中心，或请配件经理重新启用。",
        Reason.GOODS_OF_OTHERS: "{subject} 不属于本店(货权：{owner})，此处只能用{wanted}货物。"
        "请改用其他批次；该批次只能随其所属的工单出库。",
        Reason.OUTLET_NOT_FOUND: "{subject} 不是本店的出库单据[，或不是 {paper} 的行]。"
        "请核对单据上的号码，或查看单据列表。",
        Reason.EXCEEDS_OUTLET: "{subject} 不能处理 {asked}：尚在外 {open}"
        "(已退回 {returned}，已转结 {settled})。请减少数量。",
        Reason.NOT_A_LOAN: "{subject} 不是借用单({kind})，只有借用才能转为领料或外销。请填写借用单号。",
        Reason.PACK_NOT_OPENABLE: "{subject} 不在库内拆封：{kind}。请整件发料；拆封退回的放入隔离区。",
        Reason.PACK_OPENED_BEFORE: "{subject} 已是开封件，开封日期 {opened}。请从该批次发料，或填写其他批次。",
        Reason.TANK_NOT_FOUND: "库位 {subject} 未设为油罐。请填写油罐库位，或请配件经理设定。",
        Reason.TANK_OTHER_PART: "{subject} 与油罐不符：配件为 {part}[，油罐装的是 {wanted}]"
        "[，罐内还有其他配件 {level} mL]。"
        "请加入对应油罐；油罐空后才能改装其他配件。",
        Reason.TANK_OVERFULL: "油罐 {subject} 容量 {capacity} mL：已有 {level}，再加 {asked} 装不下。"
        "请少加；账面有误时请先检尺。",
        Reason.TANK_REMAINDER_NOT_USABLE: "油罐 {subject} 的余油({lot})不得使用：{reasons}。"
        "请先处理或解除，或将余油移到隔离区；在此之前不得加注。",
        Reason.DIP_IMPOSSIBLE: "油罐 {subject} 实测 {measured} mL 无法入账：检尺时账面 {book}，现在 {level}。"
        "请重新检尺；从未加注过的油罐请先登记加注。",
    }
)
OUTLET_PROBLEMS = (
    (
        "a line of the paper such as X1-42-1, or a lot's or unit's code",
        r"须为单据的行号(如 X1-42-1)，或批次、单件的码",
    ),
    ("a price is of a sale only", r"只有外销才有价格"),
    ("new, or opened if they came back so", r"须为全新，或退回时已拆封"),
    ("a part counted in mL", r"须为按毫升计量的配件"),
)
OUTLET_VALUES: Mapping[str, str] = MappingProxyType(
    {
        "SALE": "外销",
        "LOAN": "借用",
        "COST_CENTRE": "辅料",
        "SERIAL_TRACKED": "按序列号管理",
        "NO_RESTOCK_AFTER_OPENING": "拆封后不得再入库",
    }
)
OUTLET_WORDS: Mapping[str, str] = MappingProxyType({"a price that is not the list's": "与价目表不同的价格"})
