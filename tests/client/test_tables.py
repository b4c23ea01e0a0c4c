"""Tables as a person sees them."""

import io
from datetime import UTC, timedelta, timezone

from google.protobuf.timestamp_pb2 import Timestamp
from rich.console import Console, RenderableType

from parts_service.v1.changes_pb2 import Date
from parts_service.v1.lots_pb2 import LotStatus
from parts_service.v1.repair_orders_pb2 import PayType
from parts_service.v1.sites_pb2 import LocationKind
from scanner_client.tables import choice, date_text, facts, money_text, state, table, time_text
from scanner_client.words import Words

ENGLISH, CHINESE = Words("en"), Words("zh-CN")


def seen(*shown: RenderableType, width: int = 100) -> list[str]:
    out = io.StringIO()
    Console(file=out, width=width).print(*shown, sep="\n")
    return [line.rstrip() for line in out.getvalue().splitlines() if line.strip(" ─")]


def test_a_table_leaves_empty_columns_out_and_marks_empty_cells() -> None:
    shown = table(
        ENGLISH,
        "lots",
        ["lot", "serial", ">quantity", "expires"],
        [("L1-1", "", 12, None), ("L1-2", "", 3, "x")],
    )
    assert seen(shown) == ["lots", "lot    quantity   expires", "L1-1         12   –", "L1-2          3   x"]


def test_a_table_speaks_chinese_and_stays_aligned() -> None:
    shown = table(CHINESE, "批次", ["lot", ">quantity"], [("L1-1", 12)])
    assert seen(shown) == ["批次", "批次   数量", "L1-1     12"]


def test_a_table_too_wide_for_the_terminal_becomes_facts() -> None:
    rows = [("L1-1", "MH-2410A", 12, ""), ("L1-2", "MH-2411B", 3, "SN1")]
    shown = table(ENGLISH, "lots", ["lot", "maker's lot", ">quantity", "serial"], rows)
    assert seen(shown, width=42)[1] == "lot    maker's lot   quantity   serial"
    assert seen(shown, width=30) == [
        "lots",
        "lot          L1-1",
        "maker's lot  MH-2410A",
        "quantity     12",
        "lot          L1-2",
        "maker's lot  MH-2411B",
        "quantity     3",
        "serial       SN1",
    ]


def test_a_table_without_rows_says_so() -> None:
    assert seen(table(ENGLISH, "holds", ["hold"], [])) == ["holds: none"]
    assert seen(table(CHINESE, "冻结", ["hold"], [])) == ["冻结: 无"]


def test_several_values_stand_below_each_other() -> None:
    assert seen(table(ENGLISH, "t", ["lot", "serials"], [("L1-1", ["A", "B"])]))[2:] == [
        "L1-1   A",
        "       B",
    ]


def test_what_the_service_sends_is_no_markup() -> None:
    assert seen(table(ENGLISH, "t", ["name"], [("[red]x[/red] :smile:",)]))[2:] == ["[red]x[/red] :smile:"]
    assert seen(facts([("name", "[bold]y")])) == ["name  [bold]y"]


def test_facts_leave_empty_ones_out() -> None:
    assert seen(facts([("lot", "L1-1"), ("holds", []), ("country", ""), ("received", 6)])) == [
        "lot       L1-1",
        "received  6",
    ]


def test_choices_are_words() -> None:
    assert choice(ENGLISH, LotStatus, LotStatus.LOT_STATUS_ON_HOLD).plain == "on hold"
    assert choice(CHINESE, PayType, PayType.PAY_TYPE_WARRANTY).plain == "索赔"
    assert choice(ENGLISH, LotStatus, 0).plain == ""
    assert state(CHINESE, LocationKind, "STORAGE").plain == "存储"
    assert state(CHINESE, LocationKind, "WORKSHOP").plain == "workshop"


def test_amounts_of_money() -> None:
    assert [
        money_text(5, "CNY"),
        money_text(123_456, "EUR"),
        money_text(1_200, "JPY"),
        money_text(0, ""),
    ] == [
        "0.05 CNY",
        "1,234.56 EUR",
        "1,200 JPY",
        "",
    ]


def test_dates_and_times() -> None:
    assert date_text(Date(year=2027, month=3, day=1)) == "2027-03-01"
    assert date_text(Date()) == ""
    moment = Timestamp(seconds=1_800_000_000, nanos=999_000_000)
    assert time_text(moment, UTC) == "2027-01-15 08:00:00+00:00"
    assert time_text(moment, timezone(timedelta(hours=8))) == "2027-01-15 16:00:00+08:00"
    assert time_text(Timestamp()) == ""
