"""What the lines of a delivery name and need, typed or on their labels."""

from collections.abc import Iterable, Iterator

from parts_service.domain.receiving import ReceiptLine
from parts_service.domain.refusal import Reason, Refusal
from parts_service.storage.needs import Found, Names, Needs


def names_of_lines(lines: Iterable[ReceiptLine]) -> Names:
    """Return what lines name."""
    lines = list(lines)
    lots = [lot for line in lines for lot in line.lots]
    labels = {lot.label.number for lot in lots if lot.label is not None and lot.label.number}
    return Names(
        parts=labels | {line.part_number for line in lines if line.part_number},
        orders={line.repair_order for line in lines if line.repair_order},
        documents={lot.photo for lot in lots if lot.photo},
    )


def unknown_photo(lines: Iterable[ReceiptLine], found: Found) -> Refusal | None:
    """Refuse lines with a picture that is not kept as a document: a claim must be able to show it."""
    photos = (lot.photo for line in lines for lot in line.lots if lot.photo)
    unknown = next((photo for photo in photos if photo not in found.documents), None)
    return None if unknown is None else Refusal(Reason.DOCUMENT_NOT_FOUND, unknown)


def needs_of_lines(lines: Iterable[ReceiptLine], found: Found) -> Needs:
    """Return what the lines of a delivery need, besides their supplier and location."""
    lines = tuple(lines)
    packed = {
        found.parts[line.part_number]
        for line in lines
        if line.part_number in found.parts and any(lot.packs or lot.label for lot in line.lots)
    }
    return Needs(
        parts={found.parts[line.part_number] for line in lines if line.part_number in found.parts},
        serials=set(_serials(lines)),
        orders=set(found.orders.values()),
        identifiers_of=packed,
        papers=True,
        policies=True,
        deliveries=True,
    )


def _serials(lines: Iterable[ReceiptLine]) -> Iterator[str]:
    for line in lines:
        for lot in line.lots:
            yield from lot.serials
            if lot.label is not None and lot.label.serial:
                yield lot.label.serial
