"""Numerals: where they stand in a text (`find`), and what they are worth (`reader`)."""
