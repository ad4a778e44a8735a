import { later, MINUTE } from '../../kernel/clock.ts';
import type { Context } from '../../kernel/context.ts';
import { fail } from '../../kernel/errors.ts';
import { randomDigits } from '../../kernel/random.ts';
import { printMoment } from '../../kernel/time-zone.ts';
import type { CourierService, ErrandStage, RunningErrand } from '../../modules/courier/index.ts';

/** After how many minutes an errand gets where. */
const COURSE: readonly [minutes: number, stage: ErrandStage, text: string][] = [
  [0, 'waiting', '商家已发单，等待配送员接单'],
  [2, 'accepted', '配送员 王师傅 已接单'],
  [8, 'picked-up', '配送员 王师傅 已取单，正在配送'],
  [38, 'delivered', '已送达'],
];
const [ACCEPTED_AT, PICKED_UP_AT, DELIVERED_AT] = [2, 8, 38];
const COURIER = { name: '王师傅', mobile: '13800000008' };
const HANGZHOU = { latitude: 30.2741, longitude: 120.1551 };
/** Where a customer is taken to live whose coordinates nobody sent: some two kilometres from the shop. */
const OFFSET = { latitude: 0.012, longitude: 0.015 };

/** Stands in for the courier service: a courier accepts, fetches and brings every errand, by the clock. */
export const sandboxCourierService: CourierService = {
  dispatch: async (ctx) => {
    const day = printMoment(ctx.now(), ctx.tenant.timeZone).replaceAll(/\D/g, '').slice(2);
    return `${day}${randomDigits(ctx.random, 5)}`;
  },
  findCourier: async (ctx, errand) => {
    const minutes = minutesSince(ctx, errand);
    if (minutes < ACCEPTED_AT || minutes >= DELIVERED_AT) return fail('record/none');
    const from = errand.shop ?? HANGZHOU;
    const to = errand.customer ?? {
      latitude: from.latitude + OFFSET.latitude,
      longitude: from.longitude + OFFSET.longitude,
    };
    const share = Math.max(0, (minutes - PICKED_UP_AT) / (DELIVERED_AT - PICKED_UP_AT));
    return {
      latitude: between(from.latitude, to.latitude, share),
      longitude: between(from.longitude, to.longitude, share),
      ...COURIER,
    };
  },
  listLogs: async (ctx, errand) =>
    COURSE.filter(([minutes]) => minutes <= minutesSince(ctx, errand)).map(([minutes, stage, text]) => ({
      at: printMoment(later(errand.dispatchedAt, minutes * MINUTE), ctx.tenant.timeZone),
      text,
      stage,
    })),
  cancel: async () => undefined,
};

function minutesSince(ctx: Context, { dispatchedAt }: RunningErrand): number {
  return (ctx.now().getTime() - dispatchedAt.getTime()) / MINUTE;
}

/** To a ten-millionth of a degree, one centimetre. */
function between(from: number, to: number, share: number): number {
  return Math.round((from + (to - from) * share) * 1e7) / 1e7;
}
