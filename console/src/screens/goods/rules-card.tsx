import { PlusOutlined } from '@ant-design/icons';
import { Button, Card, Typography } from 'antd';
import { useState } from 'react';
import { call } from '../../api/call.ts';
import type { FieldMeta, FieldsMeta, RecordData, ResourceMeta, Values } from '../../api/metadata.ts';
import { forgetRecords } from '../../api/queries.ts';
import { ActionDialog } from '../../resource/action-dialog.tsx';
import { NarrowedList } from '../../resource/narrowed-list.tsx';
import { useSay } from '../../shared/say.ts';
import { useLabel, useWords } from '../../words/words.ts';

interface Props {
  readonly goods: RecordData;
  /** What says something of a goods for some members: purchase limits, rebates. */
  readonly resource: ResourceMeta;
}

/** The rules of one goods: SKUs are chosen by their names, never typed by their numbers. */
export function RulesCard({ goods, resource }: Props) {
  const { common } = useWords();
  const label = useLabel();
  const { done } = useSay();
  const [isNew, setNew] = useState(false);
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
      <NarrowedList
        resource={{ ...resource, fields, columns: Object.keys(fields) }}
        filter="goodsId"
        value={goods.id}
      />
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
