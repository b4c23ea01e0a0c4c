"""Teaching codes: `parts teach`, `parts pattern`."""

from typing import Annotated

import typer

from parts_service.v1 import scan_pb2 as pb
from scanner_client.options import choice_option, command
from scanner_client.station import Station
from scanner_client.tables import choice, table, time_text

teach = typer.Typer(
    no_args_is_help=True, help="Codes taught 已登记条码: what no format reads, linked to a part."
)
pattern = typer.Typer(no_args_is_help=True, help="Patterns 条码规则: how a supplier's codes are read.")

_CODE = typer.Argument(help="The code as read.")
_NAME = typer.Argument(help="Name of the pattern.")


@command(teach, "add", change=True)
def teach_code(
    station: Station,
    *,
    code: Annotated[str, _CODE],
    part: Annotated[str, typer.Argument(help="Part number.")],
) -> None:
    """Link a code to a part, once (storekeeper, parts manager)."""
    header = station.header(organisation=True)
    answer = station.parts.teach_code(pb.TeachCodeRequest(header=header, code=code, part_number=part))
    said = station.words("{code} is {part} from now on", code=code, part=part)
    station.show(answer, lambda: [said, station.posted(answer.posted)], [code])


@command(teach, "forget", change=True)
def forget_code(
    station: Station,
    *,
    code: Annotated[str, _CODE],
    reason: Annotated[str, typer.Option(help="Why; kept.")],
) -> None:
    """End the link of a code to a part (storekeeper, parts manager)."""
    header = station.header(reason=reason, organisation=True)
    answer = station.parts.forget_code(pb.ForgetCodeRequest(header=header, code=code))
    said = station.words("{code} is forgotten", code=code)
    station.show(answer, lambda: [said, station.posted(answer.posted)], [code])


@command(teach, "list")
def list_codes(
    station: Station,
) -> None:
    """List the codes taught."""
    answer = station.all_pages(station.parts.list_taught_codes, pb.ListTaughtCodesRequest())
    words = station.words
    rows = [(one.code, one.part_number, one.taught_by, time_text(one.taught_at)) for one in answer.codes]
    station.show(
        answer,
        lambda: [table(words, words("codes taught"), ["code", "part", "by", "time"], rows)],
        (one.code for one in answer.codes),
    )


@command(pattern, "add", change=True)
def register_pattern(
    station: Station,
    *,
    name: Annotated[str, _NAME],
    supplier: Annotated[str, typer.Argument(help="Supplier code.")],
    text: Annotated[
        str, typer.Argument(metavar="PATTERN", help="Such as BX{supplier_part:A6}-{maker_lot:X1..8}.")
    ],
    examples: Annotated[list[str], typer.Argument(metavar="EXAMPLE…", help="Codes to try it on.")],
) -> None:
    """Register how a supplier's codes are read; tried on the examples first (parts manager)."""
    given = pb.ScanPattern(code=name, supplier=supplier, pattern=text, examples=examples)
    header = station.header(organisation=True)
    answer = station.parts.register_scan_pattern(pb.RegisterScanPatternRequest(header=header, pattern=given))
    said = station.words("{name} reads the codes of {supplier}", name=name, supplier=supplier)
    station.show(answer, lambda: [said, station.posted(answer.posted)], [name])


@command(pattern, "retire", change=True)
def retire_pattern(
    station: Station,
    *,
    name: Annotated[str, _NAME],
    reason: Annotated[str, typer.Option(help="Why; kept.")],
) -> None:
    """Retire a pattern: it reads nothing any more (parts manager)."""
    header = station.header(reason=reason, organisation=True)
    answer = station.parts.retire_scan_pattern(pb.RetireScanPatternRequest(header=header, code=name))
    said = station.words("{name} is retired", name=name)
    station.show(answer, lambda: [said, station.posted(answer.posted)], [name])


@command(pattern, "profile", change=True)
def set_profile(
    station: Station,
    *,
    supplier: Annotated[str, typer.Argument(help="Supplier code.")],
    profile: Annotated[str, choice_option(pb.LabelProfileKind, "--profile", "-p", help="Whose way:")],
) -> None:
    """Say how a supplier's labels use data identifiers (parts manager)."""
    header = station.header(organisation=True)
    answer = station.parts.set_label_profile(
        pb.SetLabelProfileRequest(header=header, supplier=supplier, profile=profile)
    )
    said = station.words("labels of {supplier} are read so from now on", supplier=supplier)
    station.show(answer, lambda: [said, station.posted(answer.posted)], [supplier])


@command(pattern, "list")
def list_patterns(station: Station) -> None:
    """List the patterns, and the profiles of suppliers."""
    answer = station.parts.list_scan_patterns(pb.ListScanPatternsRequest())
    words = station.words
    rows = [
        (
            one.code,
            one.supplier,
            one.pattern,
            "\n".join(one.examples),
            one.registered_by,
            time_text(one.retired_at),
        )
        for one in answer.patterns
    ]
    profiles = [
        (one.supplier, choice(words, pb.LabelProfileKind, one.profile), one.set_by, time_text(one.set_at))
        for one in answer.profiles
    ]
    shown = [
        table(words, words("patterns"), ["name", "supplier", "pattern", "examples", "by", "retired"], rows),
        table(words, words("label profiles"), ["supplier", "profile", "by", "time"], profiles),
    ]
    station.show(answer, lambda: shown, (one.code for one in answer.patterns))
