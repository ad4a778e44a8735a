import type { ListAnswer, RecordData, ResourceMeta } from '../api/metadata.ts';
import type { ListState } from './list-state.ts';

/** A list on the screen, and what can be done with it. */
export interface ShownList {
  readonly resource: ResourceMeta;
  readonly data: ListAnswer | undefined;
  readonly state: ListState;
  readonly isBusy: boolean;
  readonly selected: readonly RecordData['id'][];
  change(wanted: Partial<ListState>): void;
  open(id: RecordData['id']): void;
  setSelected(ids: readonly RecordData['id'][]): void;
}

/** Whether anything can be done with many records at once. */
export const hasBulk = ({ actions, can }: ResourceMeta): boolean =>
  can.includes('remove') || actions.some(({ kind, isBulk }) => kind === 'record' && isBulk);
