import { join } from 'node:path';
import { loadContent } from '../../src/content/load.ts';
import { lessonsOf, type Lessons } from '../../src/content/learning/lessons.ts';
import type { Language } from '../../src/core/sop/policy.ts';
import { createRandom, shuffle } from '../../src/core/understanding/linear.ts';
import { readCorpus, type Topic } from '../../scripts/encoder/corpus.ts';
import { mistyped } from '../../scripts/encoder/noise.ts';
import { readSets, type DataSet, type Row } from './rows.ts';

/** What is learnt, and messages that are asked of it. None of them is of a test file. */
export type MessageSet = { name: string; lessons: Lessons; messages: string[] };

const root = join(import.meta.dirname, '../..');
const seed = 7;
const mostMessages = 400;

/** Content of a shop's size: the sample content, and 60 intents with 11 examples of each language. */
export async function messageSets(): Promise<MessageSet[]> {
  const { topics } = await readCorpus(join(root, 'corpus'));
  const sample = await sampleLessons();
  const shop = readSets().find(({ name }) => name === 'id-toko')?.train ?? [];
  const ofShop = [...shop.map(({ text }) => text), ...wordingsOf(topics, 'id', 'shop-')];
  const indonesian = { ...sample, intents: sample.intents.filter(({ language }) => language === 'id') };
  return [
    { name: "sample content's Indonesian intents", lessons: indonesian, messages: some(ofShop) },
    { name: 'sample content', lessons: sample, messages: some(ofShop) },
    ofTopics('60 Indonesian intents', topics, ['id'], 60),
    ofTopics('60 English intents', topics, ['en'], 60),
  ];
}

/** The same and content of other kinds: in both languages, and of the data sets' training files. */
export async function manySets(): Promise<MessageSet[]> {
  const { topics } = await readCorpus(join(root, 'corpus'));
  const sets = readSets();
  const messages = allMessages(topics, sets);
  const contents: [string, Lessons][] = [
    ...(await messageSets()).map((set): [string, Lessons] => [set.name, set.lessons]),
    ['60 intents in both languages', ofTopics('', topics, ['id', 'en'], 60).lessons],
    ['one intent', ofTopics('', topics, ['id'], 1).lessons],
    ['none', lessons([], 'id')],
    ...sets.map(({ name, language, train }): [string, Lessons] => [
      name,
      lessons(intentsOf(train, language), language),
    ]),
  ];
  return contents.map(([name, learnt]) => ({ name, lessons: learnt, messages }));
}

async function sampleLessons(): Promise<Lessons> {
  const { content } = await loadContent(root);
  if (!content) throw new Error('the sample content has errors');
  return lessonsOf(content);
}

function lessons(intents: Lessons['intents'], language: Language): Lessons {
  const handoffWords = ['komplain', 'keluhan', 'refund', 'bicara dengan manusia'];
  const policyWords = { urgent: ['darurat', 'urgent'], impact: ['luka', 'kecelakaan'], supervise: ['lapor polisi'] };
  return { intents, language, handoffWords, policyWords };
}

const examplesEach = 11;

function ofTopics(name: string, topics: Topic[], languages: Language[], count: number): MessageSet {
  const wanted = topics.filter(({ wordings }) =>
    languages.every((language) => wordings[language].length > examplesEach),
  );
  const step = Math.max(1, Math.floor(wanted.length / count));
  const chosen = wanted.filter((_, at) => at % step === 0).slice(0, count);
  const intents = chosen.flatMap((topic) =>
    languages.map((language) => ({
      ...{ name: `${topic.name}-${language}`, language, title: topic.titles[language], keywords: [] },
      examples: topic.wordings[language].slice(0, examplesEach),
    })),
  );
  const asked = chosen.flatMap(({ wordings }) => languages.flatMap((each) => wordings[each].slice(examplesEach)));
  return { name, lessons: lessons(intents, languages[0] ?? 'id'), messages: some(asked) };
}

function intentsOf(rows: Row[], language: Language): Lessons['intents'] {
  return [...Map.groupBy(rows, ({ intent }) => intent)].map(([name, all]) => ({
    ...{ name, language, title: name.replaceAll(/[_/-]+/g, ' ').toLowerCase(), keywords: [] },
    examples: all.map(({ text }) => text),
  }));
}

function wordingsOf(topics: Topic[], language: Language, file = ''): string[] {
  return topics.filter((topic) => topic.file.startsWith(file)).flatMap(({ wordings }) => wordings[language]);
}

function some(texts: readonly string[], most = mostMessages): string[] {
  const order = [...texts];
  shuffle(order, createRandom(seed));
  return order.slice(0, most);
}

/** As they are, mistyped, in pairs, in capitals, and odd ones. */
function allMessages(topics: Topic[], sets: DataSet[]): string[] {
  const random = createRandom(seed);
  const indonesian = some(wordingsOf(topics, 'id'), 1500);
  const english = some(wordingsOf(topics, 'en'), 700);
  const learnt = sets.flatMap(({ train }) =>
    some(
      train.map(({ text }) => text),
      250,
    ),
  );
  const plain = [...indonesian, ...english, ...learnt];
  const others = some(plain, 1200);
  return [
    ...plain,
    ...some(indonesian, 900).map((text) => mistyped(text, 'id', random)),
    ...some(english, 400).map((text) => mistyped(text, 'en', random)),
    ...others.map((text, at) => `${text}${joints[at % joints.length]}${others[(at * 7 + 3) % others.length]}`),
    ...some(plain, 300).map((text, at) => dressed(text, at)),
    ...said.flatMap((text) => [text, `${text} ya kak`, `kak ${text}?`, `${text} ${others[text.length] ?? ''}`]),
    ...odd,
  ];
}

