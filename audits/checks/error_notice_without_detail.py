"""A notice says that something is wrong with the form, and nothing about what.

"There was a problem with your answers" above a form leaves everyone to compare field by field. Pointed out are notices
made of nothing but words such as "error", "problem" and "try again", on a page with fields to fill in and without a link
to one of them; whether the fields themselves say more, a person must tell.

Cannot tell:
```html
<div class="error"><p data-cant-tell>There was a problem with your answers.</p></div>
<form><label>Name <input></label> <label>Street <input></label> <button>Send</button></form>
```

Passed:
```html
<p>Error: enter your name.</p><form><label>Name <input></label> <button>Send</button></form>
```

Inapplicable:
```html
<p>There was a problem with the water supply.</p> <p>查询失败，请重试。</p>
```
"""

from audits.check import dom_check

EMPTY = (
    r"there|was|were|is|are|has|have|been|an?|the|your|this|some|one|more|errors?|problems?|mistakes?|invalid|wrong|in|on"
    r"|incorrect|input|forms?|fields?|with|of|and|or|to|please|try|again|check|correct|fix|fill|oops|sorry|something|went"
    r"|occurred|submit|submission|submitted|not|valid|failed|answers?|entry|entries|data|information|details|could|be|we"
    r"|it|you|entered|found|contains?|below|above|following"
)
EMPTY_ZH = "表单|提交|存在|发生|出现|错误|有误|失败|出错|输入|填写|内容|信息|数据|重试|重新|检查|再试|不正确|请|后|的|您|你|中|有"

dom_check(
    __name__,
    criteria=["3.3.1"],
    impact="serious",
    selector="p, div, span, li, td, h2, h3, h4, strong, b, em, font, label, legend",
    matches=r"""node => {
        const text = node.textContent;
        if (text.length > 160 || text.length < 4 || !/error|problem|mistake|invalid|wrong|incorrect|错误|有误|失败|出错/i.test(text))
            return false;
        return [...node.childNodes].some(n => n.nodeType === 3 && n.data.trim().length > 3)
            && !node.closest('a, button, pre, code') && !!document.querySelector(mangdaoFields.FIELDS)
            && axe.commons.dom.isVisibleOnScreen(node);
    }""",
    evaluate=rf"""node => {{
        const rest = node.textContent.toLowerCase().replace(/{EMPTY_ZH}/g, ' ').replace(/\b({EMPTY})\b/g, ' ');
        if (/[\p{{L}}\p{{N}}]/u.test(rest) || node.querySelector('a')) return true;
        const around = node.closest('[role=alert], [class*=error i], [class*=alert i], section') ?? node;
        if (around.querySelector('a[href^="#"], li + li')) return true;
        // Words tied to a field, or beside it, are judged with that field.
        const id = node.id && CSS.escape(node.id);
        if (id && document.querySelector(`[aria-describedby~="${{id}}"], [aria-errormessage~="${{id}}"]`)) return true;
        const told = globalThis.mangdaoBareNotices ??= new Set();
        if (told.size < 2) told.add(node);
        return !told.has(node) || undefined;
    }}""",
    messages={"fail": "", "incomplete": "Which field is meant, and what is wrong with it?"},
)
