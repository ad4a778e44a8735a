import { Card, Flex, Typography } from 'antd';
import { Link } from 'react-router';
import { printQuery } from '../../api/call.ts';
import { useLabel, useWords } from '../../words/words.ts';
import { useTodo } from './dashboard.ts';

/** What waits for somebody; each leads to where it is done. */
export function TodoCard() {
  const { home } = useWords();
  const label = useLabel();
  const { data } = useTodo();
  if (!data || data.items.length === 0) return null;
  const waiting = data.items.filter(({ count }) => count > 0);
  return (
    <Card size="small" title={home.todo}>
      {waiting.length === 0 && <Typography.Text type="secondary">{home.allDone}</Typography.Text>}
      <Flex gap={32} wrap>
        {waiting.map(({ resource, title, filters, count }) => (
          <Flex key={`${resource} ${JSON.stringify(filters)}`} gap={8} align="baseline">
            <Typography.Text type="secondary">{label(title)}</Typography.Text>
            <Link to={`/${resource}${printQuery(filters)}`} aria-label={`${label(title)} ${count}`}>
              <Typography.Text strong type="warning" style={{ fontSize: 20 }}>
                {count}
              </Typography.Text>
            </Link>
          </Flex>
        ))}
      </Flex>
    </Card>
  );
}
