import { z } from 'zod';
import { inSavepoint } from '../../../kernel/database/savepoint.ts';
import { inTransaction } from '../../../kernel/database/transaction.ts';
import { Failure, fail } from '../../../kernel/errors.ts';
import { readTable } from '../../../kernel/spreadsheets/read-table.ts';
import { refusalOf } from '../refusal.ts';
import { type AdminRoute, adminRoute, type StaffContext } from '../route.ts';
import { uploadedFile } from '../upload.ts';
import { auditChange } from './audit.ts';
import { fromCell } from './cells.ts';
import { decode } from './codec.ts';
import { editable, type Fields } from './field.ts';
import type { FindResource } from './labels.ts';
import { namesInTable } from './names-in-tables.ts';
import { ownValues, requireVisible } from './records.ts';
import { requireReferences } from './required-references.ts';
import type { Importer, Resource } from './resource.ts';
import { bodyShape, routeOf } from './resource-route.ts';
import { createRecord } from './write-routes.ts';

const MOST_ROWS = 5000;
const REFUSALS = {
  'table/unreadable': [400, '无法读取表格，应为 CSV 或 XLSX · not a readable CSV or XLSX table'],
  'table/too-long': [400, `表格最多 ${MOST_ROWS} 行 · at most ${MOST_ROWS} rows`],
  'table/empty': [400, '表格没有数据 · there is nothing in the table'],
} as const;

/** What a row may be refused for. */
const NAMELESS = {
  'table/no-such-name': [400, '没有叫这个名称的记录 · nothing is called so'],
  'table/ambiguous-name': [400, '有多条记录叫这个名称，请填写编号 · several are called so: give the number'],
} as const;

/** What is brought in, and where what it refers to is found. */
interface Means {
  readonly resource: Resource;
  readonly importer: Importer;
  readonly find: FindResource;
}
type NamesInTable = ReturnType<typeof namesInTable>;

/** What is wrong with a row of the table; rows are counted as the spreadsheet does, the head being the first. */
interface RowProblem {
  readonly row: number;
  readonly field?: string | undefined;
  readonly error: string;
  readonly message: string;
}

/** `POST /admin/api/{name}/import` and what else can be brought in by a table: all of it, or with a report nothing. */
export function importRoutes(resource: Resource, find: FindResource): AdminRoute[] {
  return importersOf(resource).map(([name, importer]) => importRoute(resource, name, importer, find));
}

/** Everything of a resource that comes in by a table, by its name. */
export function importersOf(resource: Resource): [string, Importer][] {
  const { isImportable, fields, imports = {} } = resource;
  const own: Importer = {
    title: { zh: '导入', en: 'Import' },
    fields: Object.fromEntries(editable(fields, 'create')),
    handle: (tx, values) => createRecord(tx, resource, values),
  };
  return [...(isImportable ? [['import', own] as [string, Importer]] : []), ...Object.entries(imports)];
}

function importRoute(resource: Resource, name: string, importer: Importer, find: FindResource): AdminRoute {
  return adminRoute({
    ...routeOf(resource, name, { ...importer.title, path: `/${name}`, errors: REFUSALS }),
    method: 'POST',
    hasUpload: true,
    params: {
      dryRun: z
        .enum(['true', 'false'])
        .default('false')
        .transform((word) => word === 'true')
        .describe('只检查不写入 · say what would happen, change nothing'),
    },
    handle: async (ctx: StaffContext, { dryRun }, request, reply) => {
      requireVisible(
        ctx,
        importer.fields,
        Object.fromEntries(Object.keys(importer.fields).map((key) => [key, ''])),
      );
      const table = await readTable(uploadedFile(request).bytes, MOST_ROWS + 1);
      const problems = await bringIn(ctx, { resource, name, importer, find }, table, dryRun);
      const rows = table.length - 1;
      if (problems.length === 0) return { rows, imported: dryRun ? 0 : rows, problems };
      if (!dryRun) reply.code(422);
      return { rows, imported: 0, problems };
    },
  });
}

/** Thrown to undo what a dry run, or a table with problems, has done. */
const undone = new Failure('table/undone');

/** Brings in every row in one transaction, which is undone when a row was refused or it was only a trial. */
async function bringIn(
  ctx: StaffContext,
  { name, ...means }: Means & { readonly name: string },
  [head, ...rows]: readonly (readonly string[])[],
  dryRun: boolean,
): Promise<RowProblem[]> {
  if (head === undefined || rows.length === 0) return fail('table/empty');
  const { resource, importer, find } = means;
  const columns = columnsOf(importer.fields, head);
  const schema = z.object(bodyShape(importer.fields, 'create'));
  let problems: RowProblem[] = [];
  try {
    await inTransaction(ctx, async (tx) => {
      problems = [];
      const names = namesInTable(tx, find, importer.fields);
      for (const [index, row] of rows.entries()) {
        const given = recordOf(importer.fields, columns, row);
        const problem = await bringInRow(tx, means, { schema, names, given });
        if (problem) problems.push({ row: index + 2, ...problem });
      }
      if (dryRun || problems.length > 0) throw undone;
      await auditChange(tx, resource, { action: name, resourceId: '' }, { given: { rows: rows.length } });
    });
  } catch (error) {
    if (error !== undone) throw error;
  }
  return problems;
}

async function bringInRow(
  tx: StaffContext,
  { resource, importer, find }: Means,
  row: {
    readonly schema: z.ZodObject;
    readonly names: NamesInTable;
    readonly given: Readonly<Record<string, unknown>>;
  },
): Promise<Omit<RowProblem, 'row'> | undefined> {
  try {
    const parsed = row.schema.safeParse(await row.names(row.given));
    if (!parsed.success) return refusalOf({}, malformed(parsed.error))[1];
    const values = ownValues(tx, resource, decode(tx, importer.fields, parsed.data));
    await requireReferences(tx, find, importer.fields, values);
    await inSavepoint(tx, (inner) => importer.handle(inner, values));
    return undefined;
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    return refusalOf({ ...NAMELESS, ...resource.errors }, error)[1];
  }
}

function malformed({ issues: [issue] }: z.ZodError): Failure {
  const field = issue?.path.join('.') ?? '';
  return new Failure('request/malformed', { field, problem: issue?.message });
}

/** Which field stands in which column: a head may be in either language, or the field's own name. */
function columnsOf(fields: Fields, head: readonly string[]): (string | undefined)[] {
  const names = Object.entries(fields).flatMap(([name, { zh, en }]) =>
    [name, zh, en].map((word) => [word, name] as const),
  );
  const byHead = new Map(names);
  return head.map((title) => byHead.get(title));
}

function recordOf(
  fields: Fields,
  columns: readonly (string | undefined)[],
  row: readonly string[],
): Record<string, unknown> {
  const record: Record<string, unknown> = {};
  for (const [index, name] of columns.entries()) {
    const field = name === undefined ? undefined : fields[name];
    if (name !== undefined && field) record[name] = fromCell(field, row[index] ?? '');
  }
  return record;
}
