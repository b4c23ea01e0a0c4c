"""Suppliers and their approvals over the wire."""

from datetime import UTC, datetime, timedelta

import pytest

from parts_service.domain.refusal import Refused
from parts_service.rpc.suppliers import read_approval, read_new_supplier
from parts_service.v1 import changes_pb2 as changes
from parts_service.v1 import suppliers_pb2 as pb
from tests.papers import pdf
from tests.rpc.wire import SITE, Refusals, Value, Wire

FIRST, LAST = changes.Date(year=2026, month=1, day=1), changes.Date(year=2026, month=12, day=31)
AUDIT = changes.ChangeHeader(reason="audit 7")


def approval(**fields: Value) -> pb.SupplierApproval:
    return pb.SupplierApproval(**{"brand": "BOSCH", "status": "APPROVAL_STATUS_APPROVED", **fields})


def create(wire: Wire, code: str = "S-1") -> pb.CreateSupplierResponse:
    supplier = pb.Supplier(code=code, name=f"Supplier {code}")
    answer: pb.CreateSupplierResponse = wire.post("manager", pb.CreateSupplierRequest(supplier=supplier))
    return answer


def approve(wire: Wire, code: str = "S-1", **fields: Value) -> None:
    request = pb.SetSupplierApprovalRequest(supplier=code, approval=approval(**fields))
    wire.post("manager", request, reason="audit 7")


def test_a_new_supplier_may_deliver_nothing(wire: Wire) -> None:
    made = create(wire, "s-1")
    assert made.supplier == pb.Supplier(code="S-1", name="Supplier s-1", version=1)
    assert wire.ask("keeper", pb.GetSupplierRequest(supplier="s-1")).supplier == made.supplier


def test_approvals_are_kept_by_brand_whatever_its_case(wire: Wire) -> None:
    create(wire)
    approve(wire, valid_from=FIRST, valid_until=LAST)
    approve(wire, brand="*", status="APPROVAL_STATUS_CONDITIONAL", valid_from=FIRST)
    approve(wire, brand="Bosch", status="APPROVAL_STATUS_SUSPENDED", valid_from=FIRST)
    found = wire.ask("keeper", pb.GetSupplierRequest(supplier="S-1")).supplier
    assert [(one.brand, one.category, one.status, one.valid_from) for one in found.approvals] == [
        ("*", "*", pb.APPROVAL_STATUS_CONDITIONAL, FIRST),
        ("BOSCH", "*", pb.APPROVAL_STATUS_SUSPENDED, FIRST),
    ]
    assert [(one.evidence, one.set_by) for one in found.approvals] == [("audit 7", "manager")] * 2


def test_an_approval_without_a_first_day_holds_from_today(wire: Wire) -> None:
    create(wire)
    request = pb.SetSupplierApprovalRequest(supplier="S-1", approval=approval())
    answer = wire.post("manager", request, reason="audit 7")
    today = answer.posted.recorded_at.ToDatetime().date()
    (kept,) = wire.ask("keeper", pb.GetSupplierRequest(supplier="S-1")).supplier.approvals
    assert kept.valid_from == changes.Date(year=today.year, month=today.month, day=today.day)
    assert kept.HasField("valid_until") is False


def test_approvals_are_listed_with_what_went_before_and_by_their_last_day(wire: Wire) -> None:
    create(wire)
    create(wire, "S-2")
    digest = wire.upload("manager", pdf())
    soon = datetime.now(UTC).date() + timedelta(days=10)
    last = changes.Date(year=soon.year, month=soon.month, day=soon.day)
    approve(wire, valid_from=FIRST, valid_until=last, category="brakes", document_sha256=digest)
    approve(wire, "S-2", brand="*", status="APPROVAL_STATUS_CONDITIONAL", conditions="all inspected")
    approve(wire, valid_from=FIRST, category="BRAKES", status="APPROVAL_STATUS_REVOKED")

    def listed(**asked: Value) -> list[tuple[str, str, str, str]]:
        found = wire.ask("keeper", pb.ListSupplierApprovalsRequest(**asked)).approvals
        status = pb.ApprovalStatus.Name
        return [(one.supplier, one.brand, one.category, status(one.status)[16:]) for one in found]

    approved, revoked = (("S-1", "BOSCH", "BRAKES", status) for status in ("APPROVED", "REVOKED"))
    conditional = ("S-2", "*", "*", "CONDITIONAL")
    assert listed() == [conditional, revoked]
    assert listed(history=True) == [approved, conditional, revoked]
    assert listed(history=True, supplier="s-1") == [approved, revoked]
    assert listed(history=True, lapsing_within_days=11) == [approved]
    assert listed(lapsing_within_days=11) == []
    (first, *_) = wire.ask("keeper", pb.ListSupplierApprovalsRequest(history=True)).approvals
    assert (first.document_sha256, first.evidence, first.set_by) == (digest, "audit 7", "manager")
    (own,) = wire.ask("keeper", pb.GetSupplierRequest(supplier="S-2")).supplier.approvals
    assert own.conditions == "all inspected"


def test_a_supplier_is_edited_by_who_has_seen_it(wire: Wire) -> None:
    create(wire)
    edited = pb.Supplier(code="s-1", name="Better name", contact="Frau Li, 021-5555")
    request = pb.UpdateSupplierRequest(supplier=edited, expected_version=1)
    assert wire.post("manager", request).version == 2
    found = wire.ask("keeper", pb.GetSupplierRequest(supplier="S-1")).supplier
    assert (found.name, found.contact, found.version) == ("Better name", "Frau Li, 021-5555", 2)
    assert wire.said("manager", request, "ORG") == ("ABORTED", "VERSION_MISMATCH", "S-1")


