import { CloseOutlined, PictureOutlined } from '@ant-design/icons';
import { Button, Image, Spin, Upload } from 'antd';
import { useState } from 'react';
import { sendFile } from '../../fields/send-file.ts';
import { useSay } from '../../shared/say.ts';
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
      <span style={{ whiteSpace: 'nowrap' }}>
        <Image
          src={value}
          alt={title}
          width={SIZE}
          height={SIZE}
          style={{ objectFit: 'cover', borderRadius: 6 }}
        />
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
