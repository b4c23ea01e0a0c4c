"""What the client says of what is in vehicles, in Chinese; the key is the English. Read by `words`."""

from typing import Final

TEXTS_FITTED: Final = {
    "checked": "关键工序检查",
    "explicit fitment": "逐件装车",
    "fitted now": "现装",
    "outcome": "结果",
    "qualification": "资质",
    "qualifications": "资质",
    "qualified inspector": "检验员持证",
    "removal": "拆下记录",
    "revoked": "取消时间",
    "since": "起",
    "{person} is qualified no more": "{person} 的资质已取消",
    "{person} is qualified until {day}": "{person} 的资质有效至 {day}",
    "{removal} is fitted: {fitment}": "{removal} 已装车：{fitment}",
    "replaced by": "更换为",
    "taken out": "拆下",
    "what came out goes with one issue line": "拆下的旧件只能对应一个领料行",
    "{quantity} of {line} were tried and are in the workshop": "{line} 的 {quantity} 件试装后已回到车间",
}
