"""What the page about leadership posts and successors is made of."""
