"""Traces over the wire: both ways, with what was read at once, in pages, and never beyond the caller's rights."""

import sqlalchemy as sa

from parts_service.storage.engine import Database
from parts_service.v1 import certificates_pb2 as certificates
from parts_service.v1 import changes_pb2 as changes
from parts_service.v1 import fitment_pb2 as fitment
from parts_service.v1 import journal_pb2 as journal
from parts_service.v1 import lineage_pb2 as pb
from parts_service.v1 import returns_pb2 as returns
from tests.rpc import goods
from tests.rpc.wire import OTHER_SITE, SITE, Answer, Refusals, Wire

BOTH = "investigator"
TERMS = [field.name for field in pb.MassBalance.DESCRIPTOR.fields]


def balance(found: pb.MassBalance) -> dict[str, int | bool]:
    """What a balance says that is not 0."""
    return {name: getattr(found, name) for name in TERMS if getattr(found, name)}


def trace(wire: Wire, lot: str, who: str = "manager", size: int = 0, token: str = "") -> pb.TraceLotResponse:
    page = changes.PageRequest(page_size=size, page_token=token)
    answer: pb.TraceLotResponse = wire.ask(who, pb.TraceLotRequest(lot=lot, page=page))
    return answer


def vehicle(wire: Wire, vin: str = goods.VIN, who: str = BOTH, **page: int | str) -> pb.TraceVehicleResponse:
    request = pb.TraceVehicleRequest(vin=vin, purpose="recall R-7", page=changes.PageRequest(**page))  # type: ignore[arg-type]
    answer: pb.TraceVehicleResponse = wire.ask(who, request)
    return answer


def short(found: Answer) -> list[tuple[str, str, str, int]]:
    """Destinations in short: site, issue line, lot, quantity."""
    return [(one.site, one.issue_line, one.lot, one.quantity) for one in found]


def test_a_lot_is_traced_back_and_forward(wire: Wire) -> None:
    goods.stock_up(wire)
    counted = goods.certify(wire, "CCC", part_number="FILTER")
    goods.certify(wire, "COC", supplier="S-1", verified=False)
    revoked = goods.certify(wire, "OTHER", supplier="S-1")
    wire.post("inspector", certificates.RevokeCertificateRequest(certificate=revoked), reason="forged")
    never = goods.certify(wire, "MSDS", supplier="S-1", verified=False)
    wire.post("inspector", certificates.RevokeCertificateRequest(certificate=never), reason="forged")
    received = goods.receive(wire, "FILTER", 10)
    own = goods.certify(wire, "TEST_REPORT", lot=received.lot)
    goods.order(wire)
    (line,) = goods.issue(wire, received.lot, 5, receiver="technician")
    back = returns.ReturnLine(code=line.issue_line, quantity=1, kind="RETURN_KIND_DEFECTIVE", location="Q-1")
    wire.post("keeper", returns.ReturnPartsRequest(repair_order="RO-1", lines=[back]), SITE)
    for position in ("left", "right"):
        fitted = fitment.FitmentLine(issue_line=line.issue_line, quantity=1, position=position)
        wire.post("technician", fitment.RecordFitmentRequest(repair_order="RO-1", lines=[fitted]), SITE)
    goods.hold(wire, lot=received.lot)

    answer = trace(wire, received.short_code)
    assert (answer.lot.lot, answer.lot.status, len(answer.lot.holds)) == (received.lot, 4, 1)
    assert (answer.part.part_number, answer.part.identifiers[0].value) == ("FILTER", "0" + goods.GTIN)
    origin = answer.origin
    assert (origin.site, origin.supplier, origin.supplier_name) == (SITE, "S-1", "Parts & Co")
    assert (origin.receipt, origin.source_voucher, origin.delivery_note) == (answer.lot.receipt, "V-1", "D-1")
    assert origin.received_by == "keeper"
    assert origin.received_at == answer.lot.recorded_at
    # What was sighted and covers the day of the receipt, also if it was revoked since; never what nobody sighted.
    papers = {one.certificate: (one.WhichOneof("scope"), one.status) for one in origin.certificates}
    assert papers == {counted: ("part_number", 2), revoked: ("supplier", 4), own: ("lot", 2)}
    (one,) = answer.destinations
    assert (one.site, one.issue_line, one.lot) == (SITE, line.issue_line, received.lot)
    assert (one.repair_order, one.job_line, one.repair_order_state) == ("RO-1", 1, "OPEN")
    assert (one.vin, one.plate, one.serial) == (goods.VIN, "京A12345", "")
    assert (one.quantity, one.returned, one.fitted) == (5, 1, 2)
    assert (one.position, one.basis) == ("left, right", fitment.FITMENT_BASIS_EXPLICIT)
    assert (one.certainty, list(one.candidates)) == (pb.CERTAINTY_CONFIRMED, [])
    assert (one.issuer, one.receiver, one.approver) == ("keeper", "technician", "")
    assert one.occurred_at.seconds >= origin.received_at.seconds
    assert balance(answer.balance) == {
        "received": 10,
        "on_hand": 6,
        "on_hand_held": 6,
        "issued": 2,
        "fitted": 2,
        "adds_up": True,
    }
    places = {(row.location, row.condition): row.quantity for row in answer.stock}
    assert places == {("Q-1", 4): 1, ("R-1", 1): 5, ("VEHICLE", 1): 2, ("WORKSHOP", 1): 2}
    assert answer.page == changes.PageInfo(sequence=8)


