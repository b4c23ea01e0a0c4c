"""From a file to grey pixels, within limits: what a picture may be, and why one cannot be looked at."""

import io
import warnings
from pathlib import Path
from threading import Lock
from typing import Final

from PIL import Image, ImageOps, UnidentifiedImageError

from parts_service.reader.codes import BYTES_MAX, PIXELS_MAX, SIDE_MIN, Unreadable, UnreadableReason

_FORMATS: Final = ("PNG", "JPEG", "WEBP", "BMP", "GIF", "TIFF")
_NOT_OURS: Final = frozenset((b"heic", b"heix", b"hevc", b"mif1", b"msf1", b"avif"))
_FLAT: Final = 100  # a picture with fewer grey levels between its darkest and lightest parts is stretched


_warnings_are_global = Lock()


def content_of(source: str | Path | bytes) -> bytes:
    """Give the content of a file within the limits.

    Raises:
        Unreadable: it cannot be opened, is empty, too large, or of a format that is known not to be read.
    """
    content = source if isinstance(source, bytes) else _file(Path(source))
    if not content:
        raise Unreadable(UnreadableReason.EMPTY)
    if len(content) > BYTES_MAX:
        raise Unreadable(UnreadableReason.FILE_TOO_LARGE, f"{len(content)} bytes")
    if content[4:8] == b"ftyp" and content[8:12] in _NOT_OURS:
        raise Unreadable(UnreadableReason.FORMAT_UNSUPPORTED, content[8:12].decode())
    return content


def load(content: bytes) -> Image.Image:
    """Open a picture within the limits: upright, eight bits of grey, transparent parts white."""
    # Pillow warns of odd files and large pictures by Python's warnings, whose filters are one for all threads.
    with _warnings_are_global, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        try:
            with Image.open(io.BytesIO(content), formats=_FORMATS) as image:
                _check_size(image)
                image.draft("L", image.size)  # of a JPEG only the brightness is decoded
                image.load()
                return grey(image)
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


def grey(image: Image.Image) -> Image.Image:
    """Turn upright and convert to eight bits of grey; stretch what is all too flat."""
    upright = ImageOps.exif_transpose(image)
    if upright.mode.startswith(("I", "F")):
        low, high = upright.getextrema()
        span = max(float(high) - float(low), 1.0)  # type: ignore[arg-type]
        plain = upright.convert("F").point(lambda value: (value - float(low)) * 255.0 / span).convert("L")  # type: ignore[arg-type]
    elif upright.mode in {"RGBA", "LA", "PA", "RGBa", "La"} or "transparency" in upright.info:
        layer = upright.convert("RGBA")
        plain = Image.new("L", layer.size, 255)
        plain.paste(layer.convert("L"), mask=layer.getchannel("A"))
    else:
        plain = upright.convert("L")
    counts = plain.histogram()
    levels = [level for level, count in enumerate(counts) if count > plain.width * plain.height // 1000]
    return ImageOps.autocontrast(plain, 0.1) if levels and levels[-1] - levels[0] < _FLAT else plain
