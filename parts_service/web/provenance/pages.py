"""A label's provenance as JSON and as a page of HTML without script, pictures or anything from elsewhere."""

import json
from html import escape
from typing import Any, Final

from parts_service.domain.catalog import LEGAL_CLASSES, Grade
from parts_service.domain.label_links import LabelVerdict
from parts_service.domain.lots import UnitState
from parts_service.use_cases.provenance import Provenance
from parts_service.web.provenance import words

_STYLE: Final = (
    "body{font:16px/1.5 sans-serif;margin:0 auto;max-width:34em;padding:1em;color:#1b1b1b}"
    "h1{font-size:1.25em}p.v{padding:.6em .8em;border-radius:.4em;background:#fdecea;color:#7a1710}"
    "p.v.ok{background:#e6f4ea;color:#0d4f24}table{border-collapse:collapse;width:100%}"
    "th,td{text-align:left;vertical-align:top;padding:.35em .5em;border-bottom:1px solid #ddd}"
    "th{font-weight:normal;color:#555;width:8em}td{overflow-wrap:anywhere}small{color:#555}"
)


def as_json(verdict: LabelVerdict, found: Provenance | None) -> bytes:
    """Write what is known under names of our contract; what is not known is left out."""
    said: dict[str, Any] = {
        "verdict": verdict.value if found or verdict is not LabelVerdict.AUTHENTIC else "UNKNOWN"
    }
    if found is not None:
        one = found.origin
        said |= {
            "part_number": one.part_number,
            "name_zh": one.name_zh,
            "name_en": one.name_en,
            "brand": one.brand,
            "grade": one.grade,
            "legal_class": LEGAL_CLASSES[Grade(one.grade)].value,
            "lot": found.lot_number,
            "unit": found.unit_number,
            "serial": one.serial,
            "maker_lot": one.maker_lot,
            "made_on": one.made_on,
            "expires_on": one.expires_on,
            "received_on": one.received_on,
            "status": found.status.name,
            "state": one.state,
            "certificates": [
                {
                    "type": paper.type,
                    "number": paper.number,
                    "issuer": paper.issuer,
                    "expires_on": paper.expires_on,
                }
                for paper in found.certificates
            ],
        }
    known = {name: value for name, value in said.items() if value not in ("", None)}
    return json.dumps(known, ensure_ascii=False).encode()


def as_html(verdict: LabelVerdict, found: Provenance | None, *, chinese: bool) -> bytes:
    """Write the page."""
    genuine = found is not None
    said = words.VERDICTS[verdict] if genuine or verdict is not LabelVerdict.AUTHENTIC else words.MISSING
    title, verdict_said = escape(words.TITLE[chinese]), escape(said[chinese])
    body = ""
    if found is not None:
        rows = "".join(
            f"<tr><th>{escape(words.FIELDS[name][chinese])}</th><td>{'<br>'.join(map(escape, values))}</td></tr>"
            for name, values in _rows(found, chinese=chinese).items()
            if any(values)
        )
        body = f"<table>{rows}</table><p><small>{escape(words.ADVICE[chinese])}</small></p>"
    return (
        f'<!DOCTYPE html><html lang="{"zh-CN" if chinese else "en"}"><head><meta charset="utf-8">'
        f'<meta name="viewport" content="width=device-width,initial-scale=1"><meta name="robots" content="noindex">'
        f"<title>{title}</title><style>{_STYLE}</style></head><body><h1>{title}</h1>"
        f'<p class="v{" ok" if genuine else ""}">{verdict_said}</p>{body}</body></html>'
    ).encode()


def _rows(found: Provenance, *, chinese: bool) -> dict[str, list[str]]:
    one, grade = found.origin, Grade(found.origin.grade)
    legal = words.CLASSES[LEGAL_CLASSES[grade]][chinese]
    names = (one.name_zh, one.name_en) if chinese else (one.name_en or one.name_zh,)
    return {
        "part_number": [one.part_number],
        "name": [name for name in names if name],
        "brand": [one.brand],
        "grade": [words.GRADES[grade][chinese], legal] if legal else [words.GRADES[grade][chinese]],
        "lot": [found.lot_number],
        "unit": [found.unit_number],
        "serial": [one.serial],
        "maker_lot": [one.maker_lot],
        "made_on": [one.made_on or ""],
        "expires_on": [one.expires_on or ""],
        "received_on": [one.received_on],
        "status": [words.STATUSES[found.status][chinese]],
        "state": [words.STATES[UnitState(one.state)][chinese] if one.state else ""],
        "certificates": [
            " · ".join(
                part for part in (paper.type, paper.number, paper.issuer, paper.expires_on or "") if part
            )
            for paper in found.certificates
        ],
    }
