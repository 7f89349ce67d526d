"""One file per probe: an observation of a fresh page that several checks judge."""
