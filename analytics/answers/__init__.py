"""Measures and tables worked out and protected, and their words."""
