// Picture captchas, the control beside each that is called so as to enlarge it, and what pressing that really does.
globalThis.mangdaoCaptcha = (() => {
  const PICTURES = 'img, canvas, svg, input[type=image], [style*=background]';
  const ENLARGES = /放大|大图|看大|enlarge|magnif|bigger|larger|zoom/i;
  const PRESSED = 'a, button, summary, img, [role=button], [onclick], [tabindex], input[type=button]';
  const MOST = 2;
  const { selector } = mangdao;
  const called = e => [e.innerText, e.value, e.title, e.ariaLabel, e.getAttribute('alt'), e.getAttribute('class'), e.id].join(' ');
  const shown = e => e.checkVisibility({ opacityProperty: true, visibilityProperty: true });
  let found = [];

  // `pictured`: whether an element is a picture captcha.
  function find(pictured) {
    const all = [...document.querySelectorAll(PICTURES)].slice(0, 1500).filter(e => mangdaoFields.seen(e) && pictured(e));
    found = all.slice(0, MOST).map(picture => {
      const around = picture.closest('form, fieldset, [class*=login]') ?? picture.parentElement?.parentElement ?? picture;
      const control = [...around.querySelectorAll(PRESSED)].slice(0, 100).find(e => shown(e) && ENLARGES.test(called(e).slice(0, 200)));
      return { picture, control, width: picture.getBoundingClientRect().width, before: new Set(drawn()) };
    });
    return found.map(one => ({ path: selector(one.picture), control: !!one.control }));
  }
  const drawn = () => [...document.querySelectorAll(PICTURES)].filter(shown);
  const press = n => found[n].control.click();
  // How many times wider the captcha is now, or a picture that was not to be seen before.
  function grown(n) {
    const { picture, width, before } = found[n], now = [picture, ...drawn().filter(e => !before.has(e))].filter(shown);
    return Math.round(Math.max(0, ...now.map(e => e.getBoundingClientRect().width)) / width * 10) / 10;
  }
  return { find, press, grown };
})();
