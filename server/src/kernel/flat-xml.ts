/** The fields of a message as WeChat sends them: one level, text only. Has no prototype. */
export type XmlFields = Readonly<Record<string, string>>;

const LARGEST = 65_536;
const MOST_FIELDS = 200;
const START = /^\uFEFF?\s*(?:<\?xml[^<>]*\?>\s*)?<xml>/;
const END = /\s*<\/xml>\s*$/y;
const OPENING = /\s*<([A-Za-z][A-Za-z0-9_]*)>/y;
const CDATA_START = '<![CDATA[';
const CDATA_END = ']]>';
const REFERENCE = /&(?:(amp|lt|gt|quot|apos)|#(\d{1,7})|#x([0-9A-Fa-f]{1,6}));/g;
const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/**
 * Reads `<xml><name>text</name>…</xml>`. What WeChat signs or pushes is nothing else, so nothing else is understood: no
 * document type (and with it no entities of its own), no attributes, no nesting, no field twice — a message that
 * two parsers could read differently must not pass a signature check. Undefined where the text is not that.
 */
export function parseXml(text: string): XmlFields | undefined {
  if (text.length > LARGEST) return undefined;
  let at = START.exec(text)?.[0].length;
  const fields = Object.create(null) as Record<string, string>;
  for (let count = 0; at !== undefined && count < MOST_FIELDS; count += 1) {
    if (matchAt(END, text, at) !== null) return fields;
    const opening = matchAt(OPENING, text, at);
    const name = opening?.[1];
    if (opening === null || name === undefined || name in fields) return undefined;
    const content = readContent(text, at + opening[0].length, `</${name}>`);
    if (content !== undefined) fields[name] = content.value;
    at = content?.end;
  }
  return undefined;
}

/** Writes the fields as one `<xml>` element, every value as CDATA. */
export function buildXml(fields: XmlFields): string {
  const written = Object.entries(fields).map(([name, value]) => `<${name}>${toCdata(value)}</${name}>`);
  return `<xml>${written.join('')}</xml>`;
}

/** Text and CDATA sections up to the closing tag; undefined where something else comes first. */
function readContent(
  text: string,
  from: number,
  closing: string,
): { value: string; end: number } | undefined {
  let value = '';
  for (let at = from; ; ) {
    const tag = text.indexOf('<', at);
    const plain = tag < 0 ? undefined : resolveReferences(text.slice(at, tag));
    if (plain === undefined) return undefined;
    value += plain;
    if (text.startsWith(closing, tag)) return { value, end: tag + closing.length };
    const sectionEnd = text.startsWith(CDATA_START, tag) ? text.indexOf(CDATA_END, tag) : -1;
    if (sectionEnd < 0) return undefined;
    value += text.slice(tag + CDATA_START.length, sectionEnd);
    at = sectionEnd + CDATA_END.length;
  }
}

/** Plain text with XML's five names and numbers resolved; undefined where an `&` begins anything else. */
function resolveReferences(plain: string): string | undefined {
  if (plain.replace(REFERENCE, '').includes('&')) return undefined;
  let valid = true;
  const text = plain.replace(REFERENCE, (_all, name?: string, decimal?: string, hex?: string) => {
    if (name !== undefined) return NAMED[name] ?? '';
    const code = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal);
    valid &&= code > 0 && code <= 0x10ffff;
    return valid ? String.fromCodePoint(code) : '';
  });
  return valid ? text : undefined;
}

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

function toCdata(value: string): string {
  // `]]>` would end the section early: it is written as two sections that meet in its middle.
  return CDATA_START + value.replaceAll(CDATA_END, ']]]]><![CDATA[>') + CDATA_END;
}
