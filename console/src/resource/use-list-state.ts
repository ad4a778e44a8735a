import { useSearchParams } from 'react-router';
import type { ResourceMeta } from '../api/metadata.ts';
import { changeList, type ListState, readListState, writeListState } from './list-state.ts';

/** The list's state, kept in the address bar, and how to change it. */
export function useListState(resource: ResourceMeta) {
  const [params, setParams] = useSearchParams();
  const state = readListState(params, resource);
  const change = (wanted: Partial<ListState>) => setParams(writeListState(changeList(state, wanted)));
  return { state, change };
}
