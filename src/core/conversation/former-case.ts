import { handOver } from './handoff.ts';
import { saysStillNot } from './solved-answer.ts';
import { putRight, wordCount, type Turn } from './turn.ts';

const mostWords = 10;
const before = 'kemarin|kemaren|tadi|sebelumnya|waktu itu|minggu lalu|kemarin-kemarin|dulu';
const news = 'kabar|update|perkembangan|kelanjutan|tanggapan|balasan|progres|progress|hasil|tindak lanjut|info';
/** How the matter stands, and not a new one: "yang kemarin gimana?", "kok belum ada kabar". */
const asks = new RegExp(
  [
    `(?:yang|soal|tentang|masalah|keluhan|komplain|laporan|kasus|tiket|urusan)(?: \\S+){0,3} (?:${before})(?: \\S+){0,2} (?:bagaimana|sudah|jadi|apa kabar)`,
    `(?:bagaimana|apa)(?: \\S+){0,2} (?:(?:${news})(?:nya)?|yang (?:${before}))(?: |$)`,
    `(?:sudah|belum|tidak|ada)(?: ada)? (?:${news})(?:nya)?(?: (?:apa|belum|lagi|ya|kak|admin|juga|sih|dong|nih|sampai sekarang))*$`,
    `(?:${news})nya (?:bagaimana|apa|mana)`,
    `any (?:update|news|progress)|what happened (?:to|with) my|(?:status|progress) of my (?:case|complaint|report|ticket)`,
  ].join('|'),
  'i',
);
/** Of nothing else: somebody has waited, and asks. */
const onlyAsks =
  /^(?:(?:halo|jadi|terus|ini|oh|kak|admin|permisi) )*bagaimana(?: (?:kak|ya|nih|jadi|jadinya|ini|dong|admin|sih))*[ ?!.]*$/i;

/** They ask how a case of theirs stands that somebody dealt with. */
export function asksOfCase(turn: Turn): boolean {
  if (turn.tap || wordCount(turn) > mostWords) return false;
  const said = putRight(turn).toLowerCase().replaceAll(/\s+/g, ' ').trim();
  return asks.test(said) || onlyAsks.test(said);
}

/**
 * Whoever comes back after a case of theirs was closed, and means it, gets the person who had it: a bot knows nothing of it, and
 * would ask for everything once more (SOP F3).
 */
export function takeUpFormer(turn: Turn): boolean {
  const { draft, words } = turn;
  const { bot, lastAgent } = draft.state;
  const isBegun = bot.lastIntent !== null || bot.lastPassage !== null || bot.summary !== null;
  if (lastAgent === null || isBegun || !(asksOfCase(turn) || saysStillNot(turn))) return false;
  handOver(draft, { reason: 'reopened', detail: words });
  draft.state.wanted = lastAgent;
  return true;
}
