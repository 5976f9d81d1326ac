"""The command line: one command family a file, each with `register(app)`; only here is anything printed."""
