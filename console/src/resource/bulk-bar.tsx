import { Alert, Button, Flex } from 'antd';
import type { RecordData, ResourceMeta } from '../api/metadata.ts';
import { fill, useLabel, useWords } from '../words/words.ts';
import { type BulkAction, bulkActionsFor } from './possible.ts';
import { useActions } from './use-actions.tsx';

interface Props {
  readonly resource: ResourceMeta;
  readonly selected: readonly RecordData[];
  clear(): void;
}

const REMOVAL = {
  name: 'remove',
  verb: 'remove',
  kind: 'record',
  fields: {},
  isBulk: true,
  isDangerous: true,
} as const;

/** What can be done with all that is selected at once, or with how many of them. */
export function BulkBar({ resource, selected, clear }: Props) {
  const { list, common } = useWords();
  const label = useLabel();
  const { act, dialog } = useActions(resource, clear);
  if (selected.length === 0) return null;
  const removal: BulkAction = {
    action: { ...REMOVAL, title: { zh: common.remove, en: common.remove } },
    ids: selected.map(({ id }) => id),
  };
  const bulk = [...bulkActionsFor(resource, selected), ...(resource.can.includes('remove') ? [removal] : [])];
  return (
    <Alert
      type="info"
      title={
        <Flex gap={8} align="center" wrap>
          {fill(list.selected, { n: selected.length })}
          {bulk.map(({ action, ids }) => (
            <Button
              key={action.name}
              size="small"
              danger={action.isDangerous}
              disabled={ids.length === 0}
              onClick={() => act(action, ids)}
            >
              {ids.length === selected.length
                ? label(action.title)
                : fill(list.ofSelected, { what: label(action.title), n: ids.length, all: selected.length })}
            </Button>
          ))}
          <Button size="small" type="text" onClick={clear}>
            {list.clearSelection}
          </Button>
          {dialog}
        </Flex>
      }
    />
  );
}
