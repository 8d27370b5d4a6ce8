"""The command line: options, one library call, a rendering, an exit code."""
