"""Whether the files that settings name can be used. Looked at when a server starts and by `doctor`."""

import os
import stat

from parts_service.config.table import Settings

_FILES = ("tls_certificate", "tls_key", "tls_client_ca", "label_font")


def file_problems(settings: Settings) -> list[str]:
    """Return a sentence for each file that is missing, unreadable, or a key that everyone can read."""
    problems = []
    for name in _FILES:
        file = getattr(settings, name)
        if file is None:
            continue
        if not file.is_file():
            problems.append(f"{name} {file}: there is no such file")
        elif not os.access(file, os.R_OK):
            problems.append(f"{name} {file}: this user may not read it")
        elif name == "tls_key" and stat.S_IMODE(file.stat().st_mode) & stat.S_IROTH:
            problems.append(f"{name} {file}: everyone can read this private key: chmod 640 it")
    return problems
