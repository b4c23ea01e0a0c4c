"""Tell the story: `python -m scanner_client.demo [--lang zh] [--keep FOLDER]`. Ends with 1 if any step is wrong."""

import sys
import tempfile
from contextlib import ExitStack
from pathlib import Path
from typing import Annotated

import typer

from scanner_client.demo.counter import tell_counter
from scanner_client.demo.leaving import tell_leaving
from scanner_client.demo.people import signed_in
from scanner_client.demo.proof import tell_proof
from scanner_client.demo.server import ServerWrong, running_server
from scanner_client.demo.setting import open_site, tell_setting
from scanner_client.demo.story import SITE, Story
from scanner_client.demo.telling import StepWrong, Telling
from scanner_client.demo.workshop import tell_workshop
from scanner_client.refusals import UplinkError
from scanner_client.settings import Settings, language_of
from scanner_client.uplink import Uplink


def demonstrate(
    keep: Annotated[
        Path | None, typer.Option(help="Folder for the labels, photos, statements and the server's log.")
    ] = None,
    lang: Annotated[str, typer.Option(help="zh or en.")] = "en",
) -> None:
    """Start a fresh server, tell the whole story against it over a real socket, and stop it."""
    telling = Telling(sys.stdout, language_of(lang))
    with ExitStack() as stack:
        folder = keep or Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="parts-demo-")))
        folder.mkdir(parents=True, exist_ok=True)
        try:
            _tell(telling, folder)
        except (StepWrong, ServerWrong, UplinkError, OSError) as wrong:
            sys.stderr.write(f"{type(wrong).__name__}: {wrong}\n")
            raise typer.Exit(1) from None
    done = "every step was as it must be" if telling.language == "en" else "每一步均符合要求"
    sys.stdout.write(f"{done}{f': {keep}' if keep else ''}\n")


def _tell(telling: Telling, folder: Path) -> None:
    with ExitStack() as stack:
        with telling.step("a fresh server serves on a real socket", "新服务已在真实套接字上启动"):
            server = stack.enter_context(running_server(folder))
            telling.add(server.address)
        config = Settings(server=server.address, token=server.admin_token, language=telling.language)
        admin = stack.enter_context(Uplink.connect(config=config))
        story = Story(telling, admin, folder)
        with telling.step(
            f"the administrator opens site {SITE} and lets six people in, each with one role and his own token",
            f"管理员开设门店 {SITE}，登记六人，各有一个角色和自己的令牌",
        ):
            open_site(story)
            story.people = stack.enter_context(signed_in(admin, telling.language))
        for tell in (tell_setting, tell_counter, tell_workshop, tell_leaving, tell_proof):
            tell(story)
        with telling.step("the server stops at SIGTERM and ends with 0", "服务收到 SIGTERM 后正常结束（0）"):
            stack.close()


if __name__ == "__main__":
    typer.run(demonstrate)
