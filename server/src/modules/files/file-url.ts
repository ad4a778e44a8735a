import type { Context } from '../../kernel/context.ts';

type Reached = Pick<Context, 'publicUrl'>;

/** Where a tenant's files are served, before their key; relative, as it is kept in the database. */
export function fileRoot(ctx: Pick<Context, 'tenant'>): string {
  return `/files/${ctx.tenant.domain}/`;
}

/** The relative URL of a stored file: what is kept in the database. Views make it absolute. */
export function fileUrl(ctx: Pick<Context, 'tenant'>, key: string): string {
  return fileRoot(ctx) + key;
}

/**
 * A kept URL as clients need it: relative ones behind the address by which this call reached us. Absolute ones,
 * and all when that address is not known, stay as they are.
 */
export function absoluteUrl<Url extends string | null | undefined>(ctx: Reached, url: Url): Url | string {
  return url?.startsWith('/') && !url.startsWith('//') ? ctx.publicUrl + url : url;
}

/** The way back, for URLs that clients send: our own ones lose the address, so that it may change later. */
export function relativeUrl(ctx: Reached, url: string): string {
  return ctx.publicUrl !== '' && url.startsWith(`${ctx.publicUrl}/files/`)
    ? url.slice(ctx.publicUrl.length)
    : url;
}

const FILE_IN_HTML = /((?:\b(?:src|poster|href)\s*=|\burl\()\s*(?:["']|&quot;)?)(?=\/files\/)/gi;

/** As {@link absoluteUrl}, for every stored file that a piece of HTML points to. */
export function absoluteHtml<Html extends string | null | undefined>(
  ctx: Reached,
  html: Html,
): Html | string {
  return html && ctx.publicUrl !== '' ? html.replaceAll(FILE_IN_HTML, `$1${ctx.publicUrl}`) : html;
}
