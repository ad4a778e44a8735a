import { Button, Drawer, Flex, Form } from 'antd';
import { useState } from 'react';
import { call } from '../../api/call.ts';
import type { Values } from '../../api/metadata.ts';
import { forgetRecords } from '../../api/queries.ts';
import { FieldItem } from '../../fields/field-item.tsx';
import { showRefusal } from '../../resource/show-refusal.ts';
import { useSay } from '../../shared/say.ts';
import { useBusy } from '../../shared/use-busy.ts';
import { useLeaving, WatchForm } from '../../shared/use-unsaved.ts';
import { useLabel, useWords } from '../../words/words.ts';
import { asked, beginning, changesOf, fieldsFor, type Provider } from './providers.ts';

interface Props {
  readonly provider: Provider;
  close(): void;
}

/** Asks for what makes an account there. */
export function ProviderForm({ provider, close }: Props) {
  const label = useLabel();
  const { common, form: words, providers: own } = useWords();
  const { done, tell, wordsFor } = useSay();
  const [form] = Form.useForm<Record<string, unknown>>();
  const [cleared, setCleared] = useState<ReadonlySet<string>>(new Set());
  const { isBusy, run } = useBusy();
  const leave = useLeaving();
  const first = beginning(provider);
  const values: Values = Form.useWatch([], form) ?? first;
  const save = (given: Values) => {
    const changes = changesOf(provider, given, cleared);
    if (provider.state === 'ready' && Object.keys(changes).length === 0) return tell(words.unchanged);
    return run(
      async () => {
        const body = { values: changes };
        await call('PATCH', `/provider-accounts/${provider.name}`, { body, version: provider.version });
        await forgetRecords();
        done(own.saved);
        close();
      },
      (error) => showRefusal(form, error, wordsFor),
    );
  };
  const toggle = (name: string) =>
    setCleared(
      (before) => new Set(before.has(name) ? [...before].filter((one) => one !== name) : [...before, name]),
    );
  return (
    <Drawer
      open
      size={560}
      title={label(provider.title)}
      onClose={() => leave(close)}
      footer={
        <Flex justify="end" gap={8}>
          <Button onClick={() => leave(close)}>{common.cancel}</Button>
          <Button type="primary" loading={isBusy} onClick={() => form.submit()}>
            {common.save}
          </Button>
        </Flex>
      }
    >
      <Form
        form={form}
        layout="vertical"
        initialValues={first}
        onFinish={save}
        scrollToFirstError={{ block: 'center' }}
        autoComplete="off"
      >
        <WatchForm />
        {fieldsFor(provider, values).map((field) => (
          <div key={field.name}>
            <FieldItem path={[field.name]} field={asked(field)} />
            {field.isSecret && field.isSet && (
              <Flex gap={8} align="center" style={{ marginTop: -18, marginBottom: 18, fontSize: 13 }}>
                {cleared.has(field.name) ? own.willClear : own.kept}
                {!field.required && (
                  <Button type="link" size="small" onClick={() => toggle(field.name)}>
                    {cleared.has(field.name) ? common.cancel : own.clear}
                  </Button>
                )}
              </Flex>
            )}
          </div>
        ))}
      </Form>
    </Drawer>
  );
}
