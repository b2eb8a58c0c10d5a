"""Measurements of speed and memory. They stand outside the package: nobody who reads reports needs them."""
