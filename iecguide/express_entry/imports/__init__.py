"""Rounds of Express Entry by hand: uploaded or fetched in the admin, looked at, and taken in."""
