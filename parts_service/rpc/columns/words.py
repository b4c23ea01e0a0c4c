"""The Chinese words of choices in files, as docs/vocabulary.md has them: a file may hold these or the names."""

from collections.abc import Mapping
from types import MappingProxyType

TRACKING: Mapping[str, str] = MappingProxyType({"LOT": "批次", "SERIAL": "序列号"})
ISSUE_SCAN: Mapping[str, str] = MappingProxyType({"UNIT": "单件", "LOT": "批次", "PART": "零件"})
GRADES: Mapping[str, str] = MappingProxyType(
    {
        "GENUINE_OE": "原厂件",
        "OES": "配套件",
        "CERTIFIED_EQUIVALENT": "同质件",
        "AFTERMARKET": "副厂件",
        "REMANUFACTURED": "再制造件",
        "REFURBISHED": "修复件",
        "USED": "拆车件(回用件)",
    }
)
STOCKING_STATUSES: Mapping[str, str] = MappingProxyType(
    {"ACTIVE": "在用", "PHASE_OUT": "逐步淘汰", "OBSOLETE": "停产", "BLOCKED": "禁用"}
)
CERTIFICATE_TYPES: Mapping[str, str] = MappingProxyType(
    {
        "COC": "合格证",
        "CCC": "强制性产品认证",
        "EQUIVALENT": "同质配件认证",
        "TEST_REPORT": "检测报告",
        "CUSTOMS": "报关单",
        "REMAN_MARK": "再制造标志",
        "MSDS": "安全技术说明书",
        "OTHER": "其他",
    }
)
PRICE_CLASSES: Mapping[str, str] = MappingProxyType(
    {"RETAIL": "零售价", "WARRANTY": "索赔价", "INSURANCE": "保险价", "INTERNAL": "内部价"}
)
OWNERS: Mapping[str, str] = MappingProxyType(
    {"OWN": "自有", "CONSIGNMENT": "寄售", "CUSTOMER": "客户自带", "MAKER": "厂家", "INSURER": "保险公司"}
)
PAY_TYPES: Mapping[str, str] = MappingProxyType(
    {
        "CUSTOMER": "自费",
        "WARRANTY": "索赔",
        "INSURANCE": "保险",
        "RECALL": "召回/服务活动",
        "GOODWILL": "善意索赔",
        "SERVICE_CONTRACT": "保养套餐/延保",
        "INTERNAL": "内部",
    }
)
CLAIM_FLAGS: Mapping[str, str] = MappingProxyType(
    {
        "ISSUED_AFTER_COMPLETION": "竣工后领料",
        "RECORDED_LATE": "补录超24小时",
        "NOT_FROM_MAKER": "非厂家件",
        "NO_OLD_PART": "无旧件",
        "NO_SECOND_PERSON": "缺复核",
        "RETURNED_AFTER_CLAIM": "索赔后退料",
        "BILLED_TO_CUSTOMER": "重复收费",
        "NOT_AUTHORISED": "无授权",
    }
)
