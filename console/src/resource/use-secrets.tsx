import { App, Flex, Typography } from 'antd';
import type { ResourceMeta, Values } from '../api/metadata.ts';
import { useLabel, useWords } from '../words/words.ts';

/** Shows what only this answer to a creation or an action tells, to be copied before it is gone: secrets. */
export function useSecrets({ fields }: ResourceMeta) {
  const { modal } = App.useApp();
  const { form: words } = useWords();
  const label = useLabel();
  return (answer: Values): void => {
    const told = Object.entries(fields).filter(([name, { shownOnce }]) => shownOnce && answer[name]);
    if (told.length === 0) return;
    modal.info({
      title: words.shownOnce,
      content: (
        <Flex vertical gap={8}>
          {told.map(([name, field]) => (
            <div key={name}>
              <Typography.Text type="secondary">{label(field.title)}</Typography.Text>
              <Typography.Paragraph code copyable style={{ margin: 0, wordBreak: 'break-all' }}>
                {String(answer[name])}
              </Typography.Paragraph>
            </div>
          ))}
        </Flex>
      ),
    });
  };
}
