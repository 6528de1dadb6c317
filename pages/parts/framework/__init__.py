"""Parts of the pages Enablers and Principles: one item's story, what is said of it, and Excel."""
