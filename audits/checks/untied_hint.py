"""A hint beside a field is not tied to it.

"At least 8 characters" under the field is read by the eye; a screen reader that goes from field to field by Tab passes
it by unless `aria-describedby` ties it to the field or it stands in the label. Whether the words belong to this
field is
for a person to tell.

Cannot tell:
```html
<p><label for="a">Password</label> <span>Must be at least 8 characters</span> <input data-cant-tell id="a"></p>
<div><label for="b">预约日期</label> <input data-cant-tell id="b" type="text"> <small>格式：2026-01-31</small></div>
<p class="hint">For example, QQ 12 34 56 C</p><p><input data-cant-tell id="c" title="National Insurance number"></p>
```

Passed:
```html
<p><label for="a">密码</label> <input id="a" type="password" aria-describedby="h"> <span id="h">至少8个字符</span></p>
<p><label for="b">手机号码（11位数字）</label> <input id="b" type="tel"></p>
<p><label for="c">密码</label> <input id="c" type="password" title="至少8个字符"> <span>至少8个字符</span></p>
```

Inapplicable:
```html
<p><label for="a">姓名</label> <input id="a" type="text"> <a href="/help">帮助</a></p>
<p>请在五个工作日内填写。</p><p><label for="b">姓名</label> <input id="b" type="text"></p>
```
"""

from audits.check import dom_check

# The nearest hint above, beside or below the field, in the same block or the next; "" when there is none.
HINT = r"""node => {
    const f = mangdaoFields, own = node.getBoundingClientRect(), { before, after } = f.beside(node);
    const all = f.pieces(f.scope(node)), at = all.findIndex(piece => piece.field === node);
    const label = all.slice(Math.max(0, at - 8), at).reverse(), above = [];
    for (const piece of label) { if (!piece.text) break; above.push(piece); }
    const FORMAT = new RegExp('\\b(must (be|have|contain|include)|at least|at most|no more than|up to \\d|between \\d+'
        + '|characters?|digits?|letters and|for example|e\\.g\\.|example:|such as|format|[DM]{2}.[DM]{2}.Y{2,4}|yyyy|we(\'ll| will) only)'
        + '|\\d+\\s*(个|位)|位(数字|字母)|字符|格式|例如|比如|^如[:：]|不(超过|少于|得)|至少|最多|以内|用于|仅用于',
            'i');
    const close = piece => f.gap(f.box(piece), own) < 48
        && !piece.element.closest('a, button, legend, h1, h2, h3, [role=alert]');
    const foreign = piece => { const label = piece.element.closest('label'); return label && label.control !== node; };
    const mine = element => !document.querySelector(`[aria-describedby~=${JSON.stringify(element.id || ' ')}]`)
        || f.tied(node, element);
    const wrong = piece => /error|invalid|danger/i.test(piece.element.className) || /^(error|错误|提示：错误)/i
        .test(piece.text);
    return above.concat(after).find(({ text, element, ...piece }) => {
        const whole = { text, element, ...piece };
        const classy = /hint|help|tip|desc|note|example|prompt/i.test(`${element.className} ${element.id}`);
        return text.length > 2 && text.length < 160 && !foreign(whole) && close(whole) && mine(element) && !wrong(whole)
            && (FORMAT.test(text) || classy && /\p{L}{3}|\p{Script=Han}{2}/u.test(text));
    });
}"""

dom_check(
    __name__,
    criteria=["1.3.1", "3.3.2"],
    impact="moderate",
    selector="input, textarea, select",
    matches=f"""node => {{
        const f = mangdaoFields;
        return (f.textual(node) || node.localName === 'select' || node.type === 'file') && f.seen(node)
            && !f.searching(node) && !!({HINT})(node);
    }}""",
    evaluate=rf"""function (node) {{
        const f = mangdaoFields, hint = ({HINT})(node),
            plain = value => value.toLowerCase().replace(/[^\p{{L}}\p{{N}}]/gu, '');
        if (f.tied(node, hint.element)
            || node.closest('fieldset, [role=group]')?.matches('[aria-describedby]')) return true;
        const heard = plain([f.name(node), node.title, node.placeholder, node.ariaDescription ?? '',
            ...f.described(node).map(e => e.textContent)].join(' '));
        this.data({{ hint: hint.text.slice(0, 80) }});
        return heard.includes(plain(hint.text)) ? true : undefined;
    }}""",
    messages={"incomplete": "Does “${data.hint}” belong to this field? In code it is not tied to it"},
)
