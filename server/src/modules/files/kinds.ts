/** What may be stored, by its content: the extension it gets and how it is served. */
export interface FileKind {
  readonly extension: string;
  readonly contentType: string;
  /** Pictures are decoded, measured and shrunk; pictures and media are shown by browsers, the rest is downloaded. */
  readonly family: 'image' | 'media' | 'document';
}

const kinds: readonly FileKind[] = [
  { extension: 'jpg', contentType: 'image/jpeg', family: 'image' },
  { extension: 'png', contentType: 'image/png', family: 'image' },
  { extension: 'gif', contentType: 'image/gif', family: 'image' },
  { extension: 'webp', contentType: 'image/webp', family: 'image' },
  { extension: 'mp4', contentType: 'video/mp4', family: 'media' },
  { extension: 'mov', contentType: 'video/quicktime', family: 'media' },
  { extension: 'webm', contentType: 'video/webm', family: 'media' },
  { extension: 'mp3', contentType: 'audio/mpeg', family: 'media' },
  { extension: 'm4a', contentType: 'audio/mp4', family: 'media' },
  { extension: 'aac', contentType: 'audio/aac', family: 'media' },
  { extension: 'wav', contentType: 'audio/wav', family: 'media' },
  { extension: 'pdf', contentType: 'application/pdf', family: 'document' },
  { extension: 'zip', contentType: 'application/zip', family: 'document' },
  {
    extension: 'docx',
    contentType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    family: 'document',
  },
  {
    extension: 'xlsx',
    contentType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    family: 'document',
  },
  {
    extension: 'pptx',
    contentType: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
    family: 'document',
  },
];

/** Two names of one thing. */
const ALIASES: Readonly<Record<string, string>> = { m4v: 'mp4', jpeg: 'jpg' };

const byExtension = new Map(kinds.map((kind) => [kind.extension, kind]));

/** The kind that goes by this extension (without the dot), or undefined when such files are not taken. */
export function kindOfExtension(extension: string): FileKind | undefined {
  return byExtension.get(ALIASES[extension] ?? extension);
}
