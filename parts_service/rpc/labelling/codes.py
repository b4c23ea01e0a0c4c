"""QR codes as squares of modules, and the only home of `qrcode`."""

from functools import lru_cache
from typing import Final

import qrcode
from qrcode.constants import ERROR_CORRECT_M

QUIET_ZONE: Final = 4
"""Light modules around a code, ISO/IEC 18004."""

# Any of the eight masks is read alike where it leaves no large even patches. Trying all is most of the work, so only
# short codes do. Over payloads as long as a signed link this one was on average within 2 % of the best by the
# standard's penalty.
_MASK: Final = 2
_SHORT: Final = 32

Matrix = tuple[tuple[bool, ...], ...]


@lru_cache(maxsize=512)
def matrix_of(payload: str) -> Matrix:
    """Make the QR code of a payload, quiet zone included, error correction M."""
    mask = None if len(payload) <= _SHORT else _MASK
    code = qrcode.QRCode(error_correction=ERROR_CORRECT_M, border=QUIET_ZONE, mask_pattern=mask)
    code.add_data(payload, optimize=0)
    code.make(fit=True)
    return tuple(tuple(bool(dark) for dark in row) for row in code.get_matrix())


def dark_runs(row: tuple[bool, ...]) -> list[tuple[int, int]]:
    """Give start and length of each run of dark modules."""
    found, start = [], None
    for x, dark in enumerate((*row, False)):
        if dark and start is None:
            start = x
        elif not dark and start is not None:
            found.append((start, x - start))
            start = None
    return found
