"""The generated pages, one kind per file."""
