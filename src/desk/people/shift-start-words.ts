import type { Language } from '../../core/sop/policy.ts';
import type { ShiftStart } from './shift-start.ts';

type Words = Record<
  'noChannel' | 'stuckInbound' | 'notOnline' | 'noQuickReplies' | 'outOfShift',
  (count: number) => string
> & {
  notConnected: (channel: string) => string;
  failing: (channel: string) => string;
  stuckSends: (channel: string, count: number) => string;
  mineOverdue: (count: number) => string;
  teamOverdue: (team: string | null, count: number) => string;
};

const words: Record<Language, Words> = {
  id: {
    noChannel: () => 'Belum ada kanal yang terhubung. Minta administrator menghubungkannya.',
    notConnected: (channel) => `Kanal ${channel} tidak terhubung. Minta administrator menghubungkannya.`,
    failing: (channel) =>
      `Kanal ${channel} terganggu: pesan mungkin tidak masuk. Minta supervisor membuka halaman Kanal.`,
    stuckSends: (channel, count) =>
      `${count} pesan di ${channel} belum bisa terkirim. Buka percakapannya untuk melihat sebabnya.`,
    stuckInbound: (count) => `${numeral(count, 'id')} pesan masuk belum bisa diproses. Minta supervisor memeriksanya.`,
    mineOverdue: (count) => `${numeral(count, 'id')} percakapan Anda melewati batas waktu. Balas lebih dahulu.`,
    teamOverdue: (team, count) =>
      `${numeral(count, 'id')} percakapan di antrean ${team ?? 'semua tim'} melewati batas waktu.`,
    notOnline: () => 'Status Anda belum Siap: percakapan belum diberikan kepada Anda.',
    noQuickReplies: () => 'Belum ada balasan cepat. Minta administrator menambahkannya di halaman Konten.',
    outOfShift: () => 'Sif Anda belum mulai atau sudah selesai: percakapan baru tidak dibagikan kepada Anda.',
  },
  en: {
    noChannel: () => 'No channel is connected yet. Ask an administrator to connect one.',
    notConnected: (channel) => `The channel ${channel} is not connected. Ask an administrator to connect it.`,
    failing: (channel) =>
      `The channel ${channel} is failing: messages may not come in. Ask a supervisor to open the page Channels.`,
    stuckSends: (channel, count) =>
      `${count} message${count === 1 ? '' : 's'} on ${channel} cannot be sent. Open the conversation to see why.`,
    stuckInbound: (count) =>
      `${numeral(count, 'en')} incoming message${count === 1 ? '' : 's'} could not be handled. Ask a supervisor to look.`,
    mineOverdue: (count) =>
      `${numeral(count, 'en')} of your conversations ${count === 1 ? 'is' : 'are'} past the time limit. Answer them first.`,
    teamOverdue: (team, count) =>
      `${numeral(count, 'en')} in the queue of ${team ?? 'all teams'} ${count === 1 ? 'is' : 'are'} past the time limit.`,
    notOnline: () => 'Your status is not Available yet: you are given no conversations.',
    noQuickReplies: () => 'There are no quick replies. Ask an administrator to add some on the page Content.',
    outOfShift: () => 'Your shift has not begun or is over: you are given no new conversations.',
  },
};

/** As it is written there: 1.668 and 1,668. */
function numeral(count: number, language: Language): string {
  return count.toLocaleString(language);
}

/** What is missing before all channels are ready and no chat is left behind (SOP O1): each with what to do. */
export function missingAtStart(start: ShiftStart, language: Language): string[] {
  const say = words[language];
  const { channels, me, mine, team } = start;
  return [
    ...(channels.length === 0 ? [say.noChannel(0)] : []),
    ...channels.filter((one) => !one.isConnected).map((one) => say.notConnected(nameOf(one))),
    ...channels.filter((one) => one.isConnected && one.isFailing).map((one) => say.failing(nameOf(one))),
    ...channels.filter((one) => one.stuckSends > 0).map((one) => say.stuckSends(nameOf(one), one.stuckSends)),
    ...(start.stuckInbound > 0 ? [say.stuckInbound(start.stuckInbound)] : []),
    ...(start.quickReplies === 0 ? [say.noQuickReplies(0)] : []),
    ...(me.isOnline ? [] : [say.notOnline(0)]),
    ...(me.isInShift ? [] : [say.outOfShift(0)]),
    ...(mine.overdue > 0 ? [say.mineOverdue(mine.overdue)] : []),
    ...(team.overdue > 0 ? [say.teamOverdue(team.name, team.overdue)] : []),
  ];
}

function nameOf({ channel, account }: { channel: string; account: string }): string {
  return `${channel} (${account})`;
}
