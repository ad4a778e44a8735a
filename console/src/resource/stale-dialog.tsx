import { Button, Modal, Table, Typography } from 'antd';
import type { RecordData, ResourceMeta, Values } from '../api/metadata.ts';
import { useLanguage } from '../settings/language.ts';
import { useLabel, useWords } from '../words/words.ts';
import { type Difference, differences } from './form-values.ts';
import { printValue } from './printed.ts';

interface Props {
  readonly resource: Pick<ResourceMeta, 'fields'>;
  readonly before: RecordData;
  readonly mine: Values;
  readonly now: RecordData;
  reload(): void;
  keep(): void;
  close(): void;
}

/** Somebody else was faster: shows both sides of what differs, and leaves the choice to who is here. */
export function StaleDialog({ resource, before, mine, now, reload, keep, close }: Props) {
  const { stale } = useWords();
  const label = useLabel();
  const language = useLanguage();
  const print = (name: string, value: unknown, of: RecordData) => {
    const field = resource.fields[name];
    return field ? printValue(field, value, language, of.labels) || '—' : '';
  };
  return (
    <Modal
      open
      width={680}
      title={stale.title}
      onCancel={close}
      footer={[
        <Button key="later" onClick={close}>
          {stale.later}
        </Button>,
        <Button key="reload" onClick={reload}>
          {stale.reload}
        </Button>,
        <Button key="keep" type="primary" danger onClick={keep}>
          {stale.keep}
        </Button>,
      ]}
    >
      <Typography.Paragraph>{stale.explain}</Typography.Paragraph>
      <Table<Difference>
        size="small"
        pagination={false}
        rowKey="name"
        dataSource={differences(resource.fields, before, mine, now)}
        columns={[
          {
            title: stale.field,
            dataIndex: 'name',
            render: (name: string) => label(resource.fields[name]?.title ?? { zh: name, en: name }),
          },
          {
            title: stale.mine,
            render: (_value, one) => (one.name in mine ? print(one.name, one.mine, before) : stale.untouched),
          },
          { title: stale.theirs, render: (_value, one) => print(one.name, one.theirs, now) },
        ]}
      />
    </Modal>
  );
}
