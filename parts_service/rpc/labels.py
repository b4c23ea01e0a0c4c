"""Labels on the wire."""

from collections.abc import AsyncIterator, Sequence
from pathlib import Path
from typing import Final

from parts_service.domain.labels import Label, Language, Paper, text
from parts_service.domain.printers import PrinterLanguage
from parts_service.domain.sites import Site
from parts_service.rpc import calls, messages
from parts_service.rpc.calls import ServicerContext
from parts_service.rpc.house import House
from parts_service.rpc.label_subjects import LabelKind, Subject, labels_of, read_subject, site_of
from parts_service.rpc.labelling import dots, pictures
from parts_service.rpc.labelling.papers import SHEETS
from parts_service.rpc.labelling.printing import printed
from parts_service.v1 import labels_pb2, labels_pb2_grpc

SCALE_DEFAULT: Final = 8
RESOLUTION_DEFAULT: Final = 203
SUBJECTS_MAX: Final = 1_000
COPIES_MAX: Final = 100
LABELS_MAX: Final = 5_000
_PIECE: Final = 64 * 1024
_LANGUAGES = {
    labels_pb2.LABEL_FORMAT_PDF: PrinterLanguage.PDF,
    labels_pb2.LABEL_FORMAT_ZPL: PrinterLanguage.ZPL,
    labels_pb2.LABEL_FORMAT_TSPL: PrinterLanguage.TSPL,
}
_PRINTED = _LANGUAGES.keys()
_MEDIA = {
    labels_pb2.LABEL_FORMAT_PNG: "image/png",
    labels_pb2.LABEL_FORMAT_SVG: "image/svg+xml",
    labels_pb2.LABEL_FORMAT_TEXT: "text/plain; charset=utf-8",
    labels_pb2.LABEL_FORMAT_PDF: "application/pdf",
}


class Labels(labels_pb2_grpc.LabelServiceServicer):
    """The servicer of labels."""

    def __init__(self, house: House, font: Path | None = None) -> None:
        """Work in this house, with this font for the text of labels."""
        self._house = house
        self._font = font

    async def RenderLabel(
        self, request: labels_pb2.RenderLabelRequest, _context: ServicerContext
    ) -> labels_pb2.RenderLabelResponse:
        """Return the label of one thing."""
        scale = request.scale or SCALE_DEFAULT
        if not pictures.SCALE_MIN <= scale <= pictures.SCALE_MAX:
            raise messages.invalid("scale", f"{pictures.SCALE_MIN} to {pictures.SCALE_MAX}, not {scale}")
        if request.format not in _MEDIA.keys() | _PRINTED:
            raise messages.invalid("format", "PNG, SVG, TEXT, PDF, ZPL or TSPL")
        paper, resolution = _paper(request), _resolution(request)
        kind = messages.choice_or_none(LabelKind, request, "kind", "kind")
        subject = read_subject(request.code, kind, "code")
        (label,) = await self._labels(await self._site(subject, request.site), [subject])
        language = _language()

        def draw() -> bytes:
            match request.format:
                case labels_pb2.LABEL_FORMAT_PNG:
                    return pictures.png(label, scale=scale, language=language, font=self._font, paper=paper)
                case labels_pb2.LABEL_FORMAT_SVG:
                    return pictures.svg(label, language=language, paper=paper)
                case labels_pb2.LABEL_FORMAT_TEXT:
                    return text(label, language).encode()
                case _:
                    return self._print(request.format, [label], paper, resolution, language)

        # Drawing takes milliseconds: it belongs on a thread.
        content = await self._house.reader.work(draw)
        return labels_pb2.RenderLabelResponse(
            content=content, media_type=_media(request.format), payload=label.payload
        )

    async def RenderLabels(
        self, request: labels_pb2.RenderLabelsRequest, _context: ServicerContext
    ) -> AsyncIterator[labels_pb2.RenderLabelsResponse]:
        """Stream one file with the labels of many things."""
        site = await self._house.site(messages.code(request.site, "site", 16))
        if request.format not in _PRINTED:
            raise messages.invalid("format", "PDF, ZPL or TSPL")
        paper, resolution = _paper(request), _resolution(request)
        first = request.first or 1
        if not 1 <= first <= SHEETS[paper].labels:
            raise messages.invalid("first", f"1 to {SHEETS[paper].labels}, not {first}")
        wanted = _read_subjects(request)
        labels = await self._labels(site, wanted)
        language = _language()
        content = await self._house.reader.work(
            lambda: self._print(request.format, labels, paper, resolution, language, first=first)
        )
        for start in range(0, len(content), _PIECE):
            piece = labels_pb2.RenderLabelsResponse(piece=content[start : start + _PIECE])
            if not start:
                piece.media_type, piece.labels = _media(request.format), len(labels)
            yield piece

    async def _site(self, subject: Subject, named: str) -> Site:
        """Return the site that the thing's id names, else the one that the caller names."""
        own = site_of(subject)
        if own is not None:
            return await self._house.require_site_of(subject.thing_id)
        return await self._house.site(messages.code(named, "site", 16))

    async def _labels(self, site: Site, subjects: Sequence[Subject]) -> list[Label]:
        return await self._house.reader.ask(
            lambda connection: labels_of(connection, site, subjects, self._house.label_host)
        )

    def _print(
        self,
        form: labels_pb2.LabelFormat,
        labels: Sequence[Label],
        paper: Paper,
        resolution: int,
        language: Language,
        *,
        first: int = 1,
    ) -> bytes:
        return printed(
            _LANGUAGES[form],
            labels,
            paper=paper,
            resolution=resolution,
            language=language,
            font=self._font,
            first=first,
        )


def _read_subjects(request: labels_pb2.RenderLabelsRequest) -> list[Subject]:
    """Read what is wanted, as often as it is wanted."""
    if not 1 <= len(request.subjects) <= SUBJECTS_MAX:
        raise messages.invalid("subjects", f"1 to {SUBJECTS_MAX}, not {len(request.subjects)}")
    wanted: list[Subject] = []
    for index, message in enumerate(request.subjects):
        field = f"subjects[{index}]"
        copies = message.copies or 1
        if not 1 <= copies <= COPIES_MAX:
            raise messages.invalid(f"{field}.copies", f"1 to {COPIES_MAX}, not {copies}")
        kind = messages.choice_or_none(LabelKind, message, "kind", f"{field}.kind")
        wanted += [read_subject(message.code, kind, f"{field}.code")] * copies
    if len(wanted) > LABELS_MAX:
        raise messages.invalid("subjects", f"at most {LABELS_MAX} labels, not {len(wanted)}")
    return wanted


def _paper(request: labels_pb2.RenderLabelRequest | labels_pb2.RenderLabelsRequest) -> Paper:
    paper = messages.choice(Paper, request, "paper", "paper", default=Paper.ROLL_50X30)
    if SHEETS[paper].labels > 1 and request.format != labels_pb2.LABEL_FORMAT_PDF:
        raise messages.invalid("paper", "a roll: sheets are printed from PDF")
    return paper


def _resolution(request: labels_pb2.RenderLabelRequest | labels_pb2.RenderLabelsRequest) -> int:
    resolution = request.resolution or RESOLUTION_DEFAULT
    if resolution not in dots.RESOLUTIONS:
        raise messages.invalid("resolution", f"one of {', '.join(map(str, dots.RESOLUTIONS))}")
    return resolution


def _language() -> Language:
    return Language.ZH if calls.current().language == "zh" else Language.EN


def _media(form: labels_pb2.LabelFormat) -> str:
    return _MEDIA.get(form, "application/octet-stream")
