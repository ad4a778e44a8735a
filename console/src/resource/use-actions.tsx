import { App } from 'antd';
import { type ReactNode, useState } from 'react';
import { call } from '../api/call.ts';
import type { ActionMeta, RecordData, ResourceMeta, Values } from '../api/metadata.ts';
import { forgetRecords, pathOf } from '../api/queries.ts';
import { randomKey } from '../api/random-key.ts';
import { useLanguage } from '../settings/language.ts';
import { useSay } from '../shared/say.ts';
import { fill, useLabel, useWords } from '../words/words.ts';
import { ActionDialog } from './action-dialog.tsx';
import { nameOfRecord } from './printed.ts';
import { useSecrets } from './use-secrets.tsx';

type Ids = readonly RecordData['id'][];
interface Outcome {
  readonly id: RecordData['id'];
  readonly ok: boolean;
  readonly message?: string;
}

/**
 * Doing things with records: an action that asks for something opens a dialog (render `dialog` somewhere), a
 * dangerous one asks again, others are done at once. One record, many, or none for actions on the whole resource.
 */
export function useActions(resource: ResourceMeta, whenDone?: () => void) {
  const { modal } = App.useApp();
  const { common, list } = useWords();
  const language = useLanguage();
  const label = useLabel();
  const { done, failed, tell } = useSay();
  const showSecrets = useSecrets(resource);
  const [asked, setAsked] = useState<{ action: ActionMeta; ids: Ids; key: string }>();

  /** @param key of this one wish: sent again after an answer that got lost, it is not done twice */
  const perform = async (action: ActionMeta, ids: Ids, given: Values, key: string): Promise<void> => {
    const { outcome, answer } = await send(resource, action, ids, given, key);
    await forgetRecords();
    whenDone?.();
    if (answer) showSecrets(answer);
    const refused = outcome?.filter(({ ok }) => !ok) ?? [];
    if (refused.length === 0) done(`${label(action.title)}: ${common.done}`);
    else tell(fill(list.bulkDone, { ok: ids.length - refused.length, failed: refused.length }));
  };
  const act = (action: ActionMeta, ids: Ids): void => {
    const key = randomKey();
    if (Object.keys(action.fields).length > 0) setAsked({ action, ids, key });
    else if (action.isDangerous) {
      modal.confirm({
        title: fill(list.actionAsk, { what: label(action.title) }),
        content: ids.length > 1 && fill(list.selected, { n: ids.length }),
        okButtonProps: { danger: true },
        onOk: () => perform(action, ids, {}, key).catch(failed),
      });
    } else perform(action, ids, {}, key).catch(failed);
  };
  const remove = (record: RecordData): void => {
    modal.confirm({
      title: list.removeAsk,
      content: nameOfRecord(record, resource, language),
      okText: common.remove,
      okButtonProps: { danger: true },
      onOk: async () => {
        try {
          await call('DELETE', pathOf(resource.name, record.id));
          await forgetRecords();
          whenDone?.();
          done(list.removed);
        } catch (error) {
          failed(error);
        }
      },
    });
  };
  const dialog: ReactNode = asked && (
    <ActionDialog
      action={asked.action}
      about={asked.ids.length === 1 ? asked.ids[0] : undefined}
      perform={(given) => perform(asked.action, asked.ids, given, asked.key)}
      close={() => setAsked(undefined)}
    />
  );
  return { act, remove, dialog };
}

/** How each of many ended, or what was answered to a single one that did not throw. */
async function send(
  { name }: ResourceMeta,
  action: ActionMeta,
  ids: Ids,
  given: Values,
  key: string,
): Promise<{ readonly outcome?: readonly Outcome[]; readonly answer?: Values }> {
  const [first] = ids;
  if (action.kind === 'collection')
    return { answer: await call<Values>('POST', `/${name}/${action.name}`, { body: given, key }) };
  // A removal of those that were chosen goes by the bulk also where that is one.
  if (ids.length === 1 && first !== undefined && action.name !== 'remove')
    return {
      answer: await call<Values>('POST', `${pathOf(name, first)}/${action.name}`, { body: given, key }),
    };
  const body = { ...given, ids };
  const { items } = await call<{ items: Outcome[] }>('POST', `/${name}/bulk/${action.name}`, { body });
  return { outcome: items };
}
