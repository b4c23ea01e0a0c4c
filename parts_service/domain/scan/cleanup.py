"""Rule 0: from raw bytes to text. Symbology identifier, encoding, typed aliases, line ends."""

import codecs
import re
from typing import Final

from parts_service.domain.scan import problems
from parts_service.domain.scan.problems import RAW_MAX, Problem
from parts_service.domain.scan.result import NOTHING_KNOWN, Known, Payload

# ISO/IEC 15424: flag character, code character (a letter), modifier (0-9, A-F).
_AIM: Final = re.compile(r"\]?([A-Za-z][0-9A-F])")
_AIM_IN_FRONT: Final = re.compile(rb"\][A-Za-z][0-9A-F]")
# GS1-128, DataBar, DataMatrix, QR, DotCode: always element strings (GS1 General Specifications, 5).
GS1_SYMBOLOGIES: Final = frozenset(("]C1", "]e0", "]d2", "]Q3", "]J1"))
_ENCODINGS: Final = ("utf-8", "gb18030", "iso-8859-1")
# How people and keyboard wedges write the group separator 0x1D, which has no key.
_GS_ALIAS: Final = re.compile(r"<GS>|\{GS\}|\^\]|\u241d", re.IGNORECASE)
# And, in the labels of ISO/IEC 15434, the record separator 0x1E and the end of transmission 0x04.
_RS_ALIAS: Final = re.compile(r"<RS>|\{RS\}|\^\^|\u241e", re.IGNORECASE)
_EOT_ALIAS: Final = re.compile(r"<EOT>|\{EOT\}|\^D|\u2404", re.IGNORECASE)
# The full-width forms of ASCII that Chinese input methods type, and the ideographic blank.
_FULL_WIDTH: Final = {code + 0xFEE0: code for code in range(0x21, 0x7F)} | {0x3000: 0x20}
_NOT_IN_KEYS: Final = str.maketrans("", "", " -.")


def clean(
    raw: bytes, symbology: str | None, expect: frozenset[str], known_here: Known = NOTHING_KNOWN
) -> tuple[Payload, str, tuple[Problem, ...]]:
    """Apply rule 0 and give the payload for the recognisers, the encoding, and what was wrong on the way.

    - A leading AIM identifier is taken off, unless another symbology is given: then it belongs to the content.
    - Text is UTF-8 if it is valid UTF-8, else GB18030, else ISO-8859-1. A byte order mark in front goes.
    - Only if typed (no symbology known): aliases of GS become 0x1D, full-width forms become ASCII. Behind an AIM
      identifier of GS1 in front of the payload the aliases count too: a keyboard wedge sent both.
    - CR and LF go at the end only. In a typed label of ISO/IEC 15434 RS and EOT have aliases, too.
    """
    found: list[Problem] = []
    known = None
    if symbology:
        match = _AIM.fullmatch(symbology)
        if match:
            known = "]" + match[1]
        else:
            found.append(problems.symbology_invalid(symbology))
    body = raw
    if _AIM_IN_FRONT.match(raw):
        in_front = raw[:3].decode("ascii")
        if known in {None, in_front}:
            known, body = in_front, raw[3:]
    if len(raw) > RAW_MAX:
        found.append(problems.too_long(len(raw)))
    text, encoding = _decode(body[:RAW_MAX], whole=len(body) <= RAW_MAX)
    text = text.removeprefix("\ufeff")
    typed = known is None
    if typed:
        text = text.translate(_FULL_WIDTH)
    # A wedge that sends the identifier in front types the separator as well as it can.
    if typed or (not symbology and known in GS1_SYMBOLOGIES):
        text = _GS_ALIAS.sub("\x1d", text)
    if typed and text.startswith("[)>"):
        text = _EOT_ALIAS.sub("\x04", _RS_ALIAS.sub("\x1e", text))
    text = text.rstrip("\r\n")
    # Codes are ASCII; upper case of other letters may turn into ASCII ("\u0131" into "I") and is not wanted.
    word = text.strip(" \t").upper() if typed and text.isascii() else text
    return Payload(text, word, known, expect, catalogue_key(text), known_here), encoding, tuple(found)


def catalogue_key(text: str) -> str:
    """Write a number as the catalogue compares it: upper case, without blank, `-` and `.`."""
    return text.upper().translate(_NOT_IN_KEYS)


def _decode(body: bytes, *, whole: bool) -> tuple[str, str]:
    """Decode by the first encoding that fits; a payload that was cut may end within a character."""
    for encoding in _ENCODINGS[:-1]:
        try:
            if whole:
                return body.decode(encoding), encoding
            return codecs.getincrementaldecoder(encoding)().decode(body), encoding
        except UnicodeDecodeError:
            continue
    return body.decode(_ENCODINGS[-1]), _ENCODINGS[-1]
