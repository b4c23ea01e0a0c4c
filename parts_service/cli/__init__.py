"""`parts-service`: the commands of whoever operates the service, one module each kind.

Exit codes: 0 all is well; 1 something is wrong or was found wrong; 2 the command line or the settings are refused.
"""

import argparse
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from parts_service.config import Settings, SettingsError, add_flags, from_arguments, markdown, show

OK, WRONG, REFUSED = 0, 1, 2
TOKEN_DAYS = 365
TOKEN_DAYS_MAX = 3650


def main(argv: Sequence[str] | None = None, environ: Mapping[str, str] | None = None) -> int:
    """Run one command and return its exit code."""
    arguments = _parser().parse_args(argv)
    if arguments.command == "config" and arguments.markdown:
        print(markdown(), end="")
        return OK
    try:
        settings = from_arguments(arguments, os.environ if environ is None else environ)
    except SettingsError as error:
        for problem in error.problems:
            print(problem, file=sys.stderr)
        return REFUSED
    try:
        return int(_COMMANDS[arguments.command](settings, arguments))
    except BrokenPipeError:
        # Whoever read the output has seen enough; nothing may be written at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return WRONG
    except KeyboardInterrupt:
        return WRONG


def _serve(settings: Settings, _arguments: argparse.Namespace) -> int:
    # gRPC's own lines are no JSON; what matters of them reaches callers and logs as refusals.
    os.environ.setdefault("GRPC_VERBOSITY", "NONE")
    from parts_service.serving import serve

    return serve(settings)


def _migrate(settings: Settings, _arguments: argparse.Namespace) -> int:
    from parts_service.cli.database import migrate_database

    return migrate_database(settings)


def _doctor(settings: Settings, _arguments: argparse.Namespace) -> int:
    from parts_service.cli.doctor import examine

    return examine(settings)


def _verify(settings: Settings, _arguments: argparse.Namespace) -> int:
    from parts_service.cli.database import verify

    return verify(settings)


def _backup(settings: Settings, arguments: argparse.Namespace) -> int:
    from parts_service.cli.database import backup

    return backup(settings, arguments.file)


def _restore(settings: Settings, arguments: argparse.Namespace) -> int:
    from parts_service.cli.database import restore

    return restore(settings, arguments.file, replace=arguments.replace)


def _token(settings: Settings, arguments: argparse.Namespace) -> int:
    from parts_service.cli.tokens import create, listed, revoke

    match arguments.action:
        case "create":
            return create(settings, arguments.principal, arguments.label, arguments.days)
        case "list":
            return listed(settings)
        case _:
            return revoke(settings, arguments.token)


def _config(settings: Settings, _arguments: argparse.Namespace) -> int:
    print(show(settings), end="")
    return OK


_COMMANDS: dict[str, Callable[[Settings, argparse.Namespace], int]] = {
    "serve": _serve,
    "migrate": _migrate,
    "doctor": _doctor,
    "verify": _verify,
    "backup": _backup,
    "restore": _restore,
    "token": _token,
    "config": _config,
}


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        "parts-service", description="Parts traceability for a vehicle workshop.", allow_abbrev=False
    )
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")

    def command(name: str, text: str) -> argparse.ArgumentParser:
        added: argparse.ArgumentParser = commands.add_parser(
            name, help=text, description=text[0].upper() + text[1:] + ".", allow_abbrev=False
        )
        return added

    add_flags(command("serve", "serve until SIGTERM or SIGINT, then drain and stop"))
    add_flags(command("migrate", "bring the database to this version; the server must be stopped"))
    add_flags(
        command("doctor", "look at database, files and machine, and say what is wrong; changes nothing")
    )
    add_flags(command("verify", "rebuild everything from the journal and compare; the server may run"))
    copy = command("backup", "write one consistent copy of the database; the server may run")
    copy.add_argument("file", type=Path, metavar="FILE", help="file to write; never one that exists")
    add_flags(copy)
    back = command("restore", "verify a copy and put it in place; the server must be stopped")
    back.add_argument("file", type=Path, metavar="FILE", help="copy that backup wrote")
    back.add_argument("--replace", action="store_true", help="put it in the place of a database that exists")
    add_flags(back)
    _token_parser(command("token", "make, list and revoke API tokens while no server runs"))
    told = command("config", "print every setting, its value and where it came from")
    told.add_argument("--markdown", action="store_true", help="print the reference page of all settings")
    add_flags(told)
    return parser


def _token_parser(parser: argparse.ArgumentParser) -> None:
    actions = parser.add_subparsers(dest="action", required=True, metavar="ACTION")
    create = actions.add_parser("create", help="make a token and print its secret, once", allow_abbrev=False)
    whose = create.add_mutually_exclusive_group(required=True)
    whose.add_argument("principal", nargs="?", metavar="PRINCIPAL", help="code of the principal it signs in")
    whose.add_argument(
        "--admin", action="store_true", help="an administrator, made if there is none: a lost admin token"
    )
    create.add_argument("--label", default="", help="what it is for")
    create.add_argument("--days", type=_days, default=TOKEN_DAYS, help=f"days it is valid ({TOKEN_DAYS})")
    add_flags(create)
    add_flags(actions.add_parser("list", help="list all tokens, never their secrets", allow_abbrev=False))
    revoke = actions.add_parser("revoke", help="end a token", allow_abbrev=False)
    revoke.add_argument("token", metavar="TOKEN", help="number such as T0-12")
    add_flags(revoke)


def _days(text: str) -> int:
    days = int(text)
    if not 1 <= days <= TOKEN_DAYS_MAX:
        message = f"1 to {TOKEN_DAYS_MAX} days"
        raise argparse.ArgumentTypeError(message)
    return days
