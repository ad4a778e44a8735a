import { createHash } from 'node:crypto';
import type { Context } from '../../kernel/context.ts';
import { normaliseAccount } from './find-user.ts';

export type CodeChannel = 'sms' | 'mail';

/** Where a code was sent and what its owner says it was. */
export interface GivenCode {
  readonly channel: CodeChannel;
  /** A mobile number or a mail address. */
  readonly target: string;
  readonly code: string;
  /** For codes that are good for one thing only; they have stricter rules. */
  readonly purpose?: CodePurpose | undefined;
}

/** What a code may be sent for, where it is good for nothing else. */
export type CodePurpose =
  | 'register'
  | 'login'
  | 'reset-password'
  | 'change-mobile'
  | 'staff-login'
  | 'strange-login';

/** A number or address as codes are kept under. */
export function codeTarget(channel: CodeChannel, target: string): string {
  return normaliseAccount(channel === 'sms' ? 'mobile' : 'email', target);
}

/** What is kept of a code: bound to its tenant and target, so that equal codes of others do not look alike. */
export function digestCode(ctx: Context, { channel, target, code }: GivenCode): string {
  return createHash('sha256')
    .update(JSON.stringify([ctx.tenant.id, channel, codeTarget(channel, target), code]))
    .digest('base64url');
}
