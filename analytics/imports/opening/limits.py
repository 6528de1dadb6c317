"""How large a file may be. One place, so that the messages, the guard and the tests agree.

Chosen from real sheets: the largest extract seen is about 110,000 rows of 45 columns, whose sheet
is 175 MB of XML packed 7 to 1, and which is 110 MB as text. Each limit leaves room above that.
"""

from __future__ import annotations

FILE_BYTES = 90 * 1024**2
TEXT_BYTES = 250 * 1024**2
HTML_BYTES = 40 * 1024**2
ZIP_ENTRIES = 2_000
ZIP_TOTAL_BYTES = 1_500 * 1024**2
ZIP_RATIO = 150
# Below this a high ratio is harmless: a short part of blank rows packs very well.
ZIP_RATIO_FROM_BYTES = 2 * 1024**2
# Small parts (workbook, relations, content types) are read whole; sheets are streamed.
SMALL_PART_BYTES = 8 * 1024**2
ROWS = 500_000
COLUMNS = 2_000
CELLS = 30_000_000
# A box of cells this large must be reasonably full; see SheetFacts.check_size.
SPARSE_FROM_CELLS = 4_000_000
SHEETS = 250
MERGED_RANGES = 200_000
# A spreadsheet cell holds at most this many characters; a longer field means a broken text file.
CELL_CHARACTERS = 32_767
UNCOMPUTED_SHOWN = 10
# A page larger than this must be a table for the most part.
HTML_SMALL = 1024**2
HTML_BYTES_A_CELL = 2_000
HTML_TAGS_A_CELL = 20
# Counted before the page is read, so that one that is too large is refused at once.
HTML_CELLS = 1_000_000
HTML_TAGS = 3_200_000
