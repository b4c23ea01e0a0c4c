"""TLS and client certificates against the real server: who gets in by which, and that plain text stays at home."""

import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import grpc
import pytest

from parts_service.v1 import access_pb2 as access
from tests.rpc.wire import SITE, Wire
from tests.scenarios.conftest import faults
from tests.scenarios.contract import RPCS, Raw, Said
from tests.scenarios.process import Server, run, serving

NAME = "parts.example.internal"
KNOWN, UNKNOWN = "urn:parts-service:dms-1", "urn:parts-service:nobody"
AS_NAMED = (("grpc.ssl_target_name_override", NAME),)


class Authority:
    """A certificate authority in a folder, by the openssl command."""

    def __init__(self, folder: Path, name: str) -> None:
        self.folder, self.name = folder, name
        self._openssl(
            "req", "-x509", *self._key(name), "-days", "2", "-subj", f"/CN={name}", "-out", f"{name}.pem"
        )
        self.certificate = folder / f"{name}.pem"

    def sign(self, name: str, alternative: str) -> tuple[Path, Path]:
        """Make a key and a certificate with a subject alternative name; their files."""
        (self.folder / f"{name}.ext").write_text(f"subjectAltName={alternative}\n", encoding="utf-8")
        self._openssl("req", *self._key(name), "-subj", f"/CN={name}", "-out", f"{name}.csr")
        issuer = ("-CA", f"{self.name}.pem", "-CAkey", f"{self.name}.key", "-CAcreateserial")
        extension = ("-extfile", f"{name}.ext")
        signed = (
            "x509",
            "-req",
            "-in",
            f"{name}.csr",
            *issuer,
            "-days",
            "2",
            *extension,
            "-out",
            f"{name}.pem",
        )
        self._openssl(*signed)
        return self.folder / f"{name}.key", self.folder / f"{name}.pem"

    @staticmethod
    def _key(name: str) -> tuple[str, ...]:
        return (
            "-newkey",
            "ec",
            "-pkeyopt",
            "ec_paramgen_curve:prime256v1",
            "-nodes",
            "-keyout",
            f"{name}.key",
        )

    def _openssl(self, *arguments: str) -> None:
        subprocess.run(["openssl", *arguments], cwd=self.folder, check=True, capture_output=True)


@dataclass(frozen=True)
class Secured:
    """A server with TLS, whom it knows, and the papers of everybody."""

    server: Server
    authority: Path
    papers: dict[str, tuple[Path, Path]]
    tokens: dict[str, str]

    def channel(self, paper: str = "") -> grpc.Channel:
        """Connect, with a certificate if one is named."""
        key, certificate = self.papers[paper] if paper else (None, None)
        credentials = grpc.ssl_channel_credentials(
            self.authority.read_bytes(),
            key.read_bytes() if key else None,
            certificate.read_bytes() if certificate else None,
        )
        return grpc.secure_channel(self.server.address, credentials, AS_NAMED)

    def call(self, *, paper: str = "", token: str = "", name: str = "WhoAmI") -> Said:
        """Call with a certificate, a token, both or neither."""
        with self.channel(paper) as channel:
            return Raw("", channel=channel).call(RPCS[name], b"", token=token)


@pytest.fixture(scope="module")
def secured(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Secured]:
    folder = tmp_path_factory.mktemp("papers")
    authority, stranger = Authority(folder, "ca"), Authority(folder, "other-ca")
    key, certificate = authority.sign("server", f"DNS:{NAME}")
    key.chmod(0o600)
    papers = {
        "known": authority.sign("known", f"URI:{KNOWN}"),
        "unknown": authority.sign("unknown", f"URI:{UNKNOWN}"),
        "forged": stranger.sign("forged", f"URI:{KNOWN}"),
    }
    url = f"sqlite:///{folder}/data/parts.db"
    files = ("--tls-certificate", str(certificate), "--tls-key", str(key))
    demanded = ("--tls-client-ca", str(authority.certificate), "--tls-client-required", "true")
    with serving(url, folder / "server", *files, *demanded) as server:
        found = Secured(server, authority.certificate, papers, {})
        with found.channel("unknown") as channel:
            wire = Wire(server.port, server.admin_token)
            wire.channel.close()
            wire.channel = channel
            wire.furnish()
            system = access.Principal(code="dms-1", kind="PRINCIPAL_KIND_SYSTEM", client_san=KNOWN)
            wire.post("admin", access.CreatePrincipalRequest(principal=system))
            grant = access.Grant(role="ROLE_SERVICE_ADVISOR", site=SITE)
            wire.post("admin", access.GrantRoleRequest(principal="dms-1", grant=grant))
        found.tokens.update(wire.tokens)
        yield found
        assert server.stop() == 0
        assert faults(server) == []


