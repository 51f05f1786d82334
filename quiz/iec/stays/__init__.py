"""Earlier stays: how they are asked for, and what they leave under an agreement."""
