"""Labels over the wire: of each kind of thing, one and many, and every refusal."""

import io
from typing import Any

import pytest
from pypdf import PdfReader

from parts_service.domain.scan import Kind, command_code, parse
from parts_service.v1 import labels_pb2 as pb
from tests.rpc import goods
from tests.rpc.printer import print_zpl
from tests.rpc.wire import OTHER_SITE, SITE, Wire


def streamed(wire: Wire, who: str, **asked: Any) -> tuple[bytes, pb.RenderLabelsResponse]:  # noqa: ANN401
    """Ask for many labels: the file, and the first piece."""
    pieces = list(wire.exchange(who, pb.RenderLabelsRequest(site=SITE, **asked)))
    return b"".join(piece.piece for piece in pieces), pieces[0]


def test_each_kind_of_thing_has_its_label(wire: Wire) -> None:
    goods.stock_up(wire)
    lot = goods.receive(wire, "FILTER", 10).lot
    goods.order(wire)
    named = {
        lot: (None, Kind.LOT),
        "A-1": (None, Kind.LOCATION),
        "FILTER": ("LABEL_KIND_PART", Kind.PART),
        "RO-1": ("LABEL_KIND_REPAIR_ORDER", Kind.REPAIR_ORDER),
        "technician": ("LABEL_KIND_PERSON", Kind.PERSON),
    }
    for code, (label_kind, kind) in named.items():
        request = pb.RenderLabelRequest(code=code, kind=label_kind, site=SITE, format="LABEL_FORMAT_TEXT")
        answer = wire.ask("keeper", request)
        found = parse(answer.payload.encode()).field("kind")
        assert found is not None
        assert found.parsed == kind
        assert code.upper() in answer.content.decode().upper()
        # The short code of the label names the same thing.
        again = pb.RenderLabelRequest(code=answer.payload, site=SITE, format="LABEL_FORMAT_TEXT")
        assert wire.ask("keeper", again).content == answer.content
    card = pb.RenderLabelRequest(
        code="qty 10", kind="LABEL_KIND_COMMAND", site=SITE, format="LABEL_FORMAT_TEXT"
    )
    assert wire.ask("keeper", card).payload == command_code("QTY", 10)

    subjects = [
        pb.LabelSubject(code=lot, copies=25),
        pb.LabelSubject(code="issue", kind="LABEL_KIND_COMMAND"),
        pb.LabelSubject(code="A-1"),
    ]
    sheet, first = streamed(
        wire, "keeper", subjects=subjects, format="LABEL_FORMAT_PDF", paper="LABEL_PAPER_A4_24", first=20
    )
    assert (first.media_type, first.labels) == ("application/pdf", 27)
    assert len(PdfReader(io.BytesIO(sheet)).pages) == 2
    roll, first = streamed(wire, "keeper", subjects=subjects, format="LABEL_FORMAT_ZPL")
    assert first.labels == len(print_zpl(roll)) == 27

    missing = pb.RenderLabelsRequest(
        site=SITE, format="LABEL_FORMAT_PDF", subjects=[*subjects, pb.LabelSubject(code="Z-9")]
    )
    assert wire.refused("keeper", missing).reason == "LOCATION_NOT_FOUND"
    assert (
        wire.refused("stranger", pb.RenderLabelRequest(code=lot, format="LABEL_FORMAT_PNG")).reason
        == "NO_RIGHT"
    )
    elsewhere = pb.RenderLabelsRequest(
        site=OTHER_SITE, format="LABEL_FORMAT_PDF", subjects=[pb.LabelSubject(code=lot)]
    )
    assert wire.refused("stranger", elsewhere).reason == "LOT_NOT_FOUND"


@pytest.mark.parametrize(
    ("asked", "field"),
    [
        ({"format": "LABEL_FORMAT_PNG"}, "format"),
        ({"format": "LABEL_FORMAT_ZPL", "paper": "LABEL_PAPER_A4_24"}, "paper"),
        ({"resolution": 200}, "resolution"),
        ({"first": 2}, "first"),
        ({"first": 25, "paper": "LABEL_PAPER_A4_24"}, "first"),
        ({"subjects": []}, "subjects"),
        ({"subjects": [pb.LabelSubject(code="A-1")] * 1001}, "subjects"),
        ({"subjects": [pb.LabelSubject(code="A-1", copies=100)] * 51}, "subjects"),
        ({"subjects": [pb.LabelSubject(code="A-1", copies=101)]}, "subjects[0].copies"),
        ({"subjects": [pb.LabelSubject(code="FLY", kind="LABEL_KIND_COMMAND")]}, "subjects[0].code"),
        ({"subjects": [pb.LabelSubject(code="QTY", kind="LABEL_KIND_COMMAND")]}, "subjects[0].code"),
        ({"subjects": [pb.LabelSubject(code="QTY x", kind="LABEL_KIND_COMMAND")]}, "subjects[0].code"),
    ],
)
def test_what_cannot_be_printed_says_which_field(wire: Wire, asked: dict[str, Any], field: str) -> None:
    whole = {"format": "LABEL_FORMAT_PDF", "subjects": [pb.LabelSubject(code="A-1")], **asked}
    refused = wire.refused("keeper", pb.RenderLabelsRequest(site=SITE, **whole))
    assert (refused.reason, refused.subject) == ("FIELD_INVALID", field)