def test_a_client_certificate_signs_its_principal_in_with_his_rights(secured: Secured) -> None:
    said = secured.call(paper="known")
    assert (said.code, said.answer and said.answer.principal.code) == ("OK", "dms-1")
    assert secured.call(paper="known", name="ReceiveGoods").verdict == ("PERMISSION_DENIED", "NO_RIGHT")


def test_a_token_goes_before_the_certificate(secured: Secured) -> None:
    for paper in ("known", "unknown"):
        said = secured.call(paper=paper, token=secured.tokens["keeper"])
        assert (said.code, said.answer and said.answer.principal.code) == ("OK", "keeper")


@pytest.mark.parametrize(
    ("paper", "token", "expected"),
    [
        ("unknown", "", ("UNAUTHENTICATED", "CREDENTIAL_REFUSED")),
        # A token that is given is what counts: a wrong one is not made good by the certificate.
        ("known", "wrong", ("UNAUTHENTICATED", "CREDENTIAL_REFUSED")),
        # Without a certificate, or with one of another authority, there is no connection.
        ("forged", "", ("UNAVAILABLE", "")),
        ("", "", ("UNAVAILABLE", "")),
    ],
)
def test_who_is_unknown_is_refused(
    secured: Secured, paper: str, token: str, expected: tuple[str, str]
) -> None:
    assert secured.call(paper=paper, token=token).verdict == expected


def test_the_certificate_of_another_name_and_plain_text_get_no_answer(secured: Secured) -> None:
    credentials = grpc.ssl_channel_credentials(secured.authority.read_bytes())
    with grpc.secure_channel(secured.server.address, credentials) as channel:
        assert Raw("", channel=channel).call(RPCS["WhoAmI"], b"").verdict == ("UNAVAILABLE", "")
    raw = Raw(secured.server.address)
    assert raw.call(RPCS["WhoAmI"], b"").verdict == ("UNAVAILABLE", "")
    raw.close()


def test_plain_text_is_for_loopback_only(tmp_path: Path) -> None:
    done = run("serve", "--data-dir", str(tmp_path), "--listen", "0.0.0.0:0", "--metrics-listen", "")
    said = (
        "listen 0.0.0.0:0 can be reached from other machines, and plain text is for loopback only: set "
        "tls_certificate and tls_key (docs/operations.md, TLS), or listen on 127.0.0.1\n"
    )
    assert (done.returncode, done.stdout, done.stderr) == (2, "", said)


def test_a_token_signs_in_over_tls_without_client_certificates(secured: Secured, tmp_path: Path) -> None:
    key, certificate = secured.authority.with_name("server.key"), secured.authority.with_name("server.pem")
    files = ("--tls-certificate", str(certificate), "--tls-key", str(key))
    with serving(f"sqlite:///{tmp_path}/parts.db", tmp_path, *files) as server:
        other = Secured(server, secured.authority, secured.papers, {})
        assert other.call(token=server.admin_token).verdict == ("OK", "")
        assert other.call().verdict == ("UNAUTHENTICATED", "NO_CREDENTIAL")
        assert server.stop() == 0


def test_an_authority_for_clients_that_are_never_asked_is_refused(secured: Secured, tmp_path: Path) -> None:
    authority = str(secured.authority)
    files = ("--tls-certificate", authority, "--tls-key", authority, "--tls-client-ca", authority)
    done = run("serve", "--data-dir", str(tmp_path), *files)
    said = (
        "tls_client_ca has no effect without tls_client_required: a client is asked for its certificate only "
        "where it must have one. Set tls_client_required to true, or leave tls_client_ca out\n"
    )
    assert (done.returncode, done.stdout, done.stderr) == (2, "", said)
