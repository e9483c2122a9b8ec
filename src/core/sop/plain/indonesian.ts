import type { Degree, Hours, LadderStep, Policy, Priority } from '../policy.ts';
import * as values from './values.ts';
import type { SopWords } from './words.ts';

const ms = (length: number) => values.duration(length, 'id');
const hours = (written: Hours['hours']) => values.hours(written, 'id');
const list = (items: readonly string[]) => values.list(items, 'id');

const priority: Readonly<Record<Priority, string>> = {
  low: 'rendah',
  normal: 'normal',
  high: 'tinggi',
  urgent: 'mendesak',
};
const degree: Readonly<Record<Degree, string>> = { low: 'rendah', medium: 'sedang', high: 'tinggi' };
const step: Readonly<Record<LadderStep, string>> = {
  agent: 'petugas yang memegang kasus',
  supervisor: 'supervisor',
  manager: 'manajer',
};

/** The SOP as one would tell a new colleague in Indonesian (SOP M5). */
export const indonesian: SopWords = {
  business: { title: 'Usaha dan jam layanan', sentences: business },
  bot: { title: 'Bot', sentences: bot },
  handoff: {
    title: 'Dari bot ke petugas',
    sentences: ({ handoff }) => [
      said('Percakapan langsung diserahkan ke petugas bila pelanggan menyebut', handoff.words),
      `Yang menerima adalah tim ${handoff.team}, kecuali topiknya menentukan tim lain.`,
      handoff.introduce
        ? 'Petugas yang mengambil alih diperkenalkan namanya di depan kata-kata pertamanya.'
        : 'Petugas yang mengambil alih memperkenalkan diri sendiri.',
      handoff.comments
        ? 'Komentar pada kiriman juga menjadi kasus: petugas menjawabnya lewat pesan pribadi, satu kali.'
        : 'Komentar pada kiriman tidak menjadi kasus.',
    ],
  },
  response: { title: 'Batas waktu membalas', sentences: response },
  priorities: {
    title: 'Prioritas',
    sentences: ({ priorities }) =>
      (['low', 'normal', 'high', 'urgent'] as const).map((name) => {
        const { responseFactor, solvingMs } = priorities[name];
        return `Prioritas ${priority[name]}: dibalas dalam ${values.share(responseFactor)} dari batas kanalnya, selesai dalam ${ms(solvingMs)} waktu layanan.`;
      }),
  },
  priority_matrix: {
    title: 'Urgensi dan dampak',
    sentences: ({ matrix }) =>
      (['low', 'medium', 'high'] as const).map((urgency) => {
        const row = matrix[urgency];
        const to = (impact: Degree) => `dampak ${degree[impact]} menjadi prioritas ${priority[row[impact]]}`;
        return `Urgensi ${degree[urgency]}: ${list([to('low'), to('medium'), to('high')])}.`;
      }),
  },
  classify: {
    title: 'Mengenali urgensi dan dampak',
    sentences: ({ classify }) => [
      said('Kasus dianggap mendesak bila pelanggan menyebut', classify.urgentWords),
      said('Dampaknya dianggap besar bila pelanggan menyebut', classify.impactWords),
    ],
  },
  supervise: {
    title: 'Yang langsung dilihat supervisor',
    sentences: ({ supervise }) => [
      said('Supervisor langsung diberi tahu bila pelanggan menyebut', supervise.words),
      supervise.priorities.length === 0
        ? 'Prioritas saja tidak memanggil supervisor.'
        : `Supervisor langsung diberi tahu tentang kasus berprioritas ${list(supervise.priorities.map((one) => priority[one]))}.`,
      `Supervisor langsung diberi tahu tentang kasus yang sudah ${supervise.reopened} kali dibuka kembali.`,
    ],
  },
  alarm: { title: 'Pengingat dan alarm', sentences: alarm },
  teams: { title: 'Tim', sentences: teams },
  shifts: {
    title: 'Shift',
    sentences: ({ shifts }) => {
      const all = Object.entries(shifts).map(([name, week]) => `Shift ${name}: ${hours(week)}.`);
      return all.length > 0 ? all : ['Tidak ada shift yang diatur.'];
    },
  },
  assignment: {
    title: 'Pembagian kasus',
    sentences: ({ assignment }) => [
      assignment.auto
        ? 'Kasus dibagikan otomatis kepada petugas yang hadir dan masih punya tempat.'
        : 'Petugas mengambil sendiri kasus dari antrean.',
      `Satu orang memegang paling banyak ${assignment.capacity} kasus sekaligus, kecuali tim atau orangnya diatur lain.`,
      `Petugas yang membiarkan pelanggan menunggu ${ms(assignment.silentMs)} melewati batas melepas kasusnya kembali ke antrean.`,
    ],
  },
  escalation: { title: 'Eskalasi', sentences: escalation },
  closing: {
    title: 'Menutup kasus',
    sentences: ({ closing }) => [
      closing.confirm
        ? 'Sebelum ditutup, pelanggan ditanya apakah kendalanya sudah selesai.'
        : 'Kasus ditutup tanpa bertanya lebih dulu kepada pelanggan.',
      `Pertanyaan itu dianggap terjawab bila tidak ada jawaban dalam ${ms(closing.waitMs)}.`,
      `Pelanggan yang diam ${ms(closing.silentMs)} setelah dibalas petugas ditanya apakah kendalanya sudah selesai.`,
    ],
  },
  follow_up: {
    title: 'Tindak lanjut',
    sentences: ({ followUp }) => [
      followUp === null
        ? 'Tidak ada tindak lanjut setelah kasus selesai.'
        : `Pelanggan ditanya lagi ${ms(followUp.afterMs)} setelah kasus selesai, dengan template ${followUp.template} bila sudah tidak bisa dikirimi pesan biasa.`,
    ],
  },
  survey: {
    title: 'Survei kepuasan',
    sentences: ({ survey }) => [
      survey.ask
        ? 'Setelah selesai, pelanggan diminta memberi nilai 1 sampai 5.'
        : 'Pelanggan tidak diminta memberi nilai.',
      `Nilai ditunggu selama ${ms(survey.waitMs)}.`,
      `Nilai ${survey.low} ke bawah termasuk buruk: supervisor diberi tahu, dan pelanggan ditangani lagi dalam ${ms(survey.recoverMs)} waktu layanan.`,
    ],
  },
  assistant: {
    title: 'Model asisten',
    sentences: ({ assistant }) => [
      assistant.use === 'off'
        ? 'Tidak ada model bahasa yang ditanya.'
        : 'Petugas boleh meminta saran kepada model bahasa, yang menyusunnya hanya dari dokumen dan jawaban yang ada; data pribadi tidak ikut dikirim.',
      ...(assistant.use === 'reply'
        ? [
            'Jawaban bot kepada pelanggan dari dokumen disusun oleh model, ditandai, dan tidak dibaca siapa pun sebelumnya; isi dokumen dikirim apa adanya bila model lambat, gagal atau mengatakan hal lain.',
          ]
        : []),
      `Bila ditanya, jawabannya ditunggu ${ms(assistant.waitMs)}; paling banyak ${assistant.dailyCalls} kali dan ${assistant.dailyTokens} token dalam 24 jam.`,
    ],
  },
  keep: {
    title: 'Penyimpanan',
    sentences: ({ keep }) => [
      keep.messagesMs === null
        ? 'Isi percakapan disimpan selamanya.'
        : `Isi percakapan disimpan ${ms(keep.messagesMs)} setelah percakapan ditutup.`,
      keep.archives
        ? 'Sebelum dikeluarkan dari penyimpanan, isinya ditulis ke arsip.'
        : 'Isi yang dikeluarkan dari penyimpanan tidak diarsipkan.',
      keep.archiveMs === null
        ? 'Berkas arsip disimpan selamanya.'
        : `Berkas arsip disimpan ${ms(keep.archiveMs)} setelah bulannya berakhir.`,
      keep.between === null
        ? 'Ini dikerjakan kapan saja.'
        : `Ini dikerjakan antara pukul ${values.span(keep.between, 'id')}.`,
    ],
  },
  reports: {
    title: 'Laporan',
    sentences: ({ reports: { weekly, template } }) => [
      weekly === null
        ? 'Evaluasi mingguan tidak dikirim dengan sendirinya; isinya ada di halaman laporan.'
        : `Supervisor dan manajer diberi tahu evaluasi minggu lalu setiap ${values.weekMoment(weekly, 'id')}.`,
      `Yang nomor ponselnya terdaftar juga menerimanya di sana, dengan template “${template}” bila teks biasa tidak bisa dikirim.`,
    ],
  },
};

