"""A control names a part that is not there.

A scroll bar and an open combo box must say in aria-controls what they move or open, so that a screen reader can take
the person there. Failed when the id is nowhere in the same document or shadow tree. In a page with scripts an open
combo box may be about to make its list: then a person must tell.

Failed:
```html
<div data-failed role="scrollbar" aria-controls="page" aria-valuenow="10" aria-valuemin="0" aria-valuemax="99"></div>
<div data-failed role="combobox" aria-label="街道" aria-expanded="true" aria-controls="gone" tabindex="0">城关</div>
```

Cannot tell:
```html
<p>请选择街道</p><input data-cant-tell role="combobox" aria-label="街道" aria-expanded="true" aria-controls="list">
<script>onkeydown = () => {}</script>
```

Passed:
```html
<div role="scrollbar" aria-controls="text gone" aria-valuenow="0" aria-valuemin="0" aria-valuemax="9"></div>
<div id="text">正文</div>
<input role="combobox" aria-label="街道" aria-expanded="true" aria-controls="list"><ul id="list" role="listbox"></ul>
```

Inapplicable:
```html
<input role="combobox" aria-label="街道" aria-expanded="false" aria-controls="gone">
<button aria-controls="gone">菜单</button> <div role="scrollbar" aria-valuenow="1"></div>
```
"""

from audits.check import dom_check

dom_check(
    __name__,
    criteria=["4.1.2"],
    impact="serious",
    act=["in6db8"],
    selector="[role=scrollbar][aria-controls], [role=combobox][aria-controls][aria-expanded=true]",
    matches="node => !!node.getAttribute('aria-controls').trim()",
    evaluate=r"""function (node) {
        const ids = node.getAttribute('aria-controls').trim().split(/\s+/), root = node.getRootNode();
        if (ids.some(id => root.getElementById?.(id))) return true;
        this.data({ ids: ids.join(' ').slice(0, 60) });
        return node.getAttribute('role') === 'combobox' && document.scripts.length ? undefined : false;
    }""",
    messages={
        "fail": "aria-controls names what is not there: ${data.ids}",
        "incomplete": "Is the list there when the combo box is open? aria-controls names ${data.ids}",
    },
)
