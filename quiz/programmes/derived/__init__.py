"""What follows from the answers without being asked: the fields that programmes read. Pure."""
