"""拒绝时说什么：What refusals say in Chinese. How a pattern is read is told in `refusal_texts.py`."""

import re
from collections.abc import Mapping
from types import MappingProxyType

from parts_service.domain.refusal import Reason
from parts_service.rpc.refusal_texts_fitted import FITTED_ZH
from parts_service.rpc.refusal_texts_orders_zh import ORDER_TEXTS
from parts_service.rpc.refusal_texts_outlets import OUTLET_TEXTS_ZH
from parts_service.rpc.refusal_texts_statements import STATEMENT_TEXTS_ZH
from parts_service.rpc.refusal_texts_teaching import TEACHING_ZH
from parts_service.rpc.refusal_words_entries_zh import ENTRY_KINDS, WAYS
from parts_service.rpc.refusal_words_zh import AUTHORISERS, PROBLEMS, RESTRICTIONS, VALUES, WORDS

TEXTS: Mapping[Reason, str] = MappingProxyType(
    {
        Reason.FIELD_INVALID: "{subject} 填写有误：{problem}。请更正后重新发送。",
        Reason.TOO_MANY_LINES: "{subject} 有 {sent} 行，一次请求最多 {most} 行。请分几次发送。",
        Reason.CODE_NOT_RECOGNISED: "代码 {code} 不能用在这里[：{problem}][：这是{names}的代码]。"
        "请重新扫描批次、单件或配件的标签，或输入标签上印的编号。",
        Reason.VIN_INVALID: "车架号(VIN)有误[：{problem}]。请对照车辆重新核对：17 位字母和数字，不含 I、O、Q。",
        Reason.PAGE_TOKEN_INVALID: "分页标记不属于这个列表或这些筛选条件。请不带标记，从第一页重新查询。",
        Reason.OCCURRED_IN_FUTURE: "所填时间比服务器时钟超前五分钟以上。请校准工位时钟，或不填时间(即为现在)。",
        Reason.REQUEST_ID_REUSED: "该请求号已用于内容不同的请求，本次未做任何操作。"
        "请用新的请求号发送；只有重发同一请求时才沿用原号。",
        Reason.NO_CREDENTIAL: "未提供凭据。请以“authorization: Bearer …”发送令牌，或使用客户端证书登录。",
        Reason.CREDENTIAL_REFUSED: "凭据未知、已过期或已撤销。请向管理员申请新令牌。",
        Reason.NO_RIGHT: "您的角色[在门店 {site} ]无权执行 {subject}。请由有权限的同事办理，或向管理员申请角色。",
        Reason.BADGE_REFUSED: "工牌或 PIN 有误。请仔细再试：连续输错五次后，该工牌停用五分钟。"
        "本人有令牌的也可直接登录。",
        Reason.SITE_NOT_FOUND: "没有门店 {subject}。请从门店列表中选择。",
        Reason.PART_NOT_FOUND: "配件目录中没有配件[ {subject}]。请核对零件号、按名称查找，或请配件经理登记该配件。",
        Reason.SUPPLIER_NOT_FOUND: "没有供应商 {subject}。请核对代码，或请配件经理登记该供应商。",
        Reason.LOCATION_NOT_FOUND: "本门店没有库位[ {subject}]。请重新扫描库位标签，或请配件经理增加该库位。",
        Reason.CERTIFICATE_NOT_FOUND: "没有合格证 {subject}。请在其配件、供应商或批次的合格证中查找，或先登记。",
        Reason.RECEIPT_NOT_FOUND: "本门店没有收货单 {subject}。请核对单号。",
        Reason.LOT_NOT_FOUND: "本门店没有批次[ {subject}]。请重新扫描标签；其他门店的批次由其他门店办理。",
        Reason.UNIT_NOT_FOUND: "本门店没有单件 {subject}。请重新扫描该件标签，或填写零件号和序列号。",
        Reason.HOLD_NOT_FOUND: "该账本中没有冻结 {subject}。请在有效冻结列表中查找；"
        "对所有门店生效的冻结在企业账本(ORG)中解冻。",
        Reason.REPAIR_ORDER_NOT_FOUND: "本门店没有维修工单 {subject}。请核对工单号，或请前台发送该工单。",
        Reason.JOB_LINE_NOT_FOUND: "该维修工单没有维修项目 {subject}。请选择工单上的项目，或请前台增加。",
        Reason.ISSUE_LINE_NOT_FOUND: "{subject} 未领到该维修工单[ {repair_order}]。请从该工单的领料行中选择。",
        Reason.APPROVAL_NOT_FOUND: "本门店没有复核 {subject}。请从待复核列表中选择。",
        Reason.PRINCIPAL_NOT_FOUND: "没有操作主体 {subject}。请核对代码，或请管理员登记。",
        Reason.TOKEN_NOT_FOUND: "没有令牌 {subject}。请从令牌列表中选择。",
        Reason.ALREADY_EXISTS: "{what} {subject} 已存在。请直接使用，或改用别的编号。",
        Reason.VERSION_MISMATCH: "{subject} 已被他人修改：现为版本 {version}，您修改的是版本 {expected}。"
        "请重新读取后再修改。",
        Reason.VERSION_STALE: "维修工单 {subject} 已是管理系统的版本 {version}，版本 {sent} 较旧。请发送最新版本。",
        Reason.REASON_REQUIRED: "此操作必须说明原因：{why}。请填写 {subject}。",
        Reason.REQUEST_TOO_OLD: "所填时间早于 90 天前，已无法判断是否重复。请不填时间，并在原因中说明发生时间。",
        Reason.PART_BLOCKED: "配件 {subject} 已禁用：既不收货，也不领料。请向配件经理了解原因和替代配件。",
        Reason.SUPPLIER_NOT_APPROVED: "供应商 {subject} 在 {day} 没有[品牌 {brand} 的]合格供应商资格。"
        "请将货物单独存放，并请配件经理审批该供应商或退货。",
        Reason.GRADE_NOT_ALLOWED: "配件 {subject} 的品质为{grade}，没有规定的合格证不得入库，或根本不得入库。"
        "请将货物单独存放，并请配件经理处理。",
        Reason.EXPIRY_REQUIRED: "配件 {subject} 须管理有效期，但有批次未填有效期。请查看包装后填写。",
        Reason.DATES_CONTRADICT: "{subject} 的日期 {first} 与 {last} 矛盾，或前者在将来。请核对两个日期。",
        Reason.LOT_EXPIRED: "配件 {subject}：所收货物[(厂家批号 {lot})]已于 {expired} 过期。请单独存放并退回供应商。",
        Reason.SERIALS_REQUIRED: "配件 {subject} 每件都须登记序列号：{quantity} 件只给了 {serials} 个。请逐件扫描。",
        Reason.SERIAL_KNOWN: "配件 {part} 的序列号 {subject} 以前已入库({where})。请检查实物：序列号唯一，"
        "重复的可能是仿冒。",
        Reason.SERIAL_NOT_IN_STOCK: "单件 {subject}[(批次 {lot})]不在库：{state}[，工单 {order}]。"
        "请核对手中实物的序列号。",
        Reason.CERTIFICATE_NOT_USABLE: "合格证 {subject} {status}，不能再改变。请将新证件另行登记。",
        Reason.PLACE_NOT_ALLOWED: "库位 {subject}({kind})不合适。请选择：{wanted}。",
        Reason.NOT_ENOUGH_STOCK: "{subject}：[库位 {location} ]可用 {available}，需要 {asked}。"
        "请减少数量，或换库位、批次，或安排订货。",
        Reason.LOT_NOT_USABLE: "批次 {subject} 不能使用：{reasons}。[请改用批次 {instead}(先到期先出)。]"
        "[请登记{missing}并由质检查验。]"
        "[还有 {uninspected} 件待检，请质检检验。]"
        "[该批次只能移到{places}；如有疑问请找质检。]",
        Reason.NOT_FIRST_EXPIRED: "批次 {instead} 于 {expires} 到期，早于批次 {subject}。请领用 {instead}；"
        "确需例外时请注明例外并说明原因。",
        Reason.SCAN_REQUIRED: "配件 {subject} 领料时必须扫描{scan}。请扫描{scan}标签。",
        Reason.HOLD_RELEASED: "冻结 {subject} 已解冻。请查看有效冻结：同一货物可能还有其他冻结。",
        Reason.REPAIR_ORDER_NOT_OPEN: "维修工单 {subject} 不能领料：{state}。请选择未完工的工单，或请前台反结算。",
        Reason.JOB_LINE_IN_USE: "维修项目 {subject} 已领料 {issued}，多于将要授权的数量。"
        "请先退料，或至少授权已领的数量。",
        Reason.NOT_AUTHORISED: "维修项目 {job_line} 没有配件 {subject} 的授权。请前台取得付费方授权。",
        Reason.BEYOND_AUTHORISATION: "维修项目 {job_line} 授权配件 {subject} {authorised}，已领 {issued}，"
        "还要 {asked}。"
        "请减少领料，或请前台办理追加授权。",
        Reason.PART_NOT_MAKER_AUTHORISED: "配件 {subject} 不是厂家提供或认可的，{pay_type}项目不能使用。"
        "请改用厂家认可的配件，或请前台更改付费类型。",
        Reason.RETURN_EXCEEDS_ISSUE: "领料行 {subject} 最多还能退 {open}(已装车 {fitted}，已退 {returned})，"
        "不能退 {asked}。"
        "请核对数量和领料行。",
        Reason.FITMENT_EXCEEDS_ISSUE: "领料行 {subject} 在车间只有 {open}，不能装车 {asked}。请核对数量和领料行。",
        Reason.SAME_PERSON: "{subject} 须由本人以外的人办理。请有权限的同事以自己的名义办理。",
        Reason.APPROVAL_PENDING: "该工单的复核 {subject} 还在等第二人。请先确认或拒绝。",
        Reason.APPROVAL_EXPIRED: "复核 {subject} 超时无人确认，预留已释放。请重新发送原请求。",
        Reason.APPROVAL_CLOSED: "复核 {subject} 已不再等待：{state}。仍然需要时，请重新发送原请求。",
        Reason.PRINCIPAL_INACTIVE: "操作主体 {subject} 已停用。请选择其他人。",
        Reason.QUEUE_FULL: "等待的请求太多，未做任何操作。请稍候用同一请求号重发。",
        Reason.TOO_MANY_CALLS: "同时调用太多，未做任何操作。请等其他调用完成后再发。",
        Reason.LOCK_TIMEOUT: "账本被其他变更占用过久，未做任何操作。请稍候用同一请求号重发。",
        Reason.DRAINING: "服务正在停止，未做任何操作。请稍候用同一请求号重发。",
        Reason.DEADLINE_PASSED: "请求等待超过期限，未做任何操作。请用同一请求号重发。",
        Reason.JOURNAL_DOES_NOT_VERIFY: "账本与各表[有 {findings} 处]不一致，首先在 {subject}[ {key}]。"
        "请停止一切记账，保留数据库原样，并联系系统维护人员。",
        Reason.UNEXPECTED: "服务内部出错。请用同一请求号重发：不会重复记账。仍然出错时，请把关联号告知系统维护人员。",
        Reason.IMPORT_RUNNING: "正在导入文件(请求号 {subject})，其间不能插入其他变更。请一分钟后再试；"
        "若无人继续，最迟 {minutes} 分钟后作废。",
        Reason.IMPORT_ENDED: "导入 {subject} 已结束：已完成，或因另一次导入而作废。请用新的请求号重新导入该文件，"
        "已导入的行不会重复。",
        Reason.IMPORT_STOPPED: "文件前面部分已录入；其余部分有 {errors} 处错误，均未录入。"
        "请只更正报告所列的行，其他行保持不变，并用同一请求号 {subject} 重新导入：将从中断处继续。",
        Reason.PICTURE_UNREADABLE: "未能识别图片：{problem}。请另发图片，或扫描、手工输入该码。",
        Reason.FILE_UNREADABLE: "文件[从第 {row} 行起]无法读取：{problem}。请更正后重新导入；未做任何更改。",
        Reason.ROWS_REFUSED: "文件中有 {errors} 处错误，未导入任何内容。请按报告更正后重新导入。",
        Reason.SUPERSESSION_NOT_FOUND: "配件 {subject} 与 {new} 之间没有可终止的替代关系。"
        "请查询该零件号现有的替代关系。",
        Reason.SUPERSESSION_CYCLE: "配件 {subject} 会替代它自己：{new} 已指向它。"
        "请查询两个零件号，并终止有误的替代关系。",
        Reason.SUPERSESSION_TOO_LONG: "配件 {subject} 所在的替代链将超过 {most} 级。"
        "请将旧件直接指向现行件，并终止中间的关系。",
        Reason.DOCUMENT_NOT_FOUND: "没有文件 {subject}。请先上传，或核对其 SHA-256。",
        Reason.DOCUMENT_TYPE_WRONG: "该文件不是 {declared}[，而是 {found}]。请如实填写类型，或将证件重新扫描为 "
        "PDF、JPEG、PNG 或 TIFF。",
        Reason.DOCUMENT_DAMAGED: "该文件不能保存：{why}。请重新扫描或拍照后上传。",
        Reason.DOCUMENT_TOO_LARGE: "该文件超过 {most} 字节。请降低扫描分辨率，或分成几个文件上传。",
        Reason.WAIVER_NOT_FOUND: "本门店没有特批 {subject}。请从特批列表中选择。",
        Reason.WAIVER_ENDED: "特批 {subject} 此前已终止。仍然缺证时，请另行特批。",
        Reason.SIGNAL_NOT_FOUND: "该账本中没有假冒线索 {subject}。请从线索列表中选择；"
        "关于证件的线索在企业账本(ORG)中。",
        Reason.SIGNAL_CLOSED: "假冒线索 {subject} 此前已关闭：{state}。如有新情况，请另行上报。",
        Reason.SIGNAL_UNFOUNDED: "没有依据怀疑 {subject}。如有怀疑，请用文字上报线索。",
        Reason.SERIAL_OUT_OF_RANGE: "配件 {part} 的序列号 {subject} 不在厂家给出的范围内。"
        "请单独存放并请质检查看：可能是仿冒。",
        Reason.PURCHASE_ORDER_NOT_FOUND: "本门店没有采购订单 {subject}。请核对编号，或在采购订单列表中查找。",
        Reason.PURCHASE_ORDER_STATE: "采购订单 {subject} 现为{state}，不能{act}。请重新读取，按其状态办理。",
        Reason.PART_NOT_ORDERABLE: "配件 {subject} {status}，不能采购。[请订购替代它的配件 {current}。]"
        "请向配件经理了解该用哪种配件。",
        Reason.PURCHASE_LINE_NOT_FOUND: "采购订单 {purchase_order} 没有第 {subject} 行。请读取订单后选择其中一行。",
        Reason.PURCHASE_LINE_RECEIVED: "采购订单 {purchase_order} 第 {subject} 行已到货 {received}。"
        "请保留该行及其配件，数量不少于已到货；不再到货的请短结。",
        Reason.PURCHASE_NOT_APPROVED: "采购订单 {subject} 先到货、尚未补批。请由另一人批准后再关闭。",
        Reason.EXCEEDS_PURCHASE: "采购订单 {purchase_order} 第 {subject} 行最多还能收 {most}"
        "(订购 {ordered}，已到货 {received})，不能收 {asked}。请按订购数量收货，其余单独存放。",
        Reason.RECEIPT_NOT_OPEN: "收货单 {subject} 状态为{state}，不能再收货。请为此次到货新开收货单。",
        Reason.RECEIPT_APPROVAL_NOT_DUE: "收货单 {subject} 没有待办的补批：{state}。请从待补批的收货单中选择。",
        Reason.PART_NOT_ORDERED: "配件 {subject} 不在此次到货的单据上，已暂放。请索赔、退回，或请配件经理接收。",
        Reason.MORE_THAN_ORDERED: "{subject} 超出单据 {surplus}，单据只余 {room}。超收部分已暂放："
        "请索赔、退回，或请配件经理接收。",
        Reason.DAMAGED_ON_ARRIVAL: "{subject} 有 {quantity} 件到货破损，不能入库。"
        "请分步收货：破损件暂放，附照片并索赔。",
        Reason.LABEL_MISMATCH: "{subject} 的标签与录入不符[：{field}][：{problem}]。请再核对实物，"
        "并请配件经理按正确数据接收。",
        Reason.LABEL_DAMAGED: "标签({subject})不可信：{problem_zh}请重新扫描，或不用标签、按送货单录入收货。",
        Reason.DISCREPANCY_NOT_FOUND: "本门店没有收货差异 {subject}。请从差异列表中选择。",
        Reason.DISCREPANCY_CLOSED: "收货差异 {subject} 已了结：{resolution}。无须再办理。",
        Reason.RESOLUTION_NOT_ALLOWED: "收货差异 {subject} 不能以“{resolution}”了结：其货物未暂放({handling})。"
        "请选择已退款、已补发或不予追究。",
        Reason.DEPENDED_ON: "{subject} 不能冲销[：其后的记录 {entry}({kind})以它为基础][：其中 {reserved} 件已预留]"
        "[：已结束({state})][：已为其登记旧件 {old_part}][：其 {settled} 件旧件押金已处理]"
        "[：其中 {invoiced} 件已开票，或已分摊费用]。请先撤销该项[，或改用 {way}]；已收的货物可办理供应商退货。",
        Reason.NOTHING_TO_INSPECT: "{subject}[(批次 {lot})]在该处没有待检的件。"
        "请查看检验清单：可能已经检验，或存放在别处。",
        Reason.SUPPLIER_RETURN_NOT_FOUND: "本门店没有供应商退货单 {subject}。请在退货清单中核对单号。",
        Reason.SUPPLIER_RETURN_STATE: "供应商退货单 {subject} 处于“{state}”，不能这样办理。请在退货清单中查看。",
        Reason.RETURN_OTHER_SUPPLIER: "批次 {subject} 与批次 {lot} 不是同一供应商。请按供应商分别开退货单。",
        Reason.INVOICE_NOT_FOUND: "本门店没有发票 {subject}。请在本门店的发票列表中查找。",
        Reason.INVOICE_EXCEEDS_RECEIPT: "发票为 {subject} 开了 {asked} 件，"
        "收货 {received} 件中尚未开票的只有 {open} 件。请按实收数量录入，其余向供应商索赔。",
        Reason.INVOICE_OTHER_SUPPLIER: "{subject} 不是供应商 {supplier} 送来的。"
        "请录入到实际送货供应商名下；承运方的发票只含费用。",
        Reason.CURRENCY_DIFFERS: "{subject} 的成本以 {wanted} 计，发票币种为 {currency}。"
        "请折算后以 {wanted} 录入发票。",
        Reason.INVOICE_REVERSED: "发票 {subject} 已被冲销[（流水 {sequence}）]。如仍有效，请重新录入。",
        Reason.LOT_PARTLY_INVOICED: "批次 {subject} 只有一部分开了发票：{invoiced} 件已开，{open} 件未开，"
        "拆分后的成本无法确定。请先录入其余发票，或冲销已录发票，再拆分。",
        Reason.OWNER_FORBIDS: "{subject} 不是自有货物(货权：{owner})，不能领到 {repair_order}"
        "[：只能用于付费方为{wanted}的项目，该项目为{pay_type}]。请改用其他批次，或领到货主指定的项目。",
        Reason.CONSIGNMENT_NOT_AGREED: "供应商 {subject} 在 {day} 没有有效的寄售协议。"
        "请按自有货物收货，或请配件经理登记寄售协议。",
        Reason.OPENING_CLOSED: "门店 {subject} 的期初库存已关闭。请凭凭证收货，或请两位配件经理重新打开期初。",
        Reason.OPENING_NOT_CLOSED: "门店 {subject} 的期初库存尚未关闭。请直接录入遗漏的货物。",
        Reason.DECLARED_GRADE_TOO_HIGH: "{subject} 在配件目录中为{wanted}，申报为{grade}。"
        "请申报该品质或更低的品质，或先更正配件目录。",
        **ORDER_TEXTS,
        Reason.RESERVATION_NOT_FOUND: "本门店没有工单预留 {subject}。请在预留列表中查找；"
        "等待复核的预留随复核一起结束。",
        Reason.SHORTAGE_NOT_FOUND: "本门店没有缺料 {subject}。请在缺料列表中查找。",
        Reason.RESERVATION_ENDED: "预留 {subject} 已不再保留货物：{state}。请查看仍然有效的预留。",
        Reason.SHORTAGE_CLOSED: "缺料 {subject} 已结束：{state}。该项目再缺料时，请重新登记。",
        Reason.SHORTAGE_CLOSED: "缺料 {subject} 已结束：{state}。该项目再缺料时，请重新登记。",
        Reason.REQUEST_NOT_FOUND: "没有领料申请 {subject}。请按维修工单查找。",
        Reason.REQUEST_CLOSED: "领料申请 {subject} 在此已无所需：{state}。仍需配件时请重新申请。",
        Reason.NO_SUBSTITUTE: "没有其他现行配件可替代 {subject}（指定：{named}）。请查询替代关系，或等待到货。",
        Reason.NOTHING_TO_PICK: "工单 {order} 没有待拣的 {subject}。请按拣货单扫描。",
        Reason.WRONG_LOT_PICKED: "{subject} 不是为工单 {order} 预留的：请到 {location} 取 {instead}。",
        Reason.WAIT_BIN_TAKEN: "待料位 {subject} 不能使用：{why}。请改用其他待料位。",
        Reason.RESERVATION_NOT_BLOCKED: "预留 {subject} 可以照常领用。请指明改用的批次，或保持不变。",
        Reason.OLD_PART_NOT_FOUND: "本门店没有旧件 {subject}。请重新核对旧件标签，或在工单的旧件列表中查找。",
        Reason.OLD_PART_STATE: "旧件 {subject} 当前为{state}；此操作要求其为{wanted}。"
        "已挂签的旧件须先入位；已入位的可被要求返还、发运，到期后可报废。",
        Reason.OLD_PART_EXCEEDS_ISSUE: "领料行 {subject} 只有 {open} 件尚未登记旧件，不是 {asked} 件。"
        "请核对数量和领料行。",
        Reason.OLD_PART_OTHER_RECEIVER: "旧件 {subject} 的去向为{kind}，应交给{wanted}。请另开一张发运单。",
        Reason.MANIFEST_REQUIRED: "{subject} 属危险废物。请填写危废转移联单号。",
        Reason.NOT_SCRAPPABLE_YET: "旧件 {subject} 尚不能报废[，最早日期为 {day}][：为未了结的{why}留存]。"
        "请等到该日期，或先了结其索赔；返厂旧件须退回供应商。",
        Reason.OLD_PART_SPANS_REMOVALS: "同一标签下的 {asked} 件分属多次拆下（{subject}），其中一次只有 {most} 件。"
        "请按每次拆下各登记一行，或在同一行登记全部拆下件。",
        Reason.OLD_PART_TAGGED: "这些旧件挂有标签 {subject}。请按标签入位、发运或报废。",
        Reason.OLD_PART_UNCHANGED: "旧件 {subject} 的去向已是{kind}。请选择更正后的去向。",
        Reason.CLAIM_NOT_FOUND: "本门店没有索赔 {subject}。请在工单的索赔列表中查找。",
        Reason.CLAIM_STATE: "索赔 {subject} 当前为{state}[；此操作要求其为{wanted}]。"
        "请查看厂家的答复；已结束的请另开索赔。",
        Reason.NOT_CLAIMABLE: "项目 {subject} 的付费类型为{pay_type}：只有{wanted}可向厂家索赔。请由前台更改付费类型。",
        Reason.CLAIM_EXCEEDS_ISSUE: "领料行 {subject} 只有 {open} 件可索赔，不是 {asked} 件：其余已退回或已索赔。"
        "请核对数量和领料行。",
        Reason.OLD_PARTS_MISSING: "领料行 {subject} 索赔 {asked} 件，只留存旧件 {kept} 件。"
        "请先登记旧件并选择索赔留存，或填写厂家免交旧件的文号。",
        Reason.LINE_UNDER_CLAIM: "{subject} 正在索赔 {claim} 中[，状态为{state}]。"
        "请先撤回索赔；已付款的须先由厂家倒扣。",
        Reason.SUBSTITUTE_NOT_ALLOWED: "{subject} 不能代替 {asked}[：{chain}]"
        "[：每件须以 {ratio} 件代替，{quantity} 件不成整数]。请发放已授权的零件，或请前台就 {subject} 另行授权。",
        Reason.CORE_NOT_FOUND: "{subject} 没有旧件押金：其配件不收押金，或它不是返厂旧件。请在工单的押金列表中查找。",
        Reason.CORE_NOT_ACCEPTED: "{subject} 不是所领配件 {part} 的旧件。请客户交回正确的旧件，"
        "或以其他去向登记：押金仍待交回。",
        Reason.CORE_STATE: "领料行 {subject} 只有 {open} 件可如此结算，不是 {asked} 件。"
        "旧件交回后才能退押金，只有未交回的才能没收。",
        Reason.ENTRY_NOT_FOUND: "本门店没有记录 {subject}。请在本门店的记录中查找。",
        Reason.ENTRY_NOT_UNDOABLE: "记录 {subject}({kind})不能撤销：只有领料、退料、移库和装车可以。"
        "请用相应的办法更正。",
        Reason.ENTRY_UNDONE: "记录 {subject} 已由记录 {by} 撤销。无须再办理。",
        Reason.UNDO_NOT_OWN: "记录 {subject}({kind})是他人录入的：只能撤销自己录入的。"
        "请由录入人撤销，改用 {way}，或请配件经理冲销。",
        Reason.UNDO_TOO_LATE: "记录 {subject}({kind})已过 {minutes} 分钟；自己的录入只能在十分钟内撤销。"
        "请改用 {way}，或请配件经理冲销。",
        **FITTED_ZH,
        **TEACHING_ZH,
        **STATEMENT_TEXTS_ZH,
        **OUTLET_TEXTS_ZH,
    }
)

