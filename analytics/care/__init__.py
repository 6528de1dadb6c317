"""The staff that the care of patients needs, beside staff in post and plans."""