def test_a_fitment_and_a_second_person_are_told(wire: Wire) -> None:
    goods.stock_up(wire)
    lot = goods.receive(wire, "BATTERY", 0, serials=["B-1", "B-2"]).lot
    goods.order(wire)
    line = goods.issue_unit(wire, "BATTERY", "B-2")
    put = fitment.FitmentLine(issue_line=line.issue_line, quantity=1)
    explicit = fitment.RecordFitmentRequest(repair_order="RO-1", lines=[put])
    wire.post("technician", explicit, SITE)
    wire.post("technician", fitment.PassQualityCheckRequest(repair_order="RO-1"), SITE)
    answer = trace(wire, lot, "auditor")
    (one,) = answer.destinations
    assert (one.issue_line, one.serial, one.quantity, one.fitted) == (line.issue_line, "B-2", 1, 1)
    assert (one.position, one.basis) == ("", fitment.FITMENT_BASIS_EXPLICIT)
    assert one.repair_order_state == "QC_PASSED"
    assert {(row.location, tuple(row.serials)) for row in answer.stock} == {
        ("R-1", ("B-1",)),
        ("VEHICLE", ("B-2",)),
    }


def test_pages_follow_the_journal_and_do_not_shift(wire: Wire) -> None:
    goods.stock_up(wire)
    lot = goods.receive(wire, "FILTER", 20).lot
    goods.order(wire)
    lines = [goods.issue(wire, lot)[0].issue_line for _ in range(5)]
    first = trace(wire, lot, size=2)
    # What is issued while the pages are read comes at their end; the first page says what is said once.
    lines += [goods.issue(wire, lot)[0].issue_line for _ in range(2)]
    pages, token = [first], first.page.next_page_token
    while token:
        pages.append(trace(wire, lot, size=2, token=token))
        token = pages[-1].page.next_page_token
    assert [one.issue_line for page in pages for one in page.destinations] == lines
    assert [len(page.destinations) for page in pages] == [2, 2, 2, 1]
    assert [page.page.sequence for page in pages] == [8, 10, 10, 10]
    assert [page.HasField("balance") for page in pages] == [True, False, False, False]
    # The pages put together are the whole, as a client merges them.
    merged = pb.TraceLotResponse()
    for page in reversed(pages):
        merged.MergeFrom(page)
    whole = trace(wire, lot)
    assert len(merged.stock) == len(whole.stock)
    assert (merged.balance.issued, whole.balance.issued) == (5, 7)
    assert not trace(wire, lot, size=7).page.next_page_token
    other = goods.receive(wire, "FILTER", 1).lot
    refused = wire.said(
        "manager",
        pb.TraceLotRequest(lot=other, page=changes.PageRequest(page_token=first.page.next_page_token)),
    )
    assert refused == ("INVALID_ARGUMENT", "PAGE_TOKEN_INVALID", "page.page_token")


