"""The version of Gweithlu, printed on every export."""

VERSION = "0.1.0"
