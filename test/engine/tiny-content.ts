import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadContent } from '../../src/content/load.ts';
import { publishable } from '../../src/content/publish.ts';
import type { Published } from '../../src/engine/engine.ts';

const sop = `
business: { name: Toko, timezone: Asia/Jakarta, language: id, address: Kak, hours: always }
bot: { listen: 0s, failed_turns: 3 }
handoff: { words: [refund] }
response: { whatsapp: 3m }
teams: [{ name: cs, level: 1 }]
closing: { confirm: false, wait: 30m }
survey: { ask: false }
`;

const intents = `
- intent: jam_buka
  title: Jam buka
  category: general
  examples: [jam buka toko]
  keywords: [jam buka]
  answers: [Buka pukul delapan, Jam delapan kami buka]
- intent: panjang
  title: Cerita
  category: general
  examples: [ceritakan semuanya]
  keywords: [cerita]
  answers: ["satu|dua|tiga"]
`;

/** Content of a few words, all of them keywords: what is understood is never what a test is about. */
export async function tinyContent(
  more: { sop?: string; wholeSop?: string; intents?: string; document?: string } = {},
): Promise<Published> {
  const dir = await mkdtemp(join(tmpdir(), 'sapa-engine-'));
  try {
    await cp('templates', join(dir, 'templates'), { recursive: true });
    await mkdir(join(dir, 'intents/id'), { recursive: true });
    await writeFile(join(dir, 'sop.yaml'), more.wholeSop ?? `${sop}${more.sop ?? ''}`);
    await writeFile(join(dir, 'intents/id/toko.yaml'), `${intents}${more.intents ?? ''}`);
    if (more.document !== undefined) {
      await mkdir(join(dir, 'documents/id'), { recursive: true });
      await writeFile(join(dir, 'documents/id/toko.md'), more.document);
    }
    const { content, problems } = await loadContent(dir);
    if (!content) throw new Error(JSON.stringify(problems));
    return publishable(content);
  } finally {
    await rm(dir, { recursive: true, force: true });
  }
}

/** The same, with a listening pause. */
export function listening(published: Published, listenMs: number): Published {
  const { rules } = published;
  const policy = { ...rules.policy, bot: { ...rules.policy.bot, listenMs } };
  return { ...published, rules: { ...rules, policy } };
}
