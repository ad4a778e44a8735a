import { Form } from 'antd';
import type { RecordData, ResourceMeta } from '../api/metadata.ts';
import { FieldItem } from '../fields/field-item.tsx';
import { useSay } from '../shared/say.ts';
import { useUnsaved } from '../shared/use-unsaved.ts';
import { formValues, freshValues, givenFields } from './form-values.ts';
import { showRefusal } from './show-refusal.ts';
import { useSave } from './use-save.tsx';

interface Props {
  readonly formId: string;
  readonly resource: ResourceMeta;
  /** Undefined: a new one is made. */
  readonly record: RecordData | undefined;
  setBusy(isBusy: boolean): void;
  close(): void;
}

/** The one form of the console. */
export function RecordForm({ formId, resource, record, setBusy, close }: Props) {
  const { wordsFor } = useSay();
  const [form] = Form.useForm<Record<string, unknown>>();
  const settle = useUnsaved(() => form.getFieldsValue(true));
  const show = (error: unknown) => showRefusal(form, error, wordsFor);
  const { save, dialog } = useSave({ resource, record, setBusy, settle, whenSaved: close, show });
  const occasion = record ? 'update' : 'create';
  return (
    <>
      <Form
        id={formId}
        form={form}
        layout="vertical"
        initialValues={record ? formValues(resource.fields, record, occasion) : freshValues(resource.fields)}
        onFinish={(given) => save(given)}
        scrollToFirstError={{ block: 'center' }}
        className="form-grid"
      >
        {givenFields(resource.fields, occasion).map(([name, field]) => (
          <FieldItem key={name} path={[name]} field={field} />
        ))}
      </Form>
      {dialog}
    </>
  );
}
