import pg from 'pg';
import { vi } from 'vitest';

/** A statement as it was sent. */
export interface SentStatement {
  /** Set for prepared ones, whose plan may come to be kept for whatever values. */
  readonly name: string | undefined;
  readonly text: string;
  readonly values: readonly unknown[];
}

/** Runs `work` and gives every statement that it sent on whichever connection. */
export async function statementsOf(work: () => Promise<unknown>): Promise<SentStatement[]> {
  const sent: SentStatement[] = [];
  const spy = vi.spyOn(pg.Client.prototype, 'query');
  try {
    await work();
    for (const [query, values] of spy.mock.calls as unknown[][]) sent.push(sentStatement(query, values));
  } finally {
    spy.mockRestore();
  }
  return sent;
}

function sentStatement(query: unknown, values: unknown): SentStatement {
  if (typeof query === 'string') return { name: undefined, text: query, values: listOf(values) };
  const { name, text, values: own } = query as pg.QueryConfig;
  return { name: name || undefined, text, values: listOf(own ?? values) };
}

const listOf = (values: unknown): unknown[] => (Array.isArray(values) ? values : []);

/** One step of a plan that was carried out, as PostgreSQL's JSON has it. */
export interface PlanNode {
  readonly 'Node Type': string;
  readonly 'Relation Name'?: string;
  readonly 'Actual Rows': number;
  readonly 'Actual Loops': number;
  readonly 'Rows Removed by Filter'?: number;
  readonly Plans?: readonly PlanNode[];
}

let count = 0;

/** Carries a statement out by the plan for its own values, or by the one that is kept for whatever values. */
export async function planOf(
  client: pg.ClientBase,
  { text, values }: SentStatement,
  mode: 'custom' | 'generic',
): Promise<PlanNode> {
  const name = `looked_at_${++count}`;
  const given = values.length === 0 ? '' : `(${values.map(literalOf).join(', ')})`;
  // Together: most plans take less time than the way to the server and back.
  const results: unknown = await client.query(
    `set plan_cache_mode = force_${mode}_plan;
     prepare ${name} as ${text};
     explain (analyze, timing off, format json) execute ${name}${given};
     deallocate ${name}`,
  );
  const explained = (results as pg.QueryResult<{ 'QUERY PLAN': [{ Plan: PlanNode }] }>[]).at(2);
  const [row] = explained?.rows ?? [];
  if (!row) throw new Error('there is no plan');
  return row['QUERY PLAN'][0].Plan;
}

function literalOf(value: unknown): string {
  if (value === null || value === undefined) return 'null';
  if (value instanceof Date) return pg.escapeLiteral(value.toISOString());
  if (Array.isArray(value))
    return pg.escapeLiteral(`{${value.map((each) => JSON.stringify(each)).join(',')}}`);
  return pg.escapeLiteral(String(value));
}

/** A step and all below it. */
export function stepsOf(node: PlanNode): PlanNode[] {
  return [node, ...(node.Plans ?? []).flatMap(stepsOf)];
}
