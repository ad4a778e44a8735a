import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildXml, parseXml } from '../../src/kernel/flat-xml.ts';

const name = fc.stringMatching(/^[A-Za-z][A-Za-z0-9_]{0,20}$/);
const text = fc.string({ unit: 'binary', maxLength: 60 });

describe('reading WeChat Pay’s XML', () => {
  it('reads what it writes, whatever the values are', () => {
    fc.assert(
      fc.property(fc.dictionary(name, text, { maxKeys: 20 }), (fields) => {
        expect({ ...parseXml(buildXml(fields)) }).toEqual({ ...fields });
      }),
    );
  });

  it('reads plain text, CDATA and an XML declaration alike', () => {
    const message = `<?xml version="1.0" encoding="UTF-8"?>
      <xml><a>1</a>
        <b><![CDATA[<2> & ]]></b><c></c><d>&lt;&amp;&gt;&quot;&apos;&#20013;&#x6587;</d><e><![CDATA[]]></e></xml>\n`;
    expect({ ...parseXml(message) }).toEqual({ a: '1', b: '<2> & ', c: '', d: `<&>"'中文`, e: '' });
  });

  it('takes no field for more than text', () => {
    const fields = parseXml('<xml><constructor>1</constructor></xml>');
    expect(Object.keys(fields ?? {})).toEqual(['constructor']);
    expect(fields?.toString).toBeUndefined();
  });

  it.each([
    ['nothing', ''],
    ['JSON', '{"return_code":"SUCCESS"}'],
    ['HTML', '<html><body>502</body></html>'],
    ['another root', '<data><a>1</a></data>'],
    ['an element that never ends', '<xml><a>1'],
    ['a root that never ends', '<xml><a>1</a>'],
    ['a second root', '<xml><a>1</a></xml><xml><a>2</a></xml>'],
    ['text between fields', '<xml>hello<a>1</a></xml>'],
    ['the same field twice', '<xml><total_fee>1</total_fee><total_fee>100</total_fee></xml>'],
    ['nested fields', '<xml><a><b>1</b></a></xml>'],
    ['attributes', '<xml><a b="c">1</a></xml>'],
    ['attributes of the root', '<xml xmlns:a="b"><a>1</a></xml>'],
    ['a comment that hides a part of a value', '<xml><a>1<!-- x -->00</a></xml>'],
    ['a processing instruction', '<xml><?php echo 1 ?><a>1</a></xml>'],
    ['an end tag of another name', '<xml><a>1</b></xml>'],
    ['a CDATA section that never ends', '<xml><a><![CDATA[1</a></xml>'],
    ['a name of the object prototype', '<xml><__proto__>1</__proto__></xml>'],
    ['a bare ampersand', '<xml><a>1 & 2</a></xml>'],
    ['an entity of its own', '<xml><a>&xxe;</a></xml>'],
    ['a character that does not exist', '<xml><a>&#x110000;</a></xml>'],
    ['the character NUL', '<xml><a>&#0;</a></xml>'],
    ['too many fields', `<xml>${Array.from({ length: 201 }, (_, n) => `<f${n}>1</f${n}>`).join('')}</xml>`],
    ['far too much text', `<xml><a>${'x'.repeat(70_000)}</a></xml>`],
  ])('refuses %s', (_what, message) => {
    expect(parseXml(message)).toBeUndefined();
  });

  it('neither reads a local file nor calls anybody for an external entity', () => {
    const message = `<?xml version="1.0"?><!DOCTYPE xml [<!ENTITY xxe SYSTEM "file:///etc/passwd">]>
      <xml><return_code>&xxe;</return_code></xml>`;
    expect(parseXml(message)).toBeUndefined();
  });

  it('does not expand entities that grow a thousandfold (billion laughs)', () => {
    const bombs = Array.from({ length: 9 }, (_, n) => `<!ENTITY l${n + 1} "${`&l${n};`.repeat(10)}">`).join(
      '',
    );
    const message = `<!DOCTYPE xml [<!ENTITY l0 "lol">${bombs}]><xml><a>&l9;</a></xml>`;
    expect(parseXml(message)).toBeUndefined();
  });

  it('answers quickly whatever it is fed', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('<xml>', '</xml>', '<a>', '</a>', '<![CDATA[', ']]>', '&', ' ', 'x')),
        (parts) => {
          const fields = parseXml(`<xml>${parts.join('')}</xml>`);
          if (fields !== undefined) expect({ ...parseXml(buildXml(fields)) }).toEqual({ ...fields });
        },
      ),
    );
    const began = performance.now();
    for (const filler of ['<a>', ' ', '<![CDATA[', '<a> ', ']]>', '&amp;', '&', '<?xml ']) {
      parseXml(`<xml>${filler.repeat(65_000 / filler.length)}`);
      parseXml(filler.repeat(65_000 / filler.length));
    }
    expect(performance.now() - began).toBeLessThan(2000);
  });
});
