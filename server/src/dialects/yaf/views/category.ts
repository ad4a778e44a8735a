/** What the categories of articles, links and goods have in common. */
export interface CategoryRow {
  readonly id: number;
  readonly parentId: number | null;
  readonly name: string;
  readonly isUsed: boolean;
  readonly sortOrder: number;
}

interface CategoryNode {
  readonly cat_id: number;
  readonly cat_name: string;
  readonly parentid: number;
  readonly cat_code: string;
  /** As PHP writes an empty map: as a list. */
  readonly sub: CategoryTree | readonly never[];
}

/** By `order_id`, in that order. */
type CategoryTree = Record<string, CategoryNode>;

const LEVELS = 10;
const DIGITS = 3;
const CODE_LENGTH = LEVELS * DIGITS;
const FIRST_CHILD = 100;
const LAST_CHILD = 999;

/**
 * The tree below a category (0: all of it) as maps of maps. A category that is not used hides everything below it.
 * @param rows every category of a kind, unused ones too: the codes of the others depend on them
 * @param firstRoot the code of the first root, so that kinds do not share codes
 */
export function categoryTree(
  rows: readonly CategoryRow[],
  parentId: number,
  firstRoot = FIRST_CHILD,
): CategoryTree {
  const codes = codesOf(rows, firstRoot);
  const hidden = new Set(rows.filter(({ isUsed }) => !isUsed).map(({ id }) => id));
  const below = (parent: number): CategoryTree =>
    Object.fromEntries(
      rows
        .filter((row) => (row.parentId ?? 0) === parent && row.isUsed)
        .sort((a, b) => a.sortOrder - b.sortOrder || a.id - b.id)
        .map((row) => [`${row.sortOrder}_${row.id}`, nodeOf(row, codes.get(row.id) ?? '', below(row.id))]),
    );
  return isHidden(rows, parentId, hidden) ? {} : below(parentId);
}

function nodeOf(row: CategoryRow, code: string, sub: CategoryTree): CategoryNode {
  return {
    cat_id: row.id,
    cat_name: row.name,
    parentid: row.parentId ?? 0,
    cat_code: code.padEnd(CODE_LENGTH, '0'),
    sub: Object.keys(sub).length > 0 ? sub : [],
  };
}

function isHidden(rows: readonly CategoryRow[], id: number, hidden: ReadonlySet<number>): boolean {
  const parents = new Map(rows.map((row) => [row.id, row.parentId ?? 0]));
  for (let at = id, steps = 0; at !== 0 && steps < rows.length; steps++) {
    if (hidden.has(at)) return true;
    at = parents.get(at) ?? 0;
  }
  return false;
}

/** Three digits per level: the first of the siblings, as they were made, has 100, each next one more. */
function codesOf(rows: readonly CategoryRow[], firstRoot: number): Map<number, string> {
  const codes = new Map<number, string>();
  const number = (parent: number, prefix: string, first: number): void => {
    const siblings = rows.filter((row) => (row.parentId ?? 0) === parent).sort((a, b) => a.id - b.id);
    for (const [index, row] of siblings.entries()) {
      const code = prefix + String(Math.min(first + index, LAST_CHILD));
      codes.set(row.id, code);
      if (code.length < CODE_LENGTH) number(row.id, code, FIRST_CHILD);
    }
  };
  number(0, '', firstRoot);
  return codes;
}
