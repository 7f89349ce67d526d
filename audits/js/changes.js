// Changing each field as a keyboard user does, and seeing whether the page goes somewhere. Needs mangdaoFields.
globalThis.mangdaoChanges = (() => {
  const f = mangdaoFields;
  let fields = [], forms = [];
  const alike = 2, most = 12;

  const { selector } = mangdao;

  // Fields that some script listens to, itself or above it; `own` are the types that window and document listen to.
  function begin(own) {
    const kinds = /^(change|input|click|keyup|keydown|keypress|blur|focusout)$/, heard = own.some(type => /^(change|input)$/.test(type));
    const listens = e => {
      for (let at = e; at; at = at.parentElement)
        if ((mangdao.listening.get(at) ?? []).some(type => at === e ? kinds.test(type) : /^(change|input|click)$/.test(type))) return true;
      return false;
    };
    const seen = new Map();
    fields = [...document.querySelectorAll(f.FIELDS)].filter(e => {
      if (!e.checkVisibility({ checkVisibilityCSS: true }) || e.disabled || e.readOnly || e.type === 'file') return false;
      if (!heard && !listens(e)) return false;
      const key = `${mangdao.describe(e).shape} ${e.getAttribute('onchange') ?? ''}`;
      seen.set(key, (seen.get(key) ?? 0) + 1);
      return seen.get(key) <= alike;
    }).slice(0, most);
    return fields.map(e => ({ selector: selector(e), kind: e.localName === 'select' ? 'select' : f.choice(e) ? 'choice' : 'text', multiple: !!e.multiple,
      name: (e.labels?.[0]?.innerText ?? e.ariaLabel ?? e.title ?? e.name ?? '').trim().slice(0, 60), length: e.maxLength > 0 ? Math.min(e.maxLength, 6) : 3,
      digits: e.type === 'number' || e.type === 'tel' || e.inputMode === 'numeric', warned: warned(e) }));
  }
  // Whether the page says beforehand what the change will do.
  function warned(e) {
    const form = e.closest('form, fieldset, p, div, li, td') ?? document.body;
    const text = [form.innerText, e.title, e.ariaLabel, ...f.described(e).map(d => d.textContent), ...[...e.labels ?? []].map(l => l.innerText)]
      .join(' ').slice(0, 1500);
    return /automatically|will (open|reload|refresh|take you|go|load|submit|change|be sent)|new (window|tab)|自动|将(会|要)?(打开|跳转|刷新|提交|转到)|选择后|选中后|新窗口|直接(打开|进入|跳转)/i
      .test(text);
  }
  function focus(i) {
    const e = fields[i];
    if (!e.isConnected) return false;
    e.scrollIntoView({ block: 'center', behavior: 'instant' });
    e.focus();
    forms = [...document.forms].map(form => form.action);
    return document.activeElement === e;
  }
  const value = i => { const e = fields[i]; return f.choice(e) ? String(e.checked) : e.value; };
  // Where the focus is: on the field, nowhere, or on another element.
  function after(i) {
    const e = fields[i], active = document.activeElement;
    const jumped = active && active !== e && active !== document.body && !e.contains(active) && !active.shadowRoot;
    return { jumped: !!jumped && !(f.choice(e) && active.name === e.name), to: jumped ? selector(active) : '', path: location.pathname,
      forms: forms.length };
  }
  return { begin, focus, value, after };
})();
