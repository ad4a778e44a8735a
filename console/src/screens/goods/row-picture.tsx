import { CloseOutlined, PictureOutlined } from '@ant-design/icons';
import { Button, Spin, Upload } from 'antd';
import { sendFile } from '../../fields/send-file.ts';
import { Thumbnail } from '../../fields/thumbnail.tsx';
import { useBusy } from '../../shared/use-busy.ts';
import { useWords } from '../../words/words.ts';

interface Props {
  readonly title: string;
  readonly value: string | undefined;
  onChange(url: string | undefined): void;
}

const SIZE = 36;

/** One small picture in a row of a table. */
export function RowPicture({ title, value, onChange }: Props) {
  const { common } = useWords();
  const { isBusy, run } = useBusy();
  const take = (file: File) => run(async () => onChange(await sendFile(file, file.name)));
  if (value)
    return (
      <span style={{ whiteSpace: 'nowrap' }}>
        <Thumbnail url={value} alt={title} size={SIZE} />
        <Button
          type="text"
          size="small"
          icon={<CloseOutlined />}
          aria-label={`${common.remove} ${title}`}
          onClick={() => onChange(undefined)}
        />
      </span>
    );
  return (
    <Upload accept="image/*" showUploadList={false} customRequest={({ file }) => void take(file as File)}>
      <Spin spinning={isBusy} size="small">
        <Button icon={<PictureOutlined />} aria-label={title} />
      </Spin>
    </Upload>
  );
}
