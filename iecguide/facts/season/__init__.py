"""When a season opens, how its rounds come, and how old what we know of it is."""
