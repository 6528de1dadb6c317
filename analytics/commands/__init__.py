"""The commands of ``python -m analytics``."""
