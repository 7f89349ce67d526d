"""A button's name does not say what the button does.

Whoever hears "button, button" or "menu_open" does not know what will happen; whoever speaks to the computer has nothing
to say. Failed for a name that only says that it is a button or an icon, or is what an editor left there. "Click here",
an icon's code name and mere signs may be told by what stands around them: then a person must tell.

Failed:
```html
<button data-failed>Button</button> <button data-failed>按钮</button> <a data-failed href="#" role="button">btn</a>
<input data-failed type="button" value="无标题"> <button data-failed aria-label="icon">★</button>
```

Cannot tell:
```html
<p>报名已开始。<button data-cant-tell>点击这里</button></p> <button data-cant-tell>menu_open</button>
<button data-cant-tell>fa-search</button> <button data-cant-tell>>></button> <button data-cant-tell>Button 1</button>
<button data-cant-tell>x</button>
```

Passed:
```html
<button>提交申请</button> <button>Search</button> <button aria-label="Close">×</button> <button>×</button>
<input type="submit" value="Go"> <button title="Next picture">></button>
```

Inapplicable:
```html
<a href="/a">按钮</a> <button></button> <button hidden>button</button>
```
"""

from audits.check import dom_check

NOTHING = (
    r"(button|btn)( (text|label|name|title|here))?|icon( button)?|image|img|svg|label|untitled.*"
    r"|lorem ipsum.*"
    r"|placeholder.*|xxx+|asdf\w*|null|undefined|\[object object\]|input|control|clickable"
    r"|按钮|按鈕|图标(按钮)?|圖示|无标题|未命名|(按钮)?文字|按钮名称|占位(符|文字)?|图片"
)
VAGUE = (
    r"x|"
    r"((the|my|a|new|this|submit|default|some) )?(button|btn|icon)( ?\d+)?|(按钮|按鈕|图标) ?[\d一二三四]+"
    r"|(please )?(click|tap|press)( (me|here|this|now|the button"
    r"|button))?|here|do it|this( one)?|action|thing|stuff|misc|execute|process|function \d|option \d|link|text"
    r"|请?点击?(这里|此处|此|我|一下)?|点此|这里|此处|點擊(這裡)?|點我|操作|功能"
)

dom_check(
    __name__,
    criteria=["2.4.6"],
    impact="serious",
    selector="button, [role=button], input[type=button], input[type=submit], input[type=reset], input[type=image],"
    " summary",
    matches="node => !node.matches('[aria-hidden=true] *') && !!axe.commons.text.accessibleText(node).trim()",
    evaluate=rf"""function (node) {{
        const name = axe.commons.text.accessibleText(node).replace(/\s+/g, ' ').trim(), low = name.toLowerCase();
        const ids = (node.getAttribute('aria-describedby') ?? '').split(/\s+/).filter(Boolean);
        const more = [node.title, ...ids.map(id => document.getElementById(id)?.textContent)].some(
            text => text?.trim() && text.trim().toLowerCase() !== low);
        const bare = low.replace(/[^\p{{L}}\p{{N}}\[\] ]+/gu, ' ').trim();
        this.data({{ name: name.slice(0, 40) }});
        if (/^({NOTHING})$/u.test(bare)) return more ? undefined : false;
        if (more) return true;
        const icon = /^(fa|fas|far|glyphicon|icon|bi|mdi|el-icon|iconfont|material)[-_ ]?([a-z]+[-_]?)+$/.test(low)
            && /[-_]/.test(low)
            || /^[a-z]+(_[a-z]+)+$/.test(low) || /^\p{{Co}}+$/u.test(name);
        if (icon || /^({VAGUE})$/u.test(bare)) return undefined;
        // A cross closes, a plus adds: these are read well enough. Arrows and dots say nothing.
        const seen = globalThis.mangdaoSigns ??= {{ count: 0 }};
        if (!/[\p{{L}}\p{{N}}]/u.test(name) && !/^[×✕✖✗+−–-]$/.test(name)
            && !/^\p{{Extended_Pictographic}}/u.test(name))
            return seen.count++ < 3 ? undefined : true;
        return true;
    }}""",
    messages={
        "fail": "The button's name does not say what it does: ${data.name}",
        "incomplete": "Does this name, with what is read before it, tell what the button does: ${data.name}?",
    },
)
