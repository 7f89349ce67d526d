"""The groups of a list of choices are made of dashes.

A long select whose options are parted by "-- North --" looks grouped; a screen reader reads the line as one more
choice, and it can be chosen. An optgroup is announced as what it is. The first option may well be such a line: it asks
to choose.

Cannot tell:
```html
<label>Town <select data-cant-tell><option>-- North --</option><option>Ashby</option><option>Brook</option>
<option>-- South --</option><option>Cole</option></select></label>
```

Passed:
```html
<label>Town <select><option>-- Choose --</option><option>Ashby</option><option>Brook</option><option>Cole</option>
</select></label>
```

Inapplicable:
```html
<label>城市 <select><optgroup label="北"><option>甲</option></optgroup></select></label>
```
"""

from audits.check import dom_check

dom_check(
    __name__,
    criteria=["1.3.1"],
    impact="minor",
    group="best-practice",
    selector="select",
    matches="node => node.options.length > 3 && !node.querySelector('optgroup')",
    evaluate=r"""node => ![...node.options].slice(1, 300).some(
        option => option.disabled && option.text.trim() && !option.value
        || /^\s*([-=*_—─~.·])\1+\s*[^\s\d].*[^\s\d]\s*\1+\s*$/.test(option.text)) || undefined""",
    messages={"fail": "", "incomplete": "Are some of these options headings of groups? Then an optgroup says so"},
)
