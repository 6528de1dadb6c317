"""The parts of the import page: the file, what was found in it, and how it is corrected."""
