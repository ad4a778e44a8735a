import pLimit from 'p-limit';
import svgCaptcha from 'svg-captcha';
import { later, MINUTE } from '../../kernel/clock.ts';
import type { Context } from '../../kernel/context.ts';
import { fail } from '../../kernel/errors.ts';
import { captcha } from './tables.ts';

/** No characters that look like others. */
const CHARACTERS = '23456789abcdefghjkmnpqrstuvwxyz';
const LENGTH = 4;
const LIFE = 5 * MINUTE;
const WAITING_AT_MOST = 200;
const SIZE = { width: 150, height: 50, fontSize: 52 };

/** One at a time: drawing shares libuv's threads with files and passwords. */
const desk = pLimit(1);

/**
 * Draws a picture code (PNG, 150 × 50) and remembers its answer under the key for five minutes; a new one under the
 * same key replaces the old. Without a key nothing is remembered: nobody could name it later.
 * Refuses `request/rate-limited` when too many wait.
 */
export async function drawPicture(ctx: Context, key: string | undefined): Promise<Buffer> {
  if (desk.pendingCount >= WAITING_AT_MOST) return fail('request/rate-limited');
  const answer = randomAnswer(ctx);
  const png = await desk(() => toPng(draw(answer)));
  if (key !== undefined) await remember(ctx, key, answer);
  return png;
}

/** Loaded when first needed: most processes never draw, and the library is large. */
async function toPng(svg: string): Promise<Buffer> {
  const { default: sharp } = await import('sharp');
  return sharp(Buffer.from(svg)).png().toBuffer();
}

function randomAnswer(ctx: Context): string {
  return Array.from({ length: LENGTH }, () => CHARACTERS[ctx.random.int(0, CHARACTERS.length - 1)]).join('');
}

/** The package draws a text of ours when it is called as a function, which its types do not say. */
const draw = svgDrawing(svgCaptcha);

function svgDrawing(library: unknown): (text: string) => string {
  const drawText = library as (text: string, options: object) => string;
  return (text) => drawText(text, { ...SIZE, noise: 2, background: '#f4f4f4' });
}

async function remember(ctx: Context, key: string, answer: string): Promise<void> {
  const fresh = { answer, wrongTries: 0, checkedAt: null, expiresAt: later(ctx.now(), LIFE) };
  await ctx.db
    .insert(captcha)
    .values({ tenantId: ctx.tenant.id, key, ...fresh })
    .onConflictDoUpdate({ target: [captcha.tenantId, captcha.key], set: fresh });
}
