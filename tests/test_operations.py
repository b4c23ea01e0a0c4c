"""The operations page and the systemd unit say what is so: settings load, certificates work, metrics exist."""

import contextlib
import re
import subprocess
import tomllib
import urllib.request
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import grpc
import pytest

from parts_service.config import TABLE, load
from parts_service.web.metrics import Metrics

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs/operations.md").read_text(encoding="utf-8")
UNIT = (ROOT / "docs/parts-service.service").read_text(encoding="utf-8")
AUTHORITY = re.compile(r"<!-- test: private authority -->\n```sh\n(.*?)```", re.DOTALL)
SERVER_NAME = ("grpc.ssl_target_name_override", "parts.example.internal")


@pytest.mark.parametrize("block", re.findall(r"```toml\n(.*?)```", PAGE, re.DOTALL))
def test_the_settings_shown_are_accepted(block: str, tmp_path: Path) -> None:
    file = tmp_path / "parts.toml"
    file.write_text(block, encoding="utf-8")
    settings = load({}, {}, file)
    assert {name for name in tomllib.loads(block) if settings.origin(name) != "file"} == set()


def test_every_setting_named_exists() -> None:
    named = set(
        re.findall(r"`(?:PARTS_)?((?:tls|log|metrics|drain|queue|batch|read|data|workers?)_[a-z_]+)`", PAGE)
    )
    assert named - {row.name for row in TABLE} == set()


def test_the_unit_names_only_settings_and_one_exit_code_of_ours() -> None:
    variables = re.findall(r"^Environment=(PARTS_\w+)=", UNIT, re.MULTILINE)
    assert variables
    assert set(variables) - {row.environment for row in TABLE} == set()
    assert "RestartPreventExitStatus=2\n" in UNIT


def test_every_metric_is_on_the_page_and_nothing_else() -> None:
    metrics = Metrics("1")
    metrics.rpc_handled("m", "OK", 0.1)
    metrics.refused("R")
    metrics.queue_depth("1", 1)
    with contextlib.closing(metrics.serve("127.0.0.1:0")) as server:
        address = f"http://127.0.0.1:{server.port}/metrics"
        with urllib.request.urlopen(address, timeout=10) as answer:
            served = answer.read().decode()
    families = set(re.findall(r"^# TYPE (\w+) ", served, re.MULTILINE))
    rows = re.findall(r"^\| (`(?:parts|process)_[^|]+) \|", PAGE, re.MULTILINE)
    assert {name for row in rows for name in re.findall(r"`(\w+)`", row)} == families


@pytest.fixture(scope="module")
def certificates(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Run the commands of the page in a folder of their own; needs the openssl command."""
    folder = tmp_path_factory.mktemp("authority")
    script = "".join(AUTHORITY.findall(PAGE))
    assert script.count("openssl req") == 3
    subprocess.run(["bash", "-euo", "pipefail", "-c", script], cwd=folder, check=True, capture_output=True)
    return folder


def who(_: bytes, context: grpc.ServicerContext) -> bytes:
    """Answer the subject alternative names of the caller's certificate."""
    names: list[bytes] = list(context.auth_context().get("x509_subject_alternative_name", []))  # type: ignore[arg-type]
    return b" ".join(names)


@pytest.fixture(scope="module")
def address(certificates: Path) -> Iterator[str]:
    """Address of a server with the page's certificates that demands one of the client."""
    handler = grpc.method_handlers_generic_handler("test", {"Who": grpc.unary_unary_rpc_method_handler(who)})
    pair = ((certificates / "server.key").read_bytes(), (certificates / "server.pem").read_bytes())
    authority = (certificates / "ca.pem").read_bytes()
    credentials = grpc.ssl_server_credentials([pair], authority, require_client_auth=True)
    server = grpc.server(ThreadPoolExecutor(2), handlers=[handler])
    port = server.add_secure_port("127.0.0.1:0", credentials)
    server.start()
    yield f"127.0.0.1:{port}"
    server.stop(None).wait()


def ask(address: str, credentials: grpc.ChannelCredentials) -> bytes:
    """Ask the server who it thinks we are."""
    with grpc.secure_channel(address, credentials, options=[SERVER_NAME]) as channel:
        call: grpc.UnaryUnaryMultiCallable[bytes, bytes] = channel.unary_unary("/test/Who")
        return call(b"", timeout=20)


def test_a_client_certificate_made_by_the_page_signs_in_by_its_name(certificates: Path, address: str) -> None:
    authority, key, certificate = (
        (certificates / name).read_bytes() for name in ("ca.pem", "dms-1.key", "dms-1.pem")
    )
    assert (
        ask(address, grpc.ssl_channel_credentials(authority, key, certificate)) == b"urn:parts-service:dms-1"
    )
    assert "`client_san` is `urn:parts-service:dms-1`" in PAGE


def test_without_a_client_certificate_there_is_no_call(certificates: Path, address: str) -> None:
    authority = (certificates / "ca.pem").read_bytes()
    with pytest.raises(grpc.RpcError) as refused:
        ask(address, grpc.ssl_channel_credentials(authority))
    assert refused.value.code() == grpc.StatusCode.UNAVAILABLE


def test_private_keys_are_readable_by_their_owner_only(certificates: Path) -> None:
    modes = {file.name: file.stat().st_mode & 0o777 for file in certificates.glob("*.key")}
    assert modes == {"ca.key": 0o600, "server.key": 0o600, "dms-1.key": 0o600}
