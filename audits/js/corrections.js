// A second opinion on what axe-core calls failed, rule by rule, where axe-core is known to cry wolf. Each function gets
// the element and says [] when it agrees, ['drop', why] when nothing is wrong, ['unsure', why] when a person must tell.
// Runs beside axe-core, in the frame of the finding; see audits/corrections.py.
globalThis.mangdaoCorrections = (() => {
  const agree = [];
  const closest = (node, selector) => {
    for (let e = node; e; e = e.parentElement ?? e.getRootNode()?.host) if (e.matches(selector)) return e;
    return null;
  };

  // What lies outside an open modal dialog or in an inert part cannot be reached on purpose.
  function inert(node) {
    if (closest(node, '[inert]')) return ['drop', 'It is inert'];
    const modals = [...document.querySelectorAll('dialog:modal, :fullscreen:modal')];
    return modals.length && !modals.some(dialog => dialog.contains(node)) ? ['drop', 'A modal dialog is open'] : agree;
  }

  // Only padding is out of sight: scrolling brings nothing to light.
  function scrolledPadding(node) {
    const style = getComputedStyle(node), px = name => parseFloat(style[name]) || 0;
    const wide = node.scrollWidth - node.clientWidth > px('paddingLeft') + px('paddingRight');
    const high = node.scrollHeight - node.clientHeight > px('paddingTop') + px('paddingBottom');
    return wide || high ? agree : ['drop', 'Nothing but padding is scrolled'];
  }

  // Contrast is asked of text in a human language; a sign may be decoration, or an icon, which may be paler.
  function symbols(node) {
    const text = [...node.childNodes].filter(n => n.nodeType === 3).map(n => n.data).join('').trim();
    const shown = text || (node.value ?? '');
    return shown && !/\p{Lo}|\p{N}|\p{L}{2}/u.test(shown) ? ['unsure', 'The text is only a letter or signs'] : agree;
  }

  // The first refresh that says something counts, later ones do nothing.
  function laterRefresh(node) {
    const valid = meta => /^[\t\n\f\r ]*(\d+|(?=\.))[\d.]*([\t\n\f\r ;,]|$)/.test(meta.content ?? '');
    const first = [...document.querySelectorAll('meta[http-equiv=refresh i]')].find(valid);
    return first && first !== node ? ['drop', 'An earlier refresh counts'] : agree;
  }

  const empty = s => s.normalize('NFKC').toLowerCase().replace(/[\p{Default_Ignorable_Code_Point}]/gu, '');
  const tokens = s => empty(s).match(/\p{Script=Han}|[\p{L}\p{M}]+|\p{N}+/gu) ?? [];

  // Sure only where a whole word of the visible text is nowhere in the name: signs, figures, abbreviations and what
  // stands in brackets may be said in other words, and words put apart differently are still heard as the same.
  function label(node) {
    const visible = axe.commons.text.visibleVirtual(axe.utils.getNodeFromTree(node), false, false);
    const name = axe.commons.text.accessibleText(node);
    const plain = visible.replace(/\([^)]*\)|（[^）]*）|\[[^\]]*\]|【[^】]*】/g, ' ');
    const inName = tokens(name), whole = inName.join('');
    const wanted = tokens(plain.replace(/(?<![\p{L}])(?:\p{L}{1,5}\.)+/gu, ' '));
    const words = wanted.filter(word => /\p{L}/u.test(word) && (word.length > 1 || /\p{Script=Han}/u.test(word)));
    if (!words.length) return ['unsure', 'The visible text is signs, figures or an abbreviation'];
    const missing = words.filter(word => !whole.includes(word));
    const figures = /\p{N}/u.test(visible + name) || /[\p{L}]\.|[^\x00-\x7f\p{L}\p{M}\p{P}\s]/u.test(visible);
    if (missing.length && (!figures || missing.length > words.length / 2)) return agree;
    if (!missing.length && !figures && !` ${inName.join(' ')} `.includes(` ${wanted.join(' ')} `)) {
      return whole.includes(wanted.join('')) ? ['unsure', 'The words are put apart differently'] : agree;
    }
    return ['unsure', 'The name may say the visible text in another way'];
  }

  // An id that is not there matters where the role needs the property; elsewhere it may come with a script.
  const NEEDED = { scrollbar: ['aria-controls'] };
  const REFERENCES = /^aria-(activedescendant|controls|describedby|details|errormessage|flowto|labelledby|owns)$/;
  function references(node) {
    const needed = NEEDED[node.getAttribute('role')] ?? [];
    const wrong = [...node.attributes].map(a => a.name).filter(name => /^aria-/.test(name)
      && !axe.commons.aria.validateAttrValue(axe.utils.getNodeFromTree(node), name));
    return wrong.length && wrong.every(name => REFERENCES.test(name) && !needed.includes(name))
      ? ['unsure', 'What the attribute names is not there'] : agree;
  }

  // A size that the page left to the browser is excepted; what the page set itself is not.
  function ownSize(node) {
    const style = getComputedStyle(node), padded = ['Top', 'Bottom', 'Left', 'Right'].some(side => parseFloat(style[`padding${side}`]));
    return node.localName === 'a' && style.display === 'inline' && style.lineHeight === 'normal' && !padded
      && parseFloat(style.fontSize) >= 16 ? ['drop', 'The browser gives every link this size'] : agree;
  }

  // A frame has a main of its own; nobody mixes the two up.
  const loneMain = node => (node.matches('main, [role=main]') && document.querySelectorAll('main, [role=main]').length === 1
    ? ['drop', 'It is the only one of its document'] : agree);

  const JUDGES = {
    'frame-focusable-content': inert,
    'scrollable-region-focusable': node => (inert(node).length ? inert(node) : scrolledPadding(node)),
    'color-contrast': symbols,
    'color-contrast-enhanced': symbols,
    'meta-refresh': laterRefresh,
    'meta-refresh-no-exceptions': laterRefresh,
    'label-content-name-mismatch': label,
    'aria-valid-attr-value': references,
    'target-size': ownSize,
    'landmark-unique': loneMain,
  };

  // The engine's tree of the page is gone after a run: names and visible text need it.
  function judge(findings) {
    axe.setup(document);
    try {
      return findings.map(([rule, path]) => { const e = mangdao.find(path); return e ? JUDGES[rule](e) : agree; });
    } finally {
      axe.teardown();
    }
  }
  return { judge };
})();
