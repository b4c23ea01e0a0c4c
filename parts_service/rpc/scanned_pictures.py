"""Pictures that are sent to be resolved: read one after the other beside the service, and answered code by code.

What lives here: the way to the process that reads. What does not: reading (`reader`), and what a code means (`scan`).
"""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from concurrent.futures import ThreadPoolExecutor

from parts_service.domain.refusal import Reason, Refused
from parts_service.reader.codes import TEXTS, Code, Unreadable
from parts_service.reader.isolated import Reader
from parts_service.rpc import messages
from parts_service.v1 import scan_pb2

IMAGE_BYTES_MAX = 3_500_000
"""Largest picture in a call, in bytes: a message of the usual limit holds it."""

CODES_MAX = 100
"""Codes of one picture that are resolved: about two pages of labels."""

WAITING_MAX = 8
"""Pictures that may wait for their turn in one process, beside the one that is read."""

PICTURE_PROBLEMS = tuple(TEXTS.values())
"""Why a picture may be unreadable, in English and Chinese."""

_NO_CODE = (
    "no code that can be read: nearer, straight and without glare it may be",
    "没有可识别的码：请靠近、正对并避开反光重拍",
)


class Pictures:
    """What reads pictures for the calls of this process."""

    def __init__(self) -> None:
        """Prepare; the process that reads starts with the first picture."""
        self._reader = Reader()
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="pictures")
        self._waiting = 0

    async def read(self, image: bytes) -> Sequence[Code]:
        """Read every code of a picture, when its turn has come.

        Raises:
            Refused: FIELD_INVALID (too large, too many codes), TOO_MANY_CALLS, PICTURE_UNREADABLE.
        """
        if len(image) > IMAGE_BYTES_MAX:
            raise messages.invalid("image", f"at most {IMAGE_BYTES_MAX} bytes, not {len(image)}")
        if self._waiting > WAITING_MAX:
            raise Refused(Reason.TOO_MANY_CALLS, "ResolveScan")
        self._waiting += 1
        turn = asyncio.get_running_loop().run_in_executor(self._thread, self._reader.read, image)
        turn.add_done_callback(self._done)
        try:
            codes = await turn
        except Unreadable as unreadable:
            raise Refused(Reason.PICTURE_UNREADABLE, "image", problem=unreadable.text_en) from unreadable
        if len(codes) > CODES_MAX:
            raise messages.invalid("image", f"at most {CODES_MAX} codes, not {len(codes)}")
        return codes

    def close(self) -> None:
        """Let nothing more be read, and end the process."""
        self._thread.shutdown(wait=False, cancel_futures=True)
        self._reader.close()

    def _done(self, _turn: object) -> None:
        self._waiting -= 1


async def resolve(
    pictures: Pictures,
    request: scan_pb2.ResolveScanRequest,
    payload: Callable[[scan_pb2.ResolveScanRequest], Awaitable[scan_pb2.ResolveScanResponse]],
    *,
    chinese: bool,
) -> scan_pb2.ResolveScanResponse:
    """Resolve a picture: each of its codes as a payload of its own; of a single code the answer is that of the picture.

    Raises:
        Refused: as `Pictures.read`; and FIELD_INVALID if the request holds a payload, too.
    """
    if request.payload or request.symbology:
        raise messages.invalid("image", "a picture, or a payload with its symbology, not both")
    found = []
    for code in await pictures.read(request.image):
        asked = scan_pb2.ResolveScanRequest()
        asked.CopyFrom(request)
        asked.image = b""
        asked.payload, asked.symbology = code.payload, code.symbology
        found.append(
            scan_pb2.ScannedCode(
                payload=code.payload,
                symbology=code.symbology,
                corners=[scan_pb2.Corner(x=x, y=y) for x, y in code.position],
                page=code.page,
                answer=await payload(asked),
            )
        )
    answer = scan_pb2.ResolveScanResponse()
    if len(found) == 1:
        answer.CopyFrom(found[0].answer)
    if not found:
        answer.problems.add(code="NO_CODE", text=_NO_CODE[chinese])
    answer.codes.extend(found)
    return answer
