"""Frames of a film or camera as grey pixels. The one home of `av`, which is installed apart (`pip install av`)."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from PIL import Image

from parts_service.reader.codes import PIXELS_MAX, SIDE_MIN, Unreadable, UnreadableReason

try:
    import av

    MISSING = ""
except ImportError as problem:
    MISSING = str(problem)

FRAMES_A_SECOND: Final = 10.0
"""How many frames of a second of a video file are looked at; of a camera whichever is the newest."""

# A film is only a film: no playlist that names other files, no device, no address.
_CONTAINERS: Final = "mov,mp4,m4a,3gp,3g2,mj2,matroska,webm,avi,mpegts,mpeg,ogg,gif"
_ON_FILE: Final = {"format_whitelist": _CONTAINERS, "protocol_whitelist": "none"}
_CAMERA_OPTIONS: Final = {"video_size": "1280x720"}


def frames(source: str) -> Iterator[Image.Image]:
    """Give frames to look at: of the camera with that number, or of the video file at that path.

    Raises:
        Unreadable: no such film or camera, or the library is missing.
    """
    if MISSING:
        raise Unreadable(UnreadableReason.FILM_READER_MISSING, MISSING)
    try:
        if source.isdecimal():
            with av.open(f"/dev/video{source}", format="v4l2", options=_CAMERA_OPTIONS) as camera:
                yield from _grey(camera, 0.0)
            return
        with Path(source).open("rb") as file, av.open(file, options=_ON_FILE) as film:
            yield from _grey(film, 1 / FRAMES_A_SECOND)
    except FileNotFoundError as problem:
        raise Unreadable(UnreadableReason.NOT_FOUND, str(problem)) from problem
    except (OSError, av.FFmpegError, ValueError) as problem:
        if isinstance(problem, Unreadable):
            raise
        raise Unreadable(UnreadableReason.NO_FILM, str(problem)) from problem


def _grey(container: Any, every_s: float) -> Iterator[Image.Image]:  # noqa: ANN401 - its types come and go with the library
    """Decode, and give a frame whenever so much of the film has passed."""
    if not container.streams.video:
        raise Unreadable(UnreadableReason.NO_FILM, "no pictures in it")
    stream = container.streams.video[0]
    size = stream.codec_context.width, stream.codec_context.height
    if size[0] * size[1] > PIXELS_MAX:
        raise Unreadable(UnreadableReason.PICTURE_TOO_LARGE, f"{size[0]} x {size[1]}")
    if 0 < min(size) < SIDE_MIN:
        raise Unreadable(UnreadableReason.PICTURE_TOO_SMALL, f"{size[0]} x {size[1]}")
    next_s = 0.0
    for number, frame in enumerate(container.decode(stream)):
        at_s = number / FRAMES_A_SECOND if frame.pts is None else frame.time
        if at_s + 1e-6 >= next_s:
            next_s = at_s + every_s
            yield frame.to_image().convert("L")
