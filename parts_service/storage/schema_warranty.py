"""The tables of warranty: the legal terms by repair class."""

from parts_service.domain.warranty import RepairClass, WarrantyTerm
from parts_service.storage.tables import check, one_of, table_of

warranty_term = table_of(
    WarrantyTerm,
    one_of("repair_class", RepairClass),
    check("version >= 1", name="version"),
    check("km >= 0 AND days >= 0", name="lasts"),
)
