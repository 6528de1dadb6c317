"""Cell addresses as people write them: N14 is row 14, column 14."""

from __future__ import annotations


def column_letter(number: int) -> str:
    """The letters of a 1-based column: 1 is A, 27 is AA, 16384 is XFD."""
    if number < 1:
        raise ValueError("columns count from 1")
    letters = ""
    while number:
        number, place = divmod(number - 1, 26)
        letters = chr(ord("A") + place) + letters
    return letters


def column_number(letters: str) -> int:
    """The 1-based column of its letters, in either case: A is 1, XFD is 16384."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def cell_address(row: int, column: int) -> str:
    """The address of a 1-based row and column: (14, 14) is N14."""
    return f"{column_letter(column)}{row}"