const joints = [' dan ', '? ', ', ', '\n', '. terus ', ' sama ', ' '];

function dressed(text: string, at: number): string {
  switch (at % 5) {
    case 0:
      return text.toUpperCase();
    case 1:
      return `${text}!!! 🙏🙏`;
    case 2:
      return `halo kak, ${text} ya? makasih`;
    case 3:
      return `  ${text.replaceAll(' ', '  ')}\u200b`;
    default:
      return `(${text}) 08123456789 INV-2024-001 rp10.000 https://toko.id/a?b=1 budi@toko.co.id 2kg jam9 b3rapa barang2`;
  }
}

/** What acts, orders, wishes, names, abuse and the policy's words are found in, or nearly. */
const said = `
halo|hai min|p|ppp|/start|permisi|assalamualaikum|selamat pagi|punten|met sore|good morning|min|mimin|kak|mau tanya dong|ada yang bisa bantu?|tes
makasih|terima kasih banyak|thanks|thank you so much|sama2|sama-sama|dah dulu|bye|sekian|itu aja|have a nice day|matur nuwun|appreciate it
iya|ya|oke|oke sip|siap|yes|betul|boleh|gapapa|ga papa|tidak apa apa|belum|tidak|enggak|ga jadi|bukan|no|not yet|never|iya tapi belum sampai|ho oh|hooh
mau ngomong sama orang|bicara dengan admin|admin dong|cs nya mana|adminnya ada ga|ke orang aja|jangan bot|live chat|talk to a human|i want a real person|operator
kok ga dibalas|kenapa belum dijawab chatnya|bot nya ga membantu|orang|dengan manusia bisa|panggilkan supervisor|get me an agent
ga ngerti|kurang paham|maksudnya apa|bingung|jelasin lagi dong|bisa diulang kak|hah|apa|what do you mean|say that again|belum jelas
batal|batalin dong|cancel|ga usah jadi|never mind|stop|lupakan saja|tidak jadi
komplain|bukan komplain|keluhan saya belum selesai|kecewa banget|parah|payah|pelayanannya lambat|barangnya jelek|adminnya judes|kurir kasar|ditipu|takut ditipu
ini penipuan bukan|worst service|fed up|lama banget balasnya|slow respon|lelet banget|saya marah|protes|mau lapor polisi|darurat|urgent|direfund|refundnya|ga mau refund|refundable
anjing|anjing banget lu|makanan anjing|goblok|g o b l o k|g0bl*k|4nj1ng|f**k you|stupid|dasar babi|admin bego|bego banget aku|untung ga bego|brngsk|tolol lu|shut up|bangsat|asu|anjir mahal banget
nama saya Budi|saya Rina|atas nama Siti Aminah|panggil aja Dewi|my name is John Smith|i'm Sarah|ini dengan pak Joko|call me Al|saya mau beli|perkenalkan saya Agus
oke mau 2|boleh deh, 1 ya|mau pesan|oke saya order|yang hitam|oke yang hitam|2 aja kak|3 pcs|oke 5 hari lagi|checkout|beli dua lusin|mau yang L|senin aja|oke besok|i want to buy|take two
ongkir ke smrang|ongkir ke bandng brp|kirim ke jogjakrta bisa|ke surbaya|di jkt ada toko|ke medan 3 kg|mdn|smg|bekasi|ke Kab. Banyumas
dua hari lagi|10rb|1.500.000|tgl 5|jam 9 pagi|S24|INV-2024-001|0812 3456 7890|b3li 2kg
jangan chat saya lagi|stop promo|unsubscribe|hubungi saya lagi dong|ini gimana kak?|ini kak|yang tadi|itu|haloooo|barang2nya mana|ngirimin brp lama|direset passwordnya
`
  .split(/[|\n]/)
  .filter(Boolean);

const odd = [
  ...[
    '',
    ' ',
    '?',
    '...',
    '👍',
    '👎',
    '🙏',
    '😡',
    '👋',
    '🆗',
    '\n\n',
    '\u200b',
    'ﬀ',
    '𝗵𝗮𝗹𝗼 𝗸𝗮𝗸',
    'ＦＵＬＬ',
    'İstanbul',
    'straße',
    '1',
    '12345',
    '#',
    '@',
    '*',
    'a',
    'é',
  ],
  ...[
    'a'.repeat(50),
    'x'.repeat(2500),
    'ha '.repeat(900),
    '1 '.repeat(400),
    '.'.repeat(2100),
    'tanya dan '.repeat(30),
    '日本語のメッセージ',
    'مرحبا',
    'йцукен',
    "don't",
    'don’t',
  ],
  ...[
    'asdf qwer zxcv',
    'ga ga ga ga',
    'no resi',
    'no 5',
    'min order',
    'min 3 pcs',
    '2',
    '24 4',
    'oke\noke',
    'kak\nmau tanya\nongkir ke medan\nbrp?',
    ';;;',
    'a;b;c d;e f',
  ],
];
