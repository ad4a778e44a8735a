import { PictureOutlined, SendOutlined } from '@ant-design/icons';
import { Alert, Button, Flex, Input, Typography, Upload } from 'antd';
import { type KeyboardEvent, useState } from 'react';
import { call } from '../../api/call.ts';
import type { RecordData } from '../../api/metadata.ts';
import { pathOf, queryClient } from '../../api/queries.ts';
import { sendFile } from '../../fields/send-file.ts';
import { useBusy } from '../../shared/use-busy.ts';
import { fill, useWords } from '../../words/words.ts';
import { blockOf, type Conversation } from './conversation.ts';
import { readAgain } from './use-desk.ts';

interface Props {
  readonly conversation: Conversation;
  /** In whose name. */
  readonly named: object;
}

const LONGEST = 2000;

/**
 * What was begun and not sent yet, by conversation: agents go from one to another and back. It lies with what was read
 * from the server, which is forgotten when somebody signs out: the next one at this screen must not find it.
 */
const draftOf = (id: RecordData['id']) => ['draft', id];
queryClient.setQueryDefaults(['draft'], { gcTime: Number.POSITIVE_INFINITY });

/** What is written to the customer: Enter sends it. WeChat allows five answers within 48 hours of their last word. */
export function AnswerBox({ conversation, named }: Props) {
  const { desk: words } = useWords();
  const [text, setText] = useState(queryClient.getQueryData<string>(draftOf(conversation.id)) ?? '');
  const write = (given: string) => {
    queryClient.setQueryData(draftOf(conversation.id), given);
    setText(given);
  };
  const { isBusy, run } = useBusy();
  const block = blockOf(conversation);
  const path = pathOf('conversations', conversation.id);
  const doing = (work: () => Promise<unknown>) =>
    run(async () => {
      try {
        await work();
      } finally {
        await readAgain();
      }
    });
  const send = () =>
    doing(async () => {
      await call('POST', `${path}/reply`, { body: { ...named, content: text.trim() } });
      write('');
    });
  const sendPicture = (file: File) =>
    doing(async () => {
      const pictureUrl = await sendFile(file, file.name);
      await call('POST', `${path}/reply-picture`, { body: { ...named, pictureUrl } });
    });
  const pressed = (event: KeyboardEvent) => {
    // Enter that ends the writing of Chinese characters sends nothing.
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    if (text.trim() !== '' && !isBusy) void send();
  };
  if (block) return <Alert type="warning" showIcon title={words[block]} />;
  return (
    <Flex vertical gap={6}>
      <Input.TextArea
        autoFocus
        aria-label={words.answer}
        placeholder={words.placeholder}
        autoSize={{ minRows: 2, maxRows: 6 }}
        maxLength={LONGEST}
        value={text}
        onChange={(event) => write(event.target.value)}
        onKeyDown={pressed}
      />
      <Flex justify="space-between" align="center" gap={8} wrap>
        <Typography.Text type="secondary">
          {fill(words.left, { n: conversation.repliesLeft, until: conversation.answerableUntil })}
        </Typography.Text>
        <Flex gap={8}>
          <Upload
            accept="image/*"
            showUploadList={false}
            customRequest={({ file }) => void sendPicture(file as File)}
          >
            <Button icon={<PictureOutlined />} aria-label={words.sendPicture} disabled={isBusy} />
          </Upload>
          <Button
            type="primary"
            icon={<SendOutlined />}
            disabled={text.trim() === ''}
            loading={isBusy}
            onClick={() => void send()}
          >
            {words.send}
          </Button>
        </Flex>
      </Flex>
    </Flex>
  );
}
