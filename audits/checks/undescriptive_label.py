"""A field's label does not say what to enter.

Failed for what a form builder left there ("Label", "Text field 1", 字段), mere signs, or "Info" with nothing else to
tell. Another word that could stand for any field, or the same label twice in a form without a visible
heading or legend to tell the two apart, is for a person.

Failed:
```html
<label data-failed>Label<input name="a"></label> <label data-failed>Text box 1:<input name="b"></label>
<label data-failed for="c">文本框</label><input id="c"> <label data-failed>???<input name="d"></label>
<label data-failed>Info:<input type="date" name="dob"></label>
```

Cannot tell:
```html
<label data-cant-tell>Info:<input type="date" name="d" autocomplete="bday"></label>
<label data-cant-tell>Menu<input name="m"></label>
```
```html
<fieldset><label>Name: <input name="a"></label></fieldset>
<fieldset><label data-cant-tell>Name: <input name="b"></label></fieldset>
```
```html
<span id="search" style="display: none">Search</span>
<input data-cant-tell type="text" name="search" aria-labelledby="submit search"><button id="submit">Go</button>
```

Passed:
```html
<h2>Shipping</h2><label>Name<input name="a"></label><label>Street<input name="b"></label>
<h2>Billing</h2><label>Name<input name="c"></label><label>Street<input name="d"></label>
```
```html
<label for="n">First name:</label><input id="n"> <label>其他：<input name="o"></label>
```

Inapplicable:
```html
<label for="p">Label</label><p id="p"></p> <label hidden for="q">Label</label><input id="q" title="Name" hidden>
```
"""

from audits.check import dom_check

LEFT = (
    r"(form |field |input |your |the )?(label|input|field|text ?(box|field|area|input)|drop ?down|check ?box"
    r"|radio( button)?|select( ?box)?|control|form ?field)"
    r"( ?(text|name|label|here|\d+))*|label ?for ?\w*|untitled.*|lorem ipsum.*|placeholder.*|xxx+|asdf\w*|tbd|todo"
    r"|null|undefined"
    r"|标签|字段|输入框|文本框|文本域|下拉框|复选框|单选框?|控件|(输入框|文本框|字段|标签) ?[\d一二三]+|未命名|无标题"
    r"|占位(符|文字)?|標籤|欄位|文字方塊"
)
NOTHING = r"info(rmation)?|misc|stuff|thing|(please )?(enter|type|click) ?(here|this)|here"
ANY = (
    r"menu|data|value|enter|go|item|text|click|details?|content|please (enter|fill in|type)"
    r"|请?输入|请?填写|信息|数据|这里|资料|請輸入"
)

dom_check(
    __name__,
    criteria=["2.4.6"],
    impact="moderate",
    selector="label, input:not([type=hidden], [type=submit], [type=button], [type=reset], [type=image]), select,"
    " textarea,"
    " [role=textbox], [role=combobox], [role=listbox], [role=searchbox], [role=spinbutton], [role=checkbox], "
    "[role=radio], [role=switch]",
    matches="""node => {
        if (node.localName === 'label') return !!node.control && node.control.type !== 'hidden'
            && node.control.labels.length === 1
            && node.control.checkVisibility() && !node.control.matches('[aria-label], [aria-labelledby]')
            && !!node.textContent.trim() && axe.commons.dom.isVisibleToScreenReaders(node);
        return !(node.labels?.length === 1 && !node.matches('[aria-label], [aria-labelledby]')
            && node.labels[0].textContent.trim())
            && !!axe.commons.text.accessibleText(node).trim();
    }""",
    evaluate=rf"""function (node) {{
        const field = node.localName === 'label' ? node.control : node;
        const name = (node === field ? axe.commons.text.accessibleText(node) : node.innerText).replace(/\s+/g,
            ' ').trim();
        const bare = name.toLowerCase().replace(/[^\p{{L}}\p{{N}} ]+/gu, ' ').trim();
        this.data({{ label: name.slice(0, 60) }});
        if (!/[\p{{L}}\p{{N}}\p{{So}}\p{{Co}}]/u.test(name)) return /^[+<>=×÷%$€£¥#@*\-–—/.:,]$/.test(name)
            ? undefined : false;
        if (/^({LEFT})$/u.test(bare)) return false;
        const more = field.matches('[placeholder], [title], [aria-describedby], [aria-label], [autocomplete]')
            || field.closest('fieldset, td');
        if (/^({NOTHING})$/u.test(bare)) return more || !document.contains(field) ? undefined : false;
        if (/^({ANY})$/u.test(bare)) return undefined;
        const ids = (field.getAttribute('aria-labelledby') ?? '').split(/\s+/).filter(Boolean);
        const shown = ids.map(id => document.getElementById(id)).filter(e => e?.checkVisibility()).map(
            e => e.innerText.trim().toLowerCase());
        if (shown.length && shown.every(text => new RegExp('^({ANY})$', 'u').test(text))) return undefined;
        if (/^(radio|checkbox)$/.test(field.type)
            || field.matches('[role=radio], [role=checkbox], [role=switch]')) return true;
        const titles = 'h1, h2, h3, h4, h5, h6, [role=heading], legend, caption, th';
        const seen = globalThis.mangdaoLabelWords ??= {{ byName: new Map(),
            titles: [...document.querySelectorAll(titles)].slice(0, 500).filter(
            e => axe.commons.dom.isVisibleOnScreen(e)) }};
        const key = `${{bare}}|${{field.form ? [...document.forms].indexOf(field.form) : -1}}`,
            earlier = seen.byName.get(key);
        seen.byName.set(key, node);
        if (!earlier || !bare || field.closest('table, [role=table], [role=grid], ul, ol, li')
            || earlier.contains(node)) return true;
        const apart = seen.titles.some(e => earlier.compareDocumentPosition(e) & 4
            && e.compareDocumentPosition(node) & 4);
        return apart ? true : undefined;
    }}""",
    act=["cc0f0a"],
    messages={
        "fail": "The label does not say what to enter: ${data.label}",
        "incomplete": "Does this label, as it is seen and heard, say what to enter here: ${data.label}?",
    },
)
