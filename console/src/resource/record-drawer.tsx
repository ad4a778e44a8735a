import { Alert, Button, Drawer, Flex } from 'antd';
import { useState } from 'react';
import type { RecordData, ResourceMeta } from '../api/metadata.ts';
import { useRecord } from '../api/queries.ts';
import { useLanguage } from '../settings/language.ts';
import { useSay } from '../shared/say.ts';
import { useBegun, useLeaving } from '../shared/use-unsaved.ts';
import { Waiting } from '../shared/waiting.tsx';
import { useLabel, useWords } from '../words/words.ts';
import { actionsFor } from './possible.ts';
import { nameOfRecord } from './printed.ts';
import { RecordForm } from './record-form.tsx';
import { RecordView } from './record-view.tsx';
import { useActions } from './use-actions.tsx';

interface Props {
  readonly resource: ResourceMeta;
  readonly id: string;
  close(): void;
}

const FORM_ID = 'record';
const WIDTH = 880;

/** A record beside its list: made, changed or only looked at, as one may. */
export function RecordDrawer({ resource, id, close }: Props) {
  const isNew = id === 'new';
  const { common } = useWords();
  const leave = useLeaving();
  const language = useLanguage();
  const { wordsFor } = useSay();
  const label = useLabel();
  const { data: record, error } = useRecord(resource.name, isNew ? undefined : id);
  const [isBusy, setBusy] = useState(false);
  const isEditable = resource.can.includes(isNew ? 'create' : 'update');
  const begun = useBegun(record);
  const name = record ? nameOfRecord(record, resource, language) : common.create;
  return (
    <Drawer
      open
      size={WIDTH}
      styles={{ wrapper: { maxWidth: '100vw' } }}
      title={`${label(resource.title)} · ${name}`}
      onClose={() => leave(close)}
      extra={record && <RecordActions resource={resource} record={record} close={close} />}
      footer={
        isEditable && (
          <Flex gap={8} justify="end">
            <Button onClick={() => leave(close)}>{common.cancel}</Button>
            <Button type="primary" htmlType="submit" form={FORM_ID} loading={isBusy}>
              {common.save}
            </Button>
          </Flex>
        )
      }
    >
      {error && <Alert type="error" showIcon title={wordsFor(error)} />}
      {!isNew && !record && !error && <Waiting />}
      {record && <RecordView resource={resource} record={record} isEditable={isEditable} />}
      {isEditable && (isNew || record) && (
        <RecordForm
          key={begun?.version ?? 'new'}
          formId={FORM_ID}
          resource={resource}
          record={begun}
          setBusy={setBusy}
          close={close}
        />
      )}
    </Drawer>
  );
}

function RecordActions({
  resource,
  record,
  close,
}: {
  resource: ResourceMeta;
  record: RecordData;
  close(): void;
}) {
  const { common } = useWords();
  const label = useLabel();
  const { act, dialog } = useActions(resource);
  const { remove } = useActions(resource, close);
  return (
    <Flex gap={8} wrap justify="end">
      {actionsFor(resource, record).map((action) => (
        <Button key={action.name} danger={action.isDangerous} onClick={() => act(action, [record.id])}>
          {label(action.title)}
        </Button>
      ))}
      {resource.can.includes('remove') && (
        <Button danger type="text" onClick={() => remove(record)}>
          {common.remove}
        </Button>
      )}
      {dialog}
    </Flex>
  );
}
