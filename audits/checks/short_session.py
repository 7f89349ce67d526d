"""A form runs out of time.

"Your session ends in ten minutes": who types slowly, listens, or needs a pause loses everything. WCAG wants the
limit to
be switched off, set or extended, with a warning; a person must tell whether it can.

Cannot tell:
```html
<form><p data-cant-tell>Your session will time out after 10 minutes.</p><label>Name <input type="text"></label></form>
```
```html
<form><p data-cant-tell>请在5分钟内完成填写，超时将自动退出。</p><label>姓名 <input type="text"></label></form>
```

Passed:
```html
<form><p>Your session will time out after 20 minutes. You can extend it.</p><label>Name <input
type="text"></label></form>
```

Inapplicable:
```html
<p>请在5分钟内拨打电话。</p> <form><p>五个工作日内答复。</p><label>姓名 <input type="text"></label></form>
```
"""

from audits.check import dom_check

LIMIT = "(session|page|form|you)\\\\b.{0,40}\\\\b(time out|times out|timed out|timeout|expires?|logged out|signed out)|(complete|finish|submit).{0,30}within \\\\d+ (minutes?|seconds?)|\\\\d+\\\\s*(分钟|秒)(钟)?(之)?内.{0,12}(完成|填|提交|操作)|超时.{0,8}(退出|失效|重新)|(会话|页面).{0,12}(超时|过期|失效)"
LONGER = "extend|more time|stay signed in|keep .{0,20}(session|signed in)|延长|续时|保持登录|自动保存|暂存"

dom_check(
    __name__,
    criteria=["2.2.1"],
    impact="moderate",
    selector="p, div, span, li, td, small, strong, em, label, h2, h3, h4",
    matches=rf"""node => {{
        const f = mangdaoFields;
        const own = [...node.childNodes].some(n => n.nodeType === 3 && n.data.trim()) && node.textContent;
        return !!own && own.length < 400 && new RegExp('{LIMIT}', 'i').test(own) && f.seen(node)
            && document.querySelector(`form ${{f.FIELDS.replaceAll(', ', ', form ')}}`) !== null
            && ![...node.children].some(e => new RegExp('{LIMIT}', 'i').test(e.textContent));
    }}""",
    evaluate=rf"""node => /{LONGER}/i.test(mangdaoFields.pageText(document)) ? true : undefined""",
    messages={"incomplete": "Can people switch off or extend this time limit, and are they warned?"},
)
