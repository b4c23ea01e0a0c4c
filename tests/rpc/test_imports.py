"""Files of parts and prices over the wire."""

import uuid

import grpc

from parts_service.v1 import catalog_pb2 as catalog
from parts_service.v1 import changes_pb2 as changes
from parts_service.v1 import imports_pb2 as pb
from scanner_client.refusals import Failure, read_failure
from tests.rpc.wire import Value, Wire

HEADINGS = "part_number,name_zh,name_en,brand,base_unit,tracking,grade,gtin\n"
A = "A-1,机油滤清器,Oil filter,Mann,pcs,LOT,OES,4011558065607\n"
B = "B-2,电池,Battery,Varta,pcs,序列号,原厂件,\n"


def header(site: str = "ORG", **fields: Value) -> changes.ChangeHeader:
    given = {"home_site": site, "request_id": str(uuid.uuid4())}
    return changes.ChangeHeader(**{**given, **fields})


def sent(content: str | bytes, *, update: bool = False, **fields: Value) -> list[pb.ImportPartsRequest]:
    raw = content.encode() if isinstance(content, str) else content
    pieces = [raw[at : at + 100_000] for at in range(0, len(raw), 100_000)]
    first = pb.ImportPartsRequest(header=header(**fields), update=update)
    return [first, *(pb.ImportPartsRequest(piece=piece) for piece in pieces)]


def took(wire: Wire, *requests: Value, who: str = "manager") -> pb.ImportReport:
    """Import, and return the report of the last message."""
    *_, last = wire.exchange(who, *requests)
    report: pb.ImportReport = last.report
    return report


def refused(
    wire: Wire, *requests: Value, who: str = "manager", language: str = "en"
) -> tuple[pb.ImportReport, Failure]:
    """Import what is refused, and return the report that came before, and the refusal."""
    report = pb.ImportReport()
    try:
        for answer in wire.exchange(who, *requests, language=language):
            if answer.HasField("report"):
                report = answer.report
    except grpc.RpcError as error:
        call: Value = error
        return report, read_failure(call.code().name, call.details(), call.trailing_metadata())
    raise AssertionError(report)


def counts(report: pb.ImportReport) -> tuple[int, int, int, int]:
    return report.rows, report.created, report.updated, report.unchanged


def test_a_file_of_parts_goes_in(wire: Wire) -> None:
    assert counts(took(wire, *sent(HEADINGS + A + B))) == (2, 2, 0, 0)
    part = wire.ask("keeper", catalog.GetPartRequest(part_number="B-2")).part
    assert (part.name_zh, part.tracking, part.grade, part.version) == ("电池", 2, 1, 1)
    again = HEADINGS + A.replace("Mann", "Bosch") + B + B.replace("B-2", "C-3")
    assert counts(took(wire, *sent(again, update=True, validate_only=True))) == (3, 1, 1, 1)
    assert counts(took(wire, *sent(again, update=True))) == (3, 1, 1, 1)
    part = wire.ask("keeper", catalog.GetPartRequest(part_number="A-1")).part
    assert (part.brand, part.version, part.identifiers[0].value) == ("BOSCH", 2, "04011558065607")
