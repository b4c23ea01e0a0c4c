"""What refusals of parts statements say, in both languages. How a pattern is read is told in `refusal_texts.py`."""

from collections.abc import Mapping
from types import MappingProxyType

from parts_service.domain.refusal import Reason

STATEMENT_TEXTS_EN: Mapping[Reason, str] = MappingProxyType(
    {
        Reason.STATEMENT_NOT_FOUND: "There is no parts statement[ {subject}][ of repair order {repair_order}]"
        "[ in version {version}]. Look it up among the statements of the site, or issue one.",
        Reason.STATEMENT_NOT_READY: "Repair order {subject} has no statement yet: it is {state}. "
        "Let it pass its completion inspection first.",
        Reason.STATEMENT_UNCHANGED: "Statement {subject} (version {version}) says all this already. "
        "Use it; a new version is made when parts, prices or discounts changed.",
        Reason.PRICE_MISSING: "Part {subject} has no price in class {price_class} and {currency} on {day}. "
        "Ask the parts manager to set it from that day on (SetPrices, with a reason for days that are over).",
        Reason.DISCOUNT_TOO_LARGE: "The discount on {subject} is {asked} and the line comes to {amount} (minor units, "
        "without tax). Give that much at most.",
        Reason.STATEMENT_TOO_LARGE: "The statement is too large[: {lines} lines, and {most} are the most]"
        "[: it comes to {amount} minor units, and {most_minor} are the most]. Check quantities and prices.",
        Reason.FONT_MISSING: "No font on the server has the character {subject}. Ask who runs the service to install "
        "one that has Chinese as TrueType (fonts-wqy-microhei), or to name its file in label_font; or ask for English.",
    }
)
STATEMENT_PROBLEMS = (
    ("JSON or XML", r"须为 JSON 或 XML"),
    ("PDF or JSON", r"须为 PDF 或 JSON"),
    ("one an issue line", r"每个领料行只填一个折扣"),
    ("the statement, or its repair order with its site", r"请填写结算清单编号，或维修工单及其门店"),
)
STATEMENT_TEXTS_ZH: Mapping[Reason, str] = MappingProxyType(
    {
        Reason.STATEMENT_NOT_FOUND: "没有结算清单[ {subject}][，维修工单 {repair_order}][，第 {version} 版]。"
        "请在本门店的结算清单中查找，或先出具。",
        Reason.STATEMENT_NOT_READY: "维修工单 {subject} 还不能出具结算清单：{state}。请先完成竣工检验。",
        Reason.STATEMENT_UNCHANGED: "结算清单 {subject}(第 {version} 版)内容与此相同，请直接使用。"
        "配件、价格或折扣有变化时才出具新版本。",
        Reason.PRICE_MISSING: "配件 {subject} 在 {day} 没有{price_class}类价格({currency})。"
        "请配件经理补录从该日起的价格(SetPrices，已过日期须填写原因)。",
        Reason.DISCOUNT_TOO_LARGE: "{subject} 的折扣为 {asked}，而该行金额为 {amount}(最小货币单位，不含税)。"
        "折扣不得超过该行金额。",
        Reason.STATEMENT_TOO_LARGE: "结算清单过大[：共 {lines} 行，最多 {most} 行]"
        "[：金额为 {amount}，最多 {most_minor}(最小货币单位)]。请核对数量和价格。",
        Reason.FONT_MISSING: "服务器上没有字体能显示字符 {subject}。请系统管理员安装 TrueType 中文字体"
        "(fonts-wqy-microhei)，或在 label_font 中指定字体文件；也可改用英文。",
    }
)
