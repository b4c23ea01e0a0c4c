"""Labels on the wire."""

from datetime import date
from pathlib import Path

from parts_service.domain import ids
from parts_service.domain.catalog import Grade
from parts_service.domain.labels import Label, Language, LocationLabel, LotLabel, text
from parts_service.domain.lots import lot_number
from parts_service.domain.refusal import Reason, Refused
from parts_service.domain.scan import Kind, short_code
from parts_service.domain.sites import Site
from parts_service.rpc import calls, label_images, messages
from parts_service.rpc.calls import ServicerContext
from parts_service.rpc.house import House
from parts_service.storage import labels
from parts_service.v1 import labels_pb2, labels_pb2_grpc

SCALE_DEFAULT = 8
SCALE_LEAST, SCALE_MOST = 2, 20
# Quality grades as the customer reads them: Chinese, English.
GRADES = {
    Grade.GENUINE_OE: ("原厂件", "Genuine OE"),
    Grade.OES: ("配套件", "OES"),
    Grade.CERTIFIED_EQUIVALENT: ("同质件", "Certified equivalent"),
    Grade.AFTERMARKET: ("副厂件", "Aftermarket"),
    Grade.REMANUFACTURED: ("再制造件", "Remanufactured"),
    Grade.REFURBISHED: ("修复件", "Refurbished"),
    Grade.USED: ("拆车件", "Used"),
}


class Labels(labels_pb2_grpc.LabelServiceServicer):
    """The servicer of labels."""

    def __init__(self, house: House, font: Path | None = None) -> None:
        """Work in this house, with this font for the text of labels."""
        self._house = house
        self._font = font

    async def RenderLabel(
        self, request: labels_pb2.RenderLabelRequest, _context: ServicerContext
    ) -> labels_pb2.RenderLabelResponse:
        """Return the label of a lot, unit or location."""
        scale = request.scale or SCALE_DEFAULT
        if not SCALE_LEAST <= scale <= SCALE_MOST:
            raise messages.invalid("scale", f"{SCALE_LEAST} to {SCALE_MOST}, not {scale}")
        if request.format == labels_pb2.LABEL_FORMAT_UNSPECIFIED:
            raise messages.invalid("format", "PNG, SVG or TEXT")
        label = await self._label(request)
        language = Language.ZH if calls.current().language == "zh" else Language.EN
        # Drawing takes milliseconds: it belongs on a thread.
        match request.format:
            case labels_pb2.LABEL_FORMAT_PNG:
                content = await self._house.reader.work(
                    lambda: label_images.png(label, scale=scale, language=language, font=self._font)
                )
                media_type = "image/png"
            case labels_pb2.LABEL_FORMAT_SVG:
                drawn = await self._house.reader.work(lambda: label_images.svg(label, language=language))
                content, media_type = drawn, "image/svg+xml"
            case labels_pb2.LABEL_FORMAT_TEXT:
                content, media_type = text(label, language).encode(), "text/plain; charset=utf-8"
            case _:
                raise messages.invalid("format", "PNG, SVG or TEXT")
        return labels_pb2.RenderLabelResponse(
            content=content, media_type=media_type, payload=label.short_code
        )

    async def _label(self, request: labels_pb2.RenderLabelRequest) -> Label:
        """Say what stands on the label of what the code names."""
        code = messages.text(request.code, "code", 64, least=1)
        short = messages.short_code(code)
        if short is not None and short[0] is Kind.LOCATION:
            site = await self._house.require_site_of(short[1])
            return await self._location(site, location_id=short[1])
        if short is None and ids.parse_number(code) is None and request.site:
            site = await self._house.site(messages.code(request.site, "site", 16))
            return await self._location(site, code=code.upper())
        named = messages.scanned(code, "code")
        ledger_id = named.lot_id if named.lot_id is not None else named.unit_id
        if ledger_id is None:
            raise Refused(Reason.CODE_NOT_RECOGNISED, "code", code=code, names="a lot, unit or location")
        site = await self._house.require_site_of(ledger_id)
        return await self._lot(site, named.lot_id, named.unit_id)

    async def _location(self, site: Site, *, location_id: int = 0, code: str = "") -> LocationLabel:
        row = await self._house.reader.ask(
            lambda connection: labels.LOCATION.one(connection, site=site.site_id, id=location_id, code=code)
        )
        if row is None:
            raise Refused(Reason.LOCATION_NOT_FOUND, code or str(location_id))
        return LocationLabel(short_code(Kind.LOCATION, row[0]), row[1], site=site.code)

    async def _lot(self, site: Site, lot_id: int | None, unit_id: int | None) -> LotLabel:
        row = await self._house.reader.ask(
            lambda connection: labels.lot_label(connection, site.site_id, lot_id, unit_id)
        )
        if row is None:
            if lot_id is not None:
                raise Refused(Reason.LOT_NOT_FOUND, lot_number(lot_id))
            raise Refused(Reason.UNIT_NOT_FOUND, ids.number("U", unit_id or 0))
        grade_zh, grade_en = GRADES[Grade(row.grade)]
        return LotLabel(
            short_code=short_code(Kind.LOT, row.lot_id)
            if unit_id is None
            else short_code(Kind.UNIT, unit_id),
            lot_number=lot_number(row.lot_id),
            part_number=row.part_number,
            part_name_zh=row.name_zh,
            part_name_en=row.name_en,
            grade_zh=grade_zh,
            grade_en=grade_en,
            supplier=row.supplier,
            maker_lot=row.maker_lot or None,
            expires_on=None if row.expires_on is None else date.fromisoformat(row.expires_on),
            received_on=date.fromisoformat(row.received_on),
            serial_number=row.serial,
        )
