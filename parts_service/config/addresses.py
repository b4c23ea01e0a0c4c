"""Where a server listens: `host:port`, `[IPv6]:port` or `unix:path`, parsed once, then trusted."""

import ipaddress
import re
from dataclasses import dataclass

_PORT_MAX = 65_535
# sockaddr_un.sun_path holds 108 bytes with its final zero; a longer path fails at bind with an obscure error.
_UNIX_PATH_BYTES_MAX = 107
_HOST_NAME = re.compile(r"(?=.{1,253}\Z)[A-Za-z0-9_]([A-Za-z0-9_.-]*[A-Za-z0-9_])?\Z")


@dataclass(frozen=True, slots=True)
class Address:
    """A place to listen at. `port` 0 asks the system for a free port; a Unix socket has no port."""

    text: str
    host: str
    port: int | None

    @property
    def is_unix(self) -> bool:
        """Whether this is a socket in the file system."""
        return self.port is None

    @property
    def is_local(self) -> bool:
        """Whether only this machine can reach it: a Unix socket or a loopback address."""
        return self.is_unix or _is_loopback(self.host)


def parse_address(text: str) -> Address:
    """Read `127.0.0.1:50051`, `[::1]:50051`, `localhost:50051` or `unix:/run/parts.sock`.

    Raises ValueError whose text is a sentence that says what is wrong.
    """
    if text.startswith("unix:"):
        return _unix_address(text)
    host, colon, port = text.rpartition(":")
    if not colon:
        message = f"{text!r} has no port: write host:port, as in 127.0.0.1:50051"
        raise ValueError(message)
    return Address(text, _host_of(host, text), _port_of(port, text))


def _unix_address(text: str) -> Address:
    path = text.removeprefix("unix:")
    if path.startswith("//"):
        path = path.removeprefix("//")
        if not path.startswith("/"):
            message = f"{text!r}: unix:// takes an absolute path, as in unix:///run/parts.sock"
            raise ValueError(message)
    if not path or "\0" in path:
        message = f"{text!r} names no socket: write unix:path, as in unix:/run/parts-service/parts.sock"
        raise ValueError(message)
    if len(path.encode()) > _UNIX_PATH_BYTES_MAX:
        message = f"{text!r} is too long: the system allows {_UNIX_PATH_BYTES_MAX} bytes for a socket's path"
        raise ValueError(message)
    return Address(text, path, None)


def _host_of(host: str, text: str) -> str:
    if not host:
        message = f"{text!r} names no host: write 127.0.0.1 for this machine only, 0.0.0.0 for every network"
        raise ValueError(message)
    if host.startswith("[") and host.endswith("]"):
        try:
            return str(ipaddress.IPv6Address(host[1:-1]))
        except ValueError:
            message = f"{text!r}: what stands in brackets is no IPv6 address"
            raise ValueError(message) from None
    if ":" in host:
        message = f"{text!r}: put an IPv6 address in brackets, as in [::1]:50051"
        raise ValueError(message)
    if re.fullmatch(r"[0-9.]+", host):
        try:
            return str(ipaddress.IPv4Address(host))
        except ValueError:
            message = f"{text!r}: {host} is no IPv4 address"
            raise ValueError(message) from None
    if not _HOST_NAME.match(host):
        message = f"{text!r}: {host!r} is no host name"
        raise ValueError(message)
    return host


def _port_of(port: str, text: str) -> int:
    if not re.fullmatch("[0-9]{1,5}", port) or int(port) > _PORT_MAX:
        message = f"{text!r}: a port is a whole number from 0 (any free port) to {_PORT_MAX:,}"
        raise ValueError(message)
    return int(port)


def _is_loopback(host: str) -> bool:
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        return host == "localhost"
    if isinstance(address, ipaddress.IPv6Address) and address.ipv4_mapped:
        address = address.ipv4_mapped
    return address.is_loopback
