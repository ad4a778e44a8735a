import {
  BoldOutlined,
  EyeOutlined,
  ItalicOutlined,
  OrderedListOutlined,
  PictureOutlined,
  RedoOutlined,
  StrikethroughOutlined,
  UndoOutlined,
  UnorderedListOutlined,
} from '@ant-design/icons';
import Image from '@tiptap/extension-image';
import { type Editor, EditorContent, useEditor } from '@tiptap/react';
import StarterKit from '@tiptap/starter-kit';
import { Button, Flex, Form, theme, Upload } from 'antd';
import { lazy, type ReactNode, Suspense, useEffect, useState } from 'react';
import { useSay } from '../shared/say.ts';
import { useWords } from '../words/words.ts';
import { sendFile } from './send-file.ts';

const Preview = lazy(() => import('./preview.tsx'));

interface Props {
  readonly title: string;
  readonly value: string;
  onChange(html: string): void;
}

/** HTML as it will be seen; pictures go to the shop's library. */
export default function RichTextInput({ title, value, onChange }: Props) {
  const { token } = theme.useToken();
  const editor = useEditor({
    extensions: [StarterKit.configure({ link: { openOnClick: false } }), Image],
    content: value,
    editorProps: { attributes: { role: 'textbox', 'aria-label': title, 'aria-multiline': 'true' } },
    onUpdate: ({ editor: changed }) => onChange(changed.isEmpty ? '' : changed.getHTML()),
  });
  useEffect(() => {
    // An editor that a new one has replaced is still here for a moment, and knows nothing any more.
    if (editor.isDestroyed) return;
    // A record that was loaded again brings another text.
    if (value !== editor.getHTML() && !(value === '' && editor.isEmpty) && !editor.isFocused)
      editor.commands.setContent(value, { emitUpdate: false });
  }, [editor, value]);
  return (
    <div
      className="rich-text"
      style={{ border: `1px solid ${token.colorBorder}`, borderRadius: token.borderRadius }}
    >
      <Tools editor={editor} />
      <div style={{ padding: '4px 12px', borderTop: `1px solid ${token.colorSplit}` }}>
        <EditorContent editor={editor} />
      </div>
    </div>
  );
}

function Tools({ editor }: { editor: Editor }) {
  const { failed } = useSay();
  const { preview } = useWords();
  const form = Form.useFormInstance<Record<string, unknown>>();
  const [isPreviewed, setPreviewed] = useState(false);
  const chain = () => editor.chain().focus();
  const tools: readonly [name: string, icon: ReactNode, run: () => boolean][] = [
    ['H2', 'H2', () => chain().toggleHeading({ level: 2 }).run()],
    ['H3', 'H3', () => chain().toggleHeading({ level: 3 }).run()],
    ['Bold', <BoldOutlined key="b" />, () => chain().toggleBold().run()],
    ['Italic', <ItalicOutlined key="i" />, () => chain().toggleItalic().run()],
    ['Strike', <StrikethroughOutlined key="s" />, () => chain().toggleStrike().run()],
    ['Bullets', <UnorderedListOutlined key="u" />, () => chain().toggleBulletList().run()],
    ['Numbers', <OrderedListOutlined key="o" />, () => chain().toggleOrderedList().run()],
    ['Undo', <UndoOutlined key="z" />, () => chain().undo().run()],
    ['Redo', <RedoOutlined key="r" />, () => chain().redo().run()],
  ];
  const insert = async (file: File) => {
    try {
      chain()
        .setImage({ src: await sendFile(file, file.name) })
        .run();
    } catch (error) {
      failed(error);
    }
  };
  return (
    <Flex wrap style={{ padding: 4 }}>
      {tools.map(([name, icon, run]) => (
        <Button key={name} type="text" size="small" aria-label={name} onClick={run}>
          {icon}
        </Button>
      ))}
      <Upload accept="image/*" showUploadList={false} customRequest={({ file }) => void insert(file as File)}>
        <Button type="text" size="small" aria-label="Picture" icon={<PictureOutlined />} />
      </Upload>
      <Button type="text" size="small" icon={<EyeOutlined />} onClick={() => setPreviewed(true)}>
        {preview.open}
      </Button>
      <Suspense>
        {isPreviewed && (
          <Preview
            title={String(form?.getFieldValue('title') ?? form?.getFieldValue('name') ?? '')}
            html={editor.getHTML()}
            close={() => setPreviewed(false)}
          />
        )}
      </Suspense>
    </Flex>
  );
}
