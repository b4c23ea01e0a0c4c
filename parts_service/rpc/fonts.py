"""Fonts of the system for what is drawn: labels and papers. Which font has a character is asked where it is drawn."""

import os
from functools import cache
from pathlib import Path
from typing import Final

# A font file, and the face in it.
Face = tuple[str, int]

_FOLDERS: Final = (
    "/usr/share/fonts",
    "/usr/local/share/fonts",
    "~/.local/share/fonts",
    "/Library/Fonts",
    "/System/Library/Fonts",
    "C:/Windows/Fonts",
)
# File name and face of fonts that have Chinese, the better first; then fonts that have the rest of Latin.
FACES: Final = {
    "NotoSansCJK-Regular.ttc": 2,
    "NotoSansCJKsc-Regular.otf": 0,
    "NotoSansSC-Regular.otf": 0,
    "NotoSansSC-Regular.ttf": 0,
    "SourceHanSansSC-Regular.otf": 0,
    "SourceHanSansCN-Regular.otf": 0,
    "wqy-microhei.ttc": 0,
    "wqy-zenhei.ttc": 0,
    "msyh.ttc": 0,
    "PingFang.ttc": 0,
    "simhei.ttf": 0,
    "DroidSansFallbackFull.ttf": 0,
    "DroidSansFallback.ttf": 0,
    "DejaVuSans.ttf": 0,
    "NotoSans-Regular.ttf": 0,
    "LiberationSans-Regular.ttf": 0,
    "arial.ttf": 0,
}


@cache
def system_faces() -> tuple[Face, ...]:
    """Look once for the fonts of `FACES` where systems keep fonts."""
    found: dict[str, str] = {}
    for top in _FOLDERS:
        for folder, folders, names in os.walk(os.path.expanduser(top)):  # noqa: PTH111 - the one of Path raises
            folders.sort()
            for name in names:
                if name in FACES:
                    found.setdefault(name, str(Path(folder, name)))
    return tuple((found[name], face) for name, face in FACES.items() if name in found)