def test_a_line_that_may_be_of_two_lots_is_told_of_both(wire: Wire) -> None:
    goods.stock_up(wire)
    one = goods.receive(wire, "CLIP", 5, maker_lot="C-1").lot
    other = goods.receive(wire, "CLIP", 5, maker_lot="C-2").lot
    goods.order(wire)
    (line,) = goods.issue(wire, "CLIP", 2)
    for lot, issued in ((one, 2), (other, 0)):
        answer = trace(wire, lot)
        assert short(answer.destinations) == [(SITE, line.issue_line, one, 2)]
        assert answer.destinations[0].certainty == pb.CERTAINTY_POSSIBLE
        assert list(answer.destinations[0].candidates) == [one, other]
        # It is counted where it was booked.
        assert (answer.balance.issued, answer.balance.adds_up) == (issued, True)
    of_maker = wire.ask(BOTH, pb.TraceMakerLotRequest(part_number="CLIP", maker_lot="C-2"))
    assert [found.certainty for found in of_maker.destinations] == [pb.CERTAINTY_POSSIBLE]


def test_it_is_certain_where_every_candidate_is_of_the_makers_lot(wire: Wire) -> None:
    goods.stock_up(wire)
    lots = [goods.receive(wire, "CLIP", 5, maker_lot="C-1").lot for _ in range(2)]
    goods.order(wire)
    goods.issue(wire, "CLIP", 2)
    answer = wire.ask(BOTH, pb.TraceMakerLotRequest(part_number="CLIP", maker_lot="C-1"))
    (found,) = answer.destinations
    assert (found.certainty, list(found.candidates)) == (pb.CERTAINTY_CONFIRMED, lots)


def test_a_makers_lot_is_traced_at_every_site_the_caller_may_read(wire: Wire) -> None:
    goods.stock_up(wire)
    here = [goods.receive(wire, "FILTER", 4).lot for _ in range(2)]
    there = goods.receive(wire, "FILTER", 3, site=OTHER_SITE).lot
    goods.receive(wire, "FILTER", 9, maker_lot="M-2")
    goods.order(wire)
    goods.order(wire, "RO-9", goods.OTHER_VIN, OTHER_SITE)
    first = goods.issue(wire, here[1], 1)[0].issue_line
    last = goods.issue(wire, there, 2, number="RO-9", site=OTHER_SITE)[0].issue_line
    for number in ("filter", goods.GTIN, trace(wire, here[0]).part.short_code):
        answer = wire.ask(BOTH, pb.TraceMakerLotRequest(part_number=number, maker_lot="M-1"))
        assert answer.part.part_number == "FILTER"
        assert [one.lot.lot for one in answer.lots] == [*here, there]
        assert [one.origin.site for one in answer.lots] == [SITE, SITE, OTHER_SITE]
        assert [one.balance.issued for one in answer.lots] == [0, 1, 2]
        assert short(answer.destinations) == [(SITE, first, here[1], 1), (OTHER_SITE, last, there, 2)]
        assert [one.vin for one in answer.destinations] == [goods.VIN, goods.OTHER_VIN]
        expected = {"received": 11, "on_hand": 8, "on_hand_free": 8, "issued": 3, "adds_up": True}
        assert balance(answer.balance) == expected
    # Who may read one site is told of one site, as if there were no other.
    answer = wire.ask("local", pb.TraceMakerLotRequest(part_number="FILTER", maker_lot="M-1"))
    assert [one.lot.lot for one in answer.lots] == here
    assert short(answer.destinations) == [(SITE, first, here[1], 1)]
    assert balance(answer.balance) == {
        "received": 8, "on_hand": 7, "on_hand_free": 7, "issued": 1, "adds_up": True,
    }  # fmt: skip
    page = changes.PageRequest(page_size=1)
    paged = wire.ask(BOTH, pb.TraceMakerLotRequest(part_number="FILTER", maker_lot="M-1", page=page))
    page.page_token = paged.page.next_page_token
    rest = wire.ask(BOTH, pb.TraceMakerLotRequest(part_number="FILTER", maker_lot="M-1", page=page))
    assert short([*paged.destinations, *rest.destinations]) == [
        (SITE, first, here[1], 1), (OTHER_SITE, last, there, 2),
    ]  # fmt: skip
    assert (len(paged.lots), len(rest.lots), rest.page.next_page_token) == (3, 0, "")
    nothing = wire.ask(BOTH, pb.TraceMakerLotRequest(part_number="FILTER", maker_lot="M-9"))
    assert (list(nothing.lots), balance(nothing.balance)) == ([], {"adds_up": True})


