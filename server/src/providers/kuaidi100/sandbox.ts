import { HOUR, later } from '../../kernel/clock.ts';
import type { Context } from '../../kernel/context.ts';
import { fail } from '../../kernel/errors.ts';
import { printMoment } from '../../kernel/time-zone.ts';
import { firstAskedAt, type ParcelStatus, type ParcelTracker } from '../../modules/platform/index.ts';
import { carrierCode } from './carriers.ts';

interface Stop {
  /** After the first question. */
  readonly hours: number;
  readonly status: ParcelStatus;
  readonly station: string;
}

/** Two days from Hangzhou to Beijing, whatever the number. */
const JOURNEY: readonly Stop[] = [
  { hours: 0, status: 'collected', station: '【杭州市】快递员已揽收' },
  { hours: 3, status: 'on-the-way', station: '【杭州市】快件已到达杭州转运中心' },
  { hours: 6, status: 'on-the-way', station: '【杭州市】快件已发往北京转运中心' },
  { hours: 30, status: 'on-the-way', station: '【北京市】快件已到达北京转运中心' },
  { hours: 40, status: 'on-the-way', station: '【北京市】快递员正在派件，电话 13800000000' },
  { hours: 44, status: 'signed', station: '【北京市】快件已签收，签收人：本人' },
];
const UNKNOWN = /^0+$/;
const PROBLEM = /000$/;

/**
 * Stands in for the tracking service: a parcel is collected when it is first asked for and travels with the clock for
 * two days. Numbers of zeros only are unknown; those that end in 000 meet a problem instead of a signature.
 */
export const sandboxParcelTracker: ParcelTracker = {
  async track(ctx: Context, { carrier, number }) {
    if (UNKNOWN.test(number)) return fail('record/none');
    const start = await firstAskedAt(ctx, number);
    const passed = JOURNEY.map((stop) => ({ ...stop, moment: later(start, stop.hours * HOUR) })).filter(
      ({ moment }) => moment <= ctx.now(),
    );
    const hasProblem = PROBLEM.test(number);
    const traces = passed.map(({ moment, status, station }) => ({
      at: printMoment(moment, ctx.tenant.timeZone),
      station: hasProblem && status === 'signed' ? '【北京市】收件地址不详，快件滞留' : station,
    }));
    const reached = passed.at(-1)?.status ?? 'collected';
    const status = hasProblem && reached === 'signed' ? 'problem' : reached;
    return { carrier: carrierCode(carrier ?? 'ZTO'), number, status, traces };
  },
};
