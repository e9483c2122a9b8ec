import type { Language, Policy } from './policy.ts';
import { months } from './time-words.ts';
import type { Values } from './wording.ts';

/** What the weekly evaluation comes to, of the whole business (SOP R3, V2). */
export type WeekFigures = {
  /** `YYYY-MM-DD` */
  monday: string;
  sunday: string;
  conversations: number;
  answeredByBotAlone: number;
  /** Of people, in open hours. */
  answers: number;
  averageResponseSeconds: number | null;
  answeredWithinLimitPercent: number | null;
  ratings: number;
  averageRating: number | null;
  /** To the page with all of it; null: nobody knows under which address it is reached from outside. */
  link: string | null;
};

/**
 * What a text or an approved template of the evaluation may use: {{minggu}}, {{percakapan}}, {{bot}}, {{balasan}}, {{batas}},
 * {{nilai}} and {{tautan}}. None is empty: a provider refuses that (L17).
 */
export function weekReportValues(figures: WeekFigures, { business }: Policy): Values {
  const { language } = business;
  const number = new Intl.NumberFormat(language === 'id' ? 'id-ID' : 'en-GB', { maximumFractionDigits: 1 });
  const { averageResponseSeconds: seconds, answeredWithinLimitPercent: percent, averageRating: rating } = figures;
  return {
    minggu: weekText(figures, language),
    percakapan: number.format(figures.conversations),
    bot: number.format(figures.answeredByBotAlone),
    balasan: seconds === null ? '-' : timeText(seconds, language),
    batas: percent === null ? '-' : `${number.format(percent)}%`,
    nilai: rating === null ? '-' : words[language].rating(number.format(rating), number.format(figures.ratings)),
    tautan: figures.link ?? words[language].page,
  };
}

const words = {
  id: {
    page: 'halaman Laporan di konsol',
    rating: (rating: string, count: string) => `${rating} dari 5 (${count} penilaian)`,
  },
  en: {
    page: 'the page Reports of the console',
    rating: (rating: string, count: string) => `${rating} of 5 (${count} ratings)`,
  },
} as const;

/** The same in words of our own, for a phone whose window is open. */
export function weekReportText(figures: WeekFigures, policy: Policy): string {
  const { minggu, percakapan, bot, balasan, batas, nilai, tautan } = weekReportValues(figures, policy);
  return policy.business.language === 'id'
    ? `📊 Evaluasi minggu ${minggu}\nPercakapan: ${percakapan}, dijawab bot sendiri: ${bot}\nRata-rata petugas membalas: ${balasan}\nDalam batas waktu: ${batas}\nNilai pelanggan: ${nilai}\n\nSelengkapnya: ${tautan}`
    : `📊 Evaluation of the week ${minggu}\nConversations: ${percakapan}, answered by the bot alone: ${bot}\nPeople answered on the average in: ${balasan}\nWithin the limit: ${batas}\nCustomers’ rating: ${nilai}\n\nAll of it: ${tautan}`;
}

/** "16–22 November 2026", "28 Desember 2026 – 3 Januari 2027". */
function weekText({ monday, sunday }: Pick<WeekFigures, 'monday' | 'sunday'>, language: Language): string {
  const [year, month = '1', day = '1'] = monday.split('-');
  const [lastYear, lastMonth = '1', lastDay = '1'] = sunday.split('-');
  const name = (of: string) => months[language][Number(of) - 1] ?? of;
  const end = `${Number(lastDay)} ${name(lastMonth)} ${lastYear}`;
  if (month === lastMonth) return `${Number(day)}–${end}`;
  return `${Number(day)} ${name(month)}${year === lastYear ? '' : ` ${year}`} – ${end}`;
}

/** In the two largest units that count. */
function timeText(seconds: number, language: Language): string {
  const units = language === 'id' ? (['jam', 'menit', 'detik'] as const) : (['h', 'min', 's'] as const);
  const whole = Math.round(seconds);
  const parts = [Math.floor(whole / 3600), Math.floor((whole % 3600) / 60), whole % 60];
  const said = parts.flatMap((count, index) => (count > 0 ? [`${count} ${units[index]}`] : []));
  return said.slice(0, 2).join(' ') || `0 ${units[2]}`;
}
