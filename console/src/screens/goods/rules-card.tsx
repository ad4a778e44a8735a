import { PlusOutlined } from '@ant-design/icons';
import { Button, Card, Typography } from 'antd';
import { useState } from 'react';
import { call } from '../../api/call.ts';
import type { RecordData, ResourceMeta, Values } from '../../api/metadata.ts';
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

/** The rules of one goods. */
export function RulesCard({ goods, resource }: Props) {
  const { common } = useWords();
  const label = useLabel();
  const { done } = useSay();
  const [isNew, setNew] = useState(false);
  // Which goods it is is known here.
  const { goodsId: _own, ...fields } = resource.fields;
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
      <NarrowedList resource={resource} filter="goodsId" value={goods.id} />
      {isNew && (
        <ActionDialog
          action={{ title: resource.title, fields, isDangerous: false }}
          about={goods.id}
          perform={create}
          close={() => setNew(false)}
        />
      )}
    </Card>
  );
}
