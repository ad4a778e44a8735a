import { InboxOutlined } from '@ant-design/icons';
import { Button, Flex, Spin, Typography, Upload } from 'antd';
import { useBusy } from '../shared/use-busy.ts';
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
  const { isBusy, run } = useBusy();
  const take = (file: File) => run(async () => onChange(await sendFile(file, file.name)));
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
