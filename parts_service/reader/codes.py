"""What reading a picture gives: codes with their places, or why there was nothing to look at."""

import base64
from dataclasses import dataclass
from enum import StrEnum, unique
from typing import Any, Final, Self

BYTES_MAX: Final = 25_000_000
"""Largest file of a picture or a document, in bytes."""

PIXELS_MAX: Final = 40_000_000
"""Largest picture, in pixels; a telephone takes 12 million, unless it is told to take 48."""

SIDE_MIN: Final = 8
"""Shortest side of a picture, in pixels."""

PAGES_MAX: Final = 50
"""Pages of a document that are read."""

BUDGET_S: Final = 0.25
"""Time the ways of reading one picture or page may take, in seconds, without opening it."""

Point = tuple[int, int]
Corners = tuple[Point, Point, Point, Point]


@dataclass(frozen=True, slots=True)
class Code:
    """One code in a picture.

    Attributes:
        payload: its content, byte for byte; text is for the grammar to decode.
        symbology: AIM identifier such as `]Q1`, ready for `parse`.
        position: corners in pixels of the upright picture (turned as its EXIF data say), in order around
            the code: of a matrix code its corners, of a linear code those of the area that was read.
        page: page of a document, from 1; 1 of a picture.
    """

    payload: bytes
    symbology: str
    position: Corners
    page: int = 1

    def to_json(self) -> list[Any]:
        """Write it as values of JSON."""
        return [base64.b64encode(self.payload).decode("ascii"), self.symbology, self.position, self.page]

    @classmethod
    def from_json(cls, value: list[Any]) -> Self:
        """Read it back; wrong shapes raise ValueError."""
        payload, symbology, position, page = value
        a, b, c, d = ((int(x), int(y)) for x, y in position)
        return cls(base64.b64decode(payload, validate=True), str(symbology), (a, b, c, d), int(page))


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
    PASSWORD = "PASSWORD"  # noqa: S105 - a reason, not a secret
    NO_FILM = "NO_FILM"
    FILM_READER_MISSING = "FILM_READER_MISSING"
    READER_CRASHED = "READER_CRASHED"
    READER_HUNG = "READER_HUNG"


TEXTS: Final = {
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
        "this is no picture (PNG, JPEG, WebP, BMP, GIF, TIFF or PDF)",
        "不是图片(支持 PNG、JPEG、WebP、BMP、GIF、TIFF、PDF)",
    ),
    UnreadableReason.FORMAT_UNSUPPORTED: (
        "HEIC and AVIF photos are not read: set the camera to JPEG",
        "不支持 HEIC 或 AVIF 照片,请将相机设为 JPEG",
    ),
    UnreadableReason.DAMAGED: ("the picture is damaged or cut off", "图片损坏或不完整"),
    UnreadableReason.PASSWORD: (
        "the PDF has a password: save it without one",
        "PDF 有密码保护,请另存为无密码的文件",
    ),
    UnreadableReason.NO_FILM: (
        "this is no video that can be read, or no camera",
        "不是可读取的视频,或没有该摄像头",
    ),
    UnreadableReason.FILM_READER_MISSING: (
        "the library that reads video is missing: pip install av",
        "缺少读取视频的库:pip install av",
    ),
    UnreadableReason.READER_CRASHED: (
        "this picture ended the program that reads: take another one",
        "该图片使读码程序异常退出,请重新拍摄",
    ),
    UnreadableReason.READER_HUNG: (
        "reading this picture took too long and was stopped: take another one",
        "读取该图片耗时过长,已中止,请重新拍摄",
    ),
}


class Unreadable(ValueError):
    """A picture that could not be looked at, and why: `reason`, `text_en`, `text_zh`, and `detail` for a log."""

    def __init__(self, reason: UnreadableReason, detail: str = "") -> None:
        self.reason = reason
        self.text_en, self.text_zh = TEXTS[reason]
        self.detail = detail
        super().__init__(f"{self.text_en}{f' ({detail})' if detail else ''}")
