import { FilterXSS, safeAttrValue } from 'xss';
import type { Context } from '../../../kernel/context.ts';
import { relativeUrl } from '../../files/index.ts';

const block = ['style'];
const cell = ['style', 'colspan', 'rowspan', 'width', 'height'];

/** What an article may consist of: text, lists, tables, pictures, films and links. Nothing that acts or stands above the page. */
const allowed: Record<string, string[]> = {
  ...Object.fromEntries(['p', 'div', 'section', 'article', 'span', 'blockquote', 'pre'].map((tag) => [tag, block])),
  ...Object.fromEntries(['h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'ul', 'ol', 'li', 'figure'].map((tag) => [tag, block])),
  ...Object.fromEntries(['b', 'strong', 'i', 'em', 'u', 's', 'del', 'ins', 'sub', 'sup', 'code'].map((tag) => [tag, block])),
  ...Object.fromEntries(['thead', 'tbody', 'tfoot', 'tr', 'caption', 'figcaption'].map((tag) => [tag, block])),
  br: [],
  hr: [],
  table: [...block, 'width', 'border'],
  th: cell,
  td: cell,
  a: ['href', 'title'],
  img: [...block, 'src', 'alt', 'title', 'width', 'height'],
  video: ['src', 'poster', 'controls', 'width', 'height'],
  audio: ['src', 'controls'],
  source: ['src', 'type'],
};

/** Looks only: nothing that loads something, covers the page or leaves its place. */
const css: Record<string, boolean> = Object.fromEntries(
  ['color', 'background-color', 'text-align', 'text-decoration', 'text-indent', 'line-height', 'letter-spacing']
    .concat(['font-size', 'font-weight', 'font-style', 'width', 'max-width', 'height', 'border', 'border-collapse'])
    .concat(['padding', 'padding-left', 'padding-right', 'margin-top', 'margin-bottom', 'vertical-align'])
    .map((property) => [property, true]),
);

const ADDRESSES = new Set(['src', 'poster', 'href']);

/**
 * HTML that a user sent, with all that could act taken out: unknown tags vanish, scripts with what is in them,
 * addresses are those of the web. Links to our own files are kept relative, as everywhere in the database.
 */
export function cleanHtml(ctx: Pick<Context, 'publicUrl'>, html: string): string {
  const filter = new FilterXSS({
    whiteList: allowed,
    css: { whiteList: css },
    stripIgnoreTag: true,
    stripIgnoreTagBody: ['script', 'style', 'noscript', 'iframe', 'object', 'svg', 'math', 'template', 'textarea'],
    safeAttrValue: (tag, name, value, cssFilter) => {
      const safe = safeAttrValue(tag, ADDRESSES.has(name) ? 'src' : name, value, cssFilter);
      return ADDRESSES.has(name) ? relativeUrl(ctx, safe) : safe;
    },
  });
  return filter.process(html);
}
