"""Keys that sign labels: `parts label-key`."""

from typing import Annotated

import typer
from rich.text import Text

from parts_service.v1 import label_keys_pb2 as pb
from scanner_client.options import command
from scanner_client.station import Station
from scanner_client.tables import table, time_text

label_key = typer.Typer(no_args_is_help=True, help="Keys that sign labels 防伪密钥.")


@command(label_key, "rotate", change=True)
def rotate(station: Station) -> None:
    """Make a new key, which signs labels from now on (admin)."""
    header = station.header(organisation=True)
    answer = station.parts.rotate_label_key(pb.RotateLabelKeyRequest(header=header))
    said = Text(station.words("key {key} signs labels from now on", key=answer.key))
    station.show(answer, lambda: [said, station.posted(answer.posted)], [str(answer.key)])


@command(label_key, "revoke", change=True)
def revoke(
    station: Station,
    *,
    key: Annotated[int, typer.Argument(help="Number of the key.")],
    reason: Annotated[str, typer.Option(help="Why; kept.")],
) -> None:
    """Revoke a key: its labels are genuine no more (admin)."""
    header = station.header(reason=reason, organisation=True)
    answer = station.parts.revoke_label_key(pb.RevokeLabelKeyRequest(header=header, key=key))
    said = Text(station.words("labels of key {key} are genuine no more", key=key))
    station.show(answer, lambda: [said, station.posted(answer.posted)], [str(key)])


@command(label_key, "list")
def list_label_keys(station: Station) -> None:
    """List the keys, the oldest first (admin or auditor)."""
    answer = station.parts.list_label_keys(pb.ListLabelKeysRequest())
    columns = [">key", "made", "made by", "revoked", "revoked by"]
    rows = [
        (one.key, time_text(one.made_at), one.made_by, time_text(one.revoked_at), one.revoked_by)
        for one in answer.keys
    ]
    shown = (str(one.key) for one in answer.keys)
    station.show(answer, lambda: [table(station.words, station.words("label keys"), columns, rows)], shown)
