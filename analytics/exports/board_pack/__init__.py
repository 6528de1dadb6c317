"""The board pack: a presentation of chosen sections with native charts, and a workbook beside it.

A section is one small module in ``sections`` and is found there. `pack` asks its questions and
makes slides of the answers; `files` writes them; `recipes` keeps chosen sections under a name.
"""
