"""A picture's name may not tell what it shows.

The name is read in place of the picture. Doubtful are: one name for different pictures, a name without a word, and an
English name that shares no word with the name of the file (alt "Town hall" for swimming-pool.jpg). The machine does
not see the picture, so a person must tell. Names that are a file's name or a mere "picture" are placeholder-alt's.

Cannot tell:
```html
<img data-cant-tell src="swimming-pool.svg" alt="Town hall"> <img data-cant-tell src="a.svg" alt="…">
<img data-cant-tell src="b1.svg" alt="办事大厅"> <img data-cant-tell src="b2.svg" alt="办事大厅">
```

Passed:
```html
<img src="town_hall.svg" alt="The town hall in spring"> <img src="hero-2.svg" alt="Children at play">
<img src="b1.svg" alt="一楼大厅"> <img src="b1.svg" alt="一楼大厅"> <img src="img3.svg" alt="二楼大厅">
<svg role="img" aria-label="微信" width="20" height="20"><circle cx="9" cy="9" r="9"></circle></svg>
<img src="wto-building.svg" alt="World Trade Organization"> <img src="swimmers.svg" alt="Swim club">
```

Inapplicable:
```html
<img src="swimming-pool.svg" alt=""> <img src="swimming-pool.svg"> <p hidden><img src="a.svg" alt="-"></p>
```
"""

from audits.check import dom_check

GENERIC = (
    "img|image|images|pic|picture|photo|photos|hero|banner|logo|icon|icons|bg|background|thumb|thumbnail|main|home|index"
    "|header|footer|left|right|top|bottom|small|large|big|medium|new|old|copy|final|file|upload|default|test|example"
    "|sample|screenshot|screen|shot|slide|slider|carousel|item|card|cover|figure|fig|graphic|art|illustration|svg|png"
    "|jpg|jpeg|gif|webp|the|and|for|with|from|white|black|colou?r|dark|light|web|site|full|size|desktop|mobile|temp"
)

dom_check(
    __name__,
    criteria=["1.1.1"],
    impact="moderate",
    act=["qt1vmo"],
    selector="img, svg, canvas, input[type=image], [role=img]",
    matches="""node => axe.commons.aria.getRole(node) === 'img' && !!axe.commons.text.accessibleText(node).trim()
        || node.localName === 'input' && !!node.alt.trim()""",
    evaluate=rf"""function (node) {{
        const name = axe.commons.text.accessibleText(node).trim().toLowerCase(), words = name.match(/[a-z0-9]+/g) ?? [];
        this.data({{ name: name.slice(0, 60) }});
        if (!/[\p{{L}}\p{{N}}\p{{Extended_Pictographic}}]/u.test(name)) return undefined;
        const address = node.currentSrc ?? node.src ?? '';
        if (!/^https?:|^file:/.test(address)) return true;
        const file = address.split(/[?#]/)[0].split('/').pop().replace(/\.\w+$/, '').toLowerCase();
        if (file === name || /\.(jpe?g|png|gif|webp|bmp|svg|tiff?)$/.test(name)) return true; // placeholder-alt's
        const known = globalThis.mangdaoPictureNames ??= new Map();
        if (!known.size) for (const one of document.images) if (one.alt.trim())
            known.set(one.alt.trim().toLowerCase(),
                (known.get(one.alt.trim().toLowerCase()) ?? new Set()).add(one.currentSrc));
        const link = node.closest('a[href]'), twins = known.get(name)?.size ?? 0;
        if (twins > 1 && twins < 6 && name.length > 1 && !link) return undefined;
        if (/[^\x00-\x7f]/.test(name) || !words.length) return true; // file names are English, or mean nothing
        const stem = file.split(/[^a-z0-9]+/).filter(w => /^[a-z]{{3,}}$|^[a-z]+\d[a-z]?$/.test(w)
            && /[aeiouy]|\d/.test(w) && w.length > 2 && !/^({GENERIC})\d*$/.test(w));
        const initials = words.map(w => w[0]).join(''), joined = words.join('');
        const alike = w => joined.includes(w.slice(0, 4)) || initials.includes(w)
            || words.some(other => other.length > 2 && (w.includes(other) || other.slice(0, 4) === w.slice(0, 4)));
        return stem.length && !stem.some(alike) ? undefined : true;
    }}""",
    messages={"fail": "", "incomplete": "Does this name tell what the picture shows? ${data.name}"},
)
