"""The words that a dataset is written in: records, marks, types, code lists, expressions, datasets."""
