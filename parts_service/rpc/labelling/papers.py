"""Papers that labels are printed on: rolls with one label a page, and A4 sheets with many.

What does not live here: what stands on a label (`domain/labels`) and where on it (`layout`).
"""

from typing import NamedTuple

from parts_service.domain.labels import Paper


class Sheet(NamedTuple):
    """Labels on a page. Millimetres; `left` and `top` are the margins before the first label."""

    width: float
    height: float
    columns: int = 1
    rows: int = 1
    left: float = 0.0
    top: float = 0.0
    page_width: float = 0.0
    page_height: float = 0.0
    gap: float = 0.0

    @property
    def page(self) -> tuple[float, float]:
        """Width and height of the page: a label's own on a roll."""
        return self.page_width or self.width, self.page_height or self.height

    @property
    def labels(self) -> int:
        """How many labels a page holds."""
        return self.columns * self.rows

    def place(self, index: int) -> tuple[float, float]:
        """Give left and top of a label, counted from 0 by rows."""
        row, column = divmod(index, self.columns)
        return self.left + column * (self.width + self.gap), self.top + row * self.height


_A4 = (210.0, 297.0)

SHEETS = {
    Paper.ROLL_50X30: Sheet(50, 30),
    Paper.ROLL_100X50: Sheet(100, 50),
    Paper.A4_24: Sheet(70, 37, 3, 8, 0.0, 0.5, *_A4),
    Paper.A4_10: Sheet(99.1, 57, 2, 5, 4.65, 6.0, *_A4, gap=2.5),
}
"""The papers by name: the two A4 sheets are the common ones of 3 x 8 and 2 x 5 labels."""
