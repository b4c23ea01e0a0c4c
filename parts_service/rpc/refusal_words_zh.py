"""The Chinese of what refusals speak of: values of the contract, things, and what may be wrong with a field.

Read by `refusal_texts_zh.py`. The terms are those of docs/vocabulary.md.
"""

import re
from collections.abc import Mapping
from types import MappingProxyType

from parts_service.rpc.columns.words import GRADES
from parts_service.rpc.refusal_texts_fitted import FITTED_PROBLEMS, FITTED_VALUES, FITTED_WORDS
from parts_service.rpc.refusal_texts_outlets import OUTLET_PROBLEMS, OUTLET_VALUES, OUTLET_WORDS
from parts_service.rpc.refusal_texts_statements import STATEMENT_PROBLEMS
from parts_service.rpc.refusal_texts_teaching import TEACHING_VALUES, TEACHING_WORDS
from parts_service.rpc.refusal_words_files_zh import FILE_PROBLEMS
from parts_service.rpc.refusal_words_kept_zh import KEPT_PROBLEMS, KEPT_WORDS
from parts_service.rpc.refusal_words_old_parts_zh import OLD_PART_PROBLEMS, OLD_PART_VALUES, OLD_PART_WORDS
from parts_service.rpc.refusal_words_purchases_zh import PURCHASE_VALUES
from parts_service.rpc.scanned_pictures import PICTURE_PROBLEMS

# Who consents.
AUTHORISERS: Mapping[str, str] = MappingProxyType(
    {"CUSTOMER": "客户", "INSURER": "保险公司", "MAKER": "厂家", "INTERNAL": "内部"}
)
# Values of the contract, wherever a detail holds one.
VALUES: Mapping[str, str] = MappingProxyType(
    {
        # Grades.
        **GRADES,
        **FITTED_VALUES,
        **TEACHING_VALUES,
        # Kinds of locations.
        "RECEIVING": "收货区",
        "INSPECTION": "待检区",
        "QUARANTINE": "隔离区",
        "STORAGE": "存储区",
        "WAIT_BIN": "待料位",
        "CORE_BANK": "旧件库",
        "WARRANTY_RETENTION": "索赔旧件区",
        "RETURN_STAGING": "退货区",
        "SCRAP": "报废区",
        # Who pays.
        "CUSTOMER": "自费",
        "RETAIL": "零售",
        "WARRANTY": "索赔",
        "INSURANCE": "保险",
        "RECALL": "召回/服务活动",
        "GOODWILL": "善意索赔",
        "SERVICE_CONTRACT": "保养套餐/延保",
        "INTERNAL": "内部",
        # States of repair orders, units and approvals.
        "OPEN": "已开单",
        "IN_WORK": "维修中",
        "QC_PASSED": "竣工检验合格",
        "SETTLED": "已结算",
        "DELIVERED": "已交车",
        "CLOSED": "已关闭",
        "CANCELLED": "已取消",
        "REOPENED": "反结算",
        "IN_STOCK": "在库",
        "RESERVED": "已预留",
        "ISSUED": "已领",
        "FITTED": "已装车",
        "REMOVED": "已拆下",
        "RETURNED": "已退回",
        "SCRAPPED": "已报废",
        "MISSING": "缺失",
        "PENDING": "待复核",
        "CONFIRMED": "已确认",
        "DECLINED": "已拒绝",
        **PURCHASE_VALUES,
        # Receipts and discrepancies.
        "REVERSED": "已冲销",
        "NOT_NEEDED": "无须补批",
        "DUE": "待补批",
        "GIVEN": "已补批",
        "NOTE": "记录",
        "TAKE_IN": "已入库",
        "PARK": "暂放",
        "REFUSE": "拒收",
        "ACCEPTED": "已接收",
        "REPLACED": "已补发",
        "CREDITED": "已退款",
        "DISMISSED": "不予追究",
        # How reservations and shortages ended.
        "RELEASED": "已释放",
        "FILLED": "已满足",
        "DISPATCHED": "已发出",
        "REFUSED": "被拒收",
        **OLD_PART_VALUES,
        **OUTLET_VALUES,
        # Certificates: states and types; an approval may have expired as well.
        "UNVERIFIED": "未查验",
        "VALID": "有效",
        "EXPIRED": "已过期",
        "REVOKED": "已撤销",
        "COC": "合格证",
        "CCC": "强制性产品认证(CCC)",
        "EQUIVALENT": "同质配件认证",
        "TEST_REPORT": "检测报告",
        "CUSTOMS": "报关单",
        "REMAN_MARK": "再制造标志",
        "MSDS": "安全技术说明书",
        "OTHER": "其他",
    }
)

