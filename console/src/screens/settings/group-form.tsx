import { Button, Flex, Form, type FormInstance, theme } from 'antd';
import { useState } from 'react';
import { call } from '../../api/call.ts';
import type { RecordData, Values } from '../../api/metadata.ts';
import { forgetRecords } from '../../api/queries.ts';
import { isRefused } from '../../api/refused.ts';
import { showRefusal } from '../../resource/show-refusal.ts';
import { StaleDialog } from '../../resource/stale-dialog.tsx';
import { useSay } from '../../shared/say.ts';
import { useBegun, useUnsaved } from '../../shared/use-unsaved.ts';
import { useWords } from '../../words/words.ts';
import { SettingItem } from './setting-item.tsx';
import { changesOf, fieldsOf, type SettingGroup, valuesOf } from './settings.ts';

interface Props {
  readonly group: SettingGroup;
  readonly mayChange: boolean;
}

const nameOf = ({ name }: SettingGroup) => `/settings/${name}`;
const asRecord = (group: SettingGroup): RecordData => ({ ...valuesOf(group), id: group.name });

/** The settings of a group, saved together. What was not touched is not sent. */
export function Group({ group, mayChange }: Props) {
  const begun = useBegun(group, nameOf(group));
  return <GroupForm key={begun.version} group={begun} mayChange={mayChange} />;
}

function GroupForm({ group, mayChange }: Props) {
  const { form: words } = useWords();
  const { tell } = useSay();
  const [form] = Form.useForm<Record<string, unknown>>();
  const [resets, setResets] = useState<ReadonlySet<string>>(new Set());
  // The other groups stay where they are while one goes from one to the next.
  const settle = useUnsaved(() => form.getFieldsValue(true), { name: nameOf(group), home: '/settings' });
  const { save, isBusy, dialog } = useSaving(group, form, () => {
    setResets(new Set());
    settle();
  });
  const submit = (given: Values) => {
    const changes = changesOf(group, given, resets);
    return Object.keys(changes).length === 0 ? tell(words.unchanged) : save(changes, group.version);
  };
  const reset = (key: string, isReset: boolean) => {
    const { initial, value } = group.settings.find((one) => one.key === key) ?? {};
    form.setFieldValue(key, isReset ? initial : value);
    setResets((before) => new Set(isReset ? [...before, key] : [...before].filter((one) => one !== key)));
  };
  return (
    <>
      <Form
        form={form}
        layout="vertical"
        disabled={!mayChange}
        initialValues={valuesOf(group)}
        onFinish={submit}
        // Whoever goes on to write means what is written, not the default.
        onValuesChange={(changed) =>
          setResets((before) => new Set([...before].filter((key) => !(key in (changed as object)))))
        }
        scrollToFirstError={{ block: 'center' }}
        style={{ maxWidth: 720 }}
      >
        {group.settings.map((setting) => (
          <SettingItem
            key={setting.key}
            setting={setting}
            isReset={resets.has(setting.key)}
            reset={mayChange ? (isReset) => reset(setting.key, isReset) : undefined}
          />
        ))}
        {mayChange && (
          <SaveBar
            isBusy={isBusy}
            undo={() => {
              form.resetFields();
              setResets(new Set());
            }}
          />
        )}
      </Form>
      {dialog}
    </>
  );
}

/** Saves a group; where somebody else was faster, a dialog asks what to do. `settle`: nothing is unsaved any more. */
function useSaving(group: SettingGroup, form: FormInstance, settle: () => void) {
  const { form: words } = useWords();
  const { done, failed, wordsFor } = useSay();
  const [isBusy, setBusy] = useState(false);
  const [stale, setStale] = useState<{ mine: Values; now: SettingGroup }>();
  const save = async (values: Values, version: string) => {
    setBusy(true);
    try {
      await call('PATCH', `/settings/${group.name}`, { body: { values }, version });
      settle();
      await forgetRecords();
      done(words.saved);
    } catch (error) {
      if (isRefused(error, 'record/stale')) await compare(values);
      else if (!showRefusal(form, error, wordsFor)) failed(error);
    } finally {
      setBusy(false);
    }
  };
  const compare = async (mine: Values) => {
    const { groups } = await call<{ groups: readonly SettingGroup[] }>('GET', '/settings');
    const now = groups.find(({ name }) => name === group.name);
    if (now) setStale({ mine, now });
  };
  const dialog = stale && (
    <StaleDialog
      resource={{ fields: fieldsOf(group) }}
      before={asRecord(group)}
      mine={stale.mine}
      now={asRecord(stale.now)}
      reload={() => {
        setStale(undefined);
        settle();
        void forgetRecords();
      }}
      keep={() => {
        setStale(undefined);
        void save(stale.mine, stale.now.version);
      }}
      close={() => setStale(undefined)}
    />
  );
  return { save, isBusy, dialog };
}

/** Stays in sight, however long the group is. */
function SaveBar({ isBusy, undo }: { isBusy: boolean; undo(): void }) {
  const { common, settings: words } = useWords();
  const { colorBgContainer: background } = theme.useToken().token;
  const place = { position: 'sticky', bottom: -24, paddingBlock: '12px 24px', zIndex: 2 } as const;
  return (
    <Flex gap={8} style={{ ...place, background }}>
      <Button type="primary" htmlType="submit" loading={isBusy}>
        {common.save}
      </Button>
      <Button onClick={undo}>{words.undo}</Button>
    </Flex>
  );
}
