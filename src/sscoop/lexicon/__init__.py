"""The words sscoop knows, as rows of data, and how they are loaded."""
