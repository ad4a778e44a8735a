/** Builds the console into `console/dist`, unless what lies there was made of the very same sources. */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';

const STAMP = 'console/dist/.sources';
const SINGLE = [
  'package-lock.json',
  'tsconfig.base.json',
  'console/index.html',
  'console/package.json',
  'console/vite.config.ts',
];
const FOLDERS = ['console/src', 'console/public', 'console/build'];

function digestOfSources(): string {
  const inFolders = FOLDERS.flatMap((folder) =>
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => `${entry.parentPath}/${entry.name}`),
  );
  const hash = createHash('sha256');
  for (const path of [...SINGLE, ...inFolders.sort()]) hash.update(path).update(readFileSync(path));
  return hash.digest('hex');
}

const digest = digestOfSources();
if (!existsSync(STAMP) || readFileSync(STAMP, 'utf8') !== digest) {
  const { status, stdout, stderr } = spawnSync(
    'npm',
    ['run', '--silent', 'build', '--workspace', 'console'],
    {
      encoding: 'utf8',
      shell: process.platform === 'win32',
    },
  );
  if (status === 0) writeFileSync(STAMP, digest);
  else console.error(`${stdout}${stderr}`);
  process.exitCode = status ?? 1;
}
