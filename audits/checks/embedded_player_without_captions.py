"""A video from another site, or in a plug-in, may have no captions.

What plays in a frame of Youku, Bilibili, Tencent, CCTV or YouTube is beyond the machine's sight: whether it has
captions,
starts by itself or can be stopped by keyboard, a person must see. Plug-ins such as Flash no browser plays any more.

Cannot tell:

```html
<iframe data-cant-tell title="政策解读视频" width="300" height="150" src="//player.bilibili.com/player.html?bvid=1">
</iframe>
<object data-cant-tell data="a.swf" width="300" height="150"></object>
<embed data-cant-tell src="b.wmv" width="300" height="150">
```

Passed:

```html
<iframe title="政策解读视频（有字幕）" src="https://v.qq.com/txp/iframe/player.html?vid=1"></iframe>
```

Inapplicable:

```html
<iframe title="地图" src="/map.html"></iframe><object data="a.svg" type="image/svg+xml"></object>
```
"""

from audits.check import dom_check

HOSTS = (
    r"(^|\.)(youku\.com|bilibili\.com|v\.qq\.com|iqiyi\.com|tudou\.com|ixigua\.com|douyin\.com|player\.cntv\.cn|cctv\.com"
    r"|video\.sina\.com\.cn|tv\.sohu\.com|mgtv\.com|le\.com|youtube(-nocookie)?\.com|youtu\.be|vimeo\.com"
    r"|dailymotion\.com|facebook\.com|ted\.com|wistia\.(com|net)|brightcove\.net)$"
)

dom_check(
    __name__,
    criteria=["1.2.2"],
    impact="serious",
    selector="iframe[src], embed[src], object",
    matches=rf"""node => {{
        if (node.parentElement?.closest('object')) return false; // the other way to show the same
        const text = node.getAttribute('src') || node.getAttribute('data')
            || node.querySelector('param[name=movie i], param[name=src i], param[name=filename i]')?.value || '';
        if (/\.(swf|flv|mp4|wmv|avi|mov|rm|rmvb|webm|m3u8|mpe?g|asf)([?#]|$)/i.test(text)) return true;
        try {{
            const url = new URL(text, location.href), frame = node.localName === 'iframe';
            return /{HOSTS}/.test(url.hostname) && url.hostname !== location.hostname
                && !(/facebook|ted\.com/.test(url.hostname) && !/video|embed/.test(url.href))
                || frame && url.hostname !== location.hostname && /player|\/video\/|\/embed\//i.test(url.pathname);
        }} catch {{ return false; }}
    }}""",
    evaluate=r"""function (node) {
        const around = node.parentElement?.innerText.slice(0, 500) ?? '';
        const near = [node.title, node.getAttribute('aria-label'), around].join(' ');
        const chinese = /(有|带|含|配|附)(中文|双语)?字幕|手语|文字稿|文字实录/;
        return chinese.test(near)
            || /captioned|with (captions|subtitles)|transcript|sign language/i.test(near)
            ? true : undefined;
    }""",
    messages={
        "fail": "",
        "incomplete": "Has the video in this player captions, and can it be stopped by keyboard?",
    },
)
