"""Numerals that count → metrics: the quantity, the words around it, and the noun it counts."""
