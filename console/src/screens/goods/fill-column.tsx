import { ColumnHeightOutlined } from '@ant-design/icons';
import { Button, Checkbox, Flex, Popover } from 'antd';
import { useState } from 'react';
import type { FieldMeta } from '../../api/metadata.ts';
import { FieldInput } from '../../fields/field-input.tsx';
import { fill, useLabel, useWords } from '../../words/words.ts';
import type { OfferRow, RowField } from './offer.ts';
import { RowPicture } from './row-picture.tsx';

interface Props {
  readonly field: FieldMeta;
  writeAll(value: OfferRow[RowField], onlyEmpty: boolean): void;
}

/** Writes the same into a whole column. */
export function FillColumn({ field, writeAll }: Props) {
  const { goods: words, common } = useWords();
  const label = useLabel();
  const [isOpen, setOpen] = useState(false);
  const [value, setValue] = useState<unknown>();
  const [onlyEmpty, setOnlyEmpty] = useState(false);
  const title = fill(words.fillColumn, { column: label(field.title) });
  const run = () => {
    writeAll((value ?? undefined) as OfferRow[RowField], onlyEmpty);
    setOpen(false);
    setValue(undefined);
  };
  return (
    <Popover
      open={isOpen}
      onOpenChange={setOpen}
      trigger="click"
      title={title}
      destroyOnHidden
      content={
        <Flex vertical gap={12} style={{ width: 220 }}>
          {field.kind === 'picture' ? (
            <RowPicture title={title} value={value as string | undefined} onChange={setValue} />
          ) : (
            <FieldInput field={field} title={title} value={value} onChange={setValue} />
          )}
          <Checkbox checked={onlyEmpty} onChange={(event) => setOnlyEmpty(event.target.checked)}>
            {words.onlyEmpty}
          </Checkbox>
          <Button type="primary" onClick={run}>
            {common.confirm}
          </Button>
        </Flex>
      }
    >
      <Button type="text" size="small" icon={<ColumnHeightOutlined />} aria-label={title} />
    </Popover>
  );
}
