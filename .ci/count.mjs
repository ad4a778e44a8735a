// node .ci/count.mjs REPORT STATUS → "passed failed" of one vitest run. A run that broke without a failing test
// (no report, a file that would not load, an unhandled error) still counts as a failure.
import { readFileSync } from 'node:fs';

const [report, status] = process.argv.slice(2);

function count() {
  try {
    const { numPassedTests, numFailedTests, testResults } = JSON.parse(readFileSync(report, 'utf8'));
    const brokenFiles = testResults.filter(
      (file) => file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed'),
    );
    return { passed: numPassedTests, failed: numFailedTests + brokenFiles.length };
  } catch {
    return { passed: 0, failed: 0 };
  }
}

const { passed, failed } = count();
process.stdout.write(`${passed} ${failed === 0 && status !== '0' ? 1 : failed}\n`);
