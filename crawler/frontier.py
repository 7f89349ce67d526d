"""The frontier is the store: a scheduler that keeps no URL in memory but those in flight."""

from collections import deque
from typing import Any, Self

from scrapy import Request
from scrapy.core.scheduler import BaseScheduler
from scrapy.crawler import Crawler
from scrapy.spiders import Spider


class StoreFrontier(BaseScheduler):
    """Hands out what the spider reads from the store; only retries are kept here, no more than are in flight."""

    def __init__(self) -> None:
        self.again: deque[Request] = deque()
        self.most = 0  # the longest the queue ever was: bounded, whatever the size of the site
        self.spider: Any = None

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """As Scrapy makes it."""
        return cls()

    def open(self, spider: Spider) -> None:
        """Remember who reads the store."""
        self.spider = spider

    def has_pending_requests(self) -> bool:
        """Whether anything is left to hand out."""
        return bool(self.again) or self.spider.has_queued()

    def enqueue_request(self, request: Request) -> bool:
        """Keep a request that is to be sent again."""
        self.again.append(request)
        self.most = max(self.most, len(self.again))
        return True

    def next_request(self) -> Request | None:
        """The next request; None while as many are in flight as should be."""
        if self.again:
            return self.again.popleft()
        request: Request | None = self.spider.next_page()
        return request
