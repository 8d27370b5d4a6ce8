"""Workbooks (XLSX) taken apart by columns: their sheets, the cells of these, their strings."""
