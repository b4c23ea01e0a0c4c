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
    }
)

OLD_PART_WORDS: Mapping[str, str] = MappingProxyType(
    {
        "a part that replaced nothing": "没有换下旧件",
        "scrapping old parts": "报废旧件",
        "claim": "索赔",
    }
)

OLD_PART_PROBLEMS = (
    ("each tag once", r"同一旧件标签不能重复"),
    ("an issue line, a part number or a description", r"领料行、零件号、说明至少填一项"),
    (
        "the signed waiver, or the channel it was said over",
        r"须填客户签字的放弃书，或客户表示放弃的渠道",
    ),
    ("none: nothing is kept of it", r"不填：该去向不留存旧件"),
    ("only with the receiver SUPPLIER", r"只有接收方为 SUPPLIER 时才填"),
)
