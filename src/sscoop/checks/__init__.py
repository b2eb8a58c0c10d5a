"""What in a report does not fit: with itself, with the report before it, with the form of a document."""
