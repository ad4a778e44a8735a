import type { ReactNode } from 'react';
import type { ListAnswer, RecordData, ResourceMeta } from '../api/metadata.ts';
import type { ListState } from './list-state.ts';

/** A list on the screen, and what can be done with it. */
export interface ShownList {
  readonly resource: ResourceMeta;
  readonly data: ListAnswer | undefined;
  readonly state: ListState;
  readonly isBusy: boolean;
  /** The filter that always holds, where the list is only about one thing: its column would say nothing new. */
  readonly narrowedBy?: string;
  /** What can be chosen together; absent where nothing can. */
  readonly selection?: ShownSelection;
  /** Fields that the screen draws its own way. */
  readonly draw?: Readonly<Record<string, (record: RecordData) => ReactNode>>;
  change(wanted: Partial<ListState>): void;
  open(id: RecordData['id']): void;
}

interface ShownSelection {
  readonly ids: readonly RecordData['id'][];
  choose(ids: readonly RecordData['id'][]): void;
}

/** The columns that say something in this list. */
export const columnsIn = ({ resource, narrowedBy }: ShownList): readonly string[] =>
  resource.columns.filter((name) => name !== narrowedBy);

/** Whether anything can be done with many records at once. */
export const hasBulk = ({ actions, can }: ResourceMeta): boolean =>
  can.includes('remove') || actions.some(({ kind, isBulk }) => kind === 'record' && isBulk);
