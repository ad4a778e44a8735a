import { createHash } from 'node:crypto';
import { HOUR, later } from '../../kernel/clock.ts';
import type { Context } from '../../kernel/context.ts';
import { fail } from '../../kernel/errors.ts';
import { expireFile, fileUrl, openFile, placeFile } from '../files/index.ts';
import { type MiniCode, miniCodeAccounts } from './ports.ts';

const PNG = 0x89;
const JPEG = 0xff;

/**
 * A mini-program code as a picture in the shop's files (contract §27, `qrcode/wxa/unlimit`). The same code is drawn
 * once. With `hours`, the picture is deleted so many hours after it was last asked for.
 * Must run outside of a transaction. Refuses what the port refuses.
 * @returns its relative URL
 */
export async function drawMiniCode(ctx: Context, code: MiniCode, hours?: number): Promise<string> {
  const account = await ctx.ports.get(miniCodeAccounts).accountFor(ctx);
  const hash = createHash('sha256')
    .update(JSON.stringify([account.appid, code]))
    .digest('hex');
  // Apart from those that stay: a code that somebody wants to keep must not go because somebody else does not.
  const name = `wxacode/${hours === undefined ? 'kept' : 'temporary'}/${hash.slice(0, 40)}`;
  const key = await drawn(ctx, name);
  if (key !== undefined) return settle(ctx, key, hours);
  const bytes = await account.draw(ctx, code);
  const newKey = `${name}.${extensionFor(bytes)}`;
  const url = await settle(ctx, newKey, hours);
  await placeFile(ctx, { key: newKey, bytes, originalName: 'wxacode' });
  return url;
}

/** Its end is arranged before the picture is there: a crash between leaves nothing that stays for ever. */
async function settle(ctx: Context, key: string, hours: number | undefined): Promise<string> {
  if (hours !== undefined) await expireFile(ctx, key, later(ctx.now(), hours * HOUR));
  return fileUrl(ctx, key);
}

async function drawn(ctx: Context, name: string): Promise<string | undefined> {
  for (const key of [`${name}.png`, `${name}.jpg`]) if (await openFile(ctx, key)) return key;
  return undefined;
}

function extensionFor(bytes: Buffer): string {
  if (bytes[0] === PNG) return 'png';
  return bytes[0] === JPEG ? 'jpg' : fail('outbound/bad-answer', { reason: 'not a picture' });
}
