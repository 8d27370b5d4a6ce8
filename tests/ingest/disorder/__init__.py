"""Clean tables rendered with the disorder of sent workbooks, and a judge of what is read back.

A seed gives a case: files, and for every cell what must come of it.
"""
