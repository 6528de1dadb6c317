"""The sections of the board pack, a module each: what it asks, what it says and what it draws."""