# Things, acts and phrases, as the details name them.
WORDS: Mapping[str, str] = MappingProxyType(
    {
        **FITTED_WORDS,
        **TEACHING_WORDS,
        "GTIN": "商品条码(GTIN)",
        "badge": "工牌",
        "client certificate": "客户端证书名称",
        "certificate": "合格证",
        "delivery": "到货",
        "document": "文件",
        "location": "库位",
        "lot": "批次",
        "part": "配件",
        "person": "人员",
        "principal": "操作主体",
        "purchase_order": "采购订单",
        "repair_order": "维修工单",
        "site": "门店",
        "station": "工位",
        "supplier": "供应商",
        "unit": "单件",
        "taking an invoice back": "冲销发票",
        "a consignment agreement": "寄售协议",
        "opening stock opened again": "重新打开期初",
        "this opening": "本次期初",
        "a change of the policy": "修改门店规定",
        "reopening": "反结算",
        "an order of another vehicle": "关联另一辆车的工单",
        "a piece": "单价",
        "the line": "材料费合计",
        "another price on a statement": "更改结算清单上的价格",
        "a price for days that are over": "修改已过日期的价格",
        "a delivery without an order": "无订单到货",
        "a concession": "让步接收",
        "a hold": "冻结",
        "a revocation": "撤销合格证",
        "another location": "另一库位",
        "amending a submitted purchase order": "修改已提交的采购订单",
        "buying a part that is phased out": "采购逐步淘汰的配件",
        "another file is hidden in it": "其中藏有另一个文件",
        "it declares too many pixels": "其声明的像素过多",
        "it is cut off": "内容不完整",
        "it is damaged": "内容已损坏",
        "it is empty": "内容为空",
        "it is not what its SHA-256 says": "与所填 SHA-256 不符",
        "cancelling a purchase order": "取消采购订单",
        "declining a purchase order": "退回采购订单",
        "giving up what is still expected": "放弃未到货的数量",
        "evidence of the supplier's approval": "供应商资格的凭证",
        "the end of a discrepancy": "了结收货差异",
        "giving up a supplier return": "放弃供应商退货",
        "pieces that are not accepted": "未判合格的件",
        "the reversal of an entry": "冲销记录",
        "an issue against the rules": "补记不合规的领料",
        "taking a receipt back": "冲销收货单",
        "the return of goods that may be used": "退回可用的货物",
        "the release of a hold": "解冻",
        "the release of a reservation": "释放预留",
        "this receipt": "本收货单",
        **KEPT_WORDS,
        **OLD_PART_WORDS,
        **OUTLET_WORDS,
        "a waiver": "特批",
        "the finding of a signal": "查明线索的结果",
        "the end of a waiver": "终止特批",
        "the sighting of a certificate without a document": "没有文件而查验合格证",
    }
)

# Why a lot may not be used: the status with what stands behind it.
RESTRICTIONS: Mapping[str, str] = MappingProxyType(
    {
        "RECALLED": "召回(冻结 {what})",
        "REJECTED": "不合格({what})",
        "QUARANTINED": "隔离({what})",
        "ON_HOLD": "冻结({what})",
        "EXPIRED": "已于 {what} 过期",
        "PENDING_INSPECTION": "缺证({what})",
        "PENDING_INSPECTION UNINSPECTED": "待检，尚未检验",
    }
)


def _pattern(english: str, chinese: str) -> tuple[re.Pattern[str], str]:
    """Return the pattern of a sentence with `…` for its figures, and the Chinese that takes them by number."""
    return re.compile("(.*)".join(re.escape(part) for part in english.split("…")), re.DOTALL), chinese


