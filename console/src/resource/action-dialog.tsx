import { Form, Modal } from 'antd';
import type { ActionMeta, RecordData, Values } from '../api/metadata.ts';
import { ActedOn } from '../fields/acted-on.ts';
import { FieldItem } from '../fields/field-item.tsx';
import { useSay } from '../shared/say.ts';
import { useBusy } from '../shared/use-busy.ts';
import { WatchForm } from '../shared/use-unsaved.ts';
import { useLabel } from '../words/words.ts';
import { freshValues, newRecord } from './form-values.ts';
import { showRefusal } from './show-refusal.ts';

/** Something that is done once more is known about it. */
export type AskedAction = Pick<ActionMeta, 'title' | 'fields' | 'isDangerous'>;

interface Props {
  readonly action: AskedAction;
  /** The one record that it is about, where it is about one. */
  readonly about?: RecordData['id'] | undefined;
  perform(given: Values): Promise<void>;
  close(): void;
}

/** Asks for what an action needs, and does it. */
export function ActionDialog({ action, about, perform, close }: Props) {
  const [form] = Form.useForm<Record<string, unknown>>();
  const { isBusy, run } = useBusy();
  const label = useLabel();
  const { wordsFor } = useSay();
  const submit = (given: Values) =>
    run(
      async () => {
        await perform(newRecord(action.fields, given));
        close();
      },
      (error) => showRefusal(form, error, wordsFor),
    );
  return (
    <Modal
      open
      title={label(action.title)}
      onCancel={close}
      onOk={() => form.submit()}
      okButtonProps={{ danger: action.isDangerous }}
      confirmLoading={isBusy}
      destroyOnHidden
    >
      <Form form={form} layout="vertical" initialValues={freshValues(action.fields)} onFinish={submit}>
        <WatchForm />
        <ActedOn value={about}>
          {Object.entries(action.fields).map(([name, field]) => (
            <FieldItem key={name} path={[name]} field={field} />
          ))}
        </ActedOn>
      </Form>
    </Modal>
  );
}
