import { Flex, Typography } from 'antd';
import type { ListAnswer, ResourceMeta } from '../api/metadata.ts';
import { Cell } from '../fields/cell.tsx';
import { useLabel, useWords } from '../words/words.ts';

interface Props {
  readonly resource: ResourceMeta;
  readonly data: ListAnswer | undefined;
}

/** What all pages of a list come to, where the resource adds up. */
export function Sums({ resource, data }: Props) {
  const label = useLabel();
  const { list } = useWords();
  const shown = resource.sums.flatMap((name) => {
    const field = resource.fields[name];
    return field && data?.sums?.[name] !== undefined ? [{ name, field, value: data.sums[name] }] : [];
  });
  if (shown.length === 0) return null;
  return (
    <Flex gap={16} wrap data-testid="sums">
      <Typography.Text type="secondary">{list.sums}</Typography.Text>
      {shown.map(({ name, field, value }) => (
        <Typography.Text key={name}>
          {label(field.title)} <Cell field={field} value={value} />
        </Typography.Text>
      ))}
    </Flex>
  );
}
