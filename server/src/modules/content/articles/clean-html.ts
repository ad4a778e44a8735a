import xss from 'xss';
import type { Context } from '../../../kernel/context.ts';
import { relativeUrl } from '../../files/index.ts';

// `xss` and not sanitize-html, whose kept versions want a newer Node than the house does.
// The package's types promise these by name; Node sees names of a CommonJS module only where it can guess them.
const { FilterXSS, safeAttrValue } = xss as unknown as typeof import('xss');

const words = (text: string) => text.split(' ');
const cell = words('style colspan rowspan width height');

/** Tags of text and lists, which may have looks only. */
const plain = words(
  'p div section article span blockquote pre h1 h2 h3 h4 h5 h6 ul ol li figure figcaption caption ' +
    'b strong i em u s del ins sub sup code thead tbody tfoot tr',
);

/** What an article may consist of, and the attributes: nothing that acts, or stands above the page. */
const allowed: Record<string, string[]> = {
  ...Object.fromEntries(plain.map((tag) => [tag, ['style']])),
  br: [],
  hr: [],
  table: words('style width border'),
  th: cell,
  td: cell,
  a: ['href', 'title'],
  img: words('style src alt title width height'),
  video: words('src poster controls width height'),
  audio: ['src', 'controls'],
  source: ['src', 'type'],
};

/** Looks only: nothing that loads something, covers the page or leaves its place. */
const looks = words(
  'color background-color text-align text-decoration text-indent line-height letter-spacing vertical-align ' +
    'font-size font-weight font-style width max-width height border border-collapse ' +
    'padding padding-left padding-right margin-top margin-bottom',
);

/** Tags that go with everything in them. */
const swallowed = words('script style noscript iframe object svg math template textarea');

const ADDRESSES = new Set(['src', 'poster', 'href']);

/**
 * HTML that a user sent, with all that could act taken out: unknown tags vanish, scripts with what is in them,
 * addresses are those of the web. Links to our own files are kept relative, as everywhere in the database.
 */
export function cleanHtml(ctx: Pick<Context, 'publicUrl'>, html: string): string {
  const filter = new FilterXSS({
    whiteList: allowed,
    css: { whiteList: Object.fromEntries(looks.map((property) => [property, true])) },
    stripIgnoreTag: true,
    stripIgnoreTagBody: swallowed,
    safeAttrValue: (tag, name, value, cssFilter) => {
      const safe = safeAttrValue(tag, ADDRESSES.has(name) ? 'src' : name, value, cssFilter);
      return ADDRESSES.has(name) ? relativeUrl(ctx, safe) : safe;
    },
  });
  return filter.process(html);
}
