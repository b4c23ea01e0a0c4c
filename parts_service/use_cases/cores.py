"""Changes of deposits on cores: settled with the customer, answered by the supplier."""

from parts_service.domain.context import Context
from parts_service.domain.cores import (
    CoreCredit,
    CoreCreditRecorded,
    CoreDeposit,
    CoreSettled,
    RecordCoreCredit,
    SettleCore,
    check_settlement,
)
from parts_service.domain.fitment import IssueLine
from parts_service.domain.ledger import Ledger
from parts_service.domain.old_part_book import Disposition, OldPart, OldPartState, tag_number
from parts_service.domain.old_part_rules import in_state
from parts_service.domain.refusal import Reason, Refusal
from parts_service.storage.needs import Found, Needs
from parts_service.use_cases.change import Change


def _settle(ledger: Ledger, _found: Found, command: SettleCore, context: Context) -> CoreSettled | Refusal:
    key = context.site.site_id, command.issue_line_id
    refused = check_settlement(
        ledger.get(CoreDeposit, *key), ledger.get(IssueLine, *key), command, context.header.reason
    )
    return refused or CoreSettled(
        issue_line_id=command.issue_line_id,
        quantity=command.quantity,
        settlement=command.settlement.value,
        reference=command.reference,
    )


def _credit(
    ledger: Ledger, _found: Found, command: RecordCoreCredit, context: Context
) -> CoreCreditRecorded | Refusal:
    site_id = context.site.site_id
    answers: list[CoreCredit] = []
    for line in command.lines:
        known = ledger.get(OldPart, site_id, line.old_part_id)
        one = in_state(known, line.old_part_id, context.today, {OldPartState.SHIPPED})
        if isinstance(one, Refusal):
            return one
        number = tag_number(line.old_part_id)
        if one.disposition != Disposition.CORE:
            return Refusal(Reason.CORE_NOT_FOUND, number)
        if ledger.get(CoreCredit, site_id, line.old_part_id) is not None:
            return Refusal(Reason.ALREADY_EXISTS, number, {"what": "credit"})
        answers.append(
            CoreCredit(
                site_id,
                line.old_part_id,
                line.credit_minor,
                command.currency,
                command.reference,
                line.rejection.value,
            )
        )
    return CoreCreditRecorded(credits=tuple(answers))


SETTLE_CORE = Change(
    "SettleCore",
    SettleCore,
    decide=_settle,
    needs=lambda command, _found: Needs(issue_lines={command.issue_line_id}, cores={command.issue_line_id}),
)
RECORD_CORE_CREDIT = Change(
    "RecordCoreCredit",
    RecordCoreCredit,
    decide=_credit,
    needs=lambda command, _found: Needs(
        old_parts={line.old_part_id for line in command.lines},
        core_credits={line.old_part_id for line in command.lines},
    ),
)
