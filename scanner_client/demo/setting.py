"""First chapters: the store, the supplier, the parts, and the papers without which nothing enters."""

from datetime import date, timedelta

from parts_service.v1 import catalog_pb2 as catalog
from parts_service.v1 import certificates_pb2 as certificates
from parts_service.v1 import receiving_pb2 as receiving
from parts_service.v1 import sites_pb2 as sites
from parts_service.v1 import suppliers_pb2 as suppliers
from parts_service.v1.changes_pb2 import Date
from scanner_client.demo import story as s
from scanner_client.demo.telling import refused, same


def tell_setting(story: s.Story) -> None:
    """Register what the store needs, approve the supplier and sight the certificate."""
    with story.telling.step(
        f"the manager gives site {s.SITE} its bins, and registers supplier {s.SUPPLIER} and two parts",
        f"配件经理为门店 {s.SITE} 建库位，登记供应商 {s.SUPPLIER} 和两种配件",
    ):
        _locations(story)
        _supplier(story)
        _part(story, s.FILTER, "机油滤清器", "Oil filter", safety_critical=False)
        _part(story, s.PADS, "前制动片", "Front brake pads", safety_critical=True)
    with story.telling.step(
        "a supplier that nobody approved delivers nothing", "未经审批的供应商不得供货"
    ):  # the gate comes before the goods
        refusal = refused("receiving", "SUPPLIER_NOT_APPROVED", lambda: _receive_one(story))
        story.telling.add(f"“{refusal.message}”")
    with story.telling.step(
        f"the manager approves {s.SUPPLIER} on evidence of an audit", f"配件经理凭审核记录批准 {s.SUPPLIER}"
    ):
        _approve(story)
    with story.telling.step(
        f"certificate {s.CERTIFICATE} is put on record, and counts once the inspector has sighted it",
        f"登记合格证 {s.CERTIFICATE}，质检查验后生效",
    ):
        _certificate(story)


def open_site(story: s.Story) -> None:
    """Open the site, as the administrator."""
    site = sites.Site(code=s.SITE, name="上海一店", zone="Asia/Shanghai")
    story.admin.create_site(sites.CreateSiteRequest(header=story.admin.header(), site=site))


def day(value: date) -> Date:
    """A date as the contract writes it."""
    return Date(year=value.year, month=value.month, day=value.day)


def _locations(story: s.Story) -> None:
    manager = story.people.parts_manager
    kinds = {
        s.RECEIVING: "RECEIVING",
        s.SHELF: "STORAGE",
        s.OTHER_SHELF: "STORAGE",
        s.QUARANTINE: "QUARANTINE",
    }
    wanted = [sites.Location(code=code, kind=f"LOCATION_KIND_{kind}") for code, kind in kinds.items()]
    made = manager.create_locations(
        sites.CreateLocationsRequest(header=manager.header(s.SITE), locations=wanted)
    )
    same("bins", [place.code for place in made.locations], list(kinds))
    same("bins with a short code", [bool(place.short_code) for place in made.locations], [True] * 4)


def _supplier(story: s.Story) -> None:
    manager = story.people.parts_manager
    supplier = suppliers.Supplier(code=s.SUPPLIER, name="曼胡默尔滤清器（上海）")
    made = manager.create_supplier(
        suppliers.CreateSupplierRequest(header=manager.header(), supplier=supplier)
    )
    same("approvals of a new supplier", list(made.supplier.approvals), [])


def _part(story: s.Story, number: str, chinese: str, english: str, *, safety_critical: bool) -> None:
    manager = story.people.parts_manager
    part = catalog.Part(
        part_number=number,
        name_zh=chinese,
        name_en=english,
        brand="BMW",
        base_unit="pcs",
        tracking=catalog.Tracking.TRACKING_LOT,
        issue_scan=catalog.IssueScan.ISSUE_SCAN_LOT,
        grade=catalog.Grade.GRADE_GENUINE_OE,
        maker_authorised=True,
        safety_critical=safety_critical,
        warranty_months=24,
        warranty_km=50_000,
        required_certificates=[] if safety_critical else [certificates.CertificateType.CERTIFICATE_TYPE_COC],
        stocking_status=catalog.StockingStatus.STOCKING_STATUS_ACTIVE,
    )
    made = manager.create_part(catalog.CreatePartRequest(header=manager.header(), part=part))
    same("part number", made.part.part_number, number)


def _receive_one(story: s.Story) -> receiving.ReceiveGoodsResponse:
    storekeeper = story.people.storekeeper
    lot = receiving.LotLine(maker_lot=s.MAKER_LOT, quantity=1)
    return storekeeper.receive_goods(
        receiving.ReceiveGoodsRequest(
            header=storekeeper.header(s.SITE),
            supplier=s.SUPPLIER,
            source_voucher="INV-0",
            location=s.RECEIVING,
            lines=[receiving.ReceiptLine(part_number=s.FILTER, lots=[lot])],
        )
    )


def _approve(story: s.Story) -> None:
    manager = story.people.parts_manager
    approval = suppliers.SupplierApproval(
        brand="*",
        status=suppliers.ApprovalStatus.APPROVAL_STATUS_APPROVED,
        valid_from=day(date.today() - timedelta(days=30)),  # noqa: DTZ011 - a month back is safe in every zone
    )
    header = manager.header(reason="audit report AR-118")
    manager.set_supplier_approval(
        suppliers.SetSupplierApprovalRequest(header=header, supplier=s.SUPPLIER, approval=approval)
    )
    seen = manager.get_supplier(suppliers.GetSupplierRequest(supplier=s.SUPPLIER)).supplier
    got = [(one.brand, one.status, one.valid_from) for one in seen.approvals]
    same("approvals", got, [(approval.brand, approval.status, approval.valid_from)])


def _certificate(story: s.Story) -> None:
    storekeeper, inspector = story.people.storekeeper, story.people.quality_inspector
    today = date.today()  # noqa: DTZ011 - a month either side is safe in every zone
    paper = certificates.Certificate(
        type=certificates.CertificateType.CERTIFICATE_TYPE_COC,
        number=s.CERTIFICATE,
        issuer="MANN+HUMMEL",
        issued_on=day(today - timedelta(days=60)),
        expires_on=day(today + timedelta(days=700)),
        part_number=s.FILTER,
    )
    header = storekeeper.header()
    made = storekeeper.record_certificate(
        certificates.RecordCertificateRequest(header=header, certificate=paper)
    )
    story.certificate = made.certificate
    same("status of a recorded certificate", _status(story), "CERTIFICATE_STATUS_UNVERIFIED")
    sighted = certificates.VerifyCertificateRequest(
        header=inspector.header(reason="sighted on the box"), certificate=made.certificate
    )
    inspector.verify_certificate(sighted)
    same("status of a sighted certificate", _status(story), "CERTIFICATE_STATUS_VALID")


def _status(story: s.Story) -> str:
    request = certificates.ListCertificatesRequest(part_number=s.FILTER)
    found = story.people.storekeeper.list_certificates(request).certificates
    same("certificates of the part", [paper.number for paper in found], [s.CERTIFICATE])
    return certificates.CertificateStatus.Name(found[0].status)
