import { createHash } from 'node:crypto';
import { z } from 'zod';
import { fail } from '../../kernel/errors.ts';
import { type FetchOutbound, fetchOutbound, requestJson } from '../../kernel/outbound/index.ts';
import type { ParcelStatus, ParcelTracker, TrackedParcel } from '../../modules/platform/index.ts';
import { carrierCode } from './carriers.ts';

export interface Kuaidi100Settings {
  /** The account's number and key. */
  readonly customer: string;
  readonly key: string;
  /** Where parcels are asked for; default Kuaidi100's own. */
  readonly baseUrl?: string;
  /** Where a number's carrier is asked for; default Kuaidi100's own. */
  readonly carrierUrl?: string;
  /** How long each call may take, in ms. Default 8,000. */
  readonly timeoutMs?: number;
}

const KUAIDI100 = { baseUrl: 'https://poll.kuaidi100.com', carrierUrl: 'https://www.kuaidi100.com' };

const numeric = z.union([z.string(), z.int()]).transform(String);
const refusedSchema = z.looseObject({ returnCode: numeric, message: z.string().optional() });
const parcelSchema = z.looseObject({
  status: numeric,
  state: numeric,
  com: z.string(),
  data: z.array(z.looseObject({ time: z.string(), ftime: z.string().optional(), context: z.string() })),
});
const carriersSchema = z.array(z.looseObject({ comCode: z.string() }));

/** Nothing known of the number; the number is none of this carrier's; the carrier wants to see a phone number. */
const NOTHING: ReadonlySet<string> = new Set(['400', '408', '500']);
const PROBLEMS: ReadonlySet<string> = new Set(['2', '4', '6', '14']);

/** Kuaidi100's real-time query (`/poll/query.do`). What it throws stands at the port. */
export function createKuaidi100Tracker(
  settings: Kuaidi100Settings,
  fetch: FetchOutbound = fetchOutbound,
): ParcelTracker {
  return {
    async track(_ctx, { carrier, number }) {
      const com = carrier === undefined ? await findCarrier(settings, number, fetch) : carrierCode(carrier);
      const param = JSON.stringify({ com, num: number, resultv2: '0', show: '0', order: 'asc' });
      const { customer, baseUrl = KUAIDI100.baseUrl, timeoutMs = 8_000 } = settings;
      const form = new URLSearchParams({ customer, sign: kuaidi100Signature(param, settings), param });
      const answer = await requestJson(
        `${baseUrl}/poll/query.do`,
        {
          userGiven: false,
          method: 'POST',
          headers: { 'content-type': 'application/x-www-form-urlencoded' },
          body: form.toString(),
          timeoutMs,
        },
        fetch,
      );
      return read(number, answer);
    },
  };
}

/** The MD5 of the parameters exactly as they are sent, the key and the customer, in upper-case hex. */
export function kuaidi100Signature(
  param: string,
  { key, customer }: Pick<Kuaidi100Settings, 'key' | 'customer'>,
): string {
  return createHash('md5').update(`${param}${key}${customer}`, 'utf8').digest('hex').toUpperCase();
}

async function findCarrier(
  { key, carrierUrl = KUAIDI100.carrierUrl, timeoutMs = 8_000 }: Kuaidi100Settings,
  number: string,
  fetch: FetchOutbound,
): Promise<string> {
  const address = `${carrierUrl}/autonumber/auto?${new URLSearchParams({ num: number, key })}`;
  const answer = await requestJson(address, { userGiven: false, timeoutMs }, fetch);
  refuse(answer);
  const parsed = carriersSchema.safeParse(answer);
  if (!parsed.success) return fail('outbound/bad-answer', { reason: 'no list of carriers' });
  return parsed.data[0]?.comCode ?? fail('record/none');
}

function read(number: string, answer: unknown): TrackedParcel {
  refuse(answer);
  const parsed = parcelSchema.safeParse(answer);
  if (!parsed.success || parsed.data.status !== '200')
    return fail('outbound/bad-answer', { reason: 'not a parcel' });
  const { com, state, data } = parsed.data;
  const traces = data.map(({ time, ftime, context }) => ({ at: ftime ?? time, station: context }));
  if (traces.length === 0) return fail('record/none');
  return { carrier: com, number, status: statusOf(state), traces };
}

/** Refusals come with HTTP 200 too: `{result: false, returnCode, message}`. */
function refuse(answer: unknown): void {
  const { success, data } = refusedSchema.safeParse(answer);
  if (!success || data.returnCode === '200') return;
  if (NOTHING.has(data.returnCode)) fail('record/none');
  fail('provider/unavailable', { reason: `${data.returnCode} ${data.message ?? ''}` });
}

function statusOf(state: string): ParcelStatus {
  if (PROBLEMS.has(state)) return 'problem';
  if (state === '1') return 'collected';
  return state === '3' ? 'signed' : 'on-the-way';
}

const fromCredentials = z.object({
  customer: z.string().min(1),
  key: z.string().min(1),
  baseUrl: z.url().exactOptional(),
  carrierUrl: z.url().exactOptional(),
});

/** The tracker that credentials describe. Refuses `provider/not-configured` when some are missing. */
export function kuaidi100From(credentials: Readonly<Record<string, string>>): ParcelTracker {
  const parsed = fromCredentials.safeParse(credentials);
  return parsed.success ? createKuaidi100Tracker(parsed.data) : fail('provider/not-configured');
}
