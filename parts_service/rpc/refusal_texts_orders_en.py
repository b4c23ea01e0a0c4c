"""What refusals about repair orders say in English. How a pattern is read is told in `refusal_texts.py`."""

from collections.abc import Mapping
from types import MappingProxyType

from parts_service.domain.refusal import Reason

ORDER_TEXTS: Mapping[Reason, str] = MappingProxyType(
    {
        Reason.VERSION_CONTRADICTED: "Repair order {subject} came as version {sent} before, with other content. "
        "Send what changed under a higher version.",
        Reason.JOB_LINE_WITHDRAWN: "The dealer system tells job line {subject} no more. Return what is out on it, "
        "or ask the service advisor to send the line again; what happened all the same is a late issue.",
        Reason.MESSAGE_OVERTAKEN: "Repair order {subject} is known as of {known}, and the message says how it was at "
        "{sent}. Nothing is left to do; what changed since is sent with its own time.",
        Reason.ORDER_STEP_BACK: "Repair order {subject} is {state} and cannot become {told}. "
        "Send it as reopened, with the reason, if work goes on; a late message needs nothing.",
        Reason.AUTHORISATION_OUTDATED: "Job line {job_line} of repair order {subject} has version {version} of its "
        "authorisation, and version {sent} is not newer. Read the authorisations, and record a supplement as the "
        "next version.",
        Reason.GRADE_NOT_AUTHORISED: "Part {subject} is {grade}, and job line {job_line} allows {grades} only. "
        "Take a part of an allowed grade, or ask the service advisor for a supplement.",
        Reason.PRICE_BEYOND_AUTHORISATION: "Part {subject} makes {what} of job line {job_line} cost {price}, and "
        "{ceiling} were agreed on. Ask the service advisor for a supplement, or take a cheaper part.",
        Reason.PAYER_APPROVAL_MISSING: "Job line {job_line} is paid by the {payer}, and part {subject} was allowed by "
        "the {authorised_by} only. Ask the service advisor for the payer's own approval.",
        Reason.EXCEPTION_NOT_FOUND: "Repair order {subject} has no exception {ordinal}. "
        "Look it up among its exceptions.",
        Reason.EXCEPTION_RESOLVED: "Exception {ordinal} of repair order {subject} is resolved. Nothing is left to do.",
        Reason.ORDER_NOT_PROVISIONAL: "Repair order {subject} is not provisional, or is linked already. "
        "Look it up: both numbers are known.",
    }
)
