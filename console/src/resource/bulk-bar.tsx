import { Alert, Button, Flex } from 'antd';
import type { ActionMeta, RecordData, ResourceMeta } from '../api/metadata.ts';
import { fill, useLabel, useWords } from '../words/words.ts';
import { useActions } from './use-actions.tsx';

interface Props {
  readonly resource: ResourceMeta;
  readonly selected: readonly RecordData['id'][];
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

/** What can be done with all that is selected at once. */
export function BulkBar({ resource, selected, clear }: Props) {
  const { list, common } = useWords();
  const label = useLabel();
  const { act, dialog } = useActions(resource, clear);
  if (selected.length === 0) return null;
  const actions: readonly ActionMeta[] = [
    ...resource.actions.filter(({ kind, isBulk }) => kind === 'record' && isBulk),
    ...(resource.can.includes('remove')
      ? [{ ...REMOVAL, title: { zh: common.remove, en: common.remove } }]
      : []),
  ];
  return (
    <Alert
      type="info"
      title={
        <Flex gap={8} align="center" wrap>
          {fill(list.selected, { n: selected.length })}
          {actions.map((action) => (
            <Button
              key={action.name}
              size="small"
              danger={action.isDangerous}
              onClick={() => act(action, selected)}
            >
              {label(action.title)}
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
