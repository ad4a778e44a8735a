import { Alert, Form, Modal } from 'antd';
import { useState } from 'react';
import { call } from '../../api/call.ts';
import type { Values } from '../../api/metadata.ts';
import { forgetRecords } from '../../api/queries.ts';
import { FieldItem } from '../../fields/field-item.tsx';
import { freshValues } from '../../resource/form-values.ts';
import { showRefusal } from '../../resource/show-refusal.ts';
import { useSay } from '../../shared/say.ts';
import { useBusy } from '../../shared/use-busy.ts';
import { useLabel, useWords } from '../../words/words.ts';
import type { Outcome, Provider } from './providers.ts';

interface Props {
  readonly provider: Provider;
  close(): void;
}

/** Proves that an account works, or says in plain words why it does not. */
export function ProviderTest({ provider, close }: Props) {
  const label = useLabel();
  const { common, providers: words } = useWords();
  const { wordsFor } = useSay();
  const [form] = Form.useForm<Record<string, unknown>>();
  const { isBusy, run } = useBusy();
  const [outcome, setOutcome] = useState<Outcome>();
  const fields = Object.fromEntries(provider.test.fields.map((field) => [field.name, field]));
  const test = (given: Values) => {
    setOutcome(undefined);
    const path = `/provider-accounts/${provider.name}/test`;
    const params = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
    return run(
      async () => {
        setOutcome(await call<Outcome>('POST', path, { body: { params } }));
        await forgetRecords();
      },
      (error) => showRefusal(form, error, wordsFor),
    );
  };
  return (
    <Modal
      open
      title={`${label(provider.title)} · ${label(provider.test.title)}`}
      okText={words.run}
      cancelText={common.close}
      confirmLoading={isBusy}
      onOk={() => form.submit()}
      onCancel={close}
    >
      <Form form={form} layout="vertical" initialValues={freshValues(fields)} onFinish={test}>
        {Object.entries(fields).map(([name, field]) => (
          <FieldItem key={name} path={[name]} field={field} />
        ))}
      </Form>
      <div aria-live="polite">
        {isBusy && <Alert type="info" showIcon title={words.testing} />}
        {outcome && (
          <Alert type={outcome.isGood ? 'success' : 'error'} showIcon title={label(outcome.said)} />
        )}
      </div>
    </Modal>
  );
}
