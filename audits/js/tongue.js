// In which language a text is, by its script and by the small words that every sentence of a language is made of.
// No dictionary and no model: what it says can be checked by eye, and it is quiet about names, codes and single words.
// `judge(text, tag)` weighs a text against a lang tag: { verdict: 'right' | 'wrong' | 'doubtful' | 'unknown', to, words }.
globalThis.mangdaoTongue ??= (() => {
  // The commonest function words, and a few that open pages and greetings. A word may stand in several languages.
  const SMALL = {
    en: `the of and to a in is that it for on was with as are this be by at from or have an they which you were not
      had has but their one all we can her there been if more when will would who so no out up its about into them
      these some than then only other may our your how what where his she he i my do does did us please welcome
      read click must should could because through over after also here any each such those being between during
      before under while use get see find s t ll re ve m d don doesn isn won didn skip go home page`,
    fr: `le la les l de du des un une d et est sont à au aux en dans pour par sur avec ce cette ces cet il elle ils
      elles nous vous je tu on qui que qu quoi dont où ne n pas plus ou mais s se son sa ses leur leurs notre nos
      votre vos mon ma mes été être avoir a ont sera était comme tout tous toute toutes très bien aussi si c j
      sans sous entre même fait peut après avant lors bonjour bienvenue bonne bon merci année ceci cela voici
      ainsi`,
    de: `der die das den dem des ein eine einer einem einen eines und ist sind war nicht mit von vom zu zum zur im in
      auf für an auch es sich als wie bei nach aus wird werden hat haben wir sie er ich ihr ihre ihren ihnen uns
      unser unsere man aber oder wenn nur noch so über durch dass daß sein seine kann können dieser diese dieses
      diesem um am bis unter zwischen mehr sehr hier gibt guten tag willkommen bitte kein keine mein dein mir dir
      tut leid du geht was wo wer ihm mich`,
    es: `el la los las un una unos unas de del y e o que en es son por para con no se su sus lo al como más pero le
      les ya este esta estos estas ese esa fue ha han ser está están hay muy sin sobre también me hasta donde
      quien desde todo todos todas nos entre cuando él ella ellos yo tu usted nuestro nuestra nuestros mi qué cómo
      buenos días hola bienvenido bienvenidos gracias si porque tiene puede aquí así`,
    it: `il lo la i gli le un uno una di del della dello dei degli delle e è ed che in nel nella nei nelle non per
      con da dal dalla su sul sulla al alla ai alle come più ma se sono si ha hanno questo questa questi queste
      anche o ci chi dove quando molto tutti tutto suo sua loro essere stato noi voi lei lui io mi ti buongiorno
      benvenuti grazie ciao sul perché qui così tra fra dopo prima ogni nostro nostra`,
    pt: `o a os as um uma uns umas de do da dos das e é em no na nos nas que por para com não se seu sua seus suas ao
      à aos às como mais mas foi ser são está pelo pela este esta isto esse essa também já ou quando muito há até
      sem sobre entre depois eu você ele ela nós eles nosso nossa meu minha bom dia obrigado bem vindo tem pode
      aqui onde quem todos toda`,
    nl: `de het een en van in is op te dat die voor met zijn er niet aan ook als maar om bij of uit door over naar
      heeft hebben was worden wordt tot dit deze kan kunnen ik je jij hij zij wij we u uw ons onze hun haar hem
      nog wel geen meer zo wat waar wie dan al moet moeten zal zou ging gaat gaan goed welkom dag mijn jullie
      tussen onder veel alle zich`,
    da: `og i at det en er til på af den for med der de ikke han hun har som var et jeg fra vi du kan om så men skal
      vil sig eller efter også når hvor hvad blev være sin sit sine deres vores min din dig mig os over under mere
      meget denne dette disse nu man kun velkommen god`,
    sv: `och i att det en är till på av den för med som de inte han hon har var ett jag från vi du kan om så men ska
      skall vill sig eller efter också när hur vad blev vara sin sitt sina deras vår vårt våra min din dig mig oss
      över under mer mycket denna detta dessa nu man bara välkommen god är finns alla`,
    no: `og i å det en er til på av den for med som de ikke han hun har var et jeg fra vi du kan om så men skal vil
      seg eller etter også når hvor hva ble være sin sitt sine deres vår vårt våre min din deg meg oss over under
      mer mye denne dette disse nå man bare velkommen god`,
    fi: `ja on ei se että hän oli mutta ovat kun joka myös tai niin kuin jos sen tämä ne mukaan vain olla kanssa ole
      sekä nyt voi hänen me te he minä sinä mikä missä tervetuloa hyvää mitä kaikki kuten noin vuoden jälkeen`,
    pl: `i w na z do że się nie jest to o po za od dla jak ale są przez ze a przy co tak tym ten ta te był była było
      być lub oraz który która które jego jej ich nas was my wy ja on ona może można tylko już jeszcze bardzo
      dzień dobry witamy jeśli czy pod nad`,
    cs: `a v na se že je s z do o i to za pro k po ve jsou jako ale od byl byla bylo být by jeho její jejich si nebo
      podle při také který která které jsem jste jsme my vy on ona tak už jen co kde když dobrý den vítejte více
      může pod nad mezi`,
    ro: `și de la în a cu pe nu este sunt un o care din că să pentru mai ce se al ai ale lui ei fi fost dar sau prin
      după între fără către acest această acestea aceste când unde noi voi el ea eu bine venit bună ziua foarte
      poate toate`,
    hu: `a az és hogy nem is egy ez volt van de meg csak ha már el mint még ki vagy azt ezt kell lehet minden aki
      amely én te ő mi ti ők után között szerint üdvözöljük jó napot ami nagyon több itt`,
    tr: `ve bir bu da de için ile çok daha gibi olan olarak ne var mı mi ama en kadar o sonra ben sen biz siz onlar
      her ya veya değil ki hoş geldiniz merhaba nasıl nerede tüm olduğu`,
    id: `yang dan di ke dari untuk dengan ini itu pada adalah tidak akan dalam oleh juga atau ada saya kami kita anda
      mereka dia bisa dapat telah sudah karena seperti lebih sebagai selamat datang para tersebut bagi jika`,
    vi: `và là của có cho không được các những một trong với này đã người để từ khi đến như về tôi chúng bạn cũng sẽ
      ở nhà làm nước`,
    cy: `y yr a ac yn i o ar mae gan am ei eu ein eich wedi bod hwn hon hyn yw oedd ond neu fel os gyda hefyd nid ni
      chi fi ef hi nhw croeso bore da diolch cymru cymraeg gwybodaeth gael gwneud sydd rhaid pob dros drwy`,
    ga: `an na agus a ar i is tá bhí go le de do ag ní sé sí mé tú sinn sibh siad seo sin ach nó mar ó chuig fáilte
      maidin mhaith gach leis níl atá`,
  };
  const LETTERS = { fr: /[çéèêëàâîïôûùœ]/, de: /[äöüß]/, es: /[ñáéíóú]/, pt: /[ãõçáéíóúâêô]/, it: /[àèéìòù]/,
    da: /[æøå]/, no: /[æøå]/, sv: /[äöå]/, fi: /[äö]/, pl: /[ąćęłńóśźż]/, cs: /[áčďéěíňřšťúůýž]/, ro: /[ăâîșțşţ]/,
    hu: /[áéíóöőúüű]/, tr: /[çğıöşü]/, vi: /[àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ]/,
    cy: /[ŵŷâêîô]/, ga: /[áéíóú]/ };
  const SETS = Object.entries(SMALL).map(([lang, list]) => [lang, new Set(list.split(/\s+/)), LETTERS[lang]]);
  // Scripts, the languages written in them, and how many letters of them are sure to be more than a name.
  const SCRIPTS = [
    ['Latin', /\p{Script=Latin}/gu, ''], ['Han', /\p{Script=Han}/gu,
      'zh zho chi yue wuu cmn lzh nan hak gan hsn cdo ja ko vi za'],
    ['Cyrillic', /\p{Script=Cyrillic}/gu,
      'ru uk be bg sr mk kk ky mn tg tt ba cv os ce ab uz az bs sh tk sah udm kv mhr '
      + 'bua xal'],
    ['Arabic', /\p{Script=Arabic}/gu, 'ar fa ur ps ug ku ckb sd ks az kk ky uz ms pa arz prs tr bal'], ['Hebrew',
      /\p{Script=Hebrew}/gu, 'he iw yi ji lad jrb'],
    ['Greek', /\p{Script=Greek}/gu, 'el grc cop'], ['Thai', /\p{Script=Thai}/gu, 'th'], ['Hangul',
      /\p{Script=Hangul}/gu, 'ko'],
    ['Kana', /[\p{Script=Hiragana}\p{Script=Katakana}]/gu, 'ja ain ryu'], ['Devanagari', /\p{Script=Devanagari}/gu,
      'hi mr ne sa bho mai kok sd ks new bh'],
    ['Bengali', /\p{Script=Bengali}/gu, 'bn as mni'], ['Tamil', /\p{Script=Tamil}/gu, 'ta'], ['Armenian',
      /\p{Script=Armenian}/gu, 'hy'],
    ['Georgian', /\p{Script=Georgian}/gu, 'ka'], ['Khmer', /\p{Script=Khmer}/gu, 'km'], ['Lao', /\p{Script=Lao}/gu,
      'lo'],
    ['Myanmar', /\p{Script=Myanmar}/gu, 'my shn mnw ksw'], ['Ethiopic', /\p{Script=Ethiopic}/gu, 'am ti gez'],
      ['Telugu', /\p{Script=Telugu}/gu, 'te'],
    ['Gujarati', /\p{Script=Gujarati}/gu, 'gu'], ['Gurmukhi', /\p{Script=Gurmukhi}/gu, 'pa'], ['Sinhala',
      /\p{Script=Sinhala}/gu, 'si'],
  ].map(([name, letters, langs]) => [name, letters, new Set(langs.split(' '))]);
  const ALIAS = { nb: 'no', nn: 'no', iw: 'he', in: 'id', ms: 'id', mo: 'ro', sk: 'cs', gl: 'pt', ca: 'es', lb: 'de',
    gsw: 'de', af: 'nl', sco: 'en' };
  // Neighbours that small words do not tell apart well enough to say "wrong".
  const NEAR = { da: 'no sv', no: 'da sv', sv: 'da no', es: 'pt', pt: 'es', de: '', nl: '', cs: 'pl', pl: 'cs' };
  const ALSO_LATIN = new Set('ko sr uz az kk ku mn ms vi za bs sh tk tt pa ky ug ja tg yi lad mk ha so'.split(' '));

  // Small words that are parts of names everywhere: Rio de la Plata.
  const IN_NAMES = new Set('de la le les el los las du des di da do dos van der den von y e d l san al a i'.split(' '));

  const tokens = text => text.toLowerCase().normalize('NFC').match(/[\p{Script=Latin}\p{M}]+/gu) ?? [];

  function words(text) {
    const all = tokens(text), scores = {};
    for (const [lang, set, letters] of SETS) {
      const hits = all.filter(word => set.has(word) || letters?.test(word));
      scores[lang] = { hits: hits.length, distinct: new Set(hits).size,
        telling: hits.some(word => !IN_NAMES.has(word)), words: hits };
    }
    return { all, scores };
  }

  const unknown = { verdict: 'unknown', to: '', words: 0 };

  function latin(text, primary, foreign, aliased) {
    if (/\b(lorem|ipsum|consectetur)\b/i.test(text)) return unknown;
    const { all, scores } = words(text), n = all.length;
    const [to, best] = Object.entries(scores).sort((a, b) => b[1].distinct - a[1].distinct || b[1].hits - a[1].hits)[0];
    const own = foreign ? { hits: 0, distinct: 0, words: [] } : scores[primary] ?? null,
      share = best.hits / Math.max(n, 1);
    const strict = !own || aliased;
    const answer = verdict => ({ verdict, to, words: n });
    if (to === primary || own && own.distinct >= best.distinct) return answer(own && own.distinct > 1 ? 'right'
      : 'unknown');
    if (n < 4 || best.distinct < 2 || share < (n < 20 ? 0.34 : 0.2) || n < 8 && !best.telling) return answer('unknown');
    // Words that both languages have speak for neither.
    const apart = (a, b) => a.words.filter(word => !b?.words.includes(word));
    const mine = own ? apart(own, best).length : 0, theirs = apart(best, own);
    const near = (NEAR[primary] ?? '').split(' ').includes(to), weight = new Set(theirs).size;
    const known = mine <= theirs.length / 4 && (!strict || share >= 0.4 && best.distinct >= 8);
    const many = share >= (n < 12 ? 0.4 : 0.34) || weight >= 5 && mine <= theirs.length / 6;
      // headlines have few small words
    if (known && !near && best.distinct >= 4 && weight >= 3 && many) return answer('wrong');
    if (!weight) return answer('unknown');
    // A few words are enough to ask about a language whose own small words are not known here.
    const short = n < 20 && best.telling && share >= 0.4;
    return answer(own ? (mine <= theirs.length / 2 ? 'doubtful' : 'unknown') : best.distinct >= 4 || short ? 'doubtful'
      : 'unknown');
  }

  function judge(text, tag) {
    const parts = (tag ?? '').toLowerCase().trim().split(/[-_]/), first = parts[0], primary = ALIAS[first] ?? first;
    if (!axe.utils.isValidLang(first) || parts.some((part, i) => i && /^[a-z]{4}$/.test(part))) return unknown;
    const sample = text.slice(0, 20000), total = sample.match(/\p{L}/gu)?.length ?? 0;
    if (total < 2) return unknown;
    const seen = SCRIPTS.map(([name, letters, langs]) => [name, sample.match(letters)?.length ?? 0, langs]);
    const [name, letters, langs] = seen.sort((a, b) => b[1] - a[1])[0];
    const kana = seen.find(s => s[0] === 'Kana')[1];
    if (letters < 0.6 * total) return unknown;
    if (name === 'Latin') {
      const foreign = SCRIPTS.some(([, , set]) => set.has(primary)) && !ALSO_LATIN.has(primary);
      const found = latin(sample, primary, foreign, primary !== first);
      return found.verdict === 'wrong' && foreign && letters < 0.9 * total ? { ...found, verdict: 'doubtful' } : found;
    }
    if (langs.has(primary) || name === 'Han' && kana && primary === 'ja') return { verdict: 'right', to: name,
      words: letters };
    // Words of a few letters may be a name or the name of a language.
    const dense = /^(Han|Kana|Hangul)$/.test(name);
    return { verdict: letters >= (dense ? 16 : 30) ? 'wrong' : letters >= (dense ? 4 : 12) ? 'doubtful' : 'unknown',
      to: name, words: letters };
  }

  // The language an element's text is declared to be in; '' where nobody says.
  const declared = e => e ? e.closest('[lang]')?.getAttribute('lang') ?? declared(e.getRootNode().host) : '';

  // The visible text that takes its language from this element: nothing inside another [lang], no code.
  function inherited(root, limit) {
    const apart = '[lang], pre, code, kbd, samp, script, style, noscript, template, textarea, svg title';
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT, node =>
      node.nodeType === 3 ? NodeFilter.FILTER_ACCEPT : node.matches(apart) || node.matches('[translate=no]')
        || !node.checkVisibility()
        ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT);
    let text = '';
    while (text.length < limit && walker.nextNode()) {
      const node = walker.currentNode;
      if (node.nodeType === 3) text += node.data;
      else text += ` ${node.localName === 'img' && node.alt || ''} `.replace(/^ {2}$/,
        /^(a|b|i|em|strong|span|u|small|mark|q|cite)$/.test(node.localName) ? '' : ' ');
    }
    return text.replace(/\s+/g, ' ').trim();
  }

  return { judge, declared, inherited };
})();
