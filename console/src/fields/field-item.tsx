import { Form } from 'antd';
import type { FieldKind } from '../api/metadata.ts';
import { problemOf } from '../resource/problem.ts';
import { useLabel, useWords } from '../words/words.ts';
import { FieldInput } from './field-input.tsx';
import { type ItemProps, RowsInput } from './rows-input.tsx';

/** What needs the whole width of a form. */
const WIDE = new Set<FieldKind>([
  'longtext',
  'richtext',
  'pictures',
  'picture',
  'json',
  'rows',
  'file',
  'references',
  'regions',
  'permissions',
]);

/** One field of a form: label, help, check and input, all out of its metadata. */
export function FieldItem({ path, field, isInTable = false }: ItemProps) {
  const label = useLabel();
  const words = useWords();
  const title = label(field.title);
  return (
    <Form.Item
      name={path}
      label={isInTable ? undefined : title}
      extra={field.help && !isInTable ? label(field.help) : undefined}
      required={field.required ?? false}
      valuePropName={field.kind === 'boolean' ? 'checked' : 'value'}
      className={WIDE.has(field.kind) ? 'wide' : ''}
      style={isInTable ? { margin: 0 } : undefined}
      rules={[
        {
          validator: (_rule, value) => {
            const problem = problemOf(field, value, title, words);
            return problem === undefined ? Promise.resolve() : Promise.reject(new Error(problem));
          },
        },
      ]}
    >
      {field.kind === 'rows' ? (
        <RowsInput field={field} path={path} Item={FieldItem} />
      ) : (
        <FieldInput field={field} title={title} />
      )}
    </Form.Item>
  );
}
