import { runNode, toolPath } from './run-tool.ts';

// `npm run check`: everything that can be said about the code without running it. All are run, all are reported.

const checks: { name: string; args: string[]; mend: string }[] = [
  { name: 'types', args: [toolPath('tsc', 'typescript'), '-p', '.'], mend: 'tsc -p .' },
  {
    name: 'types of the console',
    args: [toolPath('tsc', 'typescript'), '-p', 'web/console'],
    mend: 'tsc -p web/console',
  },
  { name: 'lint', args: [toolPath('oxlint'), '--deny-warnings'], mend: 'oxlint --fix mends some' },
  { name: 'format', args: [toolPath('oxfmt'), '--check'], mend: 'npm run format' },
  { name: 'unused code', args: [toolPath('knip'), '--no-progress'], mend: 'remove what is named, or use it' },
];

const results = await Promise.all(
  checks.map(async (check) => {
    const startedAt = performance.now();
    const { code, output } = await runNode(check.args);
    const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
    return { ...check, ok: code === 0, output: output.trim(), seconds };
  }),
);

for (const { name, ok, output, mend } of results) {
  if (!ok) console.log(`\n--- ${name} ---\n${output}\n(${mend})`);
}
console.log();
for (const { name, ok, seconds } of results) console.log(`${ok ? 'ok    ' : 'FAILED'}  ${name} (${seconds} s)`);
if (results.some(({ ok }) => !ok)) process.exitCode = 1;
