import { ArrowLeftOutlined } from '@ant-design/icons';
import { Button, Flex, Typography } from 'antd';
import type { ReactNode } from 'react';
import { useWords } from '../words/words.ts';

interface Props {
  readonly title: string;
  /** The title is the shop's own word: not for translators. */
  readonly isOfShop?: boolean;
  /** A line on what the page is for. */
  readonly help?: string | undefined;
  /** Where one came from; absent on pages of the menu. */
  readonly back?: () => void;
  /** Stands before the title: a face. */
  readonly before?: ReactNode;
  /** Stands beside the title: a state. */
  readonly beside?: ReactNode;
  /** What can be done with all of the page. */
  readonly children?: ReactNode;
}

/** What a page is called, and what can be done with it. */
export function PageHead({ title, isOfShop = false, help, back, before, beside, children }: Props) {
  const { common } = useWords();
  return (
    <Flex justify="space-between" align="center" gap={12} wrap>
      <Flex align="center" gap={8} wrap style={{ minWidth: 0 }}>
        {back && (
          <Button
            className="no-print"
            type="text"
            icon={<ArrowLeftOutlined />}
            aria-label={common.back}
            onClick={back}
          />
        )}
        {before}
        <div style={{ minWidth: 0 }}>
          <Typography.Title
            level={1}
            {...(isOfShop ? { translate: 'no' as const } : {})}
            style={{ fontSize: 22, margin: 0 }}
          >
            {title}
          </Typography.Title>
          {help && <Typography.Text type="secondary">{help}</Typography.Text>}
        </div>
        {beside}
      </Flex>
      {children}
    </Flex>
  );
}
