import { Button, Card } from 'antd';
import { useState } from 'react';
import type { ResourceMeta } from '../../api/metadata.ts';
import { RecordForm } from '../../resource/record-form.tsx';
import { useBegun } from '../../shared/use-unsaved.ts';
import { useWords } from '../../words/words.ts';
import type { Order } from './order.ts';

const FORM_ID = 'order-note';

/** What staff noted on an order: written here by who may, read by the others. */
export function Note({ resource, order }: { resource: ResourceMeta; order: Order }) {
  const { order: words, common } = useWords();
  const begun = useBegun(order);
  const [isBusy, setBusy] = useState(false);
  const isEditable = resource.can.includes('update');
  if (!isEditable && !order.staffNote) return null;
  return (
    <Card
      size="small"
      title={words.notes}
      extra={
        isEditable && (
          <Button
            className="no-print"
            type="link"
            size="small"
            htmlType="submit"
            form={FORM_ID}
            loading={isBusy}
          >
            {common.save}
          </Button>
        )
      }
    >
      {isEditable ? (
        <RecordForm
          key={begun.version}
          formId={FORM_ID}
          resource={resource}
          record={begun}
          setBusy={setBusy}
          close={() => undefined}
        />
      ) : (
        <div style={{ whiteSpace: 'pre-wrap' }}>{order.staffNote}</div>
      )}
    </Card>
  );
}
