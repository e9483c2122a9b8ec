import type { TFunction } from 'i18next';

/** As `src/core/conversation/escalation-form.ts` words it, in the language of the business. */
const byItself =
  /^(?:Belum terselesaikan setelah|Not solved after)(?: (?<hours>\d+) (?:jam|hours?))?(?: (?<minutes>\d+) (?:menit|minutes?))?$/;

/** Why a case was escalated: people's own words, or, where its time ran out, ours in the reader's language. */
export function escalationReason(reason: string, t: TFunction): string {
  const { hours, minutes } = byItself.exec(reason)?.groups ?? {};
  const time = [
    hours && t('parts:hours', { count: Number(hours) }),
    minutes && t('parts:minutes', { count: Number(minutes) }),
  ];
  const said = time.filter(Boolean).join(' ');
  return said === '' ? reason : t('parts:unsolved', { time: said });
}
