"""The usual keys do not lead out of a part of the page.

Tab, Shift+Tab, Escape and the arrow keys are what everybody knows; a combination that the page explains is better
than a trap, but still one thing more to find and to remember. Failed when none of the usual keys leads out although
there are other elements; a dialog may keep the focus.

Failed:

```html
<button data-failed onblur="setTimeout(() => this.nextElementSibling.focus(), 10)">一</button><button data-failed
onblur="setTimeout(() => this.previousElementSibling.focus(), 10)">二</button><button>三</button>
```
```html
<p>Press Ctrl+M to leave the editor.</p><a href="#a">Home</a> <textarea data-failed aria-label="text"></textarea>
<button>Send</button><script>const field = document.querySelector("textarea"); let caught = true
field.onkeydown = e => { if (e.ctrlKey && e.key === "m") caught = false; if (caught && e.key === "Tab")
e.preventDefault() }
</script>
```

Passed:

```html
<a href="#a">首页</a> <button>提交</button>
```

Inapplicable:

```html
<p>正文</p>
```
"""

from audits.check import Verdict, judge
from audits.probes.walk import Walk, walk
from mangdao.model import Outcome

MOST = 4


@judge(__name__, probe=walk, criteria=["2.1.2"], impact="serious", act=["a1b64e"], group="best-practice")
def focus_pulled_back(seen: Walk) -> list[Verdict]:
    """One verdict for each element the usual keys do not leave."""
    caught = [trap for trap in seen.traps if trap.release in ("", "pulled", "help") and trap.others and not trap.dialog]
    why = "Tab, Shift+Tab, Escape and the arrow keys do not lead away from here"
    found = [Verdict(Outcome.FAILED, name, why) for trap in caught for name in trap.selectors[:MOST]]
    return found or [Verdict(Outcome.PASSED) for _ in seen.stops[:1]]
