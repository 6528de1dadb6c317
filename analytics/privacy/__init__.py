"""Small numbers: what must be hidden of a count, of a table, and of answers set side by side."""
