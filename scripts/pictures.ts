import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { findChromium } from './find-chromium.ts';
import { takeCrowd } from './pictures-crowd.ts';
import { takeDay } from './pictures-day.ts';
import { runService } from './run-service.ts';
import { dewi, password } from './sample-day.ts';

// `npm run pictures`: docs/pictures/ from the running product. `npm run pictures -- --crowd`: the inbox with 0, 10 and
// 10,000 conversations, into a folder of its own, to be looked at and thrown away. Chromium has to be there.

const root = fileURLToPath(new URL('..', import.meta.url));
const isCrowd = process.argv.includes('--crowd');
const executablePath = findChromium();
if (executablePath === null) throw new Error('Chromium is missing; install it, or name it in CHROMIUM_PATH');

const contentDir = await contentThatIsAlwaysOpen();
const service = await runService({
  ADMIN_EMAIL: dewi.email,
  ADMIN_PASSWORD: password,
  CONTENT_DIR: contentDir,
  SIMULATOR: 'on',
  LOG_LEVEL: 'warn',
  WHATSAPP_MESSAGES_PER_SECOND: '1000',
});
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
try {
  if (isCrowd) {
    const folder = await mkdtemp(join(tmpdir(), 'sapa-crowd-'));
    await takeCrowd(browser, service.url, folder);
    console.log(folder);
  } else {
    const folder = join(root, 'docs/pictures');
    await mkdir(join(folder, 'en'), { recursive: true });
    await takeDay(browser, service.url, folder);
  }
} finally {
  await browser.close();
  await service.stop();
  await rm(contentDir, { recursive: true, force: true });
}

/** The sample, open at any hour, so that the pictures are the same at night. */
async function contentThatIsAlwaysOpen(): Promise<string> {
  const copy = await mkdtemp(join(tmpdir(), 'sapa-pictures-'));
  for (const name of ['intents', 'templates', 'documents', 'practice'])
    await cp(join(root, name), join(copy, name), { recursive: true });
  const sop = (await readFile(join(root, 'sop.yaml'), 'utf8'))
    .replace(/^ {2}hours:.*$/m, '  hours: always')
    .replace('team: teknis, after', 'team: teknis, line: "ext. 201", after')
    .replace('listen: 2s', isCrowd ? 'listen: 0s' : 'listen: 500ms');
  await writeFile(join(copy, 'sop.yaml'), sop);
  return copy;
}
