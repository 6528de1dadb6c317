"""Readers of one text: dates, numbers, bands, codes, posts, encodings, options."""
