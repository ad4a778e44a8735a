export { deleteFileJob, expireFile, runDeleteFile } from './expire-file.ts';
export { fetchFile } from './fetch-file.ts';
export { deleteFile, fileRecords } from './file-records.ts';
export { absoluteHtml, absoluteUrl, fileRoot, fileUrl, relativeUrl } from './file-url.ts';
export { type FileEntry, listFiles } from './list-files.ts';
export { type OpenFile, openFile } from './open-file.ts';
export {
  type ByteRange,
  fileFetcher,
  fileLimits,
  type ObjectInfo,
  type Storage,
  storage,
} from './ports.ts';
export { placeFile, type StoredFile, storeFile } from './store-file.ts';
