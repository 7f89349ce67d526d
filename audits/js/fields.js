// What the checks of forms share, in the same world as axe-core: fields, their names, and the words that stand beside them.
globalThis.mangdaoFields = (() => {
  const FIELDS = 'input:not([type=hidden], [type=submit], [type=button], [type=reset], [type=image]), textarea, select';
  const BUTTONS = 'button, input[type=submit], input[type=button], input[type=reset], input[type=image], [role=button]';
  const BLOCK = 'p, div, li, td, th, dd, dt, section, fieldset, form, h1, h2, h3, h4, h5, h6, tr, table, label, body';
  const MOST = 3000; // text pieces and fields of one form that are looked at

  const words = value => String(value ?? '').replace(/\s+/g, ' ').trim();
  const seen = e => axe.commons.dom.isVisibleOnScreen(e);
  const within = (e, selector) => e.closest(selector) !== null;
  const textual = e => e.localName === 'textarea'
    || e.localName === 'input' && !/^(checkbox|radio|range|color|file|hidden|submit|button|reset|image)$/.test(e.type);
  const choice = e => e.localName === 'input' && /^(checkbox|radio)$/.test(e.type);
  const name = e => words(axe.commons.text.accessibleText(e));

  // Kept for one run of axe-core, which empties its cache: a second look at a changed page sees no old words.
  function fresh(key, make) {
    return about => {
      const known = axe._cache.get(`mangdao-${key}`) ?? new WeakMap();
      axe._cache.set(`mangdao-${key}`, known);
      if (!known.has(about)) known.set(about, make(about));
      return known.get(about);
    };
  }

  // Where a field's companions are looked for: its form, or else the nearest thing that groups.
  const scope = e => e.form ?? e.closest('form, [role=form], [role=search]') ?? (e.getRootNode().body ?? e.getRootNode());

  const fields = fresh('fields', root => {
    const found = root.localName === 'form' ? [...root.elements] : [...root.querySelectorAll(FIELDS)];
    return found.filter(e => e.matches(FIELDS) && seen(e)).slice(0, 500);
  });

  // The words, fields and buttons of a form in document order.
  const pieces = fresh('pieces', root => {
    const document = root.ownerDocument ?? root, found = [];
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT, node => {
      if (node.nodeType === Node.TEXT_NODE) return node.data.trim() ? NodeFilter.FILTER_ACCEPT : NodeFilter.FILTER_SKIP;
      if (node.matches('script, style, noscript, template, datalist')) return NodeFilter.FILTER_REJECT;
      return node.matches(`${FIELDS}, ${BUTTONS}`) ? NodeFilter.FILTER_ACCEPT : NodeFilter.FILTER_SKIP;
    });
    for (let node = walker.nextNode(); node && found.length < MOST;) {
      const element = node.nodeType === Node.TEXT_NODE ? node.parentElement : node;
      if (node !== element) {
        if (seen(element)) found.push({ text: words(node.data), element, node });
      } else if (seen(node)) {
        found.push(node.matches(FIELDS) ? { field: node } : { button: node });
      }
      node = node === element ? walker.nextSibling() : walker.nextNode(); // nothing inside a field or button
    }
    return found;
  });

  const box = piece => {
    const element = piece.field ?? piece.button;
    if (element) return element.getBoundingClientRect();
    const range = piece.node.ownerDocument.createRange();
    range.selectNodeContents(piece.node);
    return range.getBoundingClientRect();
  };
  // The empty room between two boxes, along the wider gap.
  const gap = (a, b) => Math.max(b.left - a.right, a.left - b.right, b.top - a.bottom, a.top - b.bottom, 0);

  // The words right before and right after a field: one block's, with no field or button between.
  function beside(field) {
    const all = pieces(scope(field)), at = all.findIndex(piece => piece.field === field);
    const take = step => {
      const found = [];
      for (let i = at + step; at >= 0 && all[i]?.text && found.length < 8; i += step) {
        if (found.length && all[i].element.closest(BLOCK) !== found[0].element.closest(BLOCK)) break;
        found.push(all[i]);
      }
      return step < 0 ? found.reverse() : found;
    };
    return { before: take(-1), after: take(1) };
  }
  const said = list => words(list.map(piece => piece.text).join(' '));

  const ids = (e, attribute) => words(e.getAttribute(attribute)).split(' ').filter(Boolean)
    .map(id => e.getRootNode().getElementById?.(id)).filter(Boolean);
  const described = e => ids(e, 'aria-describedby').concat(ids(e, 'aria-errormessage'));
  const labels = e => [...e.labels ?? []].concat(ids(e, 'aria-labelledby'));
  const labelText = e => words(labels(e).map(one => one.innerText).join(' ')) || words(e.getAttribute('aria-label'));
  // Tied to the field in code: part of what is read with it.
  const tied = (field, element) => labels(field).concat(described(field)).some(one => one.contains(element));

  // Everything that tells what a field is for, the page's words and the author's.
  const purpose = e => words([labelText(e), e.placeholder, e.title, e.name, e.id, e.className].join(' '));
  const searching = e => e.type === 'search' || within(e, '[role=search], search')
    || /search|query|keyword|\bkw\b|\bq\b|搜|检索|查询|查找|关键[字词]/i.test(`${purpose(e)} ${e.form?.id} ${e.form?.className} ${e.form?.getAttribute('action')}`);

  const css = (e, property, pseudo) => getComputedStyle(e, pseudo).getPropertyValue(property);
  const drawn = e => ['::before', '::after'].map(at => css(e, 'content', at)).filter(c => /^"/.test(c)).join(' ');
  // A star that marks: at an end of the words, not between two factors.
  const star = text => /^[*＊]|[*＊] ?([（(].*[)）])?\W*$/.test(words(text)) && !/\d\s*[*＊]\s*\d/.test(text);
  const starred = e => !!e && (star(e.textContent.slice(0, 300)) || e.textContent.length < 100 && /[*＊]/.test(drawn(e)));
  const reddish = colour => {
    const [r, g, b, a = 1] = (colour.match(/[\d.]+/g) ?? []).map(Number);
    return a > 0.3 && r > 140 && g < 0.5 * r && b < 0.55 * r;
  };
  // Error messages: words that only errors use, and elements that the author calls so.
  const WRONG = new RegExp('\\b(errors?|invalid|incorrect|not valid|wrong|must (be|not|have|contain|enter|select|match)|is required|missing'
    + "|can(not|'t) be|too (short|long)|does not match|please (enter|select|fill|correct|provide|choose|check|complete|specify))\\b"
    + '|^(enter|select|choose|provide|fill in) |错误|有误|不正确|无效|不能为空|不得为空|不可为空|格式不|不符|请(输入|填写|选择|重新)|未填|必须|不一致|没有填', 'i');
  const erring = e => /(^|[-_ ])(errors?|err|invalid|danger|wrong|has-error|error-?(msg|message|text|tip|info)|errmsg)($|[-_ ])/i
    .test(`${e.className.baseVal ?? e.className} ${e.id}`.replace(/([a-z])([A-Z])/g, '$1-$2'));
  const invalid = e => /^(true|grammar|spelling)$/.test(e.getAttribute('aria-invalid')?.trim() ?? '');

  // The messages that speak of errors in a form, shown or not: what is tied to a field, alerts, and words called errors.
  const messages = fresh('messages', root => {
    const fields = [...root.elements ?? root.querySelectorAll(FIELDS)].slice(0, 200);
    const tiedTo = fields.flatMap(e => ids(e, 'aria-errormessage').concat(
      ids(e, 'aria-describedby').filter(d => invalid(e) || erring(d) || /error|invalid|错误|有误/i.test(d.textContent))));
    // Above or below a form that is alone there, too.
    const lone = root.parentElement?.querySelectorAll('form').length === 1 ? root.parentElement : root;
    const called = [...lone.querySelectorAll('[class], [id], [role=alert]')].slice(0, 2000)
      .filter(e => erring(e) || e.getAttribute('role') === 'alert');
    const red = pieces(root).filter(piece => piece.text && WRONG.test(piece.text) && reddish(css(piece.element, 'color')))
      .map(piece => piece.element);
    const said = [...new Set([...tiedTo, ...called, ...red])].filter(e => /\p{L}{2}/u.test(e.textContent)
      && e.textContent.length < 600 && !e.matches(`${FIELDS}, form, fieldset, legend, body`) && !e.closest(`${BUTTONS}, a, option`)
      && !(e.closest('label') && !tiedTo.includes(e) && !erring(e)) && !(e.localName === 'label')
      && !e.querySelector('input:not([type=hidden]), select, textarea'));
    return said.filter(e => !said.some(other => other !== e && other.contains(e)) || tiedTo.includes(e));
  });
  const pageText = fresh('text', document => words(document.body?.innerText).slice(0, 200000));

  return { FIELDS, BUTTONS, BLOCK, words, seen, within, textual, choice, name, fresh, scope, fields, pieces, box, gap,
    beside, said, ids, described, labels, labelText, tied, purpose, searching, css, drawn, star, starred, WRONG, erring, invalid, messages, reddish, pageText };
})();
