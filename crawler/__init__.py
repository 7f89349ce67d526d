"""Finds a target's pages: seeds, sitemaps and links, politely, and draws the sample that is audited.

The frontier is the store: what is queued there is fetched, what is fetched is written there with the links it holds,
and a crawl that was killed goes on from what the file says. Twisted's reactor needs a process of its own, so `run`
starts `python -m crawler`; everything else here can be imported anywhere. docs/crawling.md has the policy.
"""

from crawler.launch import run

__all__ = ["run"]
