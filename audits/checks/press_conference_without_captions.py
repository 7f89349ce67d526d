"""The video of a press conference or an emergency has no captions and no sign language.

When a flood comes or a rule changes overnight, deaf people need the words at once. A video on a page about a press
conference, a warning or an emergency with no caption track, no sign language and no transcript in sight is pointed
out first of all, for a person to look at. (GB/T 37668 asks for captions and, at its highest level, sign language.)

Cannot tell:

```html
<h1>市政府新闻发布会：汛期应急安排</h1><video data-cant-tell controls width="300" src="a.mp4"></video>
```
```html
<h1>Emergency flood alert: press briefing</h1>
<iframe data-cant-tell title="Briefing" src="https://www.youtube.com/embed/1"></iframe>
```

Passed:

```html
<h1>新闻发布会</h1><video controls width="300" src="a.mp4"><track kind="captions" src="a.vtt"></video>
```
```html
<h1>新闻发布会</h1><video controls width="300" src="a.mp4"></video><a href="/text.html">文字实录</a>
```

Inapplicable:

```html
<h1>城市宣传片</h1><video controls width="300" src="a.mp4"></video>
```
```html
<h1>新闻发布会</h1><p>明天上午十时举行。</p><video autoplay muted loop src="b.mp4"></video>
```
"""

from audits.check import dom_check

URGENT = (
    "新闻发布会|新聞發布會|新闻通气会|应急|應急|预警|預警|疫情|突发|防汛|抗洪|台风|地震|山洪|暴雨"
    r"|press (conference|briefing)|emergency|evacuation|(flood|storm|weather|health|tsunami) (alert|warning)"
)

dom_check(
    __name__,
    criteria=["1.2.2", "1.2.4", "1.2.6"],
    impact="critical",
    selector="video, iframe[src], embed[src], object[data]",
    matches=rf"""node => {{
        const heads = () => [...document.querySelectorAll('h1, h2')].slice(0, 5).map(e => e.textContent).join(' ');
        const known = globalThis.mangdaoUrgent ??= {{ yes: /{URGENT}/i.test(document.title + heads()) }};
        if (!known.yes) return false;
        if (node.localName === 'video') return node.controls || !(node.muted && node.autoplay);
        const url = node.src || node.data;
        return /\.(mp4|flv|swf|m3u8)([?#]|$)|youku|bilibili|v\.qq\.com|iqiyi|cctv|cntv|player/i.test(url)
            || /youtube|youtu\.be|vimeo/i.test(url);
    }}""",
    evaluate=r"""function (node) {
        const known = mangdaoUrgent;
        known.said ??= /手语|手譯|字幕|文字实录|文字稿|图文直播|sign language|captions?\b|subtitles|transcript/i
            .test(document.body.innerText);
        return known.said || node.querySelector('track[kind=captions], track[kind=subtitles]') ? true : undefined;
    }""",
    messages={
        "fail": "",
        "incomplete": "Do deaf people get the words of this video, as captions, sign language or text?",
    },
)
