import { z } from 'zod';
import { toYuan } from '../../../kernel/money.ts';
import { printMoment } from '../../../kernel/time-zone.ts';
import { type EarningSums, sumEarnings } from '../../../modules/distribution/index.ts';
import { absoluteUrl } from '../../../modules/files/index.ts';
import {
  findRecruiter,
  listFirstRecruiters,
  listRecruits,
  type Recruit,
} from '../../../modules/identity/index.ts';
import { id } from '../params.ts';
import { mayRead } from '../permit.ts';
import { adminRoute, type StaffContext } from '../route.ts';

const STEP = 50;
const MONEY = 'money:read';

export const distributionRoutes = [
  adminRoute({
    method: 'GET',
    path: '/admin/api/distribution/tree',
    summary: '分销关系 · who brought whom, a branch at a time, with what each has brought and earned',
    group: 'promotion',
    access: 'staff',
    permission: 'earnings:read',
    params: {
      referrerId: id().optional().describe('推荐人 · whom this one brought; absent: where the trees begin'),
      userId: id().optional().describe('会员 · this one alone'),
      afterId: z.coerce
        .number()
        .int()
        .min(0)
        .max(Number.MAX_SAFE_INTEGER)
        .default(0)
        .describe('接着上次的 · what comes after the `next` of the answer before'),
    },
    handle: async (ctx: StaffContext, { referrerId, userId, afterId }) => {
      const step = { afterId, limit: STEP + 1 };
      const found = await (userId !== undefined
        ? findRecruiter(ctx, userId)
        : referrerId !== undefined
          ? listRecruits(ctx, referrerId, step)
          : listFirstRecruiters(ctx, step));
      const people = found.slice(0, STEP);
      const ids = people.map((one) => one.id);
      const earned = await sumEarnings(ctx, ids);
      return {
        items: people.map((one) => recruitView(ctx, one, earned.get(one.id))),
        next: found.length > STEP ? ids.at(-1) : null,
      };
    },
  }),
];

/** Amounts in yuan; left out for who may not see money. */
function recruitView(ctx: StaffContext, person: Recruit, earned: EarningSums | undefined) {
  const { due = 0, paid = 0, pointsDue = 0, pointsPaid = 0 } = earned ?? {};
  return {
    ...person,
    avatarUrl: person.avatarUrl === null ? null : absoluteUrl(ctx, person.avatarUrl),
    createdAt: printMoment(person.createdAt, ctx.tenant.timeZone),
    ...(mayRead(ctx, MONEY) ? { due: toYuan(due), paid: toYuan(paid) } : {}),
    ...{ pointsDue, pointsPaid },
  };
}
