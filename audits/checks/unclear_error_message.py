"""An error message does not say what is wrong.

"Invalid input" leaves everyone guessing; a message that only the eye or only the ear gets leaves some with nothing. Of
the errors shown for a field at least one must tell, in words that are seen and can be heard, what is wrong or how to
mend it. Failed when the messages about a field consist of nothing but words such as "error", "invalid" and "try
again", or when the telling one is hidden from the eye or from screen readers. Which field a message means, and whether
half-clear words suffice, is for a person to judge.

Failed:
```html
<form><label for="a">Age</label> <input data-failed id="a" value="0" aria-describedby="e">
<span id="e" class="error">Error: invalid input!</span></form>
```
```html
<form><label for="a">年龄</label> <input data-failed id="a" value="0">
<span id="e" class="error" aria-hidden="true">年龄必须大于一</span></form>
```
```html
<form><label for="a">年龄</label> <input data-failed id="a" value="0" aria-invalid="true" aria-describedby="e">
<span id="e" style="position:absolute; left:-9999px">年龄必须大于一</span></form>
```

Cannot tell:
```html
<form><label for="a">Email</label> <input data-cant-tell id="a" value="x" aria-describedby="e">
<span id="e" class="error">Invalid email</span></form>
```

Passed:
```html
<form><label for="a">Age</label> <input id="a" value="0" aria-describedby="e">
<span id="e" class="error">Age must be at least 1.</span></form>
<form><label for="b">姓名</label> <input id="b" required aria-invalid="true" aria-describedby="f">
<span id="f">错误：姓名没有填写</span></form>
```

Inapplicable:
```html
<form><label for="a">姓名</label> <input id="a"> <span class="error"></span></form>
<form><label for="b">姓名</label> <input id="b"> <span class="error" style="display:none">有误</span></form>
```
"""

from audits.check import dom_check

# Words that say that there is an error, and nothing about it.
EMPTY = (
    "errors?|invalid|incorrect(ly)?|wrong|not|valid|bad|values?|input|inputs?|fields?|form|data|entry|entries|please|kindly|correct(ly)?"
    "|properly|check|try|again|retry|the|this|that|these|a|an|is|are|was|were|has|have|been|with|in|on|of|your|you|and|or|to|it|there"
    "|following|failed|failure|unsuccessful|submit|submission|submitted|problems?|oops|sorry|something|went|occurred|fill|filled|out|made"
    "|could|be|some|one|more|fix|before|continuing|below|above"
)
EMPTY_ZH = "错误|出错|有误|无效|不正确|不合法|不对|输入|填写|格式|请|检查|重新|重试|内容|信息|数据|的|该|此|项|字段|表单|提交|失败|您|你|再试|一次|后|并|更正|修改"

dom_check(
    __name__,
    criteria=["3.3.1"],
    impact="serious",
    selector="input, textarea, select, [role=checkbox], [role=combobox], [role=listbox], [role=menuitemcheckbox],"
    " [role=menuitemradio], [role=radio], [role=searchbox], [role=slider], [role=spinbutton], [role=switch], [role=textbox]",
    matches=r"""node => {
        const f = mangdaoFields;
        if (node.localName === 'input' && !node.matches(f.FIELDS)) return false;
        const of = f.fresh('wrong', scope => {
            const all = f.messages(scope), by = new Map(), fields = f.fields(scope);
            const shown = all.filter(e => f.seen(e) || fields.some(field => f.described(field).includes(e)));
            for (const message of shown) {
                const tied = fields.filter(field => f.described(field).includes(message));
                const box = message.getBoundingClientRect(), near = e => f.gap(e.getBoundingClientRect(), box);
                const bad = fields.filter(f.invalid), alone = fields.length === 1 ? fields : bad.length === 1
                    ? bad : [];
                const close = fields.filter(e => near(e) < 40).sort((a, b) => near(a) - near(b)).slice(0, 1);
                for (const field of tied.length ? tied : close.length ? close : alone)
                    by.set(field, (by.get(field) ?? []).concat(message));
            }
            return by;
        })(f.scope(node));
        return of.has(node);
    }""",
    evaluate=rf"""function (node) {{
        const f = mangdaoFields, scope = f.scope(node), fields = f.fields(scope);
        const tied = f.described(node), box = node.getBoundingClientRect();
        const all = f.messages(scope).filter(e => f.seen(e) || tied.includes(e));
        // A summary of several errors may speak of this field too; then nothing is certain.
        const mine = all.filter(e => tied.includes(e) || fields.length === 1 || f.gap(e.getBoundingClientRect(),
            box) < 40
            || !fields.some(other => other !== node && f.described(other).includes(e)));
        const label = f.words(f.labelText(node)).toLowerCase();
        const rest = (text, more) => {{
            let left = ` ${{f.words(text).toLowerCase().replace(/[^\p{{L}}\p{{N}}]+/gu, ' ')}} `;
            for (const word of more.replace(/[^\p{{L}}\p{{N}}]+/gu,
                ' ').trim().split(' ')) if (word) left = left.replaceAll(word, ' ');
            return left.replace(/{EMPTY_ZH}/g, ' ').split(' ').filter(word => word && !/^({EMPTY})$/
                .test(word)).join(' ');
        }};
        // "Fill in this field" tells what is missing, "fill in correctly" does not.
        const empty = text => /\b(fill|complete)/i.test(text) && !/correct|proper|valid/i.test(text)
            || /填写|输入/.test(text) && /请|未|没有/.test(text) && !/正确|重新|检查/.test(text)
            ? false : !rest(text, '');
        const half = text => !rest(text, `${{label}} enter provide type choose select 请 选择`);
        const wrong = text => /error|invalid|incorrect|wrong|not valid|problem|oops|correct|错误|有误|出错|无效|不正确|不合法|不对/i.test(text);
        const heard = e => tied.includes(e) || !e.closest('[aria-hidden=true]') && !f.css(e,
            'visibility').includes('hidden');
        const telling = mine.filter(e => !empty(e.textContent) || e.querySelector('img[alt]:not([alt=""])'));
        this.data({{ message: f.words(mine[0]?.textContent).slice(0, 80) }});
        if (telling.some(e => f.seen(e) && heard(e))) return telling.some(e => f.seen(e) && heard(e)
            && !half(e.textContent)) ? true : undefined;
        const seen = telling.some(f.seen), spoken = telling.some(heard);
        const around = f.said(f.pieces(scope).filter(piece => piece.text && !mine
            .some(e => e.contains(piece.element))));
        // Other words may be a message too, where nobody called them so.
        if (/error|invalid|must|required|错误|有误|必须|不能/i.test(around)) return undefined;
        return seen && spoken || !mine.some(e => wrong(e.textContent) || f.invalid(node) || f.erring(e)
            && f.WRONG.test(e.textContent)) ? undefined : false;
    }}""",
    messages={
        "fail": "The error is not described in words that everyone gets: ${data.message}",
        "incomplete": "Does this tell what is wrong with the field, and how to mend it? ${data.message}",
    },
    act=["36b590"],
)
