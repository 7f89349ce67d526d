"""A required field is marked by colour alone.

Red labels among black ones tell a colour-blind person nothing. A person must tell whether the colour means
something, where one label of a form differs from the others only in being red or orange, and nothing says required:
no star, no
word, no `required` or `aria-required` shown in another way.

Cannot tell:
```html
<form><label for="a" style="color: #c00" data-cant-tell>姓名</label><input id="a"> <label for="b">地址</label><input
id="b">
<label for="c">电话</label><input id="c"></form>
```

Passed:
```html
<form><label for="a" style="color: #c00">姓名（必填）</label><input id="a"> <label for="b">地址</label><input id="b">
<label for="c">电话</label><input id="c"></form>
```

Inapplicable:
```html
<form><label for="b">地址</label><input id="b"> <label for="c">电话</label><input id="c"></form>
```
"""

from audits.check import dom_check

dom_check(
    __name__,
    criteria=["1.4.1"],
    impact="serious",
    selector="label, legend, form th, form dt",
    matches="""node => {
        if (!(node.innerText ?? '').trim() || node.matches('[class*=error i]')) return false;
        const red = e => { const [r, g, b] = (getComputedStyle(e).color.match(/\\d+/g) ?? []).map(Number);
            return r > 130 && r - b > 90 && r - g > 60 };
        const known = globalThis.mangdaoRequiredMarks ??= new WeakMap(), form = node.closest('form, fieldset, table') ??
            document.body;
        if (!known.has(form)) {
            const all = [...form.querySelectorAll('label, legend, th, dt')].filter(e => (e.innerText ??
                '').trim()).slice(0, 200);
            const kids = e => [e, ...e.querySelectorAll('*')].slice(0, 6).some(c => red(c) &&
                /[\\p{L}*]/u.test(c.textContent));
            known.set(form, [all.filter(kids), all.length]);
        }
        const [reds, count] = known.get(form);
        return reds.includes(node) && reds.length < count;
    }""",
    evaluate="""function (node) {
        const id = node.getAttribute('for'), field = id ? document.getElementById(id) :
            node.querySelector('input, select, textarea');
        const text = [node.innerText, node.title, field?.placeholder, field?.getAttribute('aria-label')].join(' ');
        const drawn = [node, ...node.querySelectorAll('*')].slice(0, 6).flatMap(e => ['::before', '::after'].map(
            p => getComputedStyle(e, p).content)).join(' ');
        return /[*＊•†]|必填|必选|必須|必须|required|mandatory|optional|选填/i.test(`${text} ${drawn}`) ? true :
            undefined;
    }""",
    messages={
        "fail": "",
        "incomplete": "Does the colour of this label mean that the field is required, and does nothing else say so?",
    },
)
