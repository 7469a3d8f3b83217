"""Official letters as data: read, extract, resolve, tabulate, tell."""
