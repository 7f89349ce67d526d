"""A field demands a format and does not say which.

A date, a pattern or a new password's rules that are told only after a mistake cost everyone time, and some people the
whole form. A hint, an example, a placeholder or a title says it. Whether the words around the field do is for a person
to tell.

Cannot tell:
```html
<label>Date of birth <input data-cant-tell type="text"></label>
<label>预约日期 <input data-cant-tell type="text" name="date"></label>
<label>编号 <input data-cant-tell type="text" pattern="[A-Z]{2}\\d{6}"></label>
<label>New password <input data-cant-tell type="password" autocomplete="new-password" minlength="8"></label>
<label>附件 <input data-cant-tell type="file" accept=".pdf"></label>
```

Passed:
```html
<label>Date of birth (DD/MM/YYYY) <input type="text"></label>
<label>预约日期 <input type="text" placeholder="2026-01-31"></label>
<label>编号 <input type="text" pattern="[A-Z]{2}\\d{6}" title="两个大写字母，六位数字"></label>
<p><label for="f">附件</label> <input id="f" type="file" accept=".pdf"> 只收 PDF 文件，不超过 5MB</p>
```

Inapplicable:
```html
<label>预约日期 <input type="date"></label> <label>姓名 <input type="text"></label>
<label>日期 <input type="text" readonly></label> <label>新闻日期 <select><option>今天</option></select></label>
```
"""

from audits.check import dom_check

dom_check(
    __name__,
    criteria=["3.3.2"],
    impact="moderate",
    selector="input",
    matches=r"""node => {
        const f = mangdaoFields;
        if (!node.matches(f.FIELDS) || !f.seen(node) || node.readOnly || node.disabled
            || f.searching(node)) return false;
        const label = f.labelText(node) || f.said(f.beside(node).before);
        return node.type === 'text' && /\b(date|dob|birthday)\b|日期|出生年月/i.test(label)
            && !/update|mandate/i.test(label)
            || !!node.pattern && f.textual(node) || node.type === 'password' && node.minLength > 0
            || node.type === 'file' && !!node.accept && !/^(image|video|audio)\/\*$/.test(node.accept.trim());
    }""",
    evaluate=r"""function (node) {
        const f = mangdaoFields, { before, after } = f.beside(node);
        if (node.title.trim() || node.type !== 'file' && node.placeholder.trim()
            && node.placeholder !== f.labelText(node)) return true;
        const told = f.described(node).map(e => e.innerText).join(' ');
        const group = node.closest('fieldset, [role=group], tr, li, p, div');
        const text = [f.labelText(node), told, f.said(before), f.said(after), group?.innerText.slice(0, 400)].join(' ');
        const FORMAT = /[DMY]{2,4}\W[DMY]{2,4}|yyyy|年.*月.*日|\d{4}\D\d{1,2}\D\d{1,2}|format|example|e\.g\.|such as|at least|\d+ (characters|digits|letters)|格式|例|如[:：]|至少|\d+\s*[位个字]|pdf|jpe?g|png|docx?|xlsx?|[KMG]B\b/i;
        return told.trim() || FORMAT.test(text) ? true : undefined;
    }""",
    messages={"incomplete": "What must this look like? Is the format told before somebody makes a mistake?"},
)
