// Sending a form empty or filled in wrong, and seeing what the page then says. The network is held back meanwhile.
// Needs mangdaoFields. Nothing here uses axe-core's visibility, which it remembers from before.
globalThis.mangdaoSubmission = (() => {
  const f = mangdaoFields, SENDS = /submit|send|save|next|continue|register|sign|log ?in|apply|join|check|ok\b|go\b|提交|发送|保存|下一步|注册|登录|登陆|申请|确定|确认|报名|预约|留言|查询/i;
  const NOT = /reset|clear|cancel|back|upload|browse|captcha|code|重置|取消|清空|返回|验证码|换一张|上传|浏览|重填/i;
  const MOST = 2500;
  const LIVE = '[role=alert], [role=status], [role=log], [role=alertdialog], [aria-live=polite], [aria-live=assertive], output';

  const shown = e => {
    if (!e.checkVisibility({ checkOpacity: true, checkVisibilityCSS: true })) return false;
    const r = e.getBoundingClientRect();
    return r.width > 1 && r.height > 1 && r.right > 0 && r.bottom + scrollY > 0;
  };
  const { selector } = mangdao;
  const lone = () => [...document.querySelectorAll(f.FIELDS)].filter(e => !e.form && shown(e));
  const caption = e => f.words(e.innerText || e.value || e.getAttribute('alt') || e.title || e.getAttribute('aria-label'));

  function button(root, fields) {
    const own = e => shown(e) && !e.disabled && !NOT.test(caption(e)) && e.type !== 'reset';
    const sends = root.elements ? [...root.elements, ...root.querySelectorAll('input[type=image]')]
      .filter(e => own(e) && (e.type === 'submit' || e.type === 'image')) : [];
    if (sends.length) return sends[0];
    const last = fields.at(-1), others = [...root.querySelectorAll('button, input[type=button], a, [role=button], [onclick]')]
      .filter(e => own(e) && e.localName !== 'form' && caption(e).length < 20
        && last.compareDocumentPosition(e) & Node.DOCUMENT_POSITION_FOLLOWING);
    return others.find(e => SENDS.test(caption(e))) ?? (root.elements ? others.find(e => e.localName !== 'a') : null) ?? null;
  }

  const kept = e => shown(e) && !e.disabled && !e.readOnly;
  // The forms worth a try: not those that only search.
  function forms() {
    const roots = [...document.forms].filter(form => shown(form) || [...form.elements].some(shown));
    if (lone().length) roots.push(document.body);
    const found = [];
    for (const root of roots.slice(0, 20)) {
      const fields = (root === document.body ? lone() : [...root.elements].filter(e => e.matches(f.FIELDS))).filter(kept).slice(0, 20);
      const real = fields.filter(e => !f.searching(e));
      const press = real.length ? button(root, fields) : null;
      if (press) found.push({ root, fields, press });
    }
    return found.slice(0, 3);
  }
  let form = null, before = null, natives = 0;

  const LOOKS = e => [e.closest('div, p, li, td'), ...e.labels ?? []].filter(Boolean).map(f.drawn).join('|');
  const look = e => {
    const colours = ['border-top-color', 'border-bottom-color', 'outline-color', 'background-color', 'box-shadow'].map(p => f.css(e, p));
    const tint = c => { const [r, g, b, a = 1] = (c.match(/[\d.]+/g) ?? []).map(Number); return a > 0.05 && r > 200 && r - g > 15 && r - b > 15; };
    const labels = [...e.labels ?? []].map(one => f.css(one, 'color'));
    const red = f.reddish(colours[0]) || f.reddish(colours[1]) || f.css(e, 'outline-style') !== 'none' && f.reddish(colours[2])
      || tint(colours[3]) || f.reddish(colours[4]) || labels.some(f.reddish);
    const group = e.closest('div, p, li, td');
    return { red, drawn: LOOKS(e), invalid: f.invalid(e), called: f.erring(e) || !!group && group.querySelectorAll(f.FIELDS).length === 1 && f.erring(group),
      value: e.value, hint: `${e.placeholder}|${e.title}`, told: f.described(e).map(d => f.words(d.textContent)).join(' ') };
  };
  function texts() {
    const found = new Map(), walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node && found.size < MOST; node = walker.nextNode()) {
      const parent = node.parentElement;
      if (node.data.trim() && parent && !parent.closest('script, style, noscript, template, select, textarea') && shown(parent))
        found.set(node, f.words(node.data));
    }
    return found;
  }
  const pictures = () => [...document.querySelectorAll('img, svg, i, [class*=icon]')].slice(0, 1000).filter(shown);
  const live = () => [...document.querySelectorAll(LIVE)].slice(0, 50).map(e => f.words(e.textContent));

  // How a field is to be filled in wrong, if a machine can tell what would be wrong; else something harmless.
  function wrong(e) {
    const asked = `${e.type} ${f.purpose(e)} ${f.said(f.beside(e).before)}`;
    if (e.type === 'email' || /e-?mail|邮箱|邮件/i.test(asked)) return ['wrong', true];
    if (/\b(tel|phone|mobile)|电话|手机|邮编|zip|post ?code|身份证|\bage\b|年龄|number|amount|数量|金额|\b(date|dob|birth)|日期/i.test(asked)) return ['abc', true];
    if (e.type === 'url') return ['wrong', true];
    return e.type === 'password' ? ['a', false] : ['Test', false];
  }

  // Takes form number `n` in hand: what there is to do, and where.
  function begin(n) {
    axe.teardown();
    axe.setup(document);
    form = forms()[n] ?? null;
    if (!form) return null;
    document.addEventListener('invalid', event => setTimeout(() => { if (!event.defaultPrevented) natives++; }, 1), true);
    return { root: selector(form.root), press: selector(form.press), fields: form.fields.map((e, i) => {
      const [text, sure] = f.textual(e) && !/^(date|time|month|week|datetime-local)$/.test(e.type) ? wrong(e) : ['', false];
      return { index: i, selector: selector(e), name: f.name(e) || f.said(f.beside(e).before), text, wrong: sure && e.type !== 'number', choice: f.choice(e), select: e.localName === 'select' };
    }) };
  }
  // Puts the caret into field `i`; what is typed then is the browser's doing, as by a person.
  const enter = i => { form.fields[i].focus(); form.fields[i].select?.(); };
  // A choice is made where none is.
  function choose(i) {
    const e = form.fields[i];
    if (e.localName === 'select' && e.selectedIndex < 1 && e.options.length > 1) e.selectedIndex = 1;
    else if (f.choice(e) && !e.checked && !(e.type === 'radio' && e.name && form.fields.some(o => o.name === e.name && o.checked))) e.checked = true;
    else return;
    for (const type of ['input', 'change']) e.dispatchEvent(new Event(type, { bubbles: true }));
  }
  function ready() {
    document.activeElement?.blur?.();
    form.press.scrollIntoView({ block: 'center', behavior: 'instant' });
    addEventListener('submit', event => { refused ||= event.defaultPrevented; });
    before = { elements: new WeakSet([...document.querySelectorAll('body, body *')].slice(0, 8000)), texts: texts(), looks: form.fields.map(look), live: live(), pictures: new Set(pictures()) };
    const r = form.press.getBoundingClientRect();
    const [x, y] = [r.x + r.width / 2, r.y + r.height / 2], hit = document.elementFromPoint(x, y);
    return hit && (form.press.contains(hit) || hit.contains(form.press)) ? [x, y] : null;
  }

  // The contrast of text with the plain colours behind it; 0 where pictures, opacity or shadows make it hard to say.
  function contrast(e) {
    const rgb = c => { const [r, g, b, a = 1] = (/^rgb/.test(c) ? c.match(/[\d.]+/g) ?? [] : []).map(Number); return [r, g, b, a]; };
    const light = c => c.slice(0, 3).map(v => (v /= 255, v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4))
      .reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
    const text = rgb(f.css(e, 'color'));
    let back = [255, 255, 255, 1];
    for (let n = e; n; n = n.parentElement) {
      if (f.css(n, 'opacity') !== '1' || f.css(n, 'background-image') !== 'none' || f.css(n, 'filter') !== 'none') return 0;
      const own = rgb(f.css(n, 'background-color'));
      if (own[3] === 1) { back = own; break; }
      if (own[3] !== 0) return 0;
    }
    const [a, b] = [light(text), light(back)].sort((x, y) => y - x);
    return text[3] === 1 && f.css(e, 'text-shadow') === 'none' ? Math.round((a + 0.05) / (b + 0.05) * 100) / 100 || 0 : 0;
  }
  const heavy = e => { const size = parseFloat(f.css(e, 'font-size')); return size >= 24 || (size >= 18.66 && +f.css(e, 'font-weight') >= 700); };
  const known = e => { while (e && !before.elements.has(e)) e = e.parentElement; return selector(e ?? document.documentElement); };
  // Whether a script refused the form and left no sign at all, though nothing was filled in.
  let refused = false;
  const empty = () => { const texts = form.fields.filter(f.textual); return texts.length > 0 && texts.every(e => !e.value); };

  let messages = [];
  function seen() {
    const fields = form.fields.filter(e => e.isConnected), now = texts(), said = live();
    const pieces = [...now].filter(([node, text]) => before.texts.get(node) !== text).map(([node, text]) => ({ node, text }));
    messages = pieces.slice(0, 40);
    const gap = ({ node }, e) => f.gap(f.box({ node }), e.getBoundingClientRect());
    const found = messages.map(({ node, text }) => {
      const parent = node.parentElement, near = fields.map(e => gap({ node }, e));
      const tied = fields.findIndex(e => f.tied(e, parent)), least = Math.min(...near, Infinity);
      return { text: text.slice(0, 200), wrong: f.WRONG.test(text) || f.erring(parent) || f.reddish(f.css(parent, 'color')),
        near: least < 60 ? form.fields.indexOf(fields[near.indexOf(least)]) : -1, tied: tied < 0 ? -1 : form.fields.indexOf(fields[tied]),
        live: !!parent.closest(LIVE), hidden: !!parent.closest('[aria-hidden=true]'), dialog: !!parent.closest('dialog, [role=dialog], [role=alertdialog]'),
        contrast: contrast(parent), large: heavy(parent), place: known(parent) };
    });
    const active = document.activeElement;
    return {
      silent: refused && !messages.length && empty(), messages: found, natives, gone: fields.length < form.fields.length,
      live: said.some((text, i) => text && text !== before.live[i]),
      pictures: pictures().some(e => !before.pictures.has(e)) || fields.some((e, i) => e === form.fields[i] && LOOKS(e) !== before.looks[i].drawn),
      moved: !!active && active !== document.body && active !== form.press && !form.press.contains(active),
      focus: form.fields.indexOf(active),
      fields: form.fields.map((e, i) => {
        const was = before.looks[i], is = e.isConnected ? look(e) : was;
        return { marked: is.red && !was.red || is.invalid && !was.invalid || is.called && !was.called, invalid: is.invalid,
          hint: is.hint !== was.hint, told: is.told !== was.told ? is.told : '', lost: !!was.value && !is.value && e.type !== 'password' };
      }),
    };
  }
  // Whether all new words are gone again within `bound` ms: how long they stood, or 0.
  async function vanished(bound) {
    const begun = performance.now(), wrong = messages.filter(({ node, text }) => f.WRONG.test(text) || f.erring(node.parentElement ?? document.body));
    while (wrong.length && performance.now() - begun < bound) {
      await new Promise(done => setTimeout(done, 200));
      if (wrong.every(({ node }) => !node.isConnected || !shown(node.parentElement))) return Math.round(performance.now() - begun);
    }
    return 0;
  }
  return { forms: () => forms().length, begin, enter, choose, ready, seen, vanished, selector };
})();
