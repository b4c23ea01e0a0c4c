"""A second server that would share a file, a port or a metrics port: it says why not, and the first goes on."""

import socket
from pathlib import Path

import pytest

from tests.rpc.wire import Wire
from tests.scenarios.process import run, serving
from tests.scenarios.store import Goods, Workshop, heads


@pytest.mark.parametrize("database_kind", ["sqlite"], indirect=True)
def test_the_second_server_on_a_file_says_which_process_has_it_and_what_to_do(workshop: Workshop) -> None:
    database_url = workshop.server.database_url
    second = run("serve", "--database", database_url, "--listen", "127.0.0.1:0", "--metrics-listen", "")
    said = (
        f"{database_url.removeprefix('sqlite:///')} is in use by process {workshop.server.pid}: one server at a time "
        "may serve a SQLite file. Stop it first, or serve several processes from PostgreSQL.\n"
    )
    assert (second.returncode, second.stdout, second.stderr) == (1, "", said)
    assert heads(workshop.wire, "ORG") != [0]


@pytest.mark.parametrize("database_kind", ["sqlite"], indirect=True)
def test_the_second_server_on_a_port_says_so(workshop: Workshop, tmp_path: Path) -> None:
    address = workshop.server.address
    other = f"sqlite:///{tmp_path}/other/parts.db"
    second = run("serve", "--database", other, "--listen", address, "--metrics-listen", "")
    said = f"cannot listen on {address}: another program has it, or it is no address of this machine"
    assert (second.returncode, second.stdout) == (1, "")
    assert second.stderr.splitlines()[-1:] == [said]


def test_a_metrics_port_that_is_taken_is_named(tmp_path: Path) -> None:
    other = f"sqlite:///{tmp_path}/other/parts.db"
    with socket.create_server(("127.0.0.1", 0)) as taken:
        metrics = f"127.0.0.1:{taken.getsockname()[1]}"
        second = run("serve", "--database", other, "--listen", "127.0.0.1:0", "--metrics-listen", metrics)
    assert (second.returncode, second.stdout) == (1, "")
    said = f"metrics_listen {metrics} cannot be used: Address already in use"
    assert second.stderr.splitlines()[-1:] == [said]


@pytest.mark.parametrize("database_kind", ["postgresql"], indirect=True)
def test_two_servers_serve_one_postgresql_database(workshop: Workshop, tmp_path: Path) -> None:
    goods = Goods(workshop.wire)
    lot = goods.received(10)
    with serving(workshop.server.database_url, tmp_path) as second:
        assert second.admin_token == ""
        wire = Wire(second.port, workshop.server.admin_token)
        wire.tokens = workshop.wire.tokens
        request = goods.issue(lot, 4)
        assert workshop.wire.ask("keeper", request).posted.replayed is False
        assert wire.ask("keeper", request).posted.replayed is True
        wire.ask("keeper", goods.issue(lot, 5))
        wire.channel.close()
        assert second.stop() == 0
    assert (goods.standing(), goods.out()) == (1, 9)
