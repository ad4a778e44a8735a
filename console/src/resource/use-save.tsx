import type { ReactNode } from 'react';
import { useState } from 'react';
import { call } from '../api/call.ts';
import type { RecordData, ResourceMeta, Values } from '../api/metadata.ts';
import { forgetRecords, pathOf, queryClient, readRecord } from '../api/queries.ts';
import { isRefused } from '../api/refused.ts';
import { useSay } from '../shared/say.ts';
import { useWords } from '../words/words.ts';
import { changesOf, newRecord } from './form-values.ts';
import { StaleDialog } from './stale-dialog.tsx';
import { useSecrets } from './use-secrets.tsx';

interface Saving {
  readonly resource: ResourceMeta;
  /** Undefined: a new one is made. */
  readonly record: RecordData | undefined;
  setBusy(isBusy: boolean): void;
  /** Nothing of it is unsaved any more. */
  settle(): void;
  whenSaved(saved: RecordData): void;
  /** Shows a refusal at the field it names. @returns whether there is such a field */
  show(error: unknown): boolean;
}

/**
 * Saves a record, new or changed; where somebody else was faster, a dialog asks what to do (render `dialog`
 * somewhere). What was not touched is not sent, so two people may edit different records' parts.
 */
export function useSave({ resource, record, setBusy, settle, whenSaved, show }: Saving) {
  const { form: words } = useWords();
  const { done, failed, tell } = useSay();
  const showSecrets = useSecrets(resource);
  const [stale, setStale] = useState<{ mine: Values; now: RecordData }>();
  const send = async (body: Values, version: string | undefined): Promise<void> => {
    setBusy(true);
    try {
      const saved = record
        ? await call<RecordData>('PATCH', pathOf(resource.name, record.id), { body, version })
        : await call<RecordData>('POST', `/${resource.name}`, { body });
      settle();
      await forgetRecords();
      done(record ? words.saved : words.created);
      if (!record) showSecrets(saved);
      whenSaved(saved);
    } catch (error) {
      if (record && isRefused(error, 'record/stale'))
        setStale({ mine: body, now: await readRecord(resource.name, record.id) });
      else if (!show(error)) failed(error);
    } finally {
      setBusy(false);
    }
  };
  /** @param before what the form began with, where that is not the record itself */
  const save = (given: Values, before: Values | undefined = record): void => {
    if (!record || !before) return void send(newRecord(resource.fields, given), undefined);
    const changes = changesOf(resource.fields, before, given);
    if (Object.keys(changes).length === 0) tell(words.unchanged);
    else void send(changes, record.version);
  };
  const dialog: ReactNode = stale && record && (
    <StaleDialog
      resource={resource}
      before={record}
      mine={stale.mine}
      now={stale.now}
      reload={() => {
        setStale(undefined);
        settle();
        void queryClient.invalidateQueries({ queryKey: ['record', resource.name] });
      }}
      keep={() => {
        setStale(undefined);
        void send(stale.mine, stale.now.version);
      }}
      close={() => setStale(undefined)}
    />
  );
  return { save, dialog };
}
