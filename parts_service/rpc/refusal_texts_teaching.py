"""What refusals say of codes and patterns that are taught, and of printers, in both languages.

Read by `refusal_texts_en.py` and `refusal_texts_zh.py`; the values by `refusal_words_zh.py`.
"""

from collections.abc import Mapping
from types import MappingProxyType

from parts_service.domain.refusal import Reason

TEACHING_EN: Mapping[Reason, str] = MappingProxyType(
    {
        Reason.PRINTER_NOT_FOUND: "There is no printer {subject} in use at this site. Look at the list of printers.",
        Reason.PRINT_JOB_NOT_FOUND: "There is no print job {subject} at this site. Look at the list of print jobs.",
        Reason.PRINT_JOB_OVER: "Print job {subject} waits no more, it is {state}. "
        "There is nothing to cancel; labels that came out wrong are destroyed.",
        Reason.CODE_HAS_FORMAT: "{subject} is a code of a known format, {format}: it means what that says and is not "
        "taught. Register a GTIN at its part, or scan the right label.",
        Reason.CODE_NAMES_PART: "{subject} is a number of a part already: nothing need be taught. "
        "Look it up in the catalogue.",
        Reason.CODE_TAUGHT: "{subject} was taught before (for the same part: {same}). "
        "If that was wrong, forget the code first.",
        Reason.CODE_NOT_TAUGHT: "{subject} was never taught, or is forgotten. Look at the list of codes taught.",
        Reason.PATTERN_INVALID: "{subject} is no pattern: {fault}. Write fixed text with fields in braces, "
        "and something fixed behind a field of varying length.",
        Reason.PATTERN_EXAMPLE_WRONG: "The example {subject} is not read by the pattern: {problem}. "
        "Mend the pattern or the example.",
        Reason.PATTERN_AMBIGUOUS: "{subject} would be read by this pattern, and by {with} as well. "
        "Make the pattern narrower.",
        Reason.PATTERN_NOT_FOUND: "There is no pattern {subject} in use. Look at the list of patterns.",
    }
)
TEACHING_ZH: Mapping[Reason, str] = MappingProxyType(
    {
        Reason.PRINTER_NOT_FOUND: "本店没有在用的打印机 {subject}。请查看打印机列表。",
        Reason.PRINT_JOB_NOT_FOUND: "本店没有打印任务 {subject}。请查看打印任务列表。",
        Reason.PRINT_JOB_OVER: "打印任务 {subject} 已不在等待，状态为{state}。无可取消；打错的标签请销毁。",
        Reason.CODE_HAS_FORMAT: "{subject} 是已知格式（{format}）的条码，含义已定，不能登记。"
        "商品条码请登记在配件上，或扫描正确的标签。",
        Reason.CODE_NAMES_PART: "{subject} 已是某配件的编号，无需登记。请在目录中查询。",
        Reason.CODE_TAUGHT: "{subject} 此前已登记（同一配件：{same}）。如有错误，请先取消该条码。",
        Reason.CODE_NOT_TAUGHT: "{subject} 未登记或已取消。请查看已登记条码列表。",
        Reason.PATTERN_INVALID: "{subject} 不是有效规则：{fault}。请写固定文字，字段放在花括号中，"
        "变长字段之后须有固定文字。",
        Reason.PATTERN_EXAMPLE_WRONG: "规则不能识别示例 {subject}：{problem}。请修改规则或示例。",
        Reason.PATTERN_AMBIGUOUS: "{subject} 既会被该规则识别，也会被 {with} 识别。请缩小规则范围。",
        Reason.PATTERN_NOT_FOUND: "没有在用的规则 {subject}。请查看规则列表。",
    }
)
# Formats of codes, and what is wrong with a pattern.
TEACHING_VALUES: Mapping[str, str] = MappingProxyType(
    {
        "BATTERY": "动力蓄电池编码",
        "COMMAND": "指令卡",
        "DIGITAL_LINK": "GS1 数字链接",
        "GS1": "GS1 元素串",
        "GTIN": "商品条码",
        "ISO15434": "ISO/IEC 15434 标签",
        "SHORT_CODE": "本店短码",
        "SSCC": "物流单元代码",
        "VIN": "车架号",
        "AMBIGUOUS": "变长字段无法确定结尾",
        "FIELD_TWICE": "字段重复",
        "SYNTAX": "写法有误",
        "TOO_LONG": "太长",
        "TOO_OPEN": "固定字符太少",
    }
)
# What is exists already, what needs a reason, and what is wrong with an example.
TEACHING_WORDS: Mapping[str, str] = MappingProxyType(
    {
        "scan pattern": "条码规则",
        "to print a label again": "重打标签",
        "to forget a code": "取消已登记的条码",
        "to retire a pattern": "停用规则",
        "it does not match the pattern": "与规则不符",
        "patterns": "规则",
    }
)
