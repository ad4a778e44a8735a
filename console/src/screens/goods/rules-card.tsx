import { DeleteOutlined, EditOutlined, PlusOutlined } from '@ant-design/icons';
import { Alert, Button, Card, Table, Typography } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { call } from '../../api/call.ts';
import type { FieldMeta, FieldsMeta, RecordData, ResourceMeta, Values } from '../../api/metadata.ts';
import { forgetRecords, useList } from '../../api/queries.ts';
import { Cell } from '../../fields/cell.tsx';
import { ActionDialog } from '../../resource/action-dialog.tsx';
import { useActions } from '../../resource/use-actions.tsx';
import { useSay } from '../../shared/say.ts';
import { useLabel, useWords } from '../../words/words.ts';

interface Props {
  readonly goods: RecordData;
  /** What says something of a goods for some members: purchase limits, rebates. */
  readonly resource: ResourceMeta;
}

const MOST = 100;

/** The rules of one goods: SKUs are chosen by their names, never typed by their numbers. */
export function RulesCard({ goods, resource }: Props) {
  const { common, list } = useWords();
  const label = useLabel();
  const { wordsFor, done } = useSay();
  const [isNew, setNew] = useState(false);
  const filters = { goodsId: String(goods.id) };
  const { data, error, isFetching } = useList(resource.name, {
    ...{ page: 1, pageSize: MOST, search: '', sort: '' },
    filters,
  });
  const { remove, dialog } = useActions(resource);
  const fields = fieldsFor(goods, resource);
  const create = async (given: Values) => {
    await call('POST', `/${resource.name}`, { body: { ...given, goodsId: goods.id } });
    await forgetRecords();
    done(common.done);
  };
  return (
    <Card
      size="small"
      title={label(resource.title)}
      extra={
        resource.can.includes('create') && (
          <Button icon={<PlusOutlined />} onClick={() => setNew(true)}>
            {common.create}
          </Button>
        )
      }
    >
      {resource.help && <Typography.Paragraph type="secondary">{label(resource.help)}</Typography.Paragraph>}
      {error && <Alert type="error" showIcon title={wordsFor(error)} />}
      <Table<RecordData>
        size="small"
        rowKey="id"
        loading={isFetching}
        pagination={false}
        dataSource={data?.items ?? []}
        scroll={{ x: 'max-content' }}
        locale={{ emptyText: list.empty }}
        columns={[
          ...Object.entries(fields).map(([name, field]) => ({
            key: name,
            dataIndex: name,
            title: label(field.title),
            render: (value: unknown) => (
              <Cell field={field} value={textOf(field, value)} labels={data?.labels} />
            ),
          })),
          {
            key: 'actions',
            render: (_value: unknown, record: RecordData) => (
              <>
                {resource.can.includes('update') && (
                  <Link to={`/${resource.name}/${record.id}?goodsId=${goods.id}`}>
                    <Button type="text" icon={<EditOutlined />} aria-label={common.edit} />
                  </Link>
                )}
                {resource.can.includes('remove') && (
                  <Button
                    type="text"
                    danger
                    icon={<DeleteOutlined />}
                    aria-label={common.remove}
                    onClick={() => remove(record)}
                  />
                )}
              </>
            ),
          },
        ]}
      />
      {dialog}
      {isNew && (
        <ActionDialog
          action={{ title: resource.title, fields, isDangerous: false }}
          perform={create}
          close={() => setNew(false)}
        />
      )}
    </Card>
  );
}

/** The fields of a rule of this goods: a SKU is one of its own. */
function fieldsFor(goods: RecordData, { fields }: ResourceMeta): FieldsMeta {
  const { goodsId: _own, skuId, ...others } = fields;
  const skus = (goods.skus ?? []) as readonly Values[];
  if (!skuId || skus.length < 2) return others;
  const options = skus.map(({ id, combinationNames: name }) => {
    return { value: String(id), zh: String(name), en: String(name) };
  });
  const chosen: FieldMeta = { ...skuId, kind: 'enum', options };
  return { skuId: chosen, ...others };
}

/** Options go by texts. */
const textOf = ({ kind }: FieldMeta, value: unknown): unknown =>
  kind === 'enum' && typeof value === 'number' ? String(value) : value;
