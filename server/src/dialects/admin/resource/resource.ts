import type { Context } from '../../../kernel/context.ts';
import type { Page, Paging } from '../../../kernel/paging.ts';
import type { SearchBy } from '../../../kernel/records/search.ts';
import type { ErrorTable } from '../../../kernel/routes/route.ts';
import type { StaffContext } from '../route.ts';
import type { CreateValues, Field, Fields, Label, RecordOf, UpdateValues, ValueOf } from './field.ts';

/** The menu of the console, in its order. */
export const groups = {
  orders: { zh: '订单', en: 'Orders' },
  catalog: { zh: '商品', en: 'Catalogue' },
  members: { zh: '会员', en: 'Members' },
  promotion: { zh: '营销', en: 'Promotion' },
  activities: { zh: '活动', en: 'Activities' },
  content: { zh: '内容', en: 'Content' },
  finance: { zh: '财务', en: 'Finance' },
  desk: { zh: '客服', en: 'Service desk' },
  merchants: { zh: '商家', en: 'Merchants' },
  system: { zh: '系统', en: 'System' },
  staff: { zh: '员工', en: 'Staff' },
  installation: { zh: '平台', en: 'Installation' },
} as const satisfies Readonly<Record<string, Label>>;
export type Group = keyof typeof groups;

/** From when until when, either end open; the end itself is outside. */
export interface Range {
  readonly from?: Date | undefined;
  readonly until?: Date | undefined;
}

type FilterOf<F> = ValueOf<F> extends Date ? Range : F extends Field<string[], boolean> ? string : ValueOf<F>;

/** A list as staff ask for it: only by the filters, search and sorts that the resource declares. */
export interface ListQuery<F extends Fields = Fields> {
  readonly filters: { readonly [K in keyof F]?: FilterOf<F[K]> | undefined };
  readonly search?: string | undefined;
  readonly sort?: { readonly field: keyof F & string; readonly descending: boolean } | undefined;
}

type Id<Kind> = Kind extends 'text' ? string : number;
type Found<F extends Fields, Kind> = RecordOf<F> & { readonly id: Id<Kind> };

/** Something staff do beside creating, changing and removing. */
export interface Action<
  Row = Readonly<Record<string, unknown>>,
  P extends Fields = Fields,
  RecordId = number,
> {
  readonly title: Label;
  /** What it asks for. */
  readonly params?: P;
  /** The verb of its permission where that is not its own name. */
  readonly verb?: string;
  /** The console asks again before it does it. */
  readonly isDangerous?: boolean;
  /** Also for many records at once, at `bulk/{name}`: each in a transaction of its own. */
  readonly isBulk?: boolean;
  /** Calls the outside world, so it runs in no transaction. */
  readonly isOutside?: boolean;
  /** Its use case writes the audit row: once, however often the same request comes. */
  readonly isAuditedByItself?: boolean;
  readonly errors?: ErrorTable;
  /**
   * Whether the record, as lists and reads give it, is in a state for it: then answers name it among the record's
   * `actions`; otherwise it is refused with `action/not-possible`. Looks at the row and the clock, at nothing else.
   */
  isPossible?(row: Row, ctx: Context): boolean;
  /** What it returns is the answer; `{ok: true}` when nothing. */
  handle(tx: StaffContext, id: RecordId, params: CreateValues<P>, request: ActionRequest): Promise<unknown>;
}

/** Something staff do with the whole of it, not with one record: `POST /admin/api/{resource}/{action}`. */
export interface CollectionAction<P extends Fields = Fields>
  extends Omit<Action<never, P>, 'isPossible' | 'handle' | 'isBulk'> {
  handle(tx: StaffContext, params: CreateValues<P>, request: ActionRequest): Promise<unknown>;
}

/** Something that comes in by a table, a row at a time: `POST /admin/api/{resource}/{import}`. */
export interface Importer<F extends Fields = Fields> {
  readonly title: Label;
  readonly fields: F;
  handle(tx: StaffContext, values: CreateValues<F>): Promise<unknown>;
}

export interface ActionRequest {
  /** The client's `Idempotency-Key`. */
  readonly key: string | undefined;
}

/** Something of a resource that waits for somebody to do it. */
export interface Waiting<F extends Fields = Fields> {
  readonly title: Label;
  /** What lists find it by. */
  readonly filters: { readonly [K in keyof F]?: string };
}

interface Declaration<F extends Fields, Kind extends 'number' | 'text'> {
  /** In paths and in permissions: `banners:create`. */
  readonly name: string;
  readonly group: Group;
  readonly title: Label;
  readonly help?: Label;
  readonly fields: F;
  /** Of the list. */
  readonly columns: readonly (keyof F & string)[];
  readonly filters?: readonly (keyof F & string)[];
  readonly search?: readonly string[];
  /** Where the text that is searched for must stand in them: anywhere when absent. */
  readonly searchBy?: SearchBy;
  readonly sorts?: readonly (keyof F & string)[];
  /** Fields that the list adds up over all of its pages: `list` answers their `sums`. */
  readonly sums?: readonly (keyof F & string)[];
  /** The field that names a record where others refer to it. */
  readonly label?: keyof F & string;
  /** `text` where records are known by a key; a number when absent. */
  readonly idKind?: Kind;
  /** For operators of the installation only. */
  readonly isOfInstallation?: boolean;
  /** For owners and operators, whatever a member's role says. */
  readonly isForOwners?: boolean;
  /**
   * For staff who are bound to one shop: the field that says whose a record is (they see and change only their
   * own shop's), or `shared` (they may read all of it). Absent: nothing for them here.
   */
  readonly shop?: (keyof F & string) | 'shared';
  readonly errors?: ErrorTable;
  /** What of it stands on the list of things to do. */
  readonly waiting?: readonly Waiting<F>[];

