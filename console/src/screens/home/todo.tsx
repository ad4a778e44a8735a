import { Card, Flex, Typography } from 'antd';
import { Link } from 'react-router';
import { useResources } from '../../api/queries.ts';
import { useWords } from '../../words/words.ts';
import { todoLinks } from './figures.ts';

/** What waits for somebody; each leads to where it is done, if one may go there. */
export function Todo({ todo = {} }: { todo: Readonly<Record<string, number>> | undefined }) {
  const { home } = useWords();
  const resources = useResources().data ?? [];
  const words: Readonly<Record<string, string>> = { ...home };
  const shown = Object.entries(todo).filter(([name]) => words[name] !== undefined);
  if (shown.length === 0) return null;
  return (
    <Card size="small" title={home.todo}>
      <Flex gap={32} wrap>
        {shown.map(([name, count]) => {
          const link = todoLinks[name] ?? '/';
          const mayGo = resources.some((resource) => link.startsWith(`/${resource.name}?`));
          const number = (
            <Typography.Text strong style={{ fontSize: 20 }} {...(count > 0 ? { type: 'warning' } : {})}>
              {count}
            </Typography.Text>
          );
          return (
            <Flex key={name} gap={8} align="baseline">
              <Typography.Text type="secondary">{words[name]}</Typography.Text>
              {mayGo ? (
                <Link to={link} aria-label={`${words[name]} ${count}`}>
                  {number}
                </Link>
              ) : (
                number
              )}
            </Flex>
          );
        })}
      </Flex>
    </Card>
  );
}
