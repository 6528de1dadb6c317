"""How Gweithlu is installed, started and tested: standard library only."""
