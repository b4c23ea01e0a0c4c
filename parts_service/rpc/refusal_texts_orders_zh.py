"""维修工单：What refusals about repair orders say in Chinese. How a pattern is read is told in `refusal_texts.py`."""

from collections.abc import Mapping
from types import MappingProxyType

from parts_service.domain.refusal import Reason

ORDER_TEXTS: Mapping[Reason, str] = MappingProxyType(
    {
        Reason.VERSION_CONTRADICTED: "维修工单 {subject} 的版本 {sent} 已收到过，内容不同。请以更高的版本号发送变更。",
        Reason.JOB_LINE_WITHDRAWN: "管理系统已不再发送维修项目 {subject}。请退回其上已领的配件，"
        "或请前台重新发送该项目；已经发生的领料请补记。",
        Reason.MESSAGE_OVERTAKEN: "维修工单 {subject} 已有 {known} 的状态，该消息为 {sent} 的状态，无须处理；"
        "之后的变更请以其发生时间发送。",
        Reason.ORDER_STEP_BACK: "维修工单 {subject} {state}，不能退回到{told}。如继续维修，请写明原因以反结算发送；"
        "迟到的消息无须处理。",
        Reason.AUTHORISATION_OUTDATED: "维修工单 {subject} 维修项目 {job_line} 的授权已是版本 {version}，"
        "版本 {sent} 并不更新。"
        "请查看授权记录，追加时使用下一个版本。",
        Reason.GRADE_NOT_AUTHORISED: "配件 {subject} 的品质为{grade}，维修项目 {job_line} 只允许{grades}。"
        "请选用允许的品质，或请前台追加授权。",
        Reason.PRICE_BEYOND_AUTHORISATION: "配件 {subject} 使维修项目 {job_line} 的{what}达到 {price}，"
        "超过授权的 {ceiling}。"
        "请前台追加授权，或选用价格较低的配件。",
        Reason.PAYER_APPROVAL_MISSING: "维修项目 {job_line} 由{payer}付费，配件 {subject} 只有{authorised_by}的授权。"
        "请前台取得付费方本身的批准。",
        Reason.EXCEPTION_NOT_FOUND: "维修工单 {subject} 没有例外 {ordinal}。请在该工单的例外中查找。",
        Reason.EXCEPTION_RESOLVED: "维修工单 {subject} 的例外 {ordinal} 已处理，无须再做。",
        Reason.ORDER_NOT_PROVISIONAL: "维修工单 {subject} 不是临时工单，或已经关联。请查询该工单：两个编号都可查。",
    }
)
