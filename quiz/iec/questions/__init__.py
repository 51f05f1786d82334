"""The questions of the IEC quiz, one file each, with their rules and their words."""
