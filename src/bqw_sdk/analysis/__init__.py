"""Figures computed from the ledgers, and set beside what was published. Pure, on tables.

Import from the files of this room.
"""
