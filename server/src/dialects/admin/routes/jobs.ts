import { HOUR, later } from '../../../kernel/clock.ts';
import { readJobFigures } from '../../../kernel/jobs/job-figures.ts';
import { printMoment } from '../../../kernel/time-zone.ts';
import { adminRoute } from '../route.ts';

export const jobRoutes = [
  adminRoute({
    method: 'GET',
    path: '/admin/api/jobs/figures',
    summary:
      '后台任务概况 · how many jobs wait, run and failed, and how many come due in each of the next 24 hours',
    group: 'system',
    access: 'staff',
    permission: 'jobs:read',
    isForOwners: true,
    params: {},
    handle: async (ctx) => {
      const { hours, ...figures } = await readJobFigures(ctx);
      const from = (at: number) => printMoment(later(ctx.now(), at * HOUR), ctx.tenant.timeZone);
      return { ...figures, hours: hours.map((jobs, at) => ({ from: from(at), jobs })) };
    },
  }),
];
