"""A finished release: how it is built, listed, verified and opened again.

Import from the files of this room: listing (``manifest``, ``catalogue``) is light, building is not.
"""
