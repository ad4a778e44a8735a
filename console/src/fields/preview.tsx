import { useQuery } from '@tanstack/react-query';
import { Alert, Modal } from 'antd';
import { call } from '../api/call.ts';
import { useScope } from '../api/queries.ts';
import { useSay } from '../shared/say.ts';
import { Waiting } from '../shared/waiting.tsx';
import { useWords } from '../words/words.ts';

interface Props {
  readonly title: string;
  readonly html: string;
  close(): void;
}

/** How mini-programs draw a text: as wide as the screen, in the phone's own letters. */
const STYLE = `
  body { margin: 0; padding: 16px; background: #fff; color: #222; overflow-wrap: anywhere;
    font: 15px/1.7 system-ui, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif; }
  h1 { font-size: 20px; line-height: 1.4; margin: 0 0 12px; }
  img, video { max-width: 100%; height: auto; display: block; }
  table { border-collapse: collapse; max-width: 100%; } td, th { border: 1px solid #ddd; padding: 4px 8px; }`;

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** A text as readers in the mini-program will see it, before it is saved: as the server would give it out. */
export default function Preview({ title, html, close }: Props) {
  const { preview: words } = useWords();
  const { wordsFor } = useSay();
  const scope = useScope();
  const { data, error } = useQuery({
    queryKey: ['preview', html, ...scope],
    queryFn: () => call<{ html: string }>('POST', '/preview', { body: { html } }),
  });
  const heading = title === '' ? '' : `<h1>${escaped(title)}</h1>`;
  return (
    <Modal open title={words.title} footer={null} width={440} onCancel={close} destroyOnHidden>
      {error && <Alert type="error" showIcon title={wordsFor(error)} />}
      {!data && !error && <Waiting />}
      {data && (
        <div className="phone">
          <iframe
            title={words.title}
            // Nothing in it may act, whatever it is.
            sandbox=""
            srcDoc={`<!doctype html><html><head><meta charset="utf-8"><style>${STYLE}</style></head><body>${heading}${data.html}</body></html>`}
          />
        </div>
      )}
    </Modal>
  );
}
