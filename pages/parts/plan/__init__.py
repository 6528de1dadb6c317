"""The parts of the skill mix plan: its draft, its editor, and what it comes to."""
