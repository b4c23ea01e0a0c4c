"""Pictures of codes: what the cascade reads beside either library alone, and how long it takes."""

import time
from collections import Counter
from collections.abc import Callable

import zxingcpp
from PIL import Image

from parts_service.reader import BUDGET_S, zbar
from parts_service.reader.reading import read_grey
from tests.benchmarks.figures import figure, median, say
from tests.reader.scenes import EFFECTS, SYMBOLOGIES, scene

SEEDS = range(4)
CLEAN = 40

READERS: dict[str, Callable[[Image.Image], list[bytes]]] = {
    "cascade": lambda picture: [code.payload for code in read_grey(picture, budget_s=BUDGET_S)],
    "zxing": lambda picture: [code.bytes for code in zxingcpp.read_barcodes(picture)],
    "zbar": lambda picture: [read.payload for read in zbar.scan(picture)],
}


def run() -> None:
    """Read clean QR codes, then varied pictures of five symbologies by each reader."""
    _clean()
    read, false, longest = Counter[tuple[str, str]](), Counter[str](), 0.0
    for symbology in SYMBOLOGIES:
        for effect in EFFECTS:
            for seed in SEEDS:
                shown = scene(symbology, effect, seed)
                for reader, look in READERS.items():
                    started = time.perf_counter()
                    found = look(shown.picture)
                    if reader == "cascade":
                        longest = max(longest, time.perf_counter() - started)
                    read[symbology, reader] += shown.payload in found
                    false[reader] += sum(payload != shown.payload for payload in found)
    pictures = len(EFFECTS) * len(SEEDS)
    say(f"# read of {pictures} pictures each, in %: {', '.join(READERS)}")
    for symbology in SYMBOLOGIES:
        shares = [f"{100 * read[symbology, reader] / pictures:7.0f}" for reader in READERS]
        say(f"# {symbology:<12} {' '.join(shares)}")
    for reader in READERS:
        whole = sum(read[symbology, reader] for symbology in SYMBOLOGIES) / (pictures * len(SYMBOLOGIES))
        figure(f"read_{reader}_share", 100 * whole, "%")
        figure(f"read_{reader}_false", false[reader], "reads")
    figure("decode_worst_ms", 1_000 * longest, "ms")


def _clean() -> None:
    times = []
    for seed in range(CLEAN):
        picture = scene("QR", "clean", seed).picture
        started = time.perf_counter()
        read_grey(picture, budget_s=BUDGET_S)
        times.append(time.perf_counter() - started)
    figure("decode_clean_ms", 1_000 * median(times), "ms")
