"""Colours as readers see them: contrast, and how far apart two colours are for each kind of colour vision."""

from __future__ import annotations

from functools import cache
from itertools import product

import numpy as np
from matplotlib.colors import to_rgb
from numpy.typing import NDArray

Vector = NDArray[np.float64]

# What linear light becomes for each kind of vision: Machado, Oliveira and Fernandes 2009, severity 1.0.
VISION: dict[str, Vector] = {
    "full colour vision": np.eye(3),
    "protanopia": np.array(
        [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]]
    ),
    "deuteranopia": np.array(
        [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]]
    ),
    "tritanopia": np.array(
        [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]]
    ),
}
# Linear sRGB to CIE XYZ under D65, already divided by the white.
TO_XYZ = np.array(
    [[0.4124564, 0.3575761, 0.1804375], [0.2126729, 0.7151522, 0.0721750], [0.0193339, 0.1191920, 0.9503041]]
)
XYZ_WHITE = TO_XYZ.sum(axis=1)


def _linear(colour: str) -> Vector:
    """Return the light of an sRGB colour, 0 to 1 a channel."""
    channels = np.asarray(to_rgb(colour))
    return np.where(channels <= 0.04045, channels / 12.92, ((channels + 0.055) / 1.055) ** 2.4)


def contrast(one: str, two: str) -> float:
    """Return the contrast ratio of two colours, 1 to 21 (WCAG 2.2).

    >>> round(contrast("#faa01a", "#ffffff"), 2), round(contrast("#8a5200", "#ffffff"), 1)
    (2.08, 6.4)
    """
    dark, light = sorted(float(_linear(colour) @ TO_XYZ[1]) for colour in (one, two))
    return (light + 0.05) / (dark + 0.05)


def _lab(linear: Vector) -> Vector:
    """Return CIE L*a*b* of a light."""
    ratio = TO_XYZ @ np.clip(linear, 0, 1) / XYZ_WHITE
    root = np.where(ratio > (6 / 29) ** 3, np.cbrt(ratio), ratio * (29 / 6) ** 2 / 3 + 4 / 29)
    return np.array([116 * root[1] - 16, 500 * (root[0] - root[1]), 200 * (root[1] - root[2])])


def _primed(one: Vector, two: Vector) -> tuple[Vector, Vector]:
    """Return chromas and hues (radians) of two colours with the reds and greens stretched where both are grey."""
    mean = (np.hypot(*one[1:]) + np.hypot(*two[1:])) / 2
    stretch = 1 + 0.5 * (1 - np.sqrt(mean**7 / (mean**7 + 25.0**7)))
    a, b = np.array([one[1], two[1]]) * stretch, np.array([one[2], two[2]])
    return np.hypot(a, b), np.arctan2(b, a) % (2 * np.pi)


def _hues(chroma: Vector, hue: Vector) -> tuple[float, float]:
    """Return the difference of two hues and their mean; a grey has no hue of its own."""
    apart = hue[1] - hue[0]
    if not chroma.all():
        return 0.0, float(hue.sum())
    around = np.pi if abs(apart) > np.pi else 0.0
    difference = apart - 2 * around * np.sign(apart)
    mean = hue.mean() + (around if hue.sum() < 2 * np.pi else -around)
    return float(difference), float(mean)


def difference(one: Vector, two: Vector) -> float:
    """Return CIEDE2000 of two colours in L*a*b* (Sharma, Wu and Dalal 2005).

    >>> round(difference(np.array([50, 2.6772, -79.7751]), np.array([50, 0, -82.7485])), 4)
    2.0425
    """
    chroma, hue = _primed(one, two)
    apart, mean_hue = _hues(chroma, hue)
    mean_chroma, light = chroma.mean(), ((one[0] + two[0]) / 2 - 50) ** 2
    wave = 1 - 0.17 * np.cos(mean_hue - np.radians(30)) + 0.24 * np.cos(2 * mean_hue)
    wave += 0.32 * np.cos(3 * mean_hue + np.radians(6)) - 0.20 * np.cos(4 * mean_hue - np.radians(63))
    lightness = (two[0] - one[0]) / (1 + 0.015 * light / np.sqrt(20 + light))
    saturation = (chroma[1] - chroma[0]) / (1 + 0.045 * mean_chroma)
    tint = 2 * np.sqrt(chroma.prod()) * np.sin(apart / 2) / (1 + 0.015 * mean_chroma * wave)
    turn = 30 * np.exp(-(((np.degrees(mean_hue) - 275) / 25) ** 2))
    twist = -np.sin(np.radians(2 * turn)) * 2 * np.sqrt(mean_chroma**7 / (mean_chroma**7 + 25.0**7))
    return float(np.sqrt(lightness**2 + saturation**2 + tint**2 + twist * saturation * tint))


@cache
def nearest(one: str, two: str) -> tuple[float, str]:
    """Return how far apart two colours are where they are hardest to tell, and for which vision (CIEDE2000).

    >>> nearest("#12436d", "#801650")[1]
    'protanopia'
    """
    seen = {name: [_lab(matrix @ _linear(colour)) for colour in (one, two)] for name, matrix in VISION.items()}
    return min((difference(*pair), name) for name, pair in seen.items())


def muddled(looks: set[tuple[str, str]], least: float = 10.0) -> list[tuple[str, str, float, str]]:
    """Return the pairs of colours of one shape that are nearer than `least` to each other for somebody.

    `looks` are colours and shapes; each pair comes with its distance and the kind of vision.
    """
    pairs = (
        (one, two) for (one, shape), (two, other) in product(sorted(looks), repeat=2) if one < two and shape == other
    )
    return [(one, two, *nearest(one, two)) for one, two in pairs if nearest(one, two)[0] < least]
