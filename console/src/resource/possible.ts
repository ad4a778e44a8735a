import type { ActionMeta, RecordData, ResourceMeta } from '../api/metadata.ts';

/** What can be done with a record now, in the resource's order. */
export const actionsFor = ({ actions }: ResourceMeta, record: RecordData): readonly ActionMeta[] =>
  actions.filter(({ kind, name }) => kind === 'record' && record.actions?.includes(name));

/** What can be done with many records at once, and with which of them. */
export interface BulkAction {
  readonly action: ActionMeta;
  readonly ids: readonly RecordData['id'][];
}

/** The bulk actions of a resource, each with those of the chosen records that are in a state for it. */
export const bulkActionsFor = ({ actions }: ResourceMeta, chosen: readonly RecordData[]): BulkAction[] =>
  actions
    .filter(({ kind, isBulk }) => kind === 'record' && isBulk)
    .map((action) => ({
      action,
      ids: chosen.filter((record) => record.actions?.includes(action.name)).map(({ id }) => id),
    }));