REFUSED: Refusals = [
    (
        "manager",
        pb.UpdateSupplierRequest(supplier=pb.Supplier(code="NONE", name="n"), expected_version=1),
        "ORG",
        ("NOT_FOUND", "SUPPLIER_NOT_FOUND", "NONE"),
    ),
    (
        "keeper",
        pb.UpdateSupplierRequest(supplier=pb.Supplier(code="S-1", name="n"), expected_version=1),
        "ORG",
        ("PERMISSION_DENIED", "NO_RIGHT", "UpdateSupplier"),
    ),
    (
        "manager",
        pb.UpdateSupplierRequest(supplier=pb.Supplier(code="S-1", name="n")),
        "ORG",
        ("INVALID_ARGUMENT", "FIELD_INVALID", "expected_version"),
    ),
    (
        "manager",
        pb.SetSupplierApprovalRequest(
            header=AUDIT, supplier="S-1", approval=approval(document_sha256="0" * 64)
        ),
        "ORG",
        ("NOT_FOUND", "DOCUMENT_NOT_FOUND", "0" * 64),
    ),
    (
        "keeper",
        pb.ListSupplierApprovalsRequest(supplier="NONE"),
        "",
        ("NOT_FOUND", "SUPPLIER_NOT_FOUND", "NONE"),
    ),
    (
        "keeper",
        pb.ListSupplierApprovalsRequest(lapsing_within_days=-1),
        "",
        ("INVALID_ARGUMENT", "FIELD_INVALID", "lapsing_within_days"),
    ),
    (
        "keeper",
        pb.CreateSupplierRequest(supplier=pb.Supplier(code="S-2", name="n")),
        "ORG",
        ("PERMISSION_DENIED", "NO_RIGHT", "CreateSupplier"),
    ),
    (
        "manager",
        pb.CreateSupplierRequest(supplier=pb.Supplier(code="S-2", name="n")),
        SITE,
        ("INVALID_ARGUMENT", "FIELD_INVALID", "header.home_site"),
    ),
    (
        "manager",
        pb.CreateSupplierRequest(supplier=pb.Supplier(code="S-1", name="n")),
        "ORG",
        ("ALREADY_EXISTS", "ALREADY_EXISTS", "S-1"),
    ),
    (
        "manager",
        pb.SetSupplierApprovalRequest(header=AUDIT, supplier="NONE", approval=approval()),
        "ORG",
        ("NOT_FOUND", "SUPPLIER_NOT_FOUND", "NONE"),
    ),
    (
        "manager",
        pb.SetSupplierApprovalRequest(supplier="S-1", approval=approval()),
        "ORG",
        ("FAILED_PRECONDITION", "REASON_REQUIRED", "header.reason"),
    ),
    (
        "manager",
        pb.SetSupplierApprovalRequest(
            header=AUDIT, supplier="S-1", approval=approval(valid_from=LAST, valid_until=FIRST)
        ),
        "ORG",
        ("FAILED_PRECONDITION", "DATES_CONTRADICT", "approval"),
    ),
    (
        "keeper",
        pb.GetSupplierRequest(supplier="NONE"),
        "",
        ("NOT_FOUND", "SUPPLIER_NOT_FOUND", "NONE"),
    ),
]


def test_what_is_refused(wire: Wire) -> None:
    create(wire)
    assert wire.said_of(REFUSED) == [expected for *_, expected in REFUSED]


def test_a_list_goes_on_page_by_page(wire: Wire) -> None:
    for code in ("S-3", "S-1", "S-2"):
        create(wire, code)
    approve(wire, "S-3")
    first = wire.ask("keeper", pb.ListSuppliersRequest(page=changes.PageRequest(page_size=2)))
    token = first.page.next_page_token
    last = wire.ask(
        "keeper", pb.ListSuppliersRequest(page=changes.PageRequest(page_size=2, page_token=token))
    )
    assert [one.code for one in [*first.suppliers, *last.suppliers]] == ["S-1", "S-2", "S-3"]
    assert [len(one.approvals) for one in last.suppliers] == [1]
    assert last.page.next_page_token == ""


@pytest.mark.parametrize(
    ("supplier", "field"),
    [
        (pb.Supplier(code="", name="n"), "supplier.code"),
        (pb.Supplier(code="A B", name="n"), "supplier.code"),
        (pb.Supplier(code="X" * 33, name="n"), "supplier.code"),
        (pb.Supplier(code="S-1"), "supplier.name"),
        (pb.Supplier(code="S-1", name="x" * 201), "supplier.name"),
        (pb.Supplier(code="S-1", name="n", approvals=[approval()]), "supplier.approvals"),
    ],
)
def test_a_field_of_a_supplier_that_is_wrong_is_named(supplier: pb.Supplier, field: str) -> None:
    with pytest.raises(Refused) as refused:
        read_new_supplier(supplier)
    assert refused.value.refusal.subject == field


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"brand": ""}, "approval.brand"),
        ({"brand": "x" * 65}, "approval.brand"),
        ({"status": 0}, "approval.status"),
        ({"status": 9}, "approval.status"),
        ({"valid_from": changes.Date(year=2026, month=2, day=30)}, "approval.valid_from"),
        ({"valid_until": changes.Date()}, "approval.valid_until"),
    ],
)
def test_a_field_of_an_approval_that_is_wrong_is_named(fields: dict[str, Value], field: str) -> None:
    with pytest.raises(Refused) as refused:
        read_approval(pb.SetSupplierApprovalRequest(supplier="S-1", approval=approval(**fields)))
    assert refused.value.refusal.subject == field
