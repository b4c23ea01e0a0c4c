"""What the page says, in English and Chinese."""

from typing import Final

from parts_service.domain.catalog import Grade, LegalClass
from parts_service.domain.label_links import LabelVerdict
from parts_service.domain.lots import LotStatus, UnitState

GRADES: Final = {
    Grade.GENUINE_OE: ("Genuine OE", "原厂件"),
    Grade.OES: ("OES", "配套件"),
    Grade.CERTIFIED_EQUIVALENT: ("Certified equivalent", "同质件"),
    Grade.AFTERMARKET: ("Aftermarket", "副厂件"),
    Grade.REMANUFACTURED: ("Remanufactured", "再制造件"),
    Grade.REFURBISHED: ("Refurbished", "修复件"),
    Grade.USED: ("Used", "拆车件"),
}
CLASSES: Final = {
    LegalClass.ORIGINAL: ("original part", "原厂配件"),
    LegalClass.EQUIVALENT: ("equivalent part", "同质配件"),
    LegalClass.REPAIRED: ("repaired part", "修复配件"),
    LegalClass.NONE: ("", ""),
}
STATUSES: Final = {
    LotStatus.AVAILABLE: ("released", "合格可用"),
    LotStatus.PENDING_INSPECTION: ("not released yet", "待检，尚未放行"),
    LotStatus.EXPIRED: ("expired", "已过期"),
    LotStatus.ON_HOLD: ("on hold", "已冻结"),
    LotStatus.QUARANTINED: ("in quarantine", "隔离"),
    LotStatus.REJECTED: ("rejected", "不合格"),
    LotStatus.RECALLED: ("recalled", "召回"),
}
STATES: Final = {
    UnitState.IN_STOCK: ("in the store", "在库"),
    UnitState.RESERVED: ("in the store", "在库"),
    UnitState.ISSUED: ("in the workshop", "已领用"),
    UnitState.FITTED: ("fitted in a vehicle", "已装车"),
    UnitState.REMOVED: ("taken out of a vehicle", "已拆下"),
    UnitState.RETURNED: ("returned", "已退回"),
    UnitState.SCRAPPED: ("scrapped", "已报废"),
    UnitState.MISSING: ("missing", "缺失"),
}
VERDICTS: Final = {
    LabelVerdict.AUTHENTIC: ("This label was printed by us.", "该标签由本店打印。"),
    LabelVerdict.FORGED: ("We did not print this label.", "该标签不是本店打印，谨防假冒。"),
    LabelVerdict.UNKNOWN_KEY: ("We did not print this label.", "该标签不是本店打印，谨防假冒。"),
    LabelVerdict.UNSIGNED: ("Nothing says that we printed this label.", "无法证明该标签由本店打印。"),
    LabelVerdict.REVOKED: (
        "This label was withdrawn. Please ask the workshop.",
        "该标签已作废，请咨询门店。",
    ),
}
MISSING: Final = ("We know no such label.", "没有这个标签。")
TITLE: Final = ("Where this part comes from", "配件来源查询")
ADVICE: Final = (
    "Compare the numbers with those on the part. A label may have been copied: if they differ, ask the workshop.",
    "请与实物上的编号核对。标签可能被复制：如不一致，请咨询门店。",
)
FIELDS: Final = {
    "part_number": ("Part number", "零件号"),
    "name": ("Name", "名称"),
    "brand": ("Brand", "品牌"),
    "grade": ("Grade", "配件品质"),
    "lot": ("Lot", "批次"),
    "unit": ("Piece", "单件"),
    "serial": ("Serial number", "序列号"),
    "maker_lot": ("Maker's lot", "厂家批号"),
    "made_on": ("Made on", "生产日期"),
    "expires_on": ("Expires on", "有效期至"),
    "received_on": ("Received on", "收货日期"),
    "status": ("Status", "状态"),
    "state": ("Where", "去向"),
    "certificates": ("Certificates", "合格证"),
}
