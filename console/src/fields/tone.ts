import type { Choice } from '../api/metadata.ts';

const GOOD =
  /^(on-sale|active|done|accepted|approved|paid|received|reviewed|enabled|success|succeeded|open|shown)$/;
const WAITING = /^(pending|unpaid|processing|waiting|draft|submitted|reviewing)$/;
const BAD = /^(refused|failed|disabled|rejected|deleted|expired)$/;
const OVER = /^(closed|withdrawn|off-shelf|none|cancelled|ended|hidden)$/;
const OTHERS = ['#2563eb', '#9333ea', '#0891b2', '#4f46e5', '#c026d3'];

/** The colour of a state: green is well, orange waits, red went wrong, grey is over; others keep one of their own. */
export function toneOf(value: string, options: readonly Choice[] | undefined): string | undefined {
  if (GOOD.test(value)) return '#16a34a';
  if (WAITING.test(value)) return '#f59e0b';
  if (BAD.test(value)) return '#dc2626';
  if (OVER.test(value)) return undefined;
  const at = options?.findIndex((option) => option.value === value) ?? 0;
  return OTHERS[Math.max(0, at) % OTHERS.length];
}
