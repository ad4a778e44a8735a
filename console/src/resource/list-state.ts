import type { Query } from '../api/call.ts';
import type { ResourceMeta } from '../api/metadata.ts';

/** A list as the address bar says it. */
export interface ListState {
  readonly page: number;
  readonly pageSize: number;
  readonly search: string;
  /** `createdAt`, or `-createdAt` for descending; empty: as the server sees fit. */
  readonly sort: string;
  /** By parameter: `status`, `createdAtFrom`. */
  readonly filters: Readonly<Record<string, string>>;
}

export const PAGE_SIZES = [20, 50, 100];
const USUAL_SIZE = 20;

/** The query parameters that the filters of a resource are sent with. */
function filterParams({ filters, fields }: Pick<ResourceMeta, 'filters' | 'fields'>): string[] {
  return filters.flatMap((name) =>
    fields[name]?.kind === 'moment' ? [`${name}From`, `${name}Until`] : [name],
  );
}

/** Reads the address bar; what the resource does not know is ignored. */
export function readListState(params: URLSearchParams, resource: ResourceMeta): ListState {
  const given = (name: string) => params.get(name) ?? '';
  const filters = filterParams(resource)
    .map((name) => [name, given(name)] as const)
    .filter(([, value]) => value !== '');
  const sort = given('sort');
  return {
    page: positive(given('page'), 1),
    pageSize: PAGE_SIZES.includes(Number(given('pageSize'))) ? Number(given('pageSize')) : USUAL_SIZE,
    search: given('search'),
    sort: resource.sorts.includes(sort.replace(/^-/, '')) ? sort : '',
    filters: Object.fromEntries(filters),
  };
}

function positive(text: string, otherwise: number): number {
  const value = Number(text);
  return Number.isSafeInteger(value) && value > 0 ? value : otherwise;
}

/** What of a list is asked of the server, exports too, which know no pages. */
export const filterQuery = ({ search, sort, filters }: ListState): Query => ({ search, sort, ...filters });
export const listQuery = (state: ListState): Query => ({
  ...filterQuery(state),
  page: state.page,
  pageSize: state.pageSize,
});

/** A list's state as the address bar keeps it: only what is not as usual. */
export function writeListState(state: ListState): URLSearchParams {
  const params = new URLSearchParams();
  const put = (name: string, value: string, usual: string) => {
    if (value !== '' && value !== usual) params.set(name, value);
  };
  put('search', state.search, '');
  for (const [name, value] of Object.entries(state.filters)) put(name, value, '');
  put('sort', state.sort, '');
  put('page', String(state.page), '1');
  put('pageSize', String(state.pageSize), String(USUAL_SIZE));
  return params;
}

/** A change of what is looked for begins at the first page again. */
export function changeList(state: ListState, change: Partial<ListState>): ListState {
  return { ...state, page: 1, ...change };
}
