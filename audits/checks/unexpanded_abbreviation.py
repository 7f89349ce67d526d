"""An abbreviation is not written out where it first stands.

Screen readers spell it or pronounce it as a word; people new to the subject, with a learning disability or reading a
foreign language do not know it. Asked of `<abbr>` without `title`, and of one abbreviation in capitals a page that is
neither explained in brackets nor known to everybody.

Cannot tell:
```html
<p>The <abbr data-cant-tell>CPD</abbr> scheme is open to all residents.</p>
```
```html
<p data-cant-tell>市政务中心推行 CPMIS 系统，实现数据共享。</p><p>CPMIS 已覆盖全市。</p>
```
```html
<p data-cant-tell>Your application is sent to the LSCB, which will write to you in a few weeks.</p>
```

Passed:
```html
<p>The <abbr title="continuing professional development">CPD</abbr> scheme is open. Save it as PDF.</p>
<p>推行行政审批管理系统（CPMIS），实现数据共享。</p>
<p>The Local Safeguarding Children Board (LSCB) will write to you.</p>
<p><abbr>LSCB</abbr> members meet in May.</p>
```

Inapplicable:
```html
<p>We are open from Monday to Friday.</p>
```
"""

from audits.check import dom_check

KNOWN = (
    "PDF HTML CSS URL USB GPS DVD CD TV PC ID PIN SIM SMS MMS ATM VIP IQ DNA HIV AIDS COVID FAQ OK AM PM BC AD CEO "
    "USA US UK EU UN UNESCO NATO NASA WHO GDP VAT NHS BBC GB MB KB TB "
    "GDPR AI IT APP VR AR QR WIFI WLAN LED LCD CPU GPU RAM HTTP HTTPS WWW DIY BMW KFC NBA CBA CCTV RMB CNY USD EUR "
    "GBP HKD MPA EMS POS ETC KTV CBD LOGO BMP PNG JPG JPEG GIF SVG DOC DOCX XLS XLSX PPT WPS TXT ZIP RAR RSS "
    "SOS UFO PM MBA PhD EMBA IELTS TOEFL WTO APEC G20 ISO PPP CPI PMI IPO ICU CT MRI B2B O2O 5G 4G 3G ASAP RSVP PS PO "
    "BOX NOT AND OR NO YES ALL NEW FREE THE TO OF IN ON FOR YOU "
    "ICP IPV IPV6 CA SSL PK OA ERP CRM APEC WTO HR "
    "ACT WCAG ARIA W3C SEO API XML JSON SQL HD UHD FM MP MV CV IP TEL FAX QQ NGO EPUB MM CM KM KG"
)

dom_check(
    __name__,
    criteria=["3.1.4"],
    impact="minor",
    selector="abbr, acronym, body *",
    matches=r"""node => /^(abbr|acronym)$/.test(node.localName) ? /\p{L}/u.test(node.textContent)
        : /(?<![A-Za-z\d])[A-Z]{3,7}(?![A-Za-z\d])/.test(mangdaoProse.of(node)?.text ?? '')""",
    evaluate=rf"""function (node) {{
        const page = globalThis.mangdaoAbbr ??= {{ text: (document.body.innerText ?? '').slice(0, 60000), seen: false,
            known: new Set('{KNOWN}'.split(' ')) }};
        const explained = word => page.known.has(word)
            || new RegExp('[(（“"]\\s*' + word + '\\b|\\b' + word + '\\s*[(（:：—]').test(page.text)
            || [...document.querySelectorAll('abbr[title], acronym[title], dfn, dt')].slice(0, 300).some(
                e => e.textContent.includes(word) && (e.title || /^d/.test(e.localName)));
        if (/^(abbr|acronym)$/.test(node.localName)) {{
            const word = node.textContent.trim();
            this.data({{ word: word.slice(0, 30) }});
            if (node.title.trim() || node.ariaLabel?.trim() || !/^[\w.&-]{{1,20}}$/.test(word)
                || explained(word)) return true;
            return mangdaoProse.room('abbr', 5) ? undefined : true;
        }}
        const {{ text, words, han }} = mangdaoProse.of(node);
        if (page.seen || words + han < 8 || text === text.toUpperCase() && han < 4
            || node.querySelector('abbr, acronym')
            || node.closest('nav, footer, header, h1, h2, h3, h4, h5, h6, th, address')) return true;
        const caps = text.match(/(?<![A-Za-z\d\-_.\/@:])[A-Z]{{3,7}}(?![A-Za-z\d\-_.\/@:]\w)/g) ?? [];
        if (caps.length > words / 3 && han < 8) return true;
        const word = caps.find(w => !/^[IVXLCDM]+$/.test(w) && !/^(X+|[A-Z])\1*$/.test(w) && !explained(w));
        if (!word) return true;
        page.seen = true;
        this.data({{ word }});
        return undefined;
    }}""",
    messages={"fail": "", "incomplete": "Do all who read this page know what ${data.word} stands for?"},
)
