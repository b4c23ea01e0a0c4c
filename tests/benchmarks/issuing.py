"""Durable issues against the no-op of the same server in the same run, A B A B."""

import tempfile
from collections.abc import Sequence
from pathlib import Path

from tests.benchmarks.figures import figure, fsync_seconds, median, say
from tests.benchmarks.serving import Rate, Server, Store, h2load_noop, run_loads, server
from tests.postgresql import new_database, private_cluster

ROUNDS = 5
SECONDS = 3.0
# One generator keeps up best where two cores serve and ask; it is measured against a generator in C as well.
IN_FLIGHT = 32
# Eight calls of 50 commands: what the queue of 1,024 takes without refusing.
BATCHES_IN_FLIGHT = 8
GROWTH_ISSUES = 200_000


def run() -> None:
    """Measure on SQLite, then on PostgreSQL with one worker and with two."""
    with tempfile.TemporaryDirectory(dir="/var/tmp") as folder:
        figure("fsync_ms", fsync_seconds(Path(folder)) * 1_000, "ms")
        with server(Path(folder)) as up:
            _sqlite(up, Path(folder))
    with private_cluster(fsync=True) as base, tempfile.TemporaryDirectory() as folder:
        url = new_database(base)
        with server(Path(folder), "--database", url) as up:
            one, stores = _postgresql(up)
        with server(Path(folder), "--database", url, "--workers", "2", token=up.admin) as two_up:
            _two_workers(two_up, stores, one)


def _sqlite(up: Server, folder: Path) -> None:
    store = Store(up.target, up.admin, "HQ")
    store.prepare()
    figure("durable_issue_ratio_sqlite", _pairs("sqlite", store), "ratio")
    _single(store, fsync_seconds(folder))
    _batches(store)
    _growth(up, store)


def _postgresql(up: Server) -> tuple[float, list[Store]]:
    stores = [Store(up.target, up.admin, site) for site in ("PA", "PB")]
    for store in stores:
        store.prepare()
    figure("durable_issue_ratio_postgresql", _pairs("postgresql", stores[0]), "ratio")
    return median([_checked(stores, "issue").per_second for _ in range(ROUNDS)]), stores


def _two_workers(up: Server, stores: Sequence[Store], one: float) -> None:
    """Two workers on two sites against one; and both on one hot site, where nothing may break."""
    moved = [_at(store, up) for store in stores]
    two = median([_checked(moved, "issue").per_second for _ in range(ROUNDS)])
    figure("postgresql_one_worker_two_sites", one, "1/s")
    figure("postgresql_two_workers_two_sites", two, "1/s")
    figure("postgresql_two_workers_gain", two / one, "ratio")
    hot = _checked(moved[:1], "issue")
    figure("postgresql_two_workers_hot_site", hot.per_second, "1/s")
    figure("postgresql_two_workers_hot_site_failed", hot.failed, "calls")


def _at(store: Store, up: Server) -> Store:
    moved = Store(up.target, up.admin, store.site)
    moved.token, moved.lot = store.token, store.lot
    return moved


def _checked(stores: Sequence[Store], kind: str) -> Rate:
    """Run a load, and demand that the journal grew by exactly what was acknowledged."""
    before = sum(store.head() for store in stores)
    in_flight = BATCHES_IN_FLIGHT if kind == "batch" else IN_FLIGHT
    rate = run_loads([store.load(kind, in_flight // len(stores), SECONDS) for store in stores])
    grown = sum(store.head() for store in stores) - before
    if grown != rate.posted:
        message = f"the journal grew by {grown}, acknowledged were {rate.posted}"
        raise AssertionError(message)
    return rate


def _pairs(name: str, store: Store) -> float:
    """Measure no-op and issue in turn and return the median ratio.

    The same generator asks for both. A generator in C shows what the server could answer if asking cost nothing: the
    ratio to that ceiling is printed too, and is the harder one.
    """
    ratios, issues, noops, ceilings = [], [], [], []
    for _ in range(ROUNDS):
        noop = _checked([store], "noop").per_second
        issue = _checked([store], "issue").per_second
        ratios.append(issue / noop)
        issues.append(issue)
        noops.append(noop)
        ceilings.append(h2load_noop(store.target, store.token, IN_FLIGHT, SECONDS))
    figure(f"noop_{name}", median(noops), "1/s")
    figure(f"durable_issue_{name}", median(issues), "1/s")
    if all(ceilings):
        figure(f"noop_h2load_{name}", median(ceilings), "1/s")
        harder = [issue / ceiling for issue, ceiling in zip(issues, ceilings, strict=True)]
        figure(f"durable_issue_ratio_h2load_{name}", median(harder), "ratio")
    else:
        say("# h2load is not installed (Debian: nghttp2-client): its ceiling is not measured")
    return median(ratios)


def _single(store: Store, fsync: float) -> None:
    """One in flight: the median latency against the no-op's plus two fsyncs."""
    ratios, issues, noops = [], [], []
    for _ in range(ROUNDS):
        noop = run_loads([store.load("noop", 1, SECONDS / 2)]).p50
        issue = run_loads([store.load("issue", 1, SECONDS / 2)]).p50
        ratios.append((issue - 2 * fsync) / noop)
        issues.append(issue)
        noops.append(noop)
    figure("single_noop_p50_ms", median(noops) * 1_000, "ms")
    figure("single_issue_p50_ms", median(issues) * 1_000, "ms")
    # (issue - two fsyncs) / no-op: at most 6.
    figure("single_issue_p50_ratio", median(ratios), "ratio")


def _batches(store: Store) -> None:
    """Batches of 50 commands against single issues."""
    gains = []
    for _ in range(ROUNDS):
        single = _checked([store], "issue").per_second
        batch = _checked([store], "batch").per_second
        gains.append(batch / single)
    figure("batch_gain_sqlite", median(gains), "ratio")


def _growth(up: Server, store: Store) -> None:
    """Memory after 200,000 issues."""
    before, start = up.resident_mb(), store.head()
    while store.head() - start < GROWTH_ISSUES:
        _checked([store], "batch")
    say(f"# {store.head() - start} issues")
    figure("rss_growth_mb", up.resident_mb() - before, "MB")
