import { createHash } from 'node:crypto';
import type { Context } from '../../../kernel/context.ts';
import { defineStatement, run } from '../../../kernel/database/statement.ts';
import { fail } from '../../../kernel/errors.ts';
import type { Random } from '../../../kernel/random.ts';
import { checkTarget } from './check-target.ts';

const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
/** 62⁷: with a million links one new code in 3.5 million is taken. */
const CODE_LENGTH = 7;
const ATTEMPTS = 5;

const findByDigest = defineStatement<{ code: string }>(
  'platform.find-short-url-by-digest',
  'select code from short_url where digest = $1',
);
const insertNew = defineStatement<{ code: string }>(
  'platform.insert-short-url',
  `insert into short_url (code, url, digest, created_at) values ($1, $2, $3, $4)
   on conflict do nothing returning code`,
);

/**
 * The code of a short link to this URL, made by chance; the same URL always has the same one. Refuses
 * `short-url/bad-target`.
 */
export async function shortenUrl(ctx: Context, given: string): Promise<string> {
  const url = checkTarget(given, ctx.publicUrl);
  const digest = createHash('sha256').update(url).digest('hex');
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const [known] = await run(ctx.db, findByDigest, [digest]);
    if (known) return known.code;
    // Nothing comes back when a rival was faster, or the code is taken: look again.
    const values = [newCode(ctx.random), url, digest, ctx.now()];
    const [made] = await run(ctx.db, insertNew, values);
    if (made) return made.code;
  }
  return fail('request/conflict');
}

function newCode(random: Random): string {
  return Array.from({ length: CODE_LENGTH }, () => ALPHABET[random.int(0, ALPHABET.length - 1)]).join('');
}
