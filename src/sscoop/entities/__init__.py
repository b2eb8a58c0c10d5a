"""Who and what a document names."""
