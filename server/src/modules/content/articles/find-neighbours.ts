import type { Context } from '../../../kernel/context.ts';
import { defineStatement, run } from '../../../kernel/database/statement.ts';
import { fail } from '../../../kernel/errors.ts';

interface Neighbour {
  readonly id: number;
  readonly title: string;
  readonly pictureUrl: string | null;
  readonly createdAt: Date;
}

/** What was published before and after an article; a side is missing at the ends. */
export interface Neighbours {
  readonly previous: Neighbour | undefined;
  readonly next: Neighbour | undefined;
}

const columns = 'n.id, n.title, n.picture_url as "pictureUrl", n.created_at as "createdAt"';

const findNeighboursStatement = defineStatement<Neighbour & { isNext: boolean }>(
  'content.find-neighbours',
  `with here as (
     select created_at, id from article where tenant_id = $1 and id = $2 and status = 'approved'
   )
   select n.*, false as "isNext" from here, lateral (
     select ${columns} from article n
     where n.tenant_id = $1 and n.status = 'approved' and (n.created_at, n.id) < (here.created_at, here.id)
     order by n.created_at desc, n.id desc limit 1) n
   union all
   select n.*, true from here, lateral (
     select ${columns} from article n
     where n.tenant_id = $1 and n.status = 'approved' and (n.created_at, n.id) > (here.created_at, here.id)
     order by n.created_at, n.id limit 1) n`,
);

/** The public articles of the shop next to a public one. Refuses `record/none`: not there, or all alone. */
export async function findNeighbours(ctx: Context, articleId: number): Promise<Neighbours> {
  const rows = await run(ctx.db, findNeighboursStatement, [ctx.tenant.id, articleId]);
  if (rows.length === 0) return fail('record/none');
  return { previous: rows.find((row) => !row.isNext), next: rows.find((row) => row.isNext) };
}
