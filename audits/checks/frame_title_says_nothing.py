"""A frame's title does not say what is in it.

Frames are listed and announced by their titles: "frame", "untitled" or the file's name do not help to decide whether
to go in. Failed for such placeholders; where a frame of the same site has a page whose own title shares no word with
it, or where the title is an address or a single word of technique, a person must tell.

Failed:
```html
<iframe data-failed title="iframe" srcdoc="<p>天气</p>"></iframe>
<iframe data-failed title="frame1" srcdoc="<p>天气</p>"></iframe>
<iframe data-failed title="未命名" srcdoc="<p>天气</p>"></iframe>
```

Cannot tell:
```html
<iframe data-cant-tell title="Bus timetable" srcdoc="<title>Weather forecast</title><p>Rain</p>"></iframe>
<iframe data-cant-tell title="content" srcdoc="<p>Rain</p>"></iframe>
<iframe data-cant-tell title="weather.html" srcdoc="<p>Rain</p>"></iframe>
```

Passed:
```html
<iframe title="Weather in Aston" srcdoc="<title>Weather forecast</title><p>Rain</p>"></iframe>
<iframe title="天气预报" srcdoc="<p>晴</p>"></iframe>
```

Inapplicable:
```html
<iframe srcdoc="<p>晴</p>"></iframe> <iframe title="iframe" srcdoc="<p>晴</p>" aria-hidden="true"
tabindex="-1"></iframe>
```
"""

from audits.check import dom_check

SURE = (
    r"(i?frame|iframe title|frame title|untitled|untitled document|title|no title"
    r"|无标题|无标题文档|未命名|框架|内嵌框架|标题)[\s_-]*\d*"
)
DOUBT = (
    "(main|content|inner|embed|embedded( content)?|page|window|widget|left|right|top|bottom|container"
    "|内容|窗口|页面)( ?frame)?"
)

dom_check(
    __name__,
    criteria=["2.4.1", "4.1.2"],
    impact="serious",
    selector="iframe, frame",
    matches="""node => !!(node.title.trim() || node.getAttribute('aria-label')?.trim())
        && node.getAttribute('aria-hidden') !== 'true'""",
    evaluate=rf"""function (node) {{
        const name = (axe.commons.text.accessibleText(node) || node.title).replace(/\s+/g, ' ').trim().toLowerCase();
        this.data({{ name: name.slice(0, 60) }});
        if (/^({SURE})$/.test(name)) return false;
        const src = (node.getAttribute('src') ?? '').toLowerCase(), file = src.split(/[?#]/)[0].split('/').pop();
        if (/^({DOUBT})\s*\d*$/.test(name) || /^https?:|^www\.|\.(html?|php|aspx?|jsp|do)$/.test(name)
            || name === src || file && (name === file || name === file.replace(/\.\w+$/, '')
                && /[\d_-]/.test(name))) return undefined;
        let title = '';
        try {{ title = node.contentDocument?.title.toLowerCase() ?? ''; }} catch {{ return true; }}
        const words = s => new Set(s.match(/\p{{Script=Han}}|[\p{{L}}\p{{N}}]{{3,}}/gu) ?? []), own = words(title),
            said = words(name);
        if (own.size < 2 || !said.size) return true;
        const stem = w => w.slice(0, 5);
        return [...said].some(w => [...own].some(o => stem(o) === stem(w))) || undefined;
    }}""",
    messages={
        "fail": "The frame's title says nothing: ${data.name}",
        "incomplete": "Does this title say what is in the frame? ${data.name}",
    },
)
