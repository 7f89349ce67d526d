"""Builds every page of the demo city from the templates and content under sites/."""

import json
import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from mangdao.demo import crawler_files, files, pictures

SITES = ("gov", "police", "hospital", "emergency", "library")
ROOT = Path(__file__).parent / "sites"
HTML = "text/html"
_STATIC = {".css": "text/css", ".js": "text/javascript", ".vtt": "text/vtt"}
_PICTURE = re.compile(rb"/img/([a-z0-9_-]+\.(?:svg|png))")

Entry = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Page:
    """One answer of a demo site: what goes over the wire."""

    body: bytes
    content_type: str
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)


def city(urls: Mapping[str, str]) -> dict[str, dict[str, Page]]:
    """Return site → path → page; `urls` (site → base URL, ending in a slash) goes into links across sites."""
    return {site: _site(site, urls) for site in SITES}


def render(site: str, urls: Mapping[str, str], entry: Entry) -> Page:
    """Render one entry (path, template, title, …) of a site, in the bytes and with the headers it asks for."""
    settings = content(site)["site"] | entry
    text = _environment().get_template(f"{site}/{settings['template']}.html")
    html = text.render(site=content(site)["site"], columns=columns(site), urls=urls, page=settings)
    declared = settings.get("header", "utf-8")
    return Page(
        html.encode(settings.get("bytes", "utf-8")),
        f"{HTML}; charset={declared}" if declared else HTML,
        settings.get("status", 200),
    )


@cache
def content(site: str) -> Entry:
    """Return a site's content file as it stands."""
    return tomllib.loads((ROOT / site / "content.toml").read_text("utf-8"))


@cache
def columns(site: str) -> dict[str, Entry]:
    """Return a site's columns by id, each with its articles, the newest first."""
    found = {column["id"]: column | {"articles": []} for column in content(site).get("columns", [])}
    for article in content(site).get("articles", []):
        column = found[article["column"]]
        column["articles"].append(_article(column, article))
    for column in found.values():
        column["articles"].sort(key=lambda article: (article["date"], article["path"]), reverse=True)
    return found


def _site(site: str, urls: Mapping[str, str]) -> dict[str, Page]:
    pages = {entry["path"]: render(site, urls, entry) for entry in _entries(site)}
    html_paths = [path for path, page in pages.items() if page.status == 200]
    pages |= {path: Page(*got) for path, got in _static(site)}
    for old, (status, new) in content(site).get("redirects", {}).items():
        pages[old] = Page(b"", HTML, status, {"Location": new})
    for path, value in content(site).get("json", {}).items():
        pages[path] = Page(json.dumps(value, ensure_ascii=False).encode(), "application/json; charset=utf-8")
    for name in sorted(_pictures(pages)):
        pages[f"/img/{name}"] = Page(*pictures.picture(name, content(site)))
    for name, title in content(site).get("files", {}).items():
        pages[f"/files/{name}"] = Page(*files.attachment(name, title))
    pages["/favicon.ico"] = Page(pictures.favicon(content(site)["site"]["colour"]), "image/x-icon")
    robots = ROOT / site / "robots.txt"
    wanted = robots.read_text("utf-8") if robots.exists() else None
    kind = content(site)["site"].get("sitemap", "")
    pages |= {p: Page(*got) for p, got in crawler_files.crawler_files(urls[site], wanted, kind, html_paths)}
    return pages


def _entries(site: str) -> Iterator[Entry]:
    yield from content(site)["pages"]
    for column in content(site).get("columns", []):
        articles = columns(site)[column["id"]]["articles"]
        yield from articles
        yield from _list_pages(column, articles)


def _list_pages(column: Entry, articles: list[Entry]) -> Iterator[Entry]:
    size = column.get("size", 6)
    chunks = [articles[start : start + size] for start in range(0, len(articles), size)]
    paths = [column["path"] + (f"index_{n}.html" if n else "") for n in range(len(chunks))]
    for number, chunk in enumerate(chunks):
        yield {
            "template": "list",
            **column,
            "title": column["name"],
            "path": paths[number],
            "items": chunk,
            "all_paths": paths,
            "number": number,
            "crumbs": column.get("parents", []),
        }


def _article(column: Entry, article: Entry) -> Entry:
    crumbs = [*column.get("parents", []), [column["name"], column["path"]]]
    path = f"{column['path']}{article['id']}.html"
    return {"template": "article", "body": "", "crumbs": crumbs, "path": path} | article


def _static(site: str) -> Iterator[tuple[str, tuple[bytes, str]]]:
    for folder in (ROOT / "common" / "static", ROOT / site / "static"):
        for file in sorted(folder.glob("*.*")):
            yield f"/static/{file.name}", (file.read_bytes(), f"{_STATIC[file.suffix]}; charset=utf-8")


def _pictures(pages: Mapping[str, Page]) -> set[str]:
    """Return the names of all pictures that pages, style sheets and scripts ask for."""
    return {name.decode() for page in pages.values() for name in _PICTURE.findall(page.body)}


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(ROOT), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    environment.filters["prose"] = _prose
    return environment


def _prose(text: str) -> str:
    blocks = [block.strip() for block in text.strip().split("\n\n") if block.strip()]
    return "\n".join(block if block.startswith("<") else f"<p>{block}</p>" for block in blocks)
