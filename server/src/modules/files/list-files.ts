import type { Context } from '../../kernel/context.ts';
import { defineStatement, run } from '../../kernel/database/statement.ts';
import { fileUrl } from './file-url.ts';

/** A file, or a folder that holds some. */
export interface FileEntry {
  /** Path in the tenant's storage; a folder's ends without a slash. */
  readonly key: string;
  readonly isFolder: boolean;
  readonly url?: string;
  readonly size?: number;
  readonly contentType?: string;
  readonly createdAt: Date;
}

interface EntryRow {
  readonly key: string;
  readonly size: number;
  readonly content_type: string;
  readonly created_at: Date;
}

const MOST_ENTRIES = 1000;

/**
 * The first file of each entry of a folder. It leaps from entry to entry along the index: after a file to the next
 * key, after a folder past its last key (`0` is the character after `/`), so the files inside are never read.
 * $1 tenant, $2 user, $3 prefix, $4 the first text after all keys with the prefix, $5 limit.
 */
const findEntries = defineStatement<EntryRow>(
  'files.find-entries',
  `with recursive entry as (
     (select key from stored_file
      where tenant_id = $1 and user_id = $2 and key ~>=~ $3 and key ~<~ $4 order by key using ~<~ limit 1)
     union all
     select (select f.key from stored_file f
             where f.tenant_id = $1 and f.user_id = $2 and f.key ~<~ $4
               and f.key ~>=~ case when strpos(substr(e.key, length($3) + 1), '/') > 0
                 then $3 || split_part(substr(e.key, length($3) + 1), '/', 1) || '0'
                 else e.key || chr(1) end
             order by f.key using ~<~ limit 1)
     from entry e where e.key is not null
   ), bounded as (select key from entry where key is not null limit $5)
   select f.key, f.size, f.content_type, f.created_at
   from bounded b join stored_file f on f.tenant_id = $1 and f.key = b.key`,
);

/**
 * What lies in a folder (`''` is the root): folders first, by name. The shop's own files are everybody's to see,
 * a user's only the user's.
 */
export async function listFiles(
  ctx: Context,
  { folder, userId }: { folder: string; userId?: number | undefined },
): Promise<FileEntry[]> {
  const prefix = folder === '' ? '' : `${folder}/`;
  const end = folder === '' ? '\u007f' : `${folder}0`;
  const entries = new Map<string, FileEntry>();
  for (const owner of userId === undefined ? [0] : [0, userId]) {
    const rows = await run(ctx.db, findEntries, [ctx.tenant.id, owner, prefix, end, MOST_ENTRIES]);
    for (const row of rows) {
      const entry = entryOf(ctx, row, prefix);
      if (!entries.has(entry.key)) entries.set(entry.key, entry);
    }
  }
  return [...entries.values()].sort(
    (a, b) => Number(b.isFolder) - Number(a.isFolder) || (a.key < b.key ? -1 : 1),
  );
}

function entryOf(ctx: Context, row: EntryRow, prefix: string): FileEntry {
  const slash = row.key.indexOf('/', prefix.length);
  if (slash !== -1) return { key: row.key.slice(0, slash), isFolder: true, createdAt: row.created_at };
  return {
    key: row.key,
    isFolder: false,
    url: fileUrl(ctx, row.key),
    size: row.size,
    contentType: row.content_type,
    createdAt: row.created_at,
  };
}
