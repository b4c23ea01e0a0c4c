"""What the pages of a statement say, in Chinese and English: headings, values, and sentences about a line."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from parts_service.domain.catalog import Grade, LegalClass
from parts_service.domain.fitment import Certainty
from parts_service.domain.lots import lot_number
from parts_service.domain.owners import Owner
from parts_service.domain.prices import minor_places
from parts_service.domain.statements import PartsStatementLine
from parts_service.domain.warranty import RepairClass, WarrantyBasis, WarrantyTerm, WarrantyTerms, longer
from parts_service.rpc.columns.words import GRADES as GRADES_ZH

_GRADES_EN = {
    Grade.GENUINE_OE: "Genuine OE",
    Grade.OES: "OES",
    Grade.CERTIFIED_EQUIVALENT: "Certified equivalent",
    Grade.AFTERMARKET: "Aftermarket",
    Grade.REMANUFACTURED: "Remanufactured",
    Grade.REFURBISHED: "Refurbished",
    Grade.USED: "Used",
}
_CLASSES = {
    LegalClass.ORIGINAL: ("原厂配件", "Original"),
    LegalClass.EQUIVALENT: ("同质配件", "Equivalent"),
    LegalClass.REPAIRED: ("修复配件", "Repaired"),
    LegalClass.NONE: ("", ""),
}
_PAYERS = {
    "CUSTOMER": ("自费", "Customer pays"),
    "WARRANTY": ("索赔", "Maker's warranty pays"),
    "INSURANCE": ("保险", "Insurance pays"),
    "RECALL": ("召回/服务活动", "Recall: maker pays"),
    "GOODWILL": ("善意索赔", "Goodwill: maker pays"),
    "SERVICE_CONTRACT": ("保养套餐/延保", "Service contract pays"),
    "INTERNAL": ("内部", "Internal"),
}
_WORDS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "title": ("结算清单（材料费明细）", "Parts statement"),
        "statement": ("清单编号", "Statement"),
        "version": ("版本", "Version"),
        "replaced": ("已由新版本替代", "Replaced by a later version"),
        "order": ("维修工单", "Repair order"),
        "plate": ("号牌", "Plate"),
        "vin": ("车架号", "VIN"),
        "odometer in": ("进厂里程", "Odometer in"),
        "odometer out": ("出厂里程", "Odometer out"),
        "issued on": ("出具日期", "Issued on"),
        "settled on": ("结算日期", "Settled on"),
        "delivered on": ("交车日期", "Delivered on"),
        "currency": ("币种", "Currency"),
        "line": ("序号", "No."),
        "part": ("配件", "Part"),
        "grade": ("品质/类别", "Grade, class"),
        "quantity": ("数量", "Quantity"),
        "price": ("单价", "Unit price"),
        "discount": ("折扣", "Discount"),
        "tax": ("税率", "Tax"),
        "net": ("金额(不含税)", "Net amount"),
        "payer": ("付费方", "Who pays"),
        "gross": ("原价合计", "Gross"),
        "tax amount": ("税额", "Tax"),
        "total": ("价税合计", "Total"),
        "sum": ("合计", "All parts"),
        "none": ("本工单未使用配件。", "No parts were used."),
        "labour": (
            "本清单仅为材料费，不含工时费。金额不含税，税额逐行四舍五入至最小货币单位。",
            "Parts only, apart from labour. Amounts are without tax; tax is rounded half up line by line.",
        ),
        "proof": (
            "二维码为本清单编号及其内容的 SHA-256，可凭此向本店核对。",
            "The QR code holds this statement's number and the SHA-256 of what it says: ask the workshop to compare.",
        ),
        "signature": ("客户签字：", "Customer's signature:"),
        "day": ("日期：", "Date:"),
        "page": ("第 {page} 页，共 {pages} 页", "Page {page} of {pages}"),
        "brought": ("客户自带·本店不承担配件质保", "Customer's own part: no warranty by this workshop"),
        "maker's goods": ("厂家提供，不收费", "Supplied by the maker, free of charge"),
        "insurer's goods": ("保险公司提供，不收费", "Supplied by the insurer, free of charge"),
        "lot": ("批次", "Lot"),
        "maker lot": ("厂家批号", "maker's lot"),
        "serial": ("序列号", "serial"),
        "possible": ("批次可能为下列之一：{lots}", "The lot may be one of these: {lots}"),
        "certificates": ("合格证", "Certificates"),
        "asked": ("替代 {asked}", "in place of {asked}"),
        "until": ("质保至 {ends}", "Warranty until {ends}"),
        "from delivery": ("质保自交车起 {ends}", "Warranty from delivery: {ends}"),
        "or": ("或 ", "or "),
        "first": ("，以先到者为准", ", whichever comes first"),
        "months": ("{number} 个月", "{number} months"),
        "days": ("{number} 天", "{number} days"),
    }
)
_OTHERS_GOODS = {Owner.CUSTOMER: "brought", Owner.MAKER: "maker's goods", Owner.INSURER: "insurer's goods"}


@dataclass(frozen=True, slots=True)
class StatementWords:
    """The words of one language."""

    chinese: bool

    def __call__(self, name: str, **values: object) -> str:
        """Return a word or sentence by its name."""
        return self._choose(_WORDS[name]).format(**values)

    def _choose(self, both: tuple[str, str]) -> str:
        return both[0] if self.chinese else both[1]

    def name(self, line: PartsStatementLine) -> str:
        """Return a part's name; where it has none in this language, the other one."""
        names = (line.name_zh, line.name_en)
        first, second = names if self.chinese else reversed(names)
        return first or second

    def grade(self, grade: str) -> str:
        """Return a quality grade as the customer reads it."""
        return GRADES_ZH[grade] if self.chinese else _GRADES_EN[Grade(grade)]

    def legal_class(self, legal_class: str) -> str:
        """Return a legal class; empty where a grade has none."""
        return self._choose(_CLASSES[LegalClass(legal_class)])

    def payer(self, pay_type: str) -> str:
        """Return who pays."""
        return self._choose(_PAYERS[pay_type])

    def proofs(self, line: PartsStatementLine) -> list[str]:
        """Return what stands below a part: where it came from, its papers, and what it is answered for."""
        lot = [f"{self('lot')} {lot_number(line.lot_id)}"]
        if line.maker_lot:
            lot.append(f"{self('maker lot')} {line.maker_lot}")
        if line.serial:
            lot.append(f"{self('serial')} {line.serial}")
        told = [" · ".join(lot)]
        if line.certainty == Certainty.POSSIBLE:
            told.append(self("possible", lots=", ".join(line.others())))
        if line.papers():
            papers = "; ".join(f"{kind} {number}" for kind, number in line.papers())
            told.append(f"{self('certificates')} {papers}")
        if line.owner in _OTHERS_GOODS:
            told.append(self(_OTHERS_GOODS[Owner(line.owner)]))
        warranty = self._warranty(line)
        return [*told, warranty] if warranty else told

    def _warranty(self, line: PartsStatementLine) -> str:
        until_km = "" if line.warranty_until_km is None else f"{line.warranty_until_km:,} km"
        if line.warranty_until is not None or until_km:
            return self("until", ends=self._either(line.warranty_until or "", until_km))
        if not line.legal_days and not line.legal_km and not line.warranty_months and not line.warranty_km:
            return ""
        term = WarrantyTerm(RepairClass.MINOR_REPAIR.value, "", 0, line.legal_km, line.legal_days)
        limit = longer(WarrantyTerms(line.warranty_months, line.warranty_km, term).limits("2000-01-01", 0))
        if limit.basis is WarrantyBasis.PART:
            time = self("months", number=line.warranty_months) if line.warranty_months else ""
            kilometres = line.warranty_km
        else:
            time, kilometres = self("days", number=line.legal_days), line.legal_km
        return self("from delivery", ends=self._either(time, f"{kilometres:,} km" if kilometres else ""))

    def _either(self, time: str, kilometres: str) -> str:
        if not (time and kilometres):
            return time or kilometres
        return f"{time} {self('or')}{kilometres}{self('first')}"


def money(amount_minor: int, currency: str) -> str:
    """Write an amount with the decimal places of its currency, thousands apart."""
    places = minor_places(currency)
    whole, rest = divmod(amount_minor, 10**places)
    return f"{whole:,}.{rest:0{places}}" if places else f"{whole:,}"


def percent(basis_points: int) -> str:
    """Write a tax rate."""
    whole, rest = divmod(basis_points, 100)
    return f"{whole}.{rest:02}".rstrip("0").rstrip(".") + "%"
