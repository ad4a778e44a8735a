import { Alert, Flex, Tabs } from 'antd';
import { useState } from 'react';
import { useNavigate, useParams } from 'react-router';
import type { RecordData, ResourceMeta } from '../../api/metadata.ts';
import { useRecord, useResource } from '../../api/queries.ts';
import { Cell } from '../../fields/cell.tsx';
import { RecordView } from '../../resource/record-view.tsx';
import { PageHead } from '../../shared/page-head.tsx';
import { useSay } from '../../shared/say.ts';
import { useBegun } from '../../shared/use-unsaved.ts';
import { Waiting } from '../../shared/waiting.tsx';
import { useWords } from '../../words/words.ts';
import { Calendar } from './calendar.tsx';
import { GoodsForm } from './goods-form.tsx';
import { RulesCard } from './rules-card.tsx';

/** One goods: all that is said of it, what is bought of it, and on which days. */
export default function GoodsPage() {
  const { id } = useParams();
  const isNew = id === 'new';
  const resource = useResource('goods');
  const { data, error } = useRecord('goods', isNew ? undefined : id);
  const { wordsFor } = useSay();
  if (error) return <Alert type="error" showIcon title={wordsFor(error)} />;
  if (!resource || (!isNew && !data)) return <Waiting />;
  return <GoodsView key={id} resource={resource} record={data} />;
}

function GoodsView({ resource, record }: { resource: ResourceMeta; record: RecordData | undefined }) {
  const { goods: words } = useWords();
  const navigate = useNavigate();
  const days = useResource('daily-prices');
  const rules = [useResource('purchase-limits'), useResource('goods-rebates')].filter(
    (rule) => rule !== undefined,
  );
  const [saves, setSaves] = useState(0);
  const isEditable = resource.can.includes(record ? 'update' : 'create');
  const begun = useBegun(record);
  const whole = isEditable ? (
    <GoodsForm
      key={`${begun?.version ?? 'new'}-${saves}`}
      resource={resource}
      record={begun}
      whenSaved={(saved) => {
        if (record) setSaves(saves + 1);
        else void navigate(`/goods/${saved.id}`, { replace: true });
      }}
    />
  ) : (
    record && <RecordView resource={resource} record={record} isEditable={false} />
  );
  const status = resource.fields.status;
  return (
    <Flex vertical gap={12} style={{ maxWidth: 1180, marginInline: 'auto' }}>
      <PageHead
        title={record ? String(record.name) : words.create}
        isOfShop={record !== undefined}
        back={() => void navigate('/goods')}
        beside={record && status && <Cell field={status} value={record.status} />}
      />
      {record ? (
        <Tabs
          items={[
            { key: 'goods', label: words.facts, children: whole },
            ...(days
              ? [
                  {
                    key: 'days',
                    label: words.calendar,
                    children: <Calendar goods={record} resource={days} />,
                  },
                ]
              : []),
            ...(rules.length > 0
              ? [
                  {
                    key: 'rules',
                    label: words.rules,
                    children: (
                      <Flex vertical gap={16}>
                        {rules.map((rule) => (
                          <RulesCard key={rule.name} goods={record} resource={rule} />
                        ))}
                      </Flex>
                    ),
                  },
                ]
              : []),
          ]}
        />
      ) : (
        whole
      )}
    </Flex>
  );
}