/** Of a list of words, or of none. */
function said(beginning: string, words: readonly string[]): string {
  return words.length > 0 ? `${beginning}: ${words.join(', ')}.` : `${beginning} kata tertentu: belum ada yang diatur.`;
}

function business({ business: shop }: Policy): string[] {
  const { name, address, language, timezone, holidays, quietHours } = shop;
  return [
    `Kami melayani atas nama ${name}.`,
    address === '' ? 'Pelanggan disapa tanpa sebutan khusus.' : `Pelanggan disapa “${address}”.`,
    `Bila bahasa pelanggan belum jelas, kami memakai bahasa ${language === 'id' ? 'Indonesia' : 'Inggris'}.`,
    `Petugas ada ${hours(shop.hours)} (waktu ${timezone}).`,
    holidays.length > 0 ? `Hari libur: ${values.dates(holidays, 'id')}.` : 'Tidak ada hari libur yang diatur.',
    quietHours
      ? `Antara pukul ${values.span(quietHours, 'id')} tidak ada pesan yang dikirim dengan sendirinya.`
      : 'Pesan otomatis boleh dikirim kapan saja.',
  ];
}

function bot({ bot: its }: Policy): string[] {
  return [
    its.listenMs === 0
      ? 'Bot langsung menjawab setiap pesan.'
      : `Bot menjawab setelah pelanggan berhenti menulis selama ${ms(its.listenMs)}, semuanya dalam satu balasan.`,
    `Setelah ${its.failedTurns} kali tidak bisa menjawab, bot menyerahkan percakapan ke petugas.`,
    `Bot membalas satu pelanggan paling banyak ${its.hourlyReplies} kali dalam satu jam; selebihnya petugas.`,
    `Pesan yang terlambat lebih dari ${ms(its.staleAfterMs)} tidak dijawab bot, tetapi tetap tampil bagi petugas.`,
    `Pelanggan yang marah ditenangkan dengan sopan, paling sering sekali dalam ${ms(its.calmEveryMs)}.`,
  ];
}

