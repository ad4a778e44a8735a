import { call } from '../api/call.ts';

/** Puts a file into the shop's library. @returns its address. @throws Refused */
export async function sendFile(file: Blob, name: string): Promise<string> {
  const body = new FormData();
  body.append('file', file, name);
  return (await call<{ url: string }>('POST', '/files', { body })).url;
}
