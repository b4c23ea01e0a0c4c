"""`parts` as a person and a script use it, against a peer whose answers are scripted."""

import json
import os
import re
import stat
import subprocess
import sys
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import grpc
import pytest
import typer.main
from google.rpc import error_details_pb2 as details
from typer.testing import CliRunner, Result

from parts_service.v1 import (
    access_pb2,
    applicability_pb2,
    approvals_pb2,
    catalog_pb2,
    issuing_pb2,
    lineage_pb2,
    lots_pb2,
    receiving_pb2,
    scan_pb2,
)
from parts_service.v1.changes_pb2 import Posted
from scanner_client.calls import Calls
from scanner_client.cli import app
from tests.client.network_peer import Peer, answers, peer, refuses

POSTED = Posted(site="S1", sequence=44)
ISSUED = issuing_pb2.IssuePartsResponse(
    posted=POSTED,
    lines=[
        issuing_pb2.IssuedLine(
            issue_line="I1-44",
            job_line=1,
            part_number="P1",
            lot="L1-42",
            quantity=2,
            location="A-01",
            certainty="CONFIRMED",
        )
    ],
)
ISSUE = ["issue", "--order", "RO-1", "L1-42*2", "-r", "li"]


def run(words: list[str], to: Peer | None = None, **env: str) -> Result:
    environment = {"PARTS_SITE": "S1", "PARTS_TOKEN": "t", "PARTS_LANG": "en", "PARTS_STATION": "", **env}
    if to is not None:
        environment["PARTS_SERVER"] = to.address
    return CliRunner().invoke(app, words, env=environment)


def test_an_issue_shows_what_was_issued_and_where_it_stands() -> None:
    with peer(Calls.issue_parts, answers(ISSUED)) as to:
        done = run(ISSUE, to, PARTS_STATION="counter-1")
    assert (done.exit_code, done.stderr) == (0, "")
    assert "issued to RO-1" in done.stdout
    assert re.search(r"I1-44\s+1\s+P1\s+L1-42\s+2\s+A-01\s+confirmed", done.stdout)
    assert "posted S1 #44" in done.stdout
    asked = to.asked[0]
    assert uuid.UUID(asked.header.request_id).version == 4
    assert (asked.header.home_site, asked.header.station) == ("S1", "counter-1")
    assert asked.lines == [issuing_pb2.IssueLine(job_line=1, code="L1-42", quantity=2)]
    assert (asked.repair_order, asked.receiver) == ("RO-1", "li")


def test_scripts_get_the_contracts_field_names_or_bare_numbers() -> None:
    with peer(Calls.issue_parts, answers(ISSUED)) as to:
        as_json = json.loads(run([*ISSUE, "--json"], to).stdout)
        quiet = run([*ISSUE, "-q"], to).stdout
    assert as_json["posted"] == {"site": "S1", "sequence": "44", "replayed": False}
    assert as_json["lines"][0]["issue_line"] == "I1-44"
    assert as_json["approval"] == ""
    assert quiet == "I1-44\n"


def test_a_repeated_request_says_so() -> None:
    again = issuing_pb2.IssuePartsResponse()
    again.CopyFrom(ISSUED)
    again.posted.replayed = True
    with peer(Calls.issue_parts, answers(again)) as to:
        done = run([*ISSUE, "--request-id", "0b0f6e0e-0000-4000-8000-000000000001", "--check"], to)
    assert "nothing happened now" in done.stdout
    assert to.asked[0].header.request_id == "0b0f6e0e-0000-4000-8000-000000000001"
    assert to.asked[0].header.validate_only is True


def test_what_waits_for_a_second_person_says_how_it_goes_on() -> None:
    waits = issuing_pb2.IssuePartsResponse(posted=POSTED, approval="A1-44")
    with peer(Calls.issue_parts, answers(waits)) as to:
        done = run(ISSUE, to)
        chinese = run([*ISSUE, "--lang", "zh"], to)
    assert "parts approval confirm A1-44" in done.stdout
    assert "待第二人复核：A1-44" in chinese.stdout
    assert to.metadata[1]["accept-language"] == "zh-CN"


def test_a_refusal_is_1_with_text_reason_and_subject() -> None:
    said = "lot L1-42 is on hold (H1-7): choose L1-43"
    no = refuses(
        grpc.StatusCode.FAILED_PRECONDITION,
        "LOT_NOT_USABLE",
        details.LocalizedMessage(locale="en", message=said),
        details.ResourceInfo(resource_name="L1-42"),
        instead="L1-43",
    )
    with peer(Calls.issue_parts, no) as to:
        done = run(ISSUE, to)
        as_json = run([*ISSUE, "--json"], to)
    assert (done.exit_code, done.stdout) == (1, "")
    assert said in done.stderr
    assert "LOT_NOT_USABLE · L1-42" in done.stderr
    assert (as_json.exit_code, as_json.stdout) == (1, "")
    assert json.loads(as_json.stderr)["refused"] == {
        "code": "FAILED_PRECONDITION",
        "reason": "LOT_NOT_USABLE",
        "message": said,
        "subject": "L1-42",
        "detail": {"instead": "L1-43"},
    }


