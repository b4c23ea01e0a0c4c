"""No input at all makes the grammar fail, or answer half: 200,000 damaged payloads, and very long ones."""

from __future__ import annotations

import random

import pytest

from parts_service.domain.scan import (
    RAW_MAX,
    Expect,
    Format,
    Kind,
    Known,
    ProblemCode,
    Profile,
    Scan,
    Taught,
    command_code,
    parse,
    short_code,
)
from parts_service.domain.scan.ai_rules import IDENTIFIERS
from parts_service.domain.scan.di_table import DIS
from parts_service.domain.scan.patterns import taught
from tests.domain.test_scan_rest import check_any

ROUNDS, PIECES = 25_000, range(8)
SEEDS = [
    short_code(Kind.LOT, 2**40).encode(),
    command_code("QTY", 12).encode(),
    b"1M8GDM9AXKP042788",
    b"]E09501101530003",
    b"]E001234565",
    b"106141412345678908",
    b"https://example.com/01/09501101530003",
    b"https://id.gs1.org/01/09520123456788/22/2A/10/A%2Fb/21/S?17=270630&3103=000195&99=k1.abcdefghijklmnop#x",
    b"https://parts.example/lot/L1-42?99=k1.abcdefghijklmnop",
    b"[)>\x1e06\x1dP123\x1e\x04",
    b"[)>\x1e06\x1dP12-3\x1dQ12\x1d1TB24\x1d14D20270630\x1d12V123456789\x1dI1M8GDM9AXKP042788\x1e05\x1d10B24\x1e\x04",
    b"[)>\x1e12\x1dMFR S4506\x1dSER 77\x1e\x04",
    b"[)><RS>06<GS>7Q12PC<GS>4LCN<RS><EOT>",
    b"]C1010401155806560710B24-17\x1d17270630310200125021S1",
    b"]d28003004011558065607A\x1d80131987654Ad4X4bL5ttr2310c2K\x1d43091800000000\x1d423156840",
    b"(01)04011558065607(10)B24-17(17)270630(21)S1",
    b"001CB240000003B3C0221953",
    b"DOT U2LL LMLR 5107",
    b"]A01TB24-17",
    b"]C0Q144",
    b"BX123456-B24/12",
    "刹车片 04E-115.561".encode("gb18030"),
    "刹车片".encode(),
    b"<GS>{GS}^]\r\n",
]
SYMBOLOGIES = [None, None, "", "]Q1", "]C1", "]C0", "]E0", "]E4", "]I1", "]A0", "]d2", "Q1", "?", "]\x00\xff"]
EXPECTED = [frozenset[str](), frozenset({Expect.VIN}), frozenset({Expect.TYRE}), frozenset({Expect.GOODS})]


def _pattern() -> Taught:
    made = taught("bx", "S1", "BX{supplier_part:A6}-{maker_lot:A1..8}/{quantity:N1..4}")
    assert isinstance(made, Taught)
    return made


KNOWN = [
    Known(),
    Known(frozenset({"parts.example"}), Profile.VDA, frozenset({"1TB2417"}), (_pattern(),)),
]


def _soup(rng: random.Random) -> bytes:
    """Identifiers with any data behind them, in an element string, an envelope or a link."""
    kind = rng.randrange(3)
    names = list(IDENTIFIERS) if kind != 1 else [di for di, _, _ in DIS]
    pieces = [
        rng.choice(names) + "".join(rng.choices("0123456789AZ-%+", k=rng.randint(0, 20)))
        for _ in range(rng.randint(1, 6))
    ]
    if kind == 0:
        return ("]C1" + "\x1d".join(pieces)).encode()
    if kind == 1:
        return ("[)>\x1e06\x1d" + "\x1d".join(pieces) + "\x1e\x04").encode()
    return ("https://id.gs1.org/" + "/".join(part for one in pieces for part in (one[:2], one[2:]))).encode()


def _damaged(rng: random.Random) -> bytes:
    raw = bytearray(rng.choice(SEEDS) if rng.random() < 0.8 else rng.randbytes(rng.randint(0, 40)))
    for _ in range(rng.randint(0, 3)):
        at = rng.randint(0, len(raw))
        raw[at : at + rng.randint(0, 2)] = rng.choice((b"", rng.randbytes(1), raw[:5], b"\x1d", b"0", b"O"))
    return bytes(raw)


@pytest.mark.parametrize("piece", PIECES)
def test_seeded_garbage_never_raises(piece: int) -> None:
    """Known payloads with bytes changed, added, dropped or doubled, random bytes, and identifiers in disorder."""
    rng = random.Random(2024 + piece)
    for _ in range(ROUNDS):
        raw = _soup(rng) if rng.random() < 0.2 else _damaged(rng)
        scan = parse(raw, rng.choice(SYMBOLOGIES), expect=rng.choice(EXPECTED), known=rng.choice(KNOWN))
        check_any(scan, raw)


@pytest.mark.parametrize(
    "piece",
    [
        b"a",
        b"0",
        b"\x1d",
        b"]",
        b"(01)",
        b"[)>\x1e06\x1d",
        b"%",
        b"https://a/01/",
        b"\xff",
        "批".encode(),
        b"<GS>",
    ],
)
def test_a_megabyte_is_told_and_kept(piece: bytes) -> None:
    raw = piece * (2**20 // len(piece))
    scan = parse(raw)
    assert (scan.format, scan.raw) == (Format.UNKNOWN, raw)
    assert [problem.code for problem in scan.problems] == [ProblemCode.TOO_LONG]
    assert len(scan.text) <= RAW_MAX


@pytest.mark.parametrize("seed", SEEDS)
def test_every_truncation_answers(seed: bytes) -> None:
    for length in range(len(seed)):
        for known in KNOWN:
            scan: Scan = parse(seed[:length], known=known)
            check_any(scan, seed[:length])
