"""What is taught of codes, on the wire."""

from collections.abc import Sequence

from parts_service.domain.journal import ORGANISATION
from parts_service.domain.scan import Profile
from parts_service.domain.scan.patterns import PATTERN_MAX
from parts_service.domain.supplier_labels import UNTAUGHT, Lore
from parts_service.domain.teaching import (
    CODE_MAX,
    EXAMPLES_MAX,
    ForgetCode,
    RegisterScanPattern,
    RetireScanPattern,
    SetLabelProfile,
    TeachCode,
    normal_code,
)
from parts_service.rpc import messages, paging
from parts_service.rpc.calls import ServicerContext
from parts_service.rpc.house import House
from parts_service.storage import teaching
from parts_service.storage.engine import Connection
from parts_service.storage.teaching import PatternView, ProfileView, TaughtView
from parts_service.use_cases.teaching import (
    FORGET_CODE,
    REGISTER_SCAN_PATTERN,
    RETIRE_SCAN_PATTERN,
    SET_LABEL_PROFILE,
    TEACH_CODE,
)
from parts_service.v1 import receiving_pb2, scan_pb2, scan_pb2_grpc


class Teaching(scan_pb2_grpc.ScanServiceServicer):
    """The part of the servicer of scans that is taught."""

    def __init__(self, house: House) -> None:
        """Work in this house."""
        self._house = house

    async def TeachCode(
        self, request: scan_pb2.TeachCodeRequest, _context: ServicerContext
    ) -> scan_pb2.TeachCodeResponse:
        command = TeachCode(read_code(request.code), messages.key(request.part_number, "part_number"))
        outcome = await self._house.post(request.header, TEACH_CODE, command)
        return scan_pb2.TeachCodeResponse(posted=messages.posted(outcome))

    async def ForgetCode(
        self, request: scan_pb2.ForgetCodeRequest, _context: ServicerContext
    ) -> scan_pb2.ForgetCodeResponse:
        outcome = await self._house.post(request.header, FORGET_CODE, ForgetCode(read_code(request.code)))
        return scan_pb2.ForgetCodeResponse(posted=messages.posted(outcome))

    async def RegisterScanPattern(
        self, request: scan_pb2.RegisterScanPatternRequest, _context: ServicerContext
    ) -> scan_pb2.RegisterScanPatternResponse:
        given = request.pattern
        if not 1 <= len(given.examples) <= EXAMPLES_MAX:
            raise messages.invalid("pattern.examples", f"1 to {EXAMPLES_MAX}, not {len(given.examples)}")
        command = RegisterScanPattern(
            messages.code(given.code, "pattern.code", 32),
            messages.code(given.supplier, "pattern.supplier", 32),
            messages.text(given.pattern, "pattern.pattern", PATTERN_MAX, least=1),
            tuple(
                messages.text(one, f"pattern.examples[{place}]", CODE_MAX, least=1)
                for place, one in enumerate(given.examples)
            ),
        )
        outcome = await self._house.post(request.header, REGISTER_SCAN_PATTERN, command)
        return scan_pb2.RegisterScanPatternResponse(posted=messages.posted(outcome))

    async def RetireScanPattern(
        self, request: scan_pb2.RetireScanPatternRequest, _context: ServicerContext
    ) -> scan_pb2.RetireScanPatternResponse:
        command = RetireScanPattern(messages.code(request.code, "code", 32))
        outcome = await self._house.post(request.header, RETIRE_SCAN_PATTERN, command)
        return scan_pb2.RetireScanPatternResponse(posted=messages.posted(outcome))

    async def SetLabelProfile(
        self, request: scan_pb2.SetLabelProfileRequest, _context: ServicerContext
    ) -> scan_pb2.SetLabelProfileResponse:
        command = SetLabelProfile(
            messages.code(request.supplier, "supplier", 32),
            messages.choice(Profile, request, "profile", "profile"),
        )
        outcome = await self._house.post(request.header, SET_LABEL_PROFILE, command)
        return scan_pb2.SetLabelProfileResponse(posted=messages.posted(outcome))

    async def ListTaughtCodes(
        self, request: scan_pb2.ListTaughtCodesRequest, _context: ServicerContext
    ) -> scan_pb2.ListTaughtCodesResponse:
        rows, info = await paging.page(
            self._house,
            ORGANISATION,
            "taught codes",
            request.page,
            "",
            teaching.codes_page,
            lambda view: view.taught.code,
        )
        return scan_pb2.ListTaughtCodesResponse(codes=map(_write_code, rows), page=info)

    async def ListScanPatterns(
        self, _request: scan_pb2.ListScanPatternsRequest, _context: ServicerContext
    ) -> scan_pb2.ListScanPatternsResponse:
        patterns, profiles = await self._house.reader.ask(
            lambda connection: (teaching.patterns(connection), teaching.profiles(connection))
        )
        return scan_pb2.ListScanPatternsResponse(
            patterns=map(_write_pattern, patterns), profiles=map(_write_profile, profiles)
        )


def read_code(text: str) -> str:
    """Read a code that is taught."""
    return normal_code(messages.text(text, "code", CODE_MAX, least=1))


async def lore_of(house: House, of: str | int, lines: Sequence[receiving_pb2.ReceiptLine]) -> Lore:
    """Look up what was taught that may read the labels of a delivery, by its supplier's code or by its receipt.

    Where no line has a scan nothing is asked.
    """
    scans = {lot.raw_scan for line in lines for lot in line.lots if lot.raw_scan}
    if not scans:
        return UNTAUGHT
    codes = sorted(filter(None, map(taught_form, scans)))

    def read(connection: Connection) -> Lore:
        supplier = of.strip().upper() if isinstance(of, str) else teaching.supplier_of(connection, of)
        return Lore(teaching.known(connection, supplier), teaching.parts_taught(connection, codes))

    return await house.reader.ask(read)


def taught_form(scan: bytes) -> str:
    """Write a scan as a code is taught; nothing if it cannot have been."""
    text = normal_code(scan.decode("utf-8", "replace"))
    return text if len(text) <= CODE_MAX and "\x00" not in text else ""


def _write_code(view: TaughtView) -> scan_pb2.TaughtCode:
    return scan_pb2.TaughtCode(
        code=view.taught.code,
        part_number=view.part_number,
        taught_by=view.taught_by,
        taught_at=messages.timestamp(view.taught.taught_at),
    )


def _write_pattern(view: PatternView) -> scan_pb2.ScanPattern:
    one = view.pattern
    return scan_pb2.ScanPattern(
        code=one.code,
        supplier=view.supplier,
        pattern=one.pattern,
        examples=one.examples.split("\n"),
        registered_by=view.registered_by,
        registered_at=messages.timestamp(one.registered_at),
        retired_at=messages.timestamp(one.retired_at),
    )


def _write_profile(view: ProfileView) -> scan_pb2.LabelProfile:
    return scan_pb2.LabelProfile(
        supplier=view.supplier,
        profile=f"LABEL_PROFILE_KIND_{view.profile.profile}",
        set_by=view.set_by,
        set_at=messages.timestamp(view.profile.set_at),
    )
