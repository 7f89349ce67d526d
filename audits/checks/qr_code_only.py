"""A QR code has no link or words beside it.

A code on the screen serves people who see it and hold a second device. Who is blind, or reads on the phone itself, needs
the same destination as a link or in words. The code is decoded and its destination looked for among the page's links
and in its text; a code that leads into a messenger or an app has no address a page could link to, so a person must tell.

Cannot tell:

```html
<img data-cant-tell alt="二维码" width="210" height="210" src="data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 29 29' width='210' height='210'><rect width='29' height='29' fill='white'/><path d='M2 2h7v1h-7zM10 2h3v1h-3zM14 2h1v1h-1zM16 2h2v1h-2zM20 2h7v1h-7zM2 3h1v1h-1zM8 3h1v1h-1zM11 3h2v1h-2zM15 3h1v1h-1zM17 3h1v1h-1zM20 3h1v1h-1zM26 3h1v1h-1zM2 4h1v1h-1zM4 4h3v1h-3zM8 4h1v1h-1zM10 4h2v1h-2zM14 4h1v1h-1zM17 4h1v1h-1zM20 4h1v1h-1zM22 4h3v1h-3zM26 4h1v1h-1zM2 5h1v1h-1zM4 5h3v1h-3zM8 5h1v1h-1zM10 5h4v1h-4zM15 5h1v1h-1zM20 5h1v1h-1zM22 5h3v1h-3zM26 5h1v1h-1zM2 6h1v1h-1zM4 6h3v1h-3zM8 6h1v1h-1zM12 6h3v1h-3zM16 6h2v1h-2zM20 6h1v1h-1zM22 6h3v1h-3zM26 6h1v1h-1zM2 7h1v1h-1zM8 7h1v1h-1zM10 7h1v1h-1zM17 7h2v1h-2zM20 7h1v1h-1zM26 7h1v1h-1zM2 8h7v1h-7zM10 8h1v1h-1zM12 8h1v1h-1zM14 8h1v1h-1zM16 8h1v1h-1zM18 8h1v1h-1zM20 8h7v1h-7zM10 9h1v1h-1zM13 9h1v1h-1zM15 9h1v1h-1zM17 9h1v1h-1zM3 10h1v1h-1zM5 10h1v1h-1zM7 10h8v1h-8zM16 10h1v1h-1zM18 10h4v1h-4zM23 10h2v1h-2zM26 10h1v1h-1zM4 11h2v1h-2zM7 11h1v1h-1zM9 11h2v1h-2zM14 11h2v1h-2zM18 11h3v1h-3zM26 11h1v1h-1zM2 12h1v1h-1zM6 12h1v1h-1zM8 12h1v1h-1zM10 12h3v1h-3zM14 12h3v1h-3zM19 12h3v1h-3zM25 12h2v1h-2zM5 13h3v1h-3zM9 13h1v1h-1zM12 13h1v1h-1zM14 13h2v1h-2zM17 13h3v1h-3zM3 14h2v1h-2zM6 14h1v1h-1zM8 14h5v1h-5zM14 14h1v1h-1zM16 14h5v1h-5zM23 14h1v1h-1zM25 14h2v1h-2zM3 15h1v1h-1zM6 15h1v1h-1zM9 15h1v1h-1zM14 15h1v1h-1zM16 15h1v1h-1zM20 15h1v1h-1zM23 15h2v1h-2zM26 15h1v1h-1zM2 16h1v1h-1zM5 16h2v1h-2zM8 16h1v1h-1zM10 16h1v1h-1zM12 16h1v1h-1zM14 16h2v1h-2zM18 16h2v1h-2zM21 16h1v1h-1zM24 16h1v1h-1zM26 16h1v1h-1zM3 17h1v1h-1zM5 17h2v1h-2zM9 17h5v1h-5zM17 17h1v1h-1zM19 17h1v1h-1zM21 17h1v1h-1zM23 17h1v1h-1zM25 17h1v1h-1zM2 18h2v1h-2zM7 18h4v1h-4zM15 18h2v1h-2zM18 18h7v1h-7zM10 19h2v1h-2zM15 19h2v1h-2zM18 19h1v1h-1zM22 19h3v1h-3zM26 19h1v1h-1zM2 20h7v1h-7zM10 20h4v1h-4zM16 20h3v1h-3zM20 20h1v1h-1zM22 20h1v1h-1zM25 20h2v1h-2zM2 21h1v1h-1zM8 21h1v1h-1zM10 21h1v1h-1zM13 21h2v1h-2zM16 21h1v1h-1zM18 21h1v1h-1zM22 21h5v1h-5zM2 22h1v1h-1zM4 22h3v1h-3zM8 22h1v1h-1zM12 22h2v1h-2zM16 22h1v1h-1zM18 22h5v1h-5zM25 22h2v1h-2zM2 23h1v1h-1zM4 23h3v1h-3zM8 23h1v1h-1zM10 23h2v1h-2zM13 23h1v1h-1zM15 23h1v1h-1zM21 23h2v1h-2zM24 23h1v1h-1zM2 24h1v1h-1zM4 24h3v1h-3zM8 24h1v1h-1zM14 24h1v1h-1zM17 24h2v1h-2zM22 24h3v1h-3zM26 24h1v1h-1zM2 25h1v1h-1zM8 25h1v1h-1zM10 25h1v1h-1zM15 25h1v1h-1zM17 25h2v1h-2zM23 25h1v1h-1zM2 26h7v1h-7zM11 26h3v1h-3zM15 26h7v1h-7zM25 26h2v1h-2z'/></svg>">
```

Passed:

```html
<img alt="二维码" width="210" height="210" src="data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 29 29' width='210' height='210'><rect width='29' height='29' fill='white'/><path d='M2 2h7v1h-7zM10 2h3v1h-3zM14 2h1v1h-1zM16 2h2v1h-2zM20 2h7v1h-7zM2 3h1v1h-1zM8 3h1v1h-1zM11 3h2v1h-2zM15 3h1v1h-1zM17 3h1v1h-1zM20 3h1v1h-1zM26 3h1v1h-1zM2 4h1v1h-1zM4 4h3v1h-3zM8 4h1v1h-1zM10 4h2v1h-2zM14 4h1v1h-1zM17 4h1v1h-1zM20 4h1v1h-1zM22 4h3v1h-3zM26 4h1v1h-1zM2 5h1v1h-1zM4 5h3v1h-3zM8 5h1v1h-1zM10 5h4v1h-4zM15 5h1v1h-1zM20 5h1v1h-1zM22 5h3v1h-3zM26 5h1v1h-1zM2 6h1v1h-1zM4 6h3v1h-3zM8 6h1v1h-1zM12 6h3v1h-3zM16 6h2v1h-2zM20 6h1v1h-1zM22 6h3v1h-3zM26 6h1v1h-1zM2 7h1v1h-1zM8 7h1v1h-1zM10 7h1v1h-1zM17 7h2v1h-2zM20 7h1v1h-1zM26 7h1v1h-1zM2 8h7v1h-7zM10 8h1v1h-1zM12 8h1v1h-1zM14 8h1v1h-1zM16 8h1v1h-1zM18 8h1v1h-1zM20 8h7v1h-7zM10 9h1v1h-1zM13 9h1v1h-1zM15 9h1v1h-1zM17 9h1v1h-1zM3 10h1v1h-1zM5 10h1v1h-1zM7 10h8v1h-8zM16 10h1v1h-1zM18 10h4v1h-4zM23 10h2v1h-2zM26 10h1v1h-1zM4 11h2v1h-2zM7 11h1v1h-1zM9 11h2v1h-2zM14 11h2v1h-2zM18 11h3v1h-3zM26 11h1v1h-1zM2 12h1v1h-1zM6 12h1v1h-1zM8 12h1v1h-1zM10 12h3v1h-3zM14 12h3v1h-3zM19 12h3v1h-3zM25 12h2v1h-2zM5 13h3v1h-3zM9 13h1v1h-1zM12 13h1v1h-1zM14 13h2v1h-2zM17 13h3v1h-3zM3 14h2v1h-2zM6 14h1v1h-1zM8 14h5v1h-5zM14 14h1v1h-1zM16 14h5v1h-5zM23 14h1v1h-1zM25 14h2v1h-2zM3 15h1v1h-1zM6 15h1v1h-1zM9 15h1v1h-1zM14 15h1v1h-1zM16 15h1v1h-1zM20 15h1v1h-1zM23 15h2v1h-2zM26 15h1v1h-1zM2 16h1v1h-1zM5 16h2v1h-2zM8 16h1v1h-1zM10 16h1v1h-1zM12 16h1v1h-1zM14 16h2v1h-2zM18 16h2v1h-2zM21 16h1v1h-1zM24 16h1v1h-1zM26 16h1v1h-1zM3 17h1v1h-1zM5 17h2v1h-2zM9 17h5v1h-5zM17 17h1v1h-1zM19 17h1v1h-1zM21 17h1v1h-1zM23 17h1v1h-1zM25 17h1v1h-1zM2 18h2v1h-2zM7 18h4v1h-4zM15 18h2v1h-2zM18 18h7v1h-7zM10 19h2v1h-2zM15 19h2v1h-2zM18 19h1v1h-1zM22 19h3v1h-3zM26 19h1v1h-1zM2 20h7v1h-7zM10 20h4v1h-4zM16 20h3v1h-3zM20 20h1v1h-1zM22 20h1v1h-1zM25 20h2v1h-2zM2 21h1v1h-1zM8 21h1v1h-1zM10 21h1v1h-1zM13 21h2v1h-2zM16 21h1v1h-1zM18 21h1v1h-1zM22 21h5v1h-5zM2 22h1v1h-1zM4 22h3v1h-3zM8 22h1v1h-1zM12 22h2v1h-2zM16 22h1v1h-1zM18 22h5v1h-5zM25 22h2v1h-2zM2 23h1v1h-1zM4 23h3v1h-3zM8 23h1v1h-1zM10 23h2v1h-2zM13 23h1v1h-1zM15 23h1v1h-1zM21 23h2v1h-2zM24 23h1v1h-1zM2 24h1v1h-1zM4 24h3v1h-3zM8 24h1v1h-1zM14 24h1v1h-1zM17 24h2v1h-2zM22 24h3v1h-3zM26 24h1v1h-1zM2 25h1v1h-1zM8 25h1v1h-1zM10 25h1v1h-1zM15 25h1v1h-1zM17 25h2v1h-2zM23 25h1v1h-1zM2 26h7v1h-7zM11 26h3v1h-3zM15 26h7v1h-7zM25 26h2v1h-2z'/></svg>">
<p>扫码或打开<a href="http://a.example/b">预约页面</a></p>
```

Inapplicable:

```html
<img alt="花坛" width="210" height="210" src="data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' width='210' height='210'><rect width='210' height='210' fill='green'/></svg>">
```
"""

from urllib.parse import urlsplit

from audits.check import Verdict, judge
from audits.probes.pictures import Pictures, pictures
from mangdao.model import Outcome


@judge(__name__, probe=pictures, criteria=["1.1.1"], impact="moderate")
def qr_code_only(seen: Pictures) -> list[Verdict]:
    """Look for each code's destination among the links and words of the page."""
    links = {_plain(href) for href in seen.hrefs}
    return [
        Verdict(Outcome.PASSED, one.selector)
        if all(_plain(code) in links or code.lower() in seen.text.lower() for code in one.reading.codes)
        else Verdict(
            Outcome.CANT_TELL, one.selector, "Can what this code leads to be reached without scanning it?",
            {"code": one.reading.codes[0][:200]},
        )
        for one in seen.pictures
        if one.reading.codes
    ]  # fmt: skip


def _plain(url: str) -> str:
    """Host and path, so that http and https, and a trailing slash, make no difference."""
    parts = urlsplit(url)
    return f"{parts.netloc.lower()}{parts.path.rstrip('/')}?{parts.query}"
