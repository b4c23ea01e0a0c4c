"""The Chinese of what refusals say of old parts, deposits and claims. Read by `refusal_words_zh.py`."""

from collections.abc import Mapping
from types import MappingProxyType

OLD_PART_VALUES: Mapping[str, str] = MappingProxyType(
    {
        # Old parts: what becomes of them, states, and who gets them.
        "RETURNED_TO_CUSTOMER": "交还客户",
        "CUSTOMER_WAIVED": "客户放弃",
        "RETAINED": "索赔留存",
        "CORE": "返厂",
        "INSURER": "保险回收",
        "HAZARDOUS": "危废",
        "NOTHING_REPLACED": "无旧件",
        "TAGGED": "已挂签",
        "HELD": "已入位",
        "RETURN_REQUESTED": "被要求返还",
        "SHIPPED": "已发运",
        "SCRAP_ELIGIBLE": "可报废",
        "MAKER": "厂家",
        "SUPPLIER": "供应商",
        "WASTE_COMPANY": "危废处置单位",
        # Claims; SUBMITTED and APPROVED are said as of purchase orders.
        "PAID": "已付款",
        "CHARGED_BACK": "已倒扣",
        "WITHDRAWN": "已撤回",
    }
)

OLD_PART_WORDS: Mapping[str, str] = MappingProxyType(
    {
        "a part that replaced nothing": "没有换下旧件",
        "scrapping old parts": "报废旧件",
        "the correction of an old part": "更正旧件去向",
        "claim": "索赔",
        "a deposit that is kept": "没收押金",
        "credit": "旧件退款",
        "the end of a claim": "拒绝、倒扣或撤回索赔",
    }
)

OLD_PART_PROBLEMS = (
    (
        "a currency where there is a core charge, none where there is none",
        r"有旧件押金时须填币种，没有时不填",
    ),
    (
        "true where there is a core charge: it is paid back for the old part",
        r"有旧件押金时须为 true：交回旧件才退押金",
    ),
    ("each issue line once", r"同一领料行不能重复"),
    ("a currency where an amount is claimed", r"有索赔金额时须填币种"),
    (
        "APPROVED, PAID, REJECTED or CHARGED_BACK; WithdrawClaim withdraws",
        r"须为 APPROVED、PAID、REJECTED 或 CHARGED_BACK；撤回请用 WithdrawClaim",
    ),
    ("each tag once", r"同一旧件标签不能重复"),
    ("an issue line, a part number or a description", r"领料行、零件号、说明至少填一项"),
    (
        "the signed waiver, or the channel it was said over",
        r"须填客户签字的放弃书，或客户表示放弃的渠道",
    ),
    ("none: nothing is kept of it", r"不填：该去向不留存旧件"),
    ("only with the receiver SUPPLIER", r"只有接收方为 SUPPLIER 时才填"),
)
