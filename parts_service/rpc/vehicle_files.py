"""What a vehicle's electronic health file takes of a repair order, as JSON and XML (JT/T 1132.2 汽车维修电子健康档案).

Names and forms of the fields are those the provinces' systems read: lower case, days as YYYYMMDD, every value a text.
"""

import json
from typing import Any
from xml.sax.saxutils import escape

from parts_service.domain.context import date_at
from parts_service.domain.sites import Site
from parts_service.domain.statements import statement_number
from parts_service.rpc.statement_words import StatementWords
from parts_service.storage.repair_orders import OrderView
from parts_service.storage.statements import StatementView

_CHINESE = StatementWords(chinese=True)


def vehicle_file(order: OrderView, statement: StatementView, site: Site, opened_at: int) -> dict[str, Any]:
    """Return the file: of the repair, the parts of its statement, and its jobs. `opened_at` is µs since 1970 UTC."""
    told = statement.statement
    return {
        "basicInfo": {
            "vehicleplatenumber": statement.plate,
            "companyname": site.name,
            "vin": statement.vin,
            "repairdate": _compact(date_at(opened_at, site.zone)),
            "repairmileage": str(told.odometer_in_km),
            "settledate": _compact(told.settled_on or told.issued_on),
            "faultdescription": order.fault,
            "costlistcode": statement_number(told.statement_id),
        },
        "vehiclepartslist": [
            {
                "partsname": _CHINESE.name(line),
                "partsquantity": str(line.quantity),
                "partscode": line.part_number,
            }
            for line in statement.told
        ],
        "repairprojectlist": [
            {"repairproject": description, "workinghours": _hours(job.hours_hundredths)}
            for job, description, _ in order.job_lines
        ],
    }


def as_json(value: dict[str, Any]) -> bytes:
    """Write a file, or any of its kind, as JSON for people and programs."""
    return (json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode()


def as_xml(value: dict[str, Any]) -> bytes:
    """Write the file as XML: an element a field, and of each list an element `item` a member."""
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', "<vehiclefile>"]
    for name, told in value.items():
        lines.append(f"  <{name}>")
        if isinstance(told, dict):
            lines += _elements(told, 4)
        for one in told if isinstance(told, list) else ():
            lines += ["    <item>", *_elements(one, 6), "    </item>"]
        lines.append(f"  </{name}>")
    return "\n".join([*lines, "</vehiclefile>", ""]).encode()


def _elements(fields: dict[str, str], indent: int) -> list[str]:
    return [f"{' ' * indent}<{name}>{escape(text)}</{name}>" for name, text in fields.items()]


def _compact(day: str) -> str:
    return day.replace("-", "")


def _hours(hundredths: int) -> str:
    return f"{hundredths // 100}.{hundredths % 100:02}"
