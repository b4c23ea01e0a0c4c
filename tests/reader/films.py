"""Video files made for tests: lists of pictures as frames."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import av
from PIL import Image


def filmed(path: Path, frames: Sequence[Image.Image], *, rate: int = 10) -> Path:
    """Write frames of one size as a video file; its name says which container."""
    with av.open(path, "w") as film:
        stream = film.add_stream("mpeg4", rate=rate)
        stream.pix_fmt = "yuv420p"
        stream.width, stream.height = frames[0].size
        for frame in frames:
            film.mux(stream.encode(av.VideoFrame.from_image(frame.convert("RGB"))))  # type: ignore[no-untyped-call]
        film.mux(stream.encode(None))
    return path
