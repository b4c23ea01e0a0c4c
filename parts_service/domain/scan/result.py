"""What the grammar answers: `Scan` and the values it is made of. Texts of problems are in `problems`."""

import re
from enum import StrEnum, unique
from typing import NamedTuple

from parts_service.domain.scan.problems import Problem


@unique
class Format(StrEnum):
    """Which kind of code a payload is. A format that the grammar cannot read is never claimed."""

    COMMAND = "COMMAND"  # a command card of the counter
    SHORT_CODE = "SHORT_CODE"  # our own label: lot, unit, part, location, order, delivery, person, station
    GTIN = "GTIN"  # GS1 trade item number
    SSCC = "SSCC"  # GS1 number of a package or pallet
    GS1 = "GS1"  # GS1 element string: item, lot, serial, dates, counts; without fields if something of it is wrong
    DIGITAL_LINK = "DIGITAL_LINK"  # GS1 Digital Link; without fields if something of it is wrong
    OWN_LABEL = (
        "OWN_LABEL"  # a link to one of our own hosts; whether its tag is genuine is the service's to say
    )
    ISO15434 = "ISO15434"  # a label of ISO/IEC 15434; without fields if something of it is wrong
    VIN = "VIN"  # vehicle identification number
    BATTERY = "BATTERY"  # traction battery code
    TYRE = "TYRE"  # tyre identification number; only where a tyre is expected
    DATA_IDENTIFIER = "DATA_IDENTIFIER"  # one field of a supplier's label; only while goods come in
    SUPPLIER_PATTERN = "SUPPLIER_PATTERN"  # what a taught pattern reads
    URL = "URL"  # somebody's link; kept, never fetched
    TEXT = "TEXT"  # readable text: may be a number in our catalogue, which only the service knows
    UNKNOWN = "UNKNOWN"  # nothing of the above: link by hand


@unique
class Expect(StrEnum):
    """What the person at the counter was asked to scan; it settles doubts, it never overrules a check."""

    VIN = "VIN"
    TYRE = "TYRE"
    GOODS = "GOODS"  # goods that come in, with their suppliers' labels


@unique
class Kind(StrEnum):
    """What a short code names; the value is the letter in the code."""

    UNIT = "U"
    LOT = "L"
    PART = "P"
    LOCATION = "B"
    REPAIR_ORDER = "W"
    PURCHASE_ORDER = "O"
    DELIVERY = "D"
    PERSON = "E"
    STATION = "S"
    OLD_PART = "J"


class Field(NamedTuple):
    """One piece of a payload: its name, what it means (English and Chinese), its value as text.

    `parsed` is the value as the program wants it where that differs: a ledger id, a quantity, a `Kind`.
    """

    name: str
    meaning_en: str
    meaning_zh: str
    value: str
    parsed: int | str | None = None


class Scan(NamedTuple):
    """What a payload is. `raw` is always the payload as it came, whole.

    Attributes:
        raw: the bytes as given, AIM identifier included if it was sent in front.
        text: the decoded text after the clean-up of rule 0; cut where the payload is too long.
        symbology: AIM identifier such as `]Q1` (ISO/IEC 15424), given or found in front, or None.
        encoding: how `text` was decoded: `utf-8`, `gb18030` or `iso-8859-1`.
        format: which format matched; the first match wins.
        rule: number of the rule that matched, as in docs/scanning.md.
        fields: the pieces of the payload.
        problems: why something was refused or is doubtful, each with the character or rule.
        key: `text` as the catalogue compares numbers, see `catalogue_key`; the service looks it up.
        lenient: told by the content alone, no symbology vouches for it: confirm before binding.
    """

    raw: bytes
    text: str
    symbology: str | None
    encoding: str
    format: Format
    rule: int
    fields: tuple[Field, ...]
    problems: tuple[Problem, ...]
    key: str
    lenient: bool = False

    def field(self, name: str) -> Field | None:
        """Give the field of that name, or None."""
        return next((field for field in self.fields if field.name == name), None)


class Taught(NamedTuple):
    """A pattern of a supplier's codes, ready to read: see `patterns`.

    `fields` are the names and kinds of its groups.
    """

    code: str
    supplier: str
    whole: "re.Pattern[str]"
    fields: tuple[tuple[str, str], ...]


class Known(NamedTuple):
    """What is known where a code is read, and what the grammar alone cannot know.

    Attributes:
        own_hosts: the hosts, in small letters, whose links are our own labels.
        profile: whose labels they are, see `data_identifiers.Profile`.
        catalogue: keys of the catalogue: a code with such a key is our number, whatever else it resembles.
        patterns: what was taught.
    """

    own_hosts: frozenset[str] = frozenset()
    profile: str = "STANDARD"
    catalogue: frozenset[str] = frozenset()
    patterns: tuple[Taught, ...] = ()


NOTHING_KNOWN = Known()


class Payload(NamedTuple):
    """What rule 0 hands to the recognisers.

    Without a `symbology` the payload counts as typed, by a person or a keyboard wedge. `word` is then `text`
    in upper case and without blanks around it, else `text` itself: recognisers of codes made of capitals and
    digits read `word`.
    """

    text: str
    word: str
    symbology: str | None
    expect: frozenset[str]
    key: str
    known: Known = NOTHING_KNOWN


class Match(NamedTuple):
    """A recogniser's yes: the payload is of this format, whole."""

    format: Format
    fields: tuple[Field, ...]
    problems: tuple[Problem, ...] = ()
    lenient: bool = False
