"""Figures at scale: what an engine that exists (Spark, Ray, Dask) needs of sscoop, and no engine of its own."""

from sscoop.engines.batches import figures, schema

__all__ = ["figures", "schema"]
