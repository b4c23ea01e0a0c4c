"""A copy of a label as a phone would take it: on a worktop, turned, seen from an angle, unevenly lit, unsharp, noisy.

What lives here: making the picture, the same one each time. What does not: reading it (`parts_service.reader`).
"""

import random
from pathlib import Path

from PIL import Image, ImageChops, ImageFilter

WORKTOP = (96, 92, 84)
TURN_DEGREES = 17.0
NOISE = 0.16
QUALITY = 72


def photograph(label: Path, photo: Path, *, seed: int = 7) -> None:
    """Write a photo-like copy of the picture `label` to `photo` (JPEG)."""
    paper = Image.open(label).convert("RGB")
    width, height = paper.width * 2, paper.height * 2
    scene = Image.new("RGB", (width, height), WORKTOP)
    turned = paper.convert("RGBA").rotate(TURN_DEGREES, resample=Image.Resampling.BICUBIC, expand=True)
    scene.paste(turned, ((width - turned.width) // 2, (height - turned.height) // 2), turned)
    # Seen from below left: the far corners move in.
    corners = (0, 0, -0.02 * width, height, width, 1.02 * height, 0.97 * width, -0.03 * height)
    scene = scene.transform(
        scene.size, Image.Transform.QUAD, corners, resample=Image.Resampling.BICUBIC, fillcolor=WORKTOP
    )
    scene = ImageChops.multiply(scene, _lamp(width, height)).filter(ImageFilter.GaussianBlur(1.2))
    Image.blend(scene, _grain(width, height, seed), NOISE).save(photo, "JPEG", quality=QUALITY)


def _lamp(width: int, height: int) -> Image.Image:
    """Light that falls off towards one corner, from white to two thirds."""
    side = 2 * max(width, height)
    fall = Image.linear_gradient("L").resize((side, side)).rotate(35)
    left, top = (side - width) // 2, (side - height) // 2
    return (
        fall.crop((left, top, left + width, top + height))
        .point(lambda light: 255 - light // 3)
        .convert("RGB")
    )


def _grain(width: int, height: int, seed: int) -> Image.Image:
    """Noise of each colour, the same for the same seed."""
    chance = random.Random(seed)  # noqa: S311 - grain of a picture
    return Image.frombytes("RGB", (width, height), chance.randbytes(width * height * 3))
