"""Papers of what left without a repair order, as messages."""

import time
from collections.abc import Collection, Mapping, Sequence

from parts_service.domain import ids
from parts_service.domain.context import date_at
from parts_service.domain.fitment import Certainty
from parts_service.domain.lineage import certainty
from parts_service.domain.lots import lot_number
from parts_service.domain.outlets import OutletLine
from parts_service.domain.sites import Site
from parts_service.rpc import messages
from parts_service.storage import outlets
from parts_service.storage.engine import Connection
from parts_service.storage.outlets import LineRow, OutletDestinationRow, PaperRow, PaperView
from parts_service.v1 import lineage_pb2
from parts_service.v1 import outlets_pb2 as pb

BASIS_POINTS = 10_000


def line_money(line: OutletLine) -> tuple[int, int]:
    """Return what a line costs without tax, and the tax on it, rounded half up, in minor units."""
    net = line.quantity * line.unit_price_minor
    return net, (2 * net * line.tax_basis_points + BASIS_POINTS) // (2 * BASIS_POINTS)


def write_outlets(
    connection: Connection,
    at: Mapping[int, Site],
    rows: Sequence[OutletDestinationRow],
    traced: Collection[int],
) -> list[lineage_pb2.OutletDestination]:
    """Write where pieces of lots went without a repair order; of those `traced`, that is certain."""
    unsure = [row.outlet_line_id for row in rows if row.certainty == Certainty.POSSIBLE]
    candidates = outlets.candidates_of(connection, sorted(at), unsure) if unsure else {}
    return [
        lineage_pb2.OutletDestination(
            site=at[row.site_id].code,
            paper=ids.number("X", row.paper_id),
            outlet_line=ids.number("X", row.outlet_line_id),
            kind=row.kind,
            repair_order=row.repair_order or "",
            cost_centre=row.cost_centre or "",
            lot=lot_number(row.lot_id),
            serial=row.serial or "",
            quantity=row.quantity,
            returned=row.returned,
            settled=row.settled,
            certainty="CERTAINTY_"
            + certainty(row.certainty, row.lot_id, candidates.get(row.outlet_line_id, ()), traced),
            occurred_at=messages.timestamp(row.occurred_at),
        )
        for row in rows
    ]


def write_paper(row: PaperRow, site: Site) -> pb.OutletPaper:
    """Write a paper without its lines."""
    paper, today = row.paper, date_at(time.time_ns() // 1_000, site.zone)
    return pb.OutletPaper(
        paper=ids.number("X", paper.paper_id),
        site=site.code,
        kind=messages.enum_value(pb.OutletKind, f"OUTLET_KIND_{paper.kind}"),
        party=row.party or "",
        contact=row.contact or "",
        cost_centre=paper.cost_centre or "",
        cost_centre_name=row.cost_centre_name or "",
        repair_order=row.repair_order or "",
        due_on=messages.date_message(paper.due_on),
        overdue=paper.due_on is not None and paper.due_on < today and row.out > 0,
        out=row.out,
        currency=paper.currency,
        occurred_at=messages.timestamp(row.occurred_at),
        issuer=row.issuer or "",
        receiver=row.receiver or "",
        approver=row.approver or "",
    )


def write_view(view: PaperView, site: Site) -> pb.OutletPaper:
    """Write a paper with its lines, what became of them, and the sums."""
    message = write_paper(view.row, site)
    for row in view.lines:
        line = _write_line(row, view)
        message.lines.append(line)
        message.net_minor += line.net_minor
        message.tax_minor += line.tax_minor
    return message


def _write_line(row: LineRow, view: PaperView) -> pb.OutletLine:
    line = row.line
    net, tax = line_money(line)
    return pb.OutletLine(
        outlet_line=ids.number("X", line.outlet_line_id),
        part_number=row.part_number,
        name_zh=row.name_zh,
        name_en=row.name_en,
        grade=f"GRADE_{line.grade}",
        lot=lot_number(line.lot_id),
        serial=row.serial or "",
        quantity=line.quantity,
        returned=line.returned,
        settled=line.settled,
        location=row.location or "",
        certainty=f"CERTAINTY_{line.certainty}",
        candidates=[lot_number(lot_id) for lot_id in view.candidates.get(line.outlet_line_id, ())],
        unit_price_minor=line.unit_price_minor,
        net_minor=net,
        tax_minor=tax,
        events=[
            *(
                pb.OutletEvent(quantity=one.quantity, kind=f"RETURN_KIND_{one.kind}")
                for one in view.returns.get(line.outlet_line_id, ())
            ),
            *(
                pb.OutletEvent(
                    quantity=one.quantity,
                    issue_line="" if one.issue_line_id is None else ids.number("I", one.issue_line_id),
                    sold_line="" if one.sold_line_id is None else ids.number("X", one.sold_line_id),
                )
                for one in view.settlements.get(line.outlet_line_id, ())
            ),
        ],
    )
