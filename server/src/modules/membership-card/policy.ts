import type { Context } from '../../kernel/context.ts';
import { readSetting } from '../tenancy/index.ts';

/** What a tenant may decide otherwise, each by a setting. */
const SWITCHES = {
  /** Part-used recharges can be refunded too: what is left of them. */
  lenientRefunds: 'CARD_REFUND_LENIENT',
  /** An activity card's pots do not help each other out. */
  strictPots: 'CARD_STRICT_POTS',
  /** Codes that members show never expire. */
  lastingCodes: 'CARD_CODE_LASTING',
  /** Counters may scan codes without signing in. */
  openScan: 'CARD_SCAN_OPEN',
  /** Counters may upload pictures without signing in. */
  openUpload: 'CARD_UPLOAD_OPEN',
} as const;
export type CardSwitch = keyof typeof SWITCHES;

/** Whether the tenant has this switch on. */
export async function isCardSwitchOn(ctx: Context, name: CardSwitch): Promise<boolean> {
  return readSetting(ctx, SWITCHES[name]);
}
