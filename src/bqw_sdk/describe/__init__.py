"""Datasets told as documents, pure: schemas, descriptors, dictionaries, citations, read-me files."""
