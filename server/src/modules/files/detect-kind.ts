import { fail } from '../../kernel/errors.ts';
import { type FileKind, kindOfExtension } from './kinds.ts';

const HEAD_BYTES = 64 * 1024;
const PDF_HEAD_BYTES = 1024;
/** A zip's directory ends with a record of 22 bytes and a comment of at most 65,535. */
const ZIP_TAIL_BYTES = 22 + 65_535;
const ZIP_END = Buffer.from('PK\u0005\u0006', 'latin1');
const MARKUP = /<(script|html|!doctype|\?php|iframe|body)\b/i;

/**
 * What the bytes are, whatever their name says. Refuses `files/type-refused`: kinds that are not taken (SVG, HTML,
 * programs…), and bytes that a second reader would take for something else (a picture that is also a page, an
 * archive or a PDF).
 */
export async function detectKind(bytes: Buffer): Promise<FileKind> {
  // Loaded on the first upload: a server at rest does not carry the parsers.
  const { fileTypeFromBuffer } = await import('file-type');
  const found = await fileTypeFromBuffer(bytes).catch(() => undefined);
  const kind = found && kindOfExtension(found.ext);
  if (!kind || (kind.family !== 'document' && hasSecondMeaning(bytes))) return fail('files/type-refused');
  return kind;
}

function hasSecondMeaning(bytes: Buffer): boolean {
  const head = bytes.subarray(0, HEAD_BYTES).toString('latin1');
  return (
    MARKUP.test(head) ||
    head.slice(0, PDF_HEAD_BYTES).includes('%PDF-') ||
    bytes.subarray(-ZIP_TAIL_BYTES).includes(ZIP_END)
  );
}
