"""Invented names with a Welsh sound. They are made of syllables, so they are no real person's."""

from __future__ import annotations

import numpy as np

_FEMALE_START = ("Aeron", "Bril", "Ceirw", "Deri", "Eluned", "Ffion", "Gwaw", "Helyg", "Llin")
_FEMALE_END = ("wenfa", "lyswen", "yddfa", "eirwen", "aethog", "liwen", "nantes", "orfa")
_MALE_START = ("Aed", "Bryth", "Celyn", "Derf", "Emr", "Gwrth", "Idr", "Llyw", "Mael", "Rhydd")
_MALE_END = ("wynor", "ionor", "aelog", "efnydd", "ystan", "orwen", "adog", "unedd")
_FAMILY_START = ("Aber", "Blaen", "Cae", "Derw", "Erw", "Ffin", "Glyn", "Hafod", "Llech", "Maes")
_FAMILY_MIDDLE = ("fed", "gwern", "helyg", "onn", "ysg", "celyn", "criaf", "briw", "moel", "nant")
_FAMILY_END = ("wenor", "ach", "wydd", "iolen", "edor", "awr", "ynog", "oleth")


def first_names(number: np.ndarray, female: np.ndarray) -> np.ndarray:
    """One invented first name a person; the same number gives the same name."""
    women = np.array([a + b for a in _FEMALE_START for b in _FEMALE_END], dtype=object)
    men = np.array([a + b for a in _MALE_START for b in _MALE_END], dtype=object)
    return np.where(female, women[number % len(women)], men[number % len(men)])


def last_names(number: np.ndarray) -> np.ndarray:
    """One invented family name a person."""
    names = np.array(
        [a + b + c for a in _FAMILY_START for b in _FAMILY_MIDDLE for c in _FAMILY_END],
        dtype=object,
    )
    return names[number % len(names)]


def titles(number: np.ndarray, female: np.ndarray, medical: np.ndarray) -> np.ndarray:
    """Dr for doctors; otherwise Mr, Mrs, Miss or Ms."""
    women = np.array(["Mrs", "Miss", "Ms", "Mrs"], dtype=object)[number % 4]
    return np.where(medical, "Dr", np.where(female, women, "Mr"))
