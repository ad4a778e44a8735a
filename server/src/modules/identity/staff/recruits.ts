import type { Context } from '../../../kernel/context.ts';
import { defineStatement, run, type Statement } from '../../../kernel/database/statement.ts';

/** Somebody in the tree of who brought whom. */
export interface Recruit {
  readonly id: number;
  readonly name: string;
  readonly avatarUrl: string | null;
  readonly isSeller: boolean;
  readonly createdAt: Date;
  /** How many they have brought themselves. */
  readonly recruits: number;
}

interface Row {
  readonly id: number;
  readonly name: string;
  readonly avatar_url: string | null;
  readonly is_seller: boolean;
  readonly created_at: Date;
  readonly recruits: number;
}

const shown = `u.id, coalesce(nullif(u.nick, ''), u.username, u.mobile, u.email, '') as name, u.avatar_url,
  u.is_seller, u.created_at,
  (select count(*)::int from "user" c where c.tenant_id = $1 and c.referrer_id = u.id) as recruits`;

const broughtBy = defineStatement<Row>(
  'identity.recruits',
  `select ${shown} from "user" u
   where u.tenant_id = $1 and u.referrer_id = $2 and u.id > $3 order by u.id limit $4`,
);

/** From one who brought somebody to the next, by the index: most members have brought nobody. */
const firsts = defineStatement<Row>(
  'identity.first-recruiters',
  `with recursive recruiter as (
     (select referrer_id as id from "user" where tenant_id = $1 and referrer_id > $2 order by referrer_id limit 1)
     union all
     select (
       select n.referrer_id from "user" n where n.tenant_id = $1 and n.referrer_id > r.id order by n.referrer_id limit 1
     ) from recruiter r where r.id is not null
   ), top as (
     select u.* from recruiter r join "user" u on u.tenant_id = $1 and u.id = r.id
     where u.referrer_id is null order by u.id limit $3
   )
   select ${shown} from top u order by u.id`,
);

const oneself = defineStatement<Row>(
  'identity.recruiter',
  `select ${shown} from "user" u where u.tenant_id = $1 and u.id = $2`,
);

interface Step {
  /** Those whose ids are above it. */
  readonly afterId: number;
  readonly limit: number;
}

/** Whom a member has brought, in the order in which they came. One statement. */
export function listRecruits(ctx: Context, userId: number, { afterId, limit }: Step): Promise<Recruit[]> {
  return read(ctx, broughtBy, [userId, afterId, limit]);
}

/** Those who came by themselves and have brought somebody: where the trees begin. One statement. */
export function listFirstRecruiters(ctx: Context, { afterId, limit }: Step): Promise<Recruit[]> {
  return read(ctx, firsts, [afterId, limit]);
}

/** A member as the tree shows one; nobody for an unknown id. */
export function findRecruiter(ctx: Context, userId: number): Promise<Recruit[]> {
  return read(ctx, oneself, [userId]);
}

async function read(ctx: Context, statement: Statement<Row>, values: number[]): Promise<Recruit[]> {
  const rows = await run(ctx.db, statement, [ctx.tenant.id, ...values]);
  return rows.map((row) => ({
    ...{ id: Number(row.id), name: row.name, avatarUrl: row.avatar_url, isSeller: row.is_seller },
    ...{ createdAt: row.created_at, recruits: row.recruits },
  }));
}
