"""Sequences of models as tables: one flat record each, with fixed columns, for whatever has rows."""
