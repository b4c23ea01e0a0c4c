"""The page behind a label, by real HTTP requests on a served database: what it tells, and what it keeps to itself."""

import json
from contextlib import closing
from http.client import HTTPConnection
from typing import Any

from parts_service.v1 import fitment_pb2 as fitment
from parts_service.v1 import label_keys_pb2 as label_keys
from parts_service.v1 import labels_pb2 as labels
from parts_service.web import provenance
from tests.rpc import goods
from tests.rpc.wire import LABEL_HOST, SITE, Wire

JSON = {"Accept": "application/json"}
ENGLISH = {"Accept": "text/html", "Accept-Language": "en-GB,en"}


def asked(
    port: int, link: str, headers: dict[str, str], method: str = "GET"
) -> tuple[int, dict[str, str], bytes]:
    """Follow a link as a reverse proxy hands it on."""
    with closing(HTTPConnection("127.0.0.1", port, timeout=20)) as connection:
        connection.request(method, link.removeprefix(f"https://{LABEL_HOST}"), headers=headers)
        answer = connection.getresponse()
        return answer.status, dict(answer.getheaders()), answer.read()


def test_a_label_tells_where_its_part_comes_from_and_nothing_else(wire: Wire, served_url: str) -> None:
    goods.stock_up(wire)
    goods.order(wire)
    wire.post("admin", label_keys.RotateLabelKeyRequest())
    lot = goods.receive(wire, "LAMP", 10, maker_lot="M<1>").lot
    goods.certify(wire, "CCC", lot=lot)
    battery = goods.receive(wire, "BATTERY", 1, serials=["SN-1"])
    of_lot, of_unit = (
        wire.ask("keeper", labels.RenderLabelRequest(code=code, format="LABEL_FORMAT_TEXT")).payload
        for code in (lot, battery.units[0])
    )
    serving = provenance.serve(served_url, "127.0.0.1", 0)
    with closing(serving):

        def told(link: str) -> tuple[int, dict[str, Any]]:
            status, headers, content = asked(serving.port, link, JSON)
            assert headers["Content-Type"] == "application/json"
            found: dict[str, Any] = json.loads(content)
            return status, found

        status, found = told(of_lot)
        assert (status, found["verdict"], found["lot"], found["grade"]) == (
            200,
            "AUTHENTIC",
            lot,
            "GENUINE_OE",
        )
        assert found["legal_class"] == "ORIGINAL"
        assert found["status"] == "PENDING_INSPECTION"  # its CCC is there, its COC is not
        assert [paper["number"] for paper in found["certificates"]] == [f"CCC-{lot}"]
        _, _, page = asked(serving.port, of_lot, ENGLISH)
        assert b"This label was printed by us" in page
        assert b"M&lt;1&gt;" in page
        assert b"<1>" not in page
        status, headers, page = asked(serving.port, of_lot, {})
        assert "该标签由本店打印" in page.decode()
        assert headers["Content-Security-Policy"].startswith("default-src 'none'")

        issued = goods.issue_unit(wire, "BATTERY", "SN-1")
        put = fitment.FitmentLine(issue_line=issued.issue_line, quantity=1, position="trunk")
        wire.post("technician", fitment.RecordFitmentRequest(repair_order="RO-1", lines=[put]), SITE)
        status, found = told(of_unit)
        assert (status, found["serial"], found["state"]) == (200, "SN-1", "FITTED")
        # Neither prices, people, vehicles, orders, quantities nor the supplier.
        whole = json.dumps(found) + asked(serving.port, of_unit, ENGLISH)[2].decode()
        for secret in (goods.VIN, "RO-1", "keeper", "technician", "京A12345", goods.SUPPLIER, "Parts & Co"):
            assert secret not in whole

        forged = of_lot[:-1] + ("A" if of_lot[-1] != "A" else "B")
        assert told(forged) == (404, {"verdict": "FORGED"})
        assert told(of_lot.replace(lot, battery.lot)) == (404, {"verdict": "FORGED"})
        assert told(of_lot.replace("?99=1.", "?99=2.")) == (404, {"verdict": "UNKNOWN_KEY"})
        assert told(of_lot.partition("?")[0]) == (404, {"verdict": "UNSIGNED"})
        assert told("/") == (404, {"verdict": "UNSIGNED"})
        assert "谨防假冒" in asked(serving.port, forged, {})[2].decode()
        assert asked(serving.port, of_lot, JSON, "POST")[0] == 405
        assert asked(serving.port, "/" + "x" * 600, JSON)[0] == 414
        assert asked(serving.port, of_lot, JSON, "HEAD")[2] == b""
        wire.post("admin", label_keys.RevokeLabelKeyRequest(key=1), reason="a roll was stolen")
        assert told(of_lot) == (410, {"verdict": "REVOKED"})
