"""Check characters: ISO 7064 MOD 37,36 of our own codes and the GS1 check digit."""

from typing import Final

ALPHABET: Final = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
"""The 36 characters of own codes, each standing for its index (ISO/IEC 7064, alphanumeric)."""

GTIN_LENGTHS: Final = frozenset((8, 12, 13, 14))
SSCC_LENGTH: Final = 18

# The 82 characters in order, and the 32 of which check pairs are made.
_PLACES: Final = {
    character: place
    for place, character in enumerate(
        "!\"%&'()*+,-./0123456789:;<=>?ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz"
    )
}
_PAIR: Final = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
_PRIMES: Final = [number for number in range(2, 510) if all(number % one for one in range(2, number))]
_VALUES: Final = {character: value for value, character in enumerate(ALPHABET)}


def mod_37_36(body: str) -> str:
    """Compute the ISO/IEC 7064 MOD 37,36 check character of `body` (clause 9, hybrid systems).

    It finds every single wrong character and nearly every swap of neighbours.

    Raises:
        ValueError: `body` has a character outside `ALPHABET`.
    """
    carry = 36
    for position, character in enumerate(body, start=1):
        value = _VALUES.get(character)
        if value is None:
            raise ValueError(f"character {character!r} at position {position} is not one of 0-9, A-Z")
        carry = ((carry + value) % 36 or 36) * 2 % 37
    return ALPHABET[(37 - carry) % 36]


def gs1_check_digit(body: str) -> str:
    """Compute the GS1 check digit of `body`: weights 3, 1, 3… from the right (GS1 General Specifications, 7.9).

    Raises:
        ValueError: `body` has something else than ASCII digits.
    """
    if not is_digits(body):
        raise ValueError(f"{body!r} is not made of the digits 0-9 only")
    digits = [ord(character) - 48 for character in reversed(body)]
    return str(-(3 * sum(digits[::2]) + sum(digits[1::2])) % 10)


def gs1_check_pair(body: str) -> str:
    """Compute the check characters of a global model number (GS1 General Specifications, 7.9.5).

    Raises:
        KeyError: `body` has something else than the 82 characters.
        ValueError: it has more than 97 of them.
    """
    weighted = zip(reversed(body), _PRIMES[: len(body)], strict=True)
    total = sum(_PLACES[character] * prime for character, prime in weighted) % 1021
    return _PAIR[total >> 5] + _PAIR[total & 31]


def is_digits(text: str) -> bool:
    """Tell whether `text` is one or more of the ASCII digits 0-9."""
    return text.isascii() and text.isdigit()


def gs1_check(digits: str) -> bool:
    """Tell whether the last of two or more `digits` is the GS1 check digit of the others."""
    return len(digits) > 1 and is_digits(digits) and gs1_check_digit(digits[:-1]) == digits[-1]


def gtin_check(digits: str) -> bool:
    """Tell whether `digits` is a GTIN: 8, 12, 13 or 14 digits, the right check digit, not all zeros."""
    return len(digits) in GTIN_LENGTHS and gs1_check(digits) and digits.strip("0") != ""


def gtin14(digits: str) -> str:
    """Write a GTIN-8, -12, -13 or -14 in the one form we keep: 14 digits, filled with zeros in front.

    Raises:
        ValueError: `digits` is not a GTIN; see `gtin_check`.
    """
    if not gtin_check(digits):
        raise ValueError(f"{digits!r} is not a GTIN: 8, 12, 13 or 14 digits, the last a right check digit")
    return digits.zfill(14)