  list?(ctx: StaffContext, query: ListQuery<F>, paging: Paging): Promise<Page<Found<F, Kind>>>;
  /** The records whose ids are below `beforeId`, the highest first: what exports are made of. */
  walk?(
    ctx: StaffContext,
    query: ListQuery<F>,
    step: { readonly beforeId: number | undefined; readonly limit: number },
  ): Promise<readonly Found<F, Kind>[]>;
  /** Refuses `record/none`. */
  read?(ctx: StaffContext, id: Id<Kind>): Promise<Found<F, Kind>>;
  /** Locks the record's row until the transaction ends: what makes a stale edit seen. */
  lock?(tx: StaffContext, id: Id<Kind>): Promise<unknown>;
  /** `once` is what only the answer to the creation shows: a secret. */
  create?(
    tx: StaffContext,
    values: CreateValues<F>,
  ): Promise<{ readonly id: Id<Kind>; readonly once?: RecordOf<F> }>;
  update?(tx: StaffContext, id: Id<Kind>, values: UpdateValues<F>): Promise<unknown>;
  remove?(tx: StaffContext, id: Id<Kind>): Promise<unknown>;
  /** The names of some records, for the lists that refer to them: one statement. */
  labels?(ctx: StaffContext, ids: readonly number[]): Promise<ReadonlyMap<number, string>>;

  readonly actions?: Readonly<Record<string, Action<RecordOf<F>, Fields, Id<Kind>>>>;
  readonly collectionActions?: Readonly<Record<string, CollectionAction>>;
  /** Whether tables of new records may be brought in, at `import`; needs `create`. */
  readonly isImportable?: boolean;
  /** What else may come in by a table, by the last word of its path, which is also its verb: `import-stock`. */
  readonly imports?: Readonly<Record<string, Importer>>;
}

/** A resource of whatever fields, as routes, metadata and tests take it. */
export type Resource = Omit<
  Declaration<Fields, 'number'>,
  'actions' | 'idKind' | 'columns' | 'list' | 'walk' | 'read' | 'create'
> & {
  readonly idKind?: 'number' | 'text';
  readonly columns: readonly string[];
  readonly actions?: Readonly<Record<string, Action>>;
  list?(ctx: StaffContext, query: ListQuery, paging: Paging): Promise<Page<AnyRecord>>;
  walk?(
    ctx: StaffContext,
    query: ListQuery,
    step: { readonly beforeId: number | undefined; readonly limit: number },
  ): Promise<readonly AnyRecord[]>;
  read?(ctx: StaffContext, id: number): Promise<AnyRecord>;
  create?(
    tx: StaffContext,
    values: Readonly<Record<string, unknown>>,
  ): Promise<{ readonly id: number; readonly once?: Readonly<Record<string, unknown>> }>;
};
export type AnyRecord = Readonly<Record<string, unknown>> & { readonly id: number };

/**
 * Declares a resource of the back office: data from which its routes, permissions, audit entries, metadata,
 * documentation and tests are made. What it does is done by use cases.
 * @throws Error where the declaration contradicts itself
 */
export function defineResource<const F extends Fields, Kind extends 'number' | 'text' = 'number'>(
  declared: Declaration<F, Kind>,
): Resource {
  const resource = declared as unknown as Resource;
  const wrong = (what: string) => new Error(`resource ${resource.name}: ${what}`);
  if (resource.update && !(resource.read && resource.lock)) throw wrong('an update needs read and lock');
  if (resource.isImportable && !resource.create) throw wrong('an import needs create');
  for (const name of ['id', 'version', 'actions', 'labels'])
    if (name in resource.fields) throw wrong(`no field can be called ${name}`);
  // Whoever finds a record by its text, or by its name where others refer to it, has seen them.
  for (const name of [...(resource.search ?? []), ...(resource.label ? [resource.label] : [])])
    if (resource.fields[name]?.needs) throw wrong(`${name} is not for everybody who may search`);
  return resource;
}

/** Declares an action on one record. */
export function action<
  Row = Readonly<Record<string, unknown>>,
  const P extends Fields = Fields,
  RecordId = number,
>(declared: Action<Row, P, RecordId>): Action<Row, Fields, RecordId> {
  return declared as unknown as Action<Row, Fields, RecordId>;
}

/** Declares an action on the whole of a resource. */
export function collectionAction<const P extends Fields = Fields>(
  declared: CollectionAction<P>,
): CollectionAction {
  return declared as unknown as CollectionAction;
}

/** Declares what may come in by a table. */
export function importer<const F extends Fields>(declared: Importer<F>): Importer {
  return declared as unknown as Importer;
}
