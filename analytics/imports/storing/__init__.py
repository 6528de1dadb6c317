"""Confirm, undo and verify: the rows of an import in and out of the store."""
