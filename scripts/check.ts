/** `npm run check`: every check in turn, one line each; what a failing one says is shown in full. */
import { spawnSync } from 'node:child_process';

const CHECKS = ['types', 'style', 'layers', 'unused', 'house'];

function passes(name: string): boolean {
  const started = performance.now();
  const { status, error, stdout, stderr } = spawnSync('npm', ['run', '--silent', `check:${name}`], {
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
    shell: process.platform === 'win32',
  });
  const passed = status === 0;
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(`${passed ? '✔' : '✘'} ${name.padEnd(7)} ${seconds} s`);
  if (!passed || name === 'house') console.log(`${stdout}${stderr}${error ?? ''}`.trimEnd());
  return passed;
}

const failed = CHECKS.filter((name) => !passes(name));
console.log(failed.length === 0 ? 'All checks passed.' : `Failed: ${failed.join(', ')}`);
process.exitCode = failed.length === 0 ? 0 : 1;
