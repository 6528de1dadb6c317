"""The parts of the page Supply and demand: what is chosen, and the parameters that are typed."""
