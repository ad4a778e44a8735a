import { InboxOutlined } from '@ant-design/icons';
import { Button, Flex, Spin, Typography, Upload } from 'antd';
import { useState } from 'react';
import { useSay } from '../shared/say.ts';
import { useWords } from '../words/words.ts';
import { sendFile } from './send-file.ts';

interface Props {
  readonly id?: string;
  readonly 'aria-label': string;
  readonly value: string | undefined;
  onChange(url: string | undefined): void;
}

/** One file of whatever kind. */
export function FileInput({ value, onChange, ...named }: Props) {
  const { form, common } = useWords();
  const { failed } = useSay();
  const [isBusy, setBusy] = useState(false);
  const take = async (file: File) => {
    setBusy(true);
    try {
      onChange(await sendFile(file, file.name));
    } catch (error) {
      failed(error);
    } finally {
      setBusy(false);
    }
  };
  if (value)
    return (
      <Flex gap={8} align="center" {...named}>
        <a href={value} target="_blank" rel="noreferrer">
          {value.split('/').at(-1)}
        </a>
        <Button size="small" danger onClick={() => onChange(undefined)}>
          {common.remove}
        </Button>
      </Flex>
    );
  return (
    <Upload.Dragger showUploadList={false} customRequest={({ file }) => void take(file as File)}>
      <Spin spinning={isBusy}>
        <InboxOutlined /> <Typography.Text type="secondary">{form.uploadFile}</Typography.Text>
      </Spin>
    </Upload.Dragger>
  );
}
