"""One file per probe: an observation of a page that several checks judge."""
