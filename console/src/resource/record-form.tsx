import { Form, type FormInstance } from 'antd';
import { useState } from 'react';
import { call } from '../api/call.ts';
import type { RecordData, ResourceMeta, Values } from '../api/metadata.ts';
import { forgetRecords, pathOf, queryClient, readRecord } from '../api/queries.ts';
import { isRefused } from '../api/refused.ts';
import { FieldItem } from '../fields/field-item.tsx';
import { useSay } from '../shared/say.ts';
import { useWords } from '../words/words.ts';
import { changesOf, formValues, freshValues, givenFields, newRecord } from './form-values.ts';
import { showRefusal } from './show-refusal.ts';
import { StaleDialog } from './stale-dialog.tsx';
import { useSecrets } from './use-secrets.tsx';

interface Props {
  readonly formId: string;
  readonly form: FormInstance<Record<string, unknown>>;
  readonly resource: ResourceMeta;
  /** Undefined: a new one is made. */
  readonly record: RecordData | undefined;
  setBusy(isBusy: boolean): void;
  close(): void;
}

/** The one form of the console. What was not touched is not sent, so two people may edit different records' parts. */
export function RecordForm({ formId, form, resource, record, setBusy, close }: Props) {
  const { form: words } = useWords();
  const { done, failed, tell, wordsFor } = useSay();
  const showSecrets = useSecrets(resource);
  const [stale, setStale] = useState<{ mine: Values; now: RecordData }>();
  const occasion = record ? 'update' : 'create';

  const save = async (changes: Values, version: string | undefined) => {
    setBusy(true);
    try {
      if (record) await call('PATCH', pathOf(resource.name, record.id), { body: changes, version });
      else showSecrets(await call<Values>('POST', `/${resource.name}`, { body: changes }));
      await forgetRecords();
      done(record ? words.saved : words.created);
      close();
    } catch (error) {
      if (record && isRefused(error, 'record/stale'))
        setStale({ mine: changes, now: await readRecord(resource.name, record.id) });
      else if (!showRefusal(form, error, wordsFor)) failed(error);
    } finally {
      setBusy(false);
    }
  };
  const submit = (given: Values) => {
    if (!record) return save(newRecord(resource.fields, given), undefined);
    const changes = changesOf(resource.fields, record, given);
    return Object.keys(changes).length === 0 ? tell(words.unchanged) : save(changes, record.version);
  };
  const reload = () => {
    setStale(undefined);
    void queryClient.invalidateQueries({ queryKey: ['record', resource.name] });
  };
  return (
    <>
      <Form
        id={formId}
        form={form}
        layout="vertical"
        initialValues={record ? formValues(resource.fields, record, occasion) : freshValues(resource.fields)}
        onFinish={submit}
        scrollToFirstError={{ block: 'center' }}
        className="form-grid"
      >
        {givenFields(resource.fields, occasion).map(([name, field]) => (
          <FieldItem key={name} path={[name]} field={field} />
        ))}
      </Form>
      {stale && record && (
        <StaleDialog
          resource={resource}
          before={record}
          mine={stale.mine}
          now={stale.now}
          reload={reload}
          keep={() => {
            setStale(undefined);
            void save(stale.mine, stale.now.version);
          }}
          close={() => setStale(undefined)}
        />
      )}
    </>
  );
}