_VALUE = re.compile(r"\b[A-Z][A-Z_]+\b")

# Details that hold a value of the contract.
_IN_WORDS = frozenset(
    "act grade grades handling kind pay_type places resolution state status told wanted where".split()
)


def say(name: str, value: str) -> str:
    """Say the value of a detail in Chinese; what has no Chinese is said as it is."""
    match name:
        case "problem":
            return _problem(value)
        case "reasons":
            return "；".join(_restriction(one) for one in value.split("; "))
        case "kind" if value in ENTRY_KINDS:
            return ENTRY_KINDS[value]
        case "way":
            return f"{WAYS[value]}({value})" if value in WAYS else value
        case _ if name in _IN_WORDS:
            said = _VALUE.sub(lambda match: VALUES.get(match[0], match[0]), WORDS.get(value, value))
            return said.replace("site ", "门店 ").replace(", ", "、")
        case "payer" | "authorised_by":
            return AUTHORISERS.get(value, value)
        case "missing":
            return "、".join(VALUES.get(one, one) for one in value.split(","))
        case "names" | "scan" | "what" | "why":
            return WORDS.get(value, value)
        case _:
            return value


def _restriction(value: str) -> str:
    if value in RESTRICTIONS:
        return RESTRICTIONS[value]
    status, _, what = value.partition(" ")
    if status == "PENDING_INSPECTION":
        what = "、".join(VALUES.get(one, one) for one in what.split(","))
    return RESTRICTIONS[status].format(what=what) if status in RESTRICTIONS else value


def _problem(value: str) -> str:
    """Say what is wrong with a field: by the pattern of the English sentence."""
    for pattern, chinese in PROBLEMS:
        found = pattern.fullmatch(value)
        if found is not None:
            return found.expand(chinese)
    return value
