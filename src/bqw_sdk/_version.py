"""The version of the SDK, said once."""

__version__ = "0.1.0"
