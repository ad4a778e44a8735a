import { hash, verify } from '@node-rs/argon2';
import pLimit from 'p-limit';
import type { Context } from '../../kernel/context.ts';
import { fail } from '../../kernel/errors.ts';

/** argon2id as OWASP's cheat sheet has it: 19 MiB, two passes. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };
const SALT_BYTES = 16;
const SHORTEST_PASSWORD = 6;
const LONGEST_PASSWORD = 64;

/** Half of libuv's four threads: files, DNS and pictures keep the other half however many people sign in. */
const AT_ONCE = 2;
/** About five seconds of work. Whoever comes later is sent away instead of waiting for an answer nobody reads. */
const WAITING_AT_MOST = 400;

const slots = pLimit(AT_ONCE);

/** The hash of a password nobody knows: what a guess at an unknown account is compared with, to take as long. */
const NOBODYS =
  '$argon2id$v=19$m=19456,t=2,p=1$3hFPBkz7yIa6Ept8yrhCjg$GafnTfJ2a77kH1Srn86dfol6+2cBc1hCUT/ROHSdISU';

/** Compares a password with a hash; without a hash it takes as long and says no. */
export type PasswordTest = (password: string, passwordHash: string | null | undefined) => Promise<boolean>;

const test: PasswordTest = async (password, passwordHash) => {
  const right = await verify(passwordHash ?? NOBODYS, password).catch(() => false);
  return right && passwordHash !== null && passwordHash !== undefined;
};

/**
 * Does work that compares passwords in one of the few slots for slow hashes. What the work looks up before it
 * compares cannot be outdated by more rivals than there are slots. Refuses `request/rate-limited` when too many wait.
 */
export function inHashingSlot<T>(work: (test: PasswordTest) => Promise<T>): Promise<T> {
  if (slots.pendingCount >= WAITING_AT_MOST) return fail('request/rate-limited');
  return slots(() => work(test));
}

/** The hash to keep of a new password. Refuses `password/bad-length` outside 6 to 64 characters. */
export async function hashPassword(ctx: Pick<Context, 'random'>, password: string): Promise<string> {
  if (password.length < SHORTEST_PASSWORD || password.length > LONGEST_PASSWORD)
    return fail('password/bad-length', { min: SHORTEST_PASSWORD, max: LONGEST_PASSWORD });
  return inHashingSlot(() => hash(password, { ...COST, salt: ctx.random.bytes(SALT_BYTES) }));
}
