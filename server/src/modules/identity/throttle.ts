import { later, MINUTE } from '../../kernel/clock.ts';
import type { Context } from '../../kernel/context.ts';
import { defineStatement, run } from '../../kernel/database/statement.ts';
import { fail } from '../../kernel/errors.ts';

/** Somebody or something that may fail so often in a window that begins with the first failure. */
export interface ThrottleRule {
  readonly subject: string;
  readonly limit: number;
  readonly windowMs: number;
}

const findFull = defineStatement<{ window_ends_at: Date }>(
  'identity.find-full-throttle',
  `select t.window_ends_at from login_throttle t
   join unnest($2::text[], $3::int[]) as rule (subject, most) on rule.subject = t.subject
   where t.tenant_id = $1 and t.failures >= rule.most and t.window_ends_at > $4
   order by t.window_ends_at desc limit 1`,
);

/** Refuses `login/throttled` (detail `minutes` until the next try, `until` when) when one of the subjects has failed too often. */
export async function refuseThrottled(ctx: Context, rules: readonly ThrottleRule[]): Promise<void> {
  const now = ctx.now();
  const limits = rules.map((rule) => rule.limit);
  const [full] = await run(ctx.db, findFull, [ctx.tenant.id, subjectsOf(rules), limits, now]);
  if (!full) return;
  const until = full.window_ends_at;
  fail('login/throttled', { until, minutes: Math.ceil((+until - +now) / MINUTE) });
}

/** Whether a subject has failed as often as it may. */
export async function isFull(ctx: Context, { subject, limit }: ThrottleRule): Promise<boolean> {
  return (await run(ctx.db, findFull, [ctx.tenant.id, [subject], [limit], ctx.now()])).length > 0;
}

const countOne = defineStatement(
  'identity.count-failure',
  `insert into login_throttle as t (tenant_id, subject, failures, window_ends_at)
   select $1, rule.subject, 1, rule.ends_at from unnest($2::text[], $3::timestamptz[]) as rule (subject, ends_at)
   order by rule.subject
   on conflict (tenant_id, subject) do update set
     failures = case when t.window_ends_at <= $4 then 1 else t.failures + 1 end,
     window_ends_at = case when t.window_ends_at <= $4 then excluded.window_ends_at else t.window_ends_at end`,
);

/** Counts a failure against each subject. Outside any transaction: it must stand although the call is refused. */
export async function countFailure(ctx: Context, rules: readonly ThrottleRule[]): Promise<void> {
  const now = ctx.now();
  const ends = rules.map((rule) => later(now, rule.windowMs));
  await run(ctx.db, countOne, [ctx.tenant.id, subjectsOf(rules), ends, now]);
}

const forget = defineStatement(
  'identity.forget-failures',
  'delete from login_throttle where tenant_id = $1 and subject = $2',
);

/** Forgives a subject its failures: it has shown who it is. */
export async function forgiveFailures(ctx: Context, subject: string): Promise<void> {
  await run(ctx.db, forget, [ctx.tenant.id, subject]);
}

function subjectsOf(rules: readonly ThrottleRule[]): string[] {
  return rules.map((rule) => rule.subject);
}
