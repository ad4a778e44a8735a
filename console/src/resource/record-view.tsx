import { Descriptions, Flex, Typography } from 'antd';
import type { FieldKind, FieldMeta, Labels, RecordData, ResourceMeta, Values } from '../api/metadata.ts';
import { Cell } from '../fields/cell.tsx';
import { useLanguage } from '../settings/language.ts';
import { useLabel } from '../words/words.ts';
import { givenFields } from './form-values.ts';
import { isTold, printValue } from './printed.ts';
import { RowsTable } from './rows-table.tsx';

interface Props {
  readonly resource: ResourceMeta;
  readonly record: RecordData;
  /** Then only what cannot be changed is shown here: the rest stands in the form. */
  readonly isEditable: boolean;
}

/** What a record holds, to be read. */
export function RecordView({ resource, record, isEditable }: Props) {
  const label = useLabel();
  const given = new Set(isEditable ? givenFields(resource.fields, 'update').map(([name]) => name) : []);
  const shown = Object.entries(resource.fields).filter(
    ([name, { kind }]) => !given.has(name) && kind !== 'password' && !isNothing(record[name]),
  );
  const tables = shown.filter(([, { kind }]) => kind === 'rows');
  const plain = shown.filter(([, { kind }]) => kind !== 'rows');
  if (shown.length === 0) return null;
  return (
    <Flex vertical gap={16} style={{ marginBottom: 16 }}>
      {plain.length > 0 && (
        <Descriptions
          size="small"
          bordered
          column={{ xs: 1, sm: 1, md: 2 }}
          items={plain.map(([name, field]) => ({
            key: name,
            label: label(field.title),
            children: <Whole field={field} value={record[name]} labels={record.labels} />,
          }))}
        />
      )}
      {tables.map(([name, field]) => (
        <div key={name}>
          <Typography.Title level={2} style={{ fontSize: 15 }}>
            {label(field.title)}
          </Typography.Title>
          <RowsTable fields={field.fields ?? {}} rows={record[name] as Values[]} labels={record.labels} />
        </div>
      ))}
    </Flex>
  );
}

const isNothing = (value: unknown) =>
  value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);

const WHOLE = new Set<FieldKind>(['text', 'longtext', 'references', 'regions']);

/** As in a list, but JSON unfolded and texts whole. */
function Whole({ field, value, labels }: { field: FieldMeta; value: unknown; labels: Labels | undefined }) {
  const language = useLanguage();
  if (field.kind === 'json')
    return (
      <pre style={{ margin: 0, whiteSpace: 'pre-wrap', wordBreak: 'break-word' }}>
        {JSON.stringify(value, null, 2)}
      </pre>
    );
  const text = printValue(field, value, language, labels);
  if (WHOLE.has(field.kind) || isTold(field)) return <span>{text}</span>;
  return <Cell field={field} value={value} labels={labels} />;
}
