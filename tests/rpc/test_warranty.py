"""Warranty over the wire."""

from parts_service.v1 import changes_pb2 as changes
from parts_service.v1 import warranty_pb2 as pb
from tests.rpc.wire import SITE, Refusals, Wire

JUNE = changes.Date(year=2026, month=6, day=1)


def term(**fields: object) -> pb.WarrantyTerm:
    given = pb.WarrantyTerm(repair_class="REPAIR_CLASS_MINOR_REPAIR", km=3_000, days=31)
    given.MergeFrom(pb.WarrantyTerm(**fields))  # type: ignore[arg-type]
    return given


def set_terms(*terms: pb.WarrantyTerm, valid_from: changes.Date | None = JUNE) -> pb.SetWarrantyTermsRequest:
    return pb.SetWarrantyTermsRequest(valid_from=valid_from, terms=terms)


REFUSED: Refusals = [
    ("keeper", set_terms(term()), "ORG", ("PERMISSION_DENIED", "NO_RIGHT", "SetWarrantyTerms")),
    ("manager", set_terms(term()), "ORG", ("FAILED_PRECONDITION", "REASON_REQUIRED", "header.reason")),
    ("manager", set_terms(term()), SITE, ("INVALID_ARGUMENT", "FIELD_INVALID", "header.home_site")),
    ("manager", set_terms(), "ORG", ("INVALID_ARGUMENT", "FIELD_INVALID", "terms")),
    (
        "manager",
        set_terms(term(), valid_from=None),
        "ORG",
        ("INVALID_ARGUMENT", "FIELD_INVALID", "valid_from"),
    ),
    ("manager", set_terms(term(days=3_661)), "ORG", ("INVALID_ARGUMENT", "FIELD_INVALID", "terms[0].days")),
    ("manager", set_terms(term(km=-1)), "ORG", ("INVALID_ARGUMENT", "FIELD_INVALID", "terms[0].km")),
    (
        "manager",
        set_terms(pb.WarrantyTerm(km=1)),
        "ORG",
        ("INVALID_ARGUMENT", "FIELD_INVALID", "terms[0].repair_class"),
    ),
]


def test_legal_terms_hold_from_their_day_and_the_defaults_before(wire: Wire) -> None:
    wrong = wire.said_of(REFUSED)
    assert wrong == [expected for *_, expected in REFUSED]
    set_now = wire.post("manager", set_terms(term()), reason="the new rule").terms
    assert list(set_now) == [term(valid_from=JUNE, version=1)]

    def listed(month: int) -> list[tuple[int, int, int]]:
        day = changes.Date(year=2026, month=month, day=1)
        answer = wire.ask("keeper", pb.ListWarrantyTermsRequest(day=day, with_history=True))
        assert list(answer.history) == list(set_now)
        return [(one.km, one.days, one.version) for one in answer.terms]

    assert listed(5) == [(20_000, 100, 0), (5_000, 30, 0), (2_000, 10, 0)]
    assert listed(6) == [(20_000, 100, 0), (5_000, 30, 0), (3_000, 31, 1)]