def test_a_vehicle_is_traced_back_to_suppliers_and_papers(wire: Wire) -> None:
    goods.stock_up(wire)
    paper = goods.certify(wire, "CCC", part_number="FILTER")
    filters = goods.receive(wire, "FILTER", 4).lot
    there = goods.receive(wire, "FILTER", 4, site=OTHER_SITE).lot
    goods.order(wire)
    goods.order(wire, "RO-2")
    goods.order(wire, "RO-3", goods.OTHER_VIN)
    goods.order(wire, "RO-9", goods.VIN, OTHER_SITE)
    one = goods.issue(wire, filters, 1)[0].issue_line
    goods.issue(wire, filters, 1, number="RO-3")
    two = goods.issue(wire, filters, 2, number="RO-2")[0].issue_line
    three = goods.issue(wire, there, 1, number="RO-9", site=OTHER_SITE)[0].issue_line
    # As it stands on a label: with blanks, small letters and the data identifier.
    answer = vehicle(wire, f" i{goods.VIN.lower()} ")
    assert answer.vin == goods.VIN
    found = [part.destination for part in answer.parts]
    assert short(found) == [(SITE, one, filters, 1), (SITE, two, filters, 2), (OTHER_SITE, three, there, 1)]
    assert [part.lot.lot for part in answer.parts] == [filters, filters, there]
    assert {part.part.part_number for part in answer.parts} == {"FILTER"}
    assert {part.origin.supplier for part in answer.parts} == {"S-1"}
    assert {one.certificate for part in answer.parts for one in part.origin.certificates} == {paper}
    assert short(part.destination for part in vehicle(wire, who="local").parts) == short(found)[:2]
    first = vehicle(wire, page_size=2)
    rest = vehicle(wire, page_size=2, page_token=first.page.next_page_token)
    assert short(part.destination for part in (*first.parts, *rest.parts)) == short(found)
    assert list(vehicle(wire, "LSVCC24B0AM000003").parts) == []


def lookups(url: str) -> list[tuple[int, str, str, str]]:
    """Look-ups on record: site, who, and the two personal values kept of each."""
    sql = """SELECT e.site_id, p.code, v.value, w.value FROM entry e JOIN principal p ON p.principal_id = e.actor
        JOIN personal v ON v.site_id = e.site_id AND v.kind = 'vin' AND (v.ref >> 14) % (1 << 29) = e.sequence
        JOIN personal w ON w.site_id = e.site_id AND w.kind = 'purpose' AND (w.ref >> 14) % (1 << 29) = e.sequence
        WHERE e.kind = 'looked_up' ORDER BY e.site_id, e.sequence"""
    database = Database(url)
    with database.snapshot() as connection:
        found = [tuple(row) for row in connection.execute(sa.text(sql))]
    database.close()
    return found