def test_no_server_is_3_and_names_the_request_to_repeat() -> None:
    with peer(Calls.issue_parts, answers(ISSUED)) as gone:
        pass
    done = run([*ISSUE, "--request-id", "0b0f6e0e-0000-4000-8000-000000000001"], gone)
    assert done.exit_code == 3
    assert f"no answer from {gone.address}" in done.stderr
    assert "--request-id 0b0f6e0e-0000-4000-8000-000000000001" in done.stderr


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["where", "P1", "--site", ""], "PARTS_SITE"),
        (["whoami", "--server", "parts.example:50051"], "PARTS_TLS_CA"),
        (["whoami", "--token", "two words"], "token"),
        (["receive", "--supplier", "S"], "--line"),
        (["location", "add", "A-01", "--kind", "shelf"], "storage"),
        (["certificate", "add", "N1", "--type", "coc", "--issuer", "I", "--issued", "2026-06-01"], "--lot"),
        (["hold", "place", "--reason", "r", "--lot", "L1-1", "--part", "P1"], "--lot"),
        (["issue", "--order", "RO-1", "P1", "P2", "--serial", "SN1"], "--serial"),
        (["issue", "--order", "RO-1", "@missing.png"], "missing.png"),
        (["label", "L1-1", "--out", "label.doc"], ".svg"),
        (["trace", "vehicle", "LSVAU2A34N2183294"], "--purpose"),
        (["no-such-command"], "no-such-command"),
    ],
)
def test_what_is_typed_wrongly_is_2_before_anything_is_sent(words: list[str], says: str) -> None:
    done = run(words, PARTS_SERVER="127.0.0.1:1")
    assert done.exit_code == 2
    assert says in done.stderr


def test_a_receipt_folds_lots_and_says_what_comes_next() -> None:
    received = receiving_pb2.ReceiveGoodsResponse(
        posted=POSTED,
        receipt="G1-44",
        lots=[
            receiving_pb2.ReceivedLot(
                lot="L1-44", short_code="PTL1", part_number="P1", maker_lot="MH-1", quantity=6
            ),
            receiving_pb2.ReceivedLot(
                lot="L1-44-1", part_number="P1", quantity=4, missing_certificates=["COC"]
            ),
        ],
    )
    words = [
        "receive",
        "--supplier",
        "S",
        "--voucher",
        "INV-1",
        "--location",
        "RECV",
        "-l",
        "P1:6:MH-1",
        "-l",
        "P1:4",
    ]
    with peer(Calls.receive_goods, answers(received)) as to:
        done = run(words, to)
        quiet = run([*words, "-q"], to)
    assert done.exit_code == 0
    assert [len(line.lots) for line in to.asked[0].lines] == [2]
    assert "receipt G1-44" in done.stdout
    assert "parts label --receipt G1-44 --out labels" in done.stdout
    assert "cannot be issued" in done.stdout
    assert quiet.stdout == "L1-44\nL1-44-1\n"


def test_a_receipt_may_come_from_a_file(tmp_path: Path) -> None:
    file = tmp_path / "receipt.json"
    file.write_text('{"supplier": "S", "lines": [{"part_number": "P1", "lots": [{"serials": ["SN1"]}]}]}')
    with peer(Calls.receive_goods, answers(receiving_pb2.ReceiveGoodsResponse(posted=POSTED))) as to:
        assert run(["receive", "--file", str(file), "--voucher", "INV-1"], to).exit_code == 0
    assert (to.asked[0].supplier, to.asked[0].source_voucher) == ("S", "INV-1")
    assert to.asked[0].lines[0].lots[0].serials == ["SN1"]


def test_a_trace_opens_with_a_sum_that_adds_up() -> None:
    balance = lineage_pb2.MassBalance(received=6, on_hand=4, issued=1, fitted=1, adds_up=True)
    traced = lineage_pb2.TraceMakerLotResponse(
        part=catalog_pb2.Part(part_number="P1", name_en="Oil filter", name_zh="机油滤清器"),
        lots=[lineage_pb2.TracedLot(lot=lots_pb2.Lot(lot="L1-44", maker_lot="MH-1"), balance=balance)],
        destinations=[
            lineage_pb2.Destination(vin="VIN1", repair_order="RO-1", quantity=2, returned=1, fitted=1),
            lineage_pb2.Destination(vin="VIN2", repair_order="RO-2", quantity=1),
            lineage_pb2.Destination(vin="VIN3", repair_order="RO-3", quantity=1, returned=1),
        ],
        balance=balance,
    )
    with peer(Calls.trace_maker_lot, answers(traced)) as to:
        done = run(["trace", "maker-lot", "P1", "MH-1"], to)
        chinese = run(["trace", "maker-lot", "P1", "MH-1"], to, PARTS_LANG="zh")
        quiet = run(["trace", "maker-lot", "P1", "MH-1", "-q"], to)
    assert "MH-1 · P1 Oil filter" in done.stdout
    assert "6 received = 4 on hand + 1 issued, not fitted + 1 fitted  adds up" in done.stdout
    assert "vehicles that hold pieces of it: 2" in done.stdout
    assert "收货 6 = 现存 4 + 已领未装 1 + 装车 1  数量平衡" in chinese.stdout
    assert quiet.stdout == "VIN1\nVIN2\nVIN3\n"


