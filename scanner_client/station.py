"""One run of one command: who asks where, and how the answer is shown.

What lives here: the uplink of the run, headers of its changes, and output as tables, as JSON or as bare numbers. What
does not: options (`options`) and the commands themselves (`commands/`).
"""

import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import Any

from google.protobuf.json_format import MessageToDict, MessageToJson
from google.protobuf.message import Message
from rich.console import Console, RenderableType
from rich.table import Table
from rich.text import Text

from parts_service.reader.isolated import Reader
from parts_service.v1.changes_pb2 import ChangeHeader, PageRequest, Posted
from scanner_client.arguments import ArgumentWrong
from scanner_client.calls import pages
from scanner_client.refusals import UplinkRefused
from scanner_client.rpcs import A
from scanner_client.settings import Settings
from scanner_client.tables import Rows, time_text
from scanner_client.uplink import ORGANISATION, Uplink
from scanner_client.words import Words

PAGE_ROWS = 500
# Wide enough that a table piped into a file or a pager keeps one row a line.
WIDTH_UNSEEN = 240


def console(*, stderr: bool = False) -> Console:
    """Make a console on standard output or standard error, wide where nobody looks at a terminal.

    What the service sends is text, never markup.
    """
    stream = sys.stderr if stderr else sys.stdout
    return Console(
        stderr=stderr,
        width=None if stream.isatty() else WIDTH_UNSEEN,
        highlight=False,
        markup=False,
        emoji=False,
    )


@dataclass
class Station:
    """What a command works with.

    `site` is the code of the site it is about ("" if none was given). `as_json` and `quiet` choose the output.
    `request_id`, `validate_only`, `occurred_at` and `name` (of the counter station) go into the header of a change.
    """

    settings: Settings
    site: str = ""
    as_json: bool = False
    quiet: bool = False
    request_id: str = ""
    validate_only: bool = False
    occurred_at: datetime | None = None
    name: str = ""
    out: Console = field(default_factory=console)

    @cached_property
    def parts(self) -> Uplink:
        """The uplink, connected at first use."""
        return Uplink.connect(config=self.settings)

    @cached_property
    def pictures(self) -> Reader:
        """What reads pictures, a process that starts with the first one."""
        return Reader()

    @cached_property
    def words(self) -> Words:
        """The words of the caller's language."""
        return Words(self.settings.language)

    def close(self) -> None:
        """Close the uplink if it was opened, and end what reads pictures if it was started."""
        if "pictures" in self.__dict__:
            self.pictures.close()
        if "parts" in self.__dict__:
            self.parts.close()

    def home(self) -> str:
        """The code of the site.

        Raises:
            ArgumentWrong: none was given.
        """
        if not self.site:
            raise ArgumentWrong(self.words("say which site: --site CODE, or set PARTS_SITE"))
        return self.site

    def header(self, *, reason: str = "", organisation: bool = False) -> ChangeHeader:
        """Make the header of this run's change, at the site or for the whole organisation."""
        return self.parts.header(
            ORGANISATION if organisation else self.home(),
            request_id=self.request_id or None,
            reason=reason,
            occurred_at=self.occurred_at,
            validate_only=self.validate_only,
            station=self.name,
        )

    def show(
        self, answer: Message, view: Callable[[], Iterable[RenderableType]], keys: Iterable[str] = ()
    ) -> None:
        """Show an answer: as JSON, as bare `keys` one a line (quiet), or as the tables that `view` makes."""
        if self.as_json:
            sys.stdout.write(json_text(answer) + "\n")
        elif self.quiet:
            sys.stdout.writelines(key + "\n" for key in keys if key)
        else:
            for place, shown in enumerate(view()):
                if place and isinstance(shown, Rows | Table):
                    self.out.print()
                self.out.print(shown)

    def say(self, text: str) -> None:
        """Say something about the run on standard error, beside the answer."""
        console(stderr=True).print(Text(text, style="yellow"))

    def posted(self, posted: Posted) -> Text:
        """Say where the change stands in the journal, and whether it had been posted before."""
        words = self.words
        if not posted.sequence:
            return Text(words("checked only: it would be accepted now, nothing was posted"), style="yellow")
        line = Text(
            f"{words('posted')} {posted.site} #{posted.sequence}, {time_text(posted.recorded_at)}",
            style="dim",
        )
        if posted.replayed:
            line.append(
                " · " + words("this request had been posted before: nothing happened now"), style="yellow"
            )
        return line

    def all_pages(self, call: Callable[[Any], A], request: Any) -> A:  # noqa: ANN401 - any list of the contract
        """Read a list to its end and answer it as one message."""
        request.page.CopyFrom(PageRequest(page_size=PAGE_ROWS))
        first, *others = pages(call, request)
        for other in others:
            first.MergeFrom(other)
        return first


def json_text(answer: Message, *, indent: int | None = 2) -> str:
    """Write a message as protobuf JSON with the contract's field names; fields at their default are written too."""
    return MessageToJson(
        answer,
        preserving_proto_field_name=True,
        always_print_fields_with_no_presence=True,
        ensure_ascii=False,
        indent=indent,
    )


def json_value(answer: Message) -> dict[str, Any]:
    """Answer what `json_text` writes, as a value."""
    return MessageToDict(answer, preserving_proto_field_name=True, always_print_fields_with_no_presence=True)


def refusal_value(refused: UplinkRefused) -> dict[str, Any]:
    """Answer a refusal for scripts."""
    return {
        "code": refused.code,
        "reason": refused.reason,
        "message": refused.message,
        "subject": refused.subject,
        "detail": {name: value for name, value in refused.detail.items() if name != "subject"},
    }
