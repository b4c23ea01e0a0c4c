"""What the client says of the catalogue, in Chinese; the key is the English. Read by `words`."""

from typing import Final

TEXTS_CATALOG: Final = {
    "VIN pattern": "车架号样式",
    "category": "类别",
    "core charge": "旧件押金",
    "current part": "现行件",
    "engine": "发动机",
    "fits these vehicles": "适用车型",
    "hazard class": "危险品类别",
    "in effect": "现在有效",
    "interchangeable parts": "可互换件",
    "make": "汽车品牌",
    "model years": "年款",
    "model": "车型",
    "new part": "新件",
    "old : new": "旧 : 新",
    "old part required": "须交旧件",
    "old part": "旧件",
    "packs": "包装规格",
    "pieces in the set": "每套件数",
    "shelf life": "保质期",
    "storage condition": "存储条件",
    "supersession": "替代关系",
    "use old first": "先用旧件",
    "use within": "开封后期限",
}
