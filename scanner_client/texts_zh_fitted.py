"""What the client says of what is in vehicles, in Chinese; the key is the English. Read by `words`."""

from typing import Final

TEXTS_FITTED: Final = {
    "removal": "拆下记录",
    "replaced by": "更换为",
    "taken out": "拆下",
    "what came out goes with one issue line": "拆下的旧件只能对应一个领料行",
    "{quantity} of {line} were tried and are in the workshop": "{line} 的 {quantity} 件试装后已回到车间",
}
