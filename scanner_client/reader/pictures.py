"""From a file to grey pixels, within limits: what a picture may be, and why one cannot be looked at."""

import io
import warnings
from enum import StrEnum, unique
from pathlib import Path
from threading import Lock
from typing import Final

from PIL import Image, ImageOps, UnidentifiedImageError

BYTES_MAX: Final = 25_000_000
"""Largest file, in bytes."""

PIXELS_MAX: Final = 40_000_000
"""Largest picture, in pixels; a telephone takes 12 million, unless it is told to take 48."""

SIDE_MIN: Final = 8
"""Shortest side of a picture, in pixels."""

_FORMATS: Final = ("PNG", "JPEG", "WEBP", "BMP", "GIF", "TIFF")
_NOT_OURS: Final = frozenset((b"heic", b"heix", b"hevc", b"mif1", b"msf1", b"avif"))
_FLAT: Final = 100  # a picture with fewer grey levels between its darkest and lightest parts is stretched


@unique
class UnreadableReason(StrEnum):
    """Why a picture could not be looked at. A picture without a code is no such case: it has no codes."""

    NOT_FOUND = "NOT_FOUND"
    EMPTY = "EMPTY"
    FILE_TOO_LARGE = "FILE_TOO_LARGE"
    PICTURE_TOO_LARGE = "PICTURE_TOO_LARGE"
    PICTURE_TOO_SMALL = "PICTURE_TOO_SMALL"
    NOT_A_PICTURE = "NOT_A_PICTURE"
    FORMAT_UNSUPPORTED = "FORMAT_UNSUPPORTED"
    DAMAGED = "DAMAGED"
    READER_MISSING = "READER_MISSING"


_TEXTS: Final = {
    UnreadableReason.NOT_FOUND: ("the file cannot be opened", "无法打开文件"),
    UnreadableReason.EMPTY: ("the file is empty", "文件为空"),
    UnreadableReason.FILE_TOO_LARGE: (
        f"the file is larger than {BYTES_MAX // 1_000_000} MB",
        f"文件超过 {BYTES_MAX // 1_000_000} MB",
    ),
    UnreadableReason.PICTURE_TOO_LARGE: (
        f"the picture has more than {PIXELS_MAX // 1_000_000} megapixels: take it smaller",
        f"图片超过 {PIXELS_MAX // 1_000_000} 百万像素,请拍小一些",
    ),
    UnreadableReason.PICTURE_TOO_SMALL: (
        f"the picture is narrower than {SIDE_MIN} pixels",
        f"图片边长小于 {SIDE_MIN} 像素",
    ),
    UnreadableReason.NOT_A_PICTURE: (
        "this is no picture (PNG, JPEG, WebP, BMP, GIF or TIFF)",
        "不是图片(支持 PNG、JPEG、WebP、BMP、GIF、TIFF)",
    ),
    UnreadableReason.FORMAT_UNSUPPORTED: (
        "HEIC and AVIF photos are not read: set the camera to JPEG",
        "不支持 HEIC 或 AVIF 照片,请将相机设为 JPEG",
    ),
    UnreadableReason.DAMAGED: ("the picture is damaged or cut off", "图片损坏或不完整"),
    UnreadableReason.READER_MISSING: (
        "the library zbar is missing: apt-get install libzbar0",
        "缺少 zbar 库:apt-get install libzbar0",
    ),
}


class Unreadable(ValueError):
    """A picture that could not be looked at, and why: `reason`, `text_en`, `text_zh`, and `detail` for a log."""

    def __init__(self, reason: UnreadableReason, detail: str = "") -> None:
        self.reason = reason
        self.text_en, self.text_zh = _TEXTS[reason]
        self.detail = detail
        super().__init__(f"{self.text_en}{f' ({detail})' if detail else ''}")


_warnings_are_global = Lock()


def load(source: str | Path | bytes) -> Image.Image:
    """Open a picture within the limits: upright, eight bits of grey, transparent parts white."""
    content = source if isinstance(source, bytes) else _file(Path(source))
    if not content:
        raise Unreadable(UnreadableReason.EMPTY)
    if len(content) > BYTES_MAX:
        raise Unreadable(UnreadableReason.FILE_TOO_LARGE, f"{len(content)} bytes")
    if content[4:8] == b"ftyp" and content[8:12] in _NOT_OURS:
        raise Unreadable(UnreadableReason.FORMAT_UNSUPPORTED, content[8:12].decode())
    # Pillow warns of odd files and large pictures by Python's warnings, whose filters are one for all threads.
    with _warnings_are_global, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        try:
            with Image.open(io.BytesIO(content), formats=_FORMATS) as image:
                _check_size(image)
                image.draft("L", image.size)  # of a JPEG only the brightness is decoded
                image.load()
                return _grey(image)
        except (Image.DecompressionBombError, Image.DecompressionBombWarning) as problem:
            raise Unreadable(UnreadableReason.PICTURE_TOO_LARGE, str(problem)) from problem
        except UnidentifiedImageError as problem:
            raise Unreadable(UnreadableReason.NOT_A_PICTURE) from problem
        except Unreadable:
            raise
        except Exception as problem:  # Pillow's decoders raise whatever a damaged file makes them raise
            raise Unreadable(UnreadableReason.DAMAGED, f"{type(problem).__name__}: {problem}") from problem


def _check_size(image: Image.Image) -> None:
    """Refuse by the header, before a pixel is decoded."""
    size = f"{image.width} x {image.height}"
    if image.width * image.height > PIXELS_MAX:
        raise Unreadable(UnreadableReason.PICTURE_TOO_LARGE, size)
    if min(image.size) < SIDE_MIN:
        raise Unreadable(UnreadableReason.PICTURE_TOO_SMALL, size)


def _file(path: Path) -> bytes:
    """Read a file, but not more of it than the limit and one byte."""
    try:
        with path.open("rb") as file:
            return file.read(BYTES_MAX + 1)
    except (OSError, ValueError) as problem:
        raise Unreadable(UnreadableReason.NOT_FOUND, str(problem)) from problem


def _grey(image: Image.Image) -> Image.Image:
    """Turn upright and convert to eight bits of grey; stretch what is all too flat."""
    upright = ImageOps.exif_transpose(image)
    if upright.mode.startswith(("I", "F")):
        low, high = upright.getextrema()
        span = max(float(high) - float(low), 1.0)  # type: ignore[arg-type]
        grey = upright.convert("F").point(lambda value: (value - float(low)) * 255.0 / span).convert("L")  # type: ignore[arg-type]
    elif upright.mode in {"RGBA", "LA", "PA", "RGBa", "La"} or "transparency" in upright.info:
        layer = upright.convert("RGBA")
        grey = Image.new("L", layer.size, 255)
        grey.paste(layer.convert("L"), mask=layer.getchannel("A"))
    else:
        grey = upright.convert("L")
    counts = grey.histogram()
    levels = [level for level, count in enumerate(counts) if count > grey.width * grey.height // 1000]
    return ImageOps.autocontrast(grey, 0.1) if levels and levels[-1] - levels[0] < _FLAT else grey
