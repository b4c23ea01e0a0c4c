"""Reading codes in pictures, documents and films.

This door brings values only, and `isolated` a process that reads: the libraries are loaded there, so whoever imports
either starts as quickly as without.
"""

from parts_service.reader.codes import (
    BUDGET_S,
    BYTES_MAX,
    PAGES_MAX,
    PIXELS_MAX,
    Code,
    Unreadable,
    UnreadableReason,
)

__all__ = ["BUDGET_S", "BYTES_MAX", "PAGES_MAX", "PIXELS_MAX", "Code", "Unreadable", "UnreadableReason"]
