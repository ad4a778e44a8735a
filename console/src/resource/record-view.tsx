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
          styles={{ label: { minWidth: 96 } }}
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

const WHOLE = new Set<FieldKind>(['text', 'longtext', 'richtext', 'references', 'regions']);

/** As in a list, but JSON unfolded and texts whole. */
function Whole({ field, value, labels }: { field: FieldMeta; value: unknown; labels: Labels | undefined }) {
  const language = useLanguage();
  if (field.kind === 'json') return <Unfolded value={value as Values} />;
  const text = printValue(field, value, language, labels);
  if (WHOLE.has(field.kind) || isTold(field)) return <span style={{ overflowWrap: 'anywhere' }}>{text}</span>;
  return <Cell field={field} value={value} labels={labels} />;
}

/** A JSON object to be read: what it has, line by line. */
function Unfolded({ value }: { value: Values }) {
  return (
    <Flex vertical gap={4} translate="no" style={{ wordBreak: 'break-word' }}>
      {Object.entries(value).map(([name, one]) => (
        <div key={name}>
          <Typography.Text type="secondary">{name}</Typography.Text>{' '}
          {typeof one === 'object' && one !== null ? <code>{JSON.stringify(one)}</code> : String(one ?? '—')}
        </div>
      ))}
    </Flex>
  );
}
