"""The staff that the care of patients needs, compared with staff in post and plans."""
