"""A load generator as a process of its own: raw messages over grpc.aio, a bounded number in flight, a bounded time.

`python -m tests.benchmarks.load '{"target": …}'` prints one JSON line: answered, refused, seconds, latencies.
It sends and receives bytes, so that it costs as little as a Python client can.
"""

import asyncio
import json
import sys
import time
import uuid
from dataclasses import asdict, dataclass
from typing import Any

import grpc
import uvloop

from parts_service.v1 import changes_pb2, issuing_pb2

ISSUE = "/parts_service.v1.IssuingService/IssueParts"
BATCH = "/parts_service.v1.IssuingService/PostIssueBatch"
WHO_AM_I = "/parts_service.v1.AccessService/WhoAmI"
DEADLINE_SECONDS = 30.0


@dataclass(frozen=True)
class Load:
    """What to send: `kind` is noop, issue or batch; issues go to a lot of a repair order at a site."""

    target: str
    token: str
    kind: str
    in_flight: int
    seconds: float
    site: str = ""
    order: str = ""
    lot: str = ""
    batch: int = 50


def issue(load: Load) -> issuing_pb2.IssuePartsRequest:
    """Make one issue of one piece, under a new request id."""
    return issuing_pb2.IssuePartsRequest(
        header=changes_pb2.ChangeHeader(home_site=load.site, request_id=str(uuid.uuid4())),
        repair_order=load.order,
        lines=[issuing_pb2.IssueLine(job_line=1, code=load.lot, quantity=1)],
    )


def message(load: Load) -> bytes:
    """Make the next request."""
    if load.kind == "noop":
        return b""
    if load.kind == "issue":
        return issue(load).SerializeToString()
    return issuing_pb2.PostIssueBatchRequest(
        requests=[issue(load) for _ in range(load.batch)]
    ).SerializeToString()


def accepted(load: Load, answer: bytes) -> int:
    """Count what an answer says was done."""
    if load.kind == "batch":
        results = issuing_pb2.PostIssueBatchResponse.FromString(answer).results
        return sum(one.HasField("issued") for one in results)
    return 1


async def run(load: Load) -> dict[str, Any]:
    """Keep `in_flight` calls going for `seconds` and return what happened."""
    method = {"noop": WHO_AM_I, "issue": ISSUE, "batch": BATCH}[load.kind]
    done, failed, latencies = 0, 0, []
    metadata = (("authorization", f"Bearer {load.token}"),)
    async with grpc.aio.insecure_channel(load.target) as channel:
        call: Any = channel.unary_unary(method)
        await call(message(load), metadata=metadata, timeout=DEADLINE_SECONDS)
        started = time.perf_counter()
        end = started + load.seconds

        async def worker() -> None:
            nonlocal done, failed
            while time.perf_counter() < end:
                request = message(load)
                sent = time.perf_counter()
                try:
                    answer = await call(request, metadata=metadata, timeout=DEADLINE_SECONDS)
                except grpc.aio.AioRpcError:
                    failed += 1
                    continue
                latencies.append(time.perf_counter() - sent)
                done += accepted(load, answer)

        await asyncio.gather(*(worker() for _ in range(load.in_flight)))
        seconds = time.perf_counter() - started
    latencies.sort()
    # The first call, that opened the connection, counts in the journal too.
    first = load.batch if load.kind == "batch" else 1
    return {
        "done": done,
        "posted": 0 if load.kind == "noop" else done + first,
        "failed": failed,
        "seconds": seconds,
        "p50": latencies[len(latencies) // 2] if latencies else 0.0,
        "p99": latencies[len(latencies) * 99 // 100] if latencies else 0.0,
    }


def encoded(load: Load) -> str:
    """Return a load as the argument of this program."""
    return json.dumps(asdict(load))


if __name__ == "__main__":
    print(json.dumps(uvloop.run(run(Load(**json.loads(sys.argv[1]))))))
