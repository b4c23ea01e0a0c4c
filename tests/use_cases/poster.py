"""A process that posts: `python -m tests.use_cases.poster URL PRINCIPAL SITE SEED COUNT`.

It issues single clips to RO1 and prints how many were accepted and how many refused for want of stock.
"""

import asyncio
import sys
from collections import Counter

from parts_service.domain.access import Caller
from parts_service.domain.refusal import Reason, Refusal
from parts_service.domain.sites import Site
from parts_service.use_cases import issuing
from tests.use_cases.workshop import Workshop, issue, part_line


def main(url: str, principal: int, site: int, seed: int, count: int) -> None:
    """Post, sixteen in flight."""
    workshop = Workshop(url, seed=seed)
    workshop.people["keeper"] = Caller(principal, "keeper", frozenset())
    workshop.sites["HERE"] = Site(site, "HERE", "", "Asia/Shanghai")
    desk = workshop.desk()
    answers: Counter[str] = Counter()

    async def caller(mine: int) -> None:
        for _ in range(mine):
            request = workshop.ask(issuing.ISSUE_PARTS, issue(part_line("CLIP", 1)), site="HERE")
            (result,) = await desk.post_each([request])
            answers[result.reason if isinstance(result, Refusal) else ""] += 1

    async def post_all() -> None:
        await asyncio.gather(*(caller(count // 16) for _ in range(16)))

    asyncio.run(post_all())
    faults = len(workshop.watch.faults)
    workshop.close()
    unexpected = sum(answers.values()) - answers[""] - answers[Reason.NOT_ENOUGH_STOCK]
    sys.stdout.write(f"{answers['']} {answers[Reason.NOT_ENOUGH_STOCK]} {unexpected} {faults}\n")


if __name__ == "__main__":
    main(sys.argv[1], *map(int, sys.argv[2:]))
