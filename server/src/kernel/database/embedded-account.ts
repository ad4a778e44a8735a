import { spawn } from 'node:child_process';
import { lchown, lstat, readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { USE_A_SERVER } from './embedded-binaries.ts';

/**
 * The operating system's user that PostgreSQL runs as. It refuses to run as root, so a server started
 * by root hands it to an ordinary user; everybody else runs it under their own name (empty prefix).
 */
export interface Account {
  readonly prefix: readonly string[];
  readonly owner?: { readonly uid: number; readonly gid: number };
}

const CAP_DAC_OVERRIDE = 1n << 1n;
const CAP_DAC_READ_SEARCH = 1n << 2n;
const CAP_SETPCAP = 1n << 8n;

/**
 * Chooses the account for a data directory: as root, whoever owns the directory already, else nobody.
 * An ordinary user can only use a directory of their own; PostgreSQL insists on that.
 */
export async function accountFor(directory: string): Promise<Account> {
  const uid = process.getuid?.();
  if (uid === undefined) return { prefix: [] };
  const existing = await stat(directory).catch(() => undefined);
  if (uid !== 0) {
    if (existing && existing.uid !== uid) {
      throw new Error(
        `${directory} belongs to user ${existing.uid} and this is user ${uid}: start as root or as that user, or ${USE_A_SERVER}`,
      );
    }
    return { prefix: [] };
  }
  const owner = existing && existing.uid !== 0 ? { uid: existing.uid, gid: existing.gid } : await nobody();
  if (existing && existing.uid === 0) await giveTo(owner, directory);
  return { owner, prefix: await setprivPrefix(owner) };
}

/** Gives files made by root to the account, whole directories too; does nothing for ordinary users. */
export async function giveTo(owner: Account['owner'], path: string): Promise<void> {
  if (!owner) return;
  await lchown(path, owner.uid, owner.gid);
  if (!(await lstat(path)).isDirectory()) return;
  for (const name of await readdir(path, { recursive: true })) {
    await lchown(join(path, name), owner.uid, owner.gid);
  }
}

async function nobody(): Promise<{ uid: number; gid: number }> {
  const users = await readFile('/etc/passwd', 'utf8').catch(() => '');
  const [, , uid, gid] = /^nobody:.*$/m.exec(users)?.[0].split(':') ?? [];
  if (!uid || !gid || uid.startsWith('-')) {
    throw new Error(
      `PostgreSQL does not run as root and there is no user "nobody" to run it as; ${USE_A_SERVER}`,
    );
  }
  return { uid: Number(uid), gid: Number(gid) };
}

/**
 * The right to pass by file permissions is kept, because programs and data often lie inside root's
 * closed home. A container may have taken that right from root; then only the user is changed.
 */
async function setprivPrefix(owner: { uid: number; gid: number }): Promise<string[]> {
  const prefix = ['setpriv', `--reuid=${owner.uid}`, `--regid=${owner.gid}`, '--clear-groups'];
  const status = await readFile('/proc/self/status', 'utf8').catch(() => '');
  const held = BigInt(`0x${/^CapEff:\s*([0-9a-f]+)$/m.exec(status)?.[1] ?? '0'}`);
  const kept: string[] = [];
  if (held & CAP_DAC_OVERRIDE) kept.push('+dac_override');
  if (held & CAP_DAC_READ_SEARCH) kept.push('+dac_read_search');
  if (held & CAP_SETPCAP && kept.length > 0) {
    prefix.push('--securebits=+no_setuid_fixup', `--inh-caps=${kept}`, `--ambient-caps=${kept}`);
  }
  return [...prefix, '--'];
}

/**
 * The environment of PostgreSQL's programs: a locale that exists everywhere, nothing that libpq would
 * take as a setting, and none of the server's secrets.
 */
export function bareEnvironment(): NodeJS.ProcessEnv {
  const environment: NodeJS.ProcessEnv = { LC_ALL: 'C' };
  for (const name of [
    'PATH',
    'SystemRoot',
    'TEMP',
    'TMP',
    'TMPDIR',
    'LD_LIBRARY_PATH',
    'DYLD_LIBRARY_PATH',
  ]) {
    const value = process.env[name];
    if (value !== undefined) environment[name] = value;
  }
  return environment;
}

/** Puts the account's prefix before a program and its arguments. */
export function commandLine(account: Account, program: string, args: readonly string[]): [string, string[]] {
  const [first, ...rest] = [...account.prefix, program, ...args];
  return [first ?? program, rest];
}

/** Runs one of PostgreSQL's programs under the account to its end; answers its exit code and all it said. */
export async function run(
  account: Account,
  program: string,
  args: readonly string[],
  input = '',
): Promise<{ code: number | null; output: string }> {
  const [file, rest] = commandLine(account, program, args);
  const child = spawn(file, rest, { env: bareEnvironment(), windowsHide: true });
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => {
    output += chunk.toString();
  });
  child.stderr.on('data', (chunk: Buffer) => {
    output += chunk.toString();
  });
  child.stdin.on('error', () => undefined);
  child.stdin.end(input);
  return await new Promise((resolve, reject) => {
    child.once('error', (error) => reject(startFailure(file, error)));
    child.once('close', (code) => resolve({ code, output: output.trim() }));
  });
}

/** Says in one line why a program could not even be started, and what to do about it. */
export function startFailure(file: string, error: Error): Error {
  if (file === 'setpriv') {
    return new Error(
      `PostgreSQL does not run as root and setpriv (util-linux), which runs it as another user, is not here: start as an ordinary user, or ${USE_A_SERVER}`,
    );
  }
  return new Error(`${file} does not run on this system (${error.message}); ${USE_A_SERVER}`, {
    cause: error,
  });
}
