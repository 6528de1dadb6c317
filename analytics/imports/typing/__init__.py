"""Texts to typed columns, and what is derived from them."""
