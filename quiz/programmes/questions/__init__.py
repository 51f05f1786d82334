"""The questions of the finder, a file a subject."""
