"""What the client says of deliveries, in Chinese; the key is the English. Read by `texts_zh`."""

from typing import Final

RECEIVING: Final = {
    "receipt {receipt} is open": "收货单 {receipt} 已开",
    "another person must approve it by {time}": "须由另一人在 {time} 前补批",
    "next, scan what came: {command}": "下一步，扫描到货：{command}",
    "say what came: --line PART:QTY[:MAKERLOT[:EXPIRES]], or --file lines.json": (
        "请填写到货内容：--line 零件号:数量[:厂家批号[:有效期]]，或 --file lines.json"
    ),
    "--damaged, --serials, --code and --photo go with one --line": (
        "--damaged、--serials、--code、--photo 只能配一个 --line"
    ),
    "{taken} lines in stock, {aside} aside": "入库 {taken} 行，暂放 {aside} 行",
    "receipts": "收货单",
    "discrepancies": "收货差异",
    "discrepancy": "差异单",
    "handling": "处置",
    "claim": "索赔",
    "claim by": "索赔期限",
    "lot {lot} is in stock": "批次 {lot} 已入库",
    "receipt {receipt}": "收货单 {receipt}",
    "lots with missing certificates cannot be issued before these are recorded and verified": (
        "缺合格证的批次须补登并查验后才能发料"
    ),
    "say what came: --line PART:QTY[:MAKERLOT[:EXPIRES]], or --file receipt.json": (
        "请说明到货内容：--line 零件号:数量[:厂家批号[:有效期]]，或 --file receipt.json"
    ),
    "missing certificates": "缺合格证",
    "maker's lot": "厂家批号",
    "next, print labels:": "下一步，打印标签：",
    "say what, and where to: CODE… --to LOCATION, or --suggested": (
        "请说明上架什么、上到哪里：代码… --to 库位，或 --suggested"
    ),
    "--suggested goes with lots or with --receipt, and without --to": (
        "--suggested 须配批次或 --receipt，且不配 --to"
    ),
    "details": "说明",
    "labels": "标签",
    "{labels} labels written to {folder}": "已写入 {labels} 张标签：{folder}",
    "say what the label is of: a code, or --receipt": "请说明打什么标签：代码，或 --receipt",
    "--receipt needs --out: the folder the labels are written to": "--receipt 须配 --out：写入标签的文件夹",
    "location rules": "库位规则",
    "to put away": "建议上架",
    "not to put away now": "暂不上架",
    "nothing stands in receiving": "收货区无待上架",
    "put them away so with --yes": "按此上架请加 --yes",
}
