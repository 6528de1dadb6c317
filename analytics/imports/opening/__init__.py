"""A file that somebody chose, opened safely: its sheets as rows of text."""
