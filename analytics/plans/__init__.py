"""Skill mix plans: read, priced, noted, kept, and written to files."""
