"""Where the service is and who calls: the client's settings, from flags and the environment.

What lives here: names, defaults and the rule that nothing readable crosses a network. What does not: gRPC (`uplink`).
"""

import ipaddress
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal

Language = Literal["en", "zh-CN"]

SERVER_DEFAULT: Final = "127.0.0.1:50051"
DEADLINE_DEFAULT_S: Final = 10.0


class SettingRefused(ValueError):
    """A setting is wrong or unsafe; the text says what to do."""


@dataclass(frozen=True, slots=True)
class Settings:
    """One caller's way to one service.

    `server` is ``host:port`` (or ``unix:/path``). `token` goes with every call as ``authorization: Bearer``; empty if
    the client certificate signs in. `ca_file` (PEM) switches TLS on; `certificate_file` and `key_file` (PEM) are the
    client's own and go together. `deadline_s` bounds each attempt of a call, in seconds.
    """

    server: str = SERVER_DEFAULT
    token: str = ""
    ca_file: Path | None = None
    certificate_file: Path | None = None
    key_file: Path | None = None
    language: Language = "en"
    deadline_s: float = DEADLINE_DEFAULT_S

    def __post_init__(self) -> None:
        """Refuse what cannot work or would send a token in the clear.

        Raises:
            SettingRefused: with what to do instead.
        """
        if (self.certificate_file is None) != (self.key_file is None):
            raise SettingRefused(
                "a client certificate needs its key: set both PARTS_TLS_CERT and PARTS_TLS_KEY"
            )
        if self.certificate_file is not None and self.ca_file is None:
            raise SettingRefused(
                "a client certificate needs TLS: set PARTS_TLS_CA to the file of the server's CA"
            )
        if self.ca_file is None and not is_loopback(self.server):
            raise SettingRefused(
                f"{self.server} is not on this machine, and without TLS the token could be read on the way: "
                "set PARTS_TLS_CA (or --tls-ca) to the file of the server's CA, "
                "or tunnel the port here (ssh -L 50051:127.0.0.1:50051) and use 127.0.0.1:50051"
            )
        if not self.token.isascii() or any(c.isspace() for c in self.token):
            raise SettingRefused(
                "the token holds blanks or other characters no token has: copy it again, whole"
            )
        if not 0 < self.deadline_s <= 3600:
            raise SettingRefused(
                f"a deadline is more than 0 and at most 3600 seconds, not {self.deadline_s:g}"
            )


def settings(  # noqa: PLR0913 - each setting may be given by its name
    environ: Mapping[str, str] | None = None,
    *,
    server: str | None = None,
    token: str | None = None,
    token_file: Path | None = None,
    ca_file: Path | None = None,
    certificate_file: Path | None = None,
    key_file: Path | None = None,
    language: str | None = None,
    deadline_s: float | None = None,
) -> Settings:
    """Put the settings together: what is given here goes before the environment, and that before the default.

    Environment: PARTS_SERVER, PARTS_TOKEN or PARTS_TOKEN_FILE, PARTS_TLS_CA, PARTS_TLS_CERT, PARTS_TLS_KEY,
    PARTS_LANG (else the first of LC_ALL, LC_MESSAGES and LANG), PARTS_DEADLINE (seconds).

    Raises:
        SettingRefused: a value is wrong, a file cannot be read, or the way is not safe.
    """
    env = os.environ if environ is None else environ
    return Settings(
        server=server or env.get("PARTS_SERVER") or SERVER_DEFAULT,
        token=_token(env, token, token_file),
        ca_file=ca_file or _path(env, "PARTS_TLS_CA"),
        certificate_file=certificate_file or _path(env, "PARTS_TLS_CERT"),
        key_file=key_file or _path(env, "PARTS_TLS_KEY"),
        language=language_of(language) if language else language_of_environment(env),
        deadline_s=_deadline(env) if deadline_s is None else deadline_s,
    )


def is_loopback(server: str) -> bool:
    """Whether what is sent to `server` stays on this machine: 127.0.0.0/8, ::1, localhost or a Unix socket."""
    if server.startswith(("unix:", "unix-abstract:")):
        return True
    host, found, _port = server.rpartition(":")
    host = (host if found else server).strip("[]")
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def language_of(name: str) -> Language:
    """Read a language as people and locales write it: zh, zh-CN, zh_CN.UTF-8 … are Chinese, all else English."""
    return "zh-CN" if re.match(r"zh(?![a-z])", name, re.IGNORECASE) else "en"


def language_of_environment(environ: Mapping[str, str]) -> Language:
    """The language of the person at this terminal: PARTS_LANG, else the locale's."""
    for name in ("PARTS_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        if environ.get(name):
            return language_of(environ[name])
    return "en"


def _token(environ: Mapping[str, str], token: str | None, token_file: Path | None) -> str:
    if token is not None:
        return token.strip()
    if token_file is None and environ.get("PARTS_TOKEN"):
        return environ["PARTS_TOKEN"].strip()
    file = token_file or _path(environ, "PARTS_TOKEN_FILE")
    if file is None:
        return ""
    try:
        return file.read_text(encoding="ascii").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise SettingRefused(f"the token file {file} cannot be read: {error}") from error


def _path(environ: Mapping[str, str], name: str) -> Path | None:
    return Path(environ[name]) if environ.get(name) else None


def _deadline(environ: Mapping[str, str]) -> float:
    text = environ.get("PARTS_DEADLINE")
    try:
        return float(text) if text else DEADLINE_DEFAULT_S
    except ValueError:
        raise SettingRefused(f"PARTS_DEADLINE is a number of seconds, not {text!r}") from None
