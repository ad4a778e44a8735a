import { execFile } from 'node:child_process';
import { readdir, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

/** What a running PostgreSQL writes about itself into its data directory. */
export interface PostmasterFile {
  readonly pid: number;
  readonly port: number;
  /** Missing where it listens on no Unix socket. */
  readonly socketDirectory: string | undefined;
  /** Written after the addresses, which are complete only once this says so. */
  readonly status: 'ready' | 'changing';
}

/**
 * The PostgreSQL that lives on this data directory, if one does. A file left by a killed server is no
 * proof: its process number may belong to somebody else by now, most of all in a restarted container.
 * PostgreSQL itself would refuse to start beside such a file, so it is taken away here.
 */
export async function findPostmaster(directory: string): Promise<PostmasterFile | undefined> {
  const path = join(directory, 'postmaster.pid');
  const text = await readFile(path, 'utf8').catch(() => '');
  const lines = text.split('\n').map((line) => line.trim());
  // A negative number is a server in single-user mode.
  const pid = Math.abs(Number(lines[0]));
  if (!Number.isSafeInteger(pid) || pid === 0 || !(await isAlive(pid))) return undefined;
  if (pid === process.pid || !(await servesDirectory(pid, directory))) {
    await removeStale(directory, text);
    return undefined;
  }
  const status = lines[7] === 'ready' ? 'ready' : 'changing';
  return { pid, port: Number(lines[3]), socketDirectory: lines[4] || undefined, status };
}

/** Whether a process lives; one that has ended and only waits to be collected by its parent does not. */
export async function isAlive(pid: number): Promise<boolean> {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
  const state = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  return !/\) [ZX] /.test(state);
}

async function servesDirectory(pid: number, directory: string): Promise<boolean> {
  if (process.platform === 'win32') return true;
  if (process.platform !== 'linux') {
    const { stdout } = await promisify(execFile)('ps', ['-o', 'command=', '-p', String(pid)]).catch(() => ({
      stdout: '',
    }));
    return stdout.includes('postgres') && stdout.includes(directory);
  }
  const args = (await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')).split('\0');
  const at = args.indexOf('-D');
  const named = args[at + 1];
  if (at < 0 || !named || !args.slice(0, at).some((argument) => argument.endsWith('postgres'))) return false;
  const [ours, theirs] = await Promise.all(
    [directory, named].map((path) => stat(path).catch(() => undefined)),
  );
  return ours !== undefined && ours.ino === theirs?.ino && ours.dev === theirs.dev;
}

async function removeStale(directory: string, seen: string): Promise<void> {
  const path = join(directory, 'postmaster.pid');
  if ((await readFile(path, 'utf8').catch(() => '')) !== seen) return;
  await rm(path, { force: true });
  // The socket's lock file names the same process and would be believed in the same way.
  for (const name of await readdir(directory)) {
    if (name.startsWith('.s.PGSQL.')) await rm(join(directory, name), { force: true });
  }
}