function response({ responseMs, firstResponseMs }: Policy): string[] {
  const isSame = Object.keys(firstResponseMs).length === 0;
  return [
    `Pelanggan yang menunggu petugas dibalas paling lama dalam: ${values.limits(responseMs, 'id')}; dihitung dalam jam layanan.`,
    isSame
      ? 'Balasan pertama setelah diserahkan ke petugas mengikuti batas yang sama.'
      : `Balasan pertama setelah diserahkan ke petugas paling lama dalam: ${values.limits(firstResponseMs, 'id')}.`,
  ];
}

function alarm({ alarm: its }: Policy): string[] {
  const last = its.ladder.length - 1;
  const steps = its.ladder.map(
    ({ to, withinMs }, index) => `${step[to]} (${index === last ? 'diulang setiap' : 'punya waktu'} ${ms(withinMs)})`,
  );
  return [
    its.remindAt >= 1
      ? 'Tidak ada pengingat sebelum batas waktu.'
      : `Saat ${values.share(its.remindAt)} dari batas waktu terpakai, yang memegang kasus diingatkan.`,
    `Bila batas terlewati, berturut-turut diberi tahu: ${steps.join(', lalu ')}.`,
    `Bila sudah ada yang menanggapi, alarm berhenti ${ms(its.acknowledgedMs)}; bila pelanggan masih menunggu, mulai lagi dari awal.`,
    `Supervisor dan manajer yang nomor ponselnya terdaftar juga menerimanya di sana, dengan template “${its.template}” bila teks biasa tidak bisa dikirim.`,
  ];
}

function teams({ teams: all }: Policy): string[] {
  return all.map((team) => {
    const off = team.holidays.length > 0 ? `libur ${values.dates(team.holidays, 'id')}` : 'tanpa hari libur';
    const most = team.capacity === null ? 'kapasitas umum' : `paling banyak ${team.capacity} kasus per orang`;
    return `Tim ${team.name} (tingkat ${team.level}): ${hours(team.hours)} (waktu ${team.timezone}); ${off}; ${most}.`;
  });
}

function escalation({ escalation: steps }: Policy): string[] {
  if (steps.length === 0) return ['Tidak ada eskalasi yang diatur.'];
  return steps.map(({ level, team, afterMs, deadlineMs, updateEveryMs, line }) => {
    const direct = line === null ? '' : ` Jalur langsung: ${line}.`;
    return `Bila belum selesai dalam ${ms(afterMs)} waktu layanan, kasus naik ke tim ${team} (tingkat ${level}), yang punya waktu ${ms(deadlineMs)}; pelanggan dikabari setiap ${ms(updateEveryMs)}.${direct}`;
  });
}
