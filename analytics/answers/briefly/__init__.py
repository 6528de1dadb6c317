"""The answer to the question of each view of a page: one sentence, out of protected results.

Each function is given results that a page shows anyway. Where the number is hidden, or there is
none, the sentence says so; it never names a hidden number.
"""
