import { isPermitted, mayRead } from '../permit.ts';
import type { StaffContext } from '../route.ts';
import type { Field, Fields } from './field.ts';
import { importersOf } from './import-routes.ts';
import { type Action, groups, type Resource } from './resource.ts';
import { routeOf } from './resource-route.ts';

/** What the console draws its menu, lists and forms from: what whoever asks may read, and what they may do with it. */
export function metadataFor(ctx: StaffContext, resources: readonly Resource[]) {
  return resources
    .filter((resource) => may(ctx, resource, 'read'))
    .map((resource) => describe(ctx, resource));
}

function describe(ctx: StaffContext, resource: Resource) {
  const { name, group, title, help, columns, label, idKind = 'number' } = resource;
  const isSeen = (field: string) => mayRead(ctx, resource.fields[field]?.needs);
  const actions = [
    ...Object.entries(resource.actions ?? {}).map((entry) => ['record', ...entry] as const),
    ...Object.entries(resource.collectionActions ?? {}).map((entry) => ['collection', ...entry] as const),
  ].filter(([kind, action, { verb = action }]) => may(ctx, resource, verb, kind === 'collection'));
  return {
    name,
    group: { name: group, ...groups[group] },
    title,
    help,
    label,
    idKind,
    fields: fieldsFor(ctx, resource.fields),
    columns: columns.filter(isSeen),
    filters: (resource.filters ?? []).filter(isSeen),
    search: resource.search ?? [],
    searchBy: resource.searchBy ?? 'part',
    sorts: (resource.sorts ?? []).filter(isSeen),
    sums: (resource.sums ?? []).filter(isSeen),
    can: [...verbsOf(ctx, resource), ...actions.map(([, action]) => action)],
    imports: importsFor(ctx, resource),
    actions: actions.map(([kind, action, declared]) => describeAction(ctx, kind, action, declared)),
  };
}

/** What whoever asks may bring in by a table: by the last word of its path, with the columns it may have. */
function importsFor(ctx: StaffContext, resource: Resource) {
  return importersOf(resource)
    .filter(([name]) => may(ctx, resource, name))
    .map(([name, { title, fields }]) => ({ name, title, fields: fieldsFor(ctx, fields) }));
}

function describeAction(
  ctx: StaffContext,
  kind: 'record' | 'collection',
  name: string,
  {
    title,
    verb = name,
    params = {},
    isDangerous = false,
    isBulk = false,
  }: Pick<Action, 'title' | 'verb' | 'params' | 'isDangerous' | 'isBulk'>,
) {
  return { name, kind, title, verb, fields: fieldsFor(ctx, params), isBulk, isDangerous };
}

/** What whoever asks may do beside reading and the actions. */
function verbsOf(ctx: StaffContext, resource: Resource): string[] {
  const verbs: (string | false)[] = [
    resource.list !== undefined && 'list',
    resource.read !== undefined && 'read',
    resource.walk !== undefined && may(ctx, resource, 'export') && 'export',
    resource.create !== undefined && may(ctx, resource, 'create') && 'create',
    resource.update !== undefined && may(ctx, resource, 'update') && 'update',
    resource.remove !== undefined && may(ctx, resource, 'remove') && 'remove',
  ];
  return verbs.filter((verb) => verb !== false);
}

function may(ctx: StaffContext, resource: Resource, verb: string, isOfAll = false): boolean {
  return isPermitted(ctx, routeOf(resource, verb, { zh: '', en: '', isOfAll }));
}

function fieldsFor(ctx: StaffContext, fields: Fields): Record<string, object> {
  const seen = Object.entries(fields).filter(([, { needs }]) => mayRead(ctx, needs));
  return Object.fromEntries(seen.map(([name, field]) => [name, describeField(ctx, field)]));
}

/** What the console is told of one field. */
export function describeField(ctx: StaffContext, field: Field): object {
  const { kind, zh, en, help, required, readOnly = false, createOnly = false, initial, facts, of } = field;
  const { shownOnce } = field;
  const said = {
    kind,
    title: { zh, en },
    help,
    required,
    readOnly,
    createOnly,
    shownOnce,
    initial,
    ...facts,
  };
  return of ? { ...said, fields: fieldsFor(ctx, of) } : said;
}
