import type { Resource } from '../../server/src/dialects/admin/index.ts';

/** One question to a list of the back office. */
export interface StaffCall {
  readonly name: string;
  readonly resource: string;
  readonly query: Readonly<Record<string, string>>;
  /** Nothing but the list: there must be rows. */
  readonly isPlain: boolean;
}

/** Some records of a resource's list, as the back office sends them. */
export type Shown = readonly Readonly<Record<string, unknown>>[];

const DAY = 86_400_000;
const NOBODY = '没有这样的';

/**
 * Every list of the back office: as it is, narrowed by each filter, in each order, and searched for what many, one and
 * none have. Filters are given values that `shown` has, choices all of theirs.
 */
export function staffCalls(
  resources: readonly Resource[],
  now: Date,
  shown: (resource: string) => Shown,
): StaffCall[] {
  return resources.flatMap((resource) => callsOf(resource, now, shown(resource.name)));
}

function callsOf(resource: Resource, now: Date, shown: Shown): StaffCall[] {
  const sorts = (resource.sorts ?? []).flatMap((sort) => [{ sort }, { sort: `-${sort}` }]);
  const filters = (resource.filters ?? []).flatMap((name) => filterQueries(resource, name, now, shown));
  const searches = searchTexts(resource, shown).map((search) => ({ search }));
  return [{}, ...filters, ...sorts, ...searches].map((query) => ({
    name: [resource.name, ...Object.entries(query).map(([name, value]) => `${name}=${value}`)].join(' '),
    resource: resource.name,
    query,
    isPlain: Object.keys(query).length === 0,
  }));
}

function filterQueries(resource: Resource, name: string, now: Date, shown: Shown): Record<string, string>[] {
  const field = resource.fields[name];
  const daysAgo = (days: number) => new Date(now.getTime() - days * DAY).toISOString().slice(0, 10);
  if (field?.kind === 'moment')
    return [
      { [`${name}From`]: daysAgo(30) },
      { [`${name}From`]: daysAgo(977), [`${name}Until`]: daysAgo(970) },
      { [`${name}Until`]: daysAgo(970) },
    ];
  if (field?.kind === 'boolean') return [{ [name]: 'true' }, { [name]: 'false' }];
  if (field?.kind === 'enum')
    return (field.facts.options as { value: string }[]).map(({ value }) => ({ [name]: value }));
  if (field?.kind === 'tags') return [{ [name]: '批发' }];
  const values = [...new Set(valuesOf(name, shown))];
  const some = values.length > 1 ? [values[0] ?? '', values.at(-1) ?? ''] : values;
  return [...some, ...(field?.kind === 'text' ? [NOBODY] : [])].map((value) => ({ [name]: value }));
}

const valuesOf = (name: string, shown: Shown): string[] =>
  shown
    .map((row) => row[name])
    .filter((value) => value !== null && value !== undefined && value !== '')
    .map(String);

/** The beginning of what each searched field holds, short and whole, and what none holds. */
function searchTexts(resource: Resource, shown: Shown): string[] {
  const texts = (resource.search ?? []).flatMap((name) => {
    const [first] = valuesOf(name, shown);
    return first === undefined ? [] : [first.slice(0, 2), first];
  });
  return resource.search?.length ? [...new Set([...texts, NOBODY, 'No Such Thing'])] : [];
}