# What may be wrong with a field. The first that fits is said: special sentences stand before general ones.
PROBLEMS = tuple(
    _pattern(english, chinese)
    for english, chinese in (
        *FILE_PROBLEMS,
        *PICTURE_PROBLEMS,
        ("a picture, or a payload with its symbology, not both", "图片与条码内容(及码制)只能给出一种"),
        ("at most … codes, not …", r"最多 \1 个码，现有 \2 个"),
        *KEPT_PROBLEMS,
        *OUTLET_PROBLEMS,
        *OLD_PART_PROBLEMS,
        *FITTED_PROBLEMS,
        *STATEMENT_PROBLEMS,
        ("0 or more", r"须为 0 或以上"),
        ("a time that is still to come", r"须为将来的时间"),
        ("1 to 16 of A-Z, 0-9 and '-'", r"须为 1 到 16 位 A-Z、0-9 或“-”"),
        ("1 to 32 of A-Z, 0-9 and '-'", r"须为 1 到 32 位 A-Z、0-9 或“-”"),
        ("1 to 32 of a-z, 0-9, '-' and '.'", r"须为 1 到 32 位 a-z、0-9、“-”或“.”"),
        ("4 to 12 digits", r"须为 4 到 12 位数字"),
        ("4 to 32 letters and digits", r"须为 4 到 32 位字母和数字"),
        ("64 hexadecimal digits, or nothing", r"须为 64 位十六进制数字，或留空"),
        ("64 hexadecimal digits", r"须为 64 位十六进制数字"),
        ("8, 12, 13 or 14 digits with a right check digit", r"须为 8、12、13 或 14 位数字，且校验位正确"),
        ("either lots or a receipt", r"批次与收货单须择一填写"),
        ("NONE if and only if there is no maker's lot", r"没有厂家批号时、也只有这时填 NONE"),
        ("PNG, SVG or TEXT", r"须为 PNG、SVG 或 TEXT"),
        (
            "UNIT for parts tracked by serial, LOT or PART for parts tracked by lot",
            r"按序列号追溯的配件须为 UNIT，按批次追溯的须为 LOT 或 PART",
        ),
        (
            "all or none of the serials: give the damaged ones a lot line of their own",
            r"须为全部序列号或 0：破损的序列号请单列一个批次行",
        ),
        ("a UUID, made by the client and kept over retries", r"须为 UUID，由客户端生成，重发时不变"),
        ("a lot or unit: its number or short code", r"须为批次或单件的编号或短码"),
        ("a unit: its number or short code", r"须为单件的编号或短码"),
        ("pieces: the part has no serial numbers", r"须为件数：该配件没有序列号"),
        ("the units of one pack, without quantity and count", r"须为一份的单件，不填件数和份数"),
        ("a name, in Chinese or English or both", r"须有名称：中文、英文或两者"),
        ("a part: its number, identifier or short code", r"须为配件的零件号、标识码或短码"),
        ("a site code, or * for all sites", r"须为门店代码，或以 * 表示所有门店"),
        ("a site, not …: the organisation has no store", r"须为门店，不能是 \1：企业本身没有仓库"),
        ("a date: year, month and day", r"须填日期：年、月、日"),
        ("a time between 2000 and 2100", r"须为 2000 年到 2100 年之间的时间"),
        ("a unit is one piece", r"单件的数量只能是 1"),
        ("an IANA zone, such as Asia/Shanghai", r"须为 IANA 时区，如 Asia/Shanghai"),
        (
            "an issue line such as I1-42, or a lot's or unit's code",
            r"须为领料行(如 I1-42)，或批次、单件的代码",
        ),
        ("an organisation has at most … sites", r"一个企业最多有 \1 家门店"),
        ("a special order names its repair order", r"客户订货须填维修工单号"),
        ("at least one letter or digit", r"至少要有一个字母或数字"),
        ("at least one certificate type", r"至少要有一种合格证"),
        ("at most … days after valid_from", r"最晚为 valid_from 之后 \1 天"),
        ("of the length of first, and not before it", r"须与 first 等长，且不小于它"),
        (
            "only what is confirmed and names a lot or part is held",
            r"只有已确认且指明批次或配件的线索才能冻结",
        ),
        (
            "at least one of part_number, supplier, lot, subject and note",
            r"part_number、supplier、lot、subject、note 至少填一项",
        ),
        ("at least one line", r"至少要有一行"),
        (
            "at least one of part_number, supplier and maker_lot",
            r"part_number、supplier、maker_lot 至少填一项",
        ),
        ("each line number once", r"项目号不能重复"),
        ("each kind once", r"每种费用只能填一次"),
        ("either a lot, or a receipt with a part number", r"须填批次，或填收货单加零件号"),
        ("lots or receipts, where the invoice has no lines", r"发票没有货物行时，须填费用所属的批次或收货单"),
        ("each line of the return once", r"退货单每行须填一次，且只填一次"),
        ("each unit once", r"同一单件不能重复"),
        ("none here: GrantRole gives roles", r"此处不填：角色由 GrantRole 授予"),
        (
            "none here: SetSupplierApproval sets them, with evidence",
            r"此处不填：资格由 SetSupplierApproval 凭凭证设定",
        ),
        ("none here: EndSupersession ends a link", r"此处不填：替代关系由 EndSupersession 终止"),
        ("0, or the part is expiry-dated as well", r"须为 0，或同时标明该配件有保质期"),
        (
            "1, or the part is kept in pcs and tracked by lot: a set opens into one lot",
            r"须为 1，或该配件以 pcs 计、按批次追溯：一套拆开成一个批次",
        ),
        ("each unit name once, and none like the base unit", r"包装名称不能重复，也不能与基本单位相同"),
        (
            "a GTIN of its own: no other pack's, and not the one of a single piece",
            r"须为该包装自己的商品条码：不能与其他包装或单件相同",
        ),
        ("more than every pack of a lower level holds", r"须多于每一个下级包装的数量"),
        (
            "3 to 17 characters of a VIN, with ? from the fourth on",
            r"须为车架号的前 3 到 17 位，从第四位起可用 ? 代表任意字符",
        ),
        ("a make, a VIN pattern, or both", r"须填品牌(make)或车架号样式，或两者"),
        ("a model year from 1900 to 2100, or 0", r"须为 1900 到 2100 的年款，或 0"),
        ("only together with make", r"须与 make 一起填"),
        ("no year before the first one", r"不能早于起始年款"),
        ("one of …, or none", r"须为下列之一或不填：\1"),
        ("no number that reads as one of our own codes", r"不能与本系统自己的编号或短码相同"),
        ("one lot line, with ACCEPTED only", r"只能有一个批次行，且只用于 ACCEPTED"),
        ("one of lot, part_number, supplier and location", r"lot、part_number、supplier、location 须填一项"),
        ("one of lot and part_number", r"lot、part_number 须填一项"),
        ("one of part_number, supplier and lot", r"part_number、supplier、lot 须填一项"),
        (
            "only letters, digits, '-', '.', '/' and '_', beginning with a letter or digit",
            r"只能用字母、数字和“-”“.”“/”“_”，且以字母或数字开头",
        ),
        ("part … stands twice", r"配件 \1 重复"),
        ("part … is tracked by lot", r"配件 \1 按批次追溯，不填序列号"),
        (
            "pcs, mL or mm; pcs for a part tracked by SERIAL",
            r"须为 pcs、mL 或 mm；按序列号(SERIAL)追溯的配件须为 pcs",
        ),
        ("the supplier of the purchase order", r"须为该采购订单的供应商"),
        ("the version the editor saw, 1 or more", r"须为修改前读到的版本号，1 或以上"),
        (
            "one line a part, price class, currency and first day",
            r"同一配件、价格类别、币种和生效日只能有一行",
        ),
        ("the currency of the ceiling, three letters of ISO 4217", r"须填上限的币种(ISO 4217 的三位字母)"),
        ("who consented to what", r"须填谁同意了什么"),
        ("a VIN or a plate", r"须填车架号或号牌"),
        (
            "none: a provisional order is open under a number of ours",
            r"不填：临时工单由本系统编号，状态为已开单",
        ),
        ("another number than the provisional order's own", r"须为临时工单以外的编号"),
        ("three letters of ISO 4217, such as CNY", r"须为 ISO 4217 的三位字母，如 CNY"),
        ("tracking and base unit of a part never change", r"配件的追溯方式和基本单位不能改变"),
        ("two letters of ISO 3166-1, such as CN", r"须为 ISO 3166-1 的两位字母，如 CN"),
        ("…, since this changes the organisation, not …", r"须为 \1，因为变更的是企业数据，不能是 \2"),
        ("… lots have the code …: scan our own label", r"有 \1 个批次的厂家条码为 \2：请扫描本店标签"),
        ("… parts are known by …: give the part number", r"有 \1 种配件的标识码为 \2：请填零件号"),
        ("more than … lots of ours: trace them one by one", r"本企业的批次超过 \1 个：请逐批追溯"),
        ("… is no date", r"\1 不是有效日期"),
        ("… stands in … locations: name one", r"\1 存放在 \2 个库位：请指定一个"),
        ("a number such as …, not …", r"须为如 \1 的编号，不能是 \2"),
        (
            "at most …: the journal ends at …; was it restored from an older copy?",
            r"最大为 \1：账本到 \2 为止；是否由较旧的副本恢复？",
        ),
        ("at most … bytes, not …", r"最多 \1 字节，现为 \2"),
        ("character … (…) is not allowed", r"第 \1 个字符(\2)不允许使用"),
        ("one of …", r"须为下列之一：\1"),
        ("… to … bytes, not …", r"须为 \1 到 \2 字节，现为 \3"),
        ("… to … characters, not …", r"须为 \1 到 \2 个字符，现为 \3"),
        ("1 to …, in place of a quantity and serials", r"须为 1 到 \1，且不同时填数量和序列号"),
        ("… to …, not …", r"须为 \1 到 \2，不能是 \3"),
    )
)
