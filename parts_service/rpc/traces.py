"""Lineage as messages: where a lot came from, where its pieces went, and how they add up."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import asdict

from parts_service.domain import ids
from parts_service.domain.fitment import Certainty, FitmentBasis
from parts_service.domain.lineage import (
    Books,
    Flow,
    IssueSums,
    MassBalance,
    OldPartSums,
    OutletSums,
    certainty,
    mass_balance,
)
from parts_service.domain.lots import DERIVED, lot_number
from parts_service.domain.old_part_book import tag_number
from parts_service.domain.old_part_rules import state_on
from parts_service.domain.removals import VEHICLE
from parts_service.domain.sites import Site
from parts_service.rpc import messages
from parts_service.rpc.certificates import write_certificate
from parts_service.rpc.parts import write_part
from parts_service.rpc.remarks import write_remark
from parts_service.rpc.stock import today_at, write_lot
from parts_service.storage import catalog, lineage, old_part_traces, outlets
from parts_service.storage.engine import Connection
from parts_service.storage.lineage import Destinations
from parts_service.storage.old_part_traces import OldPartTrace
from parts_service.storage.stock import LotView
from parts_service.use_cases.lot_status import Judged, judge
from parts_service.v1 import catalog_pb2, fitment_pb2, lineage_pb2

SiteById = Mapping[int, Site]
_CERTAINTIES: Mapping[str, lineage_pb2.Certainty] = {
    Certainty.CONFIRMED: lineage_pb2.CERTAINTY_CONFIRMED,
    Certainty.POSSIBLE: lineage_pb2.CERTAINTY_POSSIBLE,
}
_BASES: Mapping[str, fitment_pb2.FitmentBasis] = {
    FitmentBasis.EXPLICIT: fitment_pb2.FITMENT_BASIS_EXPLICIT,
    FitmentBasis.DECLARED: fitment_pb2.FITMENT_BASIS_DECLARED,
}


def write_destinations(
    found: Destinations,
    most: int,
    at: SiteById,
    traced: Collection[int] | None,
    language: str,
    make: Callable[..., lineage_pb2.Destination] = lineage_pb2.Destination,
) -> list[lineage_pb2.Destination]:
    """Write the first destinations of a page, each made by `make`, which may put it where it belongs.

    `traced` are the lots asked for; None where a vehicle was. A page may have 1,000 lines, so what stands on many of
    them is looked up once, and what few have is set only there.
    """
    written, people, numbers = [], found.people, _Numbers()
    for row in found.rows[:most]:
        (site_id, line, order, state, job_line, vin, plate, serial, quantity, returned, fitted, removed, known,
         occurred_at, actor, approver, receiver, lot_id) = row  # fmt: skip
        candidates = found.candidates.get(line, ())
        sure = known if traced is None else certainty(known, lot_id, candidates, traced)
        message = make(
            site=at[site_id].code,
            issue_line=ids.number("I", line),
            repair_order=order,
            job_line=job_line,
            vin=vin,
            plate=plate,
            serial=serial,
            quantity=quantity,
            returned=returned,
            fitted=fitted,
            removed=removed,
            certainty=_CERTAINTIES[sure],
            issuer=people.get(actor),
            receiver=people.get(receiver),
            approver=people.get(approver),
            lot=numbers[lot_id],
            repair_order_state=state,
        )
        moment = message.occurred_at
        moment.seconds, moment.nanos = occurred_at // 1_000_000, occurred_at % 1_000_000 * 1_000
        if line in found.fitted:
            message.position, basis = found.fitted[line]
            message.basis = _BASES[basis]
        if line in found.remarks:
            message.remarks.extend(
                write_remark(one.kind, one.lot_id, one.part_number or "", language)
                for one in found.remarks[line]
            )
        if candidates:
            message.candidates.extend([numbers[one] for one in candidates])
        written.append(message)
    return written


class _Numbers(dict[int, str]):
    """Lot numbers by lot, each written once."""

    def __missing__(self, lot_id: int) -> str:
        number = self[lot_id] = lot_number(lot_id)
        return number


def write_origin(view: LotView, site: Site) -> lineage_pb2.Origin:
    """Write where a lot came from, with the sighted certificates that cover the day of receipt.

    One that was revoked since is a finding, not nothing: it is written as REVOKED.
    """
    facts, lot, today = view.facts, view.facts.lot, today_at(site)
    return lineage_pb2.Origin(
        site=site.code,
        supplier=facts.supplier,
        supplier_name=facts.supplier_name,
        receipt=ids.number("G", lot.receipt_id),
        source_voucher=facts.source_voucher,
        delivery_note=facts.delivery_note,
        received_at=messages.timestamp(facts.occurred_at),
        received_by=facts.received_by or "",
        certificates=[
            write_certificate(one, today)
            for one in view.papers
            if one.certificate.verified_at is not None and one.certificate.covers(lot.received_on)
        ],
    )


def weigh(
    connection: Connection, at: SiteById, views: Sequence[LotView]
) -> list[tuple[LotView, Judged, MassBalance]]:
    """Judge lots and add each of them up."""
    lots = [view.facts.lot for view in views]
    flows, issued, split = lineage.sums(
        connection, sorted({lot.site_id for lot in lots}), [lot.lot_id for lot in lots]
    )
    at_sites, lot_ids = {lot.site_id for lot in lots}, [lot.lot_id for lot in lots]
    papers = outlets.sums(connection, at_sites, lot_ids)
    tags = old_part_traces.sums(connection, at_sites, lot_ids)
    weighed = []
    for view in views:
        lot = view.facts.lot
        judged = judge(view, today_at(at[lot.site_id]))
        nothing = IssueSums(lot.lot_id, 0, 0, 0, 0)
        weighed.append(
            (
                view,
                judged,
                _balance(
                    view,
                    judged,
                    flows[lot.lot_id],
                    issued.get(lot.lot_id, nothing),
                    split.get(lot.lot_id, 0),
                    papers.get(lot.lot_id, OutletSums()),
                    tags.get(lot.lot_id, OldPartSums()),
                ),
            )
        )
    return weighed


def _balance(
    view: LotView,
    judged: Judged,
    flows: Sequence[Flow],
    issued: IssueSums,
    split: int,
    papers: OutletSums,
    tags: OldPartSums,
) -> MassBalance:
    return mass_balance(
        Books(
            received=0 if view.facts.lot.origin in DERIVED else view.facts.lot.quantity,
            flows=flows,
            standing=view.standing,
            issued=issued,
            stock=view.facts.stock,
            restricted=bool(judged.reasons),
            barred=judged.barred,
            split=split,
            out_of_vehicle=view.facts.lot.origin == VEHICLE,
            outlets=papers,
            old_parts=tags,
        )
    )


def write_balance(balance: MassBalance) -> lineage_pb2.MassBalance:
    """Write a balance."""
    return lineage_pb2.MassBalance(**asdict(balance))


def write_traced(view: LotView, judged: Judged, balance: MassBalance, site: Site) -> lineage_pb2.TracedLot:
    """Write a lot of a maker's lot."""
    return lineage_pb2.TracedLot(
        lot=write_lot(view, judged, site.code),
        origin=write_origin(view, site),
        balance=write_balance(balance),
    )


