import { DownOutlined } from '@ant-design/icons';
import { Button, Dropdown, Flex } from 'antd';
import type { Labels, RecordData, ResourceMeta } from '../api/metadata.ts';
import { useLanguage } from '../settings/language.ts';
import { useLabel, useWords } from '../words/words.ts';
import { actionsFor } from './possible.ts';
import { nameOfRecord } from './printed.ts';
import { useActions } from './use-actions.tsx';

interface Props {
  readonly resource: ResourceMeta;
  readonly record: RecordData;
  /** The names of what the list refers to. */
  readonly labels: Labels | undefined;
  open(id: RecordData['id']): void;
}

/** What can be done with one record of a list. */
export function RowActions({ resource, record, labels, open }: Props) {
  const { common } = useWords();
  const label = useLabel();
  const language = useLanguage();
  const { act, remove, dialog } = useActions(resource);
  const items = [
    ...actionsFor(resource, record).map((action) => ({
      key: action.name,
      label: label(action.title),
      danger: action.isDangerous,
      onClick: () => act(action, [record.id]),
    })),
    ...(resource.can.includes('remove')
      ? [{ key: 'remove', label: common.remove, danger: true, onClick: () => remove(record) }]
      : []),
  ];
  const name = nameOfRecord(record, resource, language, labels);
  return (
    <Flex gap={4}>
      {resource.can.includes('read') && (
        <Button type="link" size="small" onClick={() => open(record.id)}>
          {resource.can.includes('update') ? common.edit : common.view}
        </Button>
      )}
      {items.length > 0 && (
        <Dropdown trigger={['click']} menu={{ items }}>
          <Button type="link" size="small" aria-label={`${common.more} ${name}`}>
            {common.more} <DownOutlined />
          </Button>
        </Dropdown>
      )}
      {dialog}
    </Flex>
  );
}
