"""What the client says of undoing, late issues and warnings at the counter, in Chinese; the key is the English."""

from typing import Final

TEXTS_COUNTER: Final = {
    "entry {entry} is undone: {what}": "记录 {entry} 已撤销：{what}",
    "warning": "提示",
    "irregularities": "不合规项",
    "difference": "盘差",
    "about": "涉及",
    "recorded by": "补记人",
    "late issued": "补记领料",
    "{issue} stands for {n} of {part}": "{issue} 代替 {part} {n} 件",
}
