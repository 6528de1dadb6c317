"""A new file compared with itself and with what is loaded."""
