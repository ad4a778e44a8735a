import { DeleteOutlined, InboxOutlined, LeftOutlined } from '@ant-design/icons';
import { Button, Flex, Spin, Tag, Typography, Upload } from 'antd';
import { useRef, useState } from 'react';
import { useSay } from '../shared/say.ts';
import { useWords } from '../words/words.ts';
import { sendFile } from './send-file.ts';
import { Thumbnail } from './thumbnail.tsx';

interface Props {
  readonly id?: string;
  readonly 'aria-label': string;
  readonly value: readonly string[];
  readonly max: number;
  onChange(urls: string[]): void;
}

/** Pictures by drag and drop, in an order that can be changed: the first one stands for all. */
export function PicturesInput({ value, max, onChange, ...named }: Props) {
  const { form, common } = useWords();
  const { failed, tell } = useSay();
  const [waiting, setWaiting] = useState(0);
  // Several pictures may arrive while others are on their way: each is added to what is there by then.
  const latest = useRef(value);
  latest.current = value;
  const change = (urls: string[]) => {
    latest.current = urls;
    onChange(urls);
  };
  const take = async (file: File) => {
    if (!file.type.startsWith('image/')) return tell(form.notImage);
    setWaiting((count) => count + 1);
    try {
      const url = await sendFile(file, file.name);
      change([...latest.current, url].slice(0, max));
    } catch (error) {
      failed(error);
    } finally {
      setWaiting((count) => count - 1);
    }
  };
  const without = (index: number) => value.filter((_url, at) => at !== index);
  const moved = (from: number, to: number) =>
    value.filter((_url, at) => at !== from).toSpliced(to, 0, value[from] ?? '');
  const [dragged, setDragged] = useState<number>();
  return (
    <Flex vertical gap={8} role="group" {...named}>
      <Flex gap={8} wrap>
        {value.map((url, index) => (
          <Flex
            key={url}
            vertical
            align="center"
            gap={2}
            draggable={value.length > 1}
            onDragStart={() => setDragged(index)}
            onDragEnd={() => setDragged(undefined)}
            onDragOver={(event) => dragged !== undefined && event.preventDefault()}
            onDrop={() => dragged !== undefined && dragged !== index && change(moved(dragged, index))}
            style={{ cursor: value.length > 1 ? 'grab' : undefined, opacity: dragged === index ? 0.4 : 1 }}
          >
            <Thumbnail url={url} alt={common.picture} size={88} />
            <span>
              {index === 0 && max > 1 && <Tag color="cyan">{form.mainPicture}</Tag>}
              {index > 0 && (
                <Button
                  type="text"
                  size="small"
                  icon={<LeftOutlined />}
                  aria-label={form.rowUp}
                  onClick={() => change(moved(index, index - 1))}
                />
              )}
              <Button
                type="text"
                size="small"
                danger
                icon={<DeleteOutlined />}
                aria-label={common.remove}
                onClick={() => change(without(index))}
              />
            </span>
          </Flex>
        ))}
      </Flex>
      {value.length < max && (
        <Upload.Dragger
          accept="image/*"
          multiple={max > 1}
          showUploadList={false}
          customRequest={({ file }) => void take(file as File)}
          style={{ padding: 0 }}
        >
          <Spin spinning={waiting > 0}>
            <InboxOutlined style={{ fontSize: 22 }} />{' '}
            <Typography.Text type="secondary">{form.upload}</Typography.Text>
          </Spin>
        </Upload.Dragger>
      )}
    </Flex>
  );
}
