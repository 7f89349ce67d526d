"""A drawing in the page has no name.

An inline svg without a role and a name is skipped or read as "group, group, image". Reported is one of at least 24
pixels that stands by itself, outside links and buttons and not beside words of its own; of any kind from 100 pixels.
Whether it says something or decorates, a person must tell.

Cannot tell:
```html
<div><svg data-cant-tell width="48" height="48"><path d="M0 0h48v48z"/></svg></div>
<p>Sales <svg data-cant-tell width="300" height="150"><rect width="40" height="90"/></svg></p>
```

Passed:
```html
<svg width="48" height="48" role="img" aria-label="Warning"><path d="M0 0h48v48z"/></svg>
<svg width="48" height="48"><title>Warning</title><path d="M0 0h48v48z"/></svg>
<p><svg width="32" height="32"><path d="M0 0h48v48z"/></svg> 电话 12345</p>
```

Inapplicable:
```html
<svg width="48" height="48" aria-hidden="true"><path d="M0 0h48v48z"/></svg>
<svg width="12" height="12"><path d="M0 0h12z"/></svg> <a href="/"><svg width="48" height="48"><path d="M0
0z"/></svg></a>
```
"""

from audits.check import dom_check

dom_check(
    __name__,
    criteria=["1.1.1"],
    impact="moderate",
    selector="svg",
    matches="""node => { const box = node.getBoundingClientRect();
        return box.width >= 24 && box.height >= 24 && !node.parentElement?.closest('svg, [role=img]')
            && !node.hasAttribute('role')
            && !node.closest('a, button, label, [role=button], [role=link], [role=tab]') }""",
    evaluate="""node => {
        const named = ['aria-label', 'aria-labelledby', 'title'].some(name => node.getAttribute(name)?.trim());
        if (named || node.querySelector('title, desc, text, foreignObject, image, a')) return true;
        const box = node.getBoundingClientRect(), large = box.width >= 100 && box.height >= 60;
        return !large && !!node.parentElement?.textContent.trim() || undefined;
    }""",
    messages={"fail": "", "incomplete": "Does this drawing say anything? Then it needs a name; if not, hide it"},
)
