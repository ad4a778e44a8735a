import { Typography } from 'antd';
import { memo } from 'react';
import type { FieldMeta } from '../../api/metadata.ts';
import { FieldInput } from '../../fields/field-input.tsx';
import type { CombinationKey } from './combination.ts';
import type { OfferRow, RowField } from './offer.ts';
import { RowPicture } from './row-picture.tsx';

interface Props {
  readonly rowKey: CombinationKey;
  readonly name: RowField;
  readonly field: FieldMeta;
  /** What it is called for who does not see the table around it. */
  readonly title: string;
  readonly value: OfferRow[RowField];
  readonly problem: string | undefined;
  write(key: CombinationKey, name: RowField, value: OfferRow[RowField]): void;
}

/** One input of the matrix. Drawn again only when its own value changes: a matrix has hundreds of them. */
export const RowCell = memo(function RowCell({ rowKey, name, field, title, value, problem, write }: Props) {
  const change = (given: unknown) =>
    write(rowKey, name, given === '' || given === null ? undefined : (given as OfferRow[RowField]));
  if (field.kind === 'picture')
    return <RowPicture title={title} value={value as string | undefined} onChange={change} />;
  return (
    <>
      <FieldInput
        field={field}
        title={title}
        value={value}
        isWrong={problem !== undefined}
        onChange={change}
      />
      {problem && (
        <Typography.Text type="danger" style={{ fontSize: 12 }}>
          {problem}
        </Typography.Text>
      )}
    </>
  );
});
