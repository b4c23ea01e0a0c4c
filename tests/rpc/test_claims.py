"""Warranty claims over the wire: submitted, answered, aged; and what is refused."""

from parts_service.v1 import claims_pb2 as pb
from parts_service.v1 import issuing_pb2 as issuing
from parts_service.v1 import repair_orders_pb2 as orders
from tests.rpc import store
from tests.rpc.wire import SITE, Refusals, Value, Wire

FAILED, INVALID, MISSING = "FAILED_PRECONDITION", "INVALID_ARGUMENT", "NOT_FOUND"
NO_RIGHT = "PERMISSION_DENIED", "NO_RIGHT"


def issued(wire: Wire) -> str:
    """Five pads issued to a job the maker pays; return the issue line."""
    store.register(wire, safety_critical=False, maker_authorised=True)
    parts = [orders.AuthorisedPart(part_number=store.PART, quantity=10)]
    consent = orders.Authorisation(authorised_by="AUTHORISED_BY_MAKER", parts=parts)
    lines = [
        orders.JobLine(line=1, pay_type="PAY_TYPE_WARRANTY", authorisation=consent),
        orders.JobLine(line=2, pay_type="PAY_TYPE_CUSTOMER"),
    ]
    wanted = orders.RepairOrder(number=store.ORDER, vin=store.VIN, job_lines=lines)
    wire.post("advisor", orders.UpsertRepairOrderRequest(repair_order=wanted), SITE)
    answer: issuing.IssuePartsResponse = store.issue(wire, store.receive(wire), 5)
    return answer.lines[0].issue_line


def claim(line: str, quantity: int = 2, **fields: Value) -> pb.Claim:
    said = {"repair_order": store.ORDER, "job_line": 1, "old_parts_waived": "W-1", **fields}
    return pb.Claim(lines=[pb.ClaimLine(issue_line=line, quantity=quantity)], **said)


def listed(wire: Wire, **filters: Value) -> list[pb.Claim]:
    return list(wire.ask("keeper", pb.ListClaimsRequest(site=SITE, **filters)).claims)


def test_a_claim_from_its_submission_to_the_money_and_back(wire: Wire) -> None:
    line = issued(wire)
    asked = claim(line, maker_number="VW-7", fault="P0300 misfire", parts_minor=900, currency="CNY")
    number = wire.post("advisor", pb.OpenClaimRequest(claim=asked), SITE).claim
    other = wire.post("advisor", pb.OpenClaimRequest(claim=claim(line)), SITE).claim
    withdrawn = pb.WithdrawClaimRequest(claim=other)
    wire.post("advisor", withdrawn, SITE, reason="it was the hose")
    for state, amount, reference in (("APPROVED", 800, "A-1"), ("PAID", 790, "P-1"), ("CHARGED_BACK", 0, "")):
        request = pb.AnswerClaimRequest(
            claim=number, state=f"WARRANTY_CLAIM_STATE_{state}", amount_minor=amount, reference=reference
        )
        wire.post("manager", request, SITE, reason="as answered")
    (found,) = listed(wire, state="WARRANTY_CLAIM_STATE_CHARGED_BACK", repair_order=store.ORDER)
    assert found == pb.Claim(
        claim=number,
        repair_order=store.ORDER,
        job_line=1,
        maker_number="VW-7",
        fault="P0300 misfire",
        lines=[pb.ClaimLine(issue_line=line, quantity=2, part_number=store.PART)],
        old_parts_waived="W-1",
        parts_minor=900,
        currency="CNY",
        state="WARRANTY_CLAIM_STATE_CHARGED_BACK",
        approved_minor=800,
        approval_reference="A-1",
        paid_minor=790,
        payment_reference="P-1",
        submitted_at=found.submitted_at,
        answered_at=found.answered_at,
    )
    assert [one.claim for one in listed(wire, maker_number="VW-7")] == [number]
    assert [one.state for one in listed(wire, claim=other)] == [pb.WARRANTY_CLAIM_STATE_WITHDRAWN]
    assert listed(wire, open_days=1) == []


def test_each_refusal(wire: Wire) -> None:
    line = issued(wire)
    number = wire.post("advisor", pb.OpenClaimRequest(claim=claim(line)), SITE).claim

    def opening(one: pb.Claim) -> pb.OpenClaimRequest:
        return pb.OpenClaimRequest(claim=one)

    def answered(state: str, **fields: Value) -> pb.AnswerClaimRequest:
        return pb.AnswerClaimRequest(**{"claim": number, "state": f"WARRANTY_CLAIM_STATE_{state}"} | fields)

    withdraw, page = pb.WithdrawClaimRequest, pb.ListClaimsRequest
    twice = pb.Claim(repair_order=store.ORDER, job_line=1, lines=[*claim(line).lines, *claim(line).lines])
    cases: Refusals = [
        ("keeper", opening(claim(line)), SITE, (*NO_RIGHT, "OpenClaim")),
        ("advisor", answered("PAID"), SITE, (*NO_RIGHT, "AnswerClaim")),
        ("keeper", withdraw(claim=number), SITE, (*NO_RIGHT, "WithdrawClaim")),
        ("advisor", opening(pb.Claim()), SITE, (INVALID, "FIELD_INVALID", "claim.lines")),
        ("advisor", opening(twice), SITE, (INVALID, "FIELD_INVALID", "claim.lines")),
        ("advisor", opening(claim(line, 0)), SITE, (INVALID, "FIELD_INVALID", "claim.lines[0].quantity")),
        ("advisor", opening(claim(line, parts_minor=1)), SITE, (INVALID, "FIELD_INVALID", "claim.currency")),
        ("advisor", opening(claim(line, old_parts=["J1-1", "J1-1"])), SITE,
         (INVALID, "FIELD_INVALID", "claim.old_parts")),
        ("advisor", opening(claim(line, repair_order="RO-9")), SITE, (MISSING, "REPAIR_ORDER_NOT_FOUND", "RO-9")),
        ("advisor", opening(claim(line, job_line=2)), SITE, (FAILED, "NOT_CLAIMABLE", "2")),
        ("advisor", opening(claim(line, 4)), SITE, (FAILED, "CLAIM_EXCEEDS_ISSUE", line)),
        ("advisor", opening(claim(line, old_parts_waived="")), SITE, (FAILED, "OLD_PARTS_MISSING", line)),
        ("manager", answered("WITHDRAWN"), SITE, (INVALID, "FIELD_INVALID", "state")),
        ("manager", answered("APPROVED"), SITE, (INVALID, "FIELD_INVALID", "reference")),
        ("manager", answered("REJECTED", amount_minor=1), SITE, (INVALID, "FIELD_INVALID", "amount_minor")),
        ("manager", answered("REJECTED"), SITE, (FAILED, "REASON_REQUIRED", "header.reason")),
        ("manager", answered("PAID", reference="P-1"), SITE, (FAILED, "CLAIM_STATE", number)),
        ("manager", answered("REJECTED", claim="M1-99999"), SITE, (MISSING, "CLAIM_NOT_FOUND", "M1-99999")),
        ("advisor", withdraw(claim="J1-1"), SITE, (INVALID, "FIELD_INVALID", "claim")),
        ("stranger", page(site=SITE), "", (*NO_RIGHT, "ListClaims")),
        ("keeper", page(site=SITE, open_days=-1), "", (INVALID, "FIELD_INVALID", "open_days")),
    ]  # fmt: skip
    assert wire.said_of(cases) == [expected for *_, expected in cases]