def write_parts(connection: Connection, part_ids: Iterable[int]) -> dict[int, catalog_pb2.Part]:
    """Return parts as messages, by id."""
    found = catalog.PARTS.rows(connection, ids=sorted(set(part_ids)), lots=[])
    return {rows.part.part_id: write_part(rows) for rows in catalog.part_rows(connection, found)}


def write_old_parts(rows: Iterable[OldPartTrace], at: SiteById) -> list[lineage_pb2.OldPartDestination]:
    """Write what became of pieces that came out of vehicles."""
    today = {site_id: today_at(site) for site_id, site in at.items()}
    return [
        lineage_pb2.OldPartDestination(
            site=at[one.site_id].code,
            old_part=tag_number(one.old_part_id),
            removal="" if one.removal_id is None else ids.number("Y", one.removal_id),
            repair_order=row.order,
            part_number=row.part_number,
            lot="" if one.lot_id is None else lot_number(one.lot_id),
            serial=one.serial,
            quantity=one.quantity,
            disposition=f"DISPOSITION_{one.disposition}",
            state=f"OLD_PART_STATE_{state_on(one, today[one.site_id])}",
            location=row.location,
            claim="" if one.claim_id is None else ids.number("M", one.claim_id),
            shipment="" if one.shipment_id is None else tag_number(one.shipment_id),
            occurred_at=messages.timestamp(row.occurred_at),
        )
        for row in rows
        for one in (row.old_part,)
    ]
