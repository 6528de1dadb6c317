"""A framework of enablers and principles: what people say of each, and what the data show."""
