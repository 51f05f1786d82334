"""A score in words, and as a page."""
