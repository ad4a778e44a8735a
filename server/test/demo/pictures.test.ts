import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { demoContent, fillPictures, picturesIn } from '../../src/demo/content/index.ts';
import { demoPictures, drawPicture, pictureSpecs } from '../../src/demo/pictures/index.ts';

const pictures = demoPictures();
const drawn = new Set(pictures.map((picture) => picture.path));

/** Every text in the content, however deep. */
function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(textsIn);
}

const texts = textsIn(demoContent);
const named = texts.filter((text) => text.startsWith('demo/'));
const shownInHtml = texts.flatMap(picturesIn);

/** The first thing that keeps a text from being well-formed XML, if any. */
function flawOf(xml: string): string | undefined {
  const open: string[] = [];
  let rest = xml;
  while (rest !== '') {
    const tag = /^<(\/?)([A-Za-z]\w*)((?: [A-Za-z][\w:-]*="[^"<]*")*)(\/?)>/.exec(rest);
    const text = /^[^<>&]+/.exec(rest);
    const token = tag?.[0] ?? text?.[0];
    if (token === undefined) return `at ${rest.slice(0, 60)}`;
    if (tag?.[1] === '/') {
      if (open.pop() !== tag[2]) return `closing ${tag[2]}`;
    } else if (tag?.[2] !== undefined && tag[4] !== '/') {
      open.push(tag[2]);
    }
    rest = rest.slice(token.length);
  }
  return open.length > 0 ? `open ${open.join(' ')}` : undefined;
}

/** The standard deviation of the colour that varies most; sharp's own statistics count far more than that. */
async function liveliest(png: Buffer): Promise<number> {
  const { data, info } = await sharp(png).raw().toBuffer({ resolveWithObject: true });
  const pixels = info.width * info.height;
  const deviations = Array.from({ length: info.channels }, (_value, channel) => {
    let [sum, squares] = [0, 0];
    for (let at = channel; at < data.length; at += info.channels) {
      const value = data[at] ?? 0;
      sum += value;
      squares += value * value;
    }
    return Math.sqrt(squares / pixels - (sum / pixels) ** 2);
  });
  return Math.max(...deviations);
}

describe('pictures', () => {
  it('are all drawn where the content refers to them', () => {
    const missing = [...named, ...shownInHtml].filter((path) => !drawn.has(path));
    expect(missing).toEqual([]);
  });

  it('are all used somewhere', () => {
    const used = new Set([...named, ...shownInHtml]);
    expect([...drawn].filter((path) => !used.has(path))).toEqual([]);
  });

  it('have paths of their own and differ from one another', () => {
    expect(drawn.size).toBe(pictures.length);
    expect(new Set(pictures.map((picture) => picture.svg)).size).toBe(pictures.length);
  });

  it('come out the same each time', () => {
    for (const [index, spec] of pictureSpecs.entries()) expect(drawPicture(spec)).toBe(pictures[index]?.svg);
  });

  it('are well-formed, need no font and nothing from outside', () => {
    for (const { path, svg } of pictures) {
      expect(flawOf(svg), path).toBeUndefined();
      expect(svg, path).not.toMatch(/<text|<image|<script|<foreignObject|href=|font|NaN|undefined/);
      expect(svg.match(/https?:[^"]+/g), path).toEqual(['http://www.w3.org/2000/svg']);
      for (const [, id] of svg.matchAll(/url\(#(\w+)\)/g)) expect(svg, path).toContain(`id="${id}"`);
    }
  });

  it('are turned into PNG and JPEG by sharp at the size they promise', async () => {
    for (const { path, svg, width, height } of pictures) {
      const image = sharp(Buffer.from(svg));
      const { data, info } = await image.clone().resize(120).png().toBuffer({ resolveWithObject: true });
      expect(await image.metadata(), path).toMatchObject({ format: 'svg', width, height });
      expect(info.width / info.height, path).toBeCloseTo(width / height, 1);
      expect(await liveliest(data), path).toBeGreaterThan(5);
    }
    const [first] = pictures;
    const jpeg = await sharp(Buffer.from(first?.svg ?? ''))
      .flatten({ background: '#fff' })
      .jpeg()
      .toBuffer();
    expect((await sharp(jpeg).metadata()).format).toBe('jpeg');
  }, 60_000);
});

describe('HTML of the content', () => {
  const html = texts.filter((text) => text.startsWith('<'));
  const allowed = ['p', 'img', 'h2', 'h3', 'ul', 'li', 'table', 'tbody', 'tr', 'th', 'td'];

  it('is simple, closed and harmless', () => {
    expect(html.length).toBeGreaterThan(80);
    for (const text of html) {
      const closed = text.replaceAll(/<img([^>]*)>/g, '<img$1/>');
      expect(flawOf(closed), text.slice(0, 80)).toBeUndefined();
      for (const [, tag] of text.matchAll(/<(\w+)/g)) expect(allowed).toContain(tag);
      expect(text).not.toMatch(/\son\w+=|javascript:/i);
    }
  });

  it('gets the addresses of its pictures', () => {
    const [notice] = demoContent.notices;
    const filled = fillPictures(notice?.content ?? '', (path) => `https://files.example.com/${path}`);
    expect(filled).toContain('src="https://files.example.com/demo/covers/guide.png"');
    expect(picturesIn(filled)).toEqual([]);
  });
});
