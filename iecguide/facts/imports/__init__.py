"""Imports of other people's files: what one would do, what one did, and the log of all."""
