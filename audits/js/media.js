// What the media elements of a page hold and what stands beside them. Needs motion.js.
globalThis.mangdaoMedia = (() => {
  const MOST = 8, BYTES = 6e6, PATIENCE = 20000, M = mangdaoMotion;
  let begin = 0; // of the first question
  const late = () => performance.now() - (begin ||= performance.now()) > PATIENCE;
  const pause = ms => new Promise(done => setTimeout(done, ms));
  const within = (promise, ms, value) => Promise.race([promise, pause(ms).then(() => value)]);
  const event = (e, names, ms) => within(new Promise(done => names.forEach(n => e.addEventListener(n, done, {
    once: true }))), ms);

  async function metadata(e) {
    if (e.readyState > 0 || e.error || e.networkState === 3 || late()) return;
    if (e.preload === 'none') e.preload = 'metadata';
    await event(e, ['loadedmetadata', 'error'], 3000);
  }

  // How many sound tracks the browser sees; null where it does not say (another origin).
  const soundTracks = e => { try { return e.captureStream().getAudioTracks().length; } catch { return null; } };

  async function bytes(url) {
    const answer = await fetch(url, { signal: AbortSignal.timeout(4000) });
    if (!answer.ok) throw Error('answer');
    const parts = [], reader = answer.body.getReader();
    let size = 0;
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      parts.push(value); size += value.length;
      if (size > BYTES) { reader.cancel(); throw Error('too large'); }
    }
    return new Blob(parts).arrayBuffer();
  }

  // 'yes', 'no' (no sound track, or silence from end to end) or 'unknown'.
  async function sound(e) {
    await metadata(e);
    const url = e.currentSrc || e.src;
    if (!url || e.readyState < 1 || late()) return 'unknown';
    const tracks = soundTracks(e);
    if (tracks === 0 && e.localName === 'video' && e.videoWidth) return 'no';
    try {
      const heard = await within(new OfflineAudioContext(1, 1, 8000).decodeAudioData(await bytes(url)), 6000, null);
      if (!heard) return 'unknown';
      for (let c = 0; c < heard.numberOfChannels;
      c++) if (heard.getChannelData(c).some(v => Math.abs(v) > 0.01)) return 'yes';
      return 'no';
    } catch { return tracks ? 'yes' : 'unknown'; }
  }

  const HAN = /\p{Script=Han}/gu, LATIN = /[a-z]/gi;
  const near = url => { try { const u = new URL(url, location.href); return /^(data|blob):/.test(u.protocol)
    || u.origin === location.origin; } catch { return true; } };
  async function track(t) {
    const cues = t.track;
    if (cues.mode === 'disabled') cues.mode = 'hidden';
    if (t.readyState < 2) await event(t, ['load', 'error'], 3000);
    const text = [...cues.cues ?? []].slice(0, 300).map(c => c.text).join(' ').replace(/<[^>]*>/g, '');
    return { path: M.path(t), kind: t.kind, lang: t.srclang.toLowerCase(), state: ['none', 'loading', 'loaded',
      'error'][t.readyState], src: !!t.getAttribute('src')?.trim(), near: near(t.src),
      cues: cues.cues?.length ?? 0, text: text.trim().length, han: text.match(HAN)?.length ?? 0,
        latin: text.match(LATIN)?.length ?? 0 };
  }

  // Every letter of the page that assistive technology reaches, and of these what can be seen.
  function words() {
    const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), range = document.createRange();
    const count = s => s.match(/[\p{L}\p{N}]/gu)?.length ?? 0;
    let exposed = 0, seen = 0, n = 0;
    for (let node = walk.nextNode(); node && n < 6000; node = walk.nextNode(), n++) {
      const e = node.parentElement, letters = count(node.data);
      if (!letters || e.closest('script, style, noscript, template, video, audio, object, iframe')
        || !M.exposed(e)) continue;
      exposed += letters;
      range.selectNodeContents(node);
      const r = range.getBoundingClientRect();
      if (r.right > 0 && r.bottom + scrollY > 0 && r.width > 2 && M.shown(e) && M.clip(e).w > 2) seen += letters;
    }
    return { exposed, seen };
  }

  const TRANSCRIPT = /transcript|text (version|alternative)|read the (text|words)|文字(稿|版|实录|说明|记录)|逐字稿|实录|讲稿|台词|文稿/i;
  const DESCRIBED = /audio.?descri|described (version|video)|descriptive (audio|video)|口述影像|音频描述|解说版|讲解版|无障碍版/i;
  const SIGN = /sign language|\b(bsl|asl|isl)\b|手语|手譯/i;
  const CAPTIONS = /caption|subtitle|\bcc\b|字幕/i;
  const URGENT = /新闻发布会|新聞發布會|发布会|应急|應急|预警|預警|疫情|突发|防汛|台风|地震|防控|press (conference|briefing)|emergency|(public health|severe weather|flood|evacuation) (alert|warning|order)/i;

  function page() {
    const words_ = words(), alike = (what, all) => [...document.querySelectorAll(all)].slice(0,
      3000).some(e => M.exposed(e) && what.test(M.name(e)));
    const pressable = 'a[href], button, summary, [role=button], [role=tab], input[type=button]',
      said = `${pressable}, h1, h2, h3, h4, figcaption, caption, legend, dt, strong, b, label`;
    return {
      ...words_,
        links: [...document.querySelectorAll('a[href], button, summary, [role=button], [onclick], input, select')].filter(M.exposed).length,
      others: [...document.querySelectorAll('iframe, frame, object, embed, canvas, img, svg, picture, dialog, details')].filter(M.exposed).length,
      transcript: alike(TRANSCRIPT, said), described: alike(DESCRIBED, said), sign: alike(SIGN, said),
      captions: alike(CAPTIONS, said),
        urgent: (URGENT.exec(`${document.title} ${[...document.querySelectorAll('h1, h2, h3')].slice(0, 20).map(h => h.textContent).join(' ')}`) ?? [''])[0],
    };
  }

  // What a mouse may press beside a player without controls of its own, and whether a keyboard can.
  const FOCUSABLE = 'a[href], button, input, summary, [tabindex]:not([tabindex="-1"])';
  function buttons(e) {
    let around = e.parentElement ?? e;
    for (let i = 0; i < 2 && around.parentElement && around.parentElement !== document.body
      && around.querySelectorAll('*').length < 12; i++) around = around.parentElement;
    if (around === document.body && document.body.querySelectorAll('*').length > 60) return { mouse: [], keyboard: 0 };
    const play = /play|pause|stop|mute|volume|sound|btn|播放|暂停|停止|静音|音量|^[▶⏸⏹❚‖■►\s]+$/i;
    const pressed = [...around.querySelectorAll('*')].slice(0, 300).filter(b => b !== e && !e.contains(b)
      && M.shown(b));
    const listens = b => b.hasAttribute('onclick')
      || mangdao.listening?.get(b)?.some(t => /click|mousedown|mouseup|pointer/.test(t));
    const looks = b => b.matches('div, span, i, img, svg, li, p, em, b') && (listens(b)
      || play.test(`${b.className?.baseVal ?? b.className} ${b.id}`) && getComputedStyle(b).cursor === 'pointer'
      || play.test(M.name(b)) && M.name(b).length < 16 && getComputedStyle(b).cursor === 'pointer');
    const reach = b => b.matches(FOCUSABLE) && b.tabIndex >= 0;
    return { mouse: pressed.filter(b => looks(b) && !b.closest(FOCUSABLE) && !b.querySelector(FOCUSABLE)
      && !pressed.some(p => p !== b && b.contains(p) && looks(p))).map(M.path).slice(0, 3),
      keyboard: pressed.filter(b => reach(b) && M.exposed(b)).length, self: !!listens(e) };
  }

  // Visible words that speak of a film or a recording, on the page or as the element's own name.
  const SPEAKS = /video|film|clip\b|movie|watch|footage|animation|audio|listen|hear\b|recording|podcast|voice|spoken|sound|music|song|media|视频|影片|录像|短片|宣传片|动画|音频|录音|收听|听|朗读|播放|播报|广播|观看|音乐|歌/i;
  const spoken = e => SPEAKS.test(document.body.innerText)
    || [...document.querySelectorAll('h1, h2, h3, p, figcaption')].slice(0, 300).some(o => SPEAKS.test(o.title))
      || !!M.name(e)
    || e.hasAttribute('aria-labelledby') || e.hasAttribute('aria-describedby');
  // A spoken captcha must not be written out.
  const CAPTCHA = /captcha|验证码|驗證碼|yzm/i;
  const captcha = e => { const near = e.parentElement?.textContent ?? '';
    return CAPTCHA.test(`${e.currentSrc} ${e.id} ${e.className}`) || near.length < 400 && CAPTCHA.test(near); };

  const playing = e => !e.paused && !e.ended && e.readyState > 1;
  async function element(e) {
    await metadata(e);
    const heard = await sound(e), r = e.getBoundingClientRect();
    const tracks = [];
    for (const t of [...e.querySelectorAll('track')].slice(0, 8)) tracks.push(await track(t));
    return { path: M.path(e), tag: e.localName, visible: M.shown(e) && r.width > 1 && r.height > 1,
      controls: e.controls, loop: e.loop, auto: e.autoplay,
      muted: e.muted || e.volume === 0, exposed: M.exposed(e), duration: Number.isFinite(e.duration)
        ? e.duration : e.duration === Infinity ? -1 : 0, sound: heard, tracks,
      playing: playing(e), spoken: spoken(e), captcha: captcha(e), loaded: e.readyState > 0, broken: !!e.error || e.networkState === 3,
        described: M.name(e).slice(0, 80), ...buttons(e) };
  }
  async function observe() {
    const all = [...document.querySelectorAll('video, audio')].slice(0, MOST), found = [];
    for (const e of all) found.push(await element(e));
    return { media: found, page: page() };
  }

  // What plays right now, without anybody having asked for it.
  const NAMES = /play|pause|stop|mute|volume|sound|audio|music|silence|播放|暂停|停止|静音|声音|音量|音乐|关闭|^[▶⏸⏹❚‖■►🔇🔊🔈\s]+$/iu;
  async function heard() {
    const found = [];
    for (const [e, loud] of [...M.played].slice(0, MOST)) {
      if (!e.isConnected) continue;
      const fragment = /#t=([\d.]*)(?:,([\d.]+))?/.exec(e.currentSrc), from = Number(fragment?.[1] || 0),
        to = Math.min(Number(fragment?.[2] ?? Infinity), e.duration || Infinity);
      const controls = M.controls().filter(c => !e.contains(c)), r = e.getBoundingClientRect();
      found.push({ path: M.path(e), tag: e.localName, muted: !loud, length: Math.min(to - from, 1e6), loop: e.loop,
        sound: await sound(e),
        controls: e.controls && M.shown(e) && r.width > 1, visible: M.shown(e) && r.width > 10 && r.height > 10,
          area: Math.round(r.width * r.height),
        stoppers: controls.filter(c => M.exposed(c) && NAMES.test(M.name(c))).map(M.name).slice(0, 5),
        nameless: controls.filter(c => !M.name(c)).length, beside: document.body.innerText.trim().length > 15 });
    }
    return found;
  }
  // What would sound by itself, but nothing was heard of it here: it did not load, or plays in another document.
  const silent = () => [...document.querySelectorAll('audio[autoplay], video[autoplay], iframe[src], embed, bgsound')].slice(0, 60).filter(e => {
    if (e.matches('audio, video')) return !M.played.has(e) && !e.readyState && !e.muted && !(e.controls && M.shown(e));
    const start = /auto_?(play|start)=(1|true)/i.test(e.src) && !/muted?=(1|true)/i.test(e.src);
    return start || e.localName === 'bgsound' || e.localName === 'embed'
      && (/^(true|1)$/i.test(e.getAttribute('autostart') ?? '') || /\.(midi?|mp3|wav|wma)$/i.test(e.src));
  }).slice(0, 5).map(M.path);
  return { observe, heard, silent };
})();