def test_every_look_up_of_a_vehicle_is_on_record_before_it_is_answered(wire: Wire, served_url: str) -> None:
    goods.stock_up(wire)
    goods.order(wire)
    for who in (BOTH, "local", "manager"):
        vehicle(wire, who=who)
    wire.said("keeper", pb.TraceVehicleRequest(vin=goods.VIN, purpose="curiosity"))
    wire.said(BOTH, pb.TraceVehicleRequest(vin=goods.VIN, purpose=" "))
    wire.said(BOTH, pb.TraceVehicleRequest(vin="123", purpose="typing"))
    # Whoever may look at one site only is on record there; whoever may look everywhere, in the organisation's journal.
    kept = (goods.VIN, "recall R-7")
    assert lookups(served_url) == [(0, BOTH, *kept), (0, "manager", *kept), (1, "local", *kept)]
    answer = vehicle(wire)
    # The answer was read at the entry that says so.
    assert answer.page.sequence == wire.ask("admin", journal.ListEntriesRequest(site="ORG")).head


def test_what_is_refused(wire: Wire) -> None:
    goods.stock_up(wire)
    lot = goods.receive(wire, "FILTER", 1).lot
    there = goods.receive(wire, "FILTER", 1, site=OTHER_SITE).lot
    goods.receive(wire, "OIL-2", 1, maker_lot="X-1")
    goods.receive(wire, "CLIP", 1, maker_lot="X-1")
    denied, invalid, not_found = "PERMISSION_DENIED", "INVALID_ARGUMENT", "NOT_FOUND"
    of, car = pb.TraceMakerLotRequest, pb.TraceVehicleRequest
    cases: Refusals = [
        ("keeper", pb.TraceLotRequest(lot=lot), "", (denied, "NO_RIGHT", "TraceLot")),
        ("local", pb.TraceLotRequest(lot=there), "", (denied, "NO_RIGHT", "TraceLot")),
        ("local", pb.TraceLotRequest(lot="L2-999"), "", (denied, "NO_RIGHT", "TraceLot")),
        ("local", pb.TraceLotRequest(lot="L1-999"), "", (not_found, "LOT_NOT_FOUND", "L1-999")),
        ("local", pb.TraceLotRequest(lot="FILTER"), "", (not_found, "LOT_NOT_FOUND", "FILTER")),
        ("local", pb.TraceLotRequest(lot=lot, page=changes.PageRequest(page_size=1_001)), "",
         (invalid, "FIELD_INVALID", "page.page_size")),
        (BOTH, of(part_number="NONE", maker_lot="M-1"), "", (not_found, "PART_NOT_FOUND", "NONE")),
        (BOTH, of(part_number="FILTER"), "", (invalid, "FIELD_INVALID", "maker_lot")),
        (BOTH, of(maker_lot="M-1"), "", (invalid, "FIELD_INVALID", "part_number")),
        (BOTH, of(part_number=lot, maker_lot="M-1"), "", (invalid, "FIELD_INVALID", "part_number")),
        (BOTH, car(vin="LFV3A23C683012346", purpose="x"), "", (invalid, "VIN_INVALID", "vin")),
        (BOTH, car(purpose="x"), "", (invalid, "VIN_INVALID", "vin")),
        (BOTH, car(vin=goods.VIN), "", (invalid, "FIELD_INVALID", "purpose")),
        (BOTH, car(vin=goods.VIN, purpose="x" * 201), "", (invalid, "FIELD_INVALID", "purpose")),
        ("keeper", car(vin=goods.VIN, purpose="x"), "", (denied, "NO_RIGHT", "TraceVehicle")),
    ]  # fmt: skip
    assert wire.said_of(cases) == [expected for *_, expected in cases]
    # A number that two parts are known by means the one with such a lot.
    answer = wire.ask(BOTH, of(part_number="shared", maker_lot="X-1"))
    assert answer.part.part_number == "OIL-2"
