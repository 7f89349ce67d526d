"""Documents as they hang on pages (PDF, Word, sheets, slides, OFD): read with care, and checked for what can be told.

A reader (pdf, word, sheets, slides, opendocument, ofd, legacy) turns bytes into `facts.Document`; the rules of
audits.document_checks look at nothing else, and know no format. `apart.examine` does both in a process of its own,
because the bytes are a stranger's and the libraries that read them are large.
"""
