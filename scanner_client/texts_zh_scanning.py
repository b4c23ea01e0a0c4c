"""What the client says of codes and what was taught of them, in Chinese; the key is the English. Read by `words`."""

from typing import Final

TEXTS_SCANNING: Final = {
    "battery": "动力蓄电池编码",
    "codes taught": "已登记条码",
    "data identifier": "数据标识符",
    "digital link": "GS1 数字链接",
    "examples": "示例",
    "gs1": "GS1 元素串",
    "gtin": "商品条码",
    "iso15434": "ISO/IEC 15434 标签",
    "label profiles": "标签规范",
    "labels of {supplier} are read so from now on": "{supplier} 的标签此后按此识别",
    "own label": "本店标签",
    "pattern": "规则",
    "patterns": "条码规则",
    "profile": "规范",
    "retired": "停用",
    "short code": "本店短码",
    "sscc": "物流单元代码",
    "supplier pattern": "供应商条码规则",
    "text": "文本",
    "tyre": "轮胎识别码",
    "unknown": "未知格式",
    "url": "链接",
    "vin": "车架号",
    "{code} is forgotten": "{code} 已取消登记",
    "{code} is {part} from now on": "{code} 此后表示 {part}",
    "{name} is retired": "{name} 已停用",
    "{name} reads the codes of {supplier}": "{name} 用于识别 {supplier} 的条码",
}
