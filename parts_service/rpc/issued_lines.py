"""Lines of issues as messages, asked for and issued, for every call that issues to a repair order."""

from parts_service.domain import ids
from parts_service.domain.issuing import Issued, IssueRequestLine
from parts_service.domain.lots import lot_number
from parts_service.rpc import messages
from parts_service.rpc.remarks import write_remark
from parts_service.v1 import issuing_pb2


def read_line(line: issuing_pb2.IssueLine, path: str) -> IssueRequestLine:
    """Read a line of a request."""
    named = messages.scanned(line.code, f"{path}.code")
    return IssueRequestLine(
        job_line=line.job_line,
        lot_id=named.lot_id,
        unit_id=named.unit_id,
        part_id=named.part_id,
        part_number=named.part_number,
        serial=messages.text(line.serial, f"{path}.serial", 64),
        quantity=messages.quantity(line.quantity, f"{path}.quantity"),
        location=messages.code(line.location, f"{path}.location", 32, optional=True),
    )


def issued_lines(fact: Issued, language: str) -> list[issuing_pb2.IssuedLine]:
    """Write the lines of an issue, with what they stand for and their remarks."""
    written = [
        issuing_pb2.IssuedLine(
            issue_line=ids.number("I", line.issue_line_id),
            job_line=line.job_line,
            part_number=line.part_number,
            lot=lot_number(line.lot_id),
            serial=line.serial,
            quantity=line.quantity,
            location=line.location,
            certainty=line.certainty,
            candidates=[lot_number(lot_id) for lot_id in line.candidates],
        )
        for line in fact.lines
    ]
    if fact.counted or fact.remarks:
        place_of = {line.issue_line_id: place for place, line in enumerate(fact.lines)}
        for counted in fact.counted:
            line = written[place_of[counted.issue_line_id]]
            if counted.part_number != line.part_number:
                line.substituted_for, line.authorised_pieces = counted.part_number, counted.pieces
        for one in fact.remarks:
            remark = write_remark(one.kind, one.lot_id, one.part_number, language)
            written[place_of[one.issue_line_id]].remarks.append(remark)
    return written
