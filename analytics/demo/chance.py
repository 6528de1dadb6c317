"""Chance that stays with a person: the same number and question give the same draw on any date.

A generator would give other draws as soon as somebody joins; careers and appraisals must not
change in hindsight.
"""

from __future__ import annotations

import numpy as np


def draw(numbers: np.ndarray, *salts: int) -> np.ndarray:
    """A uniform draw from 0 to 1 for each number (the splitmix64 finaliser of both)."""
    mixed = np.asarray(numbers).astype(np.uint64)
    with np.errstate(over="ignore"):
        for salt in salts:
            mixed = mixed + np.uint64((salt * 0x9E3779B97F4A7C15 + 0x632BE59BD9B4E019) % 2**64)
            mixed = (mixed ^ (mixed >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
            mixed = (mixed ^ (mixed >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
            mixed = mixed ^ (mixed >> np.uint64(31))
    return (mixed >> np.uint64(11)).astype(float) / 2**53


def numbers_of(texts: np.ndarray) -> np.ndarray:
    """A number for each text, the same in every process (Python's own hash is not)."""
    unique, place = np.unique(np.asarray(texts, dtype=str), return_inverse=True)
    found = [int.from_bytes(text.encode()[-8:].rjust(8, b"\0"), "big") for text in unique]
    return np.array(found, dtype=np.uint64)[place]
