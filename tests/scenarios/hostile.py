"""Hostile messages, made from a seed: good ones spoilt by bytes and by fields, and bytes that are no message at all."""

import random
from collections.abc import Sequence
from typing import Any

from google.protobuf import message_factory
from google.protobuf.descriptor import FieldDescriptor
from google.protobuf.message import DecodeError

_F = FieldDescriptor
INTS = {
    _F.TYPE_INT32: (0, 1, -1, 13, 99, 201, 2**31 - 1, -(2**31)),
    _F.TYPE_INT64: (0, 1, -1, 99, 10**9, 10**9 + 1, 2**53, 2**62, 2**63 - 1, -(2**63)),
    _F.TYPE_ENUM: (0, 1, 2, 3, 7, 99, -1, 2**31 - 1, -(2**31)),
    _F.TYPE_BOOL: (0, 1),
}
TEXTS = (
    "",
    " ",
    "*",
    "ORG",
    "SH01",
    "SH02",
    "NOWHERE",
    "\x00",
    "a\x00b",
    "A\r\nB",
    "\x1b[31mred",
    "\u202egnp.exe",
    "\ufeff",
    "\u0301" * 40,
    "\U0001f697" * 70,
    "机油滤清器",
    "ſſ",
    "İ" * 32,
    "ß" * 64,
    "'; DROP TABLE entry; --",
    "%s%n{0}{problem}",
    "../../etc/passwd",
    "x" * 65,
    "x" * 257,
    "x" * 5_000,
    "L1-1",
    "L0-0",
    "L1023-536870911-16383",
    "L99999-9999999999-999999",
    "L1-99999999999999999999999",
    "U1-1",
    "G1-1",
    "I1-1",
    "A1-1",
    "H1-1",
    "C0-1",
    "T0-536870911",
    "PTL0000000",
    "PT*",
    "NaN",
    "-1",
    "1e999",
    "00000000-0000-0000-0000-000000000000",
    "urn:uuid:12345678-1234-5678-1234-567812345678",
    "{12345678-1234-5678-1234-567812345678}",
    "1M8GDM9AXKP042788",
    "1M8GDM9AXKP04278O",
    "Asia/Shanghai",
    "Not/AZone",
    "../Asia/Shanghai",
    "]C1",
    "YWJj",
    "====",
)
BYTES = (
    b"",
    b"\x00",
    b"\xff\xfe",
    b"\xed\xa0\x80",
    b"\x1d0104006381333931",
    b"[)>\x1e06\x1d",
    bytes(range(256)),
    b"7" * 5_000,
)
LONG = "長" * 1_000_000


def spoilt(good: Sequence[Any], chance: random.Random) -> bytes:
    """Make a hostile message of a good one: some of its fields, or some of its bytes, or both."""
    kind = chance.random()
    message = type(good[0])()
    message.CopyFrom(chance.choice(good))
    if kind < 0.6:
        for _ in range(chance.randint(1, 3)):
            _spoil_field(message, chance, 0)
        return bytes(message.SerializeToString())
    raw = bytearray(message.SerializeToString())
    if kind < 0.95:
        for _ in range(chance.randint(1, 4)):
            raw = _spoil_bytes(raw, chance)
        return bytes(raw)
    return chance.randbytes(chance.randint(0, 200))


def parsed(message: type[Any], raw: bytes) -> Any | None:  # noqa: ANN401 - any message
    """Read a message; None if the bytes are none."""
    try:
        return message.FromString(raw)
    except DecodeError:
        return None


def _spoil_field(message: Any, chance: random.Random, depth: int) -> None:  # noqa: ANN401 - any message
    fields = message.DESCRIPTOR.fields
    if not fields:
        return
    field = chance.choice(fields)
    deeper = field.type == _F.TYPE_MESSAGE
    if deeper and not field.is_repeated and message.HasField(field.name) and chance.random() < 0.85:
        _spoil_field(getattr(message, field.name), chance, depth + 1)
        return
    if deeper and field.is_repeated and len(getattr(message, field.name)) and chance.random() < 0.85:
        _spoil_field(chance.choice(getattr(message, field.name)), chance, depth + 1)
        return
    if chance.random() < 0.15:
        message.ClearField(field.name)
        return
    if field.is_repeated:
        values = [_value(field, chance, depth) for _ in range(chance.choice((1, 1, 2, 3, 201)))]
        message.ClearField(field.name)
        getattr(message, field.name).extend(values)
    elif deeper:
        getattr(message, field.name).CopyFrom(_value(field, chance, depth))
    else:
        setattr(message, field.name, _value(field, chance, depth))


def _value(field: FieldDescriptor, chance: random.Random, depth: int) -> Any:  # noqa: ANN401 - any value
    if field.type == _F.TYPE_STRING:
        return chance.choice(TEXTS)
    if field.type == _F.TYPE_BYTES:
        return chance.choice(BYTES)
    if field.message_type is not None:
        made = message_factory.GetMessageClass(field.message_type)()
        if depth < 3:
            for _ in range(chance.randint(0, 3)):
                _spoil_field(made, chance, depth + 1)
        return made
    return chance.choice(INTS[field.type])


def _spoil_bytes(raw: bytearray, chance: random.Random) -> bytearray:
    place, what = chance.randint(0, len(raw)), chance.randrange(6)
    if what == 0:
        return raw[:place]
    if what == 1:
        return raw[:place] + chance.randbytes(chance.randint(1, 8)) + raw[place:]
    if what == 2:
        return raw[:place] + raw[place + chance.randint(1, 8) :]
    if what == 3:
        return raw[:place] + raw[place:] * 2
    if raw and what == 4:
        raw[place % len(raw)] ^= 1 << chance.randrange(8)
    elif raw:
        raw[place % len(raw)] = chance.choice((0, 0x7F, 0x80, 0xED, 0xFF))
    return raw
