"""The words of the client in the caller's language. English is the key; the catalogue gives the Chinese.

A test reads every literal that the client says and every choice of the contract that it shows, and demands the
Chinese. Choices go by their name in the contract, since one English word may be two in Chinese (warranty: 索赔, 质保).
"""

from typing import Final

from scanner_client.choices_zh import CHOICES
from scanner_client.settings import Language
from scanner_client.texts_files_zh import FILE_TEXTS
from scanner_client.texts_zh import TEXTS
from scanner_client.texts_zh_catalog import TEXTS_CATALOG
from scanner_client.texts_zh_costs import TEXTS_COSTS
from scanner_client.texts_zh_counter import TEXTS_COUNTER
from scanner_client.texts_zh_fitted import TEXTS_FITTED
from scanner_client.texts_zh_inspection import TEXTS_INSPECTION
from scanner_client.texts_zh_kept import TEXTS_KEPT
from scanner_client.texts_zh_old_parts import TEXTS_OLD_PARTS
from scanner_client.texts_zh_orders import TEXTS_ORDERS
from scanner_client.texts_zh_outlets import TEXTS_OUTLETS
from scanner_client.texts_zh_papers import TEXTS_PAPERS
from scanner_client.texts_zh_scanning import TEXTS_SCANNING
from scanner_client.texts_zh_statements import TEXTS_STATEMENTS
from scanner_client.texts_zh_warranty import TEXTS_WARRANTY

ABBREVIATIONS: Final = frozenset({"COC", "CCC", "GBT32007", "GTIN", "MPN", "MSDS", "OE", "OES", "QC", "SKU"})


class Words:
    """Speaks one language: ``words("posted")``, ``words("no answer from {server}", server=…)``."""

    def __init__(self, language: Language) -> None:
        """Speak `language`."""
        self._catalogue = CHINESE if language == "zh-CN" else {}

    def __call__(self, text: str, **figures: object) -> str:
        """Say `text` with its figures; a text without translation is said in English."""
        said = self._catalogue.get(text, text)
        return said.format(**figures) if figures else said

    def of_choice(self, name: str, short: str) -> str:
        """Say a choice of the contract, by its full name and its name without the enum's prefix."""
        english = " ".join(word if word in ABBREVIATIONS else word.lower() for word in short.split("_"))
        return self._catalogue.get(name) or english


CHINESE: Final = (
    TEXTS
    | TEXTS_CATALOG
    | TEXTS_COSTS
    | TEXTS_INSPECTION
    | TEXTS_KEPT
    | TEXTS_ORDERS
    | TEXTS_OLD_PARTS
    | TEXTS_OUTLETS
    | TEXTS_PAPERS
    | TEXTS_STATEMENTS
    | TEXTS_WARRANTY
    | TEXTS_COUNTER
    | TEXTS_FITTED
    | TEXTS_SCANNING
    | FILE_TEXTS
    | CHOICES
)