def test_vehicles_show_open_years() -> None:
    lines = [
        applicability_pb2.Applicability(make="VW", year_from=2010),
        applicability_pb2.Applicability(make="BMW", year_to=2012),
        applicability_pb2.Applicability(make="MG", vin_pattern="LSJ??4"),
    ]
    answer = applicability_pb2.GetApplicabilityResponse(lines=lines, version=2)
    with peer(Calls.get_applicability, answers(answer)) as to:
        done = run(["part", "fits", "P1"], to)
    assert re.findall(r"(VW|BMW|MG) +(\S+)", done.stdout) == [("VW", "2010–"), ("BMW", "–2012"), ("MG", "–")]


def test_a_sum_that_does_not_add_up_is_not_hidden() -> None:
    balance = lineage_pb2.MassBalance(received=6, on_hand=5, unexplained=1)
    with peer(Calls.trace_lot, answers(lineage_pb2.TraceLotResponse(balance=balance))) as to:
        done = run(["trace", "lot", "L1-44"], to)
    assert "6 received = 5 on hand + 1 unexplained  does not add up: investigate" in done.stdout


def test_a_secret_goes_to_a_file_that_only_its_owner_reads(tmp_path: Path) -> None:
    made = access_pb2.CreateTokenResponse(posted=POSTED, token="T0-9", secret="s3cret")
    out = tmp_path / "token"
    words = ["token", "create", "zhang", "--label", "counter"]
    with peer(Calls.create_token, answers(made)) as to:
        kept = run([*words, "--out", str(out), "--json"], to)
        shown = run([*words, "-q"], to)
    assert (kept.exit_code, shown.stdout) == (0, "s3cret\n")
    assert "s3cret" not in kept.stdout + kept.stderr
    assert out.read_text() == "s3cret\n"
    assert stat.S_IMODE(out.stat().st_mode) == 0o600


def test_a_pin_is_read_where_no_terminal_is_and_what_is_sent_is_no_markup() -> None:
    confirmed = approvals_pb2.ConfirmApprovalResponse(
        posted=POSTED, kind="issued", issue_lines=["[red]I1-44[/red]"]
    )
    with peer(Calls.confirm_approval, answers(confirmed)) as to:
        environment = {"PARTS_SITE": "S1", "PARTS_TOKEN": "t", "PARTS_LANG": "en", "PARTS_SERVER": to.address}
        words = ["approval", "confirm", "A1-44", "--badge", "B77"]
        done = CliRunner().invoke(app, words, env=environment, input="1357\n")
    assert (to.asked[0].badge, to.asked[0].pin) == ("B77", "1357")
    assert "A1-44 is confirmed: issued [red]I1-44[/red]" in done.stdout
    assert "1357" not in done.output


def test_a_burst_of_100_typed_codes_is_answered_whole_and_in_order() -> None:
    burst = [f"PTL{number:06d}".encode() for number in range(100)]

    def name(request: scan_pb2.ResolveScanRequest, _context: object) -> scan_pb2.ResolveScanResponse:
        lot = scan_pb2.ScanCandidate(kind="lot", key=request.payload.decode())
        return scan_pb2.ResolveScanResponse(format="own", candidates=[lot])

    with peer(Calls.resolve_scan, name) as to:
        environment = {**os.environ, "PARTS_SERVER": to.address, "PARTS_SITE": "S1", "PARTS_TOKEN": "t"}
        done = subprocess.run(
            [sys.executable, "-m", "scanner_client.cli", "scan", "-", "-q"],
            input=b"\r\n".join(burst),
            capture_output=True,
            env=environment,
            timeout=60,
            check=True,
        )
    assert done.stdout.split() == burst
    assert [request.payload for request in to.asked] == burst


def test_every_command_takes_the_shared_options_and_says_what_it_does() -> None:
    commands = dict(every_command(typer.main.get_command(app), "parts"))
    assert len(commands) > 40
    shared = {"as_json", "quiet", "site", "lang", "server", "token", "token_file", "tls_ca", "deadline"}
    assert {name for name, command in commands.items() if shared - {p.name for p in command.params}} == set()
    assert {name for name, command in commands.items() if len(command.help or "") < 12} == set()


def every_command(command: object, name: str) -> Iterator[tuple[str, Any]]:
    below = getattr(command, "commands", None)
    if below is None:
        yield name, command
        return
    for word, inner in below.items():
        yield from every_command(inner, f"{name} {word}")
