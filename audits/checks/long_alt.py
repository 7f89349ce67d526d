"""A text alternative is very long.

It is read in one go: no pause, no way back, no headings. A picture that needs more than 150 letters (80 Chinese
characters) is better described in the page, with a short alternative. Whether it can be cut, a person must tell.

Cannot tell:
```html
<img data-cant-tell src="a.svg" alt="The chart shows the number of visitors to the library for each month of the year,
beginning with 1,200 in January and rising to 4,800 in August, then falling back to 1,500 in December.">
```

Passed:
```html
<img src="a.svg" alt="Visitors to the library by month; figures in the table below">
```

Inapplicable:
```html
<img src="a.svg" alt="">
```
"""

from audits.check import dom_check

dom_check(
    __name__,
    criteria=["1.1.1"],
    impact="minor",
    group="best-practice",
    selector="img[alt], area[alt], input[type=image][alt], [role=img][aria-label]",
    matches="node => !!(node.getAttribute('alt') ?? node.getAttribute('aria-label')).trim()",
    evaluate=r"""function (node) {
        const alt = (node.getAttribute('alt') ?? node.getAttribute('aria-label')).trim();
        this.data({ length: alt.length });
        return alt.length <= (/\p{Script=Han}/u.test(alt) ? 80 : 150) || undefined;
    }""",
    messages={
        "fail": "",
        "incomplete": "Can this alternative be shorter, with the details in the page? ${data.length} characters",
    },
)
