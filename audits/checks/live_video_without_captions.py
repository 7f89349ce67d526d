"""A live broadcast has no captions.

Who is deaf or hard of hearing cannot wait for the recording of a council meeting or a press conference. A player on a
page that calls itself a live broadcast, where nothing speaks of captions, signs or a live report in text, is pointed at
for a person (WCAG 1.2.4, GB/T 37668 3.2.3.3). Recordings of broadcasts (回放) are other rules'.

Cannot tell:
```html
<h1>市人代会开幕会 现场直播</h1><video data-cant-tell controls width="300" src="live.m3u8"></video>
```
```html
<title>Council meeting: live stream</title><iframe data-cant-tell title="Player" src="https://www.youtube.com/embed/1"></iframe>
```

Passed:
```html
<h1>市人代会开幕会 现场直播</h1><video controls width="300" src="live.m3u8"></video><a href="/zb.html">图文直播</a>
```

Inapplicable:
```html
<h1>新闻发布会直播回放</h1><video controls width="300" src="a.mp4"></video>
```
```html
<h1>发布会将于明日直播</h1><p>敬请关注。</p>
```
"""

from audits.check import dom_check

LIVE = r"直播|\blive ?(stream|broadcast|coverage|now)|\bwebcast"
OVER = r"回放|回看|重播|录播|\b(recording|replay|watch again)"

dom_check(
    __name__,
    criteria=["1.2.4"],
    impact="critical",
    selector="video, iframe[src], embed[src], object[data]",
    matches=rf"""node => {{
        const heads = () => [...document.querySelectorAll('h1, h2')].slice(0, 3).map(e => e.textContent).join(' ');
        const known = globalThis.mangdaoLive ??= (() => {{
            const words = document.title + ' ' + heads();
            return {{ yes: /{LIVE}/i.test(words) && !/{OVER}/i.test(words) }};
        }})();
        if (!known.yes) return false;
        if (node.localName === 'video') return node.controls || !(node.muted && node.autoplay);
        return /\.(m3u8|flv|mp4)([?#]|$)|youku|bilibili|v\.qq\.com|iqiyi|cctv|cntv|player|live|zhibo|youtube|vimeo/i
            .test(node.src || node.data);
    }}""",
    evaluate=r"""function (node) {
        const said = /字幕|手语|(图文|文字)(直播|实录)|sign language|captions?\b|subtitles|live (text|report|blog)/i
            .test(document.body.innerText);
        return said || node.querySelector('track[kind=captions], track[kind=subtitles]') ? true : undefined;
    }""",
    messages={"fail": "", "incomplete": "Does this live broadcast have captions?"},
)
