"""The README's first steps, typed as they stand there."""

import os
import re
import subprocess
import sys
from pathlib import Path

from scanner_client.demo.server import running_server

ROOT = Path(__file__).parents[2]
STEPS = re.compile(r"<!-- first steps -->\n```sh\n(.*?)```", re.DOTALL)


def test_the_first_steps_work_as_they_stand(tmp_path: Path) -> None:
    blocks = STEPS.findall((ROOT / "README.md").read_text(encoding="utf-8"))
    assert len(blocks) == 5
    refused = "if parts issue --order RO-2031 @label.png; then exit 9; else test $? -eq 1; fi\n"
    script = "set -euo pipefail\n" + "\n".join(blocks) + refused
    with running_server(tmp_path / "server") as server:
        done = subprocess.run(
            ["bash", "-c", script],
            cwd=tmp_path,
            env={
                "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}",
                "LANG": "C.UTF-8",
                "PARTS_SERVER": server.address,
                "PARTS_TOKEN": server.admin_token,
            },
            capture_output=True,
            text=True,
            timeout=200,
            check=False,
        )
    assert done.returncode == 0, done.stdout + done.stderr
    assert re.search(r"A-01-01\s+storage\s+L\S+\s+MH-2410A\s+new\s+5", done.stdout)
    assert "6 received = 5 on hand + 1 fitted  adds up" in done.stdout
    assert "COC-2026-0815" in done.stdout
    assert "REPAIR_ORDER_NOT_OPEN" in done.stderr
