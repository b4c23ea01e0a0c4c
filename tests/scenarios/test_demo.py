"""The demonstration, as `make demo` runs it: every step is checked by the story itself."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize(
    ("language", "last"), [("en", "every step was as it must be"), ("zh", "每一步均符合要求")]
)
def test_the_whole_story_is_told(language: str, last: str, tmp_path: Path) -> None:
    kept = tmp_path / "kept"
    done = subprocess.run(
        [sys.executable, "-m", "scanner_client.demo", "--lang", language, "--keep", str(kept)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=240,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, ""), done.stdout
    lines = done.stdout.splitlines()
    assert lines[-1].startswith(last)
    assert [line for line in lines if line.startswith("✗")] == []
    assert len([line for line in lines if line.startswith("✓")]) >= 20
    assert len(list(kept.glob("Z*-zh.pdf"))) == len(list(kept.glob("Z*-en.pdf"))) == 1
    assert len(list(kept.glob("L*.png"))) == len(list(kept.glob("L*-photo.jpg"))) == 3
